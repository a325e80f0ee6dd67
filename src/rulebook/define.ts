import { parseRulebook } from "./parse.js";
import type { Rulebook } from "./rulebook.js";
import type { Derived, Facts, Parameters, Records, RulebookOf } from "./typed.js";

type None = Readonly<Record<never, never>>;

/**
 * A rulebook written in TypeScript. Facts complete as you type, its own declared ones included; a fact that does not
 * exist, or a value or operator that does not fit its fact, is a compile error. Throws `RulebookError` as
 * `parseRulebook` does for what types cannot show.
 */
export function defineRulebook<
  const R extends Records = None,
  const F extends Facts = None,
  const D extends Derived = None,
  const P extends Parameters = None,
  const M extends string = never,
  const C extends string = never,
>(input: RulebookOf<R, F, D, P, M, C>): Rulebook {
  return parseRulebook(input);
}

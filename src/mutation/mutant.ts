import { stepsOf } from "../base/identifier.js";
import type { Leaf } from "../rulebook/condition.js";
import type { Rulebook } from "../rulebook/rulebook.js";

/**
 * What a mutant changes: a number, day or time by its smallest step (`threshold`, in a leaf, a parameter or a measure), an
 * operator, `all` to `any` and back or a `not` away (`connective`), something left out (`part`), or the day on which
 * something begins or ends (`date`).
 */
export type MutantKind = "threshold" | "operator" | "connective" | "part" | "date";

/** A rulebook with one slip of the pen in it. */
export interface Mutant {
  readonly kind: MutantKind;
  /** JSON pointer (RFC 6901) into the rulebook: what is changed. */
  readonly pointer: string;
  readonly was: unknown;
  /** Absent where it is left out. */
  readonly now?: unknown;
  /** The comparison that is changed, where it is one. */
  readonly leaf?: Leaf;
}

/** The rulebook with the slip in it, as plain data: nobody has said yet that it parses. */
export function mutated(rulebook: Rulebook, mutant: Mutant): Rulebook {
  const isLeftOut = !Object.hasOwn(mutant, "now");
  return altered(rulebook, stepsOf(mutant.pointer), isLeftOut ? undefined : { to: mutant.now }) as Rulebook;
}

/** A copy along the path; all beside it is shared. */
function altered(
  value: unknown,
  [step, ...rest]: readonly string[],
  put: { readonly to: unknown } | undefined,
): unknown {
  if (step === undefined) return put?.to;
  if (Array.isArray(value)) {
    const place = Number(step);
    if (rest.length === 0 && put === undefined) return value.filter((_, index) => index !== place);
    return value.map((entry, index) => (index === place ? altered(entry, rest, put) : entry));
  }
  const { [step]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  if (rest.length > 0 || put !== undefined) return { ...others, [step]: altered(inner, rest, put) };
  return others;
}

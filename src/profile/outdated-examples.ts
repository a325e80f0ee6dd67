import { reads } from "../diff/parameter-change.js";
import { type ExampleResult, runExamples } from "../engine/examples.js";
import type { Profile } from "../rulebook/profile.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { readyToJudge } from "../solver/judged.js";
import { stayingInForce, together } from "../solver/staying.js";
import type { Layer } from "./layer.js";
import { type AlterationMade, type Origins, parameterSet } from "./origins.js";

/** An example of a base that the profile does not keep. */
export interface OutdatedExample {
  readonly rule: string;
  readonly example: string;
  /** `altered`: the rule now says otherwise. `outside-days`: its record is of a day on which the profile is not in force. */
  readonly because: "altered" | "outside-days";
}

/**
 * Examples of bases that fail in the resolved rulebook for a reason: the alteration of their rule, or the days of the
 * profile. Any other that fails stays, and fails.
 */
export function outdatedExamples(
  resolved: Rulebook,
  profile: Profile,
  layers: readonly Layer[],
  made: readonly AlterationMade[],
  origins: Origins,
): readonly OutdatedExample[] {
  const own = new Set((profile.rules ?? []).map(({ id }) => id));
  const added = (rule: string, example: string) =>
    Object.hasOwn(profile.examples ?? {}, rule) && profile.examples?.[rule]?.some(({ name }) => name === example);
  const failing = runExamples(resolved).filter(
    ({ passed, rule, example }) => !passed && !own.has(rule) && added(rule, example) !== true,
  );
  if (failing.length === 0) return [];
  const altered = new Set(made.flatMap((one) => [...rulesTouched(one, resolved, origins)]));
  const onItsDays = passingOnBaseDays(resolved, layers);
  return failing.flatMap(({ rule, example }): readonly OutdatedExample[] => {
    if (onItsDays.has(`${rule} ${example}`)) return [{ rule, example, because: "outside-days" }];
    return altered.has(rule) ? [{ rule, example, because: "altered" }] : [];
  });
}

/** Rules whose meaning an alteration touches: those with an exception more, and those that read a parameter that was set. */
export function rulesTouched(made: AlterationMade, resolved: Rulebook, origins: Origins): ReadonlySet<string> {
  if (made.what === "except" && made.rule !== undefined) return new Set([made.rule]);
  const parameter = parameterSet(origins, made);
  if (parameter === undefined) return new Set();
  const ready = readyToJudge(resolved);
  return new Set(resolved.rules.filter(({ id }) => reads(id, parameter, ready)).map(({ id }) => id));
}

/** What passes where the profile is taken to be in force on the days of its bases as well, and rules on their own days. */
function passingOnBaseDays(resolved: Rulebook, layers: readonly Layer[]): ReadonlySet<string> {
  const periods = new Map(layers.flatMap(({ base }) => base.rules.map(({ id, inForce }) => [id, inForce] as const)));
  const rules = resolved.rules.map(({ inForce, ...rule }): Rule => {
    const period = periods.has(rule.id) ? periods.get(rule.id) : inForce;
    return period === undefined ? rule : { ...rule, inForce: period };
  });
  const days = layers.reduce((all, { base }) => together(all, base.inForce), resolved.inForce);
  const longer = stayingInForce({ ...resolved, rules }, { ...resolved, inForce: days });
  const passed = ({ passed, rule, example }: ExampleResult) => (passed ? [`${rule} ${example}`] : []);
  return new Set(runExamples(longer).flatMap(passed));
}

/** A rulebook without the examples that do not hold any longer. */
export function withoutExamples(rulebook: Rulebook, outdated: readonly OutdatedExample[]): Rulebook {
  if (outdated.length === 0) return rulebook;
  const gone = new Set(outdated.map(({ rule, example }) => `${rule} ${example}`));
  const rules = rulebook.rules.map(({ examples, ...rule }) => {
    const kept = (examples ?? []).filter(({ name }) => !gone.has(`${rule.id} ${name}`));
    return kept.length === 0 ? rule : { ...rule, examples: kept };
  });
  return { ...rulebook, rules };
}

import type { EditionPlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import type { Rule } from "../rulebook/rule.js";
import { isImpossible, questionsOn } from "./impossible.js";
import type { Ready } from "./judged.js";
import type { Judgement } from "./outcomes.js";
import { rootsOf } from "./roots.js";
import type { Goal } from "./search.js";
import { factsIn } from "./signature.js";
import { type Witness, witnessOf } from "./witness.js";

const MOST_STEPS = 4_000;

/** The facts that conditions read, and the fields behind them. */
export function fieldsBehind(
  conditions: readonly (Condition | undefined)[],
  edition: EditionPlan,
): ReadonlySet<string> {
  return new Set([...factsIn(conditions, edition)].flatMap((fact) => [fact, ...rootsOf(fact, edition)]));
}

/** A record to which both rules of an edition apply, where it is proven that no record at all keeps both. */
export function contradiction(ready: Ready, one: Rule, other: Rule): Witness | undefined {
  const both = [one.applies, other.applies].filter((condition) => condition !== undefined);
  const together = (rule: Rule): Rule => (both.length === 0 ? rule : { ...rule, applies: { all: both } });
  const isKept = (judgement: Judgement | undefined) => judgement === "satisfied" || judgement === "excepted";
  const bounded = [together(one), together(other)];
  if (!isImpossible(ready.edition, bounded, (judgements) => judgements.every(isKept))) return undefined;
  const applies: Goal = ([first, second]) =>
    first === "violated" && second !== "inapplicable" && second !== "not-judged" && second !== "undetermined";
  return shownBy(ready, bounded, applies);
}

/** A record that the rules of an edition judge as the goal wants, where one is found. */
export function shownBy(ready: Ready, rules: readonly Rule[], goal: Goal): Witness | undefined {
  const judges = rules.map(({ id }) => ({ ready, rule: id }));
  for (const question of questionsOn(ready.edition, rules) ?? []) {
    const answer = witnessOf(question, judges, goal, { left: MOST_STEPS });
    if (answer.is === "found") return answer.witness;
  }
  return undefined;
}

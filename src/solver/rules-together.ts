import type { EditionPlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import type { Rule } from "../rulebook/rule.js";
import { TooManyCells } from "./cell.js";
import { firstDayOf, lastDayOf, type Ready } from "./judged.js";
import type { Judgement } from "./outcomes.js";
import { type Question, questionOf } from "./question.js";
import { rootsOf } from "./roots.js";
import { type Goal, search } from "./search.js";
import { factsIn } from "./signature.js";
import { stretchesOfDays } from "./stretches.js";
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
  if (!isImpossible(ready, bounded, (judgements) => judgements.every(isKept))) return undefined;
  const applies: Goal = ([first, second]) =>
    first === "violated" && second !== "inapplicable" && second !== "not-judged" && second !== "undetermined";
  return shownBy(ready, bounded, applies);
}

/** A record that the rules of an edition judge as the goal wants, where one is found. */
export function shownBy(ready: Ready, rules: readonly Rule[], goal: Goal): Witness | undefined {
  const judges = rules.map(({ id }) => ({ ready, rule: id }));
  for (const question of questionsOn(ready, rules) ?? []) {
    const answer = witnessOf(question, judges, goal, { left: MOST_STEPS });
    if (answer.is === "found") return answer.witness;
  }
  return undefined;
}

/** Whether it is proven that no record is judged so. */
export function isImpossible(ready: Ready, rules: readonly Rule[], goal: Goal): boolean {
  return isRuledOut(questionsOn(ready, rules), goal);
}

export function isRuledOut(questions: readonly Question[] | undefined, goal: Goal): boolean {
  if (questions === undefined) return false;
  return questions.every((question) => search(question, goal, { left: MOST_STEPS }, () => true) === "none");
}

/** The rules as questions, one for each stretch of the edition's days; `undefined` where they are too large to ask. */
export function questionsOn({ edition }: Ready, rules: readonly Rule[]): readonly Question[] | undefined {
  const asked = rules.map((rule) => ({ edition, rule }));
  const subject = (rules[0] as Rule).subject;
  try {
    return stretchesOfDays(asked, firstDayOf(edition.rulebook), lastDayOf(edition.rulebook)).map((days) =>
      questionOf(asked, subject, days),
    );
  } catch (error) {
    if (error instanceof TooManyCells) return undefined;
    throw error;
  }
}

import type { EditionPlan } from "../engine/plan.js";
import type { Rule } from "../rulebook/rule.js";
import { TooManyCells } from "./cell.js";
import { firstDayOf, lastDayOf } from "./judged.js";
import { type Question, questionOf } from "./question.js";
import { type Goal, search } from "./search.js";
import { stretchesOfDays } from "./stretches.js";

/** How many steps a proof may take; what needs more is not proven. */
const MOST_STEPS = 4_000;

/** Rules as questions, one for each stretch of the edition's days; `undefined` where they are too large to ask. */
export function questionsOn(edition: EditionPlan, rules: readonly Rule[]): readonly Question[] | undefined {
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

export function isRuledOut(questions: readonly Question[] | undefined, goal: Goal): boolean {
  if (questions === undefined) return false;
  return questions.every((question) => search(question, goal, { left: MOST_STEPS }, () => true) === "none");
}

/** Whether it is proven that no record is judged so. */
export function isImpossible(edition: EditionPlan, rules: readonly Rule[], goal: Goal): boolean {
  return isRuledOut(questionsOn(edition, rules), goal);
}

import type { Rule } from "../rulebook/rule.js";
import type { Days } from "./asked.js";
import { TooManyCells } from "./cell.js";
import { isRuledOut } from "./impossible.js";
import type { Ready } from "./judged.js";
import type { Judgement } from "./outcomes.js";
import { questionOf } from "./question.js";
import { contradiction } from "./rules-together.js";
import type { Goal } from "./search.js";
import { stretchesOfDays } from "./stretches.js";
import { type Answer, type Witness, witnessOf } from "./witness.js";

/** A rule in the edition in which it stands. */
export interface Placed {
  readonly ready: Ready;
  readonly rule: Rule;
}

/**
 * How two rules about the same kind of record stand to each other. `stricter`: whatever clearly breaks the one breaks the
 * other, `which`, and not the other way round. `contradictory`: no record keeps both where both apply. `apart`: there is
 * no record to which both apply. Each difference is shown by a record; what is neither proven nor shown is `not-decided`.
 */
export type Relation =
  | { readonly is: "same" | "apart" | "not-decided" }
  | { readonly is: "stricter"; readonly which: 0 | 1; readonly witness: Witness }
  | { readonly is: "incomparable"; readonly witnesses: readonly [Witness, Witness] }
  | { readonly is: "contradictory"; readonly witness: Witness };

const MOST_STEPS = 8_000;

const breaksOnly = (first: Judgement | undefined, second: Judgement | undefined) =>
  first === "violated" && second !== "violated" && second !== "undetermined" && second !== "not-judged";

/** Compares two rules on records of these days; of members, where one of them binds only these. */
export function relationOf(one: Placed, other: Placed, days: Days): Relation {
  const sides = [one, { ...other, rule: { ...other.rule, basis: one.rule.basis } }];
  if (neverMeet(sides, days)) return { is: "apart" };
  if (one.ready === other.ready) {
    const witness = contradiction(one.ready, one.rule, { ...other.rule, basis: one.rule.basis });
    if (witness !== undefined) return { is: "contradictory", witness };
  }
  const first = ask(sides, ([a, b]) => breaksOnly(a, b), days);
  const second = ask(sides, ([a, b]) => breaksOnly(b, a), days);
  if (first.is === "not-decided" || second.is === "not-decided") return { is: "not-decided" };
  if (first.is === "found" && second.is === "found")
    return { is: "incomparable", witnesses: [first.witness, second.witness] };
  if (first.is === "found") return { is: "stricter", which: 0, witness: first.witness };
  if (second.is === "found") return { is: "stricter", which: 1, witness: second.witness };
  return { is: "same" };
}

/** Whether it is proven that nothing certainly applies both rules: what is only perhaps applicable is no meeting. */
function neverMeet(sides: readonly Placed[], days: Days): boolean {
  const applying = sides.flatMap(({ ready, rule }) => {
    const { applies, except: _except, forbids: _forbids, ...bare } = rule;
    return applies === undefined ? [] : [{ edition: ready.edition, rule: { ...bare, applies, requires: applies } }];
  });
  const [first] = applying;
  if (first === undefined) return false;
  try {
    const stretches = stretchesOfDays(applying, days.first, days.last);
    const questions = stretches.map((one) => questionOf(applying, first.rule.subject, one));
    return isRuledOut(questions, (judgements) => judgements.every((judgement) => judgement === "satisfied"));
  } catch (error) {
    if (error instanceof TooManyCells) return false;
    throw error;
  }
}

function ask(sides: readonly Placed[], goal: Goal, { first, last }: Days): Answer {
  const asked = sides.map(({ ready, rule }) => ({ edition: ready.edition, rule }));
  const judges = sides.map(({ ready, rule }) => ({ ready, rule: rule.id }));
  const { subject } = (sides[0] as Placed).rule;
  let answer: Answer = { is: "none" };
  try {
    for (const days of stretchesOfDays(asked, first, last)) {
      const one = witnessOf(questionOf(asked, subject, days), judges, goal, { left: MOST_STEPS });
      if (one.is === "found") return one;
      if (one.is === "not-decided") answer = one;
    }
    return answer;
  } catch (error) {
    if (error instanceof TooManyCells) return { is: "not-decided" };
    throw error;
  }
}

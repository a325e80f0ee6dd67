import { type Outcome, outcomes } from "../base/outcome.js";
import { FALSE, TRUE, type Truth, UNKNOWN } from "../base/truth.js";
import { decide } from "../engine/decide.js";
import type { Domains, Formula, Formulas, Truths } from "./formula.js";

/** An outcome, or that the edition has no rule that speaks about the record. */
export type Judgement = Outcome | "not-judged";

export const judgements: readonly Judgement[] = [...outcomes, "not-judged"];

/** A rule as formulas: the rulebook's own bound and `applies` together, and whichever exception holds. */
export interface RuleFormulas {
  readonly applies: Formula;
  readonly requirement: Formula;
  readonly exceptions: Formula;
  /** False where the rule is not asked about the record at all: not governed by the rulebook, or no member's. */
  readonly speaks: Formula;
}

/** Judgements as bits, by their place in `judgements`. */
export type Judgements = number;

const truthsAll: readonly Truth[] = [FALSE, UNKNOWN, TRUE];

/** Every judgement that is still possible. */
export function judgementsOf(rule: RuleFormulas, formulas: Formulas, domains: Domains): Judgements {
  const speaks = formulas.truths(rule.speaks, domains);
  let bits = 0;
  if ((speaks & (1 << FALSE)) !== 0) bits |= bitOf("not-judged");
  if (speaks === 1 << FALSE) return bits;
  const applies = formulas.truths(rule.applies, domains);
  if ((applies & (1 << FALSE)) !== 0) bits |= bitOf("inapplicable");
  if (applies === 1 << FALSE) return bits;
  const requirement = formulas.truths(rule.requirement, domains);
  const exceptions = formulas.truths(rule.exceptions, domains);
  for (const a of held(applies)) {
    for (const r of held(requirement)) for (const e of held(exceptions)) bits |= bitOf(decide(a, r, e));
  }
  return bits;
}

function held(truths: Truths): readonly Truth[] {
  return truthsAll.filter((truth) => (truths & (1 << truth)) !== 0);
}

export function bitOf(judgement: Judgement): Judgements {
  return 1 << judgements.indexOf(judgement);
}

export function listed(bits: Judgements): readonly Judgement[] {
  return judgements.filter((_, place) => (bits & (1 << place)) !== 0);
}

import type { Day } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { FALSE, TRUE, type Truth } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import { wholeKinds } from "../facts/vocabulary.js";
import type { FindingSubject } from "../findings/finding.js";
import { decide } from "./decide.js";
import { type FullEnvironment, listName } from "./environment.js";
import { evaluate } from "./evaluate.js";
import { type Source, sourceOf } from "./explain.js";
import { recordSubject } from "./finding.js";
import { groupsOf, outcomeOfPossible } from "./group.js";
import { judgeRecord } from "./judge.js";
import type { Part, Plan, RulePlan } from "./plan.js";

/** What one rule said of one subject, before anybody asks why. */
export interface Judged {
  readonly plan: RulePlan;
  readonly outcome: Outcome;
  readonly subject: FindingSubject;
  /** Reads the facts of the subject; valid until the next is handed out. */
  readonly source: Source;
  /** What would tell the day that governs it, where that is open. */
  readonly missing: readonly string[];
  /** The day that governs it, where it is known. */
  readonly day: Day | undefined;
}

/** Asks rules about everything in a dossier they speak about, in one walk, at once and without facts from elsewhere. */
export function judgements(
  plan: Plan,
  env: FullEnvironment,
  isAsked: (one: RulePlan) => boolean,
  see: (judged: Judged) => void,
): void {
  const asked = plan.rules.filter(isAsked);
  const kinds = new Set(asked.map(({ rule }) => rule.subject).filter((subject) => typeof subject === "string"));
  for (const kind of kinds) {
    if (!(wholeKinds as readonly string[]).includes(kind)) {
      judgeRecords(plan, kind, env, isAsked, see);
      continue;
    }
    // As in a check: of a code, rules about a member as a whole count what happened on days of membership alone.
    const bound: FullEnvironment = { ...env, envOf: (scope) => env.envOf(scope, "code") };
    judgeRecords(plan, kind, bound, (one) => one.rule.basis === "code" && isAsked(one), see);
    judgeRecords(plan, kind, env, (one) => one.rule.basis !== "code" && isAsked(one), see);
  }
  for (const one of asked) judgeGroups(one, env, see);
}

function judgeRecords(
  plan: Plan,
  kind: string,
  env: FullEnvironment,
  isAsked: (one: RulePlan) => boolean,
  see: (judged: Judged) => void,
): void {
  const records = kind === "member" ? [env.member as PlainRecord] : (env.list(listName(kind)) ?? []);
  for (const [index, record] of records.entries()) {
    judgeRecord(plan, kind, record, index, env, new Map(), (one, outcome, subject, missing) => {
      if (!isAsked(one)) return;
      const isExact = missing.length === 0;
      see({
        plan: one,
        outcome,
        subject: recordSubject(kind, subject, isExact),
        source: sourceOf(subject).within(one.scope),
        missing,
        day: isExact ? subject.day : undefined,
      });
    });
  }
}

function judgeGroups(one: RulePlan, env: FullEnvironment, see: (judged: Judged) => void): void {
  const { subject: about } = one.rule;
  if (typeof about === "string") return;
  for (const { day, named, source: own, isOutside, possible } of groupsOf(one, about.measure, env)) {
    if (isOutside) continue;
    const source = own.within(one.scope);
    const isInForce = one.from <= day && day <= one.until;
    const outcome = isInForce ? outcomeOfGroup(one, source, possible?.sources) : "inapplicable";
    const known = possible === undefined ? { missing: [], day } : { missing: possible.because, day: undefined };
    if (outcome !== undefined) see({ plan: one, outcome, subject: named, source, ...known });
  }
}

/** `undefined` of a group that may be there or not and cannot break the rule. */
function outcomeOfGroup(one: RulePlan, source: Source, possible: readonly Source[] | undefined): Outcome | undefined {
  if (possible === undefined) return outcomeFrom(one, source);
  return outcomeOfPossible(possible.map((each) => outcomeFrom(one, each.within(one.scope))));
}

function outcomeFrom(one: RulePlan, { read }: Source): Outcome {
  const truth = (part: Part | undefined): Truth => (part === undefined ? TRUE : evaluate(part.tree, read));
  const exceptions = one.exceptions.map(truth).reduce<Truth>((most, next) => (next > most ? next : most), FALSE);
  return decide(truth(one.applies), truth(one.requirement), exceptions);
}

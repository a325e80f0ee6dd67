import type { Day } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { DossierError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Finding } from "../findings/finding.js";
import { environmentOf, listName, type Surroundings } from "./environment.js";
import { sourceOf } from "./explain.js";
import { type FieldCheck, problemsIn } from "./field-check.js";
import { findingOf, recordSubject, sortFindings } from "./finding.js";
import { judgeRecord } from "./judge.js";
import type { Plan, RulePlan } from "./plan.js";
import { place, subjectIn } from "./subject.js";

export type Include = "all" | undefined;

/** Which findings are given: the pressing ones always, the others on request. */
export function isKept(outcome: Outcome, include: Include): boolean {
  return include === "all" || outcome === "violated" || outcome === "undetermined" || outcome === "excepted";
}

/** Findings from what generated code said of a record that stands at a position of its list, on a day. */
export function findingsFrom(
  said: readonly { readonly plan: RulePlan; readonly outcome: Outcome }[],
  kind: string,
  record: PlainRecord,
  day: Day,
  around: Surroundings,
): Finding[] {
  const env = environmentOf(around);
  const position = (around.lists.get(listName(kind)) ?? []).indexOf(record);
  const findings = said.map(({ plan, outcome }) => {
    const subject = subjectIn(plan.scope, env.envOf(plan.scope));
    place(subject, record, position, day);
    return findingOf(plan, outcome, recordSubject(kind, subject, true), sourceOf(subject), [], []);
  });
  return sortFindings(findings);
}

/** Asks the rules about one record, at once. */
export function screenOne(
  plan: Plan,
  kind: string,
  checks: readonly FieldCheck[],
  record: PlainRecord,
  around: Surroundings,
  include: Include,
  isAsked: (plan: RulePlan) => boolean,
): Finding[] {
  const problems = problemsIn(record, kind, checks);
  if (problems.length > 0) throw new DossierError(problems);
  const env = environmentOf(around);
  const findings: Finding[] = [];
  const position = (around.lists.get(listName(kind)) ?? []).indexOf(record);
  judgeRecord(plan, kind, record, position, env, new Map(), (one, outcome, subject, missing) => {
    if (!isAsked(one) || !isKept(outcome, include)) return;
    findings.push(
      findingOf(one, outcome, recordSubject(kind, subject, missing.length === 0), sourceOf(subject), missing, []),
    );
  });
  return sortFindings(findings);
}

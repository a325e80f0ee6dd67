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

export type Include = "all" | undefined;

/** Which findings are given: the pressing ones always, the others on request. */
export function isKept(outcome: Outcome, include: Include): boolean {
  return include === "all" || outcome === "violated" || outcome === "undetermined" || outcome === "excepted";
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

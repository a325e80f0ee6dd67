import { formatDay } from "../base/calendar.js";
import { canonicalJson } from "../base/canonical.js";
import { compareCodePoints } from "../base/identifier.js";
import type { Outcome } from "../base/outcome.js";
import { TRUE } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Finding, FindingSubject, FindingWaiver } from "../findings/finding.js";
import { waiverState } from "../findings/waivers.js";
import { evaluate } from "./evaluate.js";
import { explain, type Source } from "./explain.js";
import type { RulePlan } from "./plan.js";
import type { Subject } from "./subject.js";

/** A finding from what a rule said and the source that can explain it. */
export function findingOf(
  plan: RulePlan,
  outcome: Outcome,
  subject: FindingSubject,
  given: Source,
  missing: readonly string[],
  waivers: readonly PlainRecord[],
): Finding {
  const { rule, edition } = plan;
  const source = given.within(plan.scope);
  const why = explain(plan, outcome, source, missing);
  const exception = outcome === "excepted" ? exceptionHolding(plan, source) : undefined;
  const waiver = outcome === "violated" || outcome === "undetermined" ? waiverFor(plan, subject, waivers) : undefined;
  return {
    id: fingerprint(edition.rulebook.id, rule.id, subject),
    rule: rule.id,
    clause: rule.clause,
    rulebook: edition.rulebook.id,
    edition: edition.rulebook.version,
    severity: rule.severity,
    basis: rule.basis,
    subject,
    outcome,
    ...(exception === undefined ? {} : { exception }),
    ...(waiver === undefined ? {} : { waiver }),
    evidence: why.evidence,
    missing: why.missing,
    ...(why.burden.length === 0 ? {} : { burden: why.burden }),
  };
}

/** Id of the first exception that holds. */
export function exceptionHolding(plan: RulePlan, source: Source): string | undefined {
  return plan.exceptions.find((one) => evaluate(one.tree, source.read) === TRUE)?.id;
}

export function recordSubject(kind: string, subject: Subject, exact: boolean): FindingSubject {
  const at = exact && subject.day !== undefined && Number.isFinite(subject.day) ? { at: formatDay(subject.day) } : {};
  return { kind, id: String(subject.record.id), ...at };
}

function fingerprint(rulebook: string, rule: string, subject: FindingSubject): string {
  const parts = [rulebook, rule, subject.kind, subject.id];
  if (subject.group !== undefined) parts.push(canonicalJson(subject.group));
  return parts.map(encode).join("/");
}

/** Percent-encoding that does not fail on half a surrogate pair. */
function encode(part: string): string {
  return encodeURIComponent(
    part.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD"),
  );
}

/** The waivers that hold on a day; one that has expired waives nothing. */
export function waiversOn(waivers: readonly PlainRecord[], on: string): readonly PlainRecord[] {
  return waivers.filter((waiver) => waiverState(waiver, on) === "holds");
}

function waiverFor(
  plan: RulePlan,
  subject: FindingSubject,
  waivers: readonly PlainRecord[],
): FindingWaiver | undefined {
  const names = [plan.rule.id, plan.key, `${plan.edition.rulebook.id}/${plan.rule.id}`];
  const waiver = waivers.find(
    (one) =>
      names.includes(String(one.ruleId)) &&
      (one.subjectId === undefined || one.subjectId === null || one.subjectId === subject.id),
  );
  if (waiver === undefined) return undefined;
  const until = typeof waiver.until === "string" ? { until: waiver.until } : {};
  return {
    id: String(waiver.id),
    justification: String(waiver.justification),
    approvedBy: String(waiver.approvedBy),
    from: String(waiver.from),
    ...until,
  };
}

/** By rulebook, clause, rule and subject: the same order on every machine. */
export function sortFindings(findings: Finding[]): Finding[] {
  return findings.sort(
    (a, b) =>
      compareCodePoints(a.rulebook, b.rulebook) ||
      compareCodePoints(a.clause, b.clause) ||
      compareCodePoints(a.rule, b.rule) ||
      compareCodePoints(a.subject.kind, b.subject.kind) ||
      compareCodePoints(a.subject.id, b.subject.id) ||
      compareCodePoints(a.id, b.id),
  );
}

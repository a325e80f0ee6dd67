import type { Complaint } from "../model/complaint.js";
import { proportionCI } from "../statistics/proportion.js";
import { type ComplaintFinding, findingOf } from "./finding.js";
import { countOf } from "./matter.js";
import { againstNorm, normPerUnit } from "./rate.js";
import type { ComplaintReport } from "./report.js";

type Parts = Omit<ComplaintReport, "findings">;

/** What complaints are about, and what nobody has decided or agreed on. */
export function evidenceFindings(report: Parts, complaints: readonly Complaint[]): readonly ComplaintFinding[] {
  return [
    ...legacyFindings(report),
    ...duplicateFindings(report),
    ...clarityFindings(report),
    ...contestedFindings(report, complaints),
  ];
}

function legacyFindings(report: Parts): readonly ComplaintFinding[] {
  const { attribution, question, admissibility } = report;
  const attributed = admissibility.received - attribution.unattributed;
  const findings: ComplaintFinding[] = [];
  if (attribution.discontinued > 0) {
    const share = proportionCI({ successes: attribution.discontinued, n: attributed, confidence: question.confidence });
    findings.push(
      findingOf({
        code: "LEGACY_SHARE",
        outcome: "noted",
        for: "both",
        method: "clopper-pearson",
        confidence: question.confidence,
        unadjusted: {
          discontinued: attribution.discontinued,
          attributed,
          unattributed: attribution.unattributed,
          share: share.proportion,
          lower: share.clopperPearson[0],
          upper: share.clopperPearson[1],
        },
        inputsUsed: ["complaints.about", "contracts", "practices"],
        assumptions: [{ id: "contracts-in-force-until-withdrawn", status: "declared" }],
        about: attribution.terms.flatMap(({ terms, discontinued }) => (discontinued === true ? [terms] : [])),
      }),
    );
  }
  if (attribution.flagged.length > 0) {
    findings.push(
      findingOf({
        code: "LEGACY_TERMS_CURRENT_CONDUCT",
        outcome: "noted",
        for: "member",
        method: "attribution",
        unadjusted: { complaints: attribution.flagged.length },
        inputsUsed: ["complaints.about.occurredOn", "practices.until"],
        about: attribution.flagged,
      }),
    );
  }
  const decisive = unattributedDecides(report);
  if (decisive !== undefined) findings.push(decisive);
  return findings;
}

/** Whether the result differs if all, or none, of the unattributed complaints are about discontinued terms. */
function unattributedDecides(report: Parts): ComplaintFinding | undefined {
  const { question, admissibility, rate, attribution } = report;
  const norm = normPerUnit(question);
  const { total } = rate.adjusted.exposure;
  if (norm === null || total === null || attribution.unattributed === 0 || attribution.ended.length === 0)
    return undefined;
  const grounds = question.exclude.filter((one) => one !== "legacy");
  const attributed = admissibility.complaints.filter((one) => one.attribution.terms !== null);
  const without = countOf(attributed, [...grounds, "legacy"]);
  const loose = countOf(
    admissibility.complaints.filter((one) => one.attribution.terms === null),
    grounds,
  );
  const allLegacy = againstNorm(without.least, total, norm, question.confidence);
  const allCurrent = againstNorm(without.least + loose.most, total, norm, question.confidence);
  if (allLegacy === allCurrent) return undefined;
  return findingOf({
    code: "UNATTRIBUTED_DECISIVE",
    outcome: "undetermined",
    for: "both",
    method: "worst-case-bounds",
    confidence: question.confidence,
    adjusted: [{ complaints: without.least }, { complaints: without.least + loose.most }],
    inputsUsed: ["complaints.about", "contracts"],
  });
}

function duplicateFindings(report: Parts): readonly ComplaintFinding[] {
  const { admissibility, question, rate } = report;
  const { candidates } = admissibility;
  if (candidates.length === 0) return [];
  const later = new Set(candidates.map(({ complaints }) => complaints[1]));
  const merged = countOf(
    admissibility.complaints.filter(({ id }) => !later.has(id)),
    question.exclude,
  );
  const norm = normPerUnit(question);
  const { total } = rate.adjusted.exposure;
  const outcomes =
    norm === null || total === null
      ? []
      : [merged.least, rate.adjusted.count.least].map((one) => againstNorm(one, total, norm, question.confidence));
  return [
    findingOf({
      code: "DUPLICATES_UNREVIEWED",
      outcome: outcomes[0] === outcomes[1] ? "noted" : "undetermined",
      for: "both",
      method: "jaro-winkler-and-fields",
      unadjusted: { candidates: candidates.length, complaints: rate.adjusted.count.least },
      adjusted: [{ complaints: merged.least }],
      inputsUsed: ["complaints"],
      about: candidates.map(({ complaints }) => complaints.join(" ")),
    }),
  ];
}

/** Many who misunderstand the same terms were perhaps not told what these say. */
function clarityFindings({ admissibility, question }: Parts): readonly ComplaintFinding[] {
  const byTerms = new Map<string, number>();
  for (const { misunderstanding, duplicate, attribution } of admissibility.complaints) {
    const terms = attribution.terms ?? attribution.practice;
    if (misunderstanding !== true || duplicate === true || terms === null) continue;
    byTerms.set(terms, (byTerms.get(terms) ?? 0) + 1);
  }
  return [...byTerms]
    .filter(([, count]) => count >= question.clarity)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([terms, count]) =>
      findingOf({
        code: "CLARITY_PATTERN",
        outcome: "noted",
        for: "member",
        method: "misunderstandings-by-terms",
        unadjusted: { complaints: count, from: question.clarity },
        inputsUsed: ["complaints.cause", "complaints.about"],
        about: [terms],
      }),
    );
}

function contestedFindings(report: Parts, complaints: readonly Complaint[]): readonly ComplaintFinding[] {
  const counted = new Set(report.admissibility.complaints.map(({ id }) => id));
  const facts = complaints
    .filter(({ id }) => counted.has(id))
    .flatMap(({ id, contested }) => (contested ?? []).map(({ fact }) => `${id} ${fact}`))
    .sort();
  const told = report.peers?.contested ?? null;
  return [
    ...(facts.length === 0
      ? []
      : [
          findingOf({
            code: "CONTESTED_FACT",
            outcome: "noted",
            for: "both",
            method: "statements",
            unadjusted: { facts: facts.length },
            inputsUsed: ["complaints.contested"],
            about: facts,
          }),
        ]),
    ...(told === null
      ? []
      : [
          findingOf({
            code: "CONTESTED_FACT",
            outcome: "undetermined",
            for: "both",
            method: "statements",
            unadjusted: { table: told.table, dossier: told.dossier },
            inputsUsed: ["table", "dossier"],
            about: [told.field],
          }),
        ]),
  ];
}

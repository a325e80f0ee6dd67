import type { Complaint } from "../model/complaint.js";
import { evidenceFindings } from "./evidence-findings.js";
import { type ComplaintFinding, complaintFindingCodes, type Figure, findingOf } from "./finding.js";
import { criterionFindings, peerFindings } from "./peer-findings.js";
import type { RateFigure } from "./rate.js";
import type { ComplaintReport } from "./report.js";
import { trendFindings } from "./trend-findings.js";

type Parts = Omit<ComplaintReport, "findings">;

/** What a report shows, does not show and cannot show, in the order of the codes. */
export function findingsOf(report: Parts, complaints: readonly Complaint[]): readonly ComplaintFinding[] {
  const found = [
    ...rateFindings(report),
    ...comparatorFindings(report),
    ...peerFindings(report),
    ...trendFindings(report),
    ...evidenceFindings(report, complaints),
    ...scenarioFindings(report),
  ];
  return inOrder(found);
}

export function inOrder(findings: readonly ComplaintFinding[]): readonly ComplaintFinding[] {
  return findings.toSorted((a, b) => complaintFindingCodes.indexOf(a.code) - complaintFindingCodes.indexOf(b.code));
}

function rateFigures({ rate }: Parts): { readonly unadjusted: Figure; readonly adjusted: readonly Figure[] } {
  return { unadjusted: figureOf(rate.unadjusted), adjusted: [figureOf(rate.adjusted)] };
}

function figureOf({ count, exposure, rate, interval, norm }: RateFigure): Figure {
  return {
    least: count.least,
    most: count.most,
    exposure: exposure.total,
    rateLeast: rate?.lower ?? null,
    rateMost: rate?.upper ?? null,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    ...(norm === null ? {} : { norm: norm.rate, expected: norm.expected, signalCount: norm.signalCount }),
  };
}

function rateFindings(report: Parts): readonly ComplaintFinding[] {
  const { unadjusted, adjusted } = report.rate;
  const { confidence } = report.question;
  const basis = {
    ...rateFigures(report),
    method: "exact-poisson-rate",
    confidence,
    inputsUsed: ["complaints", "exposures", "question.norm"],
    excluded: adjusted.count.excluded,
  };
  const { lacking } = adjusted.exposure;
  if (lacking !== null) {
    const code = lacking === "exposure" ? "EXPOSURE_NOT_POSITIVE" : "EXPOSURE_UNKNOWN";
    return [findingOf({ ...basis, code, outcome: "undetermined", for: "association" })];
  }
  const [{ norm }, { norm: received }] = [adjusted, unadjusted];
  if (norm === null || received === null) return [];
  const assumptions = [
    { id: "complaints-independent", status: "declared" as const },
    { id: "rate-constant-in-period", status: "declared" as const },
    { id: "exposure-without-error", status: "declared" as const },
  ];
  return [
    findingOf({ ...basis, code: "RATE_AGAINST_NORM", outcome: norm.outcome, for: "both", assumptions }),
    ...(norm.belowMinimum
      ? [findingOf({ ...basis, code: "BELOW_MIN_SIGNAL", outcome: "undetermined", for: "both" })]
      : []),
    ...(received.outcome === "violated" && norm.outcome !== "violated"
      ? [findingOf({ ...basis, code: "MET_UNADJUSTED_ONLY", outcome: "undetermined", for: "both" })]
      : []),
    ...(norm.atLeast === norm.atMost
      ? []
      : [
          findingOf({
            ...basis,
            code: "BOUNDS_STRADDLE",
            outcome: "undetermined",
            for: "both",
            excluded: adjusted.count.unsure,
          }),
        ]),
  ];
}

function comparatorFindings(report: Parts): readonly ComplaintFinding[] {
  const { unadjusted, adjusted } = rateFigures(report);
  const hasComparator = report.rate.adjusted.norm !== null || report.peers !== null;
  const missing = { code: "NO_COMPARATOR", method: "comparator", outcome: "undetermined", for: "association" } as const;
  return [
    ...(hasComparator ? [] : [findingOf({ ...missing, unadjusted, adjusted, inputsUsed: ["question.norm", "table"] })]),
    ...criterionFindings(report.question.criterion, report.peers?.received ?? null, unadjusted),
  ];
}

function scenarioFindings({ scenarios, question }: Parts): readonly ComplaintFinding[] {
  if (scenarios === null || scenarios.holds === scenarios.of) return [];
  return [
    findingOf({
      code: "SCENARIO_FRAGILE",
      outcome: "undetermined",
      for: "both",
      method: "scenario-table",
      confidence: question.confidence,
      unadjusted: { holds: scenarios.holds, of: scenarios.of },
      inputsUsed: ["question.scenarios", "question.exclude"],
      about: scenarios.flips.map((set) => set.join(" ")),
    }),
  ];
}

import { type ComplaintFinding, type Figure, findingOf } from "./finding.js";
import { againstNorm, normPerUnit } from "./rate.js";
import type { ComplaintReport } from "./report.js";
import type { Trend, TrendTestFigure } from "./trend.js";

type Parts = Omit<ComplaintReport, "findings">;

/** What the series shows, and what keeps it from showing anything. */
export function trendFindings(report: Parts): readonly ComplaintFinding[] {
  return [...(report.trend === null ? [] : findingsOf(report.trend, report)), ...surgeFindings(report)];
}

const bars = {
  "window-chosen-afterwards": "WINDOW_CHOSEN_AFTERWARDS",
  "definition-changed": "DEFINITION_CHANGED",
  "immature-period": "IMMATURE_PERIOD",
  "exposure-not-known": "NO_SERIES",
} as const;

function findingsOf(trend: Trend, { question, rate }: Parts): readonly ComplaintFinding[] {
  const basis = {
    method: trend.method,
    confidence: question.confidence,
    unadjusted: figureOf(trend.unadjusted),
    adjusted: trend.adjusted.map(figureOf),
    excluded: rate.adjusted.count.excluded,
    inputsUsed: ["complaints", "exposures", "question.trend"],
    assumptions: [
      { id: "counts-independent", status: "declared" as const },
      {
        id: "one-definition-and-channel",
        status: trend.barredBy.includes("definition-changed") ? "violated" : "declared",
      } as const,
      {
        id: "window-declared-beforehand",
        status: trend.barredBy.includes("window-chosen-afterwards") ? "violated" : "tested",
      } as const,
    ],
  };
  return [
    ...(trend.claim === null
      ? []
      : [findingOf({ ...basis, code: "TREND_AS_CLAIMED", outcome: trend.claim.outcome, for: "both" })]),
    ...trend.barredBy.map((bar) => findingOf({ ...basis, code: bars[bar], outcome: "undetermined", for: "both" })),
    ...(trend.regressionToMean
      ? [findingOf({ ...basis, code: "REGRESSION_TO_MEAN_RISK", outcome: "noted", for: "both" })]
      : []),
  ];
}

function figureOf({ ratio, lower, upper, pFalling, pRising, phi }: TrendTestFigure): Figure {
  return { ratio, lower, upper, pFalling, pRising, phi };
}

function surgeFindings({ surge, question, rate }: Parts): readonly ComplaintFinding[] {
  if (surge === null) return [];
  const norm = normPerUnit(question);
  const { total } = rate.unadjusted.exposure;
  const outcomes =
    norm === null || total === null
      ? []
      : [surge.unadjusted, surge.adjusted, surge.adjustedMost].map((count) =>
          againstNorm(count, total, norm, question.confidence),
        );
  const [received, least, most] = outcomes;
  // What is not known of a complaint may keep it in: then it is not known either whether the surge decides anything.
  const changes = outcomes.length === 0 || least !== most ? null : received === least ? 0 : 1;
  return [
    findingOf({
      code: surge.shown ? "SURGE_SHOWN" : "SURGE_CLAIMED_NOT_SHOWN",
      outcome: surge.shown ? "satisfied" : "undetermined",
      for: "member",
      method: "poisson-pulse-and-trend",
      confidence: question.confidence,
      unadjusted: { total: surge.unadjusted, observed: surge.observed, expected: surge.expected },
      adjusted: [
        {
          total: surge.adjusted,
          most: surge.adjustedMost,
          excess: surge.excess,
          ratio: surge.ratio,
          lower: surge.lower,
          upper: surge.upper,
          phi: surge.phi,
          decisionChanges: changes,
        },
      ],
      inputsUsed: ["complaints.receivedOn", "question.surge"],
      assumptions: [
        { id: "exposure-even-over-weeks", status: "declared" },
        {
          id: "window-set-beforehand",
          status: surge.notShownBecause.includes("window-not-set-beforehand") ? "violated" : "tested",
        },
        { id: "no-such-rise-elsewhere", status: "not-tested" },
        { id: "upheld-never-taken-out", status: "tested" },
      ],
      about: surge.notShownBecause,
    }),
  ];
}

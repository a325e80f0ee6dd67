import type { Dossier } from "../model/dossier.js";
import { uChart } from "../statistics/control-chart.js";
import { StatisticsError, type StatisticsErrorCode } from "../statistics/error.js";
import { itsPoissonSlopeAfter } from "../statistics/interrupted-series.js";
import { mannKendall, mannKendallExact } from "../statistics/mann-kendall.js";
import { rateRatioTest } from "../statistics/rate-ratio.js";
import { poissonRegression } from "../statistics/regression.js";
import { poissonTrendExact } from "../statistics/trend.js";
import type { ComplaintClass } from "./admissibility.js";
import type { Exclusion } from "./exclusion.js";
import { countOf } from "./matter.js";
import { isWithin, periodsBetween } from "./period.js";
import { type Question, refusal, type TrendMethod, type TrendQuestion, turnsAtEvent } from "./question.js";
import { exposureFigure, type Range, type Verdict } from "./rate.js";

/** The complaints of one period, over its exposure. */
export interface TrendPoint {
  readonly period: string;
  readonly from: string;
  readonly until: string;
  readonly received: number;
  /** What the adjusted figure counts, from the least to the most. */
  readonly adjusted: Range;
  readonly exposure: number | null;
}

/** What the one test that was declared says of one series. */
export interface TrendTestFigure {
  readonly direction: "falling" | "rising" | null;
  /** The factor per period; of `ratio`, after the event over before. `null` where the method gives none. */
  readonly ratio: number | null;
  /** Its interval; an end that is not bounded is `null`. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** One-sided: how likely so low, or so high, a series is without any trend. `null` where the method gives none. */
  readonly pFalling: number | null;
  readonly pRising: number | null;
  /** Spread beyond chance, 1 where chance is all; accounted for where it is above. */
  readonly phi: number | null;
  /** Why there is no answer. */
  readonly noAnswer: StatisticsErrorCode | null;
}

/** Limits of ordinary variation per period, per unit of exposure: for drawing. */
export interface TrendLimits {
  readonly centre: number;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly lowerLaney: readonly number[];
  readonly upperLaney: readonly number[];
}

/** Whether the rate falls or rises, by one method over one window, both laid down beforehand. */
export interface Trend {
  readonly method: TrendMethod;
  readonly by: TrendQuestion["by"];
  readonly from: string;
  readonly until: string;
  readonly event: { readonly on: string; readonly source: string | null } | null;
  readonly series: readonly TrendPoint[];
  readonly limits: TrendLimits | null;
  readonly unadjusted: TrendTestFigure;
  /** Of the least and of the most counts that the adjusted figure may have. */
  readonly adjusted: readonly [least: TrendTestFigure, most: TrendTestFigure];
  /** What holds whatever of the unknown is so; `null` where nothing is shown. */
  readonly direction: "falling" | "rising" | null;
  /** Of the claim: shown, its contrary shown, or neither. `null` without a claim. */
  readonly claim: { readonly says: "falling" | "rising"; readonly outcome: Verdict } | null;
  /** What stands in the way of any conclusion, whatever the figures say. */
  readonly barredBy: readonly (
    | "window-chosen-afterwards"
    | "definition-changed"
    | "immature-period"
    | "exposure-not-known"
  )[];
  /** The first periods were looked at because they were bad: they would improve by themselves. */
  readonly regressionToMean: boolean;
}

export function trendOf(
  classes: readonly ComplaintClass[],
  dossier: Dossier,
  question: Question,
  leavingOut: readonly Exclusion[],
): Trend | null {
  const { trend } = question;
  if (trend === undefined || trend === null) return null;
  const periods = periodsBetween(trend.from, trend.until, trend.by);
  if (periods === undefined) {
    const message = `\`${trend.from}\` to \`${trend.until}\` are no whole ${trend.by}s`;
    throw refusal("question", [{ code: "bad-value", pointer: "/trend/from", message }]);
  }
  const series = periods.map(({ label, from, until }): TrendPoint => {
    const own = classes.filter(({ receivedOn }) => isWithin(receivedOn, { from, until }));
    const { least, most } = countOf(own, leavingOut);
    return {
      period: label,
      from,
      until,
      received: own.length,
      adjusted: { lower: least, upper: most },
      exposure: exposureFigure(dossier, question, from, until).total,
    };
  });
  const barredBy = barsOf(trend, question, series);
  const test = (y: readonly number[]): TrendTestFigure => testOf(y, series, trend, question.confidence);
  const unadjusted = test(series.map(({ received }) => received));
  const adjusted = [
    test(series.map((point) => point.adjusted.lower)),
    test(series.map((point) => point.adjusted.upper)),
  ] as const;
  const isCertain = series.every((point) => point.adjusted.lower === point.adjusted.upper);
  // Between the least and the most lie other series, which may say anything: only a certain one is a ground.
  const direction = barredBy.length > 0 || !isCertain ? null : adjusted[0].direction;
  return {
    method: trend.method,
    by: trend.by,
    from: trend.from,
    until: trend.until,
    event:
      trend.event === undefined || trend.event === null
        ? null
        : { on: trend.event.on, source: trend.event.source ?? null },
    series,
    limits: limitsOf(series),
    unadjusted,
    adjusted,
    direction,
    claim:
      trend.claim === undefined || trend.claim === null
        ? null
        : {
            says: trend.claim,
            outcome: direction === null ? "undetermined" : direction === trend.claim ? "satisfied" : "violated",
          },
    barredBy,
    regressionToMean: trend.chosen === "triggered-by-level",
  };
}

function barsOf(trend: TrendQuestion, { declaredOn, on }: Question, series: readonly TrendPoint[]): Trend["barredBy"] {
  // A window that begins at a peak makes a fall: it was laid down before it began, or turns at a dated event that can be looked up.
  const isDeclared = typeof declaredOn === "string" && declaredOn <= trend.from;
  const isDated = turnsAtEvent(trend) && typeof trend.event?.source === "string";
  return [
    ...(isDeclared || isDated ? [] : (["window-chosen-afterwards"] as const)),
    ...(trend.definition === "changed" ? (["definition-changed"] as const) : []),
    ...(trend.until > on ? (["immature-period"] as const) : []),
    ...(trend.method !== "mann-kendall" && series.some(({ exposure }) => exposure === null)
      ? (["exposure-not-known"] as const)
      : []),
  ];
}

const none: TrendTestFigure = {
  direction: null,
  ratio: null,
  lower: null,
  upper: null,
  pFalling: null,
  pRising: null,
  phi: null,
  noAnswer: null,
};

function testOf(
  y: readonly number[],
  series: readonly TrendPoint[],
  trend: TrendQuestion,
  confidence: number,
): TrendTestFigure {
  const exposure = series.map((point) => point.exposure ?? Number.NaN);
  if (trend.method !== "mann-kendall" && exposure.some(Number.isNaN)) return { ...none, noAnswer: "EXPOSURE_UNKNOWN" };
  try {
    return answer(y, exposure, series, trend, confidence);
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    return { ...none, noAnswer: error.code };
  }
}

function answer(
  y: readonly number[],
  exposure: readonly number[],
  series: readonly TrendPoint[],
  { method, event }: TrendQuestion,
  confidence: number,
): TrendTestFigure {
  const outside = (1 - confidence) / 2;
  switch (method) {
    case "exact": {
      const { pLess, pGreater } = poissonTrendExact({ y, exposure });
      return { ...none, ...byTails(pLess, pGreater, outside) };
    }
    case "mann-kendall": {
      const isExact = y.length <= 10 && new Set(y).size === y.length;
      const { pLess, pGreater } = isExact
        ? mannKendallExact({ x: y })
        : {
            pLess: mannKendall({ x: y, alternative: "less" }).p,
            pGreater: mannKendall({ x: y, alternative: "greater" }).p,
          };
      return { ...none, ...byTails(pLess, pGreater, outside) };
    }
    case "regression": {
      const fit = poissonRegression({ y, x: y.map((_, i) => i), exposure, confidence });
      if (!fit.converged) return { ...none, noAnswer: fit.finding };
      return { ...none, ...byInterval(fit.ratePerPeriod, fit.quasiCI), phi: fit.pearsonPhi };
    }
    case "segmented": {
      const before = series.filter(({ until }) => until < (event?.on ?? "")).length;
      const { ratePerPeriod, quasiCI } = itsPoissonSlopeAfter({ y, eventPeriod: before, exposure, confidence });
      return { ...none, ...byInterval(ratePerPeriod, quasiCI) };
    }
    case "ratio": {
      // The period in which the event falls counts with those after it.
      const isBefore = series.map(({ until }) => until < (event?.on ?? ""));
      const total = (values: readonly number[], wanted: boolean) =>
        values.reduce((sum, value, i) => sum + (isBefore[i] === wanted ? value : 0), 0);
      const { ratio, lower, upper, pLess, pGreater } = rateRatioTest({
        events1: total(y, false),
        exposure1: total(exposure, false),
        events2: total(y, true),
        exposure2: total(exposure, true),
        confidence,
      });
      return { ...none, ...byTails(pLess, pGreater, outside), ratio: finite(ratio), lower, upper: finite(upper) };
    }
    default:
      return method satisfies never;
  }
}

function byTails(pFalling: number, pRising: number, outside: number) {
  const direction = pFalling <= outside ? "falling" : pRising <= outside ? "rising" : null;
  return { direction, pFalling, pRising } as const;
}

function byInterval(ratio: number | undefined, interval: readonly [number, number] | undefined) {
  const [lower, upper] = interval ?? [null, null];
  const direction = upper !== null && upper < 1 ? "falling" : lower !== null && lower > 1 ? "rising" : null;
  return { direction, ratio: ratio ?? null, lower, upper } as const;
}

function finite(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : value;
}

function limitsOf(series: readonly TrendPoint[]): TrendLimits | null {
  const exposure = series.map((point) => point.exposure ?? Number.NaN);
  const y = series.map(({ received }) => received);
  if (exposure.some(Number.isNaN) || series.length < 2 || y.every((count) => count === 0)) return null;
  const { centre, lcl, ucl, lclLaney, uclLaney } = uChart({ y, exposure });
  return { centre, lower: lcl, upper: ucl, lowerLaney: lclLaney, upperLaney: uclLaney };
}

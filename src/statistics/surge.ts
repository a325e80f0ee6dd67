import { problem, refuseNoLists, wholeCheck } from "./inputs.js";
import { fitted } from "./interrupted-series.js";
import { normalTwoSided } from "./normal.js";
import type { Interval } from "./proportion.js";
import { factorInterval, refuseSeries, standardError } from "./regression.js";

export interface SurgeInput {
  readonly y: readonly number[];
  /** First and last period of the window, counted from 1: of a dated and sourced event, set beforehand. */
  readonly surge: readonly [first: number, last: number] | readonly number[];
  readonly exposure?: readonly number[];
  /** Confidence of the interval; 0.95 unless said. */
  readonly confidence?: number;
}

export interface SurgeExcess {
  readonly observedInWindow: number;
  /** What the rest of the series leads one to expect in the window. */
  readonly expectedInWindow: number;
  /** Observed less expected; negative where there was no surge. */
  readonly excess: number;
  /** What is expected of each period without the surge, in the order given. */
  readonly expected: readonly number[];
  /** The rate in the window over what was expected. */
  readonly rateRatio: number;
  readonly rateRatioCI: Interval;
  /** Two-sided, of a ratio of 1. */
  readonly p: number;
  readonly pearsonPhi: number | null;
  /** Unadjusted. */
  readonly total: number;
  /** Without the excess. Both totals are always to be shown. */
  readonly adjustedTotal: number;
}

/**
 * How many events a surge brought beyond what was to be expected: log μ = log T + a + b·window + ct, fitted to the whole
 * series; expected is what it gives in the window without b.
 *
 * Only for a window set by a dated event, never one found by trying. Reporting stimulated by the press is to be *shown*,
 * not presumed, and a surge is not noise: it may bring real cases to light. So the adjusted figure serves for rates and
 * trends; each complaint remains evidence on its own merits, and one that was upheld is never taken out.
 *
 * @throws StatisticsError as {@link poissonRegression}, `PERIOD_OUT_OF_RANGE`, and `ESTIMATE_AT_BOUNDARY` where the window
 * or the rest has no events
 */
export function surgeExcess({ y, surge, exposure, confidence = 0.95 }: SurgeInput): SurgeExcess {
  refuseNoLists({ y, surge, exposure: exposure ?? [] });
  const [first = Number.NaN, last = Number.NaN] = surge;
  const time = y.map((_, i) => i + 1);
  const window = time.map((t) => (t >= first && t <= last ? 1 : 0));
  refuseSeries(y, { window, time }, exposure, confidence, [
    surge.length === 2 ? undefined : problem("PERIOD_OUT_OF_RANGE", "surge", "expected a first and a last period"),
    wholeCheck("surge/0", first, 1),
    wholeCheck("surge/1", last, 1),
    first > last || last > y.length
      ? problem("PERIOD_OUT_OF_RANGE", "surge/1", `expected a period from the first one to \`${y.length}\``)
      : undefined,
  ]);
  const fit = fitted(y, [window, time], exposure);
  const [, logRatio = Number.NaN] = fit.coef;
  const se = standardError(fit, 1);
  const inWindow = (values: readonly number[]): number =>
    values.reduce((sum, value, i) => sum + value * (window[i] ?? 0), 0);
  const observedInWindow = inWindow(y);
  const expectedInWindow = inWindow(fit.fitted) * Math.exp(-logRatio);
  const expected = fit.fitted.map((value, i) => (window[i] === 1 ? value * Math.exp(-logRatio) : value));
  const total = y.reduce((sum, count) => sum + count, 0);
  return {
    observedInWindow,
    expectedInWindow,
    excess: observedInWindow - expectedInWindow,
    expected,
    rateRatio: Math.exp(logRatio),
    rateRatioCI: factorInterval(logRatio, se, confidence),
    p: normalTwoSided(logRatio / se),
    pearsonPhi: fit.pearsonPhi,
    total,
    adjustedTotal: total - (observedInWindow - expectedInWindow),
  };
}

import { binomialQuantile } from "./binomial.js";
import { refuse } from "./error.js";
import {
  countCheck,
  eachCheck,
  exposureCheck,
  lengthCheck,
  numberCheck,
  problem,
  refuseNoLists,
  sameLengthCheck,
  wholeCheck,
} from "./inputs.js";

/** The mean of the range of two values of a normal distribution, in standard deviations, to the digits used in practice. */
const meanRangeOfTwo = 1.128;
/** Where a range of two is out of the ordinary, over its mean. */
const rangeLimitOfTwo = 3.267;

export interface Xmr {
  readonly mean: number;
  /** The mean of the moving ranges |x_t - x_(t-1)|. */
  readonly mrBar: number;
  readonly ucl: number;
  readonly lcl: number;
  /** The limit of the moving range. */
  readonly mrUcl: number;
}

/**
 * The limits of ordinary variation of single values: mean ± 3·MR/1.128, from the moving range. The baseline is frozen, and
 * made anew only at a documented change. For counts with known exposures use {@link uChart}.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than two) `NOT_A_NUMBER`
 *
 * Source: NIST/SEMATECH, *e-Handbook of Statistical Methods*, 6.3.2.2; D. Wheeler, *Understanding Variation*.
 */
export function xmr({ x }: { readonly x: readonly number[] }): Xmr {
  refuseNoLists({ x });
  refuse([lengthCheck("x", x, 2), ...eachCheck("x", x, numberCheck)]);
  const mean = average(x);
  const mrBar = movingRange(x);
  const reach = (3 * mrBar) / meanRangeOfTwo;
  return { mean, mrBar, ucl: mean + reach, lcl: mean - reach, mrUcl: rangeLimitOfTwo * mrBar };
}

/** Lists with an entry for each period. */
export interface UChart {
  /** The rate of all periods together. */
  readonly centre: number;
  readonly ucl: readonly number[];
  /** At least 0. */
  readonly lcl: readonly number[];
  readonly z: readonly number[];
  /** How far the z vary from period to period, 1 where chance is all. */
  readonly sigmaZ: number;
  /** Laney's limits, for large exposures, where limits from chance alone are too narrow. */
  readonly uclLaney: readonly number[];
  readonly lclLaney: readonly number[];
}

/**
 * The limits of ordinary variation of a rate per period: ū ± 3√(ū/T), and Laney's with the variation from period to
 * period in them. For seeing whether a rate is steady; for a decision use an exact test. Without any event there are no
 * limits (`NO_EVENTS`).
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than two) `SERIES_LENGTHS_DIFFER` `EVENTS_UNKNOWN`
 * `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `NO_EVENTS` `EXPOSURE_UNKNOWN` `EXPOSURE_NOT_POSITIVE` `EXPOSURE_OUT_OF_RANGE`
 *
 * Source: D. Montgomery, *Introduction to Statistical Quality Control*; D. Laney (2002), *Quality Engineering* 14, 531.
 */
export function uChart({
  y,
  exposure,
}: {
  readonly y: readonly number[];
  readonly exposure: readonly number[];
}): UChart {
  refuseNoLists({ y, exposure });
  const total = y.reduce((sum, count) => sum + count, 0);
  refuse([
    lengthCheck("y", y, 2),
    sameLengthCheck("exposure", exposure, y.length),
    ...eachCheck("y", y, countCheck),
    ...eachCheck("exposure", exposure, exposureCheck),
    total === 0 ? problem("NO_EVENTS", "y", "a rate of no events has no limits") : undefined,
  ]);
  const centre = total / exposure.reduce((sum, value) => sum + value, 0);
  const sigma = exposure.map((T) => Math.sqrt(centre / T));
  const z = y.map((count, i) => (count / (exposure[i] ?? Number.NaN) - centre) / (sigma[i] ?? Number.NaN));
  const sigmaZ = movingRange(z) / meanRangeOfTwo;
  const limits = (reach: number): readonly number[] => sigma.map((one) => Math.max(0, centre + reach * one));
  return {
    centre,
    ucl: limits(3),
    lcl: limits(-3),
    z,
    sigmaZ,
    uclLaney: limits(3 * sigmaZ),
    lclLaney: limits(-3 * sigmaZ),
  };
}

/**
 * What a run chart of so many points off the median must not exceed: a longest run of round(log₂ n) + 3 on one side, and
 * at least so many crossings of the median, the 5 % quantile of a binomial of n - 1 and ½. Points on the median do not
 * count; ten to twelve are the least to look at.
 *
 * @throws StatisticsError `PERIOD_OUT_OF_RANGE` (fewer than two)
 *
 * Source: J. Anhøj & A. Olesen (2014), *PLoS ONE* 9, e113825; R package `qicharts2`.
 */
export function runChartLimits({ nUseful }: { readonly nUseful: number }): {
  readonly longestRunMax: number;
  readonly crossingsMin: number;
} {
  refuse([wholeCheck("nUseful", nUseful, 2)]);
  return {
    longestRunMax: Math.round(Math.log2(nUseful)) + 3,
    crossingsMin: binomialQuantile(0.05, { n: nUseful - 1, p: 0.5, q: 0.5 }),
  };
}

function movingRange(x: readonly number[]): number {
  return average(x.slice(1).map((value, i) => Math.abs(value - (x[i] ?? Number.NaN))));
}

function average(x: readonly number[]): number {
  return x.reduce((sum, value) => sum + value, 0) / x.length;
}

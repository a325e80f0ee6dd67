import { refuse } from "./error.js";
import {
  type Checked,
  confidenceCheck,
  countCheck,
  eachCheck,
  exposureCheck,
  lengthCheck,
  numberCheck,
  problem,
  refuseNoLists,
  sameLengthCheck,
} from "./inputs.js";
import { fitLogLinear, type LogLinearFit } from "./log-linear.js";
import { normalReach, normalTwoSided } from "./normal.js";
import type { Interval } from "./proportion.js";

export interface RegressionInput {
  readonly y: readonly number[];
  /** One covariate, or up to three, each a list with an entry for every count. */
  readonly x: readonly number[] | readonly (readonly number[])[];
  /** The exposure of each count, in the same units throughout; equal exposures where absent. */
  readonly exposure?: readonly number[];
  /** Confidence of the interval; 0.95 unless said. */
  readonly confidence?: number;
}

/** A fit with the constant first in every list. */
export interface PoissonRegression {
  readonly converged: true;
  readonly finding: null;
  readonly coef: readonly number[];
  readonly se: readonly number[];
  readonly z: readonly number[];
  /** Two-sided, by the normal approximation. */
  readonly p: readonly number[];
  readonly deviance: number;
  readonly df: number;
  /** The dispersion; well above 1 means that the standard errors are too small. `null` without degrees of freedom. */
  readonly pearsonPhi: number | null;
  /** With one covariate: by how much the rate is multiplied with each step of it, e^b. */
  readonly ratePerPeriod?: number;
  /** The interval of `ratePerPeriod`, by the normal approximation. */
  readonly waldCI?: Interval;
  /** The standard error of the slope times √φ. */
  readonly quasiSE?: number | null;
  /** The interval with √max(1, φ): dispersion may widen it, never narrow it. */
  readonly quasiCI?: Interval;
}

/** There is no estimate: the likelihood grows for ever. Use {@link poissonTrendExact}. */
export interface NoRegression {
  readonly converged: false;
  readonly finding: "ESTIMATE_AT_BOUNDARY";
}

/**
 * How a rate changes with time or another quantity: log μ = log T + a + bx. e^b is the factor per step of x, with its
 * interval.
 *
 * Assumes independent counts with a variance in proportion to their mean; check `pearsonPhi`, and give the interval with
 * `quasiSE` where it is above 1. For eight periods or more; with fewer use {@link poissonTrendExact}. Not for a window
 * chosen afterwards, nor for saying that *nothing* changed because p is large.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer counts than coefficients) `SERIES_LENGTHS_DIFFER` `EVENTS_UNKNOWN`
 * `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `EXPOSURE_UNKNOWN` `EXPOSURE_NOT_POSITIVE` `EXPOSURE_OUT_OF_RANGE`
 * `NOT_A_NUMBER` `NOT_A_CHOICE` (more than three covariates) `COVARIATES_COLLINEAR` `CONFIDENCE_OUT_OF_RANGE`
 *
 * Source: McCullagh & Nelder (1989), *Generalized Linear Models*; A. Dobson, *An Introduction to Generalized Linear
 * Models*.
 */
export function poissonRegression({
  y,
  x,
  exposure,
  confidence = 0.95,
}: RegressionInput): PoissonRegression | NoRegression {
  refuseNoLists({ y, x, exposure: exposure ?? [] });
  const covariates = isOne(x) ? [x] : x;
  const named = Object.fromEntries(covariates.map((column, i) => [isOne(x) ? "x" : `x/${i}`, column]));
  refuseNoLists(named);
  refuseSeries(y, named, exposure, confidence);
  const fit = fitLogLinear({ y, covariates, exposure: exposure ?? y.map(() => 1) });
  if (fit === undefined) return { converged: false, finding: "ESTIMATE_AT_BOUNDARY" };
  const se = fit.coef.map((_, i) => standardError(fit, i));
  const z = fit.coef.map((value, i) => value / (se[i] ?? Number.NaN));
  return {
    converged: true,
    finding: null,
    coef: fit.coef,
    se,
    z,
    p: z.map(normalTwoSided),
    deviance: fit.deviance,
    df: fit.df,
    pearsonPhi: fit.pearsonPhi,
    ...(covariates.length === 1 ? slope(fit, confidence) : {}),
  };
}

function slope(fit: LogLinearFit, confidence: number) {
  const [, b = Number.NaN] = fit.coef;
  const se = standardError(fit, 1);
  const phi = fit.pearsonPhi;
  return {
    ratePerPeriod: Math.exp(b),
    waldCI: factorInterval(b, se, confidence),
    quasiSE: phi === null ? null : se * Math.sqrt(phi),
    quasiCI: factorInterval(b, se * Math.sqrt(Math.max(1, phi ?? 1)), confidence),
  };
}

export function standardError(fit: LogLinearFit, place: number): number {
  return Math.sqrt(fit.covariance[place]?.[place] ?? Number.NaN);
}

/** The interval of e^b. */
export function factorInterval(b: number, se: number, confidence: number): Interval {
  const reach = normalReach(confidence) * se;
  return [Math.exp(b - reach), Math.exp(b + reach)];
}

/** Refuses series that cannot be fitted, all problems at once. The covariates are named by the inputs they come from. */
export function refuseSeries(
  y: readonly number[],
  covariates: Readonly<Record<string, readonly number[]>>,
  exposure: readonly number[] | undefined,
  confidence: number,
  others: readonly Checked[] = [],
): void {
  const columns = Object.entries(covariates);
  refuse([
    ...others,
    lengthCheck("y", y, columns.length + 1),
    ...eachCheck("y", y, countCheck),
    columns.length < 1 || columns.length > 3
      ? problem("NOT_A_CHOICE", "x", "expected one to three covariates")
      : undefined,
    ...columns.flatMap(([input, column]) => [
      sameLengthCheck(input, column, y.length),
      ...eachCheck(input, column, numberCheck),
    ]),
    ...(exposure === undefined
      ? []
      : [sameLengthCheck("exposure", exposure, y.length), ...eachCheck("exposure", exposure, exposureCheck)]),
    confidenceCheck(confidence),
  ]);
}

function isOne(x: RegressionInput["x"]): x is readonly number[] {
  return !Array.isArray(x[0]);
}

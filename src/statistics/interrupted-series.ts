import { StatisticsError } from "./error.js";
import { problem, refuseNoLists, wholeCheck } from "./inputs.js";
import { fitLogLinear, type LogLinearFit } from "./log-linear.js";
import { normalTwoSided } from "./normal.js";
import type { Interval } from "./proportion.js";
import { factorInterval, type PoissonRegression, refuseSeries, standardError } from "./regression.js";

/** Counts by period, and a dated event after whose period the slope may differ. */
export interface SlopeChangeInput {
  readonly y: readonly number[];
  /** The last period of the old slope, counted from 1. Of a dated event, never found by trying. */
  readonly eventPeriod: number;
  readonly exposure?: readonly number[];
  /** Confidence of the interval; 0.95 unless said. */
  readonly confidence?: number;
}

/** Coefficients in the order constant, slope before, change of slope. */
export type SlopeChange = Pick<PoissonRegression, "coef" | "se" | "z" | "p" | "deviance" | "df" | "pearsonPhi">;

/**
 * Whether a slope changes at a dated event: log μ = log T + a + bt + c(t - t₀)⁺. The third coefficient is the change; a
 * change alone is no turn, see {@link itsPoissonSlopeAfter}.
 *
 * Assumptions and what it is not for as of {@link poissonRegression}; at least one period after the event.
 *
 * @throws StatisticsError as {@link poissonRegression}, `PERIOD_OUT_OF_RANGE`, and `ESTIMATE_AT_BOUNDARY` where there is
 * no estimate
 *
 * Source: A. Wagner et al. (2002), *J. Clin. Pharm. Ther.* 27, 299; J. Lopez Bernal et al. (2017), *Int. J. Epidemiol.* 46, 348.
 */
export function itsPoissonSlope(input: SlopeChangeInput): SlopeChange {
  const { coef, ...fit } = segmented(input);
  const se = coef.map((_, i) => standardError({ coef, ...fit }, i));
  const z = coef.map((value, i) => value / (se[i] ?? Number.NaN));
  const { deviance, df, pearsonPhi } = fit;
  return { coef, se, z, p: z.map(normalTwoSided), deviance, df, pearsonPhi };
}

export interface SlopeAfter {
  /** b + c, per period. */
  readonly logSlopeAfter: number;
  readonly se: number;
  /** By how much the rate is multiplied in each period after the event. */
  readonly ratePerPeriod: number;
  /** The interval of `ratePerPeriod`: "the trend has turned" needs its upper end below 1. */
  readonly ci: Interval;
  /** The same with √max(1, φ). */
  readonly quasiCI: Interval;
}

/** The slope after a dated event, b + c of {@link itsPoissonSlope}, with its interval. Errors as there. */
export function itsPoissonSlopeAfter(input: SlopeChangeInput): SlopeAfter {
  const { confidence = 0.95 } = input;
  const { coef, covariance, pearsonPhi } = segmented(input);
  const [, b = Number.NaN, c = Number.NaN] = coef;
  const [, [, vb = 0, vbc = 0] = [], [, , vc = 0] = []] = covariance;
  const logSlopeAfter = b + c;
  const se = Math.sqrt(vb + 2 * vbc + vc);
  return {
    logSlopeAfter,
    se,
    ratePerPeriod: Math.exp(logSlopeAfter),
    ci: factorInterval(logSlopeAfter, se, confidence),
    quasiCI: factorInterval(logSlopeAfter, se * Math.sqrt(Math.max(1, pearsonPhi ?? 1)), confidence),
  };
}

function segmented({ y, eventPeriod, exposure, confidence = 0.95 }: SlopeChangeInput): LogLinearFit {
  refuseNoLists({ y, exposure: exposure ?? [] });
  const time = y.map((_, i) => i + 1);
  const after = time.map((t) => Math.max(0, t - eventPeriod));
  refuseSeries(y, { time, after }, exposure, confidence, [
    wholeCheck("eventPeriod", eventPeriod, 1),
    eventPeriod >= y.length
      ? problem("PERIOD_OUT_OF_RANGE", "eventPeriod", "expected a period with at least one after it")
      : undefined,
  ]);
  return fitted(y, [time, after], exposure);
}

export interface StepInput {
  readonly y: readonly number[];
  readonly exposure?: readonly number[];
  /** 0 before the event, 1 from it on. */
  readonly step: readonly number[];
  /** The periods; 1, 2, … where absent. */
  readonly time?: readonly number[];
  /** Confidence of the interval; 0.95 unless said. */
  readonly confidence?: number;
}

export interface StepChange {
  readonly logRR: number;
  readonly se: number;
  readonly rr: number;
  readonly ci: Interval;
  readonly quasiPhi: number | null;
  readonly quasiSE: number | null;
  /** The interval with √max(1, φ). */
  readonly quasiCI: Interval;
}

/**
 * By how much a rate jumps at a dated event, its trend aside: log μ = log T + a + b·step + c·time; `rr` is e^b.
 *
 * Assumptions and what it is not for as of {@link poissonRegression}. Seasons are not in the model.
 *
 * @throws StatisticsError as {@link poissonRegression}, and `ESTIMATE_AT_BOUNDARY`
 *
 * Source: Lopez Bernal, Cummins & Gasparrini (2017), *Int. J. Epidemiol.* 46, 348, model 1.
 */
export function itsPoissonStep({ y, exposure, step, time, confidence = 0.95 }: StepInput): StepChange {
  refuseNoLists({ y, step, time: time ?? [], exposure: exposure ?? [] });
  const periods = time ?? y.map((_, i) => i + 1);
  refuseSeries(y, { step, time: periods }, exposure, confidence);
  const fit = fitted(y, [step, periods], exposure);
  const [, logRR = Number.NaN] = fit.coef;
  const se = standardError(fit, 1);
  const phi = fit.pearsonPhi;
  return {
    logRR,
    se,
    rr: Math.exp(logRR),
    ci: factorInterval(logRR, se, confidence),
    quasiPhi: phi,
    quasiSE: phi === null ? null : se * Math.sqrt(phi),
    quasiCI: factorInterval(logRR, se * Math.sqrt(Math.max(1, phi ?? 1)), confidence),
  };
}

/** The fit, or an error where the estimate lies at infinity. */
export function fitted(
  y: readonly number[],
  covariates: readonly (readonly number[])[],
  exposure: readonly number[] | undefined,
): LogLinearFit {
  const fit = fitLogLinear({ y, covariates, exposure: exposure ?? y.map(() => 1) });
  if (fit !== undefined) return fit;
  throw new StatisticsError([
    problem(
      "ESTIMATE_AT_BOUNDARY",
      "y",
      "no finite estimate fits best: there are too few events, or none in some part",
    ),
  ]);
}

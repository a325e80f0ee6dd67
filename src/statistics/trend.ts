import { type Alternative, alternativeCheck, centralP, pOf } from "./alternative.js";
import { refuse } from "./error.js";
import { countCheck, eachCheck, exposureCheck, lengthCheck, refuseNoLists, sameLengthCheck } from "./inputs.js";
import { sumAtLeast } from "./lattice-sum.js";

/** Counts by period, with the exposure of each. */
export interface TrendInput {
  readonly y: readonly number[];
  /** In the same units throughout; equal exposures where absent. */
  readonly exposure?: readonly number[];
  /** `less` asks for a falling rate, `greater` for a rising one; `two.sided` unless said. */
  readonly alternative?: Alternative;
}

export interface TrendTest {
  /** Σ t·y with t = 1, 2, …: large where the events came late. */
  readonly T: number;
  /** The p-value that answers the question asked: central where it is two-sided. */
  readonly p: number;
  readonly pLess: number;
  readonly pGreater: number;
  readonly pCentral: number;
}

/**
 * Whether a rate falls or rises over the periods, exactly: given how many events there were in all, each fell into a
 * period with a probability in proportion to its exposure, if the rate is constant; T adds up the periods. For few events
 * and few periods as well as for many. Without any event every p is 1.
 *
 * Assumes independent events, one definition and one channel throughout, and a window that was declared beforehand: one
 * that begins at a peak makes a fall out of nothing, one that includes the peak hides the turn.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than three periods) `SERIES_LENGTHS_DIFFER` `EVENTS_UNKNOWN`
 * `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `EXPOSURE_UNKNOWN` `EXPOSURE_NOT_POSITIVE` `EXPOSURE_OUT_OF_RANGE` `NOT_A_CHOICE`
 *
 * Source: the conditional (uniformly most powerful) test of a log-linear trend: D. Cox & P. Lewis (1966), *The
 * Statistical Analysis of Series of Events*, chapter 3.
 */
export function poissonTrendExact({ y, exposure, alternative = "two.sided" }: TrendInput): TrendTest {
  refuseNoLists({ y, exposure: exposure ?? [] });
  const exposures = exposure ?? y.map(() => 1);
  refuse([
    lengthCheck("y", y, 3),
    sameLengthCheck("exposure", exposures, y.length),
    ...eachCheck("y", y, countCheck),
    ...eachCheck("exposure", exposures, exposureCheck),
    alternativeCheck(alternative),
  ]);
  const n = y.reduce((sum, count) => sum + count, 0);
  const T = y.reduce((sum, count, i) => sum + count * (i + 1), 0);
  const total = exposures.reduce((sum, value) => sum + value, 0);
  const shares = exposures.map((value) => value / total);
  // The periods counted from 0, and for the lower tail from the last one backwards.
  const tails = {
    pLess: sumAtLeast(n, shares.toReversed(), n * y.length - T),
    pGreater: sumAtLeast(n, shares, T - n),
  };
  return { T, p: pOf(alternative, tails), ...tails, pCentral: centralP(tails) };
}

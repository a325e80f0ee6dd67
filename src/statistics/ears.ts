import { refuse } from "./error.js";
import { countCheck, eachCheck, lengthCheck, properProbabilityCheck, refuseNoLists, wholeCheck } from "./inputs.js";
import { normalUpperQuantile } from "./normal.js";

export interface EarsInput {
  /** Counts per period of equal exposure. */
  readonly y: readonly number[];
  /** How many earlier periods are looked at; 7 unless said. */
  readonly baseline?: number;
  /** The probability of a false alarm in a period, roughly; 0.001 unless said. */
  readonly alpha?: number;
  /** How many of the latest periods are passed over; 0 of C1 and 2 of C2 unless said. */
  readonly lag?: number;
}

/** Lists with an entry for each period that has enough before it. */
export interface Ears {
  /** The periods judged, counted from 1. */
  readonly evaluatedIndex: readonly number[];
  readonly upperbound: readonly number[];
  readonly alarm: readonly boolean[];
  /** The bound with a standard deviation of at least √mean and 1: a flat baseline makes no alarm of every rise. */
  readonly flooredUpperbound: readonly number[];
  /** What to go by. */
  readonly flooredAlarm: readonly boolean[];
}

/**
 * Whether a period stands out from the few before it: above their mean + z·sd. For pointing at periods that want a
 * cause; without a dated and sourced event it adjusts nothing. The first periods of a surge that enter the baseline hide
 * the later ones; C2, which passes over two, less so.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `PERIOD_OUT_OF_RANGE`
 * `PROBABILITY_OUT_OF_RANGE`
 *
 * Source: L. Hutwagner et al. (2003), *J. Urban Health* 80, i89; R's `surveillance::earsC`. The floor is ours.
 */
export function earsC1(input: EarsInput): Ears {
  return ears(input, 0);
}

/** The same, passing over the two latest periods. Errors as of {@link earsC1}. */
export function earsC2(input: EarsInput): Ears {
  return ears(input, 2);
}

function ears({ y, baseline = 7, alpha = 0.001, lag }: EarsInput, ownLag: number): Ears {
  refuseNoLists({ y });
  const passed = lag ?? ownLag;
  refuse([
    wholeCheck("baseline", baseline, 2),
    wholeCheck("lag", passed, 0),
    properProbabilityCheck("alpha", alpha),
    ...eachCheck("y", y, countCheck),
    lengthCheck("y", y, baseline + passed + 1),
  ]);
  const reach = normalUpperQuantile(alpha);
  const judged = y.slice(baseline + passed).map((count, i) => {
    const { mean, sd } = spread(y.slice(i, i + baseline));
    const upper = mean + reach * sd;
    const floored = mean + reach * Math.max(sd, Math.sqrt(mean), 1);
    return { index: i + baseline + passed + 1, count, upper, floored };
  });
  return {
    evaluatedIndex: judged.map(({ index }) => index),
    upperbound: judged.map(({ upper }) => upper),
    alarm: judged.map(({ count, upper }) => count > upper),
    flooredUpperbound: judged.map(({ floored }) => floored),
    flooredAlarm: judged.map(({ count, floored }) => count > floored),
  };
}

function spread(values: readonly number[]): { readonly mean: number; readonly sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

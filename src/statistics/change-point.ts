import { binomialAtLeast, binomialAtMost, type Trials } from "./binomial.js";
import { crossingProbability } from "./crossing.js";
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
} from "./inputs.js";
import { devianceTerm } from "./saddle-point.js";
import { firstWhere } from "./whole-number.js";

export interface ChangePointInput {
  readonly y: readonly number[];
  /** The exposure of each count; equal exposures where absent or `null`. */
  readonly exposure?: readonly number[] | null;
  /** The number of the first period, a year for example; 1 unless said. */
  readonly firstPeriod?: number;
}

export interface ChangePoint {
  /** The last period of the first rate. */
  readonly lastPeriodBefore: number;
  readonly rateBefore: number;
  readonly rateAfter: number;
  /** Twice the gain in log-likelihood of two rates over one. Its maximum is not χ²-distributed. */
  readonly lrStatistic: number;
  readonly total: number;
  /**
   * How likely one constant rate is to show as large a statistic anywhere; `null` where the counts are too many to work it
   * out: then it lies between the two that follow, and the larger decides.
   */
  readonly p: number | null;
  readonly pAtLeast: number;
  readonly pAtMost: number;
}

/**
 * When a rate changed, if it changed once: the split into two constant rates with the largest likelihood.
 *
 * For exploring. It finds a change of *level*: in a rise followed by a fall it does not find the peak. Where a dated event
 * is claimed, use {@link itsPoissonSlope} or {@link rateRatioTest} at that date. The p-value is that of the largest
 * statistic of all splits, exactly, where simulation is usual. At least it is the largest of the splits' own p-values, at
 * most their sum; these are binomial tails.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than two) `SERIES_LENGTHS_DIFFER` `EVENTS_UNKNOWN`
 * `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `NO_EVENTS` `EXPOSURE_UNKNOWN` `EXPOSURE_NOT_POSITIVE` `EXPOSURE_OUT_OF_RANGE`
 * `NOT_A_NUMBER`
 *
 * Source: K. Worsley (1986), *Biometrika* 73, 91; data and date of A. Raftery & V. Akman (1986), *Biometrika* 73, 85.
 */
export function poissonChangePoint({ y, exposure, firstPeriod = 1 }: ChangePointInput): ChangePoint {
  refuseNoLists({ y, exposure: exposure ?? [] });
  const exposures = exposure ?? y.map(() => 1);
  const total = y.reduce((sum, count) => sum + count, 0);
  refuse([
    lengthCheck("y", y, 2),
    sameLengthCheck("exposure", exposures, y.length),
    ...eachCheck("y", y, countCheck),
    ...eachCheck("exposure", exposures, exposureCheck),
    numberCheck("firstPeriod", firstPeriod),
    total === 0 ? problem("NO_EVENTS", "y", "without events no rate can have changed") : undefined,
  ]);
  const splits = splitsOf(y, exposures);
  const best = splits.reduce((one, other) => (other.statistic > one.statistic ? other : one));
  const tails = splits.map(({ trials }) => asUnlikely(trials, best.statistic));
  return {
    lastPeriodBefore: firstPeriod + best.place,
    rateBefore: best.before / best.exposureBefore,
    rateAfter: (total - best.before) / best.exposureAfter,
    lrStatistic: best.statistic,
    total,
    p: exactP(exposures, splits, best.statistic, total),
    pAtLeast: Math.max(...tails),
    pAtMost: Math.min(
      1,
      tails.reduce((sum, tail) => sum + tail, 0),
    ),
  };
}

/** So that rounding does not shut out what was observed. */
const nearly = 1 - 1e-10;

interface Split {
  readonly place: number;
  readonly before: number;
  readonly exposureBefore: number;
  readonly exposureAfter: number;
  readonly trials: Trials;
  readonly statistic: number;
}

function splitsOf(y: readonly number[], exposures: readonly number[]): readonly [Split, ...Split[]] {
  const n = y.reduce((sum, count) => sum + count, 0);
  const splits = exposures.slice(0, -1).map((_, place) => {
    const before = y.slice(0, place + 1).reduce((sum, count) => sum + count, 0);
    const exposureBefore = exposures.slice(0, place + 1).reduce((sum, value) => sum + value, 0);
    const exposureAfter = exposures.slice(place + 1).reduce((sum, value) => sum + value, 0);
    const all = exposureBefore + exposureAfter;
    const trials = { n, p: exposureBefore / all, q: exposureAfter / all };
    return { place, before, exposureBefore, exposureAfter, trials, statistic: likelihoodRatio(before, trials) };
  });
  // Invariant: at least two periods, hence one split.
  return splits as unknown as readonly [Split, ...Split[]];
}

/** Twice the log-likelihood gained by two rates, where `before` of n events lie before the split. */
function likelihoodRatio(before: number, { n, p, q }: Trials): number {
  return 2 * (devianceTerm(before, n * p) + devianceTerm(n - before, n * q));
}

/** As many steps as take a second or so. */
const mostSteps = 1e9;

function exactP(
  exposures: readonly number[],
  splits: readonly Split[],
  statistic: number,
  total: number,
): number | null {
  if ((splits.length * total * total) / 2 > mostSteps) return null;
  const all = exposures.reduce((sum, value) => sum + value, 0);
  return Math.min(
    1,
    crossingProbability(
      total,
      exposures.map((value) => value / all),
      (period, sum) => {
        const trials = splits[period]?.trials;
        return trials !== undefined && likelihoodRatio(sum, trials) < statistic * nearly;
      },
    ),
  );
}

/** How likely a split is to show as large a statistic under one rate. */
function asUnlikely(trials: Trials, statistic: number): number {
  const { n, p } = trials;
  const enough = statistic * nearly;
  const mean = n * p;
  const reach = Math.sqrt(statistic * mean * trials.q);
  const above = firstWhere(
    (x) => x > n || likelihoodRatio(x, trials) >= enough,
    Math.min(n, mean + reach),
    Math.ceil(mean),
  );
  const last = Math.floor(mean);
  const down = firstWhere((d) => d > last || likelihoodRatio(last - d, trials) >= enough, Math.min(last, reach));
  return Math.min(1, binomialAtMost(last - down, trials) + binomialAtLeast(above, trials));
}

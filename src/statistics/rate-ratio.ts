import { type Alternative, alternativeCheck, centralP, outsideOf, pOf } from "./alternative.js";
import { betaOddsQuantile } from "./beta.js";
import { binomialAtLeast, binomialAtMost, logBinomial } from "./binomial.js";
import { refuse } from "./error.js";
import { confidenceCheck, countCheck, exposureCheck, nullRateCheck } from "./inputs.js";
import { minimumLikelihoodP } from "./minimum-likelihood.js";

/** Two rates to be compared: two periods of one member, or a member and the rest. */
export interface RateRatioInput {
  readonly events1: number;
  readonly exposure1: number;
  readonly events2: number;
  /** In the same units as `exposure1`. */
  readonly exposure2: number;
  /** The ratio under the hypothesis; 1 unless said. */
  readonly nullRatio?: number;
  /** Confidence of the interval; 0.95 unless said. */
  readonly confidence?: number;
  /** `two.sided` unless said; the interval is one-sided where the question is. */
  readonly alternative?: Alternative;
}

export interface RateRatioTest {
  /** The first rate over the second: `Infinity` where only the second has no events, `null` where neither has any. */
  readonly ratio: number | null;
  readonly lower: number;
  /** `Infinity` where the second rate may be zero. */
  readonly upper: number;
  /** False where there were no events at all: nothing can then be said of the ratio. */
  readonly estimable: boolean;
  /** The p-value that answers the question asked: central where it is two-sided. */
  readonly p: number;
  readonly pLess: number;
  readonly pGreater: number;
  readonly pCentral: number;
  /** What R's `poisson.test` gives for the same alternative; for comparison only. */
  readonly pMinlike: number;
  /** The central p-value with half the probability of what was observed; for screening. */
  readonly pMid: number;
}

/**
 * The exact comparison of two rates: given how many events there were in all, x1 of n are binomial with
 * p = ρT1/(ρT1 + T2). The interval is Clopper and Pearson's for x1/n, turned into a ratio of rates.
 *
 * Assumes in both periods what a rate assumes, the same definition of an event and the same channels in both, and periods
 * fixed before anybody looked: where the first was chosen *because* it was bad, the second is better by itself
 * (regression to the mean). Not for counts whose exposures are not known.
 *
 * @throws StatisticsError `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `EXPOSURE_UNKNOWN`
 * `EXPOSURE_NOT_POSITIVE` `EXPOSURE_OUT_OF_RANGE` `RATE_NOT_POSITIVE` `CONFIDENCE_OUT_OF_RANGE` `NOT_A_CHOICE`
 *
 * Source: J. Przyborowski & H. Wilenski (1940), *Biometrika* 31, 313; C. Clopper & E. Pearson (1934), *Biometrika* 26,
 * 404; central p-values as in M. Fay (2010), *R Journal* 2(1), 53.
 */
export function rateRatioTest(input: RateRatioInput): RateRatioTest {
  const { events1, exposure1, events2, exposure2, nullRatio = 1, confidence = 0.95, alternative = "two.sided" } = input;
  refuse([
    countCheck("events1", events1),
    exposureCheck("exposure1", exposure1),
    countCheck("events2", events2),
    exposureCheck("exposure2", exposure2),
    nullRateCheck("nullRatio", nullRatio),
    confidenceCheck(confidence),
    alternativeCheck(alternative),
  ]);
  const n = events1 + events2;
  const weight1 = nullRatio * (exposure1 / exposure2);
  const trials = { n, p: weight1 / (weight1 + 1), q: 1 / (weight1 + 1) };
  const tails = { pLess: binomialAtMost(events1, trials), pGreater: binomialAtLeast(events1, trials) };
  const observed = Math.exp(logBinomial(events1, trials));
  const { below, above } = outsideOf(alternative, confidence);
  const scale = exposure2 / exposure1;
  return {
    ratio: n === 0 ? null : events2 === 0 ? Number.POSITIVE_INFINITY : (events1 / events2) * scale,
    lower: events1 === 0 || below === 0 ? 0 : betaOddsQuantile("lower", below, events1, events2 + 1) * scale,
    upper:
      events2 === 0 || above === 0
        ? Number.POSITIVE_INFINITY
        : betaOddsQuantile("upper", above, events1 + 1, events2) * scale,
    estimable: n > 0,
    p: pOf(alternative, tails),
    ...tails,
    pCentral: centralP(tails),
    pMinlike:
      alternative === "two.sided"
        ? minimumLikelihoodP(events1, {
            mean: n * trials.p,
            most: n,
            logTerm: (x) => logBinomial(x, trials),
            atMost: (x) => binomialAtMost(x, trials),
            atLeast: (x) => binomialAtLeast(x, trials),
          })
        : pOf(alternative, tails),
    pMid: Math.min(1, Math.max(0, 2 * Math.min(tails.pLess, tails.pGreater) - observed)),
  };
}

import { type Alternative, alternativeCheck, centralP, pOf } from "./alternative.js";
import { refuse } from "./error.js";
import { gammaLogTail, gammaQuantile, type Side } from "./gamma.js";
import { confidenceCheck, countCheck, expectedCheck, exposureCheck, nullRateCheck } from "./inputs.js";
import { minimumLikelihoodP } from "./minimum-likelihood.js";
import { poissonAtLeast, poissonAtMost, poissonTerm } from "./poisson.js";
import { logPoissonTerm } from "./saddle-point.js";
import { evenMixture, tailRoot } from "./tail-root.js";

/** Events over an exposure, in one period, of one legal entity. */
export interface RateInput {
  /** How many events, each matter counted once. */
  readonly events: number;
  /** What they are counted over, in units that the caller names: customers, contract-days, calls. Not a display unit. */
  readonly exposure: number;
  /** Confidence of the interval; 0.95 unless said. */
  readonly confidence?: number;
}

/** A rate with its interval, in events per unit of exposure. */
export interface RateInterval {
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The exact interval of a rate (Garwood 1936): all rates under which so few, or so many, events would not be surprising.
 * With x events over T, `lower` is the α/2 quantile of a gamma distribution of shape x, over T, `upper` the 1 - α/2
 * quantile of shape x + 1, over T. For no events `lower` is exactly 0 and `upper` still says how large the rate may be:
 * never a "zero rate".
 *
 * Assumes that events are independent given the rate, that the rate is constant in the period and that the exposure is
 * known. The interval covers the true rate with at least the confidence asked, often more.
 *
 * Not for ranking members, for comparing exposures of different units, or with an exposure chosen afterwards.
 *
 * @throws StatisticsError `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `EXPOSURE_UNKNOWN`
 * `EXPOSURE_NOT_POSITIVE` `EXPOSURE_OUT_OF_RANGE` `CONFIDENCE_OUT_OF_RANGE`
 *
 * Source: F. Garwood (1936), *Biometrika* 28, 437; R's `poisson.test`.
 */
export function poissonRateCI({ events, exposure, confidence = 0.95 }: RateInput): RateInterval {
  refuseRate({ events, exposure, confidence });
  const outside = (1 - confidence) / 2;
  return {
    rate: events / exposure,
    lower: events === 0 ? 0 : gammaQuantile("lower", outside, events) / exposure,
    upper: gammaQuantile("upper", outside, events + 1) / exposure,
  };
}

/**
 * The mid-P interval of a rate: as the exact one, but with half the probability of the count observed. Narrower, and
 * right on average instead of always; for display and screening, not where it can cost somebody something.
 *
 * The half-and-half of P(X ≥ x) and P(X > x) is a mixture of gamma distributions of shapes x and x + 1, which is solved
 * for its quantiles. Assumptions, units and errors as of {@link poissonRateCI}.
 *
 * Source: G. Berry & P. Armitage (1995), *The Statistician* 44, 417; A. Cohen & S. Yang (1994), *Stat. Med.* 13, 2189.
 */
export function poissonRateCIMidP({ events, exposure, confidence = 0.95 }: RateInput): RateInterval {
  refuseRate({ events, exposure, confidence });
  const outside = (1 - confidence) / 2;
  return {
    rate: events / exposure,
    lower: events === 0 ? 0 : midQuantile("lower", outside, events) / exposure,
    // With no events the shape 0 has no upper tail: half of e^-mean is left.
    upper: (events === 0 ? -Math.log(2 * outside) : midQuantile("upper", outside, events)) / exposure,
  };
}

/**
 * The largest rate that so few events leave plausible, one-sided: "at most". For no events at 95 % it is 2.996/T, the
 * "rule of three". Errors as of {@link poissonRateCI}.
 */
export function poissonRateUpperBound({ events, exposure, confidence = 0.95 }: RateInput): { readonly upper: number } {
  refuseRate({ events, exposure, confidence });
  return { upper: gammaQuantile("upper", 1 - confidence, events + 1) / exposure };
}

/** A rate to be compared with a norm that was fixed beforehand. */
export interface RateTestInput {
  readonly events: number;
  readonly exposure: number;
  /** The norm, in events per unit of exposure. */
  readonly nullRate: number;
  /** `two.sided` unless said. */
  readonly alternative?: Alternative;
}

export interface RateTest {
  /** The p-value that answers the question asked: central where it is two-sided. */
  readonly p: number;
  readonly pLess: number;
  readonly pGreater: number;
  readonly pCentral: number;
  /** What R's `poisson.test` gives for the same alternative; for comparison only. */
  readonly pMinlike: number;
  /** P(X > x) + ½ P(X = x); for screening. */
  readonly pMidGreater: number;
}

/**
 * The exact test of a rate against a norm: `pGreater` is the probability of at least so many events at the norm, `pLess`
 * of at most so many, `pCentral` twice the smaller.
 *
 * Where fewer than 0.0253 events are expected at the norm, a single one is already "significant": gate on
 * {@link minimumSignalCount} before anything rests on the result. Not for a norm taken from the same events.
 *
 * @throws StatisticsError as {@link poissonRateCI}, and `RATE_NOT_POSITIVE` `EXPECTED_OUT_OF_RANGE` `NOT_A_CHOICE`
 */
export function poissonRateTest({ events, exposure, nullRate, alternative = "two.sided" }: RateTestInput): RateTest {
  refuse([
    countCheck("events", events),
    exposureCheck("exposure", exposure),
    nullRateCheck("nullRate", nullRate),
    alternativeCheck(alternative),
  ]);
  const mean = nullRate * exposure;
  refuse([expectedCheck("nullRate", mean)]);
  const tails = { pLess: poissonAtMost(events, mean), pGreater: poissonAtLeast(events, mean) };
  return {
    p: pOf(alternative, tails),
    ...tails,
    pCentral: centralP(tails),
    pMinlike:
      alternative === "two.sided"
        ? minimumLikelihoodP(events, {
            mean,
            most: Number.POSITIVE_INFINITY,
            logTerm: (x) => logPoissonTerm(x, mean),
            atMost: (x) => poissonAtMost(x, mean),
            atLeast: (x) => poissonAtLeast(x, mean),
          })
        : pOf(alternative, tails),
    pMidGreater: poissonAtLeast(events + 1, mean) + 0.5 * poissonTerm(events, mean),
  };
}

/**
 * A rate per 10,000 as "one in so many": 7 per 10,000 is one in 1,429. For display; not rounded.
 *
 * @throws StatisticsError `RATE_NOT_POSITIVE`: of a rate of zero only an upper bound can be said this way
 */
export function oneIn({ per10000 }: { readonly per10000: number }): { readonly oneIn: number } {
  refuse([nullRateCheck("per10000", per10000)]);
  return { oneIn: 10_000 / per10000 };
}

function refuseRate({ events, exposure, confidence }: RateInput): void {
  refuse([countCheck("events", events), exposureCheck("exposure", exposure), confidenceCheck(confidence)]);
}

/** The quantile of the even mixture of gamma distributions of shapes a and a + 1, a ≥ 1. */
function midQuantile(side: Side, p: number, a: number): number {
  const start = Math.sqrt(gammaQuantile(side, p, a) * gammaQuantile(side, p, a + 1));
  return tailRoot(
    side === "lower" ? "rising" : "falling",
    (x) => evenMixture(gammaLogTail(side, a, x), gammaLogTail(side, a + 1, x)),
    p,
    start,
  );
}

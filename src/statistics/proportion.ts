import { betaLogTail, betaOddsQuantile, shareOfOdds } from "./beta.js";
import { refuse } from "./error.js";
import type { Side } from "./gamma.js";
import { type Checked, confidenceCheck, countCheck, problem } from "./inputs.js";
import { normalReach } from "./normal.js";
import { evenMixture, tailRoot } from "./tail-root.js";

/** Successes out of trials: complaints upheld, of those decided on their merits. */
export interface ProportionInput {
  readonly successes: number;
  readonly n: number;
  /** Confidence of the intervals; 0.95 unless said. */
  readonly confidence?: number;
}

export type Interval = readonly [lower: number, upper: number];

export interface ProportionIntervals {
  readonly proportion: number;
  /** Wilson's score interval: for display. */
  readonly wilson: Interval;
  /** Clopper and Pearson's exact interval: for decisions. */
  readonly clopperPearson: Interval;
  /** The exact one with half the probability of what was observed: for screening. */
  readonly midP: Interval;
}

/**
 * A share with three intervals. A share of nothing is not zero but not available (`NO_TRIALS`).
 *
 * Assumes that trials are independent and that those counted are all of them, or a random part: a share of the *decided*
 * complaints says nothing about the undecided, see {@link evidenceBounds}.
 *
 * @throws StatisticsError `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `NO_TRIALS` `SUCCESSES_EXCEED_TRIALS`
 * `CONFIDENCE_OUT_OF_RANGE`
 *
 * Source: E. Wilson (1927), *JASA* 22, 209; Clopper & Pearson (1934), *Biometrika* 26, 404; R. Newcombe (1998), *Stat.
 * Med.* 17, 857.
 */
export function proportionCI({ successes, n, confidence = 0.95 }: ProportionInput): ProportionIntervals {
  refuse([
    countCheck("successes", successes),
    countCheck("n", n),
    n === 0 ? problem("NO_TRIALS", "n", "a share of nothing is not available") : undefined,
    exceeds(successes, n),
    confidenceCheck(confidence),
  ]);
  const outside = (1 - confidence) / 2;
  const failures = n - successes;
  const exact = (side: Side, a: number, b: number): number => shareOfOdds(betaOddsQuantile(side, outside, a, b));
  return {
    proportion: successes / n,
    wilson: wilson(successes, n, confidence),
    clopperPearson: [
      successes === 0 ? 0 : exact("lower", successes, failures + 1),
      failures === 0 ? 1 : exact("upper", successes + 1, failures),
    ],
    midP: [midLimit("lower", outside, successes, failures), midLimit("upper", outside, successes, failures)],
  };
}

function wilson(successes: number, n: number, confidence: number): Interval {
  const z2 = normalReach(confidence) ** 2;
  const sum = 2 * successes + z2 + Math.sqrt(z2 * (z2 + 4 * successes * ((n - successes) / n)));
  // The lower limit from the product of the two roots of the quadratic: their difference would lose its digits.
  const upper = successes === n ? 1 : sum / (2 * (n + z2));
  return [(2 * successes * (successes / n)) / sum, upper];
}

/** The even mixture of the exact tails with and without the count observed, solved for its limit. */
function midLimit(side: Side, outside: number, successes: number, failures: number): number {
  const [own, other] = side === "lower" ? [successes, failures] : [failures, successes];
  if (own === 0) return side === "lower" ? 0 : 1;
  // With nothing on the other side one of the two tails is 0 below 1: half of p^n is left.
  if (other === 0) {
    const share = Math.exp(Math.log(2 * outside) / own);
    return side === "lower" ? share : -Math.expm1(Math.log(2 * outside) / own);
  }
  const odds = tailRoot(
    side === "lower" ? "rising" : "falling",
    (u) => evenMixture(betaLogTail(side, successes, failures + 1, u), betaLogTail(side, successes + 1, failures, u)),
    outside,
    successes / failures,
  );
  return shareOfOdds(odds);
}

function exceeds(successes: number, n: number): Checked {
  if (!(successes > n)) return undefined;
  return problem("SUCCESSES_EXCEED_TRIALS", "successes", `expected at most \`${n}\`, got \`${successes}\``);
}

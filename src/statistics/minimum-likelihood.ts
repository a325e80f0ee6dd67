import { firstWhere } from "./whole-number.js";

/** A distribution over 0, 1, … `most` that rises to its mean and falls after it. */
export interface CountDistribution {
  readonly mean: number;
  readonly most: number;
  readonly logTerm: (x: number) => number;
  readonly atMost: (x: number) => number;
  readonly atLeast: (x: number) => number;
}

/** R takes values as equally likely that differ by less than this, so that rounding does not decide. */
const logTolerance = Math.log1p(1e-7);

/**
 * The two-sided p-value of R's `poisson.test`, `binom.test` and `fisher.test`: the probability of all counts that are no
 * more likely than the one observed. Given so that results can be compared with R's; no decision rests on it, because it
 * may contradict the interval printed beside it.
 */
export function minimumLikelihoodP(x: number, of: CountDistribution): number {
  if (x === of.mean) return 1;
  const limit = of.logTerm(x) + logTolerance;
  if (x < of.mean) {
    const first = Math.ceil(of.mean);
    const opposite = firstWhere((y) => y > of.most || of.logTerm(y) <= limit, 2 * of.mean - x, first);
    return Math.min(1, of.atMost(x) + of.atLeast(opposite));
  }
  // Counted downwards from the mean: how far below it a count is as unlikely.
  const last = Math.floor(of.mean);
  const steps = firstWhere((down) => down > last || of.logTerm(last - down) <= limit, last - (2 * of.mean - x));
  return Math.min(1, of.atMost(last - steps) + of.atLeast(x));
}

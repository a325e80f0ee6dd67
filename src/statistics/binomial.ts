import { betaTail } from "./beta.js";
import { logBinomialTerm } from "./saddle-point.js";
import { firstWhere } from "./whole-number.js";

/** A number of trials and the probability of success in each, with its complement beside it so that neither loses digits. */
export interface Trials {
  readonly n: number;
  readonly p: number;
  readonly q: number;
}

/** The natural logarithm of the probability of exactly x successes. */
export function logBinomial(x: number, { n, p, q }: Trials): number {
  return logBinomialTerm(x, n - x, p, q);
}

/** The probability of at most x successes: the upper tail of a beta distribution (x + 1, n - x). */
export function binomialAtMost(x: number, { n, p, q }: Trials): number {
  if (x < 0) return 0;
  return x >= n ? 1 : betaTail("upper", x + 1, n - x, p, q);
}

/** The probability of at least x successes: the lower tail of a beta distribution (x, n - x + 1). */
export function binomialAtLeast(x: number, { n, p, q }: Trials): number {
  if (x <= 0) return 1;
  return x > n ? 0 : betaTail("lower", x, n - x + 1, p, q);
}

/** The smallest number of successes r with P(X ≤ r) ≥ p. */
export function binomialQuantile(p: number, trials: Trials): number {
  return firstWhere((r) => binomialAtMost(r, trials) >= p, trials.n * trials.p);
}

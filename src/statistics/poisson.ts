import { gammaTail } from "./gamma.js";
import { logPoissonTerm } from "./saddle-point.js";
import { firstWhere } from "./whole-number.js";

/** The probability of exactly x events where `mean` are expected. */
export function poissonTerm(x: number, mean: number): number {
  return Math.exp(logPoissonTerm(x, mean));
}

/** The probability of at most x events: the upper tail of a gamma distribution of shape x + 1. */
export function poissonAtMost(x: number, mean: number): number {
  return x < 0 ? 0 : gammaTail("upper", x + 1, mean);
}

/** The probability of at least x events: the lower tail of a gamma distribution of shape x. */
export function poissonAtLeast(x: number, mean: number): number {
  return x <= 0 ? 1 : gammaTail("lower", x, mean);
}

/** The smallest count r with P(X ≤ r) ≥ p. */
export function poissonQuantile(p: number, mean: number): number {
  return firstWhere((r) => poissonAtMost(r, mean) >= p, mean);
}

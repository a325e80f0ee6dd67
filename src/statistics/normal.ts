import { gammaQuantile, gammaTail } from "./gamma.js";

/** The probability that a standard normal exceeds z: half of Q(½, z²/2), so that the far tail keeps its digits. */
export function normalUpperTail(z: number): number {
  const beyond = 0.5 * gammaTail("upper", 0.5, (z * z) / 2);
  return z >= 0 ? beyond : 1 - beyond;
}

/** The probability that a standard normal lies at least as far from 0 as z, on either side. */
export function normalTwoSided(z: number): number {
  return gammaTail("upper", 0.5, (z * z) / 2);
}

/** The z that a standard normal exceeds with probability `p`, 0 < p < 1. */
export function normalUpperQuantile(p: number): number {
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalUpperQuantile(1 - p);
  return Math.sqrt(2 * gammaQuantile("upper", 2 * p, 0.5));
}

/** How many standard errors a two-sided interval of this confidence reaches to either side: 1.96 for 0.95. */
export function normalReach(confidence: number): number {
  return Math.sqrt(2 * gammaQuantile("lower", confidence, 0.5));
}

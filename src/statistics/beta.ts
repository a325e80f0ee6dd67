import { notConverged } from "./error.js";
import type { Side } from "./gamma.js";
import { logBinomialTerm } from "./saddle-point.js";
import { type LogTail, roughNormalQuantile, tailRoot } from "./tail-root.js";

/**
 * ln of the regularised incomplete beta function I_x(a, b) for a, b ≥ 1 (lower), or of its complement (upper). `y` is
 * 1 - x, given apart so that neither loses its digits. The continued fraction is that of Didonato & Morris (1992),
 * *ACM TOMS* 18, 360, eq. 9, taken on the side of the mean where it converges fast; prefactor by Loader (2000).
 */
export function logBetaTail(side: Side, a: number, b: number, x: number, y: number): number {
  if (x <= 0 || y <= 0) return x <= 0 === (side === "lower") ? Number.NEGATIVE_INFINITY : 0;
  const isLower = (a + b) * x <= a;
  const fraction = isLower ? betaFraction(a, b, x, y) : betaFraction(b, a, y, x);
  const smaller = logBetaPower(a, b, x, y) + Math.log(fraction);
  return isLower === (side === "lower") ? smaller : Math.log1p(-Math.exp(Math.min(0, smaller)));
}

export function betaTail(side: Side, a: number, b: number, x: number, y: number): number {
  return Math.exp(logBetaTail(side, a, b, x, y));
}

/**
 * The odds x/(1-x) at which the lower or upper tail of a beta distribution (a, b ≥ 1) is p, for 0 < p < 1. Odds, because
 * from them x and 1 - x can both be had without loss, and because a ratio of rates is read off them.
 */
export function betaOddsQuantile(side: Side, p: number, a: number, b: number): number {
  if (p > 0.5) return betaOddsQuantile(side === "lower" ? "upper" : "lower", 1 - p, a, b);
  const z = roughNormalQuantile(p) * (side === "lower" ? -1 : 1);
  return tailRoot(
    side === "lower" ? "rising" : "falling",
    (odds) => betaLogTail(side, a, b, odds),
    p,
    (a / b) * Math.exp(z * Math.sqrt(1 / a + 1 / b)),
  );
}

/** The tail at given odds with its slope by ln(odds): the density of ln(odds) is x^a y^b / B(a, b). */
export function betaLogTail(side: Side, a: number, b: number, odds: number): LogTail {
  const x = shareOfOdds(odds);
  const y = shareOfOdds(1 / odds);
  const logTail = logBetaTail(side, a, b, x, y);
  const slope = Math.exp(logBetaPower(a, b, x, y) - logTail);
  return { logTail, slope: side === "lower" ? slope : -slope };
}

export function shareOfOdds(odds: number): number {
  return odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
}

/** ln of x^a y^b / B(a, b). */
function logBetaPower(a: number, b: number, x: number, y: number): number {
  return logBinomialTerm(a, b, x, y) + Math.log(a) - Math.log1p(a / b);
}

/** I_x(a, b) B(a, b) / (x^a y^b) for x ≤ a/(a+b), by forward recurrence of numerator and denominator. */
function betaFraction(a: number, b: number, x: number, y: number): number {
  // How far x lies below the mean, times a + b; from y where x is near 1.
  const distance = x > 0.5 ? (a + b) * y - b : a - (a + b) * x;
  let numerator = 0;
  let denominator = 1;
  let nextNumerator = 1;
  let nextDenominator = (a / (a + 1)) * (distance + 1);
  let value = nextNumerator / nextDenominator;
  const most = 1000 + 60 * Math.sqrt(a + b);
  for (let n = 1; n < most; n += 1) {
    const doubled = a + 2 * n - 1;
    const w = n * (b - n) * x;
    const alpha = ((a + n - 1) / doubled) * ((a + b + n - 1) / doubled) * (w * x);
    const beta = n + w / doubled + ((a + n) / (doubled + 2)) * (distance + 1 + n * (1 + y));
    const following = alpha * numerator + beta * nextNumerator;
    const followingDenominator = alpha * denominator + beta * nextDenominator;
    const previous = value;
    value = following / followingDenominator;
    if (Math.abs(value - previous) <= 2 * Number.EPSILON * value) return value;
    numerator = nextNumerator / followingDenominator;
    denominator = nextDenominator / followingDenominator;
    nextNumerator = value;
    nextDenominator = 1;
  }
  throw notConverged("incomplete beta function");
}

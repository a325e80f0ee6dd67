import { notConverged } from "./error.js";
import { logPoissonTerm } from "./saddle-point.js";
import { type LogTail, roughNormalQuantile, tailRoot } from "./tail-root.js";

/** Which side of a place: what lies below it, or above. */
export type Side = "lower" | "upper";

/**
 * ln of the regularised incomplete gamma function of shape a > 0 at x > 0: P (lower) or Q (upper). Series for x < a + 1,
 * Legendre's continued fraction beyond, both with the prefactor in saddle-point form.
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.11.4 and 8.9.2; prefactor by Loader (2000). Both need some
 * 8.5 √a terms near x = a; reaching a far larger number is an error, never a result.
 */
export function logGammaTail(side: Side, a: number, x: number): number {
  if (x <= 0) return side === "lower" ? Number.NEGATIVE_INFINITY : 0;
  const isLower = x < a + 1;
  const smaller = logPoissonTerm(a, x) + Math.log(isLower ? lowerSeries(a, x) : a * upperFraction(a, x));
  return isLower === (side === "lower") ? smaller : Math.log1p(-Math.exp(Math.min(0, smaller)));
}

export function gammaTail(side: Side, a: number, x: number): number {
  if (x <= 0) return side === "lower" ? 0 : 1;
  const isLower = x < a + 1;
  const factor = isLower ? lowerSeries(a, x) : a * upperFraction(a, x);
  const smaller = Math.min(1, Math.exp(logPoissonTerm(a, x)) * factor);
  return isLower === (side === "lower") ? smaller : 1 - smaller;
}

/** The x at which the lower or upper tail of a gamma distribution of shape a and scale 1 is p, for 0 < p < 1. */
export function gammaQuantile(side: Side, p: number, a: number): number {
  if (p > 0.5) return gammaQuantile(side === "lower" ? "upper" : "lower", 1 - p, a);
  // Below shape 1 the lower tail is nearly x^a: this one lies below the smallest number there is.
  if (side === "lower" && a < 1 && Math.log(p) < -740 * a) return 0;
  const z = roughNormalQuantile(p) * (side === "lower" ? -1 : 1);
  return tailRoot(
    side === "lower" ? "rising" : "falling",
    (x) => gammaLogTail(side, a, x),
    p,
    a * Math.exp(z / Math.sqrt(a)),
  );
}

/** The tail with its slope by ln x: the density of ln x is x^a e^-x / Γ(a). */
export function gammaLogTail(side: Side, a: number, x: number): LogTail {
  const logTail = logGammaTail(side, a, x);
  const slope = a * Math.exp(logPoissonTerm(a, x) - logTail);
  return { logTail, slope: side === "lower" ? slope : -slope };
}

/** Σ x^k / ((a+1)…(a+k)), all terms positive. */
function lowerSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  const most = mostTerms(a);
  for (let k = 1; k < most; k += 1) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
  throw notConverged("incomplete gamma function");
}

/** 1/(x+1-a - 1(1-a)/(x+3-a - …)), by the modified method of Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let value = d;
  const most = mostTerms(a);
  for (let k = 1; k < most; k += 1) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2 * Number.EPSILON) return value;
  }
  throw notConverged("incomplete gamma function");
}

function mostTerms(a: number): number {
  return 1000 + 60 * Math.sqrt(a);
}

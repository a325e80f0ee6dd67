import { notConverged } from "./error.js";

/** The logarithm of a tail probability at some place u > 0, and its derivative by ln u. */
export interface LogTail {
  readonly logTail: number;
  readonly slope: number;
}

/** Far more than Newton's method ever needs here (5 to 20, bisection included); reaching it is an error, not a result. */
const mostSteps = 400;

/** Whether a tail becomes more or less probable with u. */
export type Course = "rising" | "falling";

/**
 * The u > 0 at which a monotone tail is as probable as `probability`: Newton's method on ln(tail) by ln(u), in which the
 * tails of gamma and beta distributions are concave, so that it comes near from one side; a bracket keeps it safe. The
 * tail asked for is always the one that is small, so nothing is lost by taking complements.
 */
export function tailRoot(course: Course, tail: (u: number) => LogTail, probability: number, start: number): number {
  const target = Math.log(probability);
  let below = 0; // the root is above this
  let above = Number.POSITIVE_INFINITY; // and below this
  let u = start;
  for (let step = 0; step < mostSteps; step += 1) {
    const { logTail, slope } = tail(u);
    const excess = logTail - target;
    if (excess === 0) return u;
    if (excess > 0 === (course === "rising")) above = u;
    else below = u;
    const move = -excess / slope;
    const next = u * Math.exp(move);
    // Newton's error after this step is the square of the step: nothing is left of it at this size.
    if (Math.abs(move) < 1e-9) return next;
    // Where rounding is all that is left, the bracket is as narrow as the numbers between its ends.
    if (above - below <= 2 * Number.EPSILON * below) return u;
    // A slope that is nought or no number where the tail is, too, leads nowhere: then the bracket is halved.
    u = next > below && next < above ? next : between(below, above);
  }
  throw notConverged("quantile");
}

/** The even mixture of two tails. */
export function evenMixture(one: LogTail, other: LogTail): LogTail {
  const larger = Math.max(one.logTail, other.logTail);
  const first = Math.exp(one.logTail - larger);
  const second = Math.exp(other.logTail - larger);
  const sum = first + second;
  return { logTail: larger + Math.log(sum / 2), slope: (first * one.slope + second * other.slope) / sum };
}

function between(below: number, above: number): number {
  if (below === 0) return above / 1024;
  return above === Number.POSITIVE_INFINITY ? below * 1024 : Math.sqrt(below) * Math.sqrt(above);
}

/** A first guess of the z that a standard normal exceeds with probability p < ½, to ±0.003: Hastings' formula (Abramowitz & Stegun 26.2.22). */
export function roughNormalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  return t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t));
}

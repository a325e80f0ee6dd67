import { logBinomialTerm } from "./saddle-point.js";
import type { LogTail } from "./tail-root.js";

/**
 * The first cell of a two-by-two table whose margins are fixed: x of `k` drawn are among the `m`, the rest among the `n`.
 * Under odds ψ the probability of x is in proportion to C(m,x) C(n,k-x) ψ^x (Fisher's non-central distribution).
 */
export interface Margins {
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

/** Terms this much smaller than the sum so far change nothing: they fall faster than a geometric series. */
const negligible = 1e-18;

export function leastCell({ n, k }: Margins): number {
  return Math.max(0, k - n);
}

export function mostCell({ m, k }: Margins): number {
  return Math.min(m, k);
}

/** ln of the probability of x under odds 1. */
export function logHypergeometric(x: number, { m, n, k }: Margins): number {
  const p = k / (m + n);
  const q = (m + n - k) / (m + n);
  return (
    logBinomialTerm(x, m - x, p, q) + logBinomialTerm(k - x, n - k + x, p, q) - logBinomialTerm(k, m + n - k, p, q)
  );
}

/** P(x+1)/P(x) under odds ψ. */
function ratio(x: number, { m, n, k }: Margins, odds: number): number {
  return ((m - x) / (x + 1)) * ((k - x) / (n - k + x + 1)) * odds;
}

/** The sum of the terms from x outwards, relative to that at x, and their mean distance from x. */
interface Outward {
  readonly sum: number;
  readonly distance: number;
}

function upwards(x: number, margins: Margins, odds: number): Outward {
  let term = 1;
  let sum = 1;
  let moment = 0;
  for (let y = x; y < mostCell(margins) && term > sum * negligible; y += 1) {
    term *= ratio(y, margins, odds);
    sum += term;
    moment += term * (y + 1 - x);
  }
  return { sum, distance: moment / sum };
}

function downwards(x: number, margins: Margins, odds: number): Outward {
  let term = 1;
  let sum = 1;
  let moment = 0;
  for (let y = x; y > leastCell(margins) && term > sum * negligible; y -= 1) {
    term /= ratio(y - 1, margins, odds);
    sum += term;
    moment += term * (x - y + 1);
  }
  return { sum, distance: moment / sum };
}

/** The most probable cell: the largest x with P(x)/P(x-1) ≥ 1, a root of a quadratic, put right by looking. */
function mode(margins: Margins, odds: number): number {
  const { m, n, k } = margins;
  // ψ (m-x+1)(k-x+1) = x (n-k+x), in the form without a difference of near numbers.
  const [scale, weight] = odds > 1 ? [1, 1 / odds] : [odds, 1];
  const [a, b, c] = [scale - weight, scale * (m + k + 2) + weight * (n - k), scale * (m + 1) * (k + 1)];
  const root = (2 * c) / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
  let x = Math.min(mostCell(margins), Math.max(leastCell(margins), Math.floor(root)));
  while (x < mostCell(margins) && ratio(x, margins, odds) >= 1) x += 1;
  while (x > leastCell(margins) && ratio(x - 1, margins, odds) < 1) x -= 1;
  return x;
}

/** Mean and variance of the cell under odds ψ. */
export function cellMoments(margins: Margins, odds: number): { readonly mean: number; readonly variance: number } {
  const top = mode(margins, odds);
  let [sum, first, second] = [1, 0, 0];
  for (const direction of [1, -1] as const) {
    let term = 1;
    const end = direction === 1 ? mostCell(margins) : leastCell(margins);
    for (let y = top; y !== end && term > sum * negligible; y += direction) {
      term = direction === 1 ? term * ratio(y, margins, odds) : term / ratio(y - 1, margins, odds);
      const distance = y + direction - top;
      sum += term;
      first += term * distance;
      second += term * distance * distance;
    }
  }
  const shift = first / sum;
  return { mean: top + shift, variance: second / sum - shift * shift };
}

/** ln P(X ≥ x) (upper) or ln P(X ≤ x) (lower) under odds ψ, with its slope by ln ψ: E[X | tail] - E[X]. */
export function logCellTail(side: "lower" | "upper", x: number, margins: Margins, odds: number): LogTail {
  const top = mode(margins, odds);
  const above = upwards(top, margins, odds);
  const below = downwards(top, margins, odds);
  const mean = top + (above.distance * above.sum - below.distance * below.sum) / (above.sum + below.sum - 1);
  const logAll = logHypergeometric(top, margins) + top * Math.log(odds) + Math.log(above.sum + below.sum - 1);
  const holdsMode = side === "upper" ? x <= top : x >= top;
  if (holdsMode) {
    // The tail holds the mode: it is the rest of the other one, which is the smaller.
    const past = side === "upper" ? x - 1 : x + 1;
    if (past < leastCell(margins) || past > mostCell(margins)) return { logTail: 0, slope: 0 };
    const other = side === "upper" ? downwards(past, margins, odds) : upwards(past, margins, odds);
    const logOther = logHypergeometric(past, margins) + past * Math.log(odds) + Math.log(other.sum) - logAll;
    const rest = -Math.expm1(Math.min(0, logOther));
    const otherMean = past + (side === "upper" ? -other.distance : other.distance);
    return { logTail: Math.log(rest), slope: ((mean - otherMean) * (1 - rest)) / rest };
  }
  const own = side === "upper" ? upwards(x, margins, odds) : downwards(x, margins, odds);
  const logTail = logHypergeometric(x, margins) + x * Math.log(odds) + Math.log(own.sum) - logAll;
  return { logTail, slope: x + (side === "upper" ? own.distance : -own.distance) - mean };
}

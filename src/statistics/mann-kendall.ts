import { type Alternative, alternativeCheck, centralP, pOf } from "./alternative.js";
import { refuse } from "./error.js";
import { eachCheck, lengthCheck, numberCheck, problem, refuseNoLists } from "./inputs.js";
import { normalUpperTail } from "./normal.js";

export interface MannKendall {
  /** How many pairs rise, less how many fall. */
  readonly S: number;
  readonly varS: number;
  readonly z: number;
  /** The p-value that answers the question asked. */
  readonly p: number;
  /** Kendall's τ_b; `null` where all values are equal and there is nothing to correlate. */
  readonly tau: number | null;
}

/**
 * Whether a series rises or falls, from the order of its values alone: S = Σ sign(x_j - x_i) over all pairs i < j, with
 * varS = [n(n-1)(2n+5) - Σ t(t-1)(2t+5)]/18 for ties of t values and z = sign(S)(|S| - 1)/√varS.
 *
 * For series without known exposures. It throws away the size of counts (571, 276, 51, 17 give no significant fall) and
 * sees nothing in a rise that is followed by a fall. Assumes no autocorrelation. With n = 3 or 4 no result can be
 * significant; for n up to about 10 without ties use {@link mannKendallExact}.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than three) `NOT_A_NUMBER` `NOT_A_CHOICE`
 *
 * Source: H. Mann (1945), *Econometrica* 13, 245; M. Kendall (1975), *Rank Correlation Methods*.
 */
export function mannKendall(input: {
  readonly x: readonly number[];
  /** Whether |S| is drawn in by 1; true unless said. */
  readonly continuity?: boolean;
  /** `less` asks for a fall, `greater` for a rise; `two.sided` unless said. */
  readonly alternative?: Alternative;
}): MannKendall {
  const { x, continuity = true, alternative = "two.sided" } = input;
  refuseNoLists({ x });
  refuse([lengthCheck("x", x, 3), ...eachCheck("x", x, numberCheck), alternativeCheck(alternative)]);
  const n = x.length;
  const S = signSum(x);
  const ties = tieSizes(x);
  const varS = (n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18;
  const pairs = (n * (n - 1)) / 2;
  const untied = pairs - ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  const z = S === 0 ? 0 : (Math.sign(S) * (Math.abs(S) - (continuity ? 1 : 0))) / Math.sqrt(varS);
  const p = pOf(alternative, { pLess: normalUpperTail(-z), pGreater: normalUpperTail(z) });
  return { S, varS, z, p, tau: untied === 0 ? null : S / Math.sqrt(untied * pairs) };
}

export interface MannKendallExact {
  readonly S: number;
  /** The p-value that answers the question asked: central where it is two-sided. */
  readonly p: number;
  readonly pLess: number;
  readonly pGreater: number;
  readonly pCentral: number;
}

/**
 * The same from the exact distribution of S: the probability, among all orders of n values without ties, of an S as far
 * from 0. Twice the smaller tail, at most 1.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than three) `NOT_A_NUMBER` `TIES_NOT_ALLOWED` `NOT_A_CHOICE`
 */
export function mannKendallExact(input: {
  readonly x: readonly number[];
  /** `less` asks for a fall, `greater` for a rise; `two.sided` unless said. */
  readonly alternative?: Alternative;
}): MannKendallExact {
  const { x, alternative = "two.sided" } = input;
  refuseNoLists({ x });
  refuse([
    lengthCheck("x", x, 3),
    ...eachCheck("x", x, numberCheck),
    tieSizes(x).length > 0
      ? problem("TIES_NOT_ALLOWED", "x", "equal values have no exact distribution: use `mannKendall`")
      : undefined,
    alternativeCheck(alternative),
  ]);
  const S = signSum(x);
  const pairs = (x.length * (x.length - 1)) / 2;
  // S = pairs - 2·inversions, and its distribution is symmetric.
  const tails = { pLess: fewInversions(x.length, (pairs + S) / 2), pGreater: fewInversions(x.length, (pairs - S) / 2) };
  return { S, p: pOf(alternative, tails), ...tails, pCentral: centralP(tails) };
}

/** The probability of at most so many inversions. */
function fewInversions(n: number, most: number): number {
  return inversionProbabilities(n, most).reduce((sum, probability) => sum + probability, 0);
}

/**
 * How likely a random order of n has 0, 1, … `most` inversions: the m-th value is put before 0 to m-1 of the others, each
 * with probability 1/m.
 */
function inversionProbabilities(n: number, most: number): readonly number[] {
  let current = [1];
  for (let m = 2; m <= n; m += 1) {
    const length = Math.min(most, current.length + m - 2) + 1;
    const next: number[] = [];
    for (let k = 0; k < length; k += 1) {
      let sum = 0;
      for (let j = Math.max(0, k - m + 1); j <= k; j += 1) sum += current[j] ?? 0;
      next.push(sum / m);
    }
    current = next;
  }
  return current;
}

function signSum(x: readonly number[]): number {
  let sum = 0;
  for (const [i, earlier] of x.entries()) {
    for (let j = i + 1; j < x.length; j += 1) sum += Math.sign((x[j] ?? 0) - earlier);
  }
  return sum;
}

/** How many values share each value that occurs more than once. */
function tieSizes(x: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>();
  for (const value of x) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()].filter((size) => size > 1);
}

import { refuse } from "./error.js";
import { eachCheck, lengthCheck, numberCheck, problem } from "./inputs.js";
import { normalTwoSided } from "./normal.js";

export interface MannKendall {
  /** How many pairs rise, less how many fall. */
  readonly S: number;
  readonly varS: number;
  readonly z: number;
  /** Two-sided. */
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
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than three) `NOT_A_NUMBER`
 *
 * Source: H. Mann (1945), *Econometrica* 13, 245; M. Kendall (1975), *Rank Correlation Methods*.
 */
export function mannKendall(input: {
  readonly x: readonly number[];
  /** Whether |S| is drawn in by 1; true unless said. */
  readonly continuity?: boolean;
}): MannKendall {
  const { x, continuity = true } = input;
  refuse([lengthCheck("x", x, 3), ...eachCheck("x", x, numberCheck)]);
  const n = x.length;
  const S = signSum(x);
  const ties = tieSizes(x);
  const varS = (n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18;
  const pairs = (n * (n - 1)) / 2;
  const untied = pairs - ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  const z = S === 0 ? 0 : (Math.sign(S) * (Math.abs(S) - (continuity ? 1 : 0))) / Math.sqrt(varS);
  return { S, varS, z, p: normalTwoSided(z), tau: untied === 0 ? null : S / Math.sqrt(untied * pairs) };
}

/**
 * The same from the exact distribution of S: the probability, among all orders of n values without ties, of an S as far
 * from 0. Twice the smaller tail, at most 1.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than three) `NOT_A_NUMBER` `TIES_NOT_ALLOWED`
 */
export function mannKendallExact({ x }: { readonly x: readonly number[] }): { readonly S: number; readonly p: number } {
  refuse([
    lengthCheck("x", x, 3),
    ...eachCheck("x", x, numberCheck),
    tieSizes(x).length > 0
      ? problem("TIES_NOT_ALLOWED", "x", "equal values have no exact distribution: use `mannKendall`")
      : undefined,
  ]);
  const S = signSum(x);
  const pairs = (x.length * (x.length - 1)) / 2;
  const inversions = (pairs - Math.abs(S)) / 2;
  let tail = 0;
  for (const probability of inversionProbabilities(x.length, inversions)) tail += probability;
  return { S, p: Math.min(1, 2 * tail) };
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

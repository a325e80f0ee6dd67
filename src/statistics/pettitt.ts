import { refuse } from "./error.js";
import { eachCheck, lengthCheck, numberCheck, refuseNoLists } from "./inputs.js";

export interface Pettitt {
  /** The largest |U_t|, where U_t = Σ sign(x_j - x_i) over all i ≤ t < j. */
  readonly U: number;
  /** The last period before the change, counted from 1; the first such where there are several. */
  readonly K: number;
  /** Two-sided and approximate: 2 exp(-6U²/(n³ + n²)), at most 1. */
  readonly p: number;
}

/**
 * When the level of a series changed, if it changed once, from the order of its values alone.
 *
 * For exploring series without known exposures; with them use {@link poissonChangePoint}. It throws away the size of
 * counts, takes a gradual trend for a change, and assumes no autocorrelation. The p-value is meant for values below ½.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than three) `NOT_A_NUMBER`
 *
 * Source: A. Pettitt (1979), *Applied Statistics* 28, 126.
 */
export function pettitt({ x }: { readonly x: readonly number[] }): Pettitt {
  refuseNoLists({ x });
  refuse([lengthCheck("x", x, 3), ...eachCheck("x", x, numberCheck)]);
  const n = x.length;
  let sum = 0;
  const sums = x.slice(0, -1).map((value) => {
    // Going from one split to the next, the value changes sides; its signs to all others say by how much U does.
    sum += x.reduce((signs, other) => signs + Math.sign(other - value), 0);
    return Math.abs(sum);
  });
  const U = Math.max(...sums);
  return { U, K: sums.indexOf(U) + 1, p: Math.min(1, 2 * Math.exp((-6 * U * U) / (n * n * n + n * n))) };
}

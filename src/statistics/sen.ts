import { refuse } from "./error.js";
import { eachCheck, lengthCheck, numberCheck, refuseNoLists } from "./inputs.js";

/**
 * How much a series changes per period, robustly: the median of the slopes (x_j - x_i)/(j - i) between all pairs. In the
 * units of x, per period. An estimate without a test; {@link mannKendall} is its test. Not for counts whose exposures
 * changed.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than two) `NOT_A_NUMBER`
 *
 * Source: P. Sen (1968), *JASA* 63, 1379.
 */
export function senSlope({ x }: { readonly x: readonly number[] }): { readonly slope: number } {
  refuseNoLists({ x });
  refuse([lengthCheck("x", x, 2), ...eachCheck("x", x, numberCheck)]);
  const slopes = new Float64Array((x.length * (x.length - 1)) / 2);
  let place = 0;
  for (const [i, earlier] of x.entries()) {
    for (let j = i + 1; j < x.length; j += 1) slopes[place++] = ((x[j] ?? 0) - earlier) / (j - i);
  }
  return { slope: median(slopes.sort()) };
}

function median(ordered: Float64Array): number {
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle] ?? Number.NaN;
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] ?? Number.NaN) + upper) / 2;
}

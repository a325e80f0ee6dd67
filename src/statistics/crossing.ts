import { poissonTerm } from "./poisson.js";

/**
 * The probability that events, given how many there are, ever leave bounds as they add up: n events fall into periods by
 * `shares`, and `isInside(k, s)` says whether s of them by the end of period k (from 0) are within (for each
 * period from one number to another, without gaps). Exact: the counts by
 * period are Poisson given their sum, and each way out is added up once, where it first leaves; all terms are positive.
 *
 * Takes at most some K n²/2 steps, fewer where the bounds are narrow.
 */
export function crossingProbability(
  n: number,
  shares: readonly number[],
  isInside: (period: number, sum: number) => boolean,
): number {
  // By s, from `least` on: the probability of s so far, never having left.
  let within = Float64Array.of(1);
  let least = 0;
  let crossed = 0;
  for (const [period, share] of shares.slice(0, -1).entries()) {
    const rest = shares.slice(period + 1).reduce((sum, value) => sum + value, 0);
    const counts = Float64Array.from({ length: n + 1 }, (_, count) => poissonTerm(count, n * share));
    const kept: number[] = [];
    let leastKept = 0;
    for (let s = least; s <= n; s += 1) {
      let reached = 0;
      const last = Math.min(s - least, within.length - 1);
      for (let i = 0; i <= last; i += 1) reached += (within[i] ?? 0) * (counts[s - least - i] ?? 0);
      if (!isInside(period, s)) {
        crossed += reached * poissonTerm(n - s, n * rest);
        continue;
      }
      if (kept.length === 0) leastKept = s;
      kept.push(reached);
    }
    within = Float64Array.from(kept);
    least = leastKept;
  }
  return crossed / poissonTerm(n, n);
}

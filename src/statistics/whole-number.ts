/**
 * The smallest whole number from `least` on for which a condition holds that, once it holds, holds for all larger ones.
 * Looks around `start` in steps that double, then halves the bracket; the condition is asked some 2 log₂|answer - start|
 * times.
 */
export function firstWhere(holds: (n: number) => boolean, start: number, least = 0): number {
  let n = Math.max(least, Math.round(start));
  let step = 1;
  let below: number; // does not hold here
  let at: number; // holds here
  if (holds(n)) {
    at = n;
    do {
      if (at === least) return least;
      n = Math.max(least, at - step);
      step *= 2;
      if (!holds(n)) break;
      at = n;
    } while (true);
    below = n;
  } else {
    do {
      below = n;
      n += step;
      step *= 2;
    } while (!holds(n));
    at = n;
  }
  while (at - below > 1) {
    const middle = below + Math.floor((at - below) / 2);
    if (holds(middle)) at = middle;
    else below = middle;
  }
  return at;
}

/**
 * The smallest whole number from `least` on for which a condition holds that, once it holds, holds for all larger ones.
 * Looks around `start` in steps that double, then halves the bracket; the condition is asked some 2 log₂|answer - start|
 * times.
 */
export function firstWhere(holds: (n: number) => boolean, start: number, least = 0): number {
  let at = Math.max(least, Math.round(start));
  // Invariant: it does not hold at `below`, or `below` is less than `least`.
  let below = least - 1;
  let step = 1;
  if (holds(at)) {
    while (at > least) {
      const n = Math.max(least, at - step);
      if (!holds(n)) {
        below = n;
        break;
      }
      at = n;
      step *= 2;
    }
  } else {
    do {
      below = at;
      at += step;
      step *= 2;
    } while (!holds(at));
  }
  while (at - below > 1) {
    const middle = below + Math.floor((at - below) / 2);
    if (holds(middle)) at = middle;
    else below = middle;
  }
  return at;
}

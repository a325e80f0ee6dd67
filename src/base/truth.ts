/**
 * Kleene's three values as numbers, ordered false < unknown < true: `all` is the least, `any` the greatest, `not` the
 * mirror. (The same as SQL's, so a condition can move into a database without changing its meaning.)
 */
export type Truth = 0 | 1 | 2;

export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

export function truthOf(value: boolean): Truth {
  return value ? TRUE : FALSE;
}

export function not(truth: Truth): Truth {
  return (2 - truth) as Truth;
}

export function and(left: Truth, right: Truth): Truth {
  return left < right ? left : right;
}

export function or(left: Truth, right: Truth): Truth {
  return left > right ? left : right;
}

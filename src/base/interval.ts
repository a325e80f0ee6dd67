import { FALSE, TRUE, type Truth, UNKNOWN } from "./truth.js";

/**
 * A number of which only the bounds are known, both ends possible: a count in which some records may or may not belong.
 * `because` names the facts whose knowledge would narrow it.
 */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly because: readonly string[];
}

export function isInterval(value: unknown): value is Interval {
  return typeof value === "object" && value !== null && "because" in value;
}

/** The number itself where the bounds meet, else the interval. */
export function between(lower: number, upper: number, because: readonly string[]): number | Interval {
  return lower === upper ? lower : { lower, upper, because };
}

/** A number of which nothing is known, and why: comparisons with it are unknown. */
export function unknownFor(because: readonly string[]): Interval {
  return { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, because };
}

export type Order = "lessThan" | "lessThanInclusive" | "greaterThan" | "greaterThanInclusive";

/** Compares numbers of which one or both may be intervals; unknown where the bounds straddle. */
export function compareIntervals(
  left: number | Interval,
  operator: Order | "equal" | "notEqual",
  right: number | Interval,
): Truth {
  const a = typeof left === "number" ? { lower: left, upper: left } : left;
  const b = typeof right === "number" ? { lower: right, upper: right } : right;
  switch (operator) {
    case "lessThan":
      return a.upper < b.lower ? TRUE : a.lower >= b.upper ? FALSE : UNKNOWN;
    case "lessThanInclusive":
      return a.upper <= b.lower ? TRUE : a.lower > b.upper ? FALSE : UNKNOWN;
    case "greaterThan":
      return a.lower > b.upper ? TRUE : a.upper <= b.lower ? FALSE : UNKNOWN;
    case "greaterThanInclusive":
      return a.lower >= b.upper ? TRUE : a.upper < b.lower ? FALSE : UNKNOWN;
    case "equal":
      return equality(a, b);
    case "notEqual":
      return (2 - equality(a, b)) as Truth;
    default:
      return operator satisfies never;
  }
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

function equality(a: Bounds, b: Bounds): Truth {
  if (a.upper < b.lower || b.upper < a.lower) return FALSE;
  return a.lower === a.upper && b.lower === b.upper ? TRUE : UNKNOWN;
}

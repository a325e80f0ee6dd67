import { expect } from "vitest";
import { StatisticsError } from "../../src/statistics/index.js";

/** How far a figure may be from the one expected: relatively, or absolutely, or not at all. */
export interface Tolerance {
  readonly rel?: number;
  readonly abs?: number;
}

/** The code a call throws, or what it gives. */
export function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (error instanceof StatisticsError) return { error: error.code };
    throw error;
  }
}

/**
 * Every entry of `expected` that `actual` does not meet, with its place: all keys must be there, lists be as long, and
 * numbers within the tolerance. `"Infinity"` is how JSON writes the number.
 */
export function misses(actual: unknown, expected: unknown, tolerance: Tolerance, place = ""): readonly string[] {
  const said = `${place}: expected ${JSON.stringify(expected)}, got ${String(actual)}`;
  if (expected === "Infinity") return actual === Number.POSITIVE_INFINITY ? [] : [said];
  if (typeof expected === "number") {
    if (typeof actual !== "number" || Number.isNaN(actual)) return [said];
    const distance = Math.abs(actual - expected);
    const allowed = Math.max((tolerance.rel ?? 0) * Math.abs(expected), tolerance.abs ?? 0);
    return distance <= allowed ? [] : [said];
  }
  if (expected === null || typeof expected !== "object") return Object.is(actual, expected) ? [] : [said];
  if (actual === null || typeof actual !== "object") return [said];
  const lengths = Array.isArray(expected) && Array.isArray(actual) && expected.length !== actual.length ? [said] : [];
  return [
    ...lengths,
    ...Object.entries(expected).flatMap(([key, value]) =>
      misses((actual as Record<string, unknown>)[key], value, tolerance, `${place}/${key}`),
    ),
  ];
}

export function expectMet(actual: unknown, expected: unknown, tolerance: Tolerance): void {
  expect(misses(actual, expected, tolerance)).toEqual([]);
}

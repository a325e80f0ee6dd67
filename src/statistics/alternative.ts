import { type Checked, choiceCheck } from "./inputs.js";

/** What a test asks: whether there is a difference, or whether the first is smaller, or larger. */
export type Alternative = "two.sided" | "less" | "greater";

export function alternativeCheck(value: unknown): Checked {
  return choiceCheck("alternative", value, ["two.sided", "less", "greater"]);
}

/** Both one-sided p-values of a test, and what is made of them. */
export interface Tails {
  readonly pLess: number;
  readonly pGreater: number;
}

/**
 * The central p-value: twice the smaller tail, at most 1. It is below α exactly where the central interval of confidence
 * 1 - α excludes the hypothesis, which is not so for the p-value of R's `poisson.test` and `binom.test`.
 */
export function centralP({ pLess, pGreater }: Tails): number {
  return Math.min(1, 2 * Math.min(pLess, pGreater));
}

/** The p-value that answers the question asked. */
export function pOf(alternative: Alternative, tails: Tails): number {
  switch (alternative) {
    case "two.sided":
      return centralP(tails);
    case "less":
      return tails.pLess;
    case "greater":
      return tails.pGreater;
    default:
      return alternative satisfies never;
  }
}

/** How much of 1 - confidence lies below the interval and above it; a one-sided question has a one-sided interval. */
export function outsideOf(alternative: Alternative, confidence: number): { below: number; above: number } {
  const outside = 1 - confidence;
  switch (alternative) {
    case "two.sided":
      return { below: outside / 2, above: outside / 2 };
    case "less":
      return { below: 0, above: outside };
    case "greater":
      return { below: outside, above: 0 };
    default:
      return alternative satisfies never;
  }
}

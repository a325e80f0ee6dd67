import { refuse } from "./error.js";
import { eachCheck, expectedCheck, properProbabilityCheck, refuseNoLists, wholeCheck } from "./inputs.js";
import { poissonAtLeast, poissonQuantile, poissonTerm } from "./poisson.js";
import { firstWhere } from "./whole-number.js";

/**
 * The smallest count that would be evidence against a member of whom `expectedCount` events are expected: the smallest x
 * with P(X ≥ x) ≤ p, for each p. Fewer are no evidence, however they compare with others. Where the answer is 1, a single
 * event would "signal", and must not be a ground alone.
 *
 * @throws StatisticsError `EXPECTED_NOT_POSITIVE` `EXPECTED_OUT_OF_RANGE` `PROBABILITY_OUT_OF_RANGE`
 */
export function minimumSignalCount(input: { readonly expectedCount: number; readonly pUpper: readonly number[] }): {
  readonly count: readonly number[];
} {
  const { expectedCount, pUpper } = input;
  refuseNoLists({ pUpper });
  refuse([expectedCheck("expectedCount", expectedCount), ...eachCheck("pUpper", pUpper, properProbabilityCheck)]);
  return { count: pUpper.map((p) => signalCount(expectedCount, p)) };
}

export interface FamilyFalseAlarm {
  /** From which count on a member is called an outlier at `pUpper`. */
  readonly signalCount: number;
  /** How likely one member of ordinary rate reaches it. */
  readonly perMember: number;
  /** How likely at least one of them does. */
  readonly atLeastOne: number;
  /** The count that the member with the most events is expected to have. */
  readonly expectedMaximum: number;
}

/**
 * What chance alone does among members who are all alike: how often somebody is beyond the limit, and how many events
 * the one with the most is expected to have, E[max] = Σ (1 - P(X ≤ k)^m). Somebody always has the most: this is why
 * "among the most complained about" is no criterion.
 *
 * Assumes members with the same exposure and the same true rate, independent of each other.
 *
 * @throws StatisticsError `PERIOD_OUT_OF_RANGE` (members) `EXPECTED_NOT_POSITIVE` `EXPECTED_OUT_OF_RANGE`
 * `PROBABILITY_OUT_OF_RANGE`
 */
export function familyFalseAlarm(input: {
  readonly members: number;
  readonly expectedCount: number;
  readonly pUpper: number;
}): FamilyFalseAlarm {
  const { members, expectedCount, pUpper } = input;
  refuse([
    wholeCheck("members", members, 1),
    expectedCheck("expectedCount", expectedCount),
    properProbabilityCheck("pUpper", pUpper),
  ]);
  const count = signalCount(expectedCount, pUpper);
  const perMember = poissonAtLeast(count, expectedCount);
  return {
    signalCount: count,
    perMember,
    atLeastOne: anyOf(members, perMember),
    expectedMaximum: expectedMaximum(members, expectedCount),
  };
}

function signalCount(expectedCount: number, p: number): number {
  return firstWhere((x) => poissonAtLeast(x, expectedCount) <= p, expectedCount, 1);
}

/** 1 - (1 - p)^m. */
function anyOf(members: number, p: number): number {
  return p === 1 ? 1 : -Math.expm1(members * Math.log1p(-p));
}

function expectedMaximum(members: number, mean: number): number {
  // Below `low` it is certain, above `high` out of the question that the largest count lies there.
  const low = poissonQuantile(1e-20, mean);
  const high = firstWhere((x) => poissonAtLeast(x, mean) < 1e-20 / members, mean, 1);
  let term = poissonTerm(high, mean);
  let beyond = poissonAtLeast(high, mean); // P(X ≥ k), summed from the far end: all terms positive
  let sum = 0;
  for (let k = high; k > low; k -= 1) {
    sum += anyOf(members, Math.min(1, beyond));
    term *= k / mean;
    beyond += term;
  }
  return low + sum;
}

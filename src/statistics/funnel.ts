import { binomialAtMost, binomialQuantile, logBinomial, type Trials } from "./binomial.js";
import { refuse } from "./error.js";
import { gammaQuantile } from "./gamma.js";
import { countCheck, eachCheck, expectedCheck, problem, properProbabilityCheck, refuseNoLists } from "./inputs.js";
import { poissonAtLeast, poissonAtMost, poissonQuantile, poissonTerm } from "./poisson.js";

export interface FunnelLimits {
  /** For each p the smallest count r with P(X ≤ r) ≥ p. */
  readonly rawQuantile: readonly number[];
  /** True where even no event at all is more likely than p: there is no lower limit, and none is to be drawn. */
  readonly noLowerLimit: readonly boolean[];
}

/** Limits in events; over the exposure they are limits of the rate. Negative exactly where `noLowerLimit` is true. */
export interface PoissonFunnelLimits extends FunnelLimits {
  readonly countLimits: readonly number[];
}

/** Limits as shares. Negative exactly where `noLowerLimit` is true. */
export interface BinomialFunnelLimits extends FunnelLimits {
  readonly limits: readonly number[];
}

/**
 * Between which counts a member lies that has the rate of its peers: the curves of a funnel plot. The limit is
 * r - (P(X ≤ r) - p)/P(X = r), interpolated so that the curve has no steps; p is usually 0.025 and 0.975 (alert), 0.001
 * and 0.999 (alarm).
 *
 * For drawing. A *decision* uses the exact tail, {@link classifyAgainstExpected}. Take the benchmark from the *other*
 * members, and do not mix these limits with those of `PHEindicatormethods` or FunnelPlotR, which follow another
 * convention.
 *
 * @throws StatisticsError `EXPECTED_NOT_POSITIVE` `EXPECTED_OUT_OF_RANGE` `PROBABILITY_OUT_OF_RANGE`
 *
 * Source: D. Spiegelhalter (2005), *Stat. Med.* 24, 1185, appendix.
 */
export function funnelLimitsExactPoisson(input: {
  readonly expectedCount: number;
  readonly p: readonly number[];
}): PoissonFunnelLimits {
  const { expectedCount, p } = input;
  refuseNoLists({ p });
  refuse([expectedCheck("expectedCount", expectedCount), ...eachCheck("p", p, properProbabilityCheck)]);
  const rawQuantile = p.map((share) => poissonQuantile(share, expectedCount));
  const countLimits = interpolate(
    p,
    rawQuantile,
    (r) => poissonAtMost(r, expectedCount),
    (r) => poissonTerm(r, expectedCount),
  );
  return { countLimits, rawQuantile, noLowerLimit: countLimits.map((limit) => limit < 0) };
}

/**
 * As {@link funnelLimitsExactPoisson}, for a share of n with the peers' share `target`.
 *
 * @throws StatisticsError `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `NO_TRIALS` `PROBABILITY_OUT_OF_RANGE`
 */
export function funnelLimitsExactBinomial(input: {
  readonly n: number;
  readonly target: number;
  readonly p: readonly number[];
}): BinomialFunnelLimits {
  const { n, target, p } = input;
  refuseNoLists({ p });
  refuse([
    countCheck("n", n),
    n === 0 ? problem("NO_TRIALS", "n", "a share of nothing has no limits") : undefined,
    properProbabilityCheck("target", target),
    ...eachCheck("p", p, properProbabilityCheck),
  ]);
  const trials: Trials = { n, p: target, q: 1 - target };
  const rawQuantile = p.map((share) => binomialQuantile(share, trials));
  const limits = interpolate(
    p,
    rawQuantile,
    (r) => binomialAtMost(r, trials),
    (r) => Math.exp(logBinomial(r, trials)),
  ).map((limit) => limit / n);
  return { limits, rawQuantile, noLowerLimit: limits.map((limit) => limit < 0) };
}

function interpolate(
  p: readonly number[],
  quantiles: readonly number[],
  atMost: (r: number) => number,
  term: (r: number) => number,
): readonly number[] {
  return quantiles.map((r, i) => r - (atMost(r) - (p[i] ?? Number.NaN)) / term(r));
}

/** Limits of observed over expected, for each expected count: 95 % and 99.8 %. */
export interface GarwoodLimits {
  readonly ll95: readonly number[];
  readonly ul95: readonly number[];
  readonly ll998: readonly number[];
  readonly ul998: readonly number[];
}

/**
 * The funnel as FunnelPlotR and others draw it: the exact interval of a count, taken at the expected count and divided by
 * it. Another convention than {@link funnelLimitsExactPoisson}, wider above and narrower below; here so that a published
 * funnel can be drawn again, not to be mixed with the other nor decided by.
 *
 * @throws StatisticsError `EXPECTED_NOT_POSITIVE` `EXPECTED_OUT_OF_RANGE`
 */
export function funnelLimitsGarwoodInverted(input: { readonly expectedCount: readonly number[] }): GarwoodLimits {
  const { expectedCount } = input;
  refuseNoLists({ expectedCount });
  refuse(eachCheck("expectedCount", expectedCount, expectedCheck));
  const lower = (tail: number): readonly number[] => expectedCount.map((E) => gammaQuantile("lower", tail, E) / E);
  const upper = (tail: number): readonly number[] => expectedCount.map((E) => gammaQuantile("upper", tail, E + 1) / E);
  return { ll95: lower(0.025), ul95: upper(0.025), ll998: lower(0.001), ul998: upper(0.001) };
}

/** Where a count lies against what is expected: beyond the alert (0.025) or the alarm (0.001) tail, on either side. */
export type FunnelClass = "low-0.001" | "low-0.025" | "not-significant" | "high-0.025" | "high-0.001";

/**
 * The class of a member in a funnel by the exact tail: `high-0.001` where P(X ≥ observed) ≤ 0.001 at the expected count,
 * and so on. Being an outlier is a reason to look, not proof of a breach; of many members some are outliers by chance
 * ({@link familyFalseAlarm}, {@link benjaminiHochberg}), and of over-dispersed ones many ({@link overdispersion}).
 *
 * @throws StatisticsError `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `EXPECTED_NOT_POSITIVE`
 * `EXPECTED_OUT_OF_RANGE`
 */
export function classifyAgainstExpected(input: { readonly observed: number; readonly expected: number }): {
  readonly class: FunnelClass;
  readonly pLess: number;
  readonly pGreater: number;
} {
  const { observed, expected } = input;
  refuse([countCheck("observed", observed), expectedCheck("expected", expected)]);
  const pLess = poissonAtMost(observed, expected);
  const pGreater = poissonAtLeast(observed, expected);
  return { class: classOf(pLess, pGreater), pLess, pGreater };
}

function classOf(pLess: number, pGreater: number): FunnelClass {
  if (pGreater <= 0.001) return "high-0.001";
  if (pGreater <= 0.025) return "high-0.025";
  if (pLess <= 0.001) return "low-0.001";
  if (pLess <= 0.025) return "low-0.025";
  return "not-significant";
}

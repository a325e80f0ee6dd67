import { refuse } from "./error.js";
import {
  choiceCheck,
  countCheck,
  eachCheck,
  expectedCheck,
  problem,
  refuseNoLists,
  sameLengthCheck,
} from "./inputs.js";

/** Members with what was observed of each and what was expected. */
export interface OverdispersionInput {
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** The scale on which the spread is measured. */
  readonly transform?: "sqrt";
  /** How much of either end is drawn in before the spread is measured; 0.1 unless said. */
  readonly winsorise?: number;
  /** The rule for quantiles: 7, that of R and of spreadsheets. */
  readonly quantileType?: 7;
}

export interface Overdispersion {
  readonly z: readonly number[];
  /** The quantiles that z is drawn in to. */
  readonly lowerCut: number;
  readonly upperCut: number;
  readonly phiUnadjusted: number;
  readonly phiWinsorised: number;
  /** The variance between members on the scale of √(O/E); 0 where φ is below 1, and never negative. */
  readonly tau2: number;
  readonly zMultiplicative: readonly number[];
  readonly zAdditive: readonly number[];
  /** `TOO_FEW_PEERS` with fewer than ten members: φ is then no ground for a decision. `OVERDISPERSED` where φ is above 1. */
  readonly finding: "TOO_FEW_PEERS" | "OVERDISPERSED" | null;
}

const fewestPeers = 10;

/**
 * Whether members differ by more than chance, and where each stands once they are allowed to. z = 2(√O - √E); drawn in at
 * its 10 % and 90 % quantiles, φ is the mean of z². Multiplicative: z/√max(1, φ). Additive (DerSimonian and Laird, which
 * Spiegelhalter prefers): with w = 4E, τ² = max(0, (Iφ - (I-1)) / (Σw - Σw²/Σw)) and z = (√(O/E) - 1)/√(1/w + τ²). A φ
 * below 1 never narrows the limits.
 *
 * Report φ and the unadjusted figures beside the adjusted ones. φ also absorbs misconduct where that is widespread: a
 * member that is no longer an outlier after adjustment is not thereby cleared.
 *
 * @throws StatisticsError `SERIES_LENGTHS_DIFFER` `TOO_FEW_MEMBERS` (fewer than two) `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER`
 * `EVENTS_NEGATIVE` `EXPECTED_NOT_POSITIVE` `EXPECTED_OUT_OF_RANGE` `PROBABILITY_OUT_OF_RANGE` `NOT_A_CHOICE`
 *
 * Source: D. Spiegelhalter (2005), *Stat. Med.* 24, 1185, and *Qual. Saf. Health Care* 14, 347.
 */
export function overdispersion(input: OverdispersionInput): Overdispersion {
  const { observed, expected, transform = "sqrt", winsorise = 0.1, quantileType = 7 } = input;
  refuseNoLists({ observed, expected });
  refuse([
    observed.length < 2 ? problem("TOO_FEW_MEMBERS", "observed", "expected at least two members") : undefined,
    sameLengthCheck("expected", expected, observed.length),
    ...eachCheck("observed", observed, countCheck),
    ...eachCheck("expected", expected, expectedCheck),
    choiceCheck("transform", transform, ["sqrt"]),
    quantileType === 7 ? undefined : problem("NOT_A_CHOICE", "quantileType", "expected `7`"),
    winsorise >= 0 && winsorise < 0.5
      ? undefined
      : problem("PROBABILITY_OUT_OF_RANGE", "winsorise", "expected a number from 0 to below one half"),
  ]);
  const members = observed.map((count, i) => ({ count, mean: expected[i] ?? Number.NaN }));
  const z = members.map(({ count, mean }) => 2 * (Math.sqrt(count) - Math.sqrt(mean)));
  const ordered = z.toSorted((a, b) => a - b);
  const lowerCut = quantile(ordered, winsorise);
  const upperCut = quantile(ordered, 1 - winsorise);
  const phiUnadjusted = meanSquare(z);
  const phiWinsorised = meanSquare(z.map((value) => Math.min(upperCut, Math.max(lowerCut, value))));
  const weights = members.map(({ mean }) => 4 * mean);
  const tau2 = betweenVariance(phiWinsorised, weights);
  const inflation = Math.sqrt(Math.max(1, phiWinsorised));
  return {
    z,
    lowerCut,
    upperCut,
    phiUnadjusted,
    phiWinsorised,
    tau2,
    zMultiplicative: z.map((value) => value / inflation),
    zAdditive: members.map(({ count, mean }) => (Math.sqrt(count / mean) - 1) / Math.sqrt(1 / (4 * mean) + tau2)),
    finding: z.length < fewestPeers ? "TOO_FEW_PEERS" : phiWinsorised > 1 ? "OVERDISPERSED" : null,
  };
}

/** DerSimonian and Laird's τ² from φ = Q/I and the weights 1/s²; nothing where members differ by less than chance. */
function betweenVariance(phi: number, weights: readonly number[]): number {
  const sum = weights.reduce((total, w) => total + w, 0);
  if (phi < 1) return 0;
  // Σw - Σw²/Σw as Σ w(1 - w/Σw), which does not cancel.
  const spread = weights.reduce((total, w) => total + w * (1 - w / sum), 0);
  return Math.max(0, (weights.length * phi - (weights.length - 1)) / spread);
}

function meanSquare(values: readonly number[]): number {
  return values.reduce((total, value) => total + value * value, 0) / values.length;
}

/** The quantile of an ordered series by rule 7 of Hyndman & Fan (1996): linear between the order statistics. */
function quantile(ordered: readonly number[], p: number): number {
  const place = (ordered.length - 1) * p;
  const below = Math.floor(place);
  const at = ordered[below] ?? Number.NaN;
  const next = ordered[below + 1] ?? at;
  return at + (place - below) * (next - at);
}

import { refuse } from "./error.js";
import { numberCheck, problem, properProbabilityCheck } from "./inputs.js";

export interface Likeness {
  /** From 0, nothing in common, to 1, the same. */
  readonly jaro: number;
  /** The same, raised where the beginnings agree. */
  readonly jaroWinkler: number;
}

/**
 * How alike two names are, for finding complaints that *may* be the same: Jaro's measure counts the characters that both
 * have at near places, and those of them that are out of order; Winkler's adds to it for up to four first characters in
 * common. Characters are code points, taken as they are: fold case and accents before, where they should not matter.
 *
 * Never merges anything: between two thresholds a person decides. An empty name is not known and like nothing: 0.
 *
 * @throws StatisticsError `NOT_A_NUMBER` `PROBABILITY_OUT_OF_RANGE`
 *
 * Source: M. Jaro (1989), *JASA* 84, 414; W. Winkler (1990), *Proc. Section on Survey Research Methods*, 354.
 */
export function jaroWinkler(input: {
  readonly a: string;
  readonly b: string;
  /** How much each first character in common adds; 0.1 unless said, at most 0.25. */
  readonly prefixScale?: number;
}): Likeness {
  const { prefixScale = 0.1 } = input;
  refuse([
    numberCheck("prefixScale", prefixScale),
    prefixScale < 0 || prefixScale > 0.25
      ? problem("PROBABILITY_OUT_OF_RANGE", "prefixScale", "expected a number from 0 to 0.25")
      : undefined,
  ]);
  const a = Array.from(input.a);
  const b = Array.from(input.b);
  const likeness = jaro(a, b);
  const differs = a.findIndex((character, i) => character !== b[i]);
  const prefix = Math.min(4, differs < 0 ? a.length : differs);
  return { jaro: likeness, jaroWinkler: likeness + prefix * prefixScale * (1 - likeness) };
}

function jaro(a: readonly string[], b: readonly string[]): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const common = a.filter((character, i) => {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
      if (b[j] === character && !taken.has(j)) {
        taken.add(j);
        return true;
      }
    }
    return false;
  });
  if (common.length === 0) return 0;
  const inOrderOfB = b.filter((_, j) => taken.has(j));
  const outOfOrder = common.filter((character, i) => character !== inOrderOfB[i]).length;
  const m = common.length;
  return (m / a.length + m / b.length + (m - outOfOrder / 2) / m) / 3;
}

/**
 * How much it says that two records agree, or do not agree, in a field: the logarithm to base 2 of how much more often
 * they do so when they are about the same matter (m) than when not (u). Weights of independent fields add up.
 *
 * Both probabilities are estimates about the register at hand, not constants.
 *
 * @throws StatisticsError `PROBABILITY_OUT_OF_RANGE`
 *
 * Source: I. Fellegi & A. Sunter (1969), *JASA* 64, 1183.
 */
export function fellegiSunterWeight({ m, u }: { readonly m: number; readonly u: number }): {
  readonly agree: number;
  readonly disagree: number;
} {
  refuse([properProbabilityCheck("m", m), properProbabilityCheck("u", u)]);
  return { agree: Math.log2(m / u), disagree: Math.log2((1 - m) / (1 - u)) };
}

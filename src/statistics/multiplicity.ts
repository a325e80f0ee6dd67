import { refuse } from "./error.js";
import { eachCheck, probabilityCheck, properProbabilityCheck, refuseNoLists } from "./inputs.js";

/** One-sided p-values of many members, and the share of false discoveries that is accepted. */
export interface MultiplicityInput {
  readonly p: readonly number[];
  /** The false-discovery rate; 0.05 unless said. */
  readonly q?: number;
}

export interface FalseDiscovery {
  /** The p-values adjusted, in the order given: rejected where at most q. */
  readonly adjusted: readonly number[];
  /** How many are rejected at q. */
  readonly rejected: number;
  /** How many Bonferroni's p ≤ q/m would reject: the stricter promise, of no false one at all. */
  readonly bonferroniRejected: number;
}

/**
 * Which of many members stand out when so many were looked at: of those rejected, on average at most the share q are
 * false. The i-th smallest of m p-values becomes min over j ≥ i of p_j m/j.
 *
 * Assumes that the tests are independent or positively dependent; else {@link benjaminiYekutieli}. All members that were
 * tested go in, not only the suspicious.
 *
 * @throws StatisticsError `PROBABILITY_OUT_OF_RANGE`
 *
 * Source: Y. Benjamini & Y. Hochberg (1995), *J. R. Stat. Soc. B* 57, 289.
 */
export function benjaminiHochberg(input: MultiplicityInput): FalseDiscovery {
  return stepUp(input, 1);
}

/**
 * The same under any dependence between the tests, at the price of a factor Σ 1/i.
 *
 * @throws StatisticsError `PROBABILITY_OUT_OF_RANGE`
 *
 * Source: Y. Benjamini & D. Yekutieli (2001), *Ann. Stat.* 29, 1165.
 */
export function benjaminiYekutieli(input: MultiplicityInput): FalseDiscovery {
  refuseNoLists({ p: input.p });
  return stepUp(
    input,
    input.p.reduce((sum, _, i) => sum + 1 / (i + 1), 0),
  );
}

function stepUp({ p, q = 0.05 }: MultiplicityInput, factor: number): FalseDiscovery {
  refuseNoLists({ p });
  refuse([...eachCheck("p", p, probabilityCheck), properProbabilityCheck("q", q)]);
  const falling = p.map((value, place) => ({ value, place })).sort((a, b) => b.value - a.value);
  const adjusted = p.slice();
  let smallest = 1;
  for (const [i, { value, place }] of falling.entries()) {
    smallest = Math.min(smallest, value * factor * (p.length / (p.length - i)));
    adjusted[place] = smallest;
  }
  return {
    adjusted,
    rejected: adjusted.filter((value) => value <= q).length,
    bonferroniRejected: p.filter((value) => value <= q / p.length).length,
  };
}

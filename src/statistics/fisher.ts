import { type Alternative, alternativeCheck, centralP, outsideOf, pOf } from "./alternative.js";
import { notConverged, refuse } from "./error.js";
import { cellMoments, leastCell, logCellTail, logHypergeometric, type Margins, mostCell } from "./hypergeometric.js";
import { confidenceCheck, countCheck, problem, refuseNoLists } from "./inputs.js";
import { minimumLikelihoodP } from "./minimum-likelihood.js";
import { tailRoot } from "./tail-root.js";

export interface FisherInput {
  /** Two rows of two counts: upheld and not upheld, of the identified and of the anonymous. */
  readonly table: readonly (readonly number[])[];
  /** Confidence of the interval of the odds ratio; 0.95 unless said. */
  readonly confidence?: number;
  /** Of the odds ratio against 1; `two.sided` unless said. */
  readonly alternative?: Alternative;
}

export interface FisherExact {
  /** R's p-value: that of all tables no more likely than this one. For comparison; decide by `pCentral`. */
  readonly p: number;
  readonly pLess: number;
  readonly pGreater: number;
  /** Twice the smaller tail: below α exactly where the interval excludes 1. */
  readonly pCentral: number;
  /** The conditional maximum-likelihood odds ratio; `null` where a margin is 0, so that nothing can be said. */
  readonly conditionalOR: number | null;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Whether two shares differ, exactly: with both margins of the table held as they are, its first cell is hypergeometric.
 * The odds ratio is the conditional one, at which the cell's mean is what was observed, not ad/bc.
 *
 * Assumes independent complaints, each in one cell. Not for more than two groups, and not where the groups were formed by
 * looking at the outcome.
 *
 * @throws StatisticsError `TABLE_NOT_TWO_BY_TWO` `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `NO_TRIALS`
 * `CONFIDENCE_OUT_OF_RANGE` `NOT_A_CHOICE`
 *
 * Source: R. Fisher (1935), *J. R. Stat. Soc.* 98, 39; R's `fisher.test`; M. Fay (2010), *Biostatistics* 11, 373.
 */
export function fisherExact({ table, confidence = 0.95, alternative = "two.sided" }: FisherInput): FisherExact {
  refuseNoLists({ table });
  if (table.length !== 2 || table.some((row) => !Array.isArray(row) || row.length !== 2)) {
    refuse([problem("TABLE_NOT_TWO_BY_TWO", "table", "expected two rows of two counts")]);
  }
  const cells = table.flat();
  refuse([
    ...cells.map((cell, i) => countCheck(`table/${Math.floor(i / 2)}/${i % 2}`, cell)),
    cells.every((cell) => cell === 0) ? problem("NO_TRIALS", "table", "there is nothing to compare") : undefined,
    confidenceCheck(confidence),
    alternativeCheck(alternative),
  ]);
  const [a = 0, b = 0, c = 0, d = 0] = cells;
  const margins: Margins = { m: a + c, n: b + d, k: a + b };
  const atMost = (x: number): number => tail("lower", x, margins);
  const atLeast = (x: number): number => tail("upper", x, margins);
  const tails = { pLess: atMost(a), pGreater: atLeast(a) };
  const { below, above } = outsideOf(alternative, confidence);
  const isLeast = a === leastCell(margins);
  const isMost = a === mostCell(margins);
  const start = ((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5));
  return {
    p:
      alternative === "two.sided"
        ? minimumLikelihoodP(a, {
            mean: cellMoments(margins, 1).mean,
            most: mostCell(margins),
            logTerm: (x) => (x < leastCell(margins) ? Number.NEGATIVE_INFINITY : logHypergeometric(x, margins)),
            atMost,
            atLeast,
          })
        : pOf(alternative, tails),
    ...tails,
    pCentral: centralP(tails),
    conditionalOR: oddsRatio(a, margins, start),
    lower:
      isLeast || below === 0 ? 0 : tailRoot("rising", (odds) => logCellTail("upper", a, margins, odds), below, start),
    upper:
      isMost || above === 0
        ? Number.POSITIVE_INFINITY
        : tailRoot("falling", (odds) => logCellTail("lower", a, margins, odds), above, start),
  };
}

function tail(side: "lower" | "upper", x: number, margins: Margins): number {
  if (x < leastCell(margins)) return side === "lower" ? 0 : 1;
  if (x > mostCell(margins)) return side === "lower" ? 1 : 0;
  return Math.exp(logCellTail(side, x, margins, 1).logTail);
}

/** The odds at which the mean of the cell is x: Newton's method on ln ψ, kept inside a bracket. */
function oddsRatio(x: number, margins: Margins, start: number): number | null {
  const isLeast = x === leastCell(margins);
  const isMost = x === mostCell(margins);
  if (isLeast && isMost) return null;
  if (isLeast) return 0;
  if (isMost) return Number.POSITIVE_INFINITY;
  let odds = start;
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  for (let step = 0; step < 200; step += 1) {
    const { mean, variance } = cellMoments(margins, odds);
    if (mean < x) low = odds;
    else high = odds;
    const move = (x - mean) / variance;
    const next = odds * Math.exp(move);
    if (Math.abs(move) < 1e-9) return next;
    if (next > low && next < high) odds = next;
    else odds = low === 0 ? high / 16 : high === Number.POSITIVE_INFINITY ? low * 16 : Math.sqrt(low) * Math.sqrt(high);
  }
  throw notConverged("conditional odds ratio");
}

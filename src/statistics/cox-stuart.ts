import { type Alternative, alternativeCheck, pOf } from "./alternative.js";
import { binomialAtLeast } from "./binomial.js";
import { refuse } from "./error.js";
import { choiceCheck, eachCheck, lengthCheck, numberCheck, refuseNoLists } from "./inputs.js";
import { normalUpperTail } from "./normal.js";

/**
 * `halves` compares each value of the first half with its counterpart in the second, exactly. `thirds-normal` compares
 * the outer thirds by a normal approximation, as R's package `trend` does; it is here so that such a result can be
 * recognised, not to be used.
 */
export type CoxStuartVariant = "halves" | "thirds-normal";

export interface CoxStuart {
  /** Pairs that rise. */
  readonly up: number;
  /** Pairs that fall. */
  readonly down: number;
  /** Pairs that do either. */
  readonly n: number;
  /** The p-value that answers the question asked. */
  readonly p: number;
  /** Of `thirds-normal` only; else `null`. */
  readonly z: number | null;
}

/**
 * A quick look at whether a series drifts: the sign of each change from its first to its second half, under the binomial
 * with probability ½. The value in the middle of an odd number is left out; pairs that do not change say nothing.
 *
 * Weak, and blind to a rise followed by a fall; not for decisions where counts and exposures are known.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` (fewer than two, or three for thirds) `NOT_A_NUMBER` `NOT_A_CHOICE`
 *
 * Source: D. Cox & A. Stuart (1955), *Biometrika* 42, 80; for the thirds, R package `trend`.
 */
export function coxStuart(input: {
  readonly x: readonly number[];
  readonly variant?: CoxStuartVariant;
  /** `less` asks for a fall, `greater` for a rise; `two.sided` unless said. */
  readonly alternative?: Alternative;
}): CoxStuart {
  const { x, variant = "halves", alternative = "two.sided" } = input;
  refuseNoLists({ x });
  refuse([
    choiceCheck("variant", variant, ["halves", "thirds-normal"]),
    lengthCheck("x", x, variant === "halves" ? 2 : 3),
    ...eachCheck("x", x, numberCheck),
    alternativeCheck(alternative),
  ]);
  const size = variant === "halves" ? Math.floor(x.length / 2) : Math.ceil(x.length / 3);
  const changes = x.slice(0, size).map((early, i) => (x[x.length - size + i] ?? Number.NaN) - early);
  const up = changes.filter((change) => change > 0).length;
  const down = changes.filter((change) => change < 0).length;
  const n = up + down;
  if (variant === "halves") {
    const signs = { n, p: 0.5, q: 0.5 };
    const tails = { pLess: binomialAtLeast(down, signs), pGreater: binomialAtLeast(up, signs) };
    return { up, down, n, p: pOf(alternative, tails), z: null };
  }
  // R's z is that of the more frequent sign, without a direction; here it has one.
  const distance = Math.max(0, Math.abs(Math.max(up, down) - x.length / 6) - (x.length <= 30 ? 0.5 : 0));
  const z = ((up < down ? -1 : 1) * distance) / Math.sqrt(x.length / 12);
  return { up, down, n, p: pOf(alternative, { pLess: normalUpperTail(-z), pGreater: normalUpperTail(z) }), z };
}

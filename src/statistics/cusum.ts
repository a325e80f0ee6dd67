import { refuse } from "./error.js";
import {
  type Checked,
  countCheck,
  eachCheck,
  expectedCheck,
  lengthCheck,
  numberCheck,
  problem,
  refuseNoLists,
} from "./inputs.js";

export interface TabularCusum {
  readonly cPlus: readonly number[];
  readonly cMinus: readonly number[];
  /** The first period, counted from 1, in which either arm is above h; `null` where none is. */
  readonly firstSignal: number | null;
  /** Which arm that is, the one above the target or the one below. */
  readonly arm: "plus" | "minus" | null;
  /** The last period before the signal in which that arm stood at 0: the shift began after it. 0 where there is none. */
  readonly lastZeroBefore: number | null;
}

/**
 * A running account of how far a measure has drifted from a target: C⁺ = max(0, C⁺ + x - (target + k)), C⁻ likewise
 * below. k is half the shift that matters, h the bound, both in the units of x.
 *
 * For watching month by month; target, k and h are set beforehand. Assumes independent values of constant spread. Not for
 * looking back over a window that was chosen for what it shows.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` `NOT_A_NUMBER`
 *
 * Source: E. Page (1954), *Biometrika* 41, 100; D. Montgomery, *Introduction to Statistical Quality Control*, chapter 9.
 */
export function cusumTabular(input: {
  readonly x: readonly number[];
  readonly target: number;
  readonly k: number;
  readonly h: number;
}): TabularCusum {
  const { x, target, k, h } = input;
  refuseNoLists({ x });
  refuse([
    lengthCheck("x", x, 1),
    ...eachCheck("x", x, numberCheck),
    numberCheck("target", target),
    ...notNegative("k", k),
    ...notNegative("h", h),
  ]);
  const cPlus = accumulate(x.map((value) => value - (target + k)));
  const cMinus = accumulate(x.map((value) => target - k - value));
  const signal = x.findIndex((_, i) => isAbove(cPlus, i, h) || isAbove(cMinus, i, h));
  if (signal < 0) return { cPlus, cMinus, firstSignal: null, arm: null, lastZeroBefore: null };
  const arm = isAbove(cPlus, signal, h) ? "plus" : "minus";
  const lastZeroBefore = (arm === "plus" ? cPlus : cMinus).slice(0, signal).lastIndexOf(0) + 1;
  return { cPlus, cMinus, firstSignal: signal + 1, arm, lastZeroBefore };
}

/** Counts per period of equal exposure, the mean in control and the mean that matters. */
export interface PoissonCusumInput {
  readonly y: readonly number[];
  readonly lambda0: number;
  readonly lambda1: number;
  readonly h: number;
}

export interface PoissonCusum {
  /** The reference value, between the two means. */
  readonly k: number;
  readonly c: readonly number[];
  /** The first period, counted from 1, in which c is above h; `null` where none is. */
  readonly firstSignal: number | null;
}

/**
 * A running account of counts above what is expected: c = max(0, c + y - k) with k = (λ1 - λ0)/ln(λ1/λ0), λ1 > λ0, which
 * tells the two means apart soonest. Same exposure in every period; h is set beforehand for the false alarms that are
 * accepted.
 *
 * @throws StatisticsError `SERIES_TOO_SHORT` `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE`
 * `EXPECTED_NOT_POSITIVE` `EXPECTED_OUT_OF_RANGE` `RATE_NOT_POSITIVE` (λ1 on the wrong side) `NOT_A_NUMBER`
 *
 * Source: J. Lucas (1985), *Technometrics* 27, 129.
 */
export function cusumPoisson(input: PoissonCusumInput): PoissonCusum {
  return poissonArm(input, 1);
}

/**
 * The same for counts *below* what was expected, λ1 < λ0: c = max(0, c + k - y). For a claim that things have turned.
 * Errors as of {@link cusumPoisson}.
 */
export function cusumPoissonLower(input: PoissonCusumInput): PoissonCusum {
  return poissonArm(input, -1);
}

function poissonArm({ y, lambda0, lambda1, h }: PoissonCusumInput, sign: 1 | -1): PoissonCusum {
  refuseNoLists({ y });
  const order = sign === 1 ? "larger" : "smaller";
  refuse([
    lengthCheck("y", y, 1),
    ...eachCheck("y", y, countCheck),
    expectedCheck("lambda0", lambda0),
    expectedCheck("lambda1", lambda1),
    sign * (lambda1 - lambda0) > 0
      ? undefined
      : problem("RATE_NOT_POSITIVE", "lambda1", `expected a mean ${order} than \`lambda0\``),
    ...notNegative("h", h),
  ]);
  const k = (lambda1 - lambda0) / Math.log1p((lambda1 - lambda0) / lambda0);
  const c = accumulate(y.map((count) => sign * (count - k)));
  const signal = c.findIndex((_, i) => isAbove(c, i, h));
  return { k, c, firstSignal: signal < 0 ? null : signal + 1 };
}

function accumulate(steps: readonly number[]): readonly number[] {
  let sum = 0;
  return steps.map((step) => {
    sum = Math.max(0, sum + step);
    return sum;
  });
}

function isAbove(arm: readonly number[], place: number, h: number): boolean {
  return (arm[place] ?? 0) > h;
}

function notNegative(input: string, value: number): readonly Checked[] {
  return [
    numberCheck(input, value),
    value < 0 ? problem("NOT_A_NUMBER", input, `expected 0 or more, got \`${value}\``) : undefined,
  ];
}

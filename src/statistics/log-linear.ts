import { notConverged, refuse } from "./error.js";
import { problem } from "./inputs.js";
import { type LeastSquares, leastSquares } from "./least-squares.js";
import { devianceTerm } from "./saddle-point.js";
import { hasFiniteEstimate } from "./separation.js";

/** Counts, the columns that explain their logarithm (the constant is not among them), and the exposure of each. */
export interface LogLinearData {
  readonly y: readonly number[];
  readonly covariates: readonly (readonly number[])[];
  readonly exposure: readonly number[];
}

export interface LogLinearFit {
  /** The constant first. */
  readonly coef: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly fitted: readonly number[];
  readonly deviance: number;
  readonly df: number;
  /** Pearson's Σ(y - μ)²/μ over the degrees of freedom; `null` where there are none. */
  readonly pearsonPhi: number | null;
}

/** Newton's method needs some ten steps, more where an estimate is extreme; reaching this is an error, not a result. */
const mostSteps = 1000;

/**
 * The maximum-likelihood fit of log μ = log T + Xβ for Poisson counts, by Newton's method to the last digit (the weights
 * are those of the final estimate, so that the standard errors have all digits too). `undefined` where the estimate lies
 * at infinity: no event at all, or all of them where the covariates separate them from the rest.
 *
 * Source: P. McCullagh & J. Nelder (1989), *Generalized Linear Models*, 2.5.
 */
export function fitLogLinear({ y, covariates, exposure }: LogLinearData): LogLinearFit | undefined {
  // Around their middle and in units of their spread, so that years lose no digits beside counts.
  const scales = covariates.map(scaleOf);
  const columns = [
    y.map(() => 1),
    ...covariates.map((column, j) => {
      const { middle, spread } = scales[j] ?? { middle: 0, spread: 1 };
      return column.map((value) => (value - middle) / spread);
    }),
  ];
  if (leastSquares(columns, y) === undefined) {
    refuse([problem("COVARIATES_COLLINEAR", "covariates", "the covariates say the same thing twice, or do not vary")]);
  }
  const rows = y.map((_, i) => columns.map((column) => column[i] ?? 0));
  if (!hasFiniteEstimate(rows, y)) return undefined;
  const fit = newton(y, columns, exposure);
  const pearson = y.reduce((sum, count, i) => sum + (count - (fit.mu[i] ?? 0)) ** 2 / (fit.mu[i] ?? 0), 0);
  const df = y.length - columns.length;
  return {
    ...unscaled(fit, scales),
    fitted: fit.mu,
    deviance: fit.deviance,
    df,
    pearsonPhi: df > 0 ? pearson / df : null,
  };
}

interface Estimate {
  readonly coef: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly mu: readonly number[];
  readonly deviance: number;
}

function newton(y: readonly number[], columns: readonly (readonly number[])[], exposure: readonly number[]): Estimate {
  const meansAt = (coef: readonly number[]): readonly number[] =>
    exposure.map(
      (T, i) => T * Math.exp(columns.reduce((sum, column, j) => sum + (column[i] ?? 0) * (coef[j] ?? 0), 0)),
    );
  const rough = y.map((count) => count + 0.1);
  const start = weightedLeastSquares(
    columns,
    rough,
    rough.map((mean, i) => Math.log(mean / (exposure[i] ?? 1))),
  );
  let coef = start.solution;
  let mu = meansAt(coef);
  let deviance = devianceOf(y, mu);
  for (let step = 0; step < mostSteps; step += 1) {
    const current = mu;
    const { solution } = weightedLeastSquares(
      columns,
      mu,
      y.map((count, i) => (count - (current[i] ?? 0)) / (current[i] ?? 0)),
    );
    const move = largestMove(columns, solution);
    // The square of such a step is beyond the last digit: this step is the last.
    if (move < 1e-9) {
      const final = coef.map((value, j) => value + (solution[j] ?? 0));
      const means = meansAt(final);
      const { inverse } = weightedLeastSquares(columns, means, y);
      return { coef: final, covariance: inverse, mu: means, deviance: devianceOf(y, means) };
    }
    let fraction = 1;
    let next = coef;
    let nextMu = mu;
    let nextDeviance = Number.POSITIVE_INFINITY;
    // A full step may overshoot far from the estimate; half of it, and so on, does not.
    while (!(nextDeviance <= deviance * (1 + 1e-12) + 1e-12) && fraction > 1e-12) {
      const part = fraction;
      next = coef.map((value, j) => value + part * (solution[j] ?? 0));
      nextMu = meansAt(next);
      nextDeviance = devianceOf(y, nextMu);
      fraction /= 2;
    }
    [coef, mu, deviance] = [next, nextMu, nextDeviance];
  }
  throw notConverged("regression");
}

/** The combination of columns nearest to `target` where each entry has a weight. */
function weightedLeastSquares(
  columns: readonly (readonly number[])[],
  weights: readonly number[],
  target: readonly number[],
): LeastSquares {
  const weighted = (values: readonly number[]): readonly number[] =>
    values.map((value, i) => value * Math.sqrt(weights[i] ?? 0));
  const found = leastSquares(columns.map(weighted), weighted(target));
  if (found === undefined) throw notConverged("regression");
  return found;
}

interface Scale {
  readonly middle: number;
  readonly spread: number;
}

function scaleOf(column: readonly number[]): Scale {
  const middle = column.reduce((sum, value) => sum + value / column.length, 0);
  const spread = column.reduce((most, value) => Math.max(most, Math.abs(value - middle)), 0);
  return { middle, spread: spread || 1 };
}

/** Coefficients and covariances in the units of the covariates. */
function unscaled({ coef, covariance }: Estimate, scales: readonly Scale[]): Pick<LogLinearFit, "coef" | "covariance"> {
  // Each new coefficient as a combination of the old ones: the constant takes up what the middles add.
  const size = coef.length;
  const map = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => {
      const scale = scales[j - 1];
      if (scale === undefined) return i === 0 ? 1 : 0;
      if (i === 0) return -scale.middle / scale.spread;
      return i === j ? 1 / scale.spread : 0;
    }),
  );
  const combine = (row: readonly number[], of: readonly number[]): number =>
    row.reduce((sum, value, j) => sum + value * (of[j] ?? 0), 0);
  const half = map.map((row) => covariance.map((column) => combine(row, column)));
  return {
    coef: map.map((row) => combine(row, coef)),
    covariance: half.map((row) => map.map((other) => combine(other, row))),
  };
}

function largestMove(columns: readonly (readonly number[])[], step: readonly number[]): number {
  const rows = columns[0] ?? [];
  return rows.reduce((largest, _, i) => {
    const move = columns.reduce((sum, column, j) => sum + (column[i] ?? 0) * (step[j] ?? 0), 0);
    return Math.max(largest, Math.abs(move));
  }, 0);
}

function devianceOf(y: readonly number[], mu: readonly number[]): number {
  return 2 * y.reduce((sum, count, i) => sum + devianceTerm(count, mu[i] ?? 0), 0);
}

import { notConverged, refuse } from "./error.js";
import { problem } from "./inputs.js";
import { leastSquares } from "./least-squares.js";
import { devianceTerm } from "./saddle-point.js";

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

/** Newton's method needs some ten steps; a series whose estimate runs off to infinity is recognised long before this. */
const mostSteps = 1000;

/**
 * The maximum-likelihood fit of log μ = log T + Xβ for Poisson counts, by Newton's method to the last digit (the weights
 * are those of the final estimate, so that the standard errors have all digits too). `undefined` where the estimate lies
 * at infinity: no event at all, or all of them where the covariates separate them from the rest.
 *
 * Source: P. McCullagh & J. Nelder (1989), *Generalized Linear Models*, 2.5.
 */
export function fitLogLinear({ y, covariates, exposure }: LogLinearData): LogLinearFit | undefined {
  const columns = [y.map(() => 1), ...covariates];
  if (leastSquares(columns, y) === undefined) {
    refuse([problem("COVARIATES_COLLINEAR", "x", "the covariates say the same thing twice, or do not vary")]);
  }
  if (y.every((count) => count === 0)) return undefined;
  const weighted = (column: readonly number[], mu: readonly number[]): readonly number[] =>
    column.map((value, i) => value * Math.sqrt(mu[i] ?? 0));
  const meansAt = (coef: readonly number[]): readonly number[] =>
    exposure.map(
      (T, i) => T * Math.exp(columns.reduce((sum, column, j) => sum + (column[i] ?? 0) * (coef[j] ?? 0), 0)),
    );
  const rough = y.map((count) => count + 0.1);
  let coef =
    leastSquares(
      columns.map((column) => weighted(column, rough)),
      weighted(
        rough.map((mean, i) => Math.log(mean / (exposure[i] ?? 1))),
        rough,
      ),
    )?.solution ?? [];
  let mu = meansAt(coef);
  let deviance = devianceOf(y, mu);
  for (let step = 0; step < mostSteps; step += 1) {
    const current = mu;
    const solved = leastSquares(
      columns.map((column) => weighted(column, current)),
      y.map((count, i) => (count - (current[i] ?? 0)) / Math.sqrt(current[i] ?? 0)),
    );
    if (solved === undefined) return undefined;
    const move = largestMove(columns, solved.solution);
    let fraction = 1;
    let next = coef;
    let nextMu = mu;
    let nextDeviance = Number.POSITIVE_INFINITY;
    // A full step may overshoot far from the estimate; half of it, and so on, does not.
    while (!(nextDeviance <= deviance * (1 + 1e-12) + 1e-12) && fraction > 1e-10) {
      const part = fraction;
      next = coef.map((value, j) => value + part * (solved.solution[j] ?? 0));
      nextMu = meansAt(next);
      nextDeviance = devianceOf(y, nextMu);
      fraction /= 2;
    }
    const gained = deviance - nextDeviance;
    [coef, mu, deviance] = [next, nextMu, nextDeviance];
    if (move < 1e-9) return finish(y, columns, coef, mu, deviance);
    // The fit no longer gets better, yet some logarithm of a mean still moves by a good part of 1: it goes to -∞.
    if (move > 0.25 && gained <= 1e-12 * (1 + deviance)) return undefined;
  }
  throw notConverged("regression");
}

function finish(
  y: readonly number[],
  columns: readonly (readonly number[])[],
  coef: readonly number[],
  mu: readonly number[],
  deviance: number,
): LogLinearFit | undefined {
  const final = leastSquares(
    columns.map((column) => column.map((value, i) => value * Math.sqrt(mu[i] ?? 0))),
    y,
  );
  if (final === undefined) return undefined;
  const df = y.length - columns.length;
  const pearson = y.reduce((sum, count, i) => sum + (count - (mu[i] ?? 0)) ** 2 / (mu[i] ?? 0), 0);
  return { coef, covariance: final.inverse, fitted: mu, deviance, df, pearsonPhi: df > 0 ? pearson / df : null };
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

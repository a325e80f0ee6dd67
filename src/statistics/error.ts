/** What is wrong with an input of the statistics, as a word that a program may switch on. */
export type StatisticsErrorCode =
  | "EVENTS_UNKNOWN"
  | "EVENTS_NEGATIVE"
  | "EVENTS_NOT_INTEGER"
  | "EXPOSURE_UNKNOWN"
  | "EXPOSURE_NOT_POSITIVE"
  | "EXPOSURE_OUT_OF_RANGE"
  | "EXPECTED_NOT_POSITIVE"
  | "EXPECTED_OUT_OF_RANGE"
  | "RATE_NOT_POSITIVE"
  | "CONFIDENCE_OUT_OF_RANGE"
  | "PROBABILITY_OUT_OF_RANGE"
  | "NOT_A_NUMBER"
  | "NOT_A_CHOICE"
  | "NOT_A_LIST"
  | "NO_TRIALS"
  | "SUCCESSES_EXCEED_TRIALS"
  | "NO_EVENTS"
  | "TABLE_NOT_TWO_BY_TWO"
  | "TOO_FEW_MEMBERS"
  | "SERIES_TOO_SHORT"
  | "SERIES_LENGTHS_DIFFER"
  | "TIES_NOT_ALLOWED"
  | "PERIOD_OUT_OF_RANGE"
  | "COVARIATES_COLLINEAR"
  | "ESTIMATE_AT_BOUNDARY"
  | "TOO_FEW_COHORTS"
  | "TRIANGLE_NOT_STAGGERED"
  | "NOT_CUMULATIVE"
  | "FACTOR_UNDEFINED"
  | "DATE_INVALID"
  | "PERIOD_EMPTY"
  | "TERMS_OVERLAP"
  | "ID_NOT_UNIQUE"
  | "SANCTION_UNKNOWN"
  | "NOT_CONVERGED";

/** One thing that is wrong with an input: which input, and what about it. */
export interface StatisticsProblem {
  readonly code: StatisticsErrorCode;
  /** The input, as its place in the object that was given: `exposure`, `y/3`. */
  readonly input: string;
  readonly message: string;
}

/**
 * A question that has no answer as it was asked: a rate without an exposure, a share of nothing. `code` is that of the
 * first problem, `problems` holds them all. A number that cannot be had is never given as 0, `NaN` or `Infinity`.
 */
export class StatisticsError extends Error {
  override readonly name = "StatisticsError";
  readonly code: StatisticsErrorCode;
  constructor(readonly problems: readonly [StatisticsProblem, ...StatisticsProblem[]]) {
    super(problems.map(({ input, message }) => `\`${input}\`: ${message}`).join("; "));
    this.code = problems[0].code;
  }
}

/** Throws where there is a problem; the checks of `inputs.ts` give `undefined` where there is none. */
export function refuse(problems: readonly (StatisticsProblem | undefined)[]): void {
  const [first, ...others] = problems.filter((problem) => problem !== undefined);
  if (first !== undefined) throw new StatisticsError([first, ...others]);
}

/** An internal loop that ran longer than its theory allows. Said aloud, because a wrong figure would not be. */
export function notConverged(what: string): StatisticsError {
  return new StatisticsError([{ code: "NOT_CONVERGED", input: what, message: "the iteration did not converge" }]);
}

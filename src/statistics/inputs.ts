import { refuse, type StatisticsErrorCode, type StatisticsProblem } from "./error.js";

/** Checks of inputs that many functions share: each gives the problem, or `undefined` where there is none. */
export type Checked = StatisticsProblem | undefined;

/**
 * Exposures and norms further out than this could only come from a mistake, and their quotients would leave the range of numbers.
 */
const smallest = 1e-100;
const largest = 1e100;

/** A count of events: 0 or a positive whole number. */
export function countCheck(input: string, value: unknown): Checked {
  if (value === undefined || value === null) return problem("EVENTS_UNKNOWN", input, "a count is not known");
  if (typeof value !== "number" || !Number.isSafeInteger(value)) {
    return problem("EVENTS_NOT_INTEGER", input, `expected a whole number, got ${shown(value)}`);
  }
  return value < 0 ? problem("EVENTS_NEGATIVE", input, `expected 0 or more, got ${shown(value)}`) : undefined;
}

/** What the events are counted over, in units that the caller names: customers, contract-days, calls. */
export function exposureCheck(input: string, value: unknown): Checked {
  if (value === undefined || value === null) return problem("EXPOSURE_UNKNOWN", input, "the exposure is not known");
  if (typeof value !== "number" || !(value > 0)) {
    return problem("EXPOSURE_NOT_POSITIVE", input, `expected a positive number, got ${shown(value)}`);
  }
  if (value < smallest || value > largest) {
    return problem("EXPOSURE_OUT_OF_RANGE", input, `no exposure is as small or large as ${shown(value)}`);
  }
  return undefined;
}

/** How many events are expected: a positive number, within what can be counted. */
export function expectedCheck(input: string, value: unknown): Checked {
  if (typeof value !== "number" || !(value > 0)) {
    return problem("EXPECTED_NOT_POSITIVE", input, `expected a positive number, got ${shown(value)}`);
  }
  if (value < smallest * smallest || value > Number.MAX_SAFE_INTEGER) {
    return problem("EXPECTED_OUT_OF_RANGE", input, `no expected count is as small or large as ${shown(value)}`);
  }
  return undefined;
}

/** A rate or a ratio under the hypothesis to be tested: positive. */
export function nullRateCheck(input: string, value: unknown): Checked {
  if (typeof value === "number" && value >= smallest && value <= largest) return undefined;
  return problem("RATE_NOT_POSITIVE", input, `expected a positive number, got ${shown(value)}`);
}

/** The confidence of an interval, strictly between 0 and 1: 0.95, not 95. */
export function confidenceCheck(value: unknown): Checked {
  if (isProper(value)) return undefined;
  return problem("CONFIDENCE_OUT_OF_RANGE", "confidence", `expected a number between 0 and 1, got ${shown(value)}`);
}

/** A probability that may be 0 or 1, such as a p-value. */
export function probabilityCheck(input: string, value: unknown): Checked {
  if (typeof value === "number" && value >= 0 && value <= 1) return undefined;
  return problem("PROBABILITY_OUT_OF_RANGE", input, `expected a number from 0 to 1, got ${shown(value)}`);
}

/** A probability that is neither 0 nor 1, such as the tail of a limit. */
export function properProbabilityCheck(input: string, value: unknown): Checked {
  if (isProper(value)) return undefined;
  return problem("PROBABILITY_OUT_OF_RANGE", input, `expected a number between 0 and 1, got ${shown(value)}`);
}

export function numberCheck(input: string, value: unknown): Checked {
  if (typeof value === "number" && Number.isFinite(value)) return undefined;
  return problem("NOT_A_NUMBER", input, `expected a number, got ${shown(value)}`);
}

/** A whole number of at least `least`: a baseline, a lag, a number of members. */
export function wholeCheck(input: string, value: unknown, least: number): Checked {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return undefined;
  return problem("PERIOD_OUT_OF_RANGE", input, `expected a whole number of at least ${least}, got ${shown(value)}`);
}

/** One of a few words. */
export function choiceCheck(input: string, value: unknown, choices: readonly string[]): Checked {
  if (typeof value === "string" && choices.includes(value)) return undefined;
  return problem("NOT_A_CHOICE", input, `expected ${choices.map((c) => `\`${c}\``).join(", ")}, got ${shown(value)}`);
}

/** Refuses what is no list, before anything is counted in it; named by the inputs. */
export function refuseNoLists(lists: Readonly<Record<string, unknown>>): void {
  refuse(
    Object.entries(lists).map(([input, value]) =>
      Array.isArray(value) ? undefined : problem("NOT_A_LIST", input, `expected a list, got ${shown(value)}`),
    ),
  );
}

/** Every entry of a series, by the check of one. */
export function eachCheck(
  input: string,
  values: readonly unknown[],
  check: (input: string, value: unknown) => Checked,
): readonly Checked[] {
  return Array.from(values, (value, i) => check(`${input}/${i}`, value));
}

/** A series of at least `least` entries. */
export function lengthCheck(input: string, values: readonly unknown[], least: number): Checked {
  if (values.length >= least) return undefined;
  return problem("SERIES_TOO_SHORT", input, `expected at least ${least} entries, got ${values.length}`);
}

/** Two series about the same periods. */
export function sameLengthCheck(input: string, values: readonly unknown[], length: number): Checked {
  if (values.length === length) return undefined;
  return problem(
    "SERIES_LENGTHS_DIFFER",
    input,
    `expected ${length} entries, one for each count, got ${values.length}`,
  );
}

export function problem(code: StatisticsErrorCode, input: string, message: string): StatisticsProblem {
  return { code, input, message };
}

function isProper(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value < 1;
}

/** The user's own word, in backticks, on one line and not endless. */
function shown(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``;
}

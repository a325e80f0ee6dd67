import type { Outcome } from "../base/outcome.js";
import type { ExposureKind } from "../model/exposure.js";
import type { Condition } from "./condition.js";
import type { Text } from "./text.js";

export const statistics = ["count", "share", "rate", "hoursSincePrevious", "hoursSince", "daysSince"] as const;
export type Statistic = (typeof statistics)[number];

/** Statistics that sum up the records of a group; the others look back from each record to another. */
const summing: readonly Statistic[] = ["count", "share", "rate"];
/** Statistics that single some of the counted records out by `counting`. */
const countingStatistics: readonly Statistic[] = ["share", "hoursSince", "daysSince"];

export function hasSums(statistic: Statistic): boolean {
  return summing.includes(statistic);
}

/** Whether a measure has a value for a whole group; those without have one for each record only, for they look back from it. */
export function hasGroupValue({ statistic, window }: Pick<Measure, "statistic" | "window">): boolean {
  return hasSums(statistic) && !(window ?? "all").startsWith("PT");
}

export function takesCounting(statistic: Statistic): boolean {
  return countingStatistics.includes(statistic);
}

/** What a record rule said of a record: `{"rule": "contact-within-calling-hours", "outcome": "violated"}`. */
export interface RuleOutcome {
  readonly rule: string;
  readonly outcome: Outcome;
}

export function isRuleOutcome(counting: Condition | RuleOutcome): counting is RuleOutcome {
  return "rule" in counting;
}

/** A number counted over many records, by group and window. */
export interface Measure {
  /** What it counts, and of what: "abandoned calls, of those answered by a person". */
  readonly title?: Text | undefined;
  /** The kind of record that is counted: `contact`. */
  readonly of: string;
  readonly where?: Condition | undefined;
  /** The records singled out: the numerator of a share, what a time has passed since. */
  readonly counting?: Condition | RuleOutcome | undefined;
  /** Facts whose values make the groups. */
  readonly by?: readonly string[] | undefined;
  readonly statistic: Statistic;
  /** `all`, or an ISO 8601 duration of days, weeks, months, years (`P30D`, `P12M`) or hours (`PT24H`). */
  readonly window?: string | undefined;
  /** The smallest denominator of a share or a rate; with less it is not known. */
  readonly atLeast?: number | undefined;
  /** What a rate divides by: the exposures of this kind that the dossier lists. */
  readonly exposure?: ExposureKind | undefined;
  /** How many units of the exposure a rate is told for: 10000 for complaints per 10,000 customers; 1 unless said. */
  readonly per?: number | undefined;
  /** Confidence of the exact interval of a rate; 0.95 unless said. */
  readonly confidence?: number | undefined;
}

/** Facts of a group beside its value, in a rule that judges the groups of a measure: `measure.total`. */
export const groupParts = ["value", "count", "total", "lower", "upper"] as const;
/** What a share is made of, in a rule about a record or the member: `measure.late-share.total`. */
export const shareParts = ["count", "total"] as const;
/** What a rate is made of, and its exact interval, in a rule about a record or the member: `measure.complaint-rate.upper`. */
export const rateParts = ["count", "total", "lower", "upper"] as const;
/** How a rate was worked out and from what; told in the evidence, not read by rules. */
export const rateBasisParts = [
  "estimate",
  "per",
  "confidence",
  "exposure",
  "from",
  "until",
  "source",
  "lacking",
] as const;
/** What a share leaves out, and why; told in the evidence, not read by rules. */
export const leftOutParts = ["leftOut", "unsure", "ungrouped"] as const;

/** The measure a fact reads, and which part of it: `measure.late-share.total` the `total` of `late-share`. */
export function measureRead(fact: string): { readonly id: string; readonly part: string } | undefined {
  if (!fact.startsWith("measure.")) return undefined;
  const [id = "", part = "value"] = fact.slice("measure.".length).split(".");
  return { id, part };
}

import type { Condition } from "./condition.js";

export const statistics = ["count", "hoursSincePrevious"] as const;
export type Statistic = (typeof statistics)[number];

/** A number counted over many records, by group and window. */
export interface Measure {
  /** The kind of record that is counted: `contact`. */
  readonly of: string;
  readonly where?: Condition | undefined;
  /** Facts whose values make the groups. */
  readonly by?: readonly string[] | undefined;
  readonly statistic: Statistic;
  /** `all`, or an ISO 8601 duration of days, weeks, months, years (`P30D`, `P12M`) or hours (`PT24H`). */
  readonly window?: string | undefined;
}

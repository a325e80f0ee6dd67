import type { Day } from "../base/calendar.js";
import type { Interval } from "../base/interval.js";
import { FALSE, TRUE, type Truth } from "../base/truth.js";
import type { Measure } from "../rulebook/measure.js";
import type { Columns, ListColumns } from "./columns.js";
import { type Groupings, groupingsOf } from "./groupings.js";
import type { Counted, MeasureGroup, MeasureTable } from "./measure.js";
import { type Since, sinceOf, type When } from "./since.js";
import { MS_AN_HOUR } from "./window.js";

/** Hours or days since the last earlier record of each group that counts, while records go by in order of time. */
export interface SinceCounter {
  readonly groupings: Groupings;
  readonly since: Since;
  /** As of a record, before it is added; `undefined` where its group is not known. */
  readonly gapAt: (index: number) => number | Interval | undefined;
  /** Whether a record is one that time has passed since, and for want of what that is open. */
  readonly readAt: (index: number) => { readonly truth: Truth; readonly because: readonly string[] };
  readonly add: (index: number, position: number, read: ReturnType<SinceCounter["readAt"]>) => void;
}

const certain: readonly string[] = [];

export function sinceCounterOf(id: string, measure: Measure, completeFrom: Day, columns: Columns): SinceCounter {
  const { first, last, time } = columns;
  const belongs = columns.belonging(measure.where);
  const counting = columns.counting(measure.counting);
  const groupings = groupingsOf(columns, measure.by ?? []);
  const isInDays = measure.statistic === "daysSince";
  const slack = isInDays && measure.of === "contact" ? 2 : 0;
  const since = sinceOf(groupings, { unit: isInDays ? 1 : MS_AN_HOUR, slack });
  const unlisted = { latest: latestUnlisted(completeFrom, isInDays), name: `measure.${id}` };

  const whenOf = (index: number): When => {
    if (isInDays) return { low: first[index] as number, high: last[index] as number };
    if (columns.isLoose(index)) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    const instant = time[index] as number;
    return { low: instant, high: instant };
  };

  return {
    groupings,
    since,
    gapAt: (index) =>
      groupings.isOwn(index) && !columns.isLoose(index) ? since.gap(index, whenOf(index), unlisted) : undefined,
    readAt: (index) => {
      const truth = Math.min(belongs(index), counting(index)) as Truth;
      const isSure = truth === FALSE || (truth === TRUE && groupings.isOwn(index));
      return { truth, because: isSure ? certain : columns.because(index, measure) };
    },
    add: (index, position, { truth, because }) => {
      if (truth === FALSE) return;
      if (columns.isLoose(index)) since.addLoose(index, whenOf(index), because);
      else since.add(index, position, whenOf(index), truth === TRUE, because);
    },
  };
}

/** The same as of each record of a list. */
export function sinceTable(
  id: string,
  measure: Measure,
  { records, completeFrom }: Counted,
  columns: ListColumns,
): MeasureTable {
  const { order } = columns;
  const counter = sinceCounterOf(id, measure, completeFrom, columns);
  const values = new Float64Array(records.length).fill(Number.NaN);
  const uncertain = new Map<number, Interval>();
  for (let n = 0; n < order.length; n++) {
    const index = order[n] as number;
    const value = counter.gapAt(index);
    if (typeof value === "number") values[index] = value;
    else if (value !== undefined) uncertain.set(index, value);
    counter.add(index, n, counter.readAt(index));
  }

  const none: MeasureGroup = { group: {}, value: undefined };
  return {
    valueAt: (index) => {
      const value = values[index];
      return value === undefined || Number.isNaN(value) ? uncertain.get(index) : value;
    },
    shareAt: () => undefined,
    groups: [],
    possible: [],
    whole: none,
  };
}

/** When a record that is not listed was at the latest: on the day before the list is whole, wherever on earth. */
function latestUnlisted(completeFrom: Day, isInDays: boolean): number {
  return isInDays ? completeFrom - 1 : (completeFrom * 24 + 12) * MS_AN_HOUR;
}

import type { Day } from "../base/calendar.js";
import type { Interval } from "../base/interval.js";
import { FALSE, TRUE, UNKNOWN } from "../base/truth.js";
import type { Measure } from "../rulebook/measure.js";
import type { Columns } from "./columns.js";
import { groupingsOf } from "./groupings.js";
import type { Counted, MeasureGroup, MeasureTable } from "./measure.js";
import { sinceOf, type When } from "./since.js";
import { MS_AN_HOUR } from "./window.js";

/** Hours or days since the last earlier record of the group that counts, as of each record. */
export function sinceTable(
  id: string,
  measure: Measure,
  { records, completeFrom }: Counted,
  columns: Columns,
): MeasureTable {
  const { first, last, time, order } = columns;
  const belongs = columns.belonging(measure.where);
  const counting = columns.counting(measure.counting);
  const groupings = groupingsOf(columns, measure.by ?? []);
  const { own } = groupings;
  const isInDays = measure.statistic === "daysSince";
  const slack = isInDays && measure.of === "contact" ? 2 : 0;
  const since = sinceOf(groupings, { unit: isInDays ? 1 : MS_AN_HOUR, slack });
  const unlisted = { latest: latestUnlisted(completeFrom, isInDays), name: `measure.${id}` };
  const values = new Float64Array(records.length).fill(Number.NaN);
  const uncertain = new Map<number, Interval>();

  const whenOf = (index: number): When => {
    if (isInDays) return { low: first[index] as number, high: last[index] as number };
    if (columns.isLoose(index)) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    const instant = time[index] as number;
    return { low: instant, high: instant };
  };

  for (let n = 0; n < order.length; n++) {
    const index = order[n] as number;
    const when = whenOf(index);
    const isLoose = columns.isLoose(index);
    if ((own.ids[index] as number) >= 0 && !isLoose) {
      const value = since.gap(index, when, unlisted);
      if (typeof value === "number") values[index] = value;
      else uncertain.set(index, value);
    }
    const truth = Math.min(belongs[index] as number, counting[index] as number);
    if (truth === FALSE) continue;
    const isSure = truth === TRUE && (own.ids[index] as number) >= 0;
    const because = isSure ? [] : columns.because(index, measure);
    if (isLoose) since.addLoose(index, when, because);
    else since.add(index, n, when, truth !== UNKNOWN, because);
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

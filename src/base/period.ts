import { addMonths, type Day, dayOf, monthsBetween } from "./calendar.js";

/** A length of time in whole days, weeks, months or years, as a campaign or a contract is cut into. */
export interface Period {
  readonly count: number;
  readonly unit: "D" | "W" | "M" | "Y";
}

/** `P30D`, `P4W`, `P1M`, `P2Y`. */
export const PERIOD = /^P([1-9]\d{0,4})([DWMY])$/;

export function periodOf(text: string): Period | undefined {
  const match = PERIOD.exec(text);
  return match === null ? undefined : { count: Number(match[1]), unit: match[2] as Period["unit"] };
}

const LAST_DAY = dayOf(9999, 12, 31);

/**
 * The last day of the period that a day falls in, where periods follow one another from a first day on: of thirty days
 * from 1 March, 30 March for every day up to it. Not known for a day before the first, nor past the year 9999.
 */
export function periodEnd({ count, unit }: Period, first: Day, day: Day): Day | undefined {
  if (!(day >= first)) return undefined;
  const days = daysOf({ count, unit });
  const next =
    days === undefined
      ? monthly(unit === "Y" ? count * 12 : count, first, day)
      : first + (Math.floor((day - first) / days) + 1) * days;
  return next - 1 > LAST_DAY ? undefined : next - 1;
}

/** The first day of the period that ends on a day; of months, where the day it began on may be lost, no later day than that. */
export function earliestStart({ count, unit }: Period, last: Day): Day {
  const days = daysOf({ count, unit });
  return days === undefined ? addMonths(last + 1, unit === "Y" ? -count * 12 : -count) : last + 1 - days;
}

function daysOf({ count, unit }: Period): number | undefined {
  return unit === "D" ? count : unit === "W" ? count * 7 : undefined;
}

/** Counted from the first day each time, so that months that lack a day do not shift those after them. */
function monthly(months: number, first: Day, day: Day): Day {
  const begun = Math.floor(Math.floor(monthsBetween(first, day)) / months);
  return addMonths(first, (begun + 1) * months);
}

import { addMonths, civil, dayOf as civilDay, formatDay, pad } from "../base/calendar.js";
import { dayOf, type PeriodLength } from "./question.js";

/** Whole days from the first to the last, both counted. */
export interface Period {
  readonly label: string;
  readonly from: string;
  readonly until: string;
}

const months: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, year: 12 };

/** Where a day lies among the months, quarters or years since year 0: their difference is an age. */
export function placeOf(day: string, length: PeriodLength): number {
  const { year, month } = civil(dayOf(day));
  return Math.floor((year * 12 + month - 1) / months[length]);
}

export function periodAt(place: number, length: PeriodLength): Period {
  const first = place * months[length];
  const year = Math.floor(first / 12);
  const start = civilDay(year, (first % 12) + 1, 1);
  return {
    label: labelOf(year, first % 12, length),
    from: formatDay(start),
    until: formatDay(addMonths(start, months[length]) - 1),
  };
}

function labelOf(year: number, month: number, length: PeriodLength): string {
  switch (length) {
    case "month":
      return `${pad(year, 4)}-${pad(month + 1, 2)}`;
    case "quarter":
      return `${pad(year, 4)}-Q${month / 3 + 1}`;
    case "year":
      return pad(year, 4);
    default:
      return length satisfies never;
  }
}

/** The whole calendar periods from one day to another; `undefined` where these do not begin and end any. */
export function periodsBetween(from: string, until: string, length: PeriodLength): readonly Period[] | undefined {
  const [first, last] = [placeOf(from, length), placeOf(until, length)];
  const periods = Array.from({ length: last - first + 1 }, (_, i) => periodAt(first + i, length));
  return periods[0]?.from === from && periods.at(-1)?.until === until ? periods : undefined;
}

export function isWithin(day: string, { from, until }: { readonly from: string; readonly until: string }): boolean {
  return from <= day && day <= until;
}

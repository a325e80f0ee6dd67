import { addMonths, type Day } from "../base/calendar.js";

export const MS_AN_HOUR = 3_600_000;

/** How far back a measure counts from each record. */
export interface Window {
  readonly count: number;
  readonly unit: "D" | "W" | "M" | "Y" | "H";
}

export function windowOf(text: string | undefined): Window | undefined {
  const match = /^P(T?)(\d+)([DWMYH])$/.exec(text ?? "all");
  return match === null ? undefined : { count: Number(match[2]), unit: match[3] as Window["unit"] };
}

/** The first day inside a window that ends on a day. */
export function firstDay(window: Window, day: Day): Day {
  switch (window.unit) {
    case "D":
      return day - window.count + 1;
    case "W":
      return day - window.count * 7 + 1;
    case "M":
      return addMonths(day, -window.count) + 1;
    case "Y":
      return addMonths(day, -window.count * 12) + 1;
    case "H":
      return day - Math.ceil(window.count / 24) - 1;
    default:
      return window.unit satisfies never;
  }
}

/** Where the window of a record begins, in the keys it moves by: milliseconds for hours, else days. */
export function startOf(
  window: Window,
  { time, first, last }: { readonly time: Float64Array; readonly first: Float64Array; readonly last: Float64Array },
  index: number,
): { readonly early: number; readonly late: number } {
  if (window.unit === "H") {
    // Instants are whole milliseconds, and the one that is just so many hours back is outside.
    const start = (time[index] as number) - window.count * MS_AN_HOUR + 1;
    return { early: start, late: start };
  }
  return { early: firstDay(window, first[index] as number), late: firstDay(window, last[index] as number) };
}

import { addMonths, type Day } from "../base/calendar.js";

export const MS_AN_HOUR = 3_600_000;

/** When a record was: milliseconds where its kind has instants, else days; and the days it may have been on. */
export interface Moment {
  readonly time: number;
  readonly first: Day;
  readonly last: Day;
}

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

export function isInside(other: Moment, entry: Moment, window: Window): "yes" | "perhaps" | "no" | "no-longer" {
  if (window.unit === "H") return entry.time - other.time < window.count * MS_AN_HOUR ? "yes" : "no-longer";
  if (other.first >= firstDay(window, entry.last)) return "yes";
  if (other.last >= firstDay(window, entry.first)) return "perhaps";
  // Local days may run two days apart from the order of instants, never more.
  return other.last < firstDay(window, entry.first) - 2 && other.first !== Number.NEGATIVE_INFINITY
    ? "no-longer"
    : "no";
}

import type { Day } from "../../base/calendar.js";
import type { Columns } from "../columns.js";
import { firstDay, MS_AN_HOUR, type Window } from "../window.js";

const MS_A_DAY = 24 * MS_AN_HOUR;
/** No clock is further from Greenwich. */
const FURTHEST = 18 * MS_AN_HOUR;

/** Facts that say when a contact was, and how many days the longest of their periods goes on after its first. */
const periods: Readonly<Record<string, number>> = {
  "contact.localDate": 0,
  "contact.localWeek": 6,
  "contact.localMonth": 30,
};

/** What no record that goes by later can look back beyond; they come in order of time. */
export interface Horizon {
  /** In the keys of the window: milliseconds for hours, else days. */
  readonly ofWindow: () => number;
  /** When a group of these facts must have been met for a later record to meet it, or to see it in its window. */
  readonly ofGroup: (facts: readonly string[]) => number;
  /** Whether groups of these facts pass at all. */
  readonly passes: (facts: readonly string[]) => boolean;
}

export function horizonOf(kind: string, window: Window | undefined, { time }: Columns): Horizon {
  const isContact = kind === "contact";
  /** The earliest day of a later record. */
  const day = (): Day => (isContact ? Math.floor(((time[0] as number) - FURTHEST) / MS_A_DAY) : (time[0] as number));
  /** The moment by which a day has begun everywhere; other records are only known by their day. */
  const begun = (one: Day): number => (isContact ? one * MS_A_DAY - FURTHEST : one);
  const isEndless = () => !Number.isFinite(time[0]);

  function ofWindow(): number {
    if (window === undefined || isEndless()) return Number.NEGATIVE_INFINITY;
    return window.unit === "H" ? (time[0] as number) - window.count * MS_AN_HOUR + 1 : firstDay(window, day());
  }

  const longest = (facts: readonly string[]): number =>
    Math.min(...facts.map((fact) => periods[fact] ?? Number.POSITIVE_INFINITY));

  return {
    ofWindow,
    passes: (facts) => window !== undefined || Number.isFinite(longest(facts)),
    ofGroup: (facts) => {
      if (isEndless()) return Number.NEGATIVE_INFINITY;
      const period = longest(facts);
      const met = Number.isFinite(period) ? begun(day() - period) : Number.NEGATIVE_INFINITY;
      if (window === undefined) return met;
      return Math.max(met, window.unit === "H" ? ofWindow() : begun(ofWindow()));
    },
  };
}

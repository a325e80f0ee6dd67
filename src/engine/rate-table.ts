import type { Day } from "../base/calendar.js";
import type { Interval } from "../base/interval.js";
import type { Measure } from "../rulebook/measure.js";
import type { Columns, ListColumns } from "./columns.js";
import { countingTable } from "./counting-table.js";
import { type Exposed, exposureOver } from "./exposure.js";
import type { Counted, MeasureGroup, MeasureTable, MeasureValue } from "./measure.js";
import { everyDay, type Membership } from "./membership.js";
import type { EditionPlan } from "./plan.js";
import { type Days, type Rate, rateOf } from "./rate.js";
import type { Environment } from "./subject.js";
import { firstDay, type Window, windowOf } from "./window.js";

/** The rate as of a record whose count is known: over the exposure of exactly the days of its window. */
export type RateReader = (index: number, count: MeasureValue) => Rate | undefined;

interface Rates {
  readonly at: RateReader;
  readonly on: (day: Day | undefined, count: MeasureValue) => Rate;
}

/** Days on which nothing binds are no part of a window: a rate is over the others. */
export function ratesOf(
  id: string,
  measure: Measure,
  env: Environment,
  columns: Columns,
  membership: Membership = everyDay,
): Rates {
  // Invariant: parsing refuses a rate without a window of days and without exposure.
  const window = windowOf(measure.window) as Window;
  const kind = measure.exposure as NonNullable<Measure["exposure"]>;
  const known = new Map<Day, Exposed>();

  function exposedUntil(days: Days): Exposed | undefined {
    if ("missing" in days) return undefined;
    let exposed = known.get(days.until);
    if (exposed === undefined) {
      exposed = exposureOver(env.exposures ?? [], kind, days.from, days.until);
      known.set(days.until, exposed);
    }
    return exposed;
  }

  function daysUntil(day: Day): Days {
    const until = Math.min(day, membership.until);
    return { from: Math.max(firstDay(window, until), membership.from), until };
  }

  /** The window of a record ends on its day; where that is open, so is the window. */
  function daysOf(index: number): Days {
    const day = columns.first[index] as Day;
    return day === columns.last[index] ? daysUntil(day) : { missing: columns.dayMissing(index) };
  }

  const over = (days: Days, count: number | Interval) => rateOf(id, measure, count, days, exposedUntil(days));
  return {
    at: (index, count) => (count === undefined ? undefined : over(daysOf(index), count)),
    on: (day, count) => over(day === undefined ? { missing: "check.on" } : daysUntil(day), count ?? 0),
  };
}

/** Rates: what is counted over a window, by the exposure of exactly its days. */
export function rateTable(
  edition: EditionPlan,
  id: string,
  measure: Measure,
  counted: Counted,
  env: Environment,
  columns: ListColumns,
  membership: Membership,
): MeasureTable {
  const counts = countingTable(edition, id, measure, counted, env, columns, membership);
  const reader = ratesOf(id, measure, env, columns, membership);
  const rates = new Map<number, Rate | undefined>();

  function rateAt(index: number): Rate | undefined {
    if (!rates.has(index)) rates.set(index, reader.at(index, counts.valueAt(index)));
    return rates.get(index);
  }

  function wholeRate(): MeasureGroup {
    const rate = reader.on(env.onDay, counts.whole.value);
    return { group: {}, value: rate.value, rate };
  }

  let whole: MeasureGroup | undefined;
  return {
    valueAt: (index) => rateAt(index)?.value,
    shareAt: () => undefined,
    rateAt,
    // Of no records there is a rate as well: how large it may be is what the member is held to.
    get groups() {
      whole ??= wholeRate();
      return [whole];
    },
    possible: [],
    get whole() {
      whole ??= wholeRate();
      return whole;
    },
  };
}

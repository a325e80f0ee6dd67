import { type Day, parseDay, weekdayIndex } from "../base/calendar.js";
import { between, type Interval } from "../base/interval.js";
import { FALSE, TRUE, UNKNOWN } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Measure } from "../rulebook/measure.js";
import { type Columns, columnsOf } from "./columns.js";
import type { EditionPlan } from "./plan.js";
import type { Environment } from "./subject.js";
import { firstDay, isInside, type Moment, MS_AN_HOUR, type Window, windowOf } from "./window.js";

/** The records a measure counts over, and how far back they are complete. */
export interface Counted {
  readonly records: readonly PlainRecord[];
  /** All records are there from this day on; `-Infinity` where the list is whole, `Infinity` where there is none. */
  readonly completeFrom: Day;
}

export type MeasureValue = number | Interval | undefined;

/** The values of one measure: as of each record, and for each group at the end. */
export interface MeasureTable {
  /** By the record's position; `undefined` where its group is not known. */
  readonly valueAt: (index: number) => MeasureValue;
  readonly groups: readonly MeasureGroup[];
}

export interface MeasureGroup {
  readonly group: Readonly<Record<string, unknown>>;
  readonly value: number | Interval;
}

/** What is known of the groups whose records lack the same facts: by group, what certainly and what possibly belongs. */
interface Tally {
  /** The group of each record by the facts that these have; -1 where it lacks one of them. */
  readonly ids: Int32Array;
  readonly wild: boolean;
  readonly certain: Int32Array;
  readonly possible: Int32Array;
  readonly lastCertain: Float64Array;
  readonly lastPossible: Float64Array;
  readonly because: Map<number, Set<string>>;
  /** The records themselves, where a window looks back at them. */
  readonly entries: Map<number, number[]>;
}

/** Goes once over the records in order of time and keeps, group by group, what certainly and what possibly belongs. */
export function measureTable(
  edition: EditionPlan,
  id: string,
  counted: Counted,
  env: Environment,
  columns: Columns = columnsOf(edition, edition.rulebook.measures?.[id]?.of ?? "", counted.records, env),
): MeasureTable {
  const measure = edition.rulebook.measures?.[id] as Measure;
  const by = measure.by ?? [];
  const { first, last, time, order } = columns;
  const window = windowOf(measure.window);
  const belongs = columns.belonging(measure.where);
  const whole = columns.joined(by);
  const own = tallyOf(whole, false);
  const tallies: Tally[] = [own];
  const byMask = new Map<string, Tally>();
  const values = new Float64Array(counted.records.length).fill(Number.NaN);
  const uncertain = new Map<number, Interval>();
  const representatives = new Map<number, number>();

  const momentOf = (index: number): Moment => ({
    time: time[index] as number,
    first: first[index] as number,
    last: last[index] as number,
  });
  const becauseOf = (index: number) => columns.because(index, measure.where, by);

  function tallyFor(index: number): Tally {
    const known = whole.open ? by.filter((fact) => (columns.joined([fact]).ids[index] as number) >= 0) : by;
    if (known.length === by.length) return own;
    const mask = known.join("|");
    let tally = byMask.get(mask);
    if (tally === undefined) {
      tally = tallyOf(columns.joined(known), true);
      byMask.set(mask, tally);
      tallies.push(tally);
    }
    return tally;
  }

  function add(index: number): void {
    const tally = (own.ids[index] as number) >= 0 ? own : tallyFor(index);
    const group = tally.ids[index] as number;
    if (window !== undefined) {
      const entries = tally.entries.get(group);
      if (entries === undefined) tally.entries.set(group, [index]);
      else entries.push(index);
    }
    if (belongs[index] === TRUE && tally === own && first[index] !== Number.NEGATIVE_INFINITY) {
      own.certain[group] = (own.certain[group] as number) + 1;
      own.lastCertain[group] = time[index] as number;
      return;
    }
    tally.possible[group] = (tally.possible[group] as number) + 1;
    tally.lastPossible[group] = time[index] as number;
    let because = tally.because.get(group);
    if (because === undefined) tally.because.set(group, (because = new Set()));
    for (const fact of becauseOf(index)) because.add(fact);
  }

  function isOpen(day: Day): boolean {
    return (
      counted.completeFrom !== Number.NEGATIVE_INFINITY && counted.completeFrom > windowStart(measure, window, day)
    );
  }

  /** The count as of a moment in the group of a record; `belonging` is the record's own, where it counts itself. */
  function countOf(index: number, moment: Moment, belonging: number, open: boolean): number | Interval {
    let certain = belonging === TRUE ? 1 : 0;
    let possible = belonging === UNKNOWN ? 1 : 0;
    if (window === undefined) {
      for (const tally of tallies) {
        certain += tally.certain[tally.ids[index] as number] as number;
        possible += tally.possible[tally.ids[index] as number] as number;
      }
      if (possible === 0 && !open) return certain;
    }
    const because = new Set<string>(belonging === UNKNOWN ? becauseOf(index) : []);
    for (const tally of tallies) {
      const group = tally.ids[index] as number;
      if (window === undefined) {
        for (const fact of tally.because.get(group) ?? []) because.add(fact);
        continue;
      }
      const entries = tally.entries.get(group) ?? [];
      for (let i = entries.length - 1; i >= 0; i--) {
        const other = entries[i] as number;
        const inside = isInside(momentOf(other), moment, window);
        if (inside === "no-longer") break;
        if (inside === "no") continue;
        if (inside === "yes" && belongs[other] === TRUE && !tally.wild && first[other] !== Number.NEGATIVE_INFINITY)
          certain += 1;
        else {
          possible += 1;
          for (const fact of becauseOf(other)) because.add(fact);
          if (inside === "perhaps") because.add("contact.timeZone");
        }
      }
    }
    if (open)
      return {
        lower: certain,
        upper: Number.POSITIVE_INFINITY,
        because: because.size > 0 ? [...because] : [`measure.${id}`],
      };
    return between(certain, certain + possible, [...because]);
  }

  /** Hours since the last earlier record of the group; unbounded where there certainly is none. */
  function gapOf(index: number): number | Interval {
    const now = time[index] as number;
    const certain = own.lastCertain[own.ids[index] as number] as number;
    let possible = Number.NEGATIVE_INFINITY;
    for (const tally of tallies)
      possible = Math.max(possible, tally.lastPossible[tally.ids[index] as number] as number);
    const upper = (now - certain) / MS_AN_HOUR;
    const beyond = certain === Number.NEGATIVE_INFINITY && counted.completeFrom !== Number.NEGATIVE_INFINITY;
    if (possible <= certain && !beyond) return upper;
    const because = new Set<string>();
    for (const tally of tallies)
      for (const fact of tally.because.get(tally.ids[index] as number) ?? []) because.add(fact);
    let lower = (now - Math.max(certain, possible)) / MS_AN_HOUR;
    if (beyond) {
      const since =
        counted.completeFrom === Number.POSITIVE_INFINITY
          ? 0
          : Math.max(0, (now - counted.completeFrom * 24 * MS_AN_HOUR) / MS_AN_HOUR - 14);
      lower = Math.min(lower, since);
      because.add(`measure.${id}`);
    }
    return between(lower, upper, [...because]);
  }

  for (let n = 0; n < order.length; n++) {
    const index = order[n] as number;
    const belonging = belongs[index] as number;
    const group = whole.ids[index] as number;
    if (
      group >= 0 &&
      (measure.of === "contact" ? first[index] !== Number.NEGATIVE_INFINITY : first[index] === last[index])
    ) {
      if (belonging !== FALSE && own.certain[group] === 0 && !representatives.has(group))
        representatives.set(group, index);
      const value =
        measure.statistic === "count"
          ? countOf(index, momentOf(index), belonging, isOpen(first[index] as number))
          : gapOf(index);
      if (typeof value === "number") values[index] = value;
      else uncertain.set(index, value);
    }
    if (belonging !== FALSE) add(index);
  }

  let groups: readonly MeasureGroup[] | undefined;
  return {
    valueAt: (index) => {
      const value = values[index];
      return value === undefined || Number.isNaN(value) ? uncertain.get(index) : value;
    },
    get groups() {
      groups ??= [...representatives.values()].map((index) => {
        const key = by.map((fact) => columns.valueAt(fact, index));
        const value = countOf(index, atEnd(key, env), FALSE, isOpen(env.onDay ?? Number.NEGATIVE_INFINITY));
        return { group: Object.fromEntries(by.map((name, at) => [name, key[at]])), value };
      });
      return groups;
    },
  };
}

/** The value over all records of a measure without groups, as of the day of the check. */
export function totalOf(table: MeasureTable): number | Interval {
  return table.groups[0]?.value ?? 0;
}

function tallyOf({ ids, size }: { readonly ids: Int32Array; readonly size: number }, wild: boolean): Tally {
  const none = () => new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  return {
    ids,
    wild,
    certain: new Int32Array(size),
    possible: new Int32Array(size),
    lastCertain: none(),
    lastPossible: none(),
    because: new Map(),
    entries: new Map(),
  };
}

/** How far back a value reaches: the window, or the day, week or month that its groups are made of. */
function windowStart(measure: Measure, window: Window | undefined, day: Day): Day {
  const by = new Set((measure.by ?? []).map((name) => name.slice(measure.of.length + 1)));
  const own = by.has("localDate")
    ? day
    : by.has("localWeek")
      ? day - weekdayIndex(day)
      : by.has("localMonth")
        ? day - 30
        : Number.NEGATIVE_INFINITY;
  return window === undefined ? own : Math.max(own, firstDay(window, day));
}

/** A moment after every record, for the value of a group at the end. */
function atEnd(key: readonly unknown[], env: Environment): Moment {
  const day = groupDay(key) ?? env.onDay ?? Number.POSITIVE_INFINITY;
  return { time: Number.POSITIVE_INFINITY, first: day, last: day };
}

function groupDay(key: readonly unknown[]): Day | undefined {
  for (const value of key) {
    const day = typeof value === "string" ? parseDay(value) : undefined;
    if (day !== undefined) return day;
  }
  return undefined;
}

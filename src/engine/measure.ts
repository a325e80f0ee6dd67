import { addMonths, type Day, parseDay, weekdayIndex } from "../base/calendar.js";
import { compareCodePoints } from "../base/identifier.js";
import { parseInstant } from "../base/instant.js";
import { between, type Interval } from "../base/interval.js";
import { FALSE, TRUE } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Measure } from "../rulebook/measure.js";
import { missingFrom } from "./explain.js";
import { governed } from "./governing.js";
import type { EditionPlan, Part } from "./plan.js";
import { compilerOf } from "./plan.js";
import { type Environment, place, subjectIn } from "./subject.js";

/** The records a measure counts over, and how far back they are complete. */
export interface Counted {
  readonly records: readonly PlainRecord[];
  /** All records are there from this day on; `-Infinity` where the list is whole, `Infinity` where there is none. */
  readonly completeFrom: Day;
}

export type MeasureValue = number | Interval | undefined;

/** The values of one measure: as of each record, and for each group at the end. */
export interface MeasureTable {
  readonly values: readonly MeasureValue[];
  /** Why a record has no value of its own. */
  readonly missing: ReadonlyMap<number, readonly string[]>;
  readonly groups: readonly MeasureGroup[];
}

export interface MeasureGroup {
  readonly group: Readonly<Record<string, unknown>>;
  readonly value: number | Interval;
}

interface Entry {
  readonly index: number;
  /** Milliseconds where the kind has instants, else days; orders the records. */
  readonly time: number;
  readonly first: Day;
  readonly last: Day;
  readonly id: string;
  readonly where: number;
  readonly key: readonly unknown[];
  readonly because: readonly string[];
}

interface Group {
  readonly entries: Entry[];
  certain: number;
  possible: number;
  lastCertain: number;
  lastPossible: number;
  because: Set<string>;
}

/** Goes once over the records in order of time and keeps, group by group, what certainly and what possibly belongs. */
export function measureTable(edition: EditionPlan, id: string, counted: Counted, env: Environment): MeasureTable {
  const measure = edition.rulebook.measures?.[id] as Measure;
  const entries = entriesOf(edition, measure, counted.records, env);
  const values: MeasureValue[] = new Array(counted.records.length).fill(undefined);
  const missing = new Map<number, readonly string[]>();
  const byMask = new Map<string, Map<string, Group>>();
  const window = windowOf(measure.window);
  const whole = new Map<string, readonly unknown[]>();
  for (const entry of entries) {
    const mask = maskOf(entry.key);
    if (mask.includes("0") || entry.first === Number.NEGATIVE_INFINITY) {
      missing.set(entry.index, entry.because);
    } else {
      const key = keyOf(entry.key, mask);
      if (entry.where !== FALSE) whole.set(key, entry.key);
      const groups = groupsFor(byMask, entry.key);
      const open = counted.completeFrom > windowStart(measure, window, entry.first);
      values[entry.index] =
        measure.statistic === "count" ? countOf(groups, entry, window, open, id) : gapOf(groups, entry, counted.completeFrom, id);
    }
    if (entry.where !== FALSE) add(byMask, entry, mask, window !== undefined);
  }
  const groups = [...whole.values()].map((key) => {
    const found = groupsFor(byMask, key);
    const open = counted.completeFrom > windowStart(measure, window, env.onDay ?? Number.NEGATIVE_INFINITY);
    return { group: groupOf(measure, key), value: countOf(found, atEnd(key, env), window, open, id) };
  });
  return { values, missing, groups };
}

/** The value over all records of a measure without groups, as of the day of the check. */
export function totalOf(table: MeasureTable): number | Interval {
  return table.groups[0]?.value ?? 0;
}

function entriesOf(edition: EditionPlan, measure: Measure, records: readonly PlainRecord[], env: Environment): Entry[] {
  const scope = edition.scope(measure.of);
  const compiled = compilerOf(edition.rulebook, scope);
  const parts: Part[] = [];
  if (measure.where !== undefined) parts.push(compiled(measure.where));
  const governs = edition.rulebook.appliesTo?.[measure.of];
  if (governs !== undefined) parts.push(compiled(governs));
  const by = (measure.by ?? []).map((name) => ({ name, read: scope.reader(name) }));
  const subject = subjectIn(scope, env);
  const entries: Entry[] = [];
  for (const [index, record] of records.entries()) {
    const days = governed(measure.of, record, env, edition.rulebook);
    if (env.onDay !== undefined && days.first > env.onDay) continue;
    place(subject, record, index, days.first === days.last ? days.first : undefined);
    let where: number = TRUE;
    const because = new Set<string>();
    for (const part of parts) {
      const truth = part.test(subject);
      if (truth < where) where = truth;
      if (truth === 1) for (const fact of missingFrom(part.tree, subject)) because.add(fact);
    }
    if (where === FALSE && parts.length === 0) continue;
    if (env.onDay !== undefined && days.last > env.onDay && where === TRUE) {
      where = 1;
      because.add(days.missing);
    }
    const key = by.map(({ read }) => read(subject));
    for (const [i, value] of key.entries()) {
      if (value === undefined) for (const fact of missingFrom({ leaf: { fact: by[i]?.name ?? "", operator: "equal", value: "" } }, subject)) because.add(fact);
    }
    if (days.first === Number.NEGATIVE_INFINITY) because.add(days.missing);
    entries.push({ index, time: timeOf(measure.of, record, days.first), first: days.first, last: days.last, id: String(record.id ?? ""), where, key, because: [...because] });
  }
  return entries.sort((a, b) => a.time - b.time || compareCodePoints(a.id, b.id) || a.index - b.index);
}

function timeOf(kind: string, record: PlainRecord, first: Day): number {
  if (kind !== "contact") return first;
  const instant = typeof record.startedAt === "string" ? parseInstant(record.startedAt) : undefined;
  return instant?.epochMs ?? Number.NEGATIVE_INFINITY;
}

function maskOf(key: readonly unknown[]): string {
  let mask = "";
  for (const value of key) mask += value === undefined ? "0" : "1";
  return mask;
}

/** Each known value with its length and type, so that no two keys meet by accident. */
function keyOf(key: readonly unknown[], mask: string): string {
  let text = "";
  for (let i = 0; i < key.length; i++) {
    if (mask[i] === "0") continue;
    const value = String(key[i]);
    text += `${typeof key[i]}${value.length}:${value}`;
  }
  return text;
}

/** The groups whose records may belong with this one: equal where both are known. */
function groupsFor(byMask: ReadonlyMap<string, ReadonlyMap<string, Group>>, key: readonly unknown[]): { group: Group; wild: boolean }[] {
  const groups: { group: Group; wild: boolean }[] = [];
  for (const [mask, map] of byMask) {
    const group = map.get(keyOf(key, mask));
    if (group !== undefined) groups.push({ group, wild: mask.includes("0") });
  }
  return groups;
}

function add(byMask: Map<string, Map<string, Group>>, entry: Entry, mask: string, keep: boolean): void {
  let map = byMask.get(mask);
  if (map === undefined) byMask.set(mask, (map = new Map()));
  const key = keyOf(entry.key, mask);
  let group = map.get(key);
  if (group === undefined) {
    group = { entries: [], certain: 0, possible: 0, lastCertain: Number.NEGATIVE_INFINITY, lastPossible: Number.NEGATIVE_INFINITY, because: new Set() };
    map.set(key, group);
  }
  const certain = entry.where === TRUE && !mask.includes("0") && entry.first !== Number.NEGATIVE_INFINITY;
  if (keep) group.entries.push(entry);
  if (certain) {
    group.certain += 1;
    group.lastCertain = entry.time;
  } else {
    group.possible += 1;
    group.lastPossible = entry.time;
    for (const fact of entry.because) group.because.add(fact);
  }
}

function countOf(groups: readonly { group: Group; wild: boolean }[], entry: Entry, window: Window | undefined, open: boolean, id: string): number | Interval {
  let certain = entry.where === TRUE ? 1 : 0;
  let possible = entry.where === 1 ? 1 : 0;
  const because = new Set<string>(entry.where === 1 ? entry.because : []);
  for (const { group, wild } of groups) {
    if (window === undefined) {
      certain += group.certain;
      possible += group.possible;
      for (const fact of group.because) because.add(fact);
      continue;
    }
    for (let i = group.entries.length - 1; i >= 0; i--) {
      const other = group.entries[i] as Entry;
      const inside = isInside(other, entry, window);
      if (inside === "no-longer") break;
      if (inside === "no") continue;
      if (inside === "yes" && other.where === TRUE && !wild && other.first !== Number.NEGATIVE_INFINITY) certain += 1;
      else {
        possible += 1;
        for (const fact of other.because) because.add(fact);
        if (inside === "perhaps") because.add("contact.timeZone");
      }
    }
  }
  if (open) return { lower: certain, upper: Number.POSITIVE_INFINITY, because: because.size > 0 ? [...because] : [`measure.${id}`] };
  return between(certain, certain + possible, [...because]);
}

const MS_AN_HOUR = 3_600_000;

/** Hours since the last earlier record of the group; unbounded where there certainly is none. */
function gapOf(groups: readonly { group: Group; wild: boolean }[], entry: Entry, completeFrom: Day, id: string): number | Interval {
  let certain = Number.NEGATIVE_INFINITY;
  let possible = Number.NEGATIVE_INFINITY;
  const because = new Set<string>();
  for (const { group } of groups) {
    certain = Math.max(certain, group.lastCertain);
    possible = Math.max(possible, group.lastPossible);
    for (const fact of group.because) because.add(fact);
  }
  const upper = (entry.time - certain) / MS_AN_HOUR;
  let lower = (entry.time - Math.max(certain, possible)) / MS_AN_HOUR;
  if (certain === Number.NEGATIVE_INFINITY && completeFrom !== Number.NEGATIVE_INFINITY) {
    const since = completeFrom === Number.POSITIVE_INFINITY ? 0 : Math.max(0, (entry.time - completeFrom * 24 * MS_AN_HOUR) / MS_AN_HOUR - 14);
    lower = Math.min(lower, since);
    because.add(`measure.${id}`);
  }
  return between(lower, upper, [...because]);
}

interface Window {
  readonly count: number;
  readonly unit: "D" | "W" | "M" | "Y" | "H";
}

function windowOf(text: string | undefined): Window | undefined {
  const match = /^P(T?)(\d+)([DWMYH])$/.exec(text ?? "all");
  return match === null ? undefined : { count: Number(match[2]), unit: match[3] as Window["unit"] };
}

/** The first day inside a window that ends on a day. */
function firstDay(window: Window, day: Day): Day {
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

function isInside(other: Entry, entry: Entry, window: Window): "yes" | "perhaps" | "no" | "no-longer" {
  if (window.unit === "H") return entry.time - other.time < window.count * MS_AN_HOUR ? "yes" : "no-longer";
  if (other.first >= firstDay(window, entry.last)) return "yes";
  if (other.last >= firstDay(window, entry.first)) return "perhaps";
  // Local days may run two days apart from the order of instants, never more.
  return other.last < firstDay(window, entry.first) - 2 && other.first !== Number.NEGATIVE_INFINITY ? "no-longer" : "no";
}

/** How far back a value reaches: the window, or the day, week or month that its groups are made of. */
function windowStart(measure: Measure, window: Window | undefined, day: Day): Day {
  const by = new Set((measure.by ?? []).map((name) => name.slice(measure.of.length + 1)));
  const own = by.has("localDate") ? day : by.has("localWeek") ? day - weekdayIndex(day) : by.has("localMonth") ? day - 30 : Number.NEGATIVE_INFINITY;
  return window === undefined ? own : Math.max(own, firstDay(window, day));
}

/** A moment after every record, for the value of a group at the end. */
function atEnd(key: readonly unknown[], env: Environment): Entry {
  const day = groupDay(key) ?? env.onDay ?? Number.POSITIVE_INFINITY;
  return { index: -1, time: Number.POSITIVE_INFINITY, first: day, last: day, id: "", where: FALSE, key, because: [] };
}

function groupDay(key: readonly unknown[]): Day | undefined {
  for (const value of key) {
    const day = typeof value === "string" ? parseDay(value) : undefined;
    if (day !== undefined) return day;
  }
  return undefined;
}

function groupOf(measure: Measure, key: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries((measure.by ?? []).map((name, index) => [name, key[index]]));
}

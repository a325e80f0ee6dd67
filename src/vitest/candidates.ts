import { addMonths, type Day, formatDay, pad, parseDay } from "../base/calendar.js";
import type { FactNeed } from "../engine/needs.js";
import type { Finding } from "../findings/finding.js";

export type Candidate = boolean | number | string | readonly (boolean | number | string)[];

/** What the rules compared with so far: the limits around which values are worth trying. */
export interface Limits {
  readonly numbers: Set<number>;
  readonly times: Set<string>;
  readonly days: Set<Day>;
  readonly words: Map<string, Set<string>>;
}

/** Limits kept of each kind: enough for any record, few enough to try. */
const KEPT = 12;

export function noLimits(): Limits {
  return { numbers: new Set(), times: new Set(), days: new Set(), words: new Map() };
}

/** Learns from the evidence what values were compared with. */
export function learn(limits: Limits, findings: readonly Finding[]): void {
  for (const { evidence } of findings) {
    for (const { fact, expected } of evidence) {
      const values = Array.isArray(expected) ? expected : [expected];
      for (const value of values) {
        if (typeof value === "number") keep(limits.numbers, value);
        if (typeof value === "string") learnWord(limits, fact, value);
      }
    }
  }
}

function learnWord(limits: Limits, fact: string, value: string): void {
  const day = parseDay(value);
  if (day !== undefined) keep(limits.days, day);
  else if (/^\d{2}:\d{2}$/.test(value)) keep(limits.times, value);
  const words = limits.words.get(fact) ?? new Set();
  keep(words, value);
  limits.words.set(fact, words);
}

function keep<T>(values: Set<T>, value: T): void {
  if (values.size < KEPT) values.add(value);
}

/** The values worth trying for an input, likeliest first: those of its type, and those around the limits of the rules. */
export function candidatesFor(need: FactNeed, day: Day, limits: Limits): readonly Candidate[] {
  const words = [...(limits.words.get(need.fact) ?? [])];
  switch (need.type) {
    case "boolean":
      return [true, false];
    case "enum":
      return need.values ?? [];
    case "number":
      return unique([...[...limits.numbers].flatMap((limit) => [limit, limit + 1, limit - 1]), 0, 1, 10, 100]);
    case "date":
      return unique(daysAround(day, limits).map(formatDay));
    case "time":
      return unique([...[...limits.times].flatMap(timesAround), "12:00"]);
    case "instant":
      return unique(momentsAround(day, limits));
    case "list":
      return [...words.map((word) => [word]), words, []];
    case "string":
      return unique([...words, "conforming", "SE", "Europe/Stockholm"]);
    default:
      return need.type satisfies never;
  }
}

function daysAround(day: Day, { numbers, days }: Limits): Day[] {
  const spans = [...numbers].map(Math.round).filter((span) => span !== 0 && Math.abs(span) <= 4000);
  const distances = [0, -1, 1, -7, 7, -30, 30, ...spans.flatMap((span) => [-span, span, 1 - span, span + 1])];
  const months = spans
    .filter((span) => Math.abs(span) <= 400)
    .flatMap((span) => [addMonths(day, -span), addMonths(day, span)]);
  const around = [...days].flatMap((limit) => [limit, limit - 1, limit + 1]);
  return [...distances.map((distance) => day + distance), ...months, ...around].filter(hasFourDigits);
}

/** Days that `YYYY-MM-DD` can name. */
function hasFourDigits(day: Day): boolean {
  return day > -719_000 && day < 2_932_000;
}

function timesAround(time: string): string[] {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return [minutes, minutes + 1, minutes - 1]
    .filter((moment) => moment >= 0 && moment < 24 * 60)
    .map((moment) => `${pad(Math.floor(moment / 60), 2)}:${pad(moment % 60, 2)}`);
}

function momentsAround(day: Day, limits: Limits): string[] {
  const days = [0, 1, 2, 3, 4, 5, 6, -1].map((distance) => day + distance);
  const near = days.flatMap((one) => ["12:00", "12:30", "15:00"].map((time) => momentOf(one, time)));
  const times = [...limits.times].flatMap(timesAround).map((time) => momentOf(day, time));
  return [...near, ...times, ...[...limits.days].filter(hasFourDigits).map((one) => momentOf(one, "12:00"))];
}

/** A moment whose local time is known, because it is written with an offset. */
export function momentOf(day: Day, time: string): string {
  return `${formatDay(day)}T${time}:00+01:00`;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

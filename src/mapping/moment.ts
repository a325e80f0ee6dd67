import { dayOf, daysInMonth, formatDay, pad, twoDigits } from "../base/calendar.js";
import { parseInstant } from "../base/instant.js";
import { quote } from "../base/quote.js";
import { offsetMinutesIn } from "../base/zone.js";

/** A wall clock: minutes of no zone in particular, and what is left of the minute. */
interface WallClock {
  readonly day: number;
  readonly minutes: number;
  readonly rest: string;
}

/** How a moment is written in a column. */
export interface MomentForm {
  readonly timeZone?: string | undefined;
  readonly zoneOf?: "person" | "log" | undefined;
  readonly format?: string | undefined;
}

/** A value, or the reason why there is none. */
export type Read<T> = { readonly value: T } | { readonly reason: string };

const tokens = ["YYYY", "MM", "DD", "HH", "mm", "ss"] as const;
type Token = (typeof tokens)[number];

/** What a format lacks; `undefined` where it can be read. */
export function formatProblem(format: string, needsTime: boolean): string | undefined {
  const lacks = (["YYYY", "MM", "DD", ...(needsTime ? (["HH", "mm"] as const) : [])] as const).filter(
    (token) => !format.includes(token),
  );
  if (lacks.length > 0) return `format ${quote(format)} lacks ${lacks.map(quote).join(", ")}`;
  const twice = tokens.find((token) => format.indexOf(token) !== format.lastIndexOf(token));
  return twice === undefined ? undefined : `format ${quote(format)} has ${quote(twice)} twice`;
}

/** Reads a day, `YYYY-MM-DD` or in a form of the column's own. */
export function readDay(text: string, format: string | undefined): Read<string> {
  const clock = readWall(text, format ?? "YYYY-MM-DD");
  if (clock === undefined) return { reason: `${quote(text)} is not a day, expected ${quote(format ?? "YYYY-MM-DD")}` };
  return { value: formatDay(clock.day) };
}

/**
 * Reads a moment: ISO 8601 with its offset, or a wall clock in the zone that the mapping names. An offset is kept where
 * it is that of the person called; where it is only the log's the moment is written in `Z`, which is nobody's wall clock.
 */
export function readMoment(text: string, form: MomentForm): Read<string> {
  const iso = form.format === undefined ? text.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, "$1T") : text;
  const exact = form.format === undefined ? parseInstant(iso) : undefined;
  if (exact !== undefined) {
    const rest = iso.slice(16).replace(/(Z|[+-]\d\d:\d\d)$/, "");
    if (form.zoneOf === "log") return { value: written(exact.epochMs, 0, rest, "Z") };
    if (exact.offsetMinutes !== undefined || form.timeZone === undefined) return { value: iso };
    const offset = offsetMinutesIn(form.timeZone, exact.epochMs) ?? 0;
    return { value: written(exact.epochMs, offset, rest, formatOffset(offset)) };
  }
  const clock = form.format === undefined ? isoWall(iso) : readWall(text, form.format);
  const expected = form.format ?? "2018-09-03T20:15:00+02:00";
  if (clock === undefined) return { reason: `${quote(text)} is not a moment, expected one such as ${quote(expected)}` };
  if (form.timeZone === undefined)
    return { reason: `${quote(text)} has no offset: say whose wall clock it is as \`timeZone\`` };
  const [offset, another] = offsetsAt(form.timeZone, clock);
  if (offset === undefined) return { reason: `${quote(text)} never was in ${form.timeZone}: the clocks went forward` };
  if (another !== undefined)
    return { reason: `${quote(text)} was twice in ${form.timeZone}: the clocks went back, write its offset` };
  const epochMs = (clock.day * 1440 + clock.minutes - offset) * 60_000;
  return form.zoneOf === "log"
    ? { value: written(epochMs, 0, clock.rest, "Z") }
    : { value: written(epochMs, offset, clock.rest, formatOffset(offset)) };
}

/** A moment as ISO 8601; `rest` is what is left of the minute: `:05.250`, or nothing. */
function written(epochMs: number, offset: number, rest: string, zone: string): string {
  const total = Math.floor(epochMs / 60_000) + offset;
  const day = Math.floor(total / 1440);
  const minutes = total - day * 1440;
  return `${formatDay(day)}T${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}${rest}${zone}`;
}

/** The offsets in which a zone's wall clock shows this: usually one, none or two where clocks are changed. */
function offsetsAt(zone: string, { day, minutes }: WallClock): readonly number[] {
  const local = (day * 1440 + minutes) * 60_000;
  const [before, near, after] = [-1, 0, 1].map((days) => offsetMinutesIn(zone, local + days * 86_400_000));
  if (near !== undefined && before === near && near === after) return [near];
  const around = new Set([before, near, after].flatMap((offset) => offset ?? []));
  return [...around].filter((offset) => offsetMinutesIn(zone, local - offset * 60_000) === offset);
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60), 2)}:${pad(size % 60, 2)}`;
}

function isoWall(text: string): WallClock | undefined {
  const moment = parseInstant(`${text}Z`);
  if (moment === undefined) return undefined;
  const total = Math.floor(moment.epochMs / 60_000);
  const day = Math.floor(total / 1440);
  return { day, minutes: total - day * 1440, rest: text.slice(16) };
}

function readWall(text: string, format: string): WallClock | undefined {
  const found: Record<Token, number> = {
    YYYY: Number.NaN,
    MM: Number.NaN,
    DD: Number.NaN,
    HH: 0,
    mm: 0,
    ss: Number.NaN,
  };
  let at = 0;
  for (let i = 0; i < format.length; ) {
    const token = tokens.find((one) => format.startsWith(one, i));
    if (token === undefined) {
      if (text[at++] !== format[i++]) return undefined;
      continue;
    }
    found[token] = token === "YYYY" ? twoDigits(text, at) * 100 + twoDigits(text, at + 2) : twoDigits(text, at);
    at += token.length;
    i += token.length;
  }
  const { YYYY: year, MM: month, DD: dayOfMonth, HH: hour, mm: minute, ss: second } = found;
  if (at !== text.length || !(year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return undefined;
  if (dayOfMonth > daysInMonth(year, month) || !(hour <= 23 && minute <= 59)) return undefined;
  if (format.includes("ss") && !(second <= 59)) return undefined;
  const rest = format.includes("ss") ? `:${pad(second, 2)}` : "";
  return { day: dayOf(year, month, dayOfMonth), minutes: hour * 60 + minute, rest };
}

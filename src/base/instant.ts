import { type Day, dayOf, daysInMonth, formatDay, pad } from "./calendar.js";

/** A moment, to the millisecond, and the offset it was written with; no offset is known where it was written in `Z`. */
export interface Instant {
  readonly epochMs: number;
  readonly offsetMinutes: number | undefined;
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** The moment of an ISO 8601 instant with offset or `Z`, or `undefined` where it does not exist. */
export function parseInstant(text: string): Instant | undefined {
  const match = INSTANT.exec(text);
  if (match === null) return undefined;
  const [, y, mo, d, h, mi, s = "0", fraction = "", zone = "Z"] = match;
  const year = Number(y);
  const month = Number(mo);
  const day = Number(d);
  const hour = Number(h);
  const minute = Number(mi);
  const second = Number(s);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const offsetMinutes = parseOffset(zone);
  if (offsetMinutes === undefined) return undefined;
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const local = ((dayOf(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + ms;
  return zone === "Z"
    ? { epochMs: local, offsetMinutes: undefined }
    : { epochMs: local - offsetMinutes * 60_000, offsetMinutes };
}

/** Minutes east of Greenwich; offsets beyond 18 hours do not exist. */
function parseOffset(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (minutes > 59 || hours * 60 + minutes > 18 * 60) return undefined;
  return zone.startsWith("-") ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

const MS_A_DAY = 86_400_000;

export function localDay(epochMs: number, offsetMinutes: number): Day {
  return Math.floor((epochMs + offsetMinutes * 60_000) / MS_A_DAY);
}

export function localDate(epochMs: number, offsetMinutes: number): string {
  return formatDay(localDay(epochMs, offsetMinutes));
}

/** `HH:MM` of the wall clock; the begun minute counts as begun, so 20:59:59 is `20:59`. */
export function localTime(epochMs: number, offsetMinutes: number): string {
  const ms = epochMs + offsetMinutes * 60_000;
  const minutes = Math.floor((ms - Math.floor(ms / MS_A_DAY) * MS_A_DAY) / 60_000);
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

/** The days on which a moment may fall somewhere on earth: offsets run from -12:00 to +14:00. */
export function possibleDays(epochMs: number): { readonly first: Day; readonly last: Day } {
  return { first: localDay(epochMs, -12 * 60), last: localDay(epochMs, 14 * 60) };
}

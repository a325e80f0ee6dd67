import { type Day, formatDay, leadingDay, pad, twoDigits } from "./calendar.js";

/** A moment, to the millisecond, and the offset it was written with; no offset is known where it was written in `Z`. */
export interface Instant {
  readonly epochMs: number;
  readonly offsetMinutes: number | undefined;
}

const [COLON, DOT, PLUS, MINUS, T, Z] = [58, 46, 43, 45, 84, 90];

/** What a text says of a moment: its wall clock, and how far that is from Greenwich. */
export interface Clock {
  epochMs: number;
  /** `NaN` where the moment was written in `Z`, so that nobody's wall clock is known. */
  offsetMinutes: number;
  /** The day and the minute of that day on the wall clock that the text shows. */
  day: Day;
  minute: number;
}

/** Reads an ISO 8601 instant with offset or `Z` into a clock; false where no such moment exists. */
export function readClock(text: string, into: Clock): boolean {
  const day = leadingDay(text);
  if (day === undefined || text.charCodeAt(10) !== T || text.charCodeAt(13) !== COLON) return false;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  let second = 0;
  let ms = 0;
  let end = 16;
  if (text.charCodeAt(16) === COLON) {
    second = twoDigits(text, 17);
    end = 19;
    if (text.charCodeAt(19) === DOT) {
      end = afterDigits(text, 20);
      if (end === 20 || end > 29) return false;
      ms = Number(text.slice(20, Math.min(end, 23)).padEnd(3, "0"));
    }
  }
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return false;
  const local = ((day * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + ms;
  into.day = day;
  into.minute = hour * 60 + minute;
  if (text.charCodeAt(end) === Z) {
    into.epochMs = local;
    into.offsetMinutes = Number.NaN;
    return text.length === end + 1;
  }
  const offset = parseOffset(text, end);
  if (offset === undefined) return false;
  into.epochMs = local - offset * 60_000;
  // RFC 3339: `-00:00` says, like `Z`, that the local offset is not known.
  into.offsetMinutes = Object.is(offset, -0) ? Number.NaN : offset;
  return true;
}

/** The moment of an ISO 8601 instant with offset or `Z`, or `undefined` where it does not exist. */
export function parseInstant(text: string): Instant | undefined {
  const clock: Clock = { epochMs: 0, offsetMinutes: 0, day: 0, minute: 0 };
  if (!readClock(text, clock)) return undefined;
  const { epochMs, offsetMinutes } = clock;
  return { epochMs, offsetMinutes: Number.isNaN(offsetMinutes) ? undefined : offsetMinutes };
}

function afterDigits(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at += 1;
  return at;
}

/** Minutes east of Greenwich of the `+02:00` at the end; offsets beyond 18 hours do not exist. */
function parseOffset(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at);
  if ((sign !== PLUS && sign !== MINUS) || text.charCodeAt(at + 3) !== COLON || text.length !== at + 6)
    return undefined;
  const minutes = twoDigits(text, at + 4);
  const total = twoDigits(text, at + 1) * 60 + minutes;
  if (!(minutes <= 59 && total <= 18 * 60)) return undefined;
  return sign === MINUS ? -total : total;
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

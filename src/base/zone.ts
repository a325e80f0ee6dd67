import { dayOf } from "./calendar.js";

/**
 * Offsets of IANA time zones, through the platform's own tables. What is asked is kept per zone and quarter of an hour, so
 * a year of calls asks the slow formatter a few times a day. Most zones change at a quarter; St John's did at a minute past
 * midnight until 2011, so a quarter in which a zone changes is asked minute by minute.
 */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const known = new Map<string, Kept>();
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** What was asked about a zone: offsets at the starts of quarters, and at minutes of those in which it changes. */
interface Kept {
  readonly quarters: Map<number, number>;
  readonly minutes: Map<number, number>;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formats.has(zone)) return formats.get(zone);
  const format = makeFormat(zone);
  if (formats.size < 1000) formats.set(zone, format);
  return format;
}

function makeFormat(zone: string): Intl.DateTimeFormat | undefined {
  // Offsets such as "+02:00" are accepted by newer platforms as zones; they are not IANA names.
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      era: "short",
    });
  } catch {
    return undefined;
  }
}

export function isTimeZone(zone: string): boolean {
  return formatOf(zone) !== undefined;
}

/** Minutes east of Greenwich in a zone at a moment; `undefined` where nobody knows the zone. */
export function offsetMinutesIn(zone: string, epochMs: number): number | undefined {
  const format = formatOf(zone);
  if (format === undefined) return undefined;
  let kept = known.get(zone);
  if (kept === undefined) {
    kept = { quarters: new Map(), minutes: new Map() };
    if (known.size < 1000) known.set(zone, kept);
  }
  const quarter = Math.floor(epochMs / QUARTER);
  const offset = askOnce(kept.quarters, format, quarter, QUARTER);
  if (offset === askOnce(kept.quarters, format, quarter + 1, QUARTER)) return offset;
  return askOnce(kept.minutes, format, Math.floor(epochMs / MINUTE), MINUTE);
}

function askOnce(kept: Map<number, number>, format: Intl.DateTimeFormat, step: number, length: number): number {
  const known = kept.get(step);
  if (known !== undefined) return known;
  const offset = askPlatform(format, step * length);
  if (kept.size > 200_000) kept.clear();
  kept.set(step, offset);
  return offset;
}

function askPlatform(format: Intl.DateTimeFormat, epochMs: number): number {
  const parts: Record<string, string> = {};
  for (const part of format.formatToParts(epochMs)) parts[part.type] = part.value;
  const year = parts.era?.startsWith("B") ? 1 - Number(parts.year) : Number(parts.year);
  const day = dayOf(year, Number(parts.month), Number(parts.day));
  const local = ((day * 24 + Number(parts.hour)) * 60 + Number(parts.minute)) * 60_000 + Number(parts.second) * 1000;
  return Math.floor((local - Math.floor(epochMs / 1000) * 1000) / 60_000);
}

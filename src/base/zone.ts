import { dayOf } from "./calendar.js";

/**
 * Offsets of IANA time zones, through the platform's own tables. What is asked is kept per zone and quarter of an hour,
 * the finest step at which a zone has ever changed since 1970, so a year of calls asks the slow formatter a few times a day.
 */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const known = new Map<string, Map<number, number>>();
const QUARTER = 900_000;

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
  const quarter = Math.floor(epochMs / QUARTER);
  let offsets = known.get(zone);
  if (offsets === undefined) {
    offsets = new Map();
    if (known.size < 1000) known.set(zone, offsets);
  }
  const kept = offsets.get(quarter);
  if (kept !== undefined) return kept;
  const offset = askPlatform(format, quarter * QUARTER);
  if (offsets.size > 200_000) offsets.clear();
  offsets.set(quarter, offset);
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

import { type Clock, readClock } from "../../base/instant.js";
import { offsetMinutesIn } from "../../base/zone.js";
import type { PlainRecord } from "../../facts/fact.js";

export function emptyClock(): Clock {
  return { epochMs: 0, offsetMinutes: 0, day: 0, minute: 0 };
}

/** Fills the clock for a contact; false where the wall clock of the person called is not known. */
export function readMoment(record: PlainRecord, clock: Clock): boolean {
  if (typeof record.startedAt !== "string" || !readClock(record.startedAt, clock)) return false;
  const zone = record.timeZone;
  if (zone === undefined || zone === null) return !Number.isNaN(clock.offsetMinutes);
  const offset = typeof zone === "string" ? offsetMinutesIn(zone, clock.epochMs) : undefined;
  if (offset === undefined) return false;
  const minutes = Math.floor(clock.epochMs / 60_000) + offset;
  clock.day = Math.floor(minutes / 1440);
  clock.minute = minutes - clock.day * 1440;
  return true;
}

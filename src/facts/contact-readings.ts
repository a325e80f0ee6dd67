import { type Day, monthsBetween, parseDay } from "../base/calendar.js";
import { localDate, localTime, parseInstant } from "../base/instant.js";
import { offsetMinutesIn } from "../base/zone.js";
import type { World } from "./fact.js";

function offsetOf(startedAt: unknown, timeZone: unknown): { epochMs: number; offset: number } | undefined {
  const instant = typeof startedAt === "string" ? parseInstant(startedAt) : undefined;
  if (instant === undefined) return undefined;
  const offset = typeof timeZone === "string" ? offsetMinutesIn(timeZone, instant.epochMs) : instant.offsetMinutes;
  return offset === undefined ? undefined : { epochMs: instant.epochMs, offset };
}

/** The day where the person called is; an offset is theirs unless a zone says otherwise, and `Z` says nothing. */
export function localDateOf(startedAt: unknown, timeZone: unknown): string | undefined {
  // The wall clock stands in the text itself where it was written with an offset.
  if (timeZone === undefined && typeof startedAt === "string") {
    return startedAt.endsWith("Z") || startedAt.endsWith("-00:00") ? undefined : startedAt.slice(0, 10);
  }
  const at = offsetOf(startedAt, timeZone);
  return at === undefined ? undefined : localDate(at.epochMs, at.offset);
}

export function localTimeOf(startedAt: unknown, timeZone: unknown): string | undefined {
  if (timeZone === undefined && typeof startedAt === "string") {
    return startedAt.endsWith("Z") || startedAt.endsWith("-00:00") ? undefined : startedAt.slice(11, 16);
  }
  const at = offsetOf(startedAt, timeZone);
  return at === undefined ? undefined : localTime(at.epochMs, at.offset);
}

/** An earlier request stands on the day: it was made, and not later than that day. */
export function doNotCallBefore([requested, requestedOn, date]: readonly unknown[]): boolean | undefined {
  if (requested === false) return false;
  const inTime = requestedOn === undefined || date === undefined ? undefined : String(requestedOn) <= String(date);
  if (inTime === false) return false;
  return requested === true && inTime === true ? true : undefined;
}

export function monthsSinceFulfilled([customer, running, fulfilledOn, date]: readonly unknown[]): number | undefined {
  if (running === true) return customer === true ? 0 : undefined;
  const from = typeof fulfilledOn === "string" ? parseDay(fulfilledOn) : undefined;
  const to = typeof date === "string" ? parseDay(date) : undefined;
  return from === undefined || to === undefined ? undefined : monthsBetween(from, to);
}

/** The derivations of a request, a contract's end and a listing, for days as numbers. */
export function doNotCallBeforeDay(requested: boolean | undefined, requestedOn: Day, date: Day): boolean | undefined {
  if (requested === false || requestedOn > date) return false;
  return requested === true && requestedOn <= date ? true : undefined;
}

export function monthsSinceFulfilledDay(
  customer: boolean | undefined,
  running: boolean | undefined,
  fulfilledOn: Day,
  date: Day,
): number {
  if (running === true) return customer === true ? 0 : Number.NaN;
  return Number.isNaN(fulfilledOn) || Number.isNaN(date) ? Number.NaN : monthsBetween(fulfilledOn, date);
}

export function listedAfterVersionDay(listed: Day, version: Day): boolean | undefined {
  return listed > version ? true : listed <= version ? false : undefined;
}

/** What follows from the local date. */
export const onDay = (read: (day: number, world: World) => unknown) => ({
  inputs: ["contact.localDate"],
  read: ([date]: readonly unknown[], world: World) => {
    const day = typeof date === "string" ? parseDay(date) : undefined;
    return day === undefined ? undefined : read(day, world);
  },
});

import { type Day, formatDay, leadingDay, parseDay } from "../base/calendar.js";
import { parseInstant, possibleDays } from "../base/instant.js";
import { localDateOf } from "../facts/contact-readings.js";
import type { PlainRecord } from "../facts/fact.js";
import { subjectOf } from "../facts/vocabulary.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Book } from "./plan.js";
import { contestedIn, type Environment } from "./subject.js";

/** The days that may govern a record; `missing` names what would tell which, where there is more than one. */
export interface Governed {
  readonly first: Day;
  readonly last: Day;
  readonly missing: string;
}

const anyDay = (missing: string): Governed => ({
  first: Number.NEGATIVE_INFINITY,
  last: Number.POSITIVE_INFINITY,
  missing,
});

function exactly(day: Day): Governed {
  return { first: day, last: day, missing: "" };
}

function dayIn(value: unknown): Day | undefined {
  return typeof value === "string" ? parseDay(value) : undefined;
}

/** The day that governs a record of a kind (design: "Which edition speaks"). */
export function governed(kind: string, record: PlainRecord, env: Environment, rulebook: Rulebook): Governed {
  switch (kind) {
    case "contact":
      return contactDays(record);
    case "contract":
      return isContested(record, "contract.concludedOn")
        ? anyDay("contract.concludedOn")
        : dayOr(record.concludedOn, "contract.concludedOn");
    case "complaint":
      return complaintDays(record, env);
    case "practice":
      return practiceDays(record, env);
    case "case":
      return dayOr(record.openedOn, "case.openedOn");
    case "member":
    case "measure":
      return env.onDay === undefined ? anyDay("check.on") : exactly(env.onDay);
    default:
      return ownDays(kind, record, env, rulebook);
  }
}

function dayOr(value: unknown, missing: string): Governed {
  const day = dayIn(value);
  return day === undefined ? anyDay(missing) : exactly(day);
}

/** A contested day may be any: what the parties say of it is not taken for known. */
function isContested(record: PlainRecord, fact: string): boolean {
  return record.contested !== undefined && contestedIn(record, subjectOf(fact)).has(fact);
}

function contactDays(record: PlainRecord): Governed {
  if (isContested(record, "contact.startedAt")) return anyDay("contact.startedAt");
  if (isContested(record, "contact.timeZone")) return somewhere(record);
  const local = contactDay(record.startedAt, record.timeZone ?? undefined);
  return local === undefined ? somewhere(record) : exactly(local);
}

/** When a record was, by its own instant or else its first day; before all others where that is not known. */
export function timeOf(kind: string, record: PlainRecord, first: Day): number {
  // A contested instant is not known, whatever the record says of it.
  if (kind !== "contact" || first === Number.NEGATIVE_INFINITY) return first;
  const instant = typeof record.startedAt === "string" ? parseInstant(record.startedAt) : undefined;
  return instant?.epochMs ?? Number.NEGATIVE_INFINITY;
}

/** The days on which a contact may fall where nobody knows its zone. */
function somewhere(record: PlainRecord): Governed {
  const instant = typeof record.startedAt === "string" ? parseInstant(record.startedAt) : undefined;
  return instant === undefined
    ? anyDay("contact.startedAt")
    : { ...possibleDays(instant.epochMs), missing: "contact.timeZone" };
}

/** The day where the person called is, as `contact.localDate` gives it. */
function contactDay(startedAt: unknown, timeZone: unknown): Day | undefined {
  if (timeZone !== undefined || typeof startedAt !== "string")
    return dayIn(localDateOf(startedAt ?? undefined, timeZone));
  return startedAt.endsWith("Z") || startedAt.endsWith("-00:00") ? undefined : leadingDay(startedAt);
}

function complaintDays(record: PlainRecord, env: Environment): Governed {
  const about = (record.about ?? {}) as PlainRecord;
  if (isContested(record, "complaint.about.occurredOn")) return anyDay("complaint.about.occurredOn");
  const occurredOn = dayIn(about.occurredOn);
  if (occurredOn !== undefined) return exactly(occurredOn);
  const contact = env.find("contacts", about.contactId ?? undefined);
  if (contact !== undefined) {
    const days = contactDays(contact);
    return days.first === days.last ? days : { ...days, missing: "complaint.contact.timeZone" };
  }
  const contract = env.find("contracts", about.contractId ?? undefined);
  if (contract !== undefined && isContested(contract, "contract.concludedOn"))
    return anyDay("complaint.contract.concludedOn");
  const concludedOn = dayIn(contract?.concludedOn);
  return concludedOn === undefined ? dayOr(record.receivedOn, "complaint.receivedOn") : exactly(concludedOn);
}

function practiceDays(record: PlainRecord, env: Environment): Governed {
  if (env.onDay === undefined) return anyDay("check.on");
  const from = dayIn(record.from);
  if (from !== undefined && from > env.onDay) return exactly(from);
  const until = dayIn(record.until);
  return exactly(until === undefined ? env.onDay : Math.min(until, env.onDay));
}

function ownDays(kind: string, record: PlainRecord, env: Environment, rulebook: Rulebook): Governed {
  const field = rulebook.records?.[kind]?.governedBy;
  if (field === undefined) return env.onDay === undefined ? anyDay("check.on") : exactly(env.onDay);
  const name = `${kind}.${field}`;
  return isContested(record, name) ? anyDay(name) : dayOr(record[field], name);
}

/** The governing day as a report shows it, where it is known exactly. */
export function governedOn(
  kind: string,
  record: PlainRecord,
  env: Environment,
  books: readonly Book[],
): { readonly at?: string } {
  const days = governed(kind, record, env, declaring(kind, books));
  return days.first === days.last ? { at: formatDay(days.first) } : {};
}

/** The rulebook that says what governs records of a kind: the latest that declares them, else any. */
export function declaring(kind: string, books: readonly Book[]): Rulebook {
  const rulebooks = books.flatMap(({ editions }) => editions.map(({ rulebook }) => rulebook)).reverse();
  // Invariant: planning refuses an empty list, so there is a first.
  return rulebooks.find(({ records }) => records?.[kind] !== undefined) ?? (rulebooks[0] as Rulebook);
}

import type { Holidays } from "../base/calendar.js";
import { quote } from "../base/quote.js";
import type { EditionPlan } from "../engine/plan.js";
import type { Subject } from "../engine/subject.js";
import type { Problem } from "../errors.js";
import type { Fact } from "../facts/fact.js";
import { isReading } from "../facts/fact.js";
import { begun, derived, isHoliday, weekdayOf } from "./derive.js";
import {
  and,
  arithmetic,
  call,
  choose,
  compare,
  date,
  FALSE,
  integer,
  isKnown,
  nothing,
  number,
  type Sql,
} from "./expression.js";
import { dayOfClock, MS_A_DAY } from "./instant.js";
import { literalOf, typeOf } from "./literal.js";
import type { Records } from "./records.js";
import type { Stage } from "./stage.js";

/** The days that may govern a record: equal where the day is known, NULL where any day may. */
export interface Days {
  readonly first: Sql;
  readonly last: Sql;
}

/** Reads the facts of one kind in an edition and a calendar, as columns of a view. */
export interface Facts {
  readonly read: (name: string, edition: EditionPlan, calendar: string | undefined) => Sql;
  readonly days: Days;
  /** What orders records: the instant of a contact, the governing day of others. */
  readonly time: Sql;
  readonly id: Sql;
}

export interface FactsOf {
  readonly stage: Stage;
  readonly kind: string;
  readonly records: Records;
  readonly on: string;
  /** The subject that facts of the member are read from; `undefined` where it is not given. */
  readonly member: ((edition: EditionPlan, calendar: string | undefined) => Subject) | undefined;
  /** The field that governs records of a declared type. */
  readonly governedBy: string | undefined;
  readonly problems: Problem[];
}

export function factsOf({ stage, kind, records, on, member, governedBy, problems }: FactsOf): Facts {
  const refused = new Set<string>();
  const moment = kind === "contact" ? records.moment("contact.startedAt") : undefined;
  const field = (name: string, type: Fact["type"]): Sql => records.field(name) ?? nothing(typeOf(type));
  const clock = moment === undefined ? undefined : localClock();

  function localClock() {
    const ms = (moment as NonNullable<typeof moment>).ms;
    const zone = field("contact.timeZone", "string");
    const offset = stage.column("zone_offset", choose([[isKnown(zone), call("zoneOffset", ms, zone)]]));
    const shifted = arithmetic(ms, "+", arithmetic(offset, "*", integer(60_000)));
    const wall = (moment as NonNullable<typeof moment>).wallMs;
    const hasZone = records.field("contact.timeZone") !== undefined;
    const local = hasZone ? stage.column("local_ms", choose([[isKnown(zone), shifted]], wall)) : wall;
    return dayOfClock(stage, "local", local);
  }

  const days = daysOf();
  return {
    read: (name, edition, calendar) => read(name, edition, calendar),
    days,
    time: moment?.ms ?? days.first,
    id: field(`${kind}.id`, "string"),
  };

  function daysOf(): Days {
    const exactly = (day: Sql): Days => ({ first: day, last: day });
    switch (kind) {
      case "contact": {
        const around = (hours: number) => {
          const ms = arithmetic(moment?.ms ?? nothing("integer"), "+", integer(hours * 3_600_000));
          const day = call("floor", arithmetic(call("double", ms), "/", call("double", integer(MS_A_DAY))));
          return call("dayFromNumber", day);
        };
        const day = clock?.day ?? nothing("date");
        return {
          first: stage.column("first_day", call("coalesce", day, around(-12))),
          last: stage.column("last_day", call("coalesce", day, around(14))),
        };
      }
      case "contract":
        return exactly(field("contract.concludedOn", "date"));
      case "complaint":
        return exactly(
          stage.column(
            "governing_day",
            call("coalesce", field("complaint.about.occurredOn", "date"), field("complaint.receivedOn", "date")),
          ),
        );
      default:
        return exactly(governedBy === undefined ? date(on) : field(`${kind}.${governedBy}`, "date"));
    }
  }

  function refuse(name: string, why: string): Sql {
    if (!refused.has(name))
      problems.push({ code: "not-in-sql", pointer: "", message: `fact ${quote(name)} has no form in SQL: ${why}` });
    refused.add(name);
    return nothing("text");
  }

  function read(name: string, edition: EditionPlan, calendar: string | undefined): Sql {
    if (name === "check.on") return date(on);
    const fact = edition.lexicon.vocabulary.get(name);
    if (name.startsWith("member.")) return memberFact(name, fact, edition, calendar);
    // Invariant: rules were compiled, so every name is a fact.
    if (fact === undefined) return refuse(name, "it is no fact of the rulebook");
    if (fact.type === "list") return refuse(name, "it is a list");
    // Related records are not given, so there is none to be found.
    if (fact.hop !== undefined) return nothing(typeOf(fact.type));
    const word = name.slice(kind.length + 1);
    if (fact.absenceOf !== undefined) {
      const own = records.field(fact.absenceOf);
      return own === undefined ? literalOf("boolean", true) : stage.column(word, choose([[isKnown(own), FALSE]]));
    }
    if (fact.derived === undefined) return fieldOf(fact);
    const holidays = calendar === undefined ? edition.holidays : edition.holidaysIn(calendar);
    const input = (one: string) => read(one, edition, calendar);
    if ("periodEnd" in fact.derived) return refuse(name, "it is the end of a period");
    const value = isReading(fact.derived)
      ? reading(name, word, input, holidays)
      : derived(stage, word, fact.derived, input, holidays);
    return stage.column(word, value);
  }

  function fieldOf(fact: Fact): Sql {
    if (fact.type === "instant") return records.moment(fact.name)?.ms ?? nothing("integer");
    const own = records.field(fact.name);
    if (own !== undefined) return own;
    return fact.whenAbsent === undefined ? nothing(typeOf(fact.type)) : literalOf("boolean", fact.whenAbsent);
  }

  function memberFact(name: string, fact: Fact | undefined, edition: EditionPlan, calendar: string | undefined): Sql {
    if (fact?.type === "list") return refuse(name, "it is a list");
    const type = fact?.type ?? "string";
    if (member === undefined) return nothing(typeOf(type));
    return literalOf(type, edition.scope("member", calendar).reader(name)(member(edition, calendar)));
  }

  /** The facts that no closed form of a rulebook can say. */
  function reading(name: string, word: string, input: (fact: string) => Sql, holidays: Holidays | undefined): Sql {
    const day = clock?.day ?? nothing("date");
    switch (name) {
      case "contact.localDate":
        return day;
      case "contact.localTime":
        return clock?.minute ?? nothing("integer");
      case "contact.localWeek":
        return call("isoWeek", day);
      case "contact.localMonth":
        return call("isoMonth", day);
      case "contact.weekday":
        return weekdayOf(day);
      case "contact.isPublicHoliday":
        return isHoliday(holidays, day);
      case "contact.listedAfterVersion":
        return compare(input("contact.register.listedOn"), ">", input("contact.register.versionDate"));
      case "contact.doNotCallBefore":
        return and(input("contact.doNotCall.requested"), compare(input("contact.doNotCall.requestedOn"), "<=", day));
      case "contact.monthsSinceFulfilled": {
        const running = input("contact.relationship.running");
        const customer = input("contact.relationship.customer");
        const since = begun(stage, word, input("contact.relationship.fulfilledOn"), day, 1);
        return choose([[running, choose([[customer, number(0)]], nothing("number"))]], since);
      }
      case "contract.acceptedAfterCall":
        return compare(input("contract.acceptedInWritingAt"), ">", input("contract.callEndedAt"));
      case "complaint.onDiscontinuedTerms":
        return nothing("boolean");
      default:
        return refuse(name, "it is worked out by the program");
    }
  }
}

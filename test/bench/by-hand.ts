import { type Day, monthsBetween, parseDay } from "../../src/base/calendar.js";
import { parseInstant } from "../../src/base/instant.js";
import { localDateOf, localTimeOf } from "../../src/facts/contact-readings.js";
import type { Contact } from "./contacts.js";

/** The contact rules of kontakta-consumer 2.0.0, in the order in which the outcomes are given. */
export const ruleIds = [
  "contact-within-calling-hours",
  "contact-at-most-three-attempts-a-day",
  "contact-four-hours-after-previous-attempt",
  "contact-at-most-thirty-attempts-a-campaign",
  "contact-shows-caller-number",
  "contact-states-principal-and-purpose",
  "contact-ends-at-refusal",
  "contact-honours-do-not-call-request",
  "contact-not-to-under-16",
  "contact-number-not-blocked",
  "contact-register-copy-at-most-two-months-old",
] as const;

export const outcomes = ["violated", "undetermined", "excepted", "satisfied", "inapplicable"] as const;

type Maybe<T> = T | null | undefined;
type Truth = boolean | undefined;

/** What a record comes to: an outcome a rule, and the measures (`undefined` not known) for engines that cannot count. */
export interface Judged {
  readonly outcomes: Uint8Array;
  readonly attemptsSameDay: number | undefined;
  readonly hoursSincePrevious: number;
  readonly attemptsThisCampaign: number | undefined;
}

interface Count {
  certain: number;
  possible: number;
  lastCertain: number;
  lastPossible: number;
}

/** The same rules as a careful programmer would write them once, for this edition only, without evidence, checks or names. */
export function judgeByHand(contacts: Iterable<Contact>, each: (index: number, judged: Judged) => void): number[] {
  const numbers = new Map<string, Count>();
  const days = new Map<string, Count>();
  const said = new Uint8Array(ruleIds.length);
  const counts: number[] = new Array(ruleIds.length * 5).fill(0);
  let i = 0;
  for (const contact of contacts) {
    const zone = contact.timeZone ?? undefined;
    const date = localDateOf(contact.startedAt, zone);
    const time = localTimeOf(contact.startedAt, zone);
    const day = date === undefined ? undefined : (parseDay(date) as Day);
    const at = parseInstant(contact.startedAt)?.epochMs as number;
    const attributable = contact.numberAttributable === undefined ? true : (contact.numberAttributable ?? undefined);
    const attempt = both(both(is(contact.channel, "call"), is(contact.direction, "outbound")), attributable);
    const conversation = both(attempt, is(contact.result, "conversation"));
    const commercial = both(attempt, isCommercial(contact.purpose));
    const toPerson = both(commercial, not(is(contact.consumer?.numberHolder, "company")));

    // Attempts: those of the number, of the number on the day, and those that may be theirs.
    const { number } = contact.consumer;
    const line = number === undefined ? undefined : `${contact.campaignId} ${number}`;
    const own = line === undefined ? undefined : countIn(numbers, line);
    const nameless = countIn(numbers, contact.campaignId);
    const ownDay = line === undefined || date === undefined ? undefined : countIn(days, `${line} ${date}`);
    const dateless = line === undefined ? undefined : countIn(days, line);
    const namelessDay = date === undefined ? undefined : countIn(days, `${contact.campaignId} ${date}`);
    let sameDay: Truth;
    let spaced: Truth;
    let inCampaign: Truth;
    let attemptsSameDay: number | undefined;
    let hoursSincePrevious = Number.NaN;
    let attemptsThisCampaign: number | undefined;
    if (own !== undefined) {
      const certain = attempt === true ? 1 : 0;
      const possible = attempt === undefined ? 1 : 0;
      if (ownDay !== undefined && namelessDay !== undefined && dateless !== undefined) {
        attemptsSameDay = certain + ownDay.certain;
        sameDay = atMost(
          attemptsSameDay,
          attemptsSameDay + possible + ownDay.possible + namelessDay.possible + dateless.possible,
          3,
        );
      }
      attemptsThisCampaign = certain + own.certain;
      inCampaign = atMost(attemptsThisCampaign, attemptsThisCampaign + possible + own.possible + nameless.possible, 30);
      hoursSincePrevious = (at - Math.max(own.lastCertain, own.lastPossible, nameless.lastPossible)) / 3_600_000;
      const upper = (at - own.lastCertain) / 3_600_000;
      spaced = hoursSincePrevious >= 4 ? true : upper < 4 ? false : undefined;
    }
    if (attempt !== false) {
      const counted = own ?? nameless;
      const countedDay = ownDay ?? dateless ?? namelessDay;
      if (attempt === true && own !== undefined) {
        own.certain += 1;
        own.lastCertain = at;
      } else {
        counted.possible += 1;
        counted.lastPossible = at;
      }
      if (attempt === true && ownDay !== undefined) ownDay.certain += 1;
      else if (countedDay !== undefined) countedDay.possible += 1;
    }

    said[0] = outcome(attempt, time === undefined ? undefined : time >= "08:00" && time < "21:00", false);
    said[1] = outcome(attempt, sameDay, false);
    said[2] = outcome(attempt, spaced, false);
    said[3] = outcome(attempt, inCampaign, false);
    said[4] = outcome(attempt, contact.callerNumberShown ?? undefined, false);
    said[5] = outcome(
      conversation,
      both(contact.principalStated ?? undefined, contact.purposeStated ?? undefined),
      false,
    );
    said[6] = outcome(conversation, not(contact.continuedAfterRefusal ?? undefined), false);
    said[7] = outcome(commercial, not(askedBefore(contact, date)), false);
    const age = contact.consumer?.age ?? undefined;
    said[8] = outcome(commercial, age === undefined ? undefined : age >= 16, false);
    const listed = contact.register?.listed ?? undefined;
    said[9] =
      toPerson === false ? 4 : listed === false ? 3 : outcome(toPerson, not(listed), excused(contact, date, day));
    said[10] = outcome(commercial, copyFresh(contact, day), false);
    for (let rule = 0; rule < said.length; rule++)
      counts[rule * 5 + (said[rule] as number)] = (counts[rule * 5 + (said[rule] as number)] as number) + 1;
    each(i++, { outcomes: said, attemptsSameDay, hoursSincePrevious, attemptsThisCampaign });
  }
  return counts;
}

function outcome(applies: Truth, requirement: Truth, excuse: Truth): number {
  if (applies === false) return 4;
  if (requirement === true) return 3;
  if (excuse === true) return 2;
  return applies === true && requirement === false && excuse === false ? 0 : 1;
}

function is(value: Maybe<string>, expected: string): Truth {
  return value === undefined || value === null ? undefined : value === expected;
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function both(a: Truth, b: Truth): Truth {
  return a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
}

function either(a: Truth, b: Truth): Truth {
  return a === true || b === true ? true : a === undefined || b === undefined ? undefined : false;
}

function isCommercial(purpose: Maybe<string>): Truth {
  return purpose === undefined || purpose === null
    ? undefined
    : purpose === "sale" || purpose === "marketing" || purpose === "fundraising";
}

function countIn(map: Map<string, Count>, key: string): Count {
  let count = map.get(key);
  if (count === undefined) {
    count = { certain: 0, possible: 0, lastCertain: Number.NEGATIVE_INFINITY, lastPossible: Number.NEGATIVE_INFINITY };
    map.set(key, count);
  }
  return count;
}

function atMost(lower: number, upper: number, most: number): Truth {
  return upper <= most ? true : lower > most ? false : undefined;
}

function months(from: Maybe<string>, day: Day | undefined): number | undefined {
  return typeof from !== "string" || day === undefined ? undefined : monthsBetween(parseDay(from) as Day, day);
}

function askedBefore({ doNotCall }: Contact, date: string | undefined): Truth {
  const requested = doNotCall?.requested ?? undefined;
  const on = doNotCall?.requestedOn ?? undefined;
  return both(requested, on === undefined || date === undefined ? undefined : on <= date);
}

function copyFresh({ register }: Contact, day: Day | undefined): Truth {
  const age = months(register?.versionDate, day);
  return age === undefined ? undefined : age <= 2;
}

function excused(contact: Contact, date: string | undefined, day: Day | undefined): Truth {
  const { relationship, consent, register } = contact;
  let since: number | undefined;
  if (relationship?.fulfilledOn === undefined) since = relationship?.customer === true ? 0 : undefined;
  else since = months(relationship.fulfilledOn, day);
  const inTime = since === undefined ? undefined : since <= 12;
  let excuse = both(both(relationship?.customer ?? undefined, relationship?.sameKind ?? undefined), inTime);
  if (excuse === true) return true;
  const purpose = consent?.purpose ?? undefined;
  const forPhone = purpose === undefined ? undefined : purpose === "phone" || purpose === "any";
  const given = both(both(consent?.given ?? undefined, consent?.named ?? undefined), forPhone);
  const age = months(consent?.givenOn, day);
  const recent = age === undefined ? undefined : age >= 0 && age <= 3;
  excuse = either(excuse, both(given, either(date === undefined ? undefined : date < "2017-07-01", recent)));
  if (excuse === true) return true;
  const fault = register?.supplierFault === undefined ? false : (register.supplierFault ?? undefined);
  const listedOn = register?.listedOn ?? undefined;
  const versionDate = register?.versionDate ?? undefined;
  const after = listedOn === undefined || versionDate === undefined ? undefined : listedOn > versionDate;
  return either(either(excuse, fault), both(after, copyFresh(contact, day)));
}

import { monthsBetween, parseDay } from "../../src/base/calendar.js";
import { localDateOf, localTimeOf } from "../../src/facts/contact-readings.js";
import type { Judged } from "./by-hand.js";
import type { Contact } from "./contacts.js";

/** One value a fact, by the fact's name. */
export type Flat = Readonly<Record<string, unknown>>;

/**
 * The facts of a contact ready made for engines that have two values and derive nothing: local time, months and counts
 * are given. A fact that is not known stands as a neutral value; on records that Kodex decides, it cannot matter which.
 */
export function flatFacts(contact: Contact, judged: Omit<Judged, "outcomes">): Flat {
  const { consumer, register, consent, relationship, doNotCall } = contact;
  const zone = contact.timeZone ?? undefined;
  const date = localDateOf(contact.startedAt, zone);
  const day = date === undefined ? undefined : parseDay(date);
  const months = (from: string | undefined) =>
    from === undefined || day === undefined ? 0 : monthsBetween(parseDay(from) as number, day);
  return {
    "contact.channel": contact.channel,
    "contact.direction": contact.direction ?? "",
    "contact.numberAttributable": contact.numberAttributable ?? true,
    "contact.result": contact.result ?? "",
    "contact.purpose": contact.purpose ?? "",
    "contact.consumer.numberHolder": consumer.numberHolder ?? "",
    "contact.consumer.age": consumer.age ?? 0,
    "contact.localTime": localTimeOf(contact.startedAt, zone) ?? "00:00",
    "contact.localDate": date ?? "0001-01-01",
    "contact.callerNumberShown": contact.callerNumberShown ?? false,
    "contact.principalStated": contact.principalStated ?? false,
    "contact.purposeStated": contact.purposeStated ?? false,
    "contact.continuedAfterRefusal": contact.continuedAfterRefusal ?? false,
    "contact.doNotCallBefore":
      doNotCall?.requested === true && date !== undefined && (doNotCall.requestedOn ?? "9") <= date,
    "contact.register.listed": register?.listed ?? false,
    "contact.register.supplierFault": register?.supplierFault ?? false,
    "contact.listedAfterVersion": (register?.listedOn ?? "") > (register?.versionDate ?? "9"),
    "contact.monthsSinceRegisterVersion": months(register?.versionDate),
    "contact.relationship.customer": relationship?.customer ?? false,
    "contact.relationship.sameKind": relationship?.sameKind ?? false,
    "contact.monthsSinceFulfilled": months(relationship?.fulfilledOn),
    "contact.consent.given": consent?.given ?? false,
    "contact.consent.named": consent?.named ?? false,
    "contact.consent.purpose": consent?.purpose ?? "",
    "contact.monthsSinceConsent": months(consent?.givenOn),
    "measure.attempts-same-day": judged.attemptsSameDay ?? 0,
    "measure.hours-since-previous": Number.isFinite(judged.hoursSincePrevious) ? judged.hoursSincePrevious : 100_000,
    "measure.attempts-this-campaign": judged.attemptsThisCampaign ?? 0,
  };
}

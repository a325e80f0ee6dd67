import { isoWeek, isPublicHoliday, weekday, weekdays } from "../base/calendar.js";
import {
  doNotCallBefore,
  doNotCallBeforeDay,
  listedAfterVersionDay,
  localDateOf,
  localTimeOf,
  monthsSinceFulfilled,
  monthsSinceFulfilledDay,
  onDay,
} from "./contact-readings.js";
import type { FactTable } from "./fact.js";

/** A contact with a person: a call, a message, a letter, a visit. */
export const contactFacts = {
  "contact.id": { type: "string", sentence: "The id of the contact in the member's own records." },
  "contact.startedAt": { type: "instant", sentence: "When the contact was placed." },
  "contact.timeZone": { type: "string", sentence: "The IANA time zone of the person called." },
  "contact.memberId": { type: "string", sentence: "Who acted, perhaps a subcontractor of the member." },
  "contact.principalId": { type: "string", sentence: "For whom the contact was made." },
  "contact.campaignId": { type: "string", sentence: "The campaign the contact belongs to." },
  "contact.channel": {
    type: "enum",
    values: ["call", "sms", "email", "letter", "visit"],
    sentence: "How the person was contacted.",
  },
  "contact.direction": {
    type: "enum",
    values: ["outbound", "inbound"],
    sentence: "Whether the member or the person started it.",
  },
  "contact.purpose": {
    type: "enum",
    values: ["sale", "marketing", "fundraising", "survey", "service", "information"],
    sentence: "What the contact was for.",
  },
  "contact.result": {
    type: "enum",
    values: ["conversation", "no-answer", "busy", "voicemail", "abandoned", "wrong-number"],
    sentence: "What came of the attempt.",
    afterContact: true,
  },
  "contact.numberAttributable": {
    type: "boolean",
    whenAbsent: true,
    sentence:
      "Whether the calling number is the member's; absent means yes, for a contact in a member's dossier is the member's.",
  },
  "contact.consumer.id": { type: "string", personal: true, sentence: "Who was contacted, by the member's own id." },
  "contact.consumer.number": { type: "string", personal: true, sentence: "The number that was called." },
  "contact.consumer.country": {
    type: "string",
    personal: true,
    sentence: "The country of the person, ISO 3166-1 alpha-2.",
  },
  "contact.consumer.kind": {
    type: "enum",
    values: ["consumer", "sole-trader", "company"],
    personal: true,
    sentence: "Whether the person was addressed as a consumer or in business.",
  },
  "contact.consumer.age": {
    type: "number",
    unit: "years",
    personal: true,
    sentence: "The person's age on the day of the contact.",
  },
  "contact.consumer.numberHolder": {
    type: "enum",
    values: ["person", "company"],
    personal: true,
    sentence: "Who holds the subscription of the number.",
  },
  "contact.consumer.vulnerable": {
    type: "boolean",
    personal: true,
    sentence: "Whether the person was known to need particular care.",
  },
  "contact.callerNumberShown": { type: "boolean", sentence: "Whether the calling number was shown." },
  "contact.principalStated": {
    type: "boolean",
    afterContact: true,
    sentence: "Whether the caller said at the start for whom it called.",
  },
  "contact.purposeStated": {
    type: "boolean",
    afterContact: true,
    sentence: "Whether the caller said at the start what the call was for.",
  },
  "contact.continuedAfterRefusal": {
    type: "boolean",
    afterContact: true,
    sentence: "Whether the caller went on after a no.",
  },
  "contact.atConsumersRequest": { type: "boolean", sentence: "Whether the person had asked for the contact." },
  "contact.doNotCall.requested": {
    type: "boolean",
    personal: true,
    sentence: "Whether the person had asked this member, before this contact, not to be called.",
  },
  "contact.doNotCall.requestedOn": { type: "date", personal: true, sentence: "The day of that request." },
  "contact.register.name": { type: "string", sentence: "The block register that was consulted." },
  "contact.register.listed": {
    type: "boolean",
    personal: true,
    sentence: "Whether the number stood in the block register on the day of the contact.",
  },
  "contact.register.listedOn": { type: "date", personal: true, sentence: "The day the number entered the register." },
  "contact.register.versionDate": {
    type: "date",
    sentence: "The update day of the copy of the register that was used.",
  },
  "contact.register.supplierFault": {
    type: "boolean",
    whenAbsent: false,
    sentence:
      "Whether the number slipped through by a fault of the list's supplier; absent means no, for an excuse nobody raised is none.",
  },
  "contact.consent.given": {
    type: "boolean",
    personal: true,
    sentence: "Whether a consent stood at the moment of the contact.",
  },
  "contact.consent.givenOn": { type: "date", personal: true, sentence: "The day the consent was given." },
  "contact.consent.named": {
    type: "boolean",
    personal: true,
    sentence: "Whether the consent names the company that calls.",
  },
  "contact.consent.purpose": {
    type: "enum",
    values: ["phone", "sms", "email", "any"],
    personal: true,
    sentence: "The channel the consent was given for.",
  },
  "contact.relationship.customer": {
    type: "boolean",
    personal: true,
    sentence: "Whether the person is or was a customer.",
  },
  "contact.relationship.sameKind": {
    type: "boolean",
    personal: true,
    sentence: "Whether the offer is of the same kind as what the customer bought.",
  },
  "contact.relationship.fulfilledOn": {
    type: "date",
    absenceIsKnown: true,
    personal: true,
    sentence:
      "The day the obligations of the customer's contract ended; absent, for a customer, means that they still run.",
  },
  "contact.recording.offer": {
    type: "boolean",
    afterContact: true,
    sentence: "Whether the part of the call with the offer was recorded.",
  },
  "contact.recording.acceptance": {
    type: "boolean",
    afterContact: true,
    sentence: "Whether the person's yes was recorded.",
  },
  "contact.recording.keptUntil": {
    type: "date",
    afterContact: true,
    sentence: "The day until which the recording is kept.",
  },
  "contact.ringSeconds": { type: "number", unit: "seconds", afterContact: true, sentence: "How long the phone rang." },
  "contact.connectSeconds": {
    type: "number",
    unit: "seconds",
    afterContact: true,
    sentence: "How long it took from the person's answer until somebody spoke.",
  },
  "contact.dialler": {
    type: "enum",
    values: ["manual", "preview", "predictive"],
    sentence: "How the number was dialled.",
  },
  "contact.localDate": {
    type: "date",
    sentence: "The day of the contact where the person called is.",
    derived: { inputs: ["contact.startedAt", "contact.timeZone"], read: ([at, zone]) => localDateOf(at, zone) },
  },
  "contact.localTime": {
    type: "time",
    sentence: "The wall clock where the person called is, to the begun minute.",
    derived: { inputs: ["contact.startedAt", "contact.timeZone"], read: ([at, zone]) => localTimeOf(at, zone) },
  },
  "contact.localWeek": {
    type: "string",
    sentence: "The ISO 8601 week of the local date, `2018-W36`.",
    derived: onDay(isoWeek),
  },
  "contact.localMonth": {
    type: "string",
    sentence: "The calendar month of the local date, `2018-09`.",
    derived: {
      inputs: ["contact.localDate"],
      read: ([date]) => (typeof date === "string" ? date.slice(0, 7) : undefined),
    },
  },
  "contact.weekday": {
    type: "enum",
    values: weekdays,
    sentence: "The day of the week of the local date.",
    derived: onDay(weekday),
  },
  "contact.isPublicHoliday": {
    type: "boolean",
    sentence: "Whether the local date is a public holiday of the rulebook's calendar; not known outside its years.",
    derived: onDay((day, world) => isPublicHoliday(world.holidays, day)),
  },
  "contact.daysSinceRegisterVersion": {
    type: "number",
    unit: "days",
    sentence: "Days from the update day of the register's copy to the local date.",
    derived: { daysBetween: ["contact.register.versionDate", "contact.localDate"] },
  },
  "contact.monthsSinceRegisterVersion": {
    type: "number",
    unit: "months",
    sentence: "Calendar months from the update day of the register's copy to the local date.",
    derived: { monthsBetween: ["contact.register.versionDate", "contact.localDate"] },
  },
  "contact.listedAfterVersion": {
    type: "boolean",
    sentence: "Whether the number entered the register after the update day of the copy used.",
    derived: {
      inputs: ["contact.register.listedOn", "contact.register.versionDate"],
      read: ([listed, version]) =>
        listed === undefined || version === undefined ? undefined : String(listed) > String(version),
      ofDays: listedAfterVersionDay,
    },
  },
  "contact.daysListed": {
    type: "number",
    unit: "days",
    sentence: "Days from the number's entry into the register to the local date.",
    derived: { daysBetween: ["contact.register.listedOn", "contact.localDate"] },
  },
  "contact.daysSinceConsent": {
    type: "number",
    unit: "days",
    sentence: "Days from the consent to the local date.",
    derived: { daysBetween: ["contact.consent.givenOn", "contact.localDate"] },
  },
  "contact.monthsSinceConsent": {
    type: "number",
    unit: "months",
    sentence: "Calendar months from the consent to the local date.",
    derived: { monthsBetween: ["contact.consent.givenOn", "contact.localDate"] },
  },
  "contact.relationship.running": {
    type: "boolean",
    personal: true,
    sentence: "Whether no end of the customer's contract is recorded, so that its obligations still run.",
    absenceOf: "contact.relationship.fulfilledOn",
  },
  "contact.monthsSinceFulfilled": {
    type: "number",
    unit: "months",
    sentence: "Calendar months from the end of a customer's contract to the local date; 0 while the obligations run.",
    derived: {
      inputs: [
        "contact.relationship.customer",
        "contact.relationship.running",
        "contact.relationship.fulfilledOn",
        "contact.localDate",
      ],
      read: monthsSinceFulfilled,
      ofDays: monthsSinceFulfilledDay,
    },
  },
  "contact.daysSinceDoNotCall": {
    type: "number",
    unit: "days",
    sentence: "Days from the person's request not to be called to the local date.",
    derived: { daysBetween: ["contact.doNotCall.requestedOn", "contact.localDate"] },
  },
  "contact.doNotCallBefore": {
    type: "boolean",
    personal: true,
    sentence: "Whether a request not to be called, made on that day or before, stands on the local date.",
    derived: {
      inputs: ["contact.doNotCall.requested", "contact.doNotCall.requestedOn", "contact.localDate"],
      read: doNotCallBefore,
      ofDays: doNotCallBeforeDay,
    },
  },
} as const satisfies FactTable;

/** A marketing campaign. */
export const campaignFacts = {
  "campaign.id": { type: "string", sentence: "The id of the campaign." },
  "campaign.name": { type: "string", sentence: "The name of the campaign." },
  "campaign.principalId": { type: "string", sentence: "For whom the campaign is run." },
  "campaign.from": { type: "date", sentence: "The first day of the campaign." },
  "campaign.until": { type: "date", sentence: "The last day of the campaign." },
} as const satisfies FactTable;

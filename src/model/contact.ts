import { z } from "zod";
import { Consumer } from "./consumer.js";
import { ofEveryRecord } from "./facts.js";
import { Day, Flag, Id, Instant, Length, TimeZone, Words } from "./values.js";

/** How a contact was made, or a contract concluded. */
export const Channel = z.enum(["call", "sms", "email", "letter", "visit"]);
export type Channel = z.infer<typeof Channel>;

/** A request not to be called again, made to this member before the contact. */
export const DoNotCall = z.strictObject({
  requested: Flag.nullish().describe(
    "Whether the person had asked this member before, the same day included, not to be contacted.",
  ),
  requestedOn: Day.nullish().describe("The day of that request."),
});
export type DoNotCall = z.infer<typeof DoNotCall>;

/** What the block register said of the number. */
export const RegisterEntry = z.strictObject({
  name: Words.nullish().describe("Name of the register."),
  listed: Flag.nullish().describe("Whether the number stood in the register on the day of the contact."),
  listedOn: Day.nullish().describe("The day the number was entered."),
  versionDate: Day.nullish().describe("Update day of the copy that was used."),
  supplierFault: Flag.nullish().describe(
    "Whether the copy was wrong by its supplier's fault; absent is false, null is not known.",
  ),
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** The person's consent to be contacted. */
export const Consent = z.strictObject({
  given: Flag.nullish().describe("Whether a consent stood at the moment of the contact; withdrawn before it is false."),
  givenOn: Day.nullish().describe("The day it was given."),
  named: Flag.nullish().describe("Whether it named the firm that may make contact."),
  purpose: z.enum(["phone", "sms", "email", "any"]).nullish().describe("The kind of contact it was given for."),
});
export type Consent = z.infer<typeof Consent>;

/** The business between the principal and the person before the contact. */
export const Relationship = z.strictObject({
  customer: Flag.nullish().describe("Whether the person is or was a customer of the principal."),
  sameKind: Flag.nullish().describe("Whether the offer was of the same kind of goods or services."),
  fulfilledOn: Day.nullish().describe("The day the obligations ended; absent, they still run; null is not known."),
});
export type Relationship = z.infer<typeof Relationship>;

/** What was recorded of the call. */
export const Recording = z.strictObject({
  offer: Flag.nullish().describe("Whether the offer was recorded."),
  acceptance: Flag.nullish().describe("Whether the acceptance was recorded."),
  keptUntil: Day.nullish().describe("The last day on which the recording is kept."),
});
export type Recording = z.infer<typeof Recording>;

/** One attempt to reach a person, whether or not somebody answered. */
export const Contact = z
  .strictObject({
    id: Id.describe("Names the contact."),
    startedAt: Instant.describe(
      "When it began; the offset is that of the person called, `Z` says that it is not known.",
    ),
    timeZone: TimeZone.nullish().describe("IANA zone of the person called; it goes before the offset."),
    memberId: Id.nullish().describe("Who made the contact, a subcontractor perhaps."),
    principalId: Id.nullish().describe("On whose behalf it was made."),
    campaignId: Id.nullish().describe("The campaign it belongs to."),
    channel: Channel.nullish().describe("How it was made."),
    direction: z.enum(["outbound", "inbound"]).nullish().describe("Who made it: the member (outbound) or the person."),
    purpose: z
      .enum(["sale", "marketing", "fundraising", "survey", "service", "information"])
      .nullish()
      .describe("What it was for."),
    result: z
      .enum(["conversation", "no-answer", "busy", "voicemail", "abandoned", "wrong-number"])
      .nullish()
      .describe("What came of it."),
    numberAttributable: Flag.nullish().describe(
      "Whether the calling number is the member's; absent is true, null is not known.",
    ),
    consumer: Consumer.nullish().describe("The person or firm on the other end."),
    callerNumberShown: Flag.nullish().describe("Whether the caller's number was shown."),
    principalStated: Flag.nullish().describe("Whether the caller said on whose behalf they called."),
    purposeStated: Flag.nullish().describe("Whether the caller said what the call was for."),
    continuedAfterRefusal: Flag.nullish().describe("Whether the caller went on after a no."),
    atConsumersRequest: Flag.nullish().describe("Whether the person had asked for this contact."),
    doNotCall: DoNotCall.nullish().describe("A request not to be contacted, made to this member before."),
    register: RegisterEntry.nullish().describe("What the block register said of the number."),
    consent: Consent.nullish().describe("The person's consent to be contacted."),
    relationship: Relationship.nullish().describe("The business between the principal and the person before."),
    recording: Recording.nullish().describe("What was recorded of the call."),
    ringSeconds: Length.nullish().describe("How long it rang, in seconds."),
    connectSeconds: Length.nullish().describe(
      "How long the person waited for somebody to speak after answering, in seconds.",
    ),
    dialler: z.enum(["manual", "preview", "predictive"]).nullish().describe("What dialled the number."),
    ...ofEveryRecord,
  })
  .describe("One attempt to reach a person, whether or not somebody answered.");
export type Contact = z.infer<typeof Contact>;

import { z } from "zod";
import { Consumer } from "./consumer.js";
import { Channel } from "./contact.js";
import { ofEveryRecord } from "./facts.js";
import { Count, Day, Flag, Id, Instant, Length, Words } from "./values.js";

/** A contract that goes on for another period unless somebody ends it. */
export const Renewal = z.strictObject({
  automatic: Flag.nullish().describe("Whether it goes on by itself."),
  reminderSentOn: Day.nullish().describe("The day the reminder was sent."),
  lastNoticeDay: Day.nullish().describe("The last day on which it could be ended."),
  renewedOn: Day.nullish().describe("The day on which it went on."),
});
export type Renewal = z.infer<typeof Renewal>;

/** The right to step back from a contract. */
export const Withdrawal = z.strictObject({
  informed: Flag.nullish().describe("Whether the customer was told of the right."),
  days: Count.nullish().describe("How many days it was given for."),
  usedOn: Day.nullish().describe("The day it was used."),
  repaidOn: Day.nullish().describe("The day the money was paid back."),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** An agreement between the member's principal and a customer. */
export const Contract = z
  .strictObject({
    id: Id.describe("Names the contract."),
    concludedOn: Day.describe("The day it was concluded."),
    memberId: Id.nullish().describe("Who concluded it, a subcontractor perhaps."),
    contactId: Id.nullish().describe("The contact it came from."),
    campaignId: Id.nullish().describe("The campaign it belongs to."),
    channel: Channel.nullish().describe("How it was concluded."),
    product: Words.nullish().describe("What was sold."),
    productKind: z
      .enum(["goods", "service", "insurance", "life-insurance", "pension", "credit", "lottery", "other"])
      .nullish()
      .describe("The kind of what was sold."),
    termsId: Id.nullish().describe("Names the terms it was concluded on."),
    termsVersion: Id.nullish().describe("Version of these terms."),
    consumer: Consumer.nullish().describe("The customer."),
    initiatedBy: z.enum(["member", "consumer"]).nullish().describe("Who started the contact it came from."),
    offerConfirmedAt: Instant.nullish().describe("When the offer was confirmed in writing."),
    acceptedInWritingAt: Instant.nullish().describe("When the customer accepted in writing."),
    callEndedAt: Instant.nullish().describe("When the call ended."),
    confirmationReceivedOn: Day.nullish().describe("The day the customer received the confirmation."),
    bindingMonths: Length.nullish().describe("For how many months it binds the customer."),
    renewal: Renewal.nullish().describe("How it goes on after its period."),
    withdrawal: Withdrawal.nullish().describe("The right to step back from it."),
    ...ofEveryRecord,
  })
  .describe("An agreement between the member's principal and a customer.");
export type Contract = z.infer<typeof Contract>;

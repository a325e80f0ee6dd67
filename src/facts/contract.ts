import { parseInstant } from "../base/instant.js";
import type { FactTable } from "./fact.js";

/** Later than the end of the call, to the millisecond: an acceptance while the line stands is none. */
function acceptedAfterCall([accepted, ended]: readonly unknown[]): boolean | undefined {
  const acceptedAt = typeof accepted === "string" ? parseInstant(accepted) : undefined;
  const endedAt = typeof ended === "string" ? parseInstant(ended) : undefined;
  return acceptedAt === undefined || endedAt === undefined ? undefined : acceptedAt.epochMs > endedAt.epochMs;
}

/** An agreement with a person. */
export const contractFacts = {
  "contract.id": { type: "string", sentence: "The id of the contract in the member's own records." },
  "contract.concludedOn": { type: "date", sentence: "The day the contract was concluded." },
  "contract.memberId": { type: "string", sentence: "Who concluded it, perhaps a subcontractor of the member." },
  "contract.contactId": { type: "string", sentence: "The contact in which it was made." },
  "contract.campaignId": { type: "string", sentence: "The campaign it belongs to." },
  "contract.channel": {
    type: "enum",
    values: ["call", "sms", "email", "letter", "visit"],
    sentence: "How it was made.",
  },
  "contract.product": { type: "string", sentence: "What was sold, in the member's words." },
  "contract.productKind": {
    type: "enum",
    values: ["goods", "service", "insurance", "life-insurance", "pension", "credit", "lottery", "other"],
    sentence: "What kind of thing was sold.",
  },
  "contract.termsId": { type: "string", sentence: "The terms it was made on." },
  "contract.termsVersion": { type: "string", sentence: "The version of those terms." },
  "contract.consumer.id": { type: "string", personal: true, sentence: "Who bought, by the member's own id." },
  "contract.consumer.number": { type: "string", personal: true, sentence: "The buyer's number." },
  "contract.consumer.country": {
    type: "string",
    personal: true,
    sentence: "The country of the buyer, ISO 3166-1 alpha-2.",
  },
  "contract.consumer.kind": {
    type: "enum",
    values: ["consumer", "sole-trader", "company"],
    personal: true,
    sentence: "Whether the buyer is a consumer or in business.",
  },
  "contract.consumer.age": { type: "number", unit: "years", personal: true, sentence: "The buyer's age." },
  "contract.consumer.numberHolder": {
    type: "enum",
    values: ["person", "company"],
    personal: true,
    sentence: "Who holds the subscription of the buyer's number.",
  },
  "contract.consumer.vulnerable": {
    type: "boolean",
    personal: true,
    sentence: "Whether the buyer was known to need particular care.",
  },
  "contract.initiatedBy": {
    type: "enum",
    values: ["member", "consumer"],
    sentence: "Who started the contact that led to it.",
  },
  "contract.offerConfirmedAt": { type: "instant", sentence: "When the offer was confirmed in a durable form." },
  "contract.acceptedInWritingAt": { type: "instant", sentence: "When the buyer accepted in writing." },
  "contract.callEndedAt": { type: "instant", sentence: "When the call ended in which it was offered." },
  "contract.confirmationReceivedOn": { type: "date", sentence: "The day the written confirmation reached the buyer." },
  "contract.bindingMonths": { type: "number", unit: "months", sentence: "For how many months the buyer is bound." },
  "contract.renewal.automatic": { type: "boolean", sentence: "Whether it renews itself." },
  "contract.renewal.reminderSentOn": { type: "date", sentence: "The day a reminder of the renewal was sent." },
  "contract.renewal.lastNoticeDay": { type: "date", sentence: "The last day for the buyer's notice." },
  "contract.renewal.renewedOn": { type: "date", sentence: "The day it was renewed." },
  "contract.withdrawal.informed": { type: "boolean", sentence: "Whether the buyer was told of the right to withdraw." },
  "contract.withdrawal.days": {
    type: "number",
    unit: "days",
    sentence: "The length of the withdrawal period that was given.",
  },
  "contract.withdrawal.usedOn": { type: "date", sentence: "The day the buyer withdrew." },
  "contract.withdrawal.repaidOn": { type: "date", sentence: "The day the buyer was repaid." },
  "contract.acceptedAfterCall": {
    type: "boolean",
    sentence: "Whether the written acceptance came after the call had ended.",
    derived: { inputs: ["contract.acceptedInWritingAt", "contract.callEndedAt"], read: acceptedAfterCall },
  },
  "contract.workingDaysToConfirmation": {
    type: "number",
    unit: "working days",
    sentence: "Working days from the conclusion until the confirmation reached the buyer, the first day not counted.",
    derived: { workingDaysBetween: ["contract.concludedOn", "contract.confirmationReceivedOn"] },
  },
  "contract.daysToConfirmation": {
    type: "number",
    unit: "days",
    sentence: "Days from the conclusion until the confirmation reached the buyer.",
    derived: { daysBetween: ["contract.concludedOn", "contract.confirmationReceivedOn"] },
  },
  "contract.monthsFromReminderToNoticeDay": {
    type: "number",
    unit: "months",
    sentence: "Calendar months from the reminder of the renewal to the last day for notice.",
    derived: { monthsBetween: ["contract.renewal.reminderSentOn", "contract.renewal.lastNoticeDay"] },
  },
  "contract.daysToRepayment": {
    type: "number",
    unit: "days",
    sentence: "Days from the withdrawal to the repayment.",
    derived: { daysBetween: ["contract.withdrawal.usedOn", "contract.withdrawal.repaidOn"] },
  },
} as const satisfies FactTable;

import type { FactTable, World } from "./fact.js";

/**
 * The terms complained about had been discontinued when the complaint came in: the practice it names, or the practice
 * whose id is `<termsId>@<termsVersion>` of the contract it is about, ended before that day.
 */
function onDiscontinuedTerms(inputs: readonly unknown[], world: World): boolean | undefined {
  const [practiceId, contractId, receivedOn] = inputs;
  const named = practiceId ?? termsOf(contractId, world);
  const practice = world.find("practices", named);
  const until = practice?.until;
  if (typeof until !== "string" || typeof receivedOn !== "string") return undefined;
  return until < receivedOn;
}

/** The end of the practice where that is what is lacking, else what would lead to the practice. */
function missingTerms([practiceId, contractId]: readonly unknown[], world: World): readonly string[] {
  if (world.find("practices", practiceId ?? termsOf(contractId, world)) !== undefined) return ["practice.until"];
  if (practiceId !== undefined) return ["complaint.practice.until"];
  if (contractId === undefined) return ["complaint.about.contractId", "complaint.about.practiceId"];
  return termsOf(contractId, world) === undefined
    ? ["complaint.contract.termsId", "complaint.contract.termsVersion"]
    : ["practice.until"];
}

function termsOf(contractId: unknown, world: World): string | undefined {
  const contract = world.find("contracts", contractId);
  if (typeof contract?.termsId !== "string" || typeof contract.termsVersion !== "string") return undefined;
  return `${contract.termsId}@${contract.termsVersion}`;
}

/** What somebody holds against the member. */
export const complaintFacts = {
  "complaint.id": { type: "string", sentence: "The id of the complaint." },
  "complaint.receivedOn": { type: "date", sentence: "The day the complaint was received." },
  "complaint.receivedBy": {
    type: "enum",
    values: ["member", "association", "authority", "ombudsman", "board"],
    sentence: "Who received it first.",
  },
  "complaint.memberId": { type: "string", sentence: "Whom it is about, perhaps a subcontractor of the member." },
  "complaint.topic": { type: "string", sentence: "What it is about, in the receiver's words." },
  "complaint.about.contractId": { type: "string", sentence: "The contract it is about." },
  "complaint.about.contactId": { type: "string", sentence: "The contact it is about." },
  "complaint.about.practiceId": { type: "string", sentence: "The practice it is about." },
  "complaint.about.occurredOn": { type: "date", sentence: "The day of the conduct it is about." },
  "complaint.complainant.id": { type: "string", personal: true, sentence: "Who complains, by the receiver's own id." },
  "complaint.complainant.anonymous": {
    type: "boolean",
    personal: true,
    sentence: "Whether the complainant is anonymous.",
  },
  "complaint.complainant.verified": {
    type: "boolean",
    personal: true,
    sentence: "Whether the complainant's identity was verified.",
  },
  "complaint.complete": { type: "boolean", sentence: "Whether the complaint holds what its receiver requires." },
  "complaint.duplicateOf": { type: "string", sentence: "The complaint it repeats." },
  "complaint.status": {
    type: "enum",
    values: ["open", "resolved", "withdrawn", "upheld", "dismissed"],
    sentence: "What has become of it.",
  },
  "complaint.closedOn": { type: "date", sentence: "The day it was closed." },
  "complaint.firstRepliedOn": { type: "date", sentence: "The day the complainant was first answered." },
  "complaint.solvedAtFirstContact": {
    type: "boolean",
    sentence: "Whether the first contact with the complainant solved it.",
  },
  "complaint.cause": {
    type: "enum",
    values: ["breach", "misunderstanding", "other"],
    sentence: "What was found to lie behind it.",
  },
  "complaint.ageDays": {
    type: "number",
    unit: "days",
    sentence: "Days from its receipt to the day of the check.",
    derived: { daysBetween: ["complaint.receivedOn", "check.on"] },
  },
  "complaint.reportingDelayDays": {
    type: "number",
    unit: "days",
    sentence: "Days from the conduct to the receipt of the complaint.",
    derived: { daysBetween: ["complaint.about.occurredOn", "complaint.receivedOn"] },
  },
  "complaint.reportingDelayMonths": {
    type: "number",
    unit: "months",
    sentence: "Calendar months from the conduct to the receipt of the complaint.",
    derived: { monthsBetween: ["complaint.about.occurredOn", "complaint.receivedOn"] },
  },
  "complaint.daysToFirstReply": {
    type: "number",
    unit: "days",
    sentence: "Days from its receipt to the first answer.",
    derived: { daysBetween: ["complaint.receivedOn", "complaint.firstRepliedOn"] },
  },
  "complaint.daysToClose": {
    type: "number",
    unit: "days",
    sentence: "Days from its receipt until it was closed.",
    derived: { daysBetween: ["complaint.receivedOn", "complaint.closedOn"] },
  },
  "complaint.onDiscontinuedTerms": {
    type: "boolean",
    sentence: "Whether the practice or terms version complained about had ended before the complaint was received.",
    derived: {
      inputs: ["complaint.about.practiceId", "complaint.about.contractId", "complaint.receivedOn"],
      read: onDiscontinuedTerms,
      missing: missingTerms,
    },
  },
} as const satisfies FactTable;

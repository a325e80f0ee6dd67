import type { FactTable } from "./fact.js";

/** Something the member does as a rule: a script, a set of terms, a way of handling complaints. */
export const practiceFacts = {
  "practice.id": { type: "string", sentence: "The id of the practice." },
  "practice.topic": { type: "string", sentence: "What the practice is about." },
  "practice.from": { type: "date", sentence: "The first day of the practice." },
  "practice.until": { type: "date", sentence: "The last day of the practice." },
  "practice.declaredBy": {
    type: "enum",
    values: ["member", "association", "audit"],
    sentence: "Who declared the practice.",
  },
} as const satisfies FactTable;

/** The member itself: a firm or person bound by the rulebook. */
export const memberFacts = {
  "member.id": { type: "string", sentence: "The id of the member." },
  "member.name": { type: "string", sentence: "The name of the member." },
  "member.organisationNumber": {
    type: "string",
    sentence: "The member's number in the national register of organisations.",
  },
  "member.joinedOn": { type: "date", sentence: "The first day of membership." },
  "member.leftOn": { type: "date", sentence: "The last day of membership." },
  "member.sectors": { type: "list", sentence: "The sectors the member works in." },
} as const satisfies FactTable;

/** The check itself. */
export const checkFacts = {
  "check.on": { type: "date", sentence: "The day the check speaks for." },
} as const satisfies FactTable;

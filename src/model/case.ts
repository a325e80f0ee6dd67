import { z } from "zod";
import { ofEveryRecord } from "./facts.js";
import { Day, Flag, Id, Words } from "./values.js";

/** One thing the association holds against the member. */
export const Allegation = z.strictObject({
  ruleId: Id.nullish().describe("The rule said to be broken."),
  complaintIds: z.array(Id).nullish().describe("The complaints it rests on."),
  text: Words.nullish().describe("The allegation in words."),
});
export type Allegation = z.infer<typeof Allegation>;

/** One step the association or the member took. */
export const CaseStep = z.strictObject({
  kind: z
    .enum([
      "notice",
      "disclosure",
      "reply-invited",
      "reply",
      "hearing",
      "dialogue",
      "warning",
      "undertaking",
      "follow-up",
      "decision",
      "publication",
      "appeal",
      "appeal-decision",
    ])
    .describe("What was done."),
  on: Day.nullish().describe("The day it was done."),
  dueOn: Day.nullish().describe("The day by which an answer was asked for."),
  by: Words.nullish().describe("Who did it."),
  to: Words.nullish().describe("To whom."),
});
export type CaseStep = z.infer<typeof CaseStep>;

/** What the association decided. */
export const Decision = z.strictObject({
  on: Day.nullish().describe("The day of the decision."),
  sanction: Id.nullish().describe("The step of the ladder that was taken."),
  by: Words.nullish().describe("Who decided."),
  groundClause: Id.nullish().describe("The clause it rests on."),
  reasonsGiven: Flag.nullish().describe("Whether reasons were given."),
  conflictedMembersSat: Flag.nullish().describe("Whether anybody with an interest in the matter took part."),
  complaintIds: z.array(Id).nullish().describe("The complaints it relies on."),
  appealOpenUntil: Day.nullish().describe("The last day for an appeal."),
});
export type Decision = z.infer<typeof Decision>;

/** The association's handling of what it holds against the member. */
export const Case = z
  .strictObject({
    id: Id.describe("Names the case."),
    openedOn: Day.describe("The day it was opened."),
    allegations: z.array(Allegation).nullish().describe("What the association holds against the member."),
    steps: z.array(CaseStep).nullish().describe("What was done; a list is taken to hold every step."),
    decision: Decision.nullish().describe("What was decided."),
    ...ofEveryRecord,
  })
  .describe("The association's handling of what it holds against the member.");
export type Case = z.infer<typeof Case>;

import { z } from "zod";
import { ofEveryRecord } from "./facts.js";
import { Day, Flag, Id } from "./values.js";

/** What a complaint is about. */
export const ComplaintAbout = z.strictObject({
  contractId: Id.nullish().describe("The contract complained about."),
  contactId: Id.nullish().describe("The contact complained about."),
  practiceId: Id.nullish().describe("The practice complained about."),
  occurredOn: Day.nullish().describe("The day it happened."),
});
export type ComplaintAbout = z.infer<typeof ComplaintAbout>;

/** Who complains. */
export const Complainant = z.strictObject({
  id: Id.nullish().describe("Names the complainant, the same in every complaint."),
  anonymous: Flag.nullish().describe("Whether they withheld their name."),
  verified: Flag.nullish().describe("Whether somebody made sure who they are."),
});
export type Complainant = z.infer<typeof Complainant>;

/** Somebody's statement that the member did wrong. */
export const Complaint = z
  .strictObject({
    id: Id.describe("Names the complaint."),
    receivedOn: Day.describe("The day it was received."),
    receivedBy: z
      .enum(["member", "association", "authority", "ombudsman", "board"])
      .nullish()
      .describe("Who received it first."),
    memberId: Id.nullish().describe("Whom it is about."),
    topic: Id.nullish().describe("What it is about, in a word."),
    about: ComplaintAbout.nullish().describe("The record it is about."),
    complainant: Complainant.nullish().describe("Who complains."),
    complete: Flag.nullish().describe("Whether it says all that is needed to look into it."),
    duplicateOf: Id.nullish().describe("The earlier complaint that this one repeats."),
    status: z
      .enum(["open", "resolved", "withdrawn", "upheld", "dismissed"])
      .nullish()
      .describe("What has become of it."),
    closedOn: Day.nullish().describe("The day it was closed."),
    firstRepliedOn: Day.nullish().describe("The day of the first reply."),
    solvedAtFirstContact: Flag.nullish().describe("Whether the first direct contact solved it."),
    cause: z.enum(["breach", "misunderstanding", "other"]).nullish().describe("What turned out to be behind it."),
    ...ofEveryRecord,
  })
  .describe("Somebody's statement that the member did wrong.");
export type Complaint = z.infer<typeof Complaint>;

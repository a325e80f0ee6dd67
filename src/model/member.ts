import { z } from "zod";
import { ofEveryRecord } from "./facts.js";
import { Day, Id, inOrder, Words } from "./values.js";

/** A firm or person bound by the rulebook. */
export const Member = z
  .strictObject({
    id: Id.describe("Names the member."),
    name: Words.nullish().describe("What the member is called."),
    organisationNumber: Words.nullish().describe("Its number in the official register of its country."),
    joinedOn: Day.nullish().describe("First day of membership; not known means no bound."),
    leftOn: Day.nullish().describe("Last day of membership; not known means no bound."),
    sectors: z.array(Words).nullish().describe("The lines of business it is in."),
    ...ofEveryRecord,
  })
  .check(inOrder("joinedOn", "leftOn"))
  .describe("A firm or person bound by the rulebook.");
export type Member = z.infer<typeof Member>;

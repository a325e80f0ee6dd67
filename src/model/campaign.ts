import { z } from "zod";
import { ofEveryRecord } from "./facts.js";
import { Day, Id, inOrder, Words } from "./values.js";

/** Contacts made for one principal with one aim. */
export const Campaign = z
  .strictObject({
    id: Id.describe("Names the campaign."),
    name: Words.nullish().describe("What it is called."),
    principalId: Id.nullish().describe("On whose behalf it ran."),
    from: Day.nullish().describe("First day."),
    until: Day.nullish().describe("Last day."),
    ...ofEveryRecord,
  })
  .check(inOrder("from", "until"))
  .describe("Contacts made for one principal with one aim.");
export type Campaign = z.infer<typeof Campaign>;

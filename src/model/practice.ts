import { z } from "zod";
import { ofEveryRecord } from "./facts.js";
import { Day, Id, inOrder } from "./values.js";

/** A way of doing things that was in use for a time: terms, a script, a routine. */
export const Practice = z
  .strictObject({
    id: Id.describe("Names the practice; terms are named `<termsId>@<termsVersion>`."),
    topic: Id.describe("What it concerns, in a word."),
    from: Day.describe("First day in use."),
    until: Day.nullish().describe("Last day in use; not known or still in use if absent."),
    declaredBy: z.enum(["member", "association", "audit"]).nullish().describe("Who says that it was in use."),
    ...ofEveryRecord,
  })
  .check(inOrder("from", "until"))
  .describe("A way of doing things that was in use for a time: terms, a script, a routine.");
export type Practice = z.infer<typeof Practice>;

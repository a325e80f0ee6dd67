import { z } from "zod";
import { ofEveryRecord } from "./facts.js";
import { Day, Id, inOrder } from "./values.js";

/** A named person's decision to leave findings of one rule aside for a time; it changes neither outcome nor count. */
export const Waiver = z
  .strictObject({
    id: Id.describe("Names the waiver."),
    ruleId: Id.describe("The rule whose findings are left aside."),
    subjectId: Id.nullish().describe("The record they are about; absent means the member with all its records."),
    justification: z
      .string()
      .refine((text) => text.trim() !== "", {
        params: { code: "too-small" },
        error: "`justification` is empty: a waiver needs a reason",
      })
      .meta({ minLength: 1 })
      .describe("Why; a waiver without a reason is refused."),
    approvedBy: z
      .string()
      .refine((text) => text.trim() !== "", {
        params: { code: "too-small" },
        error: "`approvedBy` is empty: a waiver needs somebody who approved it",
      })
      .meta({ minLength: 1 })
      .describe("Who decided so."),
    from: Day.describe("First day it holds."),
    until: Day.describe("Last day it holds; from the day after it waives nothing."),
    ...ofEveryRecord,
  })
  .check(inOrder("from", "until"))
  .describe("A named person's decision to leave findings of one rule aside for a time.");
export type Waiver = z.infer<typeof Waiver>;

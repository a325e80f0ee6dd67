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
      .refine((text) => text.trim() !== "", { params: { code: "too-small" }, error: "expected a justification in words, got none" })
      .meta({ minLength: 1 })
      .describe("Why; a waiver without a reason is refused."),
    approvedBy: z
      .string()
      .refine((text) => text.trim() !== "", { params: { code: "too-small" }, error: "expected who approved it, got nobody" })
      .meta({ minLength: 1 })
      .describe("Who decided so."),
    from: Day.describe("First day it holds."),
    until: Day.nullish().describe("Last day it holds; absent is open."),
    ...ofEveryRecord,
  })
  .check(inOrder("from", "until"))
  .describe("A named person's decision to leave findings of one rule aside for a time.");
export type Waiver = z.infer<typeof Waiver>;

import { z } from "zod";
import { Id, Words } from "./values.js";

const Scalar = z.union([z.boolean(), z.number(), z.string()]);

/** A value of a fact that a rulebook declared; `null` is not known. */
export const FactValue = z
  .union([z.boolean(), z.number(), z.string(), z.array(Scalar)])
  .nullable()
  .describe("A value of a declared fact; null is not known.");
export type FactValue = z.infer<typeof FactValue>;

/** Facts that a rulebook declared beside the built-in ones, by name. */
export const Facts = z.record(Id, FactValue);
export type Facts = z.infer<typeof Facts>;

/** What one party says of a fact. */
export const Statement = z.strictObject({
  by: Words.describe("Who says so."),
  value: FactValue.optional().describe(
    "What the fact is, according to them; null or absent if they say it is not known.",
  ),
  source: Words.nullish().describe("Where they say it, or what they show for it."),
});
export type Statement = z.infer<typeof Statement>;

/** A fact on which the parties disagree; it counts as not known, and a finding shows what each of them says. */
export const ContestedFact = z.strictObject({
  fact: Id.describe("Name of the fact, `contact.consumer.age`."),
  statements: z.array(Statement).min(1).describe("What each party says."),
});
export type ContestedFact = z.infer<typeof ContestedFact>;

/** What every record may carry. */
export const ofEveryRecord = {
  facts: Facts.nullish().describe("Facts that a rulebook declares, by name."),
  contested: z.array(ContestedFact).nullish().describe("Facts the parties contest; each counts as not known."),
};

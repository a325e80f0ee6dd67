import { z } from "zod";
import { Country, Flag, Id, Words } from "./values.js";

/** How old somebody is, in whole years. */
export const Age = z.int().min(0).max(150);

/** The person or firm on the other end. */
export const Consumer = z
  .strictObject({
    id: Id.nullish().describe("Names the person or firm, the same in every record."),
    number: Words.nullish().describe("The telephone number that was called, or the address that was written to."),
    country: Country.nullish().describe("The country they are in, ISO 3166-1 alpha-2."),
    kind: z.enum(["consumer", "sole-trader", "company"]).nullish().describe("In what capacity they were addressed."),
    age: Age.nullish().describe("Age in whole years on the day of the record."),
    numberHolder: z.enum(["person", "company"]).nullish().describe("Who holds the subscription of the number."),
    vulnerable: Flag.nullish().describe(
      "Whether the person was, or should have been seen to be, in a vulnerable position.",
    ),
  })
  .describe("The person or firm on the other end.");
export type Consumer = z.infer<typeof Consumer>;

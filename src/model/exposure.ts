import { z } from "zod";
import { ofEveryRecord } from "./facts.js";
import { Count, Day, inOrder, Words } from "./values.js";

/** What an exposure may be counted in. */
export const exposureKinds = ["customers", "contracts", "contacts", "revenue", "other"] as const;
export type ExposureKind = (typeof exposureKinds)[number];

/** How much business there was in a period: what a number of complaints has to be held against. */
export const Exposure = z
  .strictObject({
    kind: z.enum(exposureKinds).describe("What was counted."),
    from: Day.describe("First day of the period."),
    until: Day.describe("Last day of the period."),
    count: Count.describe("How many there were."),
    source: Words.nullish().describe("Who counted, and where it stands."),
    ...ofEveryRecord,
  })
  .check(inOrder("from", "until"))
  .describe("How much business there was in a period.");
export type Exposure = z.infer<typeof Exposure>;

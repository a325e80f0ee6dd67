import { z } from "zod";
import { problemsOf } from "../base/problems.js";
import type { Problem } from "../errors.js";
import { Country, TimeZone, Words } from "../model/values.js";

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const NotKnown = z.array(Words).min(1).describe("Texts that mean not known; an empty field always does.");

/** A field read from a column. */
export const MappedColumn = z.strictObject({
  column: Words.describe("Name of the column in the header."),
  values: z
    .record(z.string(), Scalar.nullable())
    .optional()
    .describe("What words of the column mean; null is not known."),
  unknown: NotKnown.optional(),
  timeZone: TimeZone.optional().describe("The zone of a wall clock that is written without offset, or in `Z`."),
  zoneOf: z
    .enum(["person", "log"])
    .optional()
    .describe(
      "Whose zone it is, this one or the offset that is written: that of the person called (the default), or only that of the machine that wrote.",
    ),
  country: Country.optional().describe(
    "Telephone numbers of this country, where they do not say another, are brought to E.164: `+46701740605`.",
  ),
  format: Words.optional().describe("How days and moments are written: `DD/MM/YYYY HH:mm`."),
  separator: Words.optional().describe("What stands between the items of a list."),
});
export type MappedColumn = z.infer<typeof MappedColumn>;

/** A value that somebody declares for all rows. */
export const MappedConstant = z.strictObject({
  constant: Scalar.describe("The value."),
  by: Words.describe("Who says so."),
  why: Words.describe("What it rests on."),
});
export type MappedConstant = z.infer<typeof MappedConstant>;

/** The number of the row, where a file has no column that names its records. */
export const MappedRowNumber = z.strictObject({ rowNumber: z.string().describe("What stands before the number.") });
export type MappedRowNumber = z.infer<typeof MappedRowNumber>;

const Field = z.union([
  Words.describe("Name of the column that holds the value."),
  MappedColumn,
  MappedConstant,
  MappedRowNumber,
]);

/** How one field of a record is filled. */
export type FieldMapping = string | MappedColumn | MappedConstant | MappedRowNumber;

/** The shape of a mapping, for those who read one and for editors. */
export const MappingSchema = z
  .object({ $schema: z.string().optional(), unknown: NotKnown.optional() })
  .catchall(z.record(z.string(), Field).describe("A kind of record: how each of its fields is filled."));

/**
 * How the columns of a file become the fields of records: by kind of record (`contact`, or a type that a rulebook
 * declares), then by field as rules name it (`consumer.number`). `unknown` lists texts that mean not known in any column.
 */
export interface Mapping {
  readonly $schema?: string | undefined;
  readonly unknown?: readonly string[] | undefined;
  readonly [kind: string]: Readonly<Record<string, FieldMapping>> | readonly string[] | string | undefined;
}

/** The shape of a mapping; whether its fields exist is asked where the kind and the rulebooks are known. */
export function shapeProblems(input: unknown): readonly Problem[] {
  const result = MappingSchema.safeParse(input);
  return result.success ? [] : problemsOf(result.error, input, MappingSchema);
}

const notKinds: ReadonlySet<string> = new Set(["$schema", "unknown"]);

/** The kinds of record that a mapping says something of. */
export function kindsMapped(mapping: Mapping): readonly string[] {
  return Object.keys(mapping).filter((key) => !notKinds.has(key));
}

/** The fields of one kind; `undefined` where the mapping says nothing of it. */
export function fieldsMapped(mapping: Mapping, kind: string): Readonly<Record<string, FieldMapping>> | undefined {
  if (notKinds.has(kind) || !Object.hasOwn(mapping, kind)) return undefined;
  return mapping[kind] as Readonly<Record<string, FieldMapping>>;
}

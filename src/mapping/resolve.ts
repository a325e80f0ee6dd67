import type { Rulebook } from "../rulebook/rulebook.js";
import { type FillableField, fieldsOf } from "./field.js";
import { type FieldMapping, fieldsMapped, type Mapping } from "./mapping.js";

/** A value as a mapping itself may give it; `null` is not known. */
export type MappedValue = string | number | boolean | null;

/** A column, and how what stands in it is to be read. */
export interface ColumnSource {
  readonly is: "column";
  readonly column: string;
  /** What words of the column mean; all others are read by the type of the fact. */
  readonly values: ReadonlyMap<string, MappedValue>;
  /** Texts that mean not known: those of the column and those of the mapping. Asked before `values`. */
  readonly unknown: ReadonlySet<string>;
  readonly timeZone: string | undefined;
  /** Whose wall clock a moment shows. */
  readonly zoneOf: "person" | "log";
  readonly format: string | undefined;
  readonly separator: string;
  /** Bring telephone numbers to E.164, those without a country's code as of this one. */
  readonly country: string | undefined;
}

/** Where the values of a field come from. */
export type FieldSource =
  | ColumnSource
  | { readonly is: "constant"; readonly value: string | number | boolean; readonly by: string; readonly why: string }
  | { readonly is: "row-number"; readonly before: string };

/** A field of a record, and where its values come from. */
export interface ResolvedField extends FillableField {
  /** As the mapping names it: `consumer.number`. */
  readonly name: string;
  readonly source: FieldSource;
}

/**
 * What a mapping says of the fields of one kind, its short forms undone: what reads rows and what writes SQL both start
 * from this. The mapping was checked before.
 */
export function resolveMapping(
  mapping: Mapping,
  kind: string,
  rulebooks: readonly Rulebook[],
): readonly ResolvedField[] {
  const fields = fieldsOf(kind, rulebooks);
  return Object.entries(fieldsMapped(mapping, kind) ?? {}).map(([name, how]) => {
    // Invariant: the mapping was checked against the same fields.
    const field = fields.get(name) as FillableField;
    return { ...field, name, source: sourceOf(how, mapping.unknown ?? []) };
  });
}

function sourceOf(how: FieldMapping, unknown: readonly string[]): FieldSource {
  if (typeof how !== "string" && "constant" in how)
    return { is: "constant", value: how.constant, by: how.by, why: how.why };
  if (typeof how !== "string" && "rowNumber" in how) return { is: "row-number", before: how.rowNumber };
  const said = typeof how === "string" ? { column: how } : how;
  return {
    is: "column",
    column: said.column,
    values: new Map(Object.entries(said.values ?? {})),
    unknown: new Set([...unknown, ...(said.unknown ?? [])]),
    timeZone: said.timeZone,
    zoneOf: said.zoneOf ?? "person",
    format: said.format,
    separator: said.separator ?? ";",
    country: said.country,
  };
}

import { didYouMean } from "../base/nearest.js";
import { quote } from "../base/quote.js";
import type { FieldCheck } from "../engine/field-check.js";
import type { Problem } from "../errors.js";

/** What a column holds: `any` is read as text, whatever it is; `text` is taken as it stands, NULL where it is not known, and is known to fit; `milliseconds` are those since 1970. */
export const columnTypes = ["any", "text", "number", "boolean", "date", "timestamptz", "milliseconds"] as const;
export type ColumnType = (typeof columnTypes)[number];

/** A field read from a column. */
export interface SqlColumn {
  readonly column: string;
  /** What words of the column mean; `null` is not known. */
  readonly values?: Readonly<Record<string, string | number | boolean | null>> | undefined;
  /** Texts that mean not known; an empty field always does. */
  readonly unknown?: readonly string[] | undefined;
  /** The IANA zone of a wall clock that is written without offset. */
  readonly timeZone?: string | undefined;
  /** Whose zone that is: of the person called (unless said), or only of the machine that wrote. */
  readonly zoneOf?: "person" | "log" | undefined;
  /** Of a moment in milliseconds: the column of the wall clock, in milliseconds as well, that the person called has. */
  readonly wall?: string | undefined;
  /** The relation may lack the column. */
  readonly optional?: true | undefined;
}

/** A value declared for all rows. */
export interface SqlConstant {
  readonly constant: string | number | boolean;
}

/** How the columns of a relation become the fields of records: by kind, then by field as rules name it. */
export type SqlMapping = Readonly<Record<string, unknown>>;

/** Where one field comes from. */
export type FieldSource = SqlColumn | SqlConstant;

const understood = ["column", "values", "unknown", "timeZone", "zoneOf", "wall", "optional"];
const inWords = ["constant", "by", "why"];

/** The sources of the fields that rules read; what is not mapped has none. */
export function sourcesOf(
  kind: string,
  checks: readonly FieldCheck[],
  mapping: SqlMapping | undefined,
  columns: ReadonlyMap<string, ColumnType> | undefined,
  nameOf: (fact: string) => string,
  problems: Problem[],
): ReadonlyMap<string, FieldSource> {
  const sources = new Map<string, FieldSource>();
  const has = (column: string) => columns === undefined || columns.has(column);
  if (mapping === undefined) {
    for (const name of [`${kind}.id`, ...checks.map(({ fact }) => fact.name)]) {
      const column = nameOf(name);
      if (has(column)) sources.set(name, { column });
    }
    return sources;
  }
  const everywhere = Array.isArray(mapping.unknown) ? mapping.unknown.map(String) : [];
  const fields = mapping[kind];
  if (typeof fields !== "object" || fields === null || kind === "unknown") {
    problems.push({
      code: "missing-key",
      pointer: "",
      message: `the mapping says nothing of records of kind ${quote(kind)}`,
    });
    return sources;
  }
  const read = new Set([`${kind}.id`, ...checks.map(({ fact }) => fact.name)]);
  for (const [field, entry] of Object.entries(fields)) {
    const name = `${kind}.${field}`;
    // A field that no rule reads may be mapped in any way there is.
    if (!read.has(name)) continue;
    const pointer = `/${kind}/${field}`;
    const how = (typeof entry === "string" ? { column: entry } : entry) as Readonly<Record<string, unknown>>;
    const known = "constant" in how ? inWords : understood;
    for (const key of Object.keys(how).filter((one) => !known.includes(one)))
      problems.push({
        code: "not-in-sql",
        pointer: `${pointer}/${key}`,
        message: `${quote(name)}: \`${key}\` has no form in SQL`,
      });
    if ("constant" in how) {
      sources.set(name, how as unknown as SqlConstant);
      continue;
    }
    if (!("column" in how)) continue;
    const from = how as unknown as SqlColumn;
    if (!has(from.column)) {
      if (from.optional === true) continue;
      const hint = didYouMean(from.column, columns?.keys() ?? []);
      problems.push({
        code: "missing-column",
        pointer,
        message: `no column ${quote(from.column)}`,
        ...(hint === undefined ? {} : { hint }),
      });
      continue;
    }
    sources.set(name, { ...from, unknown: [...everywhere, ...(from.unknown ?? [])] });
  }
  return sources;
}

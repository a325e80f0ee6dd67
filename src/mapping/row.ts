import { quote } from "../base/quote.js";
import type { PlainRecord } from "../facts/fact.js";
import { misfitOfModel } from "./field.js";
import type { Read } from "./moment.js";
import type { ColumnSource, ResolvedField } from "./resolve.js";
import { readValue } from "./value.js";

/** A value of a row by the name of its column; `null` is not known, `undefined` where the row has no such column. */
export type Row = (column: string) => unknown;

/** Makes a record of a row, or says why there is none. */
export type RowReader = (row: Row, number: number) => Read<PlainRecord>;

/** Brings a telephone number to E.164; `undefined` where the text is none. */
export type NumberReader = (text: string, country: string) => string | undefined;

export interface ReadingRows {
  /** The columns that the table has, where they are known before its rows. */
  readonly columns?: ReadonlySet<string> | undefined;
  /** Needed where a field has a `country`. */
  readonly readNumber?: NumberReader | undefined;
  /** Takes every telephone number that could not be read, by field, from rows that became records all the same. */
  readonly onUnreadNumber?: ((field: string, text: string) => void) | undefined;
}

type FieldReader = (row: Row, number: number, unread: string[]) => Read<unknown> | undefined;

/**
 * The reader of rows of one kind. A column that the table lacks leaves its field out, so that a default speaks where
 * there is one; a value that a column has and that is not known is `null`.
 */
export function rowReader(fields: readonly ResolvedField[], reading: ReadingRows = {}): RowReader {
  const readers = fields.map((field) => ({ field, read: fieldReader(field, reading) }));
  const unread: string[] = [];
  return (row, number) => {
    const record: Record<string, unknown> = {};
    let reasons: string[] | undefined;
    unread.length = 0;
    for (const { field, read } of readers) {
      const found = read(row, number, unread);
      if (found !== undefined && "reason" in found) (reasons ??= []).push(`${field.name}: ${found.reason}`);
      else if (field.required && (found === undefined || found.value === null))
        (reasons ??= []).push(`${field.name}: ${lacking(field, found === undefined)}`);
      else if (found !== undefined) place(record, field.path, found.value);
    }
    if (reasons !== undefined) return { reason: reasons.join("; ") };
    for (let i = 0; i < unread.length; i += 2) reading.onUnreadNumber?.(unread[i] as string, unread[i + 1] as string);
    return { value: record };
  };
}

function lacking({ source, fact }: ResolvedField, isColumn: boolean): string {
  const why = isColumn && source.is === "column" ? `there is no column ${quote(source.column)}` : "is not known";
  return `${why}, and a ${fact.subject} needs it`;
}

function fieldReader(field: ResolvedField, reading: ReadingRows): FieldReader {
  const { source } = field;
  switch (source.is) {
    case "constant": {
      const constant = { value: source.value };
      return () => constant;
    }
    case "row-number":
      return (_, number) => ({ value: `${source.before}${number}` });
    case "column":
      return columnReader(field, source, reading);
    default:
      return source satisfies never;
  }
}

const notKnown = { value: null };

function columnReader(field: ResolvedField, source: ColumnSource, reading: ReadingRows): FieldReader {
  const { fact, name, whenAbsent } = field;
  const { column, values, unknown, country } = source;
  const { columns, readNumber } = reading;
  const isThere = columns?.has(column) !== false;
  return (row, _, unread) => {
    const found = row(column);
    if (found === undefined) return isThere ? notKnown : undefined;
    if (!isThere && whenAbsent !== undefined)
      return { reason: `has a column ${quote(column)} that the first row lacks: what the others mean is not known` };
    if (fact.type === "list" && Array.isArray(found)) return itemsOf(found);
    if (found instanceof Date && fact.type !== "instant")
      return { reason: `a \`Date\` is a moment, not a ${fact.type}: ask the driver for text` };
    const text = textOf(found);
    if (text === undefined) return { reason: `column ${quote(column)} holds neither text, number, boolean nor date` };
    if (text === "" || unknown.has(text)) return notKnown;
    if (text.includes("\uFFFD")) return { reason: `${quote(text)} holds bytes that are not UTF-8` };
    const said = values.get(text);
    if (said !== undefined) return { value: said };
    if (country === undefined) return fitting(field, readValue(fact, text, source));
    const number = readNumber?.(text, country);
    if (number === undefined) unread.push(name, text);
    return { value: number ?? null };
  };
}

/** What was read, where the model allows it. */
function fitting(field: ResolvedField, read: Read<unknown>): Read<unknown> {
  if (field.schema === undefined || "reason" in read) return read;
  const misfit = misfitOfModel(field, read.value);
  if (misfit === undefined) return read;
  return { reason: misfit.hint === undefined ? misfit.message : `${misfit.message}, ${misfit.hint}` };
}

/** What a driver gave as the text that a file would hold; empty where it is not known. */
function textOf(value: unknown): string | undefined {
  if (value === null) return "";
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
}

function itemsOf(list: readonly unknown[]): Read<unknown> {
  const items = list.map((item) => (item === null ? undefined : textOf(item)));
  return items.includes(undefined) ? { reason: "a list holds text, numbers and booleans only" } : { value: items };
}

function place(record: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let holder = record;
  for (let i = 0; i < path.length - 1; i++) holder = (holder[path[i] as string] ??= {}) as Record<string, unknown>;
  holder[path[path.length - 1] as string] = value;
}

import { choice } from "../base/quote.js";
import { MappingError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Row } from "../mapping/row.js";
import { type CsvRow, csvField, csvRows, separatorOf } from "./csv.js";
import { linesOf } from "./lines.js";

/** A row of a table, or why there is none on its line. */
export type TableRow =
  | { readonly line: number; readonly row: Row; readonly value?: PlainRecord; readonly text: () => string }
  | { readonly line: number; readonly broken: string; readonly text: () => string };

/** Rows with the columns they have, read once. */
export interface Table {
  /** In their order; of rows that are objects those of the first. */
  readonly columns: readonly string[];
  /** A header that stands once for all rows, rather than a name in each of them. */
  readonly hasHeader: boolean;
  readonly rows: AsyncIterable<readonly TableRow[]>;
  /** Lets go of the file, where its rows are not read to their end. */
  readonly close: () => Promise<unknown>;
}

export type Rows = Iterable<unknown> | AsyncIterable<unknown>;

const ndjson = /\.(ndjson|jsonl)$/i;
const csv = /\.(csv|tsv|txt)$/i;

/** Why a file cannot be read as a table; nothing where it can. */
export function formProblem(file: string): string | undefined {
  if (ndjson.test(file) || csv.test(file)) return undefined;
  const found = /\.parquet$/i.test(file) ? "is Parquet, which is read in DuckDB" : "is of no known form";
  return `${found}, expected ${choice([".csv", ".tsv", ".ndjson", ".jsonl"])}`;
}

/** Opens a file of CSV or NDJSON, or rows that a database driver gives. `onBytes` is told how much of a file was read. */
export async function openTable(source: string | Rows, onBytes?: (bytes: number) => void): Promise<Table> {
  if (typeof source !== "string") return fromObjects(objects(source));
  const problem = formProblem(source);
  if (problem !== undefined) refuse(source, "unknown-format", problem);
  return ndjson.test(source) ? fromObjects(jsonLines(source, onBytes)) : openCsv(source, onBytes);
}

/** Of columns that the first row of an NDJSON file lacks, those that a later row has. */
export async function columnsFurtherOn(file: string, wanted: Iterable<string>): Promise<readonly string[]> {
  const missing = new Set(wanted);
  const found: string[] = [];
  if (missing.size === 0) return found;
  for await (const rows of jsonLines(file)) {
    for (const { value } of rows as readonly { value?: PlainRecord }[]) {
      for (const column of missing) {
        if (value === undefined || !Object.hasOwn(value, column)) continue;
        missing.delete(column);
        found.push(column);
      }
    }
    if (missing.size === 0) return found;
  }
  return found;
}

async function openCsv(file: string, onBytes?: (bytes: number) => void): Promise<Table> {
  const pieces = linesOf(file, onBytes);
  const first = await pieces.next();
  const [header] = first.done === true ? [] : first.value;
  if (header === undefined) refuse(file, "empty", "is empty");
  const separator = separatorOf(header);
  const rows = csvRows(after(first.value as readonly string[], pieces), separator);
  let begun = await rows.next();
  while (begun.done !== true && begun.value.length === 0) begun = await rows.next();
  const [head, ...others] = begun.done === true ? [] : begun.value;
  if (head === undefined || "broken" in head) {
    await rows.return(undefined);
    refuse(file, "bad-header", "has no header that can be read");
  }
  const columns = head.fields.map((name) => name.trim());
  const table = csvTable(columns, separator, after(others, rows));
  return { columns, hasHeader: true, rows: table, close: () => rows.return(undefined) };
}

async function* csvTable(
  columns: readonly string[],
  separator: string,
  pieces: AsyncIterable<readonly CsvRow[]>,
): AsyncGenerator<readonly TableRow[]> {
  const places = new Map(columns.map((column, index) => [column, index]));
  for await (const piece of pieces) {
    yield piece.map((one): TableRow => {
      const { line } = one;
      if ("broken" in one) return { line, broken: one.broken, text: () => one.text };
      const { fields } = one;
      const text = () => fields.map((field) => csvField(field, separator)).join(separator);
      if (fields.length !== columns.length)
        return { line, broken: `has ${fields.length} fields, the header has ${columns.length}`, text };
      return { line, row: (column) => fields[places.get(column) ?? -1], text };
    });
  }
}

async function fromObjects(rows: AsyncGenerator<readonly TableRow[]>): Promise<Table> {
  const before: (readonly TableRow[])[] = [];
  let columns: readonly string[] = [];
  while (columns.length === 0 && before.length < 100) {
    const next = await rows.next();
    if (next.done === true) break;
    before.push(next.value);
    const first = next.value.find((one) => "value" in one);
    if (first !== undefined && "value" in first) columns = Object.keys(first.value ?? {});
  }
  return { columns, hasHeader: false, rows: joined(before, rows), close: () => rows.return(undefined) };
}

async function* objects(rows: Rows): AsyncGenerator<readonly TableRow[]> {
  let line = 0;
  const rowOf = (value: unknown) => objectRow(++line, value, () => inJson(value));
  if (!(Symbol.iterator in rows)) for await (const value of rows) yield [rowOf(value)];
  else {
    let piece: TableRow[] = [];
    for (const value of rows) {
      if (piece.push(rowOf(value)) < 1000) continue;
      yield piece;
      piece = [];
    }
    yield piece;
  }
}

async function* jsonLines(file: string, onBytes?: (bytes: number) => void): AsyncGenerator<readonly TableRow[]> {
  let line = 0;
  for await (const lines of linesOf(file, onBytes)) {
    const rows: TableRow[] = [];
    for (const text of lines) {
      line += 1;
      if (text.trim() === "") continue;
      try {
        rows.push(objectRow(line, JSON.parse(text), () => text));
      } catch {
        rows.push({ line, broken: "is no JSON", text: () => text });
      }
    }
    yield rows;
  }
}

function objectRow(line: number, value: unknown, text: () => string): TableRow {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { line, broken: "is no object", text };
  const record = value as PlainRecord;
  return { line, value: record, row: (column) => (Object.hasOwn(record, column) ? record[column] : undefined), text };
}

function inJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

async function* after<T>(first: readonly T[], others: AsyncIterable<readonly T[]>): AsyncGenerator<readonly T[]> {
  yield first;
  yield* others;
}

async function* joined<T>(first: readonly T[], others: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first;
  yield* others;
}

function refuse(file: string, code: string, message: string): never {
  throw new MappingError([{ code, pointer: "", file, message }]);
}

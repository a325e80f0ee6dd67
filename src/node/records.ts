import { quote } from "../base/quote.js";
import { MappingError, type Problem } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import { mappingProblems } from "../mapping/check.js";
import { columnProblems, type LackingColumn, lackingColumns } from "../mapping/column.js";
import { type Mapping, shapeProblems } from "../mapping/mapping.js";
import { type ResolvedField, resolveMapping } from "../mapping/resolve.js";
import { type RowReader, rowReader } from "../mapping/row.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { numberReaderFor } from "./phone.js";
import { columnsFurtherOn, openTable, type Table, type TableRow } from "./table.js";

/** A row that became no record: never dropped in silence. */
export interface Reject {
  readonly file?: string;
  /** The line it begins on, from 1; of rows that come from no file their number. */
  readonly line: number;
  readonly reason: string;
  /** What stood there. */
  readonly text: string;
}

/** A telephone number that could not be brought to E.164; its fact is not known. */
export interface UnreadNumber {
  readonly file?: string;
  readonly line: number;
  /** As the mapping names it: `consumer.number`. */
  readonly field: string;
  readonly text: string;
}

export interface RecordsOptions {
  /** What declares record types and facts beside those of the model. */
  readonly rulebooks?: readonly Rulebook[];
  /** Takes every row that becomes no record; without it the first such row throws a `MappingError`. */
  readonly onReject?: ((reject: Reject) => void) | undefined;
  /**
   * Takes every column that the mapping names and the rows do not have: before the first record of a CSV file, after the
   * last of other rows. Its fact is not known in any record, or has its default.
   */
  readonly onLacking?: ((lacking: LackingColumn) => void) | undefined;
  /** Takes every telephone number that could not be read. */
  readonly onUnreadNumber?: ((number: UnreadNumber) => void) | undefined;
  /** Takes each record with the line on which it begins, before it is given. */
  readonly onRecord?: ((record: PlainRecord, line: number) => void) | undefined;
  /** Says how many bytes of a file were read. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Ends the reading: the next record throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Records of one kind out of the rows of a file (CSV, TSV, NDJSON), or out of rows a database driver gives: objects by
 * column name, all of the same columns. NDJSON and rows that are records already need no mapping. Holds no more than a
 * piece of the file. Throws one `MappingError` for a mapping or a file that cannot be used.
 */
export async function* recordsFrom(
  source: string | Iterable<unknown> | AsyncIterable<unknown>,
  mapping: Mapping | undefined,
  kind: string,
  options: RecordsOptions = {},
): AsyncGenerator<PlainRecord> {
  const { rulebooks = [], signal } = options;
  signal?.throwIfAborted();
  const fields = mapping === undefined ? undefined : fieldsIn(mapping, kind, rulebooks);
  const file = typeof source === "string" ? source : undefined;
  const table = await openTable(source, options.onBytes);
  try {
    const unseen = new Set<string>();
    const read = fields === undefined ? asItIs : await readerOf(fields, kind, table, file, options, unseen);
    if (fields === undefined && table.hasHeader) refuse([needsMapping(file ?? "", kind)]);
    let number = 0;
    for await (const rows of table.rows) {
      signal?.throwIfAborted();
      for (const row of rows) {
        number += 1;
        if (unseen.size > 0 && "value" in row)
          for (const column of unseen) if (Object.hasOwn(row.value ?? {}, column)) unseen.delete(column);
        const found = read(row, number);
        if ("reason" in found) {
          const { line } = row;
          reject(options, { ...(file === undefined ? {} : { file }), line, reason: found.reason, text: row.text() });
        } else {
          options.onRecord?.(found.value, row.line);
          yield found.value;
        }
      }
    }
    if (fields !== undefined && !table.hasHeader && number > 0)
      tellLacking(fields, table.columns, unseen, file, options);
  } finally {
    await table.close();
  }
}

type Reading = (row: TableRow, number: number) => ReturnType<RowReader>;

function fieldsIn(mapping: Mapping, kind: string, rulebooks: readonly Rulebook[]): readonly ResolvedField[] {
  const shape = shapeProblems(mapping);
  refuse(shape.length > 0 ? shape : mappingProblems(mapping, rulebooks, kind));
  return resolveMapping(mapping, kind, rulebooks);
}

async function readerOf(
  fields: readonly ResolvedField[],
  kind: string,
  table: Table,
  file: string | undefined,
  options: RecordsOptions,
  unseen: Set<string>,
): Promise<Reading> {
  const columns = new Set(table.columns);
  if (table.hasHeader) {
    const within = (problem: Problem) => ({ ...problem, message: `${problem.message}: ${quote(file)}` });
    refuse(columnProblems(fields, kind, table.columns).map(within));
    for (const lacking of lackingColumns(fields, columns, file)) options.onLacking?.(lacking);
  } else {
    for (const { source } of fields) if (source.is === "column") unseen.add(source.column);
    const open = fields.flatMap(({ source, whenAbsent }) => {
      return source.is === "column" && whenAbsent !== undefined && !columns.has(source.column) ? [source.column] : [];
    });
    // Whether a row without the column stands for a default is only certain where no row has it.
    if (file !== undefined) for (const column of await columnsFurtherOn(file, open)) columns.add(column);
  }
  let line = 0;
  const read = rowReader(fields, {
    columns,
    readNumber: await numberReaderFor(fields, kind),
    onUnreadNumber: (field, text) =>
      options.onUnreadNumber?.({ ...(file === undefined ? {} : { file }), line, field, text }),
  });
  return (row, number) => {
    line = row.line;
    return "broken" in row ? { reason: row.broken } : read(row.row, number);
  };
}

/** Rows that are records already. */
const asItIs: Reading = (row) => ("broken" in row ? { reason: row.broken } : { value: row.value ?? {} });

function tellLacking(
  fields: readonly ResolvedField[],
  columns: readonly string[],
  unseen: ReadonlySet<string>,
  file: string | undefined,
  { onLacking }: RecordsOptions,
): void {
  const seen = fields.flatMap(({ source }) =>
    source.is === "column" && !unseen.has(source.column) ? [source.column] : [],
  );
  for (const lacking of lackingColumns(fields, [...columns, ...seen], file)) onLacking?.(lacking);
}

function needsMapping(file: string, kind: string): Problem {
  const hint = `begin one with \`kodex map ${file} --as ${kind}\``;
  return { code: "missing-mapping", pointer: "", file, message: "a CSV file needs a mapping of its columns", hint };
}

/** The columns of a file, and its first rows as values by column. */
export async function beginningOf(
  file: string,
  atMost: number,
): Promise<{ readonly columns: readonly string[]; readonly rows: readonly PlainRecord[] }> {
  const table = await openTable(file);
  const columns = new Set(table.columns);
  const rows: PlainRecord[] = [];
  try {
    for await (const piece of table.rows) {
      for (const one of piece) {
        if ("broken" in one || rows.length === atMost) continue;
        if (one.value !== undefined) for (const column of Object.keys(one.value)) columns.add(column);
        rows.push(Object.fromEntries([...columns].map((column) => [column, one.row(column)])));
      }
      if (rows.length === atMost) break;
    }
  } finally {
    await table.close();
  }
  return { columns: table.hasHeader ? table.columns : [...columns], rows };
}

function reject({ onReject }: RecordsOptions, found: Reject): void {
  if (onReject !== undefined) {
    onReject(found);
    return;
  }
  const place = found.file === undefined ? {} : { file: found.file, line: found.line };
  const message = found.file === undefined ? `row ${found.line}: ${found.reason}` : found.reason;
  throw new MappingError([{ code: "bad-row", pointer: "", message, ...place }]);
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new MappingError(problems);
}

import { quote } from "../base/quote.js";
import { MappingError, SqlError } from "../errors.js";
import { separatorOf } from "../node/csv.js";
import { linesOf } from "../node/lines.js";
import { openTable } from "../node/table.js";
import { DuckDBError, sayingOf } from "./error.js";
import type { DuckDBConnection } from "./library.js";
import { listOf, literal } from "./sql-text.js";

/**
 * What is screened: files of one form (Parquet, CSV), by name or glob; or a relation of a connection that the caller
 * brings, as it stands in FROM: a table's name, `(SELECT ...)` with its parentheses, a table of an attached database.
 */
export type TableSource =
  | string
  | readonly string[]
  | { readonly connection: DuckDBConnection; readonly relation: string };

/** A column of the source: its name and the type that the engine gives it. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** A row of a file that is none, and where it stands. */
export interface BrokenRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** The source as it stands in FROM, with its columns. */
export interface Relation {
  readonly from: string;
  readonly columns: readonly TableColumn[];
  /** The file of a row and its number from 0, as SQL over the relation. */
  readonly file: string;
  readonly row: string;
  readonly files: readonly string[];
  /** Rows that no query over the relation has seen, after one that has read it to its end. */
  readonly broken: () => Promise<readonly BrokenRow[]>;
}

const parquet = /\.parquet$/i;
const csv = /\.(csv|tsv|txt)$/i;

/** Why a file is not read in DuckDB; nothing where it is. */
export function tableFormProblem(file: string): string | undefined {
  if (parquet.test(file) || csv.test(file)) return undefined;
  const lines = /\.(ndjson|jsonl)$/i.test(file);
  return lines ? "NDJSON is read row by row" : "is of no known form, expected `.parquet`, `.csv` or `.tsv`";
}

export async function openRelation(connection: DuckDBConnection, source: TableSource): Promise<Relation> {
  if (typeof source === "object" && "connection" in source) return ofCaller(connection, source.relation);
  const named = typeof source === "string" ? [source] : source;
  if (named.length === 0)
    throw new MappingError([{ code: "empty", pointer: "", message: "expected at least one file" }]);
  const files = (await Promise.all(named.map((one) => filesOf(connection, one)))).flat();
  const problems = files.flatMap((file) => {
    const message = tableFormProblem(file);
    return message === undefined ? [] : [{ code: "unknown-format", pointer: "", file, message }];
  });
  if (problems.length > 0) throw new MappingError(problems);
  const forms = new Set(files.map((file) => parquet.test(file)));
  if (forms.size > 1)
    throw new SqlError([
      { code: "not-in-sql", pointer: "", message: "Parquet and CSV files are not read together in DuckDB" },
    ]);
  return parquet.test(files[0] as string) ? ofParquet(connection, files) : ofCsv(connection, files);
}

async function filesOf(connection: DuckDBConnection, named: string): Promise<readonly string[]> {
  const found = await rowsOf(connection, `SELECT file FROM glob(${literal(named)}) ORDER BY file`);
  if (found.length === 0)
    throw new MappingError([{ code: "unreadable", pointer: "", file: named, message: "no such file" }]);
  return found.map(([file]) => String(file));
}

async function ofParquet(connection: DuckDBConnection, files: readonly string[]): Promise<Relation> {
  const schemas = await rowsOf(
    connection,
    `SELECT string_agg(concat(name, ' ', type, ' ', logical_type), ', ' ORDER BY name) FROM parquet_schema([${listOf(files)}]) GROUP BY file_name`,
  );
  if (new Set(schemas.map(([columns]) => columns)).size > 1) throw differentColumns(files);
  const from = `(SELECT *, file_row_number AS kodex_row FROM read_parquet([${listOf(files)}], filename = 'kodex_file', file_row_number = true))`;
  const own = new Set(["kodex_file", "kodex_row", "file_row_number"]);
  const columns = (await described(connection, from)).filter(({ name }) => !own.has(name));
  return { from, columns, file: "kodex_file", row: "kodex_row", files, broken: async () => [] };
}

async function ofCsv(connection: DuckDBConnection, files: readonly string[]): Promise<Relation> {
  const headers: string[][] = [];
  for (const file of files) {
    const table = await openTable(file);
    await table.close();
    headers.push([...table.columns]);
  }
  const [columns = []] = headers;
  if (headers.some((header) => header.join("\u0000") !== columns.join("\u0000"))) throw differentColumns(files);
  if (new Set(columns).size < columns.length || columns.includes(""))
    throw new SqlError([
      { code: "not-in-sql", pointer: "", message: `${quote(files[0])} has columns of one name, or of none` },
    ]);
  const separator = await separatorIn(files[0] as string);
  const shape = columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(", ");
  const from =
    `read_csv([${listOf(files)}], auto_detect = false, header = true, delim = ${literal(separator)}, quote = '"', escape = '"', ` +
    `columns = {${shape}}, strict_mode = true, filename = 'kodex_file', store_rejects = true)`;
  return {
    from,
    columns: columns.map((name) => ({ name, type: "VARCHAR" })),
    file: "kodex_file",
    row: "(row_number() OVER () - 1)",
    files,
    broken: () => brokenIn(connection, columns.length),
  };
}

async function separatorIn(file: string): Promise<string> {
  const pieces = linesOf(file);
  const first = await pieces.next();
  await pieces.return?.(undefined);
  return separatorOf(first.done === true ? "" : (first.value[0] ?? ""));
}

/** What the first complete reading has put aside. A quote that hides rows behind it is not lived with. */
async function brokenIn(connection: DuckDBConnection, columns: number): Promise<readonly BrokenRow[]> {
  const rows = await rowsOf(
    connection,
    `SELECT any_value(s.file_path), e.line, any_value(e.error_type), any_value(e.csv_line), any_value(e.error_message)
     FROM reject_errors e JOIN reject_scans s ON e.scan_id = s.scan_id AND e.file_id = s.file_id
     WHERE e.scan_id = (SELECT min(scan_id) FROM reject_scans) GROUP BY e.file_id, e.line ORDER BY e.file_id, e.line`,
  ).catch(() => []);
  const broken = rows.map(([file, line, type, text, message]) => ({
    file: String(file),
    line: Number(line),
    type: String(type),
    text: String(text),
    message: String(message),
  }));
  const hiding = broken.filter(({ type }) => !/COLUMNS$/.test(type));
  if (hiding.length > 0)
    throw new SqlError(
      hiding.map(({ file, line, message }) => ({
        code: "not-in-sql",
        pointer: "",
        file,
        line,
        message: `${sayingOf(message)} DuckDB may lose the rows behind it`,
      })),
    );
  return broken.map(({ file, line, text, message }) => ({ file, line, text, reason: reasonIn(message, columns) }));
}

/** `Expected Number of Columns: 3 Found: 2` in the words of the in-process reader. */
function reasonIn(message: string, columns: number): string {
  const found = /Found: (\d+)/.exec(message)?.[1];
  return found === undefined ? sayingOf(message) : `has ${found} fields, the header has ${columns}`;
}

async function ofCaller(connection: DuckDBConnection, relation: string): Promise<Relation> {
  if (typeof relation !== "string" || relation.trim() === "")
    throw new MappingError([
      {
        code: "bad-option",
        pointer: "/relation",
        message: "expected the relation that holds the records, as it stands in FROM",
      },
    ]);
  const columns = await described(connection, relation);
  return { from: relation, columns, file: "''", row: "(row_number() OVER () - 1)", files: [], broken: async () => [] };
}

async function described(connection: DuckDBConnection, from: string): Promise<readonly TableColumn[]> {
  const rows = await rowsOf(connection, `DESCRIBE SELECT * FROM ${from}`);
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
}

function differentColumns(files: readonly string[]): SqlError {
  const message = `the files do not have the same columns: ${files.slice(0, 5).join(", ")}`;
  return new SqlError([{ code: "not-in-sql", pointer: "", message }]);
}

/** The rows of a query; what the engine says of one that fails, in one line. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<readonly (readonly unknown[])[]> {
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } catch (error) {
    throw new DuckDBError(sayingOf(error), { cause: error });
  }
}

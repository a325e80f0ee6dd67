import { parseDay } from "../base/calendar.js";
import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import type { Problem } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import { type DialectName, dialects } from "./dialect.js";
import { type ColumnType, columnTypes, type SqlMapping } from "./mapping.js";

/** What a plan is asked for: which records, of which kind, where they lie, and in which engine. */
export interface SqlOptions {
  readonly dialect: DialectName;
  /** The kind of record that a row is: `contact`, `contract`, `complaint`, or a type that a rulebook declares. */
  readonly as: string;
  /**
   * The relation as it stands in FROM, in the engine's own words and taken as it is: a table's name,
   * `read_parquet('calls.parquet')`. The name of the records' list (`contacts`) unless said.
   */
  readonly table?: string | undefined;
  /** The day the check speaks for, `YYYY-MM-DD`; records after it are neither judged nor counted. */
  readonly on: string;
  /** How columns become fields; without it a column has the name of the field in snake case: `consumer_number`. */
  readonly mapping?: SqlMapping | undefined;
  /**
   * The columns that the relation has, and what they hold. A field whose column is not there is absent, so that it has
   * its default, where it has one. Without this every field that a rule reads is taken to be a column.
   */
  readonly columns?: readonly string[] | Readonly<Record<string, ColumnType>> | undefined;
  /** The column that says whose record a row is: each member's records are counted apart, as a dossier of their own. */
  readonly by?: string | undefined;
  /** The member, or what all members of `by` have in common: days of membership, and facts that rules read. */
  readonly member?: PlainRecord | undefined;
  /** Fields that are known in every row, which spares the counting of records whose group is open. */
  readonly known?: readonly string[] | undefined;
  /** What the names of the views begin with; `kodex_<kind>` unless said. */
  readonly prefix?: string | undefined;
}

/** Everything in the options that does not fit. */
export function optionProblems(options: SqlOptions): Problem[] {
  const problems: Problem[] = [];
  const wrong = (pointer: string, message: string, hint?: string) =>
    problems.push({ code: "bad-option", pointer, message, ...(hint === undefined ? {} : { hint }) });
  if (!dialects.includes(options.dialect))
    wrong(
      "/dialect",
      `unknown dialect ${quote(options.dialect)}`,
      didYouMean(String(options.dialect), dialects) ?? `expected one of ${choice(dialects)}`,
    );
  if (options.table !== undefined && (typeof options.table !== "string" || options.table.trim() === ""))
    wrong("/table", "expected the relation that holds the records, as it stands in FROM");
  if (typeof options.on !== "string" || parseDay(options.on) === undefined)
    wrong("/on", `expected the day the check speaks for as \`YYYY-MM-DD\`, found ${quote(options.on)}`);
  if (options.prefix !== undefined && !/^[a-z][a-z0-9_]{0,40}$/.test(options.prefix))
    wrong("/prefix", `expected small letters, digits and underscores, found ${quote(options.prefix)}`);
  if (options.columns !== undefined && !Array.isArray(options.columns))
    for (const [name, type] of Object.entries(options.columns))
      if (!(columnTypes as readonly string[]).includes(type))
        wrong(
          "/columns",
          `column ${quote(name)} holds ${quote(type)}`,
          didYouMean(String(type), columnTypes) ?? `expected one of ${choice(columnTypes)}`,
        );
  if (options.by !== undefined && columnsGiven(options.columns)?.has(options.by) === false)
    wrong("/by", `no column ${quote(options.by)}`);
  return problems;
}

/** The columns that there are, by name. */
export function columnsGiven(columns: SqlOptions["columns"]): ReadonlyMap<string, ColumnType> | undefined {
  if (columns === undefined) return undefined;
  if (Array.isArray(columns)) return new Map(columns.map((name: string) => [name, "any" as const]));
  return new Map(Object.entries(columns as Readonly<Record<string, ColumnType>>));
}

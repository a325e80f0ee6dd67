import { renameSync, rmSync, statSync } from "node:fs";
import { choice } from "../base/quote.js";
import type { ReportedRule } from "../findings/report.js";
import type { SqlPlan } from "../sql/index.js";
import { told } from "./counts.js";
import { DuckDBError, sayingOf } from "./error.js";
import type { DuckDBConnection } from "./library.js";
import { NOBODY } from "./mapped.js";
import { rowsOf } from "./relation.js";
import { listOf, literal } from "./sql-text.js";

const forms = [
  [/\.parquet$/i, "FORMAT parquet"],
  [/\.csv$/i, "FORMAT csv, HEADER"],
  [/\.(ndjson|jsonl)$/i, "FORMAT json"],
] as const;

/** Why findings cannot be written to a file of this name; nothing where they can. */
export function findingsFormProblem(path: string): string | undefined {
  if (forms.some(([name]) => name.test(path))) return undefined;
  return `expected a name that ends in ${choice([".parquet", ".csv", ".ndjson", ".jsonl"])}`;
}

/** Writes every finding with COPY, beside the file first and then in its place: what is there is whole. */
export async function writeFindings(
  connection: DuckDBConnection,
  sql: SqlPlan,
  rules: Readonly<Record<string, ReportedRule>>,
  path: string,
  isByMember: boolean,
  signal: AbortSignal | undefined,
): Promise<number> {
  const format = forms.find(([name]) => name.test(path))?.[1];
  const words = Object.entries(rules).map(
    ([key, { rulebook, id, clause, severity, basis }]) =>
      `(${listOf([key, rulebook, id, clause.id, severity, basis])})`,
  );
  const select =
    sql.rules.length === 0
      ? `SELECT NULL::VARCHAR AS rulebook WHERE FALSE`
      : `SELECT words.rulebook, words.clause, words.rule, words.severity, words.basis, ${literal(sql.kind)} AS kind, said."id" AS subject, said."day" AS at,
         ${isByMember ? `nullif(said."member", ${literal(NOBODY)}) AS member,` : ""} said."outcome" AS outcome
         FROM (${sql.query("outcomes")}) AS said JOIN (VALUES ${words.join(", ")}) AS words(key, rulebook, rule, clause, severity, basis) ON said."rule" = words.key
         WHERE said."outcome" IN (${listOf(told)})`;
  const isSpecial = statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  const beside = isSpecial ? path : `${path}.${process.pid}.part`;
  try {
    const [[count] = []] = await rowsOf(connection, `COPY (${select}) TO ${literal(beside)} (${format})`);
    signal?.throwIfAborted();
    if (!isSpecial) renameSync(beside, path);
    return Number(count);
  } catch (error) {
    if (!isSpecial) rmSync(beside, { force: true });
    signal?.throwIfAborted();
    throw new DuckDBError(`cannot write \`${path}\`: ${sayingOf(error)}`, { cause: error });
  }
}

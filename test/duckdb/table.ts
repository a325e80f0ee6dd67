import { DuckDBInstance } from "@duckdb/node-api";
import { fieldsOf } from "../../src/mapping/field.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { snake } from "../../src/sql/stage.js";

type Plain = Readonly<Record<string, unknown>>;

function at(record: Plain, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const step of path) value = (value as Plain | null | undefined)?.[step];
  return value ?? null;
}

/** Records as a CSV file and the mapping that reads it: a column for every field that some record has, but for those that have a default where they are absent. */
export function asCsv(
  kind: string,
  records: readonly Plain[],
  rulebooks: readonly Rulebook[],
): { csv: string; mapping: Mapping; columns: readonly string[] } {
  const fields = [...fieldsOf(kind, rulebooks)].filter(
    ([, { path, fact, whenAbsent }]) =>
      fact.type !== "list" && whenAbsent === undefined && records.some((one) => at(one, path) !== null),
  );
  const columns = fields.map(([name]) => snake(name));
  const text = (value: unknown) => {
    const said = value === null ? "" : String(value);
    return /[",\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
  };
  const rows = records.map((record) => fields.map(([, { path }]) => text(at(record, path))).join(","));
  return {
    csv: `${[columns.join(","), ...rows].join("\n")}\n`,
    mapping: { [kind]: Object.fromEntries(fields.map(([name], index) => [name, columns[index] as string])) },
    columns,
  };
}

/** Writes a query of DuckDB to a Parquet file. */
export async function writeParquet(select: string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

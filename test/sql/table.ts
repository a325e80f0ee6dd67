import type { Fact } from "../../src/facts/fact.js";
import { snake } from "../../src/sql/stage.js";

type Plain = Readonly<Record<string, unknown>>;

/** A field of records and the column that holds it. */
export interface Field {
  readonly fact: Fact;
  readonly path: readonly string[];
}

export function columnOf({ fact }: Field): string {
  return snake(fact.name.slice(fact.subject.length + 1));
}

function at(record: Plain, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const step of path) value = (value as Plain | null | undefined)?.[step];
  return value ?? null;
}

/** Records of several lists as rows of one table, everything as text. */
export function rowsOf(lists: readonly (readonly Plain[])[], fields: readonly Field[]): string {
  const columns = ["list", "id", ...fields.map(columnOf)].map((name) => `"${name}"`).join(", ");
  const text = (value: unknown) => (value === null ? "NULL" : `'${String(value).replaceAll("'", "''")}'`);
  const types = ["list", "id", ...fields.map(columnOf)]
    .map((name) => `CAST("${name}" AS VARCHAR) AS "${name}"`)
    .join(", ");
  const rows = lists.flatMap((list, index) =>
    list.map((record) => `(${[index, record.id, ...fields.map(({ path }) => at(record, path))].map(text).join(", ")})`),
  );
  return `SELECT ${types} FROM (VALUES ${rows.join(",\n")}) AS given(${columns})`;
}

import type { RowReader } from "../mapping/row.js";
import { DuckDBError, sayingOf } from "./error.js";
import type { DuckDBConnection } from "./library.js";
import { NOBODY } from "./mapped.js";
import type { Relation } from "./relation.js";
import { identifier } from "./sql-text.js";

/** A row of the source as text, and where it stands. */
export interface TextRow {
  readonly member: string | null;
  readonly file: string;
  /** Its number in the source, from 0. */
  readonly place: number;
  readonly read: () => ReturnType<RowReader>;
  readonly text: () => string;
  /** What else was asked for. */
  readonly more: readonly unknown[];
}

/** Rows of the source in pieces, as the in-process reader would see them. */
export async function* textRows(
  connection: DuckDBConnection,
  relation: Relation,
  from: string,
  where: string,
  reader: RowReader,
  offsets: ReadonlyMap<string, number>,
  more: readonly string[] = [],
): AsyncGenerator<readonly TextRow[]> {
  const columns = relation.columns.map(({ name, type }) => textOf(identifier(name), type));
  const places = new Map(relation.columns.map(({ name }, index) => [name, index]));
  const select = ["kodex_member", relation.file, "kodex_place", ...columns, ...more];
  const sql = `SELECT ${select.join(", ")} FROM ${from} WHERE ${where}`;
  try {
    const result = await connection.stream(sql);
    for await (const rows of result.yieldRows()) {
      yield rows.map((row): TextRow => {
        const [member, file, place] = row;
        const values = row.slice(3, 3 + columns.length);
        const at = Number(place) + (offsets.get(String(file)) ?? 0);
        return {
          member: member === NOBODY ? null : String(member),
          file: String(file),
          place: at,
          read: () =>
            reader(
              (column) => (places.has(column) ? values[places.get(column) as number] : undefined),
              Number(place) + 1,
            ),
          text: () =>
            JSON.stringify(
              Object.fromEntries(relation.columns.map(({ name }, index) => [name, values[index] ?? null])),
            ),
          more: row.slice(3 + columns.length),
        };
      });
    }
  } catch (error) {
    throw new DuckDBError(sayingOf(error), { cause: error });
  }
}

function textOf(own: string, type: string): string {
  if (type === "TIMESTAMP WITH TIME ZONE") return `strftime(timezone('UTC', ${own}), '%Y-%m-%dT%H:%M:%S.%fZ')`;
  return type === "VARCHAR" ? own : `CAST(${own} AS VARCHAR)`;
}

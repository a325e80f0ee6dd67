import type { Plan } from "../engine/plan.js";
import { snake } from "../sql/stage.js";
import type { DuckDBConnection } from "./library.js";
import type { Mapped } from "./mapped.js";
import { rowsOf } from "./relation.js";
import { identifier } from "./sql-text.js";

const ofClock: ReadonlySet<string> = new Set(["localDate", "localWeek", "localMonth", "weekday"]);

/**
 * Of the facts that measures group by, those that are known in every record: no record then belongs to a group perhaps,
 * which spares a pass over the table for each. Where there are none such, nothing is asked.
 */
export async function knownEverywhere(
  connection: DuckDBConnection,
  plan: Plan,
  kind: string,
  table: Mapped,
): Promise<readonly string[]> {
  const facts = new Set(
    plan.books
      .flatMap(({ editions }) => editions.flatMap(({ rulebook }) => Object.values(rulebook.measures ?? {})))
      .flatMap(({ of, by = [] }) => (of === kind ? by : []))
      .map((fact) => fact.slice(kind.length + 1)),
  );
  const asked = [...facts].flatMap((name) => {
    const column = ofClock.has(name) && !table.columns.has("f_time_zone") ? "f_started_at_wall" : `f_${snake(name)}`;
    return table.columns.has(column) ? [{ name, column }] : [];
  });
  if (asked.length === 0) return [];
  const select = asked.map(({ column }) => `bool_and(${identifier(column)} IS NOT NULL)`);
  const [row = []] = await rowsOf(connection, `SELECT ${select.join(", ")} FROM ${table.from}`);
  return asked.filter((_, index) => row[index] === true).map(({ name }) => name);
}

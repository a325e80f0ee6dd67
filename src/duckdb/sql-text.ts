import { dialectOf } from "../sql/dialect.js";

const { quote: identifier, literal } = dialectOf("duckdb");

export { identifier, literal };

/** True where all are, as SQL; what is not known counts as false. */
export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? "TRUE" : conditions.map((one) => `coalesce(${one}, FALSE)`).join(" AND ");
}

export function listOf(values: Iterable<string>): string {
  return [...values].map(literal).join(", ");
}

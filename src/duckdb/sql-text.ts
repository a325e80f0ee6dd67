import { dialectOf } from "../sql/dialect.js";

const { quote: identifier, literal } = dialectOf("duckdb");

export { identifier, literal };

export function listOf(values: Iterable<string>): string {
  return [...values].map(literal).join(", ");
}

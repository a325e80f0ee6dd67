import type { FactType } from "../facts/fact.js";
import { integer, nothing, type Sql, type SqlType } from "./expression.js";

/** How values of a fact stand in SQL: times are minutes of the day, moments milliseconds since 1970. */
export function typeOf(type: FactType): SqlType {
  switch (type) {
    case "boolean":
      return "boolean";
    case "number":
      return "number";
    case "date":
      return "date";
    case "time":
    case "instant":
      return "integer";
    case "string":
    case "enum":
    case "list":
      return "text";
    default:
      return type satisfies never;
  }
}

/** A value of a fact as a literal; `null` is not known. */
export function literalOf(type: FactType, value: unknown): Sql {
  if (value === null || value === undefined) return nothing(typeOf(type));
  if (type === "time") {
    const [hours, minutes] = String(value).split(":").map(Number);
    return integer((hours ?? 0) * 60 + (minutes ?? 0));
  }
  return { op: "literal", type: typeOf(type), value: value as string | number | boolean };
}

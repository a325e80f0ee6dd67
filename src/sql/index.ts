export { SqlError } from "../errors.js";
export type { DialectName } from "./dialect.js";
export type { ColumnType } from "./field.js";
export { type SqlOptions, type SqlPlan, type SqlRule, type SqlView, toSql, type ViewName } from "./plan.js";

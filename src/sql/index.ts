export { SqlError } from "../errors.js";
export type { DialectName } from "./dialect.js";
export type { ColumnType, SqlColumn, SqlConstant, SqlMapping } from "./mapping.js";
export { type SqlOptions, type SqlPlan, type SqlRule, type SqlView, toSql, type ViewName } from "./plan.js";

export { MappingError, type Problem, SqlError } from "../errors.js";
export type { LackingColumn } from "../mapping/column.js";
export type { FieldMapping, MappedColumn, MappedConstant, MappedRowNumber, Mapping } from "../mapping/mapping.js";
export { type BacktestTableOptions, backtestTable, type TableBacktest, type TableShift } from "./backtest-table.js";
export { DuckDBError } from "./error.js";
export type { TableSource } from "./relation.js";
export {
  type MemberScreening,
  type ScreenTableOptions,
  screenTable,
  type TableProgress,
  type TableReject,
  type TableScreening,
} from "./screen-table.js";

export { DossierError, MappingError, type Problem, RulebookError } from "../errors.js";
export type { LackingColumn } from "../mapping/column.js";
export { constantsIn } from "../mapping/constant.js";
export type { FieldMapping, MappedColumn, MappedConstant, MappedRowNumber, Mapping } from "../mapping/mapping.js";
export { readDossier } from "./dossier.js";
export { readMapping } from "./mapping.js";
export { type RecordsOptions, type Reject, recordsFrom, type UnreadNumber } from "./records.js";
export { type ReadRulebookOptions, readRulebook, readRulebooks } from "./rulebook.js";

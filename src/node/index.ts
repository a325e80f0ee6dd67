export { DossierError, type Problem, RulebookError } from "../errors.js";
export { readDossier } from "./dossier.js";
export { type ReadRulebookOptions, readRulebook, readRulebooks } from "./rulebook.js";

export { DossierError, type Problem, RulebookError } from "../errors.js";
export { readDossier } from "./dossier.js";
export { readRulebook, readRulebooks } from "./rulebook.js";

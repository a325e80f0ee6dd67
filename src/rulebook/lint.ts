import type { Problem } from "../errors.js";
import { lintClauses } from "./lint-clauses.js";
import { lintKnowledge } from "./lint-knowledge.js";
import { lintLogic } from "./lint-logic.js";
import { lintPeriods } from "./lint-periods.js";
import { lintRates } from "./lint-rates.js";
import { lintTexts } from "./lint-texts.js";
import { lintUnused } from "./lint-unused.js";
import type { Rulebook } from "./rulebook.js";

/** What parses but is wrong or weak in one edition, as far as its text shows it; the examples are the engine's to ask. */
export function lintWords(rulebook: Rulebook): readonly Problem[] {
  return [
    ...lintUnused(rulebook),
    ...lintClauses(rulebook),
    ...lintTexts(rulebook),
    ...lintLogic(rulebook),
    ...lintKnowledge(rulebook),
    ...lintRates(rulebook),
    ...lintPeriods(rulebook),
  ];
}

// To read a rulebook
export { parseRulebook, type ParseOptions, type ParseResult, safeParseRulebook } from "./rulebook/parse.js";
export { type ExampleResult, runExamples } from "./engine/examples.js";
// To ask it
export { type Checker, type CheckerOptions, createChecker, type ScreenOptions } from "./engine/checker.js";
export type { FactNeed } from "./engine/needs.js";
export type { FactProvider } from "./engine/providers.js";
export type { ScreenAllOptions } from "./engine/screen.js";
// To read the answer
export type { Conclusion, Counts, Outcome } from "./base/outcome.js";
export type { Evidence, EvidenceValue, Finding, FindingSubject, FindingWaiver } from "./findings/finding.js";
export type * from "./findings/report.js";
// What goes wrong
export { CheckError, DossierError, formatProblem, type Problem, RulebookError } from "./errors.js";
// The words of a rulebook
export type { Rulebook } from "./rulebook/rulebook.js";
export type { Rule } from "./rulebook/rule.js";
export type { Clause } from "./rulebook/clause.js";
export type { Condition, Leaf, Operator } from "./rulebook/condition.js";
export type { Measure } from "./rulebook/measure.js";
export type { Text } from "./rulebook/text.js";

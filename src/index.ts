// To read a rulebook

// To read the answer
export type { Conclusion, Counts, Outcome } from "./base/outcome.js";
// To ask it
export { type Checker, type CheckerOptions, createChecker, type ScreenOptions } from "./engine/checker.js";
export { type ExampleResult, runExamples } from "./engine/examples.js";
export { lintRulebook } from "./engine/lint.js";
export type { FactNeed } from "./engine/needs.js";
export type { FactProvider } from "./engine/providers.js";
export type { ScreenAllOptions } from "./engine/screen.js";
// What goes wrong
export { CheckError, DossierError, formatProblem, type Problem, RulebookError } from "./errors.js";
export { compareReports, type ReportComparison } from "./findings/compare.js";
export type { Evidence, EvidenceValue, Finding, FindingSubject, FindingWaiver } from "./findings/finding.js";
export type {
  Coverage,
  CoveredExposure,
  MissingFact,
  OutOfForce,
  OutOfForceReason,
  Receipt,
  RecordError,
  Report,
  ReportedClause,
  ReportedError,
  ReportedRule,
  ReportedRulebook,
  Screening,
  Undeclared,
} from "./findings/report.js";
export type { Clause } from "./rulebook/clause.js";
export type { Condition, Leaf, Operator } from "./rulebook/condition.js";
export { defineRulebook } from "./rulebook/define.js";
export type { Measure } from "./rulebook/measure.js";
export { type ParseOptions, type ParseResult, parseRulebook, safeParseRulebook } from "./rulebook/parse.js";
export type { Rule } from "./rulebook/rule.js";
// The words of a rulebook
export type { Rulebook } from "./rulebook/rulebook.js";
export type { Text } from "./rulebook/text.js";

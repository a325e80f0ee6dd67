// To write a rulebook and to prove it

// To see what an edition changes, and for whom
export { type BacktestOptions, backtest } from "./backtest/backtest.js";
export type {
  Backtest,
  BacktestChange,
  BacktestCounts,
  InputNeeded,
  Replayed,
  ReplayedEdition,
  Shift,
} from "./backtest/replay.js";
export type { Conclusion, Counts, Outcome } from "./base/outcome.js";
export { type CoverageOptions, coverRulebook } from "./coverage/cover-rulebook.js";
export type {
  CoverageCount,
  CoverageItem,
  NearestValue,
  RulebookCoverage,
  ShownBy,
} from "./coverage/rulebook-coverage.js";
export { diffRulebooks } from "./diff/diff-rulebooks.js";
export type {
  Change,
  ClauseChange,
  ClausePart,
  DiffWitness,
  EditionNamed,
  ParameterChange,
  RulebookDiff,
  RuleChange,
  RulePart,
  SanctionChange,
  Step,
} from "./diff/rulebook-diff.js";
// To ask it
export {
  type Checker,
  type CheckerOptions,
  type CheckOptions,
  createChecker,
  type ScreenOptions,
} from "./engine/checker.js";
export { type ExampleResult, runExamples } from "./engine/examples.js";
export type { FactNeed } from "./engine/needs.js";
export type { ScreenAllOptions } from "./engine/pass.js";
export type { FactProvider } from "./engine/providers.js";
export type { Include } from "./engine/screen.js";
// What goes wrong
export { CheckError, DossierError, formatProblem, type Problem, RulebookError } from "./errors.js";
// The words of a rulebook
export type { Derivation, Field, FieldType, RecordType } from "./facts/declared.js";
export type { FactType, PlainRecord } from "./facts/fact.js";
// To read the answer
export { compareReports, type ReportComparison } from "./findings/compare.js";
export type { DeclaredConstant, ReportedConstant } from "./findings/constant.js";
export type {
  ContestedStatement,
  Evidence,
  EvidenceValue,
  Finding,
  FindingBurden,
  FindingSubject,
  FindingWaiver,
  Range,
} from "./findings/finding.js";
export type {
  Coverage,
  CoveredExposure,
  LeftOut,
  MissingFact,
  OutOfForce,
  OutOfForceReason,
  Receipt,
  RecordError,
  Report,
  ReportedClause,
  ReportedError,
  ReportedRate,
  ReportedRule,
  ReportedRulebook,
  ReportedShare,
  Screening,
  Undeclared,
} from "./findings/report.js";
export type { ReportedWaiver, WaiverState } from "./findings/waivers.js";
export { lintRulebook } from "./lint/lint-rulebook.js";
export { type LintDossierOptions, lintDossier } from "./lint/lint-waivers.js";
export type { Mutant, MutantKind } from "./mutation/mutant.js";
export type { MissingExample, MutantRead, MutationResult, Survivor } from "./mutation/mutation-result.js";
export { type MutationOptions, testMutants } from "./mutation/test-mutants.js";
// To build a rulebook on others
export {
  type AlterationEffect,
  compareLayers,
  type LayerComparison,
  type LayeredRule,
  type LayerRelation,
  type LayerWitness,
  type Standing,
} from "./profile/compare-layers.js";
export type { AlterationMade, Origin, Origins, RemovedRule, RuleOrigin } from "./profile/origins.js";
export type { OutdatedExample } from "./profile/outdated-examples.js";
export { type ResolvedBase, type ResolvedRulebook, resolveRulebook } from "./profile/resolve-rulebook.js";
// To publish it, and to see that it is what was published
export type { Manifest } from "./release/manifest.js";
export { type Release, type ReleaseOptions, releaseRulebook } from "./release/release.js";
export { verifyReceipt, verifyRelease } from "./release/verify.js";
export type { Clause, Codified, Source, Topic } from "./rulebook/clause.js";
export type { Condition, Leaf, Literal, Operator, Scalar } from "./rulebook/condition.js";
export { defineRulebook } from "./rulebook/define.js";
export type { Example } from "./rulebook/example.js";
export type { Measure, RuleOutcome, Statistic } from "./rulebook/measure.js";
export { type ParseOptions, type ParseResult, parseRulebook, safeParseRulebook } from "./rulebook/parse.js";
export type { Alteration, Base, Profile } from "./rulebook/profile.js";
export type { Basis, Burden, Exception, Period, Rule, RuleSubject, Severity } from "./rulebook/rule.js";
export type {
  Association,
  Authority,
  HolidayCalendar,
  NamedCalendar,
  Parameter,
  RetiredRule,
  Rulebook,
  Sanction,
} from "./rulebook/rulebook.js";
export type { Text } from "./rulebook/text.js";
export type { Judgement } from "./solver/outcomes.js";
export { stayingInForce } from "./solver/staying.js";

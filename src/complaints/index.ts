/**
 * Complaints as evidence: what they show of a member, what they do not, and whether the result holds. Classes instead of
 * weights, exact intervals, peers without ranks, and always two figures.
 *
 * @module
 */

// To assess

export { assessComplaints } from "./assess.js";
export { assessMembers } from "./members.js";

// What is asked, and of whom

export { MemberRow, MemberTable } from "./peers.js";
export {
  ComplaintQuestion,
  DatedEvent,
  DuplicateQuestion,
  Norm,
  PeerQuestion,
  type PeriodLength,
  type Question,
  SurgeQuestion,
  type TrendMethod,
  TrendQuestion,
} from "./question.js";

// As facts of rules

export { type ComplaintFact, complaintFacts, complaintFactTypes } from "./facts.js";

// What comes of it

export type { Admissibility, AdmissibilityStage, ComplaintClass, ComplaintOutcome } from "./admissibility.js";
export type { Attribution, AttributionTable, TermsRow } from "./attribution.js";
export type { ComparedField, DuplicateCandidate } from "./duplicate.js";
export type { ComplaintCount, Exclusion, Factor, LeftOutReason, ReasonCount } from "./exclusion.js";
export type { Assumption, ComplaintFinding, ComplaintFindingCode, Figure } from "./finding.js";
export type { Funnel, FunnelPoint } from "./funnel.js";
export type { LeftOutMember, PeerComparison, PeerStanding } from "./peers.js";
export type { ExposureFigure, NormFigure, Range, RateFigure, Verdict } from "./rate.js";
export type { ComplaintReport, MembersReport } from "./report.js";
export type { Scenario, ScenarioTable } from "./scenarios.js";
export type { PeerFigure } from "./standing.js";
export type { Surge, SurgeWeek, UpheldInside } from "./surge.js";
export type { Trend, TrendLimits, TrendPoint, TrendTestFigure } from "./trend.js";
export type { Decided, UpholdShare } from "./uphold.js";
export type { Cohort, Vintage } from "./vintage.js";

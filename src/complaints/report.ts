import type { Admissibility } from "./admissibility.js";
import type { AttributionTable } from "./attribution.js";
import type { ComplaintFinding } from "./finding.js";
import type { PeerComparison } from "./peers.js";
import type { Question } from "./question.js";
import type { RateFigure } from "./rate.js";
import type { ScenarioTable } from "./scenarios.js";
import type { PeerFigure } from "./standing.js";
import type { Surge } from "./surge.js";
import type { Trend } from "./trend.js";
import type { UpholdShare } from "./uphold.js";
import type { Vintage } from "./vintage.js";

/**
 * What the complaints about one member show. Plain data: the same dossier, question and table give the same bytes. `null` is
 * what was not asked, or cannot be told; why, stands in the findings.
 */
export interface ComplaintReport {
  readonly format: "kodex-complaints/1";
  readonly member: { readonly id: string; readonly name?: string };
  /** The day the assessment speaks for. */
  readonly on: string;
  /** First and last day of the period. */
  readonly period: { readonly from: string; readonly until: string };
  /** The question, with what was left to its usual value. */
  readonly question: Question;
  readonly admissibility: Admissibility;
  readonly attribution: AttributionTable;
  readonly vintage: Vintage | null;
  readonly upheld: UpholdShare;
  /** Everything received, and what is left once what was declared is left out: always both. */
  readonly rate: { readonly unadjusted: RateFigure; readonly adjusted: RateFigure };
  readonly peers: PeerFigure | null;
  readonly trend: Trend | null;
  readonly surge: Surge | null;
  readonly scenarios: ScenarioTable | null;
  /** In the order of their codes. */
  readonly findings: readonly ComplaintFinding[];
}

/** All members of an association side by side, each against the others. No ranks, no order but that of ids. */
export interface MembersReport {
  readonly format: "kodex-complaints-members/1";
  readonly on: string;
  readonly period: { readonly from: string; readonly until: string };
  readonly question: Question;
  /** `null` where fewer than two members can be compared. */
  readonly received: PeerComparison | null;
  /** The same of what is admissible, where every member tells it. */
  readonly admissible: PeerComparison | null;
  /** One report a member, where dossiers were given. */
  readonly members: readonly ComplaintReport[];
  readonly findings: readonly ComplaintFinding[];
}

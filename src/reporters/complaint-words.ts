import type {
  AdmissibilityStage,
  ComplaintFindingCode,
  ComplaintOutcome,
  Factor,
  LeftOutMember,
  LeftOutReason,
  Surge,
  Trend,
} from "../complaints/index.js";
import { complaintEnglish } from "./complaint-english.js";
import { complaintSwedish } from "./complaint-swedish.js";

type NotShown = Surge["notShownBecause"][number];

/** The fixed words of a report on complaints in one language, beside those of other reports. */
export interface ComplaintWords {
  readonly title: (member: string, on: string) => string;
  readonly membersTitle: (on: string) => string;
  readonly period: string;
  readonly entity: string;
  readonly declaredOn: string;
  readonly shown: string;
  readonly outcome: Readonly<Record<"violated" | "satisfied" | "undetermined" | "noted", string>>;
  readonly saysNorm: Readonly<Record<"violated" | "satisfied" | "undetermined", string>>;
  readonly saysPeers: Readonly<Record<"violated" | "satisfied" | "undetermined", string>>;
  readonly saysTrend: Readonly<Record<"falling" | "rising" | "none", string>>;
  readonly saysNothing: string;
  readonly burden: string;
  readonly findings: string;
  readonly findingsNote: string;
  readonly codes: Readonly<Record<ComplaintFindingCode, string>>;
  readonly about: string;
  readonly rate: string;
  readonly rateNote: string;
  readonly rateHead: readonly [string, string, string, string, string, string];
  readonly unadjusted: string;
  readonly adjusted: string;
  readonly norm: (rate: string, per: string, source: string | undefined) => string;
  readonly leftOut: string;
  readonly leftOutNote: string;
  readonly leftOutHead: readonly [string, string, string];
  readonly reasons: Readonly<Record<LeftOutReason, string>>;
  readonly admissibility: string;
  readonly admissibilityNote: string;
  readonly stageHead: readonly [string, string, string, string];
  readonly stages: Readonly<Record<AdmissibilityStage["stage"], string>>;
  readonly outcomes: string;
  readonly outcomeHead: readonly [string, string];
  readonly outcomeOf: Readonly<Record<ComplaintOutcome, string>>;
  readonly upheldShare: (share: string, interval: string, bounds: string) => string;
  readonly candidates: string;
  readonly candidatesNote: string;
  readonly attribution: string;
  readonly attributionNote: string;
  readonly termsHead: readonly [string, string, string, string, string, string];
  readonly unattributed: string;
  readonly vintage: string;
  readonly vintageNote: string;
  readonly vintageHead: readonly [string, string, string, string, string];
  readonly peers: string;
  readonly peersNote: string;
  readonly peersHead: readonly [string, string, string, string, string, string];
  readonly peersLeftOut: Readonly<Record<LeftOutMember["reason"], string>>;
  readonly dispersion: (phi: string, members: string) => string;
  readonly noDispersion: (members: string) => string;
  readonly notPublished: string;
  readonly counted: (period: string, exposure: string) => string;
  readonly countedByPeriod: (period: string, exposure: string) => string;
  readonly funnelNote: string;
  readonly notDrawn: (members: string) => string;
  readonly unit: (per: string, exposure: string) => string;
  readonly trend: string;
  readonly trendNote: (method: string, from: string, until: string) => string;
  readonly trendHead: readonly [string, string, string, string];
  readonly methods: Readonly<Record<Trend["method"], string>>;
  readonly surge: string;
  readonly surgeFigures: (figures: {
    readonly on: string;
    readonly source: string;
    readonly observed: string;
    readonly expected: string;
    readonly excess: string;
  }) => string;
  readonly surgeNotShown: (on: string, reasons: string) => string;
  readonly surgeReasons: Readonly<Record<NotShown, string>>;
  readonly surgeBoth: (unadjusted: string, adjusted: string) => string;
  readonly surgeUpheld: string;
  readonly scenarios: string;
  readonly scenariosNote: string;
  readonly holds: (holds: string, of: string, outcome: string) => string;
  readonly flips: (factors: string) => string;
  readonly neverFlips: string;
  readonly factors: Readonly<Record<Factor, string>>;
  /** The same, short, as there is little room beside a drawing. */
  readonly factorLabels: Readonly<Record<Factor, string>>;
  readonly notFor: string;
  readonly notForItems: readonly string[];
}

export function complaintWordsIn(lang: string): ComplaintWords {
  return lang === "sv" ? complaintSwedish : complaintEnglish;
}

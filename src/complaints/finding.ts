import type { ReasonCount } from "./exclusion.js";
import type { Verdict } from "./rate.js";

/** What can be found about complaints as evidence, or about how they are used. Stable: a program may switch on them. */
export const complaintFindingCodes = [
  "RATE_AGAINST_NORM",
  "OUTLIER_AMONG_PEERS",
  "TREND_AS_CLAIMED",
  "NO_COMPARATOR",
  "EXPOSURE_UNKNOWN",
  "EXPOSURE_NOT_POSITIVE",
  "BELOW_MIN_SIGNAL",
  "TOO_FEW_PEERS",
  "OVERDISPERSED",
  "MET_UNADJUSTED_ONLY",
  "RANK_USED_AS_CRITERION",
  "COUNT_WITHOUT_EXPOSURE",
  "NO_SERIES",
  "WINDOW_CHOSEN_AFTERWARDS",
  "REGRESSION_TO_MEAN_RISK",
  "DEFINITION_CHANGED",
  "IMMATURE_PERIOD",
  "SURGE_CLAIMED_NOT_SHOWN",
  "SURGE_SHOWN",
  "LEGACY_SHARE",
  "LEGACY_TERMS_CURRENT_CONDUCT",
  "UNATTRIBUTED_DECISIVE",
  "BOUNDS_STRADDLE",
  "DUPLICATES_UNREVIEWED",
  "CLARITY_PATTERN",
  "CONTESTED_FACT",
  "SELECTIVE_ENFORCEMENT",
  "SCENARIO_FRAGILE",
] as const;
export type ComplaintFindingCode = (typeof complaintFindingCodes)[number];

/** Named numbers; `null` is not known. */
export type Figure = Readonly<Record<string, number | null>>;

/** What a figure takes for granted, and whether that was looked at. */
export interface Assumption {
  readonly id: string;
  readonly status: "declared" | "tested" | "not-tested" | "violated";
}

/** One thing that complaints show, do not show, or cannot show. */
export interface ComplaintFinding {
  readonly code: ComplaintFindingCode;
  /** `noted` is a figure to be read beside the others: it decides nothing. */
  readonly outcome: Verdict | "noted";
  readonly figures: {
    /** Of everything received. */
    readonly unadjusted: Figure | null;
    /** After what was declared is left out; where it is not known what that is, of the least and of the most. */
    readonly adjusted: readonly Figure[];
  };
  readonly method: { readonly id: string; readonly version: "1"; readonly confidence: number | null };
  /** Parts of the dossier or of the question that it rests on. */
  readonly inputsUsed: readonly string[];
  readonly excluded: readonly ReasonCount[];
  readonly assumptions: readonly Assumption[];
  /** Whose case it concerns. */
  readonly for: "member" | "association" | "both";
  /** Ids of the complaints, terms or members it is about, and what parties say of a contested fact. */
  readonly about: readonly string[];
}

/** A finding with what most have none of left empty. */
export function findingOf(
  given: Pick<ComplaintFinding, "code" | "outcome" | "for"> & {
    readonly method: string;
    readonly confidence?: number;
    readonly unadjusted?: Figure;
    readonly adjusted?: readonly Figure[];
  } & Partial<Pick<ComplaintFinding, "inputsUsed" | "excluded" | "assumptions" | "about">>,
): ComplaintFinding {
  return {
    code: given.code,
    outcome: given.outcome,
    figures: { unadjusted: given.unadjusted ?? null, adjusted: given.adjusted ?? [] },
    method: { id: given.method, version: "1", confidence: given.confidence ?? null },
    inputsUsed: given.inputsUsed ?? [],
    excluded: given.excluded ?? [],
    assumptions: given.assumptions ?? [],
    for: given.for,
    about: given.about ?? [],
  };
}

import type { Conclusion, Counts, Outcome } from "../base/outcome.js";
import type { ExposureKind } from "../model/exposure.js";
import type { Codified } from "../rulebook/clause.js";
import type { Basis, Severity } from "../rulebook/rule.js";
import type { Authority } from "../rulebook/rulebook.js";
import type { Text } from "../rulebook/text.js";
import type { ReportedConstant } from "./constant.js";
import type { EvidenceValue, Finding } from "./finding.js";
import type { ReportedWaiver } from "./waivers.js";

/** What the findings about one member say together. The same input gives the same bytes. */
export interface Report {
  /** Version of this format. */
  readonly format: "kodex-report/1";
  readonly member: { readonly id: string; readonly name?: string };
  /** The day the check speaks for. */
  readonly on: string;
  readonly rulebooks: readonly ReportedRulebook[];
  readonly conclusion: Conclusion;
  readonly counts: Counts;
  /** Keyed by rule id, or `<rulebook>/<rule>` where rulebooks of different id share one; every rule of the checker is a key. */
  readonly byRule: Readonly<Record<string, Counts>>;
  /** The words of each rule, under the same keys as `byRule`; where editions differ, those of the latest that spoke. */
  readonly rules: Readonly<Record<string, ReportedRule>>;
  /** Sorted by clause, rule and subject. */
  readonly findings: readonly Finding[];
  /** Every waiver of the dossier by its id, what it waives and whether it holds; absent where the dossier has none. */
  readonly waivers?: readonly ReportedWaiver[];
  /** The shares that rules about groups and about the member judged, whatever came of it: no share without what it is made of. */
  readonly shares: readonly ReportedShare[];
  /** The rates that rules about groups and about the member judged, with their exact intervals. */
  readonly rates: readonly ReportedRate[];
  /** What was not known, most decisive first. */
  readonly missing: readonly MissingFact[];
  readonly coverage: readonly Coverage[];
  /** Values that somebody declared for all records; only where the check was given some. */
  readonly constants?: readonly ReportedConstant[];
  /** Clauses that no rule, or only part of a rule, covers: a person must look at them. */
  readonly clauses: readonly ReportedClause[];
  /** Failures of the software, never outcomes. */
  readonly errors: readonly ReportedError[];
  readonly outOfForce: OutOfForce;
  /** Facts and records in the dossier that no rulebook of the checker declares; they were left alone. */
  readonly undeclared: readonly Undeclared[];
  readonly receipt: Receipt;
}

export interface ReportedRulebook {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly authority: Authority;
  /** SHA-256 (hex) over the RFC 8785 form of the rulebook. */
  readonly digest: string;
}

export interface ReportedRule {
  readonly rulebook: string;
  readonly edition: string;
  readonly id: string;
  readonly title: Text;
  readonly severity: Severity;
  readonly basis: Basis;
  readonly clause: { readonly id: string; readonly number: string; readonly heading: Text };
  readonly exceptions: Readonly<Record<string, Text>>;
  readonly messages: Readonly<Record<string, Text>>;
}

/** One share with its numerator and denominator, what it leaves out and why. */
export interface ReportedShare {
  readonly rulebook: string;
  readonly edition: string;
  /** Id of the measure. */
  readonly measure: string;
  readonly title?: Text;
  readonly group?: Readonly<Record<string, EvidenceValue>>;
  readonly at?: string;
  /** `null` where it is not known, with fewer records than the measure asks for perhaps. */
  readonly value: EvidenceValue;
  /** The numerator. */
  readonly count: EvidenceValue;
  /** The denominator. */
  readonly total: EvidenceValue;
  /** Records of the group that the measure does not count. */
  readonly leftOut: number;
  /** Why: the facts whose values decide it, each record under one; together they are `leftOut`. */
  readonly leftOutBecause: readonly LeftOut[];
  /** Records of the group of which it is not known whether the measure counts them. */
  readonly unsure: number;
  /** Records whose group is not known and that may belong to this one. */
  readonly ungrouped: number;
  /** The facts for want of which the numbers above are not certain. */
  readonly missing: readonly string[];
  /** What came of each rule that read it, by key of `byRule`. */
  readonly rules: Readonly<Record<string, Outcome>>;
}

/** Records that a measure does not count, for a fact that decides it: `contact.result` was `busy`, 12 times. */
export interface LeftOut {
  readonly fact: string;
  readonly value: EvidenceValue;
  readonly records: number;
}

/** One rate with its numerator, denominator and exact interval, and where the denominator comes from. */
export interface ReportedRate {
  readonly rulebook: string;
  readonly edition: string;
  /** Id of the measure. */
  readonly measure: string;
  readonly title?: Text;
  readonly at?: string;
  /** Count over exposure, times `per`; `null` where it is not known. Rules compare the interval, not this. */
  readonly value: EvidenceValue;
  /** The exact interval: of the least count the lower end, of the greatest the upper. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly confidence: number;
  /** How many units of the exposure `value`, `lower` and `upper` are told for. */
  readonly per: number;
  /** The numerator. */
  readonly count: EvidenceValue;
  /** The denominator: the mean number of customers, or what there was of all else. */
  readonly total: EvidenceValue;
  readonly exposure: {
    readonly kind: ExposureKind;
    /** First and last day of the window. */
    readonly from?: string;
    readonly until?: string;
    /** Who counted, and where it stands. */
    readonly source?: string;
    /** For want of what the exposure is not known. */
    readonly lacking?: Lacking;
  };
  /** What came of each rule that read it, by key of `byRule`. */
  readonly rules: Readonly<Record<string, Outcome>>;
}

/**
 * For want of what an exposure is not known: a `period` that is listed, periods for all `days`, periods that lie `apart`,
 * periods within the `bounds` of the window, `agreement` on what is contested, or any `exposure` at all to divide by.
 */
export const lackings = ["period", "days", "apart", "bounds", "agreement", "exposure"] as const;
export type Lacking = (typeof lackings)[number];

export interface MissingFact {
  /** Name of the fact: `contact.timeZone`. */
  readonly fact: string;
  /** How many undetermined findings name it. */
  readonly records: number;
  /** How many of them name nothing else: learning this fact alone decides them. */
  readonly decidesAlone: number;
  /** Keys of `byRule`. */
  readonly rules: readonly string[];
}

/** The records of one kind that were given beside what the member declared to exist. */
export interface Coverage {
  /** A list of the dossier: `contacts`, `contracts`, ... or `records.<type>`. */
  readonly kind: string;
  readonly records: number;
  /** How many of them at least one rule judged (any outcome but `inapplicable`). */
  readonly judged: number;
  readonly exposures: readonly CoveredExposure[];
}

export interface CoveredExposure {
  readonly from: string;
  readonly until: string;
  readonly declared: number;
  readonly given: number;
  readonly source?: string;
  readonly short: boolean;
}

export interface ReportedClause {
  readonly rulebook: string;
  readonly edition: string;
  readonly id: string;
  readonly number: string;
  readonly heading: Text;
  readonly codified: Codified;
  readonly forAPerson?: Text;
  /** `secondary` where the primary text was not seen. */
  readonly seen?: "primary" | "secondary";
}

export interface ReportedError {
  readonly fact: string;
  readonly message: string;
  /** Keys of `byRule` that are undetermined because of it. */
  readonly rules: readonly string[];
}

export const outOfForceReasons = ["no-edition", "not-governed", "after-on", "not-a-member"] as const;
export type OutOfForceReason = (typeof outOfForceReasons)[number];

/** Records that no rule of an edition judged, and why: counted, never silently passed. */
export interface OutOfForce {
  readonly total: number;
  readonly byReason: Readonly<Record<OutOfForceReason, number>>;
  readonly records: readonly {
    readonly kind: string;
    readonly id: string;
    readonly reason: OutOfForceReason;
    readonly at?: string;
    readonly pointer: string;
  }[];
}

export interface Undeclared {
  /** `facts` on a subject or a `records` type. */
  readonly name: string;
  readonly records: number;
}

/** SHA-256 (hex) over RFC 8785 canonical JSON: whoever holds the same inputs can check that nothing was altered. */
export interface Receipt {
  readonly dossier: string;
  readonly rulebooks: Readonly<Record<string, string>>;
  readonly findings: string;
}

/** What screening many records of one kind found: exact counts, a sample of findings. */
export interface Screening {
  readonly kind: string;
  readonly total: number;
  readonly byRule: Readonly<Record<string, Counts>>;
  readonly rules: Readonly<Record<string, ReportedRule>>;
  /** At most `sample` per rule of each kept outcome, in the order of the records, or of time where rules count over them. */
  readonly findings: readonly Finding[];
  readonly outOfForce: OutOfForce;
  /** Records that do not fit; all are counted in `unreadable`, the first `sample` are given. */
  readonly errors: readonly RecordError[];
  readonly unreadable: number;
  /** Values that somebody declared for all records; only where the screening was given some. */
  readonly constants?: readonly ReportedConstant[];
}

export interface RecordError {
  /** Position in the input, from 0. */
  readonly index: number;
  readonly id?: string;
  readonly problems: readonly import("../errors.js").Problem[];
}

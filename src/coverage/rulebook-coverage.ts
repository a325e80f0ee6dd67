import type { Outcome } from "../base/outcome.js";
import type { Leaf, Literal } from "../rulebook/condition.js";

/** What showed something: an example of a rule, or a record in a member's dossier. */
export type ShownBy =
  | { readonly rule: string; readonly example: string }
  | { readonly rule: string; readonly member: string; readonly subject: string };

/** A value that was read, and what it was read from. */
export interface NearestValue {
  readonly value: string | number;
  readonly by: ShownBy;
}

/**
 * One thing that a rulebook owes a case for: an outcome of a rule, an exception, a side of a threshold, a side of a day.
 * `impossible`: proven, no record can show it, so nothing is owed.
 */
export type CoverageItem = {
  /** JSON pointer (RFC 6901) into the rulebook: the rule, the exception, the comparison, the day. */
  readonly pointer: string;
  /** The rules that owe it together: what stands in a shared condition is owed once, the days of the edition by none. */
  readonly rules: readonly string[];
  readonly status: "shown" | "gap" | "impossible";
  readonly by?: ShownBy;
} & (
  | { readonly kind: "outcome"; readonly side: Outcome }
  | { readonly kind: "exception"; readonly side: string }
  | {
      readonly kind: "threshold";
      /** `at`: exactly on the threshold, which shows whether it belongs. */
      readonly side: "holds" | "fails" | "at";
      readonly leaf: Leaf;
      /** The value of the parameter it is compared with, where that changes within the edition. */
      readonly value?: Literal;
      /** Of all values read, the one next to the threshold on this side; for a gap, on the other. */
      readonly nearest?: NearestValue;
    }
  | {
      readonly kind: "date";
      /** What begins or ends on the day. */
      readonly what: "edition" | "rule" | "parameter";
      readonly edge: "from" | "until";
      /** The day itself, `YYYY-MM-DD`. */
      readonly day: string;
      readonly side: "before" | "on" | "after";
    }
);

/** How much of what may be in question is shown by a case. */
export interface CoverageCount {
  readonly shown: number;
  /** Shown and not shown together; what is impossible is not counted. */
  readonly owed: number;
  /** Rounded down to a tenth; 100 means all. */
  readonly percent: number;
}

/** What the examples of a rulebook, and dossiers where some are given, show of it. */
export interface RulebookCoverage {
  readonly format: "kodex-coverage/1";
  readonly rulebook: string;
  readonly version: string;
  /** Examples, and those that come out as they say: only these count. */
  readonly examples: { readonly total: number; readonly counted: number };
  readonly dossiers: number;
  readonly total: CoverageCount;
  /** By rule id; what several rules owe together counts for each. */
  readonly rules: Readonly<Record<string, CoverageCount>>;
  readonly items: readonly CoverageItem[];
}

import type { Checker, Finding, Rulebook, Screening } from "../index.js";
import type { Mapping } from "../mapping/mapping.js";
import type { LackingColumn, UnreadNumber } from "../node/index.js";
import type { Progress } from "./progress.js";
import type { RejectedRow } from "./rejects.js";

/** From how many bytes on files are large: no longer held in memory, and read by DuckDB where it can. */
export const LARGE = 64 * 1024 * 1024;

/** Files to screen, and what is to be told on the way. */
export interface ScreeningJob {
  readonly files: readonly string[];
  readonly kind: string;
  readonly mapping: Mapping | undefined;
  readonly rulebooks: readonly Rulebook[];
  readonly checker: Checker;
  /** The day the check speaks for. */
  readonly on: string;
  /** Findings kept of each rule and outcome. */
  readonly sample: number;
  /** Which these are, where an engine draws them. */
  readonly seed: number;
  /** A file that the engine itself writes all findings to. */
  readonly out: string | undefined;
  /** Each member's records are screened as its own, and counted apart. */
  readonly isByMember: boolean;
  /** Takes every finding, in the order they are found; `member` where they are told apart, `null` where it is not known. */
  readonly onFinding: ((finding: Finding, member: string | null | undefined) => void) | undefined;
  /** Takes every row that cannot be read, mapped or screened. */
  readonly onReject: (reject: RejectedRow) => void;
  readonly onLacking: (lacking: LackingColumn) => void;
  readonly onUnreadNumber: (number: UnreadNumber) => void;
  readonly onProgress: (progress: Progress) => void;
  /** All rows are read. */
  readonly onRead: (rows: number) => void;
  /** Ends the reading; what was read is screened and counted all the same. */
  readonly signal: AbortSignal;
}

/** What was found of one member's records. */
export interface MemberScreened {
  /** `null` for records whose member is not known. */
  readonly member: string | null;
  readonly screening: Screening;
}

export interface Screened {
  /** Over all records. */
  readonly screening: Screening;
  /** By member, in the order of their ids, where they are told apart. */
  readonly byMember?: readonly MemberScreened[];
  /** Telephone numbers that could not be read, where the engine counts them itself. */
  readonly unread?: { readonly total: number; readonly first: readonly Omit<UnreadNumber, "text">[] };
  /** Findings in the file that the engine wrote. */
  readonly written?: number;
}

/** A way to screen files: in this process, or in an engine that is made for tables. */
export interface ScreeningEngine {
  readonly name: string;
  readonly reads: (file: string) => boolean;
  readonly screen: (job: ScreeningJob) => Promise<Screened>;
}

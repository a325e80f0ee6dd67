import type { Counts, Outcome } from "../base/outcome.js";
import type { FindingSubject, FindingWaiver } from "../findings/finding.js";
import type { ReportedRule } from "../findings/report.js";
import type { Authority } from "../rulebook/rulebook.js";
import type { Text } from "../rulebook/text.js";
import type { Judgement } from "../solver/outcomes.js";

/** What became of a judgement; `not-judged` stands for no rule of that side, or no edition in force. */
export type Shift =
  | "newly-violated"
  | "newly-undetermined"
  | "newly-excepted"
  | "newly-cleared"
  | "newly-governed"
  | "newly-out-of-force"
  | "reclassified";

/** One subject that a rule judges differently on the two sides. */
export interface BacktestChange {
  /** The fingerprint both reports give it. */
  readonly id: string;
  readonly subject: FindingSubject;
  readonly before: Judgement;
  readonly after: Judgement;
  readonly shift: Shift;
  /** Names of the facts that would decide it, where it is newly undetermined. */
  readonly missing: readonly string[];
  /** The waiver of the dossier under which the finding of the later side stands; it changes no count. */
  readonly waiver?: FindingWaiver;
}

/** An edition of one side, and who stands behind it. */
export interface ReplayedEdition {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly authority: Authority;
}

/** A fact that members would have to start recording. */
export interface InputNeeded {
  readonly fact: string;
  /** How many newly undetermined findings name it. */
  readonly records: number;
  /** How many of them name nothing else. */
  readonly decidesAlone: number;
}

/** How many judgements there were before and after, how many stayed as they were, and how many shifted where. */
export interface BacktestCounts {
  readonly before: Counts;
  readonly after: Counts;
  readonly unchanged: Counts;
  readonly shifted: Readonly<Record<Shift, number>>;
  /**
   * Those that are worse off, by what they are now: `violated` and were not, `undetermined` and were neither that nor
   * violated.
   */
  readonly worseOff: { readonly violated: number; readonly undetermined: number };
  /** Most wanted first. */
  readonly inputs: readonly InputNeeded[];
}

/** One rule on the records of one member. */
export interface Replayed extends BacktestCounts {
  readonly rulebook: string;
  readonly rule: string;
  readonly member: string;
  readonly changes: readonly BacktestChange[];
}

/** What members' records would have come to under other rules: data, sentences are for those who report it. */
export interface Backtest {
  readonly format: "kodex-backtest/1";
  readonly on: string;
  /** The day from which both sides were replayed, where one was given. */
  readonly from?: string;
  readonly before: readonly ReplayedEdition[];
  readonly after: readonly ReplayedEdition[];
  readonly members: readonly string[];
  readonly totals: BacktestCounts;
  /** By rulebook, rule and member; every rule that judged something on either side. */
  readonly replayed: readonly Replayed[];
  /** The words of every rule that was replayed, by `<rulebook>/<rule>`; those of the later side where both have it. */
  readonly rules: Readonly<Record<string, ReportedRule>>;
}

const isPressing = (judgement: Judgement): boolean => judgement === "violated" || judgement === "undetermined";

/** The word for a change of outcome, by where it ends first: what somebody has to act on comes before what is over. */
export function shiftOf(before: Judgement, after: Judgement): Shift | undefined {
  if (before === after) return undefined;
  switch (after) {
    case "violated":
      return "newly-violated";
    case "undetermined":
      return "newly-undetermined";
    case "not-judged":
      return "newly-out-of-force";
    case "excepted":
      return "newly-excepted";
    case "satisfied":
    case "inapplicable":
      if (isPressing(before)) return "newly-cleared";
      return before === "not-judged" ? "newly-governed" : "reclassified";
    default:
      return after satisfies never;
  }
}

/** Same order as that of a diff: violated, then undetermined, then everything else. */
export function isWorseOff(
  before: Judgement,
  after: Judgement,
): after is Extract<Outcome, "violated" | "undetermined"> {
  if (after === "violated") return before !== "violated";
  return after === "undetermined" && !isPressing(before);
}

import type { Problem } from "../errors.js";
import type { Severity } from "../rulebook/rule.js";
import type { Authority, Parameter, Sanction } from "../rulebook/rulebook.js";
import type { Text } from "../rulebook/text.js";
import type { Judgement } from "../solver/outcomes.js";

/**
 * What became of a meaning. Stricter is what leaves some record worse off and none better: violated is worse than
 * undetermined, and undetermined worse than all else. `reclassified`: nobody is worse or better off, yet some record
 * passes on another ground. `reworded`: the same outcomes in other words. `not-decided`: the bound of the work was hit, or
 * no record could be made that shows it; it is never a guess.
 */
export const changes = [
  "added",
  "removed",
  "tightened",
  "loosened",
  "incomparable",
  "reclassified",
  "not-decided",
  "reworded",
] as const;
export type Change = (typeof changes)[number];

/** How a version rises, by Semantic Versioning; `none` where nothing differs. */
export const steps = ["none", "patch", "minor", "major"] as const;
export type Step = (typeof steps)[number];

/** The smallest record that two editions judge differently, as a part of a dossier that can be checked. */
export interface DiffWitness {
  /** `worse`: for whom it is about, under the later edition. */
  readonly is: "worse" | "better" | "other";
  /** The day to check on. */
  readonly on: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** The id of the record; of a group, that of the record it is judged with. */
  readonly record: string;
  readonly before: Judgement;
  readonly after: Judgement;
}

/** Parts of a rule's text. */
export type RulePart =
  | "title"
  | "condition"
  | "exceptions"
  | "messages"
  | "assumes"
  | "clause"
  | "basis"
  | "severity"
  | "other";

export interface RuleChange {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly change: Change;
  /** One for a direction; both where the meanings cannot be compared. */
  readonly witnesses: readonly DiffWitness[];
  /** Of a rule that came or went: no record was found that it breaks, nor was it shown that there is none. */
  readonly undecided?: true;
  /** What of its text differs; of a rule that both editions have. */
  readonly parts: readonly RulePart[];
  readonly severity?: { readonly before: Severity; readonly after: Severity };
  /** Of a rule that went: why, and what took its place. */
  readonly retired?: { readonly reason: Text; readonly replacedBy?: string };
  /** The last day of a rule that had ended by itself. */
  readonly endedOn?: string;
}

export interface ParameterChange {
  readonly id: string;
  readonly clause?: string;
  readonly change: Change;
  readonly before?: Parameter;
  readonly after?: Parameter;
  /** Rules that read it. */
  readonly rules: readonly string[];
  readonly witnesses: readonly (DiffWitness & { readonly rule: string })[];
}

export type ClausePart = "number" | "heading" | "text" | "source" | "codified" | "forAPerson";

export interface ClauseChange {
  readonly id: string;
  readonly number: string;
  readonly heading: Text;
  readonly change: "added" | "removed" | "reworded";
  readonly parts: readonly ClausePart[];
  readonly before?: Text;
  readonly after?: Text;
}

/** A step of the ladder that came, went, or asks for something else. */
export interface SanctionChange {
  readonly id: string;
  readonly title: Text;
  readonly change: "added" | "removed" | "altered" | "reworded";
  readonly before?: Sanction;
  readonly after?: Sanction;
}

export interface EditionNamed {
  readonly version: string;
  readonly title: Text;
  readonly authority: Authority;
  readonly inForce: { readonly from: string; readonly until?: string | undefined };
}

/** What one edition changes of another, in meaning and in words; plain data. Lists hold changes only. */
export interface RulebookDiff {
  readonly format: "kodex-diff/1";
  readonly rulebook: string;
  readonly before: EditionNamed;
  readonly after: EditionNamed;
  /** The days compared, those of the later edition: the earlier one is taken to have stayed in force. */
  readonly days: { readonly from: string; readonly until?: string | undefined };
  readonly rules: readonly RuleChange[];
  readonly parameters: readonly ParameterChange[];
  readonly clauses: readonly ClauseChange[];
  readonly sanctions: readonly SanctionChange[];
  /** Other parts of the rulebook whose text differs: `title`, `calendar`. What they do to rules stands with the rules. */
  readonly others: readonly string[];
  readonly unchanged: { readonly rules: readonly string[]; readonly parameters: readonly string[] };
  /** What the change deserves, what the versions do, and whether that is enough. */
  readonly version: { readonly deserves: Step; readonly takes: Step | "back"; readonly follows: boolean };
  /** What a release would be refused for: a version that does not follow, a rule that went without a word. */
  readonly problems: readonly Problem[];
  /** Clauses of both editions by id, for the words of a report. */
  readonly words: { readonly clauses: Readonly<Record<string, { readonly number: string; readonly heading: Text }>> };
}

import type { Outcome } from "../base/outcome.js";
import type { Basis, Burden, Severity } from "../rulebook/rule.js";
import type { DeclaredConstant } from "./constant.js";

/** A value as a report prints it; `null` where a fact is not known, `"none"` for a gap to a record that never was. */
export type EvidenceValue = boolean | number | string | null | readonly (boolean | number | string)[] | Range;

/** A number known only within bounds, both ends possible; `upper: null` has no bound. */
export interface Range {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** What one party says of a contested fact. */
export interface ContestedStatement {
  readonly by: string;
  readonly value: unknown;
  readonly source?: string | undefined;
}

/** One fact that was read, what it was compared with, and where it stands in the dossier. */
export interface Evidence {
  readonly fact: string;
  readonly value: EvidenceValue;
  /** The leaf's operator; absent where the fact only serves the message. */
  readonly operator?: string;
  readonly expected?: EvidenceValue;
  /**
   * JSON pointer into the dossier. After `screen`, into the record itself; a fact of another record then starts with
   * `/given`. Empty for facts of the check itself and for parameters.
   */
  readonly pointer: string;
  /** Both sides of a fact that the parties contest; its value is then `null`. */
  readonly contested?: readonly ContestedStatement[];
}

/** What a finding is about: a record, a group of a measure, or the member. */
export interface FindingSubject {
  /** `contact`, `contract`, `complaint`, `practice`, `case`, `member`, a declared record type, or `measure`. */
  readonly kind: string;
  readonly id: string;
  /** The day that governs the subject, where it is known exactly. */
  readonly at?: string;
  /** The group of a measure: the values of its `by` facts. */
  readonly group?: Readonly<Record<string, EvidenceValue>>;
}

/** A decision by a named person to leave a finding aside until a day; it changes neither outcome nor count. */
export interface FindingWaiver {
  readonly id: string;
  readonly justification: string;
  readonly approvedBy: string;
  readonly from: string;
  readonly until?: string;
}

/** Who has to show which of the missing facts, where the rule or its exception says; it changes no outcome. */
export interface FindingBurden {
  readonly by: Burden;
  /** Names of facts among those that are missing. */
  readonly facts: readonly string[];
}

/** The outcome of one rule for one subject, with what was read and what is missing. */
export interface Finding {
  /** Stable fingerprint, `<rulebook>/<rule>/<kind>/<subject id>`, each part percent-encoded. */
  readonly id: string;
  readonly rule: string;
  readonly clause: string;
  /** Id of the rulebook. */
  readonly rulebook: string;
  /** Version of the edition that spoke. */
  readonly edition: string;
  readonly severity: Severity;
  readonly basis: Basis;
  readonly subject: FindingSubject;
  readonly outcome: Outcome;
  /** Id of the first exception that holds, where the outcome is `excepted`. */
  readonly exception?: string;
  readonly waiver?: FindingWaiver;
  /** Values that its rule reads and that somebody declared for all records, where no record says them. */
  readonly restsOn?: readonly DeclaredConstant[];
  readonly evidence: readonly Evidence[];
  /** Names of the facts that are not known and would decide it; never empty where the outcome is `undetermined`. */
  readonly missing: readonly string[];
  /** Only where the outcome is `undetermined` and the rulebook says on whom the burden is. */
  readonly burden?: readonly FindingBurden[];
}

import type { Outcome } from "../base/outcome.js";

/** A small dossier and the outcome the rule must give for it: the proof a rule owes its readers. */
export interface Example {
  /** A full sentence. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly exception?: string | undefined;
  /** Id of the record that is judged, where `given` holds several of the rule's subject. */
  readonly subject?: string | undefined;
  /** The day of the check; else the latest day in `given`. */
  readonly on?: string | undefined;
  /** A dossier, whose `member` may be left out. */
  readonly given: Readonly<Record<string, unknown>>;
}

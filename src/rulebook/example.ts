import type { Outcome } from "../base/outcome.js";

/** A small dossier and the outcome the rule must give for it: the proof a rule owes its readers. */
export interface Example {
  /** A full sentence. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly exception?: string | undefined;
  /**
   * Which is judged, where the rule judges several: a record by its id, a group by as many of its facts and their values
   * as tell it from the others.
   */
  readonly subject?: string | Readonly<Record<string, string | number | boolean>> | undefined;
  /** The day of the check; else the latest day in `given`. */
  readonly on?: string | undefined;
  /** A dossier, whose `member` may be left out. */
  readonly given: Readonly<Record<string, unknown>>;
}

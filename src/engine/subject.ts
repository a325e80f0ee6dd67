import type { Day } from "../base/calendar.js";
import type { PlainRecord, World } from "../facts/fact.js";
import type { Scope } from "./scope.js";

/** The record that is being judged, with what has been read of it so far. One is made per scope and used again. */
export interface Subject {
  readonly scope: Scope;
  record: PlainRecord;
  /** Position in its list; -1 where it stands in none. */
  index: number;
  /** The day that governs the record, for dated parameters. */
  day: Day | undefined;
  env: Environment;
  /** Values by slot; a slot counts where its stamp is the subject's. */
  readonly values: unknown[];
  readonly stamps: number[];
  stamp: number;
  contested: ReadonlySet<string> | undefined;
}

/** What surrounds the record: the day of the check, the rest of the dossier, its member. */
export interface Environment extends World {
  readonly on: string | undefined;
  readonly onDay: Day | undefined;
  readonly member: PlainRecord | undefined;
  /** How much business there was, by period; `undefined` where that was not given. */
  readonly exposures: readonly PlainRecord[] | undefined;
  /** Values from the caller's own providers, by fact. */
  readonly provided: ReadonlyMap<string, unknown>;
  /** A measure for a subject: its value, or a part of a share or a rate. */
  readonly measure: (subject: Subject, measure: string, part: string) => unknown;
  /** A subject of another record, for facts one hop away. */
  readonly subjectFor: (scope: Scope, record: PlainRecord, parent: Subject) => Subject;
  /** JSON pointer of a record in its list. */
  readonly pointerTo: (list: string, record: PlainRecord) => string;
}

export function subjectIn(scope: Scope, env: Environment): Subject {
  return { scope, record: {}, index: -1, day: undefined, env, values: [], stamps: [], stamp: 0, contested: undefined };
}

/** Puts a record in place; what was read of the last one no longer counts. */
export function place(subject: Subject, record: PlainRecord, index: number, day: Day | undefined): void {
  subject.record = record;
  subject.index = index;
  subject.day = day;
  subject.stamp += 1;
  subject.contested = record.contested === undefined ? undefined : contestedIn(record, subject.scope.kind);
}

/** Another day governs: what was decided by the parameters of the last one no longer counts. */
export function setDay(subject: Subject, day: Day | undefined): void {
  if (subject.day === day) return;
  subject.day = day;
  subject.stamp += 1;
}

const nothingContested: ReadonlySet<string> = new Set();

/** The facts that the parties to a record contest, by their full names. */
export function contestedIn(record: PlainRecord | undefined, kind: string): ReadonlySet<string> {
  const contested = record?.contested;
  if (!Array.isArray(contested) || contested.length === 0) return nothingContested;
  const names = new Set<string>();
  for (const entry of contested) {
    const fact = (entry as PlainRecord | null)?.fact;
    if (typeof fact !== "string") continue;
    names.add(fact.startsWith(`${kind}.`) ? fact : `${kind}.${fact}`);
  }
  return names;
}

import type { Derivation, Field, RecordType } from "../facts/declared.js";
import type { Clause } from "./clause.js";
import type { Condition, Literal } from "./condition.js";
import type { Measure } from "./measure.js";
import type { Period, Rule } from "./rule.js";
import type { Text } from "./text.js";

/** Whether the association itself stands behind this edition; opens every report. */
export interface Authority {
  readonly status: "official" | "unofficial" | "template";
  readonly adoptedBy?: string | undefined;
  readonly adoptedOn?: string | undefined;
}

export interface Association {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly purpose?: Text | undefined;
}

/** Public holidays as data, known only for the days from `from` to `until`. */
export interface HolidayCalendar {
  readonly country?: string | undefined;
  readonly holidays?: { readonly from: string; readonly until: string; readonly days: readonly string[] } | undefined;
}

/** A further calendar, of a region perhaps, that rules name. */
export interface NamedCalendar extends HolidayCalendar {
  readonly title?: Text | undefined;
}

/** A number of the text, by name; dated where it changes within an edition. */
export interface Parameter {
  readonly value?: Literal | undefined;
  readonly values?: readonly { readonly from: string; readonly value: Literal }[] | undefined;
  readonly unit?: string | undefined;
  readonly clause?: string | undefined;
}

/** One step of the ladder: who may take it and what must have gone before. */
export interface Sanction {
  readonly id: string;
  readonly title: Text;
  readonly by?: string | undefined;
  /** Ids of the steps that must have gone before; absent means every lower step, `nothing` that it may come first. */
  readonly after?: readonly string[] | "nothing" | undefined;
  readonly clause?: string | undefined;
}

/** A rule that went. Its id stays taken, so that an old finding never seems to speak of a new rule. */
export interface RetiredRule {
  readonly id: string;
  /** The version of the first edition without it. */
  readonly in?: string | undefined;
  readonly reason: Text;
  readonly replacedBy?: string | undefined;
}

/** One edition of an association's rules, as plain frozen data. */
export interface Rulebook {
  readonly $schema?: string | undefined;
  readonly kodex: 1;
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly association: Association;
  readonly authority?: Authority | undefined;
  readonly inForce: { readonly from: string; readonly until?: string | undefined };
  readonly calendar?: HolidayCalendar | undefined;
  readonly calendars?: Readonly<Record<string, NamedCalendar>> | undefined;
  readonly appliesTo?: Readonly<Record<string, Condition>> | undefined;
  readonly parameters?: Readonly<Record<string, Parameter>> | undefined;
  readonly conditions?: Readonly<Record<string, Condition>> | undefined;
  readonly measures?: Readonly<Record<string, Measure>> | undefined;
  readonly records?: Readonly<Record<string, RecordType>> | undefined;
  readonly facts?: Readonly<Record<string, Field>> | undefined;
  readonly derived?: Readonly<Record<string, Derivation>> | undefined;
  readonly sanctions?: readonly Sanction[] | undefined;
  readonly retired?: readonly RetiredRule[] | undefined;
  readonly clauses: readonly Clause[];
  readonly rules: readonly Rule[];
}

export type { Period };

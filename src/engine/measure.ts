import type { Day } from "../base/calendar.js";
import type { Interval } from "../base/interval.js";
import type { PlainRecord } from "../facts/fact.js";
import { hasSums, type Measure } from "../rulebook/measure.js";
import { columnsOf, type ListColumns } from "./columns.js";
import { countingTable } from "./counting-table.js";
import { everyDay, type Membership } from "./membership.js";
import type { EditionPlan } from "./plan.js";
import type { Rate } from "./rate.js";
import { rateTable } from "./rate-table.js";
import type { Share } from "./share.js";
import { sinceTable } from "./since-table.js";
import type { Environment } from "./subject.js";

/** The records a measure counts over, and how far back they are complete. */
export interface Counted {
  readonly records: readonly PlainRecord[];
  /** All records are there from this day on; `-Infinity` where the list is whole, `Infinity` where there is none. */
  readonly completeFrom: Day;
}

export type MeasureValue = number | Interval | undefined;

/** The values of one measure: as of each record, and for each group at the end. */
export interface MeasureTable {
  /** By the record's position; `undefined` where its group is not known. */
  readonly valueAt: (index: number) => MeasureValue;
  /** What the share as of a record is made of; `undefined` where its group is not known, or it is no share. */
  readonly shareAt: (index: number) => Share | undefined;
  /** The same of a rate. */
  readonly rateAt?: (index: number) => Rate | undefined;
  readonly groups: readonly MeasureGroup[];
  /** Groups there may be beside these, made of records whose group is not known. */
  readonly possible: readonly PossibleGroup[];
  /** Over all records, where the measure makes no groups. */
  readonly whole: MeasureGroup;
}

export interface MeasureGroup {
  readonly group: Readonly<Record<string, unknown>>;
  readonly value: MeasureValue;
  /** Of a share. */
  readonly share?: Share;
  /** Of a rate. */
  readonly rate?: Rate;
}

/** A group that may be there or not; facts of it that are not known are `undefined`. */
export interface PossibleGroup extends MeasureGroup {
  /** The first day its records may be governed by. */
  readonly first: Day;
  /** For want of these facts it is not known. */
  readonly because: readonly string[];
}

/**
 * Goes once over the records in order of time and keeps, group by group, what certainly and what possibly belongs; of a
 * code what happened on a day of `membership` alone.
 */
export function measureTable(
  edition: EditionPlan,
  id: string,
  counted: Counted,
  env: Environment,
  columns: ListColumns = columnsOf(edition, edition.rulebook.measures?.[id]?.of ?? "", counted.records, env),
  membership: Membership = everyDay,
): MeasureTable {
  const measure = edition.rulebook.measures?.[id] as Measure;
  if (measure.statistic === "rate") return rateTable(edition, id, measure, counted, env, columns, membership);
  if (hasSums(measure.statistic)) return countingTable(edition, id, measure, counted, env, columns, membership);
  return sinceTable(id, measure, counted, columns);
}

import { civil, type Day, weekdayIndex } from "../base/calendar.js";
import { between, type Interval } from "../base/interval.js";
import { FALSE, TRUE } from "../base/truth.js";
import type { Measure } from "../rulebook/measure.js";
import type { Columns } from "./columns.js";
import { type Groupings, groupingsOf } from "./groupings.js";
import {
  COUNTED,
  LEFT_OUT,
  MAYBE,
  type Members,
  membersOf,
  movingMembersOf,
  OTHER,
  type Start,
  SUMS,
  UNDECIDED,
  UNSURE,
} from "./members.js";
import { firstDay, startOf, type Window, windowOf } from "./window.js";

/** The sums over the members of each group, while records go by in order of time. */
export interface Counter {
  readonly groupings: Groupings;
  readonly members: Members;
  /** What `sumUp` found, by what is known of the members. */
  readonly sums: Int32Array;
  /** What is known of a record as a member; -1 where it is none and nobody asks for those. */
  readonly kindOf: (index: number) => number;
  /** Where the window of a record begins; `undefined` where there is none. */
  readonly startAt: (index: number) => Start | undefined;
  /** The sums of a record's group up to now; the record's own kind is added where it counts itself. */
  readonly sumUp: (index: number, start: Start | undefined, itself: number) => void;
  /** Whether records that are not listed may belong, seen from a day. */
  readonly isOpenOn: (day: Day) => boolean;
  readonly isUncertain: () => boolean;
  readonly becauseOf: (index: number, start: Start | undefined, itself: number) => readonly string[];
  readonly countOf: (isOpen: boolean, because: () => readonly string[]) => number | Interval;
  /** Why a record is no certain member of one group; to be asked before any is added. */
  readonly lackOf: (index: number, kind: number) => readonly string[];
  readonly add: (index: number, kind: number, because: readonly string[]) => void;
}

const none: readonly string[] = [];

/** `completeFrom` is the day from which all records are there; `horizon` what no later record looks back beyond, in the keys of the window. */
export function counterOf(
  id: string,
  measure: Measure,
  completeFrom: Day,
  columns: Columns,
  horizon?: () => number,
): Counter {
  const isShare = measure.statistic === "share";
  const window = windowOf(measure.window);
  const belongs = columns.belonging(measure.where);
  const counting = columns.counting(measure.counting);
  const groupings = groupingsOf(columns, measure.by ?? []);
  const kinds = isShare ? LEFT_OUT + 1 : COUNTED + MAYBE + 1;
  const members: Members =
    window === undefined
      ? membersOf(groupings, kinds)
      : movingMembersOf(groupings, kinds, { ...keysOf(columns, window), missing: columns.dayMissing, horizon });
  const sums = new Int32Array(SUMS);

  function kindOf(index: number): number {
    const belonging = belongs(index);
    if (belonging === FALSE) return isShare && groupings.isOwn(index) ? LEFT_OUT : -1;
    const counted = counting(index);
    const is = counted === TRUE ? COUNTED : counted === FALSE ? OTHER : UNDECIDED;
    return belonging === TRUE ? is : is | MAYBE;
  }

  function isOpenOn(day: Day): boolean {
    if (completeFrom === Number.NEGATIVE_INFINITY || !Number.isFinite(day))
      return completeFrom !== Number.NEGATIVE_INFINITY;
    return completeFrom > reachOf(measure, window, day);
  }

  function sumUp(index: number, start: Start | undefined, itself: number): void {
    sums.fill(0);
    members.sum(index, start, sums);
    if (itself < 0) return;
    sums[itself] = (sums[itself] as number) + 1;
    if (itself < LEFT_OUT && (itself & MAYBE) === MAYBE) sums[UNSURE] = (sums[UNSURE] as number) + 1;
  }

  function isUncertain(): boolean {
    return (
      sums[COUNTED | MAYBE] !== 0 || sums[OTHER | MAYBE] !== 0 || sums[UNDECIDED] !== 0 || sums[UNDECIDED | MAYBE] !== 0
    );
  }

  function becauseOf(index: number, start: Start | undefined, itself: number): readonly string[] {
    const facts = new Set<string>();
    if (itself >= 0 && itself !== COUNTED && itself !== OTHER && itself !== LEFT_OUT)
      for (const fact of columns.because(index, measure)) facts.add(fact);
    members.because(index, start, facts);
    return facts.size > 0 ? [...facts] : [`measure.${id}`];
  }

  function countOf(isOpen: boolean, because: () => readonly string[]): number | Interval {
    const sure = sums[COUNTED] as number;
    const maybe = sums[COUNTED | MAYBE] as number;
    if (isOpen) return { lower: sure, upper: Number.POSITIVE_INFINITY, because: because() };
    return maybe === 0 ? sure : between(sure, sure + maybe, because());
  }

  return {
    groupings,
    members,
    sums,
    kindOf,
    startAt: (index) => (window === undefined ? undefined : startOf(window, columns, index)),
    sumUp,
    isOpenOn,
    isUncertain,
    becauseOf,
    countOf,
    lackOf: (index, kind) => {
      const isCertain = kind === COUNTED || kind === OTHER || kind === LEFT_OUT;
      return isCertain && groupings.isOwn(index) ? none : columns.because(index, measure);
    },
    add: (index, kind, because) =>
      members.add(index, groupings.isOwn(index) || kind === LEFT_OUT ? kind : kind | MAYBE, because),
  };
}

/** By what a window moves: days, or milliseconds; a record that may have been at any time is in every window perhaps. */
function keysOf(
  { first, last, time }: Columns,
  window: Window,
): { readonly early: (index: number) => number; readonly late: (index: number) => number } {
  if (window.unit !== "H") return { early: (index) => first[index] as number, late: (index) => last[index] as number };
  return {
    early: (index) => time[index] as number,
    late: (index) => (time[index] === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : (time[index] as number)),
  };
}

/** The first day a value reaches back to: that of the window, or of the day, week or month its groups are made of. */
function reachOf(measure: Measure, window: Window | undefined, day: Day): Day {
  const by = new Set((measure.by ?? []).map((name) => name.slice(measure.of.length + 1)));
  const own = by.has("localDate")
    ? day
    : by.has("localWeek")
      ? day - weekdayIndex(day)
      : by.has("localMonth")
        ? day - civil(day).day + 1
        : Number.NEGATIVE_INFINITY;
  return window === undefined ? own : Math.max(own, firstDay(window, day));
}

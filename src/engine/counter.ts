import type { Day } from "../base/calendar.js";
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
import type { Membership } from "./membership.js";
import { startOf, type Window, windowOf } from "./window.js";

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
  /** Whether records that are not listed may belong to the group of a record, as of a day. */
  readonly isOpenOn: (day: Day, index: number | undefined) => boolean;
  readonly isUncertain: () => boolean;
  readonly becauseOf: (index: number, start: Start | undefined, itself: number) => readonly string[];
  readonly countOf: (isOpen: boolean, because: () => readonly string[]) => number | Interval;
  /** Why a record is no certain member of one group; to be asked before any is added. */
  readonly lackOf: (index: number, kind: number) => readonly string[];
  readonly add: (index: number, kind: number, because: readonly string[]) => void;
}

const none: readonly string[] = [];

/** What bounds the records that are counted. */
export interface Bounds {
  /** The day from which all records are there. */
  readonly completeFrom: Day;
  /** The first day that a value reaches back to, as of a day. */
  readonly reach: (day: Day, index: number | undefined) => Day;
  /** The days on which a code binds. */
  readonly membership: Membership;
}

/** `horizon` is what no later record looks back beyond, in the keys of the window. */
export function counterOf(
  id: string,
  measure: Measure,
  { completeFrom, reach, membership }: Bounds,
  columns: Columns,
  horizon?: () => number,
): Counter {
  const isShare = measure.statistic === "share";
  const window = windowOf(measure.window);
  const belongs = columns.belonging(measure.where, membership);
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

  function isOpenOn(day: Day, index: number | undefined): boolean {
    if (completeFrom === Number.NEGATIVE_INFINITY || !Number.isFinite(day))
      return completeFrom !== Number.NEGATIVE_INFINITY;
    return completeFrom > reach(day, index);
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
      for (const fact of columns.because(index, measure, membership)) facts.add(fact);
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
      return isCertain && groupings.isOwn(index) ? none : columns.because(index, measure, membership);
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

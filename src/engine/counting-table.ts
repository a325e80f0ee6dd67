import type { Day } from "../base/calendar.js";
import { between, type Interval } from "../base/interval.js";
import { FALSE, TRUE } from "../base/truth.js";
import type { LeftOut } from "../findings/report.js";
import type { Measure } from "../rulebook/measure.js";
import type { Columns } from "./columns.js";
import { groupDay, isDayFact } from "./group-day.js";
import { groupingsOf } from "./groupings.js";
import { leftOutReasons } from "./left-out.js";
import type { Counted, MeasureGroup, MeasureTable, PossibleGroup } from "./measure.js";
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
  UNGROUPED,
  UNSURE,
} from "./members.js";
import type { Membership } from "./membership.js";
import type { EditionPlan } from "./plan.js";
import { possibleGroups, type Unplaced } from "./possible-groups.js";
import { reachOf } from "./reach.js";
import { ratioOf, type Share, shareOf } from "./share.js";
import type { Environment } from "./subject.js";
import { firstDay, startOf, type Window, windowOf } from "./window.js";

/** Counts and shares: sums over the members of each group, as of each record and at the end. */
export function countingTable(
  edition: EditionPlan,
  id: string,
  measure: Measure,
  { records, completeFrom }: Counted,
  env: Environment,
  columns: Columns,
  membership: Membership,
): MeasureTable {
  const { first, order } = columns;
  const by = measure.by ?? [];
  const isShare = measure.statistic === "share";
  const window = windowOf(measure.window);
  const belongs = columns.belonging(measure.where, membership);
  const counting = columns.counting(measure.counting);
  const reach = reachOf(edition, measure, columns);
  const groupings = groupingsOf(columns, by);
  const { own } = groupings;
  const kinds = isShare ? LEFT_OUT + 1 : COUNTED + MAYBE + 1;
  const members: Members =
    window === undefined
      ? membersOf(groupings, kinds)
      : movingMembersOf(groupings, kinds, { ...keysOf(columns, window), missing: columns.dayMissing });
  const size = records.length;
  const values = new Float64Array(isShare ? 0 : size).fill(Number.NaN);
  const uncertain = new Map<number, Interval>();
  const shares = new Int32Array(isShare ? size * SUMS : 0);
  const sums = new Int32Array(SUMS);
  const asked = new Uint8Array(size);
  const reasons = new Map<number, readonly string[]>();
  const representatives = new Map<number, number>();
  const unplaced = possibleGroups(groupings, columns);
  const none: readonly string[] = [];

  /** What is known of a record as a member; -1 where it is none and nobody asks for those. */
  function kindOf(index: number): number {
    if (belongs[index] === FALSE) return isShare && (own.ids[index] as number) >= 0 ? LEFT_OUT : -1;
    const is = counting[index] === TRUE ? COUNTED : counting[index] === FALSE ? OTHER : UNDECIDED;
    return belongs[index] === TRUE ? is : is | MAYBE;
  }

  /** Whether records that are not listed may belong to the group of a record, as of a day. */
  function isOpenOn(day: Day, index: number | undefined): boolean {
    if (completeFrom === Number.NEGATIVE_INFINITY || !Number.isFinite(day))
      return completeFrom !== Number.NEGATIVE_INFINITY;
    return completeFrom > reach(day, index);
  }

  /** The sums of a record's group up to now; the record's own kind is added where it counts itself. */
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

  /** Groups of no day of their own are judged on the day of the check, where the window has left some records behind. */
  const end = by.some((fact) => isDayFact(fact, edition.lexicon)) ? undefined : lastDay();
  const earliest = window === undefined || end === undefined ? Number.NEGATIVE_INFINITY : firstDay(window, end);
  const isWithinWindow = (index: number) => (columns.last[index] as number) >= earliest;

  for (let n = 0; n < order.length; n++) {
    const index = order[n] as number;
    const kind = kindOf(index);
    const group = own.ids[index] as number;
    if (group >= 0 && kind >= 0 && kind !== LEFT_OUT && !representatives.has(group)) representatives.set(group, index);
    if (group >= 0 && !columns.isLoose(index)) {
      const start = window === undefined ? undefined : startOf(window, columns, index);
      const isOpen = isOpenOn(first[index] as number, index);
      sumUp(index, start, kind);
      asked[index] = isOpen ? 2 : 1;
      if (isShare) {
        shares.set(sums, index * SUMS);
        if (isOpen || isUncertain()) reasons.set(index, becauseOf(index, start, kind));
      } else {
        const value = countOf(isOpen, () => becauseOf(index, start, kind));
        if (typeof value === "number") values[index] = value;
        else uncertain.set(index, value);
      }
    }
    if (kind >= 0) {
      const isCertain = kind === COUNTED || kind === OTHER || kind === LEFT_OUT;
      const isOwn = group >= 0;
      const because = isCertain && isOwn ? none : columns.because(index, measure, membership);
      members.add(index, isOwn || kind === LEFT_OUT ? kind : kind | MAYBE, because);
      if (!isOwn && isWithinWindow(index)) unplaced.add(index, kind, because);
    }
  }

  const floor = measure.atLeast ?? 1;

  function shareAt(index: number): Share | undefined {
    if (!isShare || asked[index] === undefined || asked[index] === 0) return undefined;
    const own = shares.subarray(index * SUMS, (index + 1) * SUMS);
    return shareOf(own, floor, asked[index] === 2, () => reasons.get(index) ?? none);
  }

  /** The last day anything counts: that of the check, or of the membership. */
  function lastDay(): Day {
    return Math.min(env.onDay ?? Number.POSITIVE_INFINITY, membership.until);
  }

  const named = (index: number) => Object.fromEntries(by.map((name) => [name, columns.valueAt(name, index)]));

  function possibleGroup({ index, first, because, sums, isSure }: Unplaced): PossibleGroup {
    const group = index < 0 ? {} : named(index);
    const isOpen = isOpenOn(groupDay(group, edition.lexicon, env.onDay) ?? end ?? first, index < 0 ? undefined : index);
    const most = sums.reduce((total, count, kind) => (kind === UNGROUPED ? total : total + count), 0);
    const count = { lower: isSure ? 1 : 0, upper: isOpen ? Number.POSITIVE_INFINITY : most, because };
    const base = { group, first, because };
    if (!isShare) return { ...base, value: count };
    const share = shareOf(sums, floor, isOpen, () => because);
    const value = isSure && floor <= 1 ? ratioOf(sums, because) : share.value;
    return { ...base, value, share };
  }

  /** Where no list was given, there may be any group whatever. */
  function possible(): readonly PossibleGroup[] {
    const some = unplaced.all();
    const isGiven = completeFrom !== Number.POSITIVE_INFINITY;
    const any = {
      index: -1,
      first: membership.from,
      because: [`measure.${id}`],
      sums: new Int32Array(SUMS),
      isSure: false,
    };
    return (isGiven || by.length === 0 ? some : [...some, any]).map(possibleGroup);
  }

  /** The group a record stands for, at the end of its day. */
  function groupAt(index: number): MeasureGroup {
    const group = named(index);
    const day = dayOf(group);
    const from = beginning(day);
    const start = window === undefined ? undefined : { early: from, late: from };
    sumUp(index, start, -1);
    const isOpen = isOpenOn(day, index);
    const because = () => becauseOf(index, start, -1);
    if (!isShare) return { group, value: countOf(isOpen, because) };
    const share = shareOf(sums, floor, isOpen, because, whyLeftOut(index));
    return { group, value: share.value, share };
  }

  const dayOf = (group: Readonly<Record<string, unknown>>): Day =>
    Math.min(groupDay(group, edition.lexicon, env.onDay) ?? Number.POSITIVE_INFINITY, lastDay());

  /** The first day that counts of a group that is judged on a day. */
  const beginning = (day: Day): Day =>
    window === undefined || !Number.isFinite(day) ? Number.NEGATIVE_INFINITY : firstDay(window, day);

  const reasonsByGroup = leftOutReasons(columns, measure, membership, (group) => {
    const of = representatives.get(group);
    return window === undefined || of === undefined ? Number.NEGATIVE_INFINITY : beginning(dayOf(named(of)));
  });

  function whyLeftOut(index: number): readonly LeftOut[] {
    return sums[LEFT_OUT] === 0 ? [] : reasonsByGroup(own.ids[index] as number);
  }

  let groups: readonly MeasureGroup[] | undefined;
  let whole: MeasureGroup | undefined;
  return {
    valueAt: (index) => {
      if (isShare) return shareAt(index)?.value;
      const value = values[index];
      return value === undefined || Number.isNaN(value) ? uncertain.get(index) : value;
    },
    shareAt,
    get groups() {
      groups ??= by.length === 0 ? [this.whole] : [...representatives.values()].map(groupAt);
      return groups;
    },
    get possible() {
      return possible();
    },
    get whole() {
      whole ??= records.length > 0 ? groupAt(0) : emptyGroup();
      return whole;
    },
  };

  /** Of no records at all: none, or none that were given. */
  function emptyGroup(): MeasureGroup {
    sums.fill(0);
    const isOpen = isOpenOn(lastDay(), undefined);
    const because = () => [`measure.${id}`];
    if (!isShare) return { group: {}, value: countOf(isOpen, because) };
    const share = shareOf(sums, floor, isOpen, because);
    return { group: {}, value: share.value, share };
  }
}

/** By what a window moves: days, or milliseconds; a record that may have been at any time is in every window perhaps. */
function keysOf(columns: Columns, window: Window): { readonly early: Float64Array; readonly late: Float64Array } {
  if (window.unit !== "H") return { early: columns.first, late: columns.last };
  const late = columns.time.map((time) => (time === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : time));
  return { early: columns.time, late };
}

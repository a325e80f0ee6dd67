import type { Day } from "../base/calendar.js";
import type { Interval } from "../base/interval.js";
import type { LeftOut } from "../findings/report.js";
import type { Measure } from "../rulebook/measure.js";
import type { ListColumns } from "./columns.js";
import { counterOf } from "./counter.js";
import { groupDay, isDayFact } from "./group-day.js";
import { leftOutReasons } from "./left-out.js";
import type { Counted, MeasureGroup, MeasureTable, PossibleGroup } from "./measure.js";
import { LEFT_OUT, SUMS, UNGROUPED } from "./members.js";
import type { Membership } from "./membership.js";
import type { EditionPlan } from "./plan.js";
import { possibleGroups, type Unplaced } from "./possible-groups.js";
import { reachOf } from "./reach.js";
import { ratioOf, type Share, shareOf } from "./share.js";
import type { Environment } from "./subject.js";
import { firstDay, windowOf } from "./window.js";

/** Counts and shares: sums over the members of each group, as of each record and at the end. */
export function countingTable(
  edition: EditionPlan,
  id: string,
  measure: Measure,
  { records, completeFrom }: Counted,
  env: Environment,
  columns: ListColumns,
  membership: Membership,
): MeasureTable {
  const { first, order } = columns;
  const by = measure.by ?? [];
  const isShare = measure.statistic === "share";
  const window = windowOf(measure.window);
  const reach = reachOf(edition, measure, columns);
  const counter = counterOf(id, measure, { completeFrom, reach, membership }, columns);
  const { sums, sumUp, isOpenOn, countOf, becauseOf } = counter;
  const { own, isOwn } = counter.groupings;
  const size = records.length;
  const values = new Float64Array(isShare ? 0 : size).fill(Number.NaN);
  const uncertain = new Map<number, Interval>();
  const shares = new Int32Array(isShare ? size * SUMS : 0);
  const asked = new Uint8Array(size);
  const reasons = new Map<number, readonly string[]>();
  const representatives = new Map<number, number>();
  const unplaced = possibleGroups(counter.groupings, columns);
  const none: readonly string[] = [];

  /** Groups of no day of their own are judged on the day of the check, where the window has left some records behind. */
  const end = by.some((fact) => isDayFact(fact, edition.lexicon)) ? undefined : lastDay();
  const earliest = window === undefined || end === undefined ? Number.NEGATIVE_INFINITY : firstDay(window, end);
  const isWithinWindow = (index: number) => (columns.last[index] as number) >= earliest;

  for (let n = 0; n < order.length; n++) {
    const index = order[n] as number;
    const kind = counter.kindOf(index);
    const isPlaced = isOwn(index);
    if (isPlaced && kind >= 0 && kind !== LEFT_OUT && !representatives.has(own.find(index)))
      representatives.set(own.find(index), index);
    if (isPlaced && !columns.isLoose(index)) {
      const start = counter.startAt(index);
      const isOpen = isOpenOn(first[index] as number, index);
      sumUp(index, start, kind);
      asked[index] = isOpen ? 2 : 1;
      if (isShare) {
        shares.set(sums, index * SUMS);
        if (isOpen || counter.isUncertain()) reasons.set(index, becauseOf(index, start, kind));
      } else {
        const value = countOf(isOpen, () => becauseOf(index, start, kind));
        if (typeof value === "number") values[index] = value;
        else uncertain.set(index, value);
      }
    }
    if (kind < 0) continue;
    const because = counter.lackOf(index, kind);
    counter.add(index, kind, because);
    if (!isPlaced && isWithinWindow(index)) unplaced.add(index, kind, because);
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
    return sums[LEFT_OUT] === 0 ? [] : reasonsByGroup(own.find(index));
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

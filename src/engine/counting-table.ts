import type { Interval } from "../base/interval.js";
import type { Measure } from "../rulebook/measure.js";
import type { ListColumns } from "./columns.js";
import { counterOf } from "./counter.js";
import { groupDay } from "./group-day.js";
import type { Counted, MeasureGroup, MeasureTable } from "./measure.js";
import { LEFT_OUT, SUMS } from "./members.js";
import type { EditionPlan } from "./plan.js";
import { type Share, shareOf } from "./share.js";
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
): MeasureTable {
  const { first, order } = columns;
  const by = measure.by ?? [];
  const isShare = measure.statistic === "share";
  const window = windowOf(measure.window);
  const counter = counterOf(id, measure, completeFrom, columns);
  const { sums, sumUp, isOpenOn, countOf, becauseOf } = counter;
  const { own, isOwn } = counter.groupings;
  const size = records.length;
  const values = new Float64Array(isShare ? 0 : size).fill(Number.NaN);
  const uncertain = new Map<number, Interval>();
  const shares = new Int32Array(isShare ? size * SUMS : 0);
  const asked = new Uint8Array(size);
  const reasons = new Map<number, readonly string[]>();
  const representatives = new Map<number, number>();
  const none: readonly string[] = [];

  for (let n = 0; n < order.length; n++) {
    const index = order[n] as number;
    const kind = counter.kindOf(index);
    if (isOwn(index) && !columns.isLoose(index)) {
      const group = own.find(index);
      if (kind >= 0 && kind !== LEFT_OUT && !representatives.has(group)) representatives.set(group, index);
      const start = counter.startAt(index);
      const isOpen = isOpenOn(first[index] as number);
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
    if (kind >= 0) counter.add(index, kind, counter.lackOf(index, kind));
  }

  const floor = measure.atLeast ?? 1;

  function shareAt(index: number): Share | undefined {
    if (!isShare || asked[index] === undefined || asked[index] === 0) return undefined;
    const own = shares.subarray(index * SUMS, (index + 1) * SUMS);
    return shareOf(own, floor, asked[index] === 2, () => reasons.get(index) ?? none);
  }

  /** The group a record stands for, at the end of its day. */
  function groupAt(index: number): MeasureGroup {
    const named = by.map((name) => [name, columns.valueAt(name, index)] as const);
    const group = Object.fromEntries(named);
    const day = groupDay(group, edition.lexicon, env.onDay) ?? env.onDay ?? Number.POSITIVE_INFINITY;
    const from = window === undefined || !Number.isFinite(day) ? Number.NEGATIVE_INFINITY : firstDay(window, day);
    const start = window === undefined ? undefined : { early: from, late: from };
    sumUp(index, start, -1);
    const isOpen = isOpenOn(day);
    const because = () => becauseOf(index, start, -1);
    if (!isShare) return { group, value: countOf(isOpen, because) };
    const share = shareOf(sums, floor, isOpen, because);
    return { group, value: share.value, share };
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
      groups ??= [...representatives.values()].map(groupAt);
      return groups;
    },
    get whole() {
      whole ??= records.length > 0 ? groupAt(0) : emptyGroup();
      return whole;
    },
  };

  /** Of no records at all: none, or none that were given. */
  function emptyGroup(): MeasureGroup {
    sums.fill(0);
    const isOpen = isOpenOn(env.onDay ?? Number.POSITIVE_INFINITY);
    const because = () => [`measure.${id}`];
    if (!isShare) return { group: {}, value: countOf(isOpen, because) };
    const share = shareOf(sums, floor, isOpen, because);
    return { group: {}, value: share.value, share };
  }
}

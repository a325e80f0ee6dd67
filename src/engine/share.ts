import { between, type Interval, unknownFor } from "../base/interval.js";
import type { LeftOut } from "../findings/report.js";
import { COUNTED, LEFT_OUT, MAYBE, OTHER, UNDECIDED, UNGROUPED, UNSURE } from "./members.js";

/** A share with what it is made of, and what it leaves out. */
export interface Share {
  /** `undefined` where the denominator is certainly too small to speak of a share. */
  readonly value: number | Interval | undefined;
  readonly count: number | Interval;
  readonly total: number | Interval;
  /** Records of the group that the measure certainly does not count. */
  readonly leftOut: number;
  /** Records of the group of which it is not known whether the measure counts them. */
  readonly unsure: number;
  /** Records whose group is not known and that may belong to this one. */
  readonly ungrouped: number;
  /** The facts for want of which this is not certain. */
  readonly missing: readonly string[];
  /** Why records are left out; told of whole groups alone. */
  readonly leftOutBecause: readonly LeftOut[];
}

/** The share of one record or more of those that may belong. */
export function ratioOf(sums: ArrayLike<number>, because: readonly string[]): number | Interval {
  const may = (what: number) => (sums[what] ?? 0) + (sums[UNDECIDED | MAYBE] ?? 0) > 0;
  return between(may(OTHER | MAYBE) ? 0 : 1, may(COUNTED | MAYBE) ? 1 : 0, because);
}

/**
 * The share from the sums of a group's members. Its bounds are the least and the greatest ratio there can be: least
 * where all that may be singled out is not and all else that may belong does, greatest the other way round. Where some
 * way of knowing would leave fewer than `atLeast` records, the share itself is not known. `isOpen`: records that are not
 * listed may belong as well.
 */
export function shareOf(
  sums: ArrayLike<number>,
  atLeast: number,
  isOpen: boolean,
  because: () => readonly string[],
  leftOutBecause: readonly LeftOut[] = [],
): Share {
  const sum = (what: number) => sums[what] ?? 0;
  const counted = sum(COUNTED);
  const sure = counted + sum(OTHER) + sum(UNDECIDED);
  const maybeCounted = sum(COUNTED | MAYBE) + sum(UNDECIDED | MAYBE);
  const maybeOther = sum(OTHER | MAYBE) + sum(UNDECIDED | MAYBE);
  const maybe = maybeCounted + sum(OTHER | MAYBE);
  const most = counted + sum(UNDECIDED) + maybeCounted;
  const unlisted = isOpen ? Number.POSITIVE_INFINITY : 0;
  const floor = Math.max(1, atLeast);
  const isCertain = !isOpen && maybe === 0 && sum(UNDECIDED) === 0;
  const facts = isCertain ? [] : because();

  function value(): number | Interval | undefined {
    if (sure + maybe + unlisted < floor) return undefined;
    if (sure < floor) return unknownFor(facts);
    if (isOpen) return between(0, 1, facts);
    return between(counted / (sure + maybeOther), most / (sure + maybeCounted), facts);
  }

  return {
    value: value(),
    count: between(counted, most + unlisted, facts),
    total: between(sure, sure + maybe + unlisted, facts),
    leftOut: sum(LEFT_OUT),
    unsure: sum(UNSURE),
    ungrouped: sum(UNGROUPED),
    missing: facts,
    leftOutBecause,
  };
}

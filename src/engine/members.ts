import type { Grouping, Groupings } from "./groupings.js";
import { countFrom, emptyLedger, enter, type Ledger, shed } from "./ledger.js";

/**
 * What is known of a record as a member of its group: whether it is counted, is not, or that is not known; and, one
 * higher, the same of a record of which it is not known whether it belongs at all.
 */
export const COUNTED = 0;
export const OTHER = 2;
export const UNDECIDED = 4;
export const MAYBE = 1;
/** A record that certainly does not belong. */
export const LEFT_OUT = 6;
/** Of the sums: members of the group that may not belong, and records whose group is not known. */
export const UNSURE = 7;
export const UNGROUPED = 8;
export const SUMS = 9;

/** Where a window begins: at `late` surely, at `early` perhaps, where the day is not known exactly. */
export interface Start {
  readonly early: number;
  readonly late: number;
}

/** The members of every group so far, summed up by what is known of them. */
export interface Members {
  readonly add: (index: number, what: number, because: readonly string[]) => void;
  /** Adds up the group of a record, over every grouping it may meet. */
  readonly sum: (index: number, start: Start | undefined, into: Int32Array) => void;
  /** The facts for want of which the sums are not certain. */
  readonly because: (index: number, start: Start | undefined, into: Set<string>) => void;
  /** Empties a group that no later record can meet; its number may be another group's then. */
  readonly forget: (grouping: Grouping, group: number) => void;
}

interface Keys {
  readonly early: (index: number) => number;
  readonly late: (index: number) => number;
  /** Before it no later record looks back; absent where any may. */
  readonly horizon?: (() => number) | undefined;
  /** What would tell the day of a record, where it is not known exactly. */
  readonly missing: (index: number) => string;
}

/** Members by group where everything counts, whenever it was. `kinds` is how many kinds of members are kept apart. */
export function membersOf({ own, of, all }: Groupings, kinds: number): Members {
  const counts = new Map<Grouping, Int32Array>();
  const reasons = new Map<Grouping, Map<number, Set<string>>>();

  function roomFor(grouping: Grouping, group: number): Int32Array {
    const known = counts.get(grouping);
    if (known !== undefined && group * kinds < known.length) return known;
    const sums = new Int32Array(Math.max(2 * (known?.length ?? 0), (group + 1) * kinds));
    if (known !== undefined) sums.set(known);
    counts.set(grouping, sums);
    return sums;
  }

  function add(index: number, what: number, because: readonly string[]): void {
    const grouping = of(index);
    const group = grouping.claim(index);
    const sums = roomFor(grouping, group);
    const at = group * kinds + what;
    sums[at] = (sums[at] as number) + 1;
    if (because.length === 0) return;
    const facts = within(reasons, grouping, group, () => new Set<string>());
    for (const fact of because) facts.add(fact);
  }

  return {
    add,
    sum: (index, _start, into) => {
      for (const grouping of all) {
        const sums = counts.get(grouping);
        const at = grouping.find(index) * kinds;
        if (sums === undefined || at < 0 || at >= sums.length) continue;
        for (let what = 0; what < kinds; what++) {
          const sum = sums[at + what] as number;
          if (sum === 0) continue;
          into[what] = (into[what] as number) + sum;
          const why = grouping !== own ? UNGROUPED : what < LEFT_OUT && (what & MAYBE) === MAYBE ? UNSURE : -1;
          if (why >= 0) into[why] = (into[why] as number) + sum;
        }
      }
    },
    because: (index, _start, into) => {
      for (const grouping of all)
        for (const fact of reasons.get(grouping)?.get(grouping.find(index)) ?? []) into.add(fact);
    },
    forget: (grouping, group) => {
      counts.get(grouping)?.fill(0, group * kinds, (group + 1) * kinds);
      reasons.get(grouping)?.delete(group);
    },
  };
}

/** What a moving window keeps of one group: ledgers by what is known of the members. */
interface Kept {
  /** Members of a known day by it, and those that may not belong by the last day they may be on. */
  readonly exact: (Ledger | undefined)[];
  /** Members of an open day, by the first and by the last it may be. */
  readonly openFirst: (Ledger | undefined)[];
  readonly openLast: (Ledger | undefined)[];
  /** The latest key of a member for want of this fact. */
  readonly because: Map<string, number>;
  readonly openBecause: Map<string, number>;
}

/** Members by group where a window moves along with the records. */
export function movingMembersOf({ own, of, all }: Groupings, kinds: number, keys: Keys): Members {
  const kept = new Map<Grouping, Map<number, Kept>>();

  const keptOf = (grouping: Grouping, index: number): Kept | undefined => kept.get(grouping)?.get(grouping.find(index));

  function add(index: number, what: number, because: readonly string[]): void {
    const grouping = of(index);
    const group = within(kept, grouping, grouping.claim(index), emptyKept);
    const early = keys.early(index);
    const late = keys.late(index);
    const isSure = what < LEFT_OUT && (what & MAYBE) === 0;
    const put = (ledgers: (Ledger | undefined)[], key: number) => {
      const ledger = (ledgers[what] ??= emptyLedger());
      enter(ledger, key);
      if (keys.horizon !== undefined) shed(ledger, keys.horizon);
    };
    if (isSure && early !== late) {
      put(group.openFirst, early);
      put(group.openLast, late);
      raise(group.openBecause, keys.missing(index), late);
    } else put(group.exact, late);
    for (const fact of because) raise(group.because, fact, late);
  }

  function sum(index: number, start: Start | undefined, into: Int32Array): void {
    const { early, late } = start as Start;
    for (const grouping of all) {
      const group = keptOf(grouping, index);
      if (group === undefined) continue;
      const count = (what: number, number: number, isSure: boolean) => {
        if (number === 0) return;
        into[what] = (into[what] as number) + number;
        const why = grouping !== own ? UNGROUPED : isSure ? -1 : UNSURE;
        if (why >= 0) into[why] = (into[why] as number) + number;
      };
      for (let what = 0; what < kinds; what++) {
        const most = countFrom(group.exact[what], early) + countFrom(group.openLast[what], early);
        if (most === 0) continue;
        if (what === LEFT_OUT) count(LEFT_OUT, most, true);
        else if ((what & MAYBE) === MAYBE) count(what, most, false);
        else {
          const sure = countFrom(group.exact[what], late) + countFrom(group.openFirst[what], late);
          count(what, sure, true);
          count(what | MAYBE, most - sure, false);
        }
      }
    }
  }

  return {
    add,
    sum,
    because: (index, start, into) => {
      const { early, late } = start as Start;
      for (const grouping of all) {
        const group = keptOf(grouping, index);
        for (const [fact, latest] of group?.because ?? []) if (latest >= early) into.add(fact);
        for (const [fact, latest] of group?.openBecause ?? []) if (latest >= early) into.add(fact);
      }
      if (early !== late) into.add(keys.missing(index));
    },
    forget: (grouping, group) => {
      kept.get(grouping)?.delete(group);
    },
  };
}

function emptyKept(): Kept {
  return { exact: [], openFirst: [], openLast: [], because: new Map(), openBecause: new Map() };
}

function raise(latest: Map<string, number>, fact: string, key: number): void {
  const known = latest.get(fact);
  if (known === undefined || known < key) latest.set(fact, key);
}

/** The entry of a group, made where there is none yet. */
function within<T>(of: Map<Grouping, Map<number, T>>, grouping: Grouping, group: number, make: () => T): T {
  let groups = of.get(grouping);
  if (groups === undefined) of.set(grouping, (groups = new Map()));
  let entry = groups.get(group);
  if (entry === undefined) groups.set(group, (entry = make()));
  return entry;
}

import type { Day } from "../base/calendar.js";
import type { Columns } from "./columns.js";
import type { Grouping, Groupings } from "./groupings.js";
import { COUNTED, MAYBE, OTHER, SUMS, UNDECIDED, UNGROUPED } from "./members.js";

/** What is known of records that lack the same facts of a measure's groups and agree in the others. */
export interface Unplaced {
  /** One of them, for the facts they share. */
  readonly index: number;
  /** The first day any of them may be governed by. */
  readonly first: Day;
  /** For want of these facts their group is not known. */
  readonly because: readonly string[];
  /** The most that a group of which no more is known can be made of: these, and all others that agree with them. */
  readonly sums: Int32Array;
  /** All of these certainly belong, so that a group they make has one at least. */
  readonly isSure: boolean;
}

interface Kept {
  readonly index: number;
  first: Day;
  isSure: boolean;
  readonly because: Set<string>;
  readonly sums: Int32Array;
}

/**
 * Groups there may be beside the known ones. A record whose group is not known may belong to a known one, and may as well
 * make one of its own with others like it, of which nothing else tells: an unknown group is no reason to judge none.
 */
export function possibleGroups(groupings: Groupings, columns: Columns) {
  const kept = new Map<Grouping, Map<number, Kept>>();

  function add(index: number, kind: number, because: readonly string[]): void {
    const grouping = groupings.of(index);
    let classes = kept.get(grouping);
    if (classes === undefined) kept.set(grouping, (classes = new Map()));
    const id = grouping.ids[index] as number;
    const first = columns.first[index] as Day;
    let one = classes.get(id);
    if (one === undefined) classes.set(id, (one = keptFrom(index, first)));
    one.first = Math.min(one.first, first);
    one.isSure &&= (kind & MAYBE) === 0;
    for (const fact of because) one.because.add(fact);
    one.sums[kind | MAYBE] = (one.sums[kind | MAYBE] as number) + 1;
  }

  /** Sums over the classes of one grouping, by the facts it has in common with another. */
  function summedBy(facts: readonly string[], classes: ReadonlyMap<number, Kept>): (index: number) => Int32Array {
    const { ids, size } = columns.joined(facts);
    const sums = new Int32Array(size * SUMS);
    for (const one of classes.values())
      for (const kind of [COUNTED, OTHER, UNDECIDED]) {
        const at = (ids[one.index] as number) * SUMS + (kind | MAYBE);
        sums[at] = (sums[at] as number) + (one.sums[kind | MAYBE] as number);
      }
    return (index) => sums.subarray((ids[index] as number) * SUMS, ((ids[index] as number) + 1) * SUMS);
  }

  function all(): readonly Unplaced[] {
    return [...kept].flatMap(([grouping, classes]) => {
      const others = [...kept].map(([other, theirs]) =>
        summedBy(
          grouping.facts.filter((fact) => other.facts.includes(fact)),
          theirs,
        ),
      );
      return [...classes.values()].map(({ index, first, because, isSure }) => {
        const sums = new Int32Array(SUMS);
        for (const other of others)
          for (const [kind, count] of other(index).entries()) sums[kind] = (sums[kind] ?? 0) + count;
        sums[UNGROUPED] = sums.reduce((total, count) => total + count, 0);
        return { index, first, because: [...because], sums, isSure };
      });
    });
  }

  return { add, all };
}

function keptFrom(index: number, first: Day): Kept {
  return { index, first, isSure: true, because: new Set(), sums: new Int32Array(SUMS) };
}

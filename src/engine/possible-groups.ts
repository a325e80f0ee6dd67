import type { Day } from "../base/calendar.js";
import type { Columns } from "./columns.js";
import type { Groupings } from "./groupings.js";
import { MAYBE, SUMS, UNGROUPED } from "./members.js";

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

const noMembers = new Int32Array(SUMS);

/**
 * Groups there may be beside the known ones. A record whose group is not known may belong to a known one, and may as well
 * make one of its own with others like it, of which nothing else tells: an unknown group is no reason to judge none.
 */
export function possibleGroups(groupings: Groupings, columns: Columns) {
  const kept = new Map<string, { readonly facts: readonly string[]; readonly classes: Map<number, Kept> }>();

  function add(index: number, kind: number, because: readonly string[]): void {
    const facts = groupings.knownOf(index);
    const name = facts.join("|");
    let some = kept.get(name);
    if (some === undefined) kept.set(name, (some = { facts, classes: new Map() }));
    const { classes } = some;
    const id = groupings.of(index).find(index);
    const first = columns.first[index] as Day;
    let one = classes.get(id);
    if (one === undefined) classes.set(id, (one = keptFrom(index, first)));
    one.first = Math.min(one.first, first);
    one.isSure &&= (kind & MAYBE) === 0;
    for (const fact of because) one.because.add(fact);
    one.sums[kind | MAYBE] = (one.sums[kind | MAYBE] as number) + 1;
  }

  /** Sums over classes, by the facts they have in common with others. */
  function summedBy(facts: readonly string[], classes: ReadonlyMap<number, Kept>): (index: number) => Int32Array {
    const { find } = columns.grouping(facts);
    const sums = new Map<number, Int32Array>();
    for (const { index, sums: own } of classes.values()) {
      const known = sums.get(find(index)) ?? new Int32Array(SUMS);
      for (const [kind, count] of own.entries()) known[kind] = (known[kind] as number) + count;
      sums.set(find(index), known);
    }
    return (index) => sums.get(find(index)) ?? noMembers;
  }

  function all(): readonly Unplaced[] {
    return [...kept.values()].flatMap(({ facts, classes }) => {
      const others = [...kept.values()].map((other) =>
        summedBy(
          facts.filter((fact) => other.facts.includes(fact)),
          other.classes,
        ),
      );
      return [...classes.values()].map(({ index, first, because, isSure }) => {
        const sums = new Int32Array(SUMS);
        for (const other of others)
          for (const [kind, count] of other(index).entries()) sums[kind] = (sums[kind] as number) + count;
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

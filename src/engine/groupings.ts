import type { Columns } from "./columns.js";

/** Records grouped by some facts; equal numbers are one group. Groups that can never be met again may give theirs back. */
export interface Grouping {
  /** The group of a record; -1 where it lacks one of the facts, or the group has no records yet. */
  readonly find: (index: number) => number;
  /** The same, made where it has none yet; of a record that has the facts. */
  readonly claim: (index: number) => number;
}

/**
 * The groups of a measure, and beside them those of records that lack some of its facts: such a record may belong to
 * every group that agrees with it in the facts that are known.
 */
export interface Groupings {
  /** By all facts of the measure. */
  readonly own: Grouping;
  /** Whether a record has all of them. */
  readonly isOwn: (index: number) => boolean;
  /** The facts that a record has. */
  readonly knownOf: (index: number) => readonly string[];
  /** The grouping a record is kept in. */
  readonly of: (index: number) => Grouping;
  /** Those that any record was kept in so far, and `own`. */
  readonly all: readonly Grouping[];
}

export function groupingsOf(columns: Columns, by: readonly string[]): Groupings {
  const own = columns.grouping(by);
  const all = [own];
  const byKnown = new Map<string, Grouping>();
  const has = by.map(columns.has);

  function isOwn(index: number): boolean {
    for (let i = 0; i < has.length; i++) if (!(has[i] as (index: number) => boolean)(index)) return false;
    return true;
  }

  const knownOf = (index: number): readonly string[] => by.filter((_, i) => has[i]?.(index));

  function of(index: number): Grouping {
    if (isOwn(index)) return own;
    const known = knownOf(index);
    const name = known.join("|");
    let grouping = byKnown.get(name);
    if (grouping === undefined) {
      byKnown.set(name, (grouping = columns.grouping(known)));
      all.push(grouping);
    }
    return grouping;
  }

  return { own, isOwn, knownOf, of, all };
}

import type { Columns } from "./columns.js";

/** Records grouped by some of a measure's facts; equal numbers are one group. */
export interface Grouping {
  /** The group of each record; -1 where it lacks one of the facts. */
  readonly ids: Int32Array;
  readonly size: number;
  /** The facts it is made of. */
  readonly facts: readonly string[];
  /** By fewer facts than the measure names: its records may belong to every group that agrees with them. */
  readonly wild: boolean;
}

/**
 * The groups of a measure, and beside them those of records that lack some of its facts: such a record may belong to
 * every group that agrees with it in the facts that are known.
 */
export interface Groupings {
  /** By all facts of the measure. */
  readonly own: Grouping;
  /** The grouping a record is kept in. */
  readonly of: (index: number) => Grouping;
  /** Those that any record was kept in so far, and `own`. */
  readonly all: readonly Grouping[];
}

export function groupingsOf(columns: Columns, by: readonly string[]): Groupings {
  const whole = columns.joined(by);
  const own: Grouping = { ids: whole.ids, size: whole.size, facts: by, wild: false };
  const all = [own];
  const byKnown = new Map<string, Grouping>();

  function of(index: number): Grouping {
    if ((own.ids[index] as number) >= 0) return own;
    const known = by.filter((fact) => (columns.joined([fact]).ids[index] as number) >= 0);
    const name = known.join("|");
    let grouping = byKnown.get(name);
    if (grouping === undefined) {
      const { ids, size } = columns.joined(known);
      byKnown.set(name, (grouping = { ids, size, facts: known, wild: true }));
      all.push(grouping);
    }
    return grouping;
  }

  return { own, of, all };
}

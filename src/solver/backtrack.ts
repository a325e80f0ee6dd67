/** Places to fill one after the other, each from its own choices. */
export interface Filling<Choice> {
  readonly places: number;
  readonly choices: (place: number) => Iterable<Choice>;
  readonly put: (place: number, choice: Choice | undefined) => void;
  /** The places that a choice just put stands against; `undefined` where it stands against none. */
  readonly clash: (place: number) => readonly number[] | undefined;
  /** Places on which the choices themselves hang. */
  readonly hangsOn: (place: number) => readonly number[];
  /** All places are filled: whether that will do. */
  readonly done: () => boolean;
}

/**
 * Fills all places, going back where nothing fits: to the last place that has a part in the clash, not merely to the one
 * before (conflict-directed backjumping, after Prosser 1993). Gives up after a number of steps.
 */
export function fill<Choice>(filling: Filling<Choice>, steps: number): boolean {
  let left = steps;

  function descend(place: number): "done" | "spent" | ReadonlySet<number> {
    if (place === filling.places) return filling.done() ? "done" : new Set(Array(place).keys());
    const against = new Set<number>(filling.hangsOn(place));
    for (const choice of filling.choices(place)) {
      if (left <= 0) return "spent";
      left -= 1;
      filling.put(place, choice);
      const clash = filling.clash(place);
      if (clash !== undefined) {
        for (const other of clash) against.add(other);
        continue;
      }
      const deeper = descend(place + 1);
      if (deeper === "done" || deeper === "spent") return deeper;
      if (!deeper.has(place)) return deeper;
      for (const other of deeper) against.add(other);
    }
    filling.put(place, undefined);
    against.delete(place);
    return against;
  }
  return descend(0) === "done";
}

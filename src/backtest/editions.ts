import { compareCodePoints } from "../base/identifier.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { stayingInForce } from "../solver/staying.js";

/** Editions of one side of a backtest, by rulebook and then by the day they come into force. */
export function inOrder(editions: readonly Rulebook[]): readonly Rulebook[] {
  return [...editions].sort(
    (one, other) => compareCodePoints(one.id, other.id) || compareCodePoints(one.inForce.from, other.inForce.from),
  );
}

/**
 * The earlier side as if nothing had followed: the last edition of each rulebook stays in force on the days of the later
 * side. One that stands alone also reaches back to them; before others it must not, for those days are theirs.
 */
export function stayingOn(before: readonly Rulebook[], after: readonly Rulebook[]): readonly Rulebook[] {
  return before.map((edition, place) => {
    const later = after.findLast(({ id }) => id === edition.id);
    if (later === undefined || before[place + 1]?.id === edition.id) return edition;
    const isAlone = before[place - 1]?.id !== edition.id;
    const from = isAlone ? later.inForce.from : edition.inForce.from;
    return stayingInForce(edition, { ...later, inForce: { ...later.inForce, from } });
  });
}

/** A side as if its first edition of each rulebook had been in force from a day on already. */
export function reachingBack(editions: readonly Rulebook[], from: string): readonly Rulebook[] {
  return editions.map((edition, place) =>
    editions[place - 1]?.id === edition.id
      ? edition
      : stayingInForce(edition, { ...edition, inForce: { ...edition.inForce, from } }),
  );
}

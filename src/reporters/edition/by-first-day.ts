import type { Rulebook } from "../../rulebook/rulebook.js";

/** The order of editions: by the day they came into force. */
export function byFirstDay(one: Rulebook, other: Rulebook): number {
  if (one.inForce.from === other.inForce.from) return 0;
  return one.inForce.from < other.inForce.from ? -1 : 1;
}

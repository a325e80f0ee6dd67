import { type Day, parseDay } from "../base/calendar.js";
import type { Asked, Days } from "./asked.js";

/** The days divided where a rule begins or ends, or a parameter changes: within each, the same text speaks. */
export function stretchesOfDays(asked: readonly Asked[], first: Day, last: Day): readonly Days[] {
  const begins = new Set<Day>([first]);
  for (const { edition, rule } of asked) {
    if (rule?.inForce?.from !== undefined) begins.add(parseDay(rule.inForce.from) as Day);
    if (rule?.inForce?.until !== undefined) begins.add((parseDay(rule.inForce.until) as Day) + 1);
    for (const parameter of Object.values(edition.rulebook.parameters ?? {}))
      for (const { from } of parameter.values ?? []) begins.add(parseDay(from) as Day);
  }
  const sorted = [...begins].filter((day) => day >= first && day <= last).sort((a, b) => a - b);
  return sorted.map((from, at) => ({ first: from, last: (sorted[at + 1] ?? last + 1) - 1 }));
}

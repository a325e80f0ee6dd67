import { type Day, lastDayOfMonth, lastDayOfWeek, parseDay } from "../base/calendar.js";
import type { Lexicon } from "../rulebook/lexicon.js";

/** Whether a group that is made by this fact has a day of its own. */
export function isDayFact(fact: string, lexicon: Lexicon): boolean {
  return fact.endsWith(".localWeek") || fact.endsWith(".localMonth") || lexicon.vocabulary.get(fact)?.type === "date";
}

/** The day a group is about: its date, or the last day of its week or month as far as the check goes. */
export function groupDay(
  group: Readonly<Record<string, unknown>>,
  lexicon: Lexicon,
  on: Day | undefined,
): Day | undefined {
  for (const [fact, value] of Object.entries(group)) {
    if (typeof value !== "string") continue;
    const last = fact.endsWith(".localWeek")
      ? lastDayOfWeek(value)
      : fact.endsWith(".localMonth")
        ? lastDayOfMonth(value)
        : lexicon.vocabulary.get(fact)?.type === "date"
          ? parseDay(value)
          : undefined;
    if (last !== undefined) return on === undefined ? last : Math.min(last, on);
  }
  return undefined;
}

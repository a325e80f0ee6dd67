import { civil, type Day, parseDay, weekdayIndex } from "../base/calendar.js";
import { earliestStart, periodOf } from "../base/period.js";
import type { Measure } from "../rulebook/measure.js";
import type { Columns } from "./columns.js";
import type { EditionPlan } from "./plan.js";
import { firstDay, windowOf } from "./window.js";

/**
 * The first day that a measure's value reaches back to, as of a day: that of its window, or of the day, week, month or
 * period its groups are made of. Of a period it asks a record of the group; without one, or where its period is not
 * known, it reaches back for ever.
 */
export function reachOf(
  edition: EditionPlan,
  measure: Measure,
  columns: Columns,
): (day: Day, index: number | undefined) => Day {
  const window = windowOf(measure.window);
  const starts = startsOfPeriods(edition, measure, columns);
  return (day, index) => {
    const own = index === undefined ? [] : starts.map((startOf) => startOf(index));
    const back = window === undefined ? Number.NEGATIVE_INFINITY : firstDay(window, day);
    return Math.max(back, startOfDays(measure, day), ...own);
  };
}

function startOfDays({ of, by = [] }: Measure, day: Day): Day {
  if (by.includes(`${of}.localDate`)) return day;
  if (by.includes(`${of}.localWeek`)) return day - weekdayIndex(day);
  return by.includes(`${of}.localMonth`) ? day - civil(day).day + 1 : Number.NEGATIVE_INFINITY;
}

/** Of the periods that groups are made of, those that the day of the record itself falls in. */
function startsOfPeriods(
  edition: EditionPlan,
  { of, by = [] }: Measure,
  columns: Columns,
): readonly ((index: number) => Day)[] {
  return by.flatMap((fact) => {
    const derived = edition.lexicon.vocabulary.get(fact)?.derived;
    if (derived === undefined || !("periodEnd" in derived) || derived.periodEnd[1] !== `${of}.localDate`) return [];
    const period = periodOf(derived.every);
    if (period === undefined) return [];
    return (index: number) => {
      const last = parseDay(String(columns.valueAt(fact, index)));
      return last === undefined ? Number.NEGATIVE_INFINITY : earliestStart(period, last);
    };
  });
}

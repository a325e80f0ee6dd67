import { parseDay } from "../base/calendar.js";
import { parseRulebook } from "../rulebook/parse.js";
import type { HolidayCalendar, Rulebook } from "../rulebook/rulebook.js";

/**
 * An edition as if it were in force on the days of a later one as well, so that the same record can be put to both. Its
 * rules keep their own days. Holidays are no part of its text: where its calendars end, those of the later edition go on.
 */
export function stayingInForce(edition: Rulebook, later: Rulebook): Rulebook {
  const inForce = together(edition.inForce, later.inForce);
  const calendar = goingOn(edition.calendar, later.calendar);
  const calendars =
    edition.calendars === undefined
      ? undefined
      : Object.fromEntries(
          Object.entries(edition.calendars).map(([id, own]) => [id, goingOn(own, later.calendars?.[id]) ?? own]),
        );
  return parseRulebook({
    ...edition,
    inForce,
    ...(calendar === undefined ? {} : { calendar }),
    ...(calendars === undefined ? {} : { calendars }),
  });
}

/** The days from the first of both to the last of both. */
export function together(one: Rulebook["inForce"], other: Rulebook["inForce"]): Rulebook["inForce"] {
  const from = one.from < other.from ? one.from : other.from;
  if (one.until === undefined || other.until === undefined) return { from };
  return { from, until: one.until > other.until ? one.until : other.until };
}

/** A calendar that knows its own years and, where the two meet, those of the other. */
function goingOn<T extends HolidayCalendar>(own: T | undefined, other: HolidayCalendar | undefined): T | undefined {
  const [known, more] = [own?.holidays, other?.holidays];
  if (own === undefined || known === undefined || more === undefined) return own;
  const [first, last] = [parseDay(known.from) ?? 0, parseDay(known.until) ?? 0];
  const meet = (parseDay(more.from) ?? 0) <= last + 1 && first <= (parseDay(more.until) ?? 0) + 1;
  if (!meet) return own;
  const added = more.days.filter((day) => day < known.from || day > known.until);
  const holidays = {
    from: known.from < more.from ? known.from : more.from,
    until: known.until > more.until ? known.until : more.until,
    days: [...known.days, ...added].sort(),
  };
  return { ...own, holidays };
}

import { formatDay, type Holidays, weekdayIndex, weekdays } from "../base/calendar.js";
import { MS_AN_HOUR } from "../engine/window.js";
import type { Derivation } from "../facts/declared.js";
import { inputsOf } from "../facts/derivation.js";
import {
  among,
  and,
  arithmetic,
  call,
  choose,
  compare,
  date,
  integer,
  isKnown,
  not,
  nothing,
  number,
  type Sql,
  text,
} from "./expression.js";
import type { Stage } from "./stage.js";

/** A derived fact from its inputs; unknown in, unknown out, but for `earliest` and `latest` of what is known. */
export function derived(
  stage: Stage,
  hint: string,
  derivation: Derivation,
  read: (fact: string) => Sql,
  holidays: Holidays | undefined,
): Sql {
  const inputs = inputsOf(derivation).map(read);
  const [first, second] = inputs as [Sql, Sql];
  if ("hoursBetween" in derivation) return arithmetic(double(arithmetic(second, "-", first)), "/", number(MS_AN_HOUR));
  if ("daysBetween" in derivation) return double(call("daysBetween", first, second));
  if ("workingDaysBetween" in derivation) return workingDays(stage, hint, first, second, holidays);
  if ("monthsBetween" in derivation) return begun(stage, hint, first, second, 1);
  if ("yearsBetween" in derivation) return begun(stage, hint, first, second, 12);
  if ("sum" in derivation) return inputs.reduce((left, right) => arithmetic(left, "+", right));
  if ("difference" in derivation) return inputs.reduce((left, right) => arithmetic(left, "-", right));
  // Invariant: periods were refused by name.
  if ("periodEnd" in derivation) return nothing("date");
  const extreme = call("earliest" in derivation ? "least" : "greatest", ...inputs);
  return derivation.ofKnown === true ? extreme : choose([[and(...inputs.map(isKnown)), extreme]]);
}

const double = (value: Sql) => call("double", value);

/** Calendar months (or years, of twelve) between two days, the begun one as a fraction; negative when reversed. */
export function begun(stage: Stage, hint: string, from: Sql, to: Sql, months: 1 | 12): Sql {
  const isReversed = compare(to, "<", from);
  const low = stage.column(`${hint} from`, choose([[isReversed, to]], from));
  const high = stage.column(`${hint} to`, choose([[isReversed, from]], to));
  const years = arithmetic(call("year", high), "-", call("year", low));
  const calendar =
    months === 12
      ? years
      : arithmetic(arithmetic(years, "*", integer(12)), "+", arithmetic(call("month", high), "-", call("month", low)));
  const most = stage.column(`${hint} most`, calendar);
  const ahead = (units: Sql) => call("addMonths", low, months === 12 ? arithmetic(units, "*", integer(12)) : units);
  const isOver = compare(stage.column(`${hint} over`, ahead(most)), ">", high);
  const whole = stage.column(`${hint} whole`, choose([[isOver, arithmetic(most, "-", integer(1))]], most));
  const start = stage.column(`${hint} start`, ahead(whole));
  const end = stage.column(`${hint} end`, ahead(arithmetic(whole, "+", integer(1))));
  const part = arithmetic(double(call("daysBetween", start, high)), "/", double(call("daysBetween", start, end)));
  const size = arithmetic(double(whole), "+", part);
  return choose([[and(isKnown(from), isKnown(to)), choose([[isReversed, arithmetic(number(0), "-", size)]], size)]]);
}

/** Mondays to Fridays up to a day, counted from a Monday long ago. */
function weekdaysUpTo(day: Sql): Sql {
  const days = call("integer", arithmetic(call("daysBetween", date("0001-01-01"), day), "+", integer(1)));
  const weeks = call("floor", arithmetic(double(days), "/", number(7)));
  const rest = arithmetic(days, "-", arithmetic(weeks, "*", integer(7)));
  return arithmetic(arithmetic(weeks, "*", integer(5)), "+", call("least", rest, integer(5)));
}

/** Working days between two days, the first not counted; not known where the span leaves the calendar's years. */
function workingDays(stage: Stage, hint: string, from: Sql, to: Sql, holidays: Holidays | undefined): Sql {
  const areKnown = and(isKnown(from), isKnown(to));
  const isSame = and(areKnown, compare(from, "=", to));
  if (holidays === undefined) return choose([[isSame, number(0)]]);
  const isReversed = compare(to, "<", from);
  const low = stage.column(`${hint} from`, choose([[isReversed, to]], from));
  const high = stage.column(`${hint} to`, choose([[isReversed, from]], to));
  const free = [...holidays.days].filter((day) => weekdayIndex(day) < 5).map((day) => date(formatDay(day)));
  const inside = free.map((day) =>
    choose([[and(compare(day, ">", low), compare(day, "<=", high)), integer(1)]], integer(0)),
  );
  const count = balanced(inside);
  const weekdays = arithmetic(weekdaysUpTo(high), "-", weekdaysUpTo(low));
  const working = stage.column(`${hint} working`, double(arithmetic(weekdays, "-", count)));
  const isCovered = and(
    compare(call("addDays", low, integer(1)), ">=", date(formatDay(holidays.from))),
    compare(high, "<=", date(formatDay(holidays.until))),
  );
  return choose([
    [isSame, number(0)],
    [and(areKnown, isCovered), choose([[isReversed, arithmetic(number(0), "-", working)]], working)],
  ]);
}

/** A sum that is as shallow as can be: engines bound how deep an expression is. */
function balanced(parts: readonly Sql[]): Sql {
  if (parts.length <= 1) return parts[0] ?? integer(0);
  const half = Math.ceil(parts.length / 2);
  return arithmetic(balanced(parts.slice(0, half)), "+", balanced(parts.slice(half)));
}

export function isHoliday(holidays: Holidays | undefined, day: Sql): Sql {
  if (holidays === undefined) return nothing("boolean");
  const isCovered = and(
    compare(day, ">=", date(formatDay(holidays.from))),
    compare(day, "<=", date(formatDay(holidays.until))),
  );
  const days = [...holidays.days].sort((a, b) => a - b).map((one) => date(formatDay(one)));
  return choose([[isCovered, days.length === 0 ? not(isKnown(day)) : among(day, days)]]);
}

export function weekdayOf(day: Sql): Sql {
  const index = call("isoWeekday", day);
  return choose(weekdays.map((word, at) => [compare(index, "=", integer(at + 1)), text(word)] as const));
}

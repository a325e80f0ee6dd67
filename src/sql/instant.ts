import {
  and,
  arithmetic,
  call,
  choose,
  compare,
  integer,
  isKnown,
  not,
  nothing,
  or,
  type Sql,
  text,
} from "./expression.js";
import type { Stage } from "./stage.js";

/** A moment in a row: milliseconds since 1970 in Greenwich, and on the wall clock it was written with, where it shows one. */
export interface Moment {
  readonly ms: Sql;
  readonly wallMs: Sql;
}

const DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
const SECONDS = "(:[0-5][0-9]([.][0-9]{1,9})?)?";
const OFFSET = "(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)";
export const MS_A_DAY = 86_400_000;

const slice = (value: Sql, from: number, length: number) => call("substring", value, integer(from), integer(length));
/** So many characters, the first of them so many before the end. */
const fromEnd = (value: Sql, back: number, length: number) =>
  call("substring", value, arithmetic(call("length", value), "-", integer(back - 1)), integer(length));
const whole = (value: Sql) => call("integer", value);
const times = (value: Sql, factor: number) => arithmetic(value, "*", integer(factor));
const sum = (first: Sql, ...more: Sql[]) => more.reduce((left, right) => arithmetic(left, "+", right), first);

/** The day that a text in the form `YYYY-MM-DD` names; NULL where there is no such day. */
export function dayIn(stage: Stage, hint: string, value: Sql): Sql {
  const is = and(call("matches", value, text(DAY)), compare(slice(value, 1, 4), "<>", text("0000")));
  return stage.column(hint, choose([[is, call("day", value)]]));
}

/** The moment that an ISO 8601 text names; both are NULL where there is none. */
export function momentIn(stage: Stage, hint: string, value: Sql): Moment {
  const isWritten = stage.column(
    `${hint} is iso`,
    and(
      call("matches", value, text(`${DAY}[T ]${TIME}${SECONDS}${OFFSET}`)),
      compare(slice(value, 1, 4), "<>", text("0000")),
    ),
  );
  const wall = wallIn(stage, hint, value, isWritten);
  const hasZ = compare(fromEnd(value, 1, 1), "=", text("Z"));
  const minutes = sum(times(whole(fromEnd(value, 5, 2)), 60), whole(fromEnd(value, 2, 2)));
  const offset = choose(
    [
      [hasZ, integer(0)],
      [compare(fromEnd(value, 6, 1), "=", text("-")), arithmetic(integer(0), "-", minutes)],
    ],
    minutes,
  );
  const offsetMs = stage.column(`${hint} offset`, choose([[isKnown(wall), times(offset, 60_000)]]));
  const showsNone = or(hasZ, compare(fromEnd(value, 6, 6), "=", text("-00:00")));
  return {
    ms: stage.column(`${hint} ms`, arithmetic(wall, "-", offsetMs)),
    wallMs: stage.column(`${hint} wall ms`, choose([[and(isKnown(wall), not(showsNone)), wall]])),
  };
}

/** Milliseconds of a wall clock `YYYY-MM-DDTHH:MM[:SS[.fff]]`, whatever follows. */
function wallIn(stage: Stage, hint: string, value: Sql, isWritten: Sql): Sql {
  const day = stage.column(`${hint} day`, choose([[isWritten, call("day", slice(value, 1, 10))]]));
  const seconds = choose([[compare(slice(value, 17, 1), "=", text(":")), whole(slice(value, 18, 2))]], integer(0));
  const fraction = choose(
    [
      [
        compare(slice(value, 20, 1), "=", text(".")),
        whole(call("padRight", call("withoutTail", slice(value, 21, 3)), integer(3))),
      ],
    ],
    integer(0),
  );
  const ms = sum(
    times(whole(call("dayNumber", day)), MS_A_DAY),
    times(whole(slice(value, 12, 2)), 3_600_000),
    times(whole(slice(value, 15, 2)), 60_000),
    times(seconds, 1000),
    fraction,
  );
  return stage.column(`${hint} clock`, choose([[isKnown(day), ms]]));
}

/** A wall clock written without offset, in a zone that is known; NULL where that zone never showed it, or showed it twice. */
export function momentInZone(stage: Stage, hint: string, value: Sql, zone: string, isPersons: boolean): Moment {
  const isWritten = stage.column(
    `${hint} is clock`,
    and(call("matches", value, text(`${DAY}[T ]${TIME}${SECONDS}`)), compare(slice(value, 1, 4), "<>", text("0000"))),
  );
  const wall = wallIn(stage, hint, value, isWritten);
  const ms = [-1, 0, 1].map((days) => {
    const around = arithmetic(wall, "+", integer(days * MS_A_DAY));
    const offset = stage.column(`${hint} offset`, call("zoneOffset", around, text(zone)));
    const back = stage.column(`${hint} then`, arithmetic(wall, "-", times(offset, 60_000)));
    return stage.column(
      `${hint} perhaps`,
      choose([[compare(call("zoneOffset", back, text(zone)), "=", offset), back]]),
    );
  });
  const one = stage.column(
    `${hint} in zone`,
    choose([[compare(call("least", ...ms), "=", call("greatest", ...ms)), call("least", ...ms)]]),
  );
  return {
    ms: one,
    wallMs: isPersons ? stage.column(`${hint} wall ms`, choose([[isKnown(one), wall]])) : nothing("integer"),
  };
}

/** The day and the minute of the day of a wall clock. */
export function dayOfClock(stage: Stage, hint: string, wallMs: Sql): { readonly day: Sql; readonly minute: Sql } {
  const days = stage.column(
    `${hint} days`,
    call("floor", arithmetic(call("double", wallMs), "/", call("double", integer(MS_A_DAY)))),
  );
  const rest = arithmetic(wallMs, "-", times(days, MS_A_DAY));
  return {
    day: stage.column(`${hint} date`, call("dayFromNumber", days)),
    minute: stage.column(
      `${hint} time`,
      call("floor", arithmetic(call("double", rest), "/", call("double", integer(60_000)))),
    ),
  };
}

import { and, arithmetic, call, choose, compare, integer, type Sql, text } from "./expression.js";
import type { Stage } from "./stage.js";

/** A moment in a row: milliseconds since 1970 in Greenwich, and on the wall clock it was written with, where it shows one. */
export interface Moment {
  readonly ms: Sql;
  readonly wallMs: Sql;
}

const DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
export const MS_A_DAY = 86_400_000;

const slice = (value: Sql, from: number, length: number) => call("substring", value, integer(from), integer(length));
const times = (value: Sql, factor: number) => arithmetic(value, "*", integer(factor));

/** The day that a text in the form `YYYY-MM-DD` names; NULL where there is no such day. */
export function dayIn(stage: Stage, hint: string, value: Sql): Sql {
  const is = and(call("matches", value, text(DAY)), compare(slice(value, 1, 4), "<>", text("0000")));
  return stage.column(hint, choose([[is, call("day", value)]]));
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

import type { Window } from "../engine/window.js";
import {
  and,
  arithmetic,
  call,
  choose,
  column,
  compare,
  integer,
  isKnown,
  isLiteral,
  isNull,
  nothing,
  type Sql,
  TRUE,
} from "./expression.js";
import type { Days } from "./facts.js";
import type { Names, Stage } from "./stage.js";

/** The rows that measures count over: in order of time, by member. */
export interface Ordered {
  readonly stage: Stage;
  readonly names: Names;
  readonly days: Days;
  readonly time: Sql;
  readonly id: Sql;
  /** Whether several records may share a day that nobody knows exactly: contacts. */
  readonly hasInstants: boolean;
  /** The column of the member, where the relation holds several. */
  readonly member: Sql | undefined;
  /** Whether a row is counted at all: not after the day of the check. */
  readonly counted: Sql;
}

/** One grouping: by all facts of the measure, or by those that a record has of them. */
export interface Grouping {
  readonly partition: readonly Sql[];
  /** The rows that are kept in it. */
  readonly holds: Sql;
}

export interface Groupings {
  readonly own: Grouping;
  /** Of records that lack some of the facts: they may belong to every group that agrees in the rest. */
  readonly wild: readonly Grouping[];
}

/** All groupings there may be; a fact that is known in every row divides none. */
export function groupingsOf(
  { member, counted }: Ordered,
  by: readonly Sql[],
  isAlwaysKnown: (sql: Sql) => boolean,
): Groupings {
  const always = member === undefined ? [] : [member];
  const open = by.filter((fact) => !isAlwaysKnown(fact));
  const grouping = (lacking: readonly Sql[]): Grouping => ({
    partition: [...always, ...by.filter((fact) => !lacking.includes(fact) && !isLiteral(fact))],
    holds: and(counted, ...open.map((fact) => (lacking.includes(fact) ? isNull(fact) : isKnown(fact)))),
  });
  const wild = subsets(open).filter((lacking) => lacking.length > 0);
  return { own: grouping([]), wild: wild.map(grouping).filter(({ holds }) => !isLiteral(holds, false)) };
}

function subsets<T>(list: readonly T[]): readonly (readonly T[])[] {
  const all: (readonly T[])[] = [[]];
  for (const one of list) for (const some of [...all]) all.push([...some, one]);
  return all;
}

/** Where a row stands among those of its member. */
export function positionIn({ stage, member, time, id }: Ordered): Sql {
  return stage.column("position", {
    op: "window",
    fn: "row_number",
    partition: member === undefined ? [] : [member],
    order: [time, call("byCodePoint", id)],
  });
}

/** How many rows of a group there were up to a row, the row itself included or not. */
export function countSoFar(
  { stage, time, id }: Ordered,
  hint: string,
  weight: Sql,
  partition: readonly Sql[],
  rows: "to-current" | "to-previous",
): Sql {
  if (isLiteral(weight, false)) return integer(0);
  return stage.column(hint, {
    op: "window",
    fn: "count",
    arg: choose([[weight, integer(1)]]),
    partition,
    order: [time, call("byCodePoint", id)],
    frame: { rows },
  });
}

/** The greatest of something among the earlier rows of a group. */
export function greatestSoFar(
  { stage, time, id }: Ordered,
  hint: string,
  weight: Sql,
  value: Sql,
  partition: readonly Sql[],
  fn: "max" | "min" = "max",
): Sql {
  if (isLiteral(weight, false) || isLiteral(weight, null)) return nothing("integer");
  return stage.column(hint, {
    op: "window",
    fn,
    arg: choose([[weight, value]]),
    partition,
    order: [time, call("byCodePoint", id)],
    frame: { rows: "to-previous" },
  });
}

/**
 * How many earlier rows of a group lie in a window that ends with a row: all earlier ones less those before the window.
 * `least`: counted are those that surely lie in it (their first day, from the last day the window may begin); else those
 * that may (their last day, from the first).
 */
export function countInWindow(
  ordered: Ordered,
  hint: string,
  weight: Sql,
  partition: readonly Sql[],
  window: Window,
  side: "least" | "most",
): Sql {
  if (isLiteral(weight, false)) return integer(0);
  const { stage, days, time, hasInstants } = ordered;
  const earlier = countSoFar(ordered, `${hint} earlier`, weight, partition, "to-previous");
  const counted = (is: Sql, order: Sql, frame: { back: number } | { backMonths: number; andDays: number }) =>
    stage.column(`${hint} before`, {
      op: "window",
      fn: "count",
      arg: choose([[and(weight, is), integer(1)]]),
      partition,
      order: [order],
      frame,
    });
  if (window.unit === "H") return arithmetic(earlier, "-", counted(TRUE, time, { back: window.count * 3_600_000 }));
  const base = side === "least" ? days.last : days.first;
  const slack = stage.column("open_days", call("daysBetween", days.first, days.last));
  const months = window.unit === "M" ? window.count : window.unit === "Y" ? window.count * 12 : undefined;
  const back = window.unit === "W" ? window.count * 7 : window.count;
  const key = months === undefined ? stage.column("day_number", call("dayNumber", base)) : base;
  const outside = (hasInstants ? [0, 1, 2] : [0]).map((open) => {
    const is = hasInstants ? compare(slack, "=", integer(open)) : isKnown(days.first);
    const apart = side === "least" ? -open : open;
    return counted(is, key, months === undefined ? { back: back + apart } : { backMonths: months, andDays: apart });
  });
  const before = outside.reduce((left, right) => arithmetic(left, "+", right));
  const inside = arithmetic(earlier, "-", before);
  // Days of different clocks run up to two apart from the order of instants; further back nothing is out of order.
  if (!hasInstants || months !== undefined || back >= 3) return inside;
  return arithmetic(inside, "+", countLater(ordered, hint, weight, partition, back, side));
}

/** Rows that lie before a row's window by their day, and yet after it in time: somewhere else it was still yesterday. */
function countLater(
  ordered: Ordered,
  hint: string,
  weight: Sql,
  partition: readonly Sql[],
  back: number,
  side: "least" | "most",
): Sql {
  const { stage, names, days, time, id, counted } = ordered;
  const [base, key] = side === "least" ? [days.last, days.first] : [days.first, days.last];
  const position = positionIn(ordered);
  const latest = stage.column(`${hint} latest`, {
    op: "window",
    fn: "max",
    arg: base,
    partition,
    order: [time, call("byCodePoint", id)],
    frame: { rows: "to-current" },
  });
  const answers = stage.column(
    `${hint} late`,
    and(weight, compare(key, "<=", call("addDays", latest, integer(-back)))),
  );
  const result = names.fresh(`${hint} later`);
  const name = (sql: Sql) => (sql.op === "column" ? sql.name : "");
  const of = (sql: Sql, alias: string) => column(name(sql), alias);
  stage.pair({
    results: [{ name: result, value: { op: "aggregate", fn: "count" } }],
    equal: partition.map(name),
    asking: counted,
    answering: answers,
    between: and(
      compare(of(position, "b"), ">=", of(position, "a")),
      compare(of(time, "b"), "<=", arithmetic(of(time, "a"), "+", integer(72 * 3_600_000))),
      compare(of(key, "b"), "<=", call("addDays", of(base, "a"), integer(-back))),
    ),
    key: [...(ordered.member === undefined ? [] : [name(ordered.member)]), name(position)],
  });
  return call("coalesce", column(result), integer(0));
}

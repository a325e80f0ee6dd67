import { MS_AN_HOUR } from "../engine/window.js";
import type { Measure } from "../rulebook/measure.js";
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
  not,
  number,
  type Sql,
} from "./expression.js";
import { countSoFar, type Grouping, type Groupings, greatestSoFar, type Ordered, positionIn } from "./groups.js";
import { notFalse } from "./outcome.js";
import { between, type Value } from "./value.js";

const NEVER = number(Number.POSITIVE_INFINITY);
const double = (value: Sql) => call("double", value);

/** Hours or days since the last earlier record of the group that counts; unbounded where there certainly is none. */
export function sinceOf(ordered: Ordered, id: string, measure: Measure, groupings: Groupings, counts: Sql): Value {
  const isInDays = measure.statistic === "daysSince";
  return isInDays && ordered.hasInstants
    ? daysBetweenClocks(ordered, id, groupings, counts)
    : sinceInOrder(ordered, id, groupings, counts, isInDays);
}

/** Where time is what orders the records, the last that surely counts and the last that may are all there is to know. */
function sinceInOrder(ordered: Ordered, id: string, { own, wild }: Groupings, counts: Sql, isInDays: boolean): Value {
  const { stage, time, days } = ordered;
  const moment = isInDays ? call("dayNumber", time) : time;
  const isLoose = isInDays ? isNull(time) : ({ op: "literal", type: "boolean", value: false } as const);
  const at = stage.column("moment", moment);
  const sure = greatestSoFar(ordered, `${id} sure`, and(own.holds, counts), at, own.partition);
  const may = (one: Grouping, is: Sql) => and(one.holds, is, notFalse(counts));
  const perhaps = [
    greatestSoFar(ordered, `${id} maybe`, and(own.holds, notFalse(counts)), at, own.partition),
    ...wild.map((one) => greatestSoFar(ordered, `${id} maybe`, may(one, isKnown(at)), at, one.partition)),
  ];
  const unit = number(isInDays ? 1 : MS_AN_HOUR);
  const gap = (last: Sql) => arithmetic(double(arithmetic(at, "-", last)), "/", unit);
  const last = stage.column(`${id} last`, call("greatest", ...perhaps));
  // A record of which not even the day is known may have been on this very day.
  const loose = isLiteral(isLoose)
    ? []
    : [own, ...wild].map((one) =>
        compare(countSoFar(ordered, `${id} loose`, may(one, isLoose), one.partition, "to-previous"), ">", integer(0)),
      );
  const known = isInDays ? and(own.holds, isKnown(days.first)) : own.holds;
  const lower = choose([...loose.map((is) => [is, number(0)] as const), [isNull(last), NEVER]], gap(last));
  return between(
    stage.column(`measure ${id} lower`, choose([[known, lower]])),
    stage.column(`measure ${id} upper`, choose([[known, choose([[isNull(sure), NEVER]], gap(sure))]])),
  );
}

const PLACES = 16_777_216;
/** Days are counted from before the year 1 here, so that they are positive. */
const OFFSET = 800_000;

/**
 * Local days do not follow the order of instants: elsewhere it may still be yesterday. So the last record that surely
 * counts is the last in order, and of those after it that may count the latest and the earliest day matter.
 */
function daysBetweenClocks(ordered: Ordered, id: string, { own, wild }: Groupings, counts: Sql): Value {
  const { stage, names, days, member } = ordered;
  const position = positionIn(ordered);
  const first = stage.column("first_number", call("integer", call("dayNumber", days.first)));
  const last = stage.column("last_number", call("integer", call("dayNumber", days.last)));
  const sure = stage.column(`${id} is sure`, and(own.holds, counts));
  const packed = arithmetic(
    arithmetic(position, "*", integer(PLACES)),
    "+",
    arithmetic(arithmetic(arithmetic(first, "+", integer(OFFSET)), "*", integer(4)), "+", arithmetic(last, "-", first)),
  );
  const latest = greatestSoFar(ordered, `${id} sure`, sure, packed, own.partition);
  const rest = call("modulo", latest, integer(PLACES));
  const surePosition = stage.column(
    `${id} sure position`,
    call("floor", arithmetic(double(arithmetic(latest, "-", rest)), "/", number(PLACES))),
  );
  const open = call("modulo", rest, integer(4));
  const sureFirst = stage.column(
    `${id} sure first`,
    arithmetic(call("floor", arithmetic(double(arithmetic(rest, "-", open)), "/", number(4))), "-", integer(OFFSET)),
  );
  const sureLast = stage.column(`${id} sure last`, arithmetic(sureFirst, "+", open));
  const mayOwn = stage.column(`${id} may own`, and(own.holds, isNull(counts)));
  const epoch = countSoFar(ordered, `${id} epoch`, sure, own.partition, "to-previous");
  const since = [...own.partition, epoch];
  const highs = [greatestSoFar(ordered, `${id} high`, mayOwn, last, since)];
  const lows = [greatestSoFar(ordered, `${id} low`, mayOwn, first, since, "min")];
  const asking = stage.column(`${id} asks`, own.holds);
  const after = stage.column(`${id} after`, call("coalesce", surePosition, integer(0)));
  const name = (sql: Sql) => (sql.op === "column" ? sql.name : "");
  for (const { partition, holds } of wild) {
    const high = names.fresh(`${id} high`);
    const low = names.fresh(`${id} low`);
    stage.pair({
      results: [
        { name: high, value: { op: "aggregate", fn: "max", arg: column(name(last), "b") } },
        { name: low, value: { op: "aggregate", fn: "min", arg: column(name(first), "b") } },
      ],
      equal: partition.map(name),
      asking,
      answering: stage.column(`${id} may be`, and(holds, notFalse(counts))),
      between: and(
        compare(column(name(position), "b"), ">", column(name(after), "a")),
        compare(column(name(position), "b"), "<", column(name(position), "a")),
      ),
      key: [...(member === undefined ? [] : [name(member)]), name(position)],
    });
    highs.push(column(high));
    lows.push(column(low));
  }
  const isThere = isKnown(latest);
  const least = (list: readonly Sql[]) => (list.length === 1 ? (list[0] as Sql) : call("least", ...list));
  const most = (list: readonly Sql[]) => (list.length === 1 ? (list[0] as Sql) : call("greatest", ...list));
  // What is not known does not count among the greatest or the least of several.
  const latestDay = stage.column(`${id} latest day`, most([sureLast, ...highs]));
  const earliestDay = stage.column(`${id} earliest day`, least([sureFirst, ...lows]));
  const atLeastNone = (gap: Sql) => double(choose([[compare(gap, "<", integer(0)), integer(0)]], gap));
  const lower = choose([[isNull(latestDay), NEVER]], atLeastNone(arithmetic(first, "-", latestDay)));
  const upper = choose([[not(isThere), NEVER]], atLeastNone(arithmetic(last, "-", earliestDay)));
  return between(
    stage.column(`measure ${id} lower`, choose([[own.holds, lower]])),
    stage.column(`measure ${id} upper`, choose([[own.holds, upper]])),
  );
}

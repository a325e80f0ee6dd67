import { formatDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import type { RulePlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import { conditionOf, type Place, type Readings } from "./condition.js";
import {
  and,
  choose,
  compare,
  date,
  FALSE,
  isKnown,
  isNull,
  not,
  nothing,
  or,
  type Sql,
  TRUE,
  text,
  UNKNOWN,
} from "./expression.js";
import type { Days } from "./facts.js";
import type { Stage } from "./stage.js";

/** What a rule's parts say of a record on a day. */
interface Parts {
  readonly applies: Sql;
  readonly requirement: Sql;
  readonly exception: Sql;
}

function partsOn({ rule }: RulePlan, place: Place, readings: Readings): Parts {
  const part = (name: string, condition: Condition) =>
    place.stage.column(`${rule.id} ${name}`, conditionOf(condition, place, readings));
  return {
    applies: rule.applies === undefined ? TRUE : part("applies", rule.applies),
    requirement:
      rule.requires === undefined ? not(part("forbids", rule.forbids as Condition)) : part("requires", rule.requires),
    exception: or(...(rule.except ?? []).map(({ id, when }) => part(`except ${id}`, when))),
  };
}

/** The outcome of three parts (design: "Truth and outcomes"). */
function decide({ applies, requirement, exception }: Parts): Sql {
  return choose(
    [
      [not(applies), text("inapplicable")],
      [requirement, text("satisfied")],
      [exception, text("excepted")],
      [and(applies, not(requirement), not(exception)), text("violated")],
    ],
    text("undetermined"),
  );
}

/** Whether a day lies in the period of a rule or an edition. */
export function isWithin(day: Sql, from: number, until: number): Sql {
  return and(
    Number.isFinite(from) ? compare(day, ">=", date(formatDay(from))) : TRUE,
    Number.isFinite(until) ? compare(day, "<=", date(formatDay(until))) : TRUE,
  );
}

/** The columns of a record's member, where it is given. */
export interface Membership {
  readonly on: (day: Sql) => Sql;
  /** Whether there is a member at all whose days could be bounds. */
  readonly isGiven: boolean;
}

export interface Asked {
  readonly plan: RulePlan;
  readonly readings: Readings;
  readonly stage: Stage;
  readonly membership: Membership;
}

function placeOf({ plan, stage }: Asked, day: Sql): Place {
  // Invariant: every scope is made by planning, so its edition is a plan.
  return { edition: plan.edition, calendar: plan.rule.calendar, day, stage };
}

/**
 * What a rule says of a record that a day governs; NULL where it does not judge it. `cap` is whether the rulebook governs
 * the record at all, `named` the day that the rule names.
 */
export function outcomeOn(asked: Asked, day: Sql, cap: Sql, named: Sql | undefined, on: string): Sql {
  const { plan, membership, readings } = asked;
  const own = named === undefined ? day : coalesced(named, day);
  const isJudged = and(
    isWithin(own, plan.edition.from, plan.edition.until),
    compare(own, "<=", date(on)),
    plan.rule.basis === "code" ? membership.on(own) : TRUE,
  );
  const parts = partsOn(plan, placeOf(asked, own), readings);
  const said = decide({ ...parts, applies: and(parts.applies, cap) });
  const outcome = choose([[not(isWithin(own, plan.from, plan.until)), text("inapplicable")]], said);
  return choose([[and(isJudged, notFalse(cap)), outcome]], nothing("text"));
}

/** True where a truth is true or not known. */
export function notFalse(truth: Sql): Sql {
  if (truth.op === "literal") return truth.value === false ? FALSE : TRUE;
  return choose([[not(truth), FALSE]], TRUE);
}

export function coalesced(first: Sql, second: Sql): Sql {
  if (first.op === "literal") return first.value === null ? second : first;
  return { op: "call", fn: "coalesce", args: [first, second] };
}

/** Whether a rule comes to an outcome on a day, with three values; the rulebook's own scope is not asked. */
function truthOn(asked: Asked, outcome: Outcome, day: Sql): Sql {
  const { plan, membership, readings } = asked;
  const { applies, requirement, exception } = partsOn(plan, placeOf(asked, day), readings);
  const failed = and(applies, not(requirement));
  const byOutcome: Readonly<Record<Outcome, Sql>> = {
    inapplicable: not(applies),
    satisfied: and(applies, requirement),
    excepted: and(failed, exception),
    violated: and(failed, not(exception)),
    undetermined: compare(decide({ applies, requirement, exception }), "=", text("undetermined")),
  };
  return choose(
    [
      [not(plan.rule.basis === "code" ? membership.on(day) : TRUE), FALSE],
      [not(isWithin(day, plan.from, plan.until)), outcome === "inapplicable" ? TRUE : FALSE],
    ],
    byOutcome[outcome],
  );
}

/** What a rule says now on a day, or `none` where it judges nobody; for telling apart what days it may be. */
function sayingOn(asked: Asked, day: Sql): Sql {
  const { plan, membership, readings } = asked;
  return choose(
    [
      [not(plan.rule.basis === "code" ? membership.on(day) : TRUE), text("none")],
      [not(isWithin(day, plan.from, plan.until)), text("inapplicable")],
    ],
    decide(partsOn(plan, placeOf(asked, day), readings)),
  );
}

/** Whether a record rule comes to an outcome for a record, with three values: what a measure singles out. */
export function truthOf(asked: Asked, outcome: Outcome, days: Days, named: Sql | undefined): Sql {
  const { plan, membership, stage } = asked;
  const hint = `${plan.rule.id} is ${outcome}`;
  const over = (each: readonly Sql[]): Sql => {
    if (outcome !== "undetermined")
      return choose(
        [
          [and(...each), TRUE],
          [and(...each.map(not)), FALSE],
        ],
        UNKNOWN,
      );
    return or(...each);
  };
  const at = (day: Sql): Sql => truthOn(asked, outcome, day);
  const differs = (saying: readonly Sql[]) =>
    outcome === "undetermined" ? or(...saying.slice(1).map((one) => compare(one, "<>", saying[0] as Sql))) : FALSE;
  const open = (list: readonly Sql[]): Sql => {
    const kept = list.map((day) => stage.column(hint, day));
    return over(kept);
  };
  const candidates = [days.first, nextDay(days), days.last];
  const isOneDay = days.first === days.last;
  const exactly = isOneDay
    ? at(days.first)
    : choose(
        [[compare(days.first, "=", days.last), at(days.first)]],
        or(open(candidates.map(at)), differs(candidates.map((day) => sayingOn(asked, day)))),
      );
  const known = isOneDay ? choose([[isNull(days.first), anyDay()]], exactly) : exactly;
  return stage.column(hint, named === undefined ? known : choose([[isKnown(named), at(named)]], known));

  /** A day of which nothing is known: parameters that change have no value, periods and membership may be or not be. */
  function anyDay(): Sql {
    const place = placeOf(asked, nothing("date"));
    const { applies, requirement, exception } = partsOn(plan, place, asked.readings);
    const hasPeriod = Number.isFinite(plan.from) || Number.isFinite(plan.until);
    const mayBeNone = plan.rule.basis === "code" && membership.isGiven;
    const failed = and(applies, not(requirement));
    const truth: Readonly<Record<Outcome, Sql>> = {
      inapplicable: not(applies),
      satisfied: and(applies, requirement),
      excepted: and(failed, exception),
      violated: and(failed, not(exception)),
      undetermined: compare(decide({ applies, requirement, exception }), "=", text("undetermined")),
    };
    const own = truth[outcome];
    if (outcome === "undetermined") return own;
    if (outcome === "inapplicable") {
      const mayBe = hasPeriod ? choose([[own, TRUE]], UNKNOWN) : own;
      return mayBeNone ? choose([[not(mayBe), FALSE]], UNKNOWN) : mayBe;
    }
    return hasPeriod || mayBeNone ? choose([[not(own), FALSE]], UNKNOWN) : own;
  }
}

/** The day between the first and the last that may govern a record, or the last. */
export function nextDay(days: Days): Sql {
  return {
    op: "call",
    fn: "least",
    args: [{ op: "call", fn: "addDays", args: [days.first, { op: "literal", type: "integer", value: 1 }] }, days.last],
  };
}

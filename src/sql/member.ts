import { type Day, parseDay } from "../base/calendar.js";
import { environmentOf } from "../engine/environment.js";
import type { EditionPlan } from "../engine/plan.js";
import { place, subjectIn } from "../engine/subject.js";
import type { PlainRecord } from "../facts/fact.js";
import { and, call, column, compare, date, type Sql, TRUE, text } from "./expression.js";
import type { Membership } from "./outcome.js";
import { SOURCE, type Stage } from "./stage.js";

/** The column that says whose record a row is. */
export function memberColumn(stage: Stage, by: string): Sql {
  return stage.column("member", call("nullIf", call("trimmed", call("text", column(by, SOURCE))), text("")));
}

/** Reads the facts of a member that is given, as the checker does. */
export function memberSubjectOf(member: PlainRecord, on: string) {
  const env = environmentOf({ on, member, lists: new Map(), completeFrom: new Map() });
  return (edition: EditionPlan, calendar: string | undefined) => {
    const scope = edition.scope("member", calendar);
    const subject = subjectIn(scope, env.envOf(scope));
    place(subject, member, -1, env.onDay);
    return subject;
  };
}

/** The days of membership; an absent end is no bound. */
export function membershipOf(member: PlainRecord | undefined): Membership & { readonly edges: readonly Day[] } {
  const [joined, left] = [member?.joinedOn, member?.leftOn].map((day) => (typeof day === "string" ? day : undefined));
  return {
    isGiven: member !== undefined,
    on: (day) =>
      and(
        joined === undefined ? TRUE : compare(day, ">=", date(joined)),
        left === undefined ? TRUE : compare(day, "<=", date(left)),
      ),
    edges: [joined, left].flatMap((day) => (day === undefined ? [] : [parseDay(day) as number])),
  };
}

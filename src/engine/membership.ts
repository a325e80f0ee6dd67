import { type Day, parseDay } from "../base/calendar.js";
import { FALSE, TRUE, type Truth, UNKNOWN } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Environment } from "./subject.js";

/** The days of a membership, both ends among them; a code binds the member on these and on no others. */
export interface Membership {
  readonly from: Day;
  readonly until: Day;
}

/** Law binds on every day, and so does a code where no day of joining or leaving is known. */
export const everyDay: Membership = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

export function membershipOf(member: PlainRecord | undefined): Membership {
  const { joinedOn, leftOn } = member ?? {};
  if (typeof joinedOn !== "string" && typeof leftOn !== "string") return everyDay;
  return {
    from: typeof joinedOn === "string" ? (parseDay(joinedOn) as Day) : everyDay.from,
    until: typeof leftOn === "string" ? (parseDay(leftOn) as Day) : everyDay.until,
  };
}

export function isMemberOn(env: Pick<Environment, "member">, day: Day): boolean {
  const { from, until } = membershipOf(env.member);
  return from <= day && day <= until;
}

/** Whether what happened on a day between two happened during membership. */
export function fallsWithin({ from, until }: Membership, first: Day, last: Day): Truth {
  if (last < from || first > until) return FALSE;
  return from <= first && last <= until ? TRUE : UNKNOWN;
}

import { type Day, parseDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { FALSE, TRUE, type Truth, truthOf, UNKNOWN } from "../base/truth.js";
import { decide } from "./decide.js";
import { missingFrom } from "./explain.js";
import type { Governed } from "./governing.js";
import { isMemberOn } from "./membership.js";
import type { RulePlan } from "./plan.js";
import { type Subject, setDay } from "./subject.js";

/** What a rule says now, and everything it may say once all is known. */
interface Saying {
  readonly now: Outcome | undefined;
  readonly yet: ReadonlySet<Outcome | undefined>;
}

const nothing: Saying = { now: undefined, yet: new Set([undefined]) };
const inapplicable: Saying = { now: "inapplicable", yet: new Set(["inapplicable"]) };

/**
 * Whether a record rule comes to an outcome for the record in place, with three values: unknown where learning a fact
 * may still lead there or away. Only `undetermined` asks what is known now. Where the rule judges nobody, no outcome is.
 */
export function outcomeTruth(plan: RulePlan, outcome: Outcome, subject: Subject, days: Governed): Truth {
  const named = plan.governedBy?.(subject);
  const own = typeof named === "string" ? parseDay(named) : undefined;
  const sayings =
    own === undefined ? daysIn(days).map((day) => sayingOn(plan, subject, day)) : [sayingOn(plan, subject, own)];
  if (outcome === "undetermined") {
    const now = new Set(sayings.map((saying) => saying.now));
    return truthOf(now.has("undetermined") || now.size > 1);
  }
  const yet = new Set(sayings.flatMap((saying) => [...saying.yet]));
  if (!yet.has(outcome)) return FALSE;
  return yet.size === 1 ? TRUE : UNKNOWN;
}

/** The facts for want of which the outcome is open. */
export function missingOfRule(plan: RulePlan, subject: Subject, days: Governed): readonly string[] {
  const view = { ...subject, scope: plan.scope };
  const facts = [plan.applies, plan.requirement, ...plan.exceptions].flatMap((part) =>
    part !== undefined && part.test(subject) === UNKNOWN ? missingFrom(part.tree, view) : [],
  );
  return days.first === days.last ? facts : [...facts, days.missing];
}

/** Each day where they are few; else no day, for what hangs on none. */
function daysIn({ first, last }: Governed): readonly (Day | undefined)[] {
  if (!Number.isFinite(first) || !Number.isFinite(last)) return [undefined];
  return Array.from({ length: last - first + 1 }, (_, ahead) => first + ahead);
}

function sayingOn(plan: RulePlan, subject: Subject, day: Day | undefined): Saying {
  const isCode = plan.rule.basis === "code";
  if (day === undefined) {
    const others: (Outcome | undefined)[] = [];
    if (Number.isFinite(plan.from) || Number.isFinite(plan.until)) others.push("inapplicable");
    if (isCode && subject.env.member !== undefined) others.push(undefined);
    const { now, yet } = sayingOf(plan, subject);
    return { now, yet: new Set([...yet, ...others]) };
  }
  if (isCode && !isMemberOn(subject.env, day)) return nothing;
  if (day < plan.from || day > plan.until) return inapplicable;
  setDay(subject, day);
  return sayingOf(plan, subject);
}

function sayingOf(plan: RulePlan, subject: Subject): Saying {
  const applies = plan.applies === undefined ? TRUE : plan.applies.test(subject);
  const requirement = plan.requirement.test(subject);
  let excepted: Truth = FALSE;
  for (const exception of plan.exceptions) {
    const truth = exception.test(subject);
    if (truth > excepted) excepted = truth;
  }
  const yet = new Set<Outcome>();
  for (const a of resolved(applies))
    for (const r of resolved(requirement)) for (const e of resolved(excepted)) yet.add(decide(a, r, e));
  return { now: decide(applies, requirement, excepted), yet };
}

/** The truths an unknown may turn into. */
function resolved(truth: Truth): readonly Truth[] {
  return truth === UNKNOWN ? [FALSE, TRUE] : [truth];
}

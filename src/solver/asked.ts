import { type Day, parseDay } from "../base/calendar.js";
import type { EditionPlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import type { Rule, RuleSubject } from "../rulebook/rule.js";

/** A rule as one edition has it; without a rule the edition says nothing. */
export interface Asked {
  readonly edition: EditionPlan;
  readonly rule: Rule | undefined;
}

/** Days on which the same rules and parameters hold; the last may be open. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
}

/** What of a rule is read on these days. */
export interface Parts {
  readonly conditions: readonly Condition[];
  readonly inForce: boolean;
}

export function partsOf({ edition, rule }: Asked, subject: RuleSubject, days: Days): Parts {
  if (rule === undefined) return { conditions: [], inForce: false };
  const from = rule.inForce?.from === undefined ? Number.NEGATIVE_INFINITY : (parseDay(rule.inForce.from) as Day);
  const until = rule.inForce?.until === undefined ? Number.POSITIVE_INFINITY : (parseDay(rule.inForce.until) as Day);
  const cap = typeof subject === "string" ? edition.rulebook.appliesTo?.[subject] : undefined;
  const conditions = [cap, rule.applies, rule.requires, rule.forbids, ...(rule.except ?? []).map(({ when }) => when)];
  return {
    conditions: conditions.filter((condition) => condition !== undefined),
    inForce: from <= days.first && days.first <= until,
  };
}

/** The conditions under which the record itself counts in the measures that its rule reads. */
export function measuresBehind({ edition, rule }: Asked, subject: RuleSubject): readonly Condition[] {
  if (rule === undefined || typeof subject !== "string") return [];
  const text = JSON.stringify([rule.applies, rule.requires, rule.forbids, rule.except, edition.rulebook.conditions]);
  return Object.entries(edition.rulebook.measures ?? {}).flatMap(([id, measure]) =>
    measure.of === subject && measure.where !== undefined && new RegExp(`"measure\\.${id}[".]`).test(text)
      ? [measure.where]
      : [],
  );
}

/** The value of a parameter on a day; `undefined` before its first. */
export function parameterOn(day: Day, name: string, { rulebook }: Pick<EditionPlan, "rulebook">): unknown {
  const parameter = rulebook.parameters?.[name.slice("parameter.".length)];
  if (parameter?.value !== undefined) return parameter.value;
  let value: unknown;
  for (const dated of parameter?.values ?? []) if ((parseDay(dated.from) as Day) <= day) value = dated.value;
  return value;
}

/** The edition with the holidays of the calendar that the rule names. */
export function inItsCalendar({ edition, rule }: Asked): EditionPlan {
  return rule?.calendar === undefined ? edition : { ...edition, holidays: edition.holidaysIn(rule.calendar) };
}

import { formatDay, parseDay } from "../src/base/calendar.js";
import type { Condition, Leaf } from "../src/rulebook/condition.js";
import type { Rule } from "../src/rulebook/rule.js";
import type { Rulebook } from "../src/rulebook/rulebook.js";
import { walkCondition } from "../src/rulebook/walk.js";

/** The days, both included, between which a rule asks for something; none after means that it still does. */
export interface Days {
  readonly from: string;
  readonly until?: string | undefined;
}

/** When a rule speaks: within its edition, its own dates, and the days that what it is about is bounded by. */
export function daysOf({ inForce, applies }: Rule, edition: Rulebook): Days {
  const from = [edition.inForce.from, inForce?.from, bound(applies, edition, "from")];
  const until = [edition.inForce.until, inForce?.until, bound(applies, edition, "until")];
  return { from: latest(from) as string, until: earliest(until) };
}

/** A day in the middle of a rule, on which it begins to ask otherwise; with the exception it stands in, if any. */
export interface TurningDay {
  readonly on: string;
  readonly exception?: string | undefined;
}

/** The days that stand as literals or as parameters in the conditions of a rule, its own beginning and end apart. */
export function turningDays(rule: Rule, edition: Rulebook): readonly TurningDay[] {
  const { from, until } = daysOf(rule, edition);
  const within = (condition: Condition | undefined, exception?: string): readonly TurningDay[] =>
    leavesOf(condition, edition).flatMap((leaf) => {
      const limit = limitOf(leaf, edition);
      const on = limit?.from ?? (limit?.until === undefined ? undefined : dayAfter(limit.until));
      return on === undefined || on <= from || (until !== undefined && on > until) ? [] : [{ on, exception }];
    });
  return [
    ...[rule.applies, rule.requires, rule.forbids].flatMap((condition) => within(condition)),
    ...(rule.except ?? []).flatMap(({ when, title }) => within(when, title.en)),
  ];
}

/** The first or last day for which a condition can hold, where every way of fulfilling it has one. */
function bound(condition: Condition | undefined, edition: Rulebook, side: keyof Days): string | undefined {
  if (condition === undefined || "not" in condition) return undefined;
  if ("condition" in condition) return bound(edition.conditions?.[condition.condition], edition, side);
  const [tightest, widest] = side === "from" ? [latest, earliest] : [earliest, latest];
  if ("all" in condition) return tightest(condition.all.map((one) => bound(one, edition, side)));
  if ("any" in condition) {
    const bounds = condition.any.map((one) => bound(one, edition, side));
    return bounds.includes(undefined) ? undefined : widest(bounds);
  }
  return limitOf(condition, edition)?.[side];
}

/** What a comparison with a day says: from that day on, or until one. */
function limitOf({ operator, value }: Leaf, edition: Rulebook): Partial<Days> | undefined {
  const literal =
    typeof value === "object" && "fact" in value
      ? edition.parameters?.[value.fact.replace(/^parameter\./, "")]?.value
      : value;
  const day = typeof literal === "string" ? parseDay(literal) : undefined;
  if (day === undefined) return undefined;
  if (operator === "greaterThanInclusive") return { from: formatDay(day) };
  if (operator === "greaterThan") return { from: formatDay(day + 1) };
  if (operator === "lessThanInclusive") return { until: formatDay(day) };
  return operator === "lessThan" ? { until: formatDay(day - 1) } : undefined;
}

function leavesOf(condition: Condition | undefined, edition: Rulebook): readonly Leaf[] {
  const leaves: Leaf[] = [];
  if (condition === undefined) return leaves;
  walkCondition(condition, "", (node) => {
    if ("fact" in node) leaves.push(node);
    else if ("condition" in node) leaves.push(...leavesOf(edition.conditions?.[node.condition], edition));
  });
  return leaves;
}

function latest(days: readonly (string | undefined)[]): string | undefined {
  return days.filter((day) => day !== undefined).reduce((most, day) => (day > most ? day : most), "") || undefined;
}

function earliest(days: readonly (string | undefined)[]): string | undefined {
  return days
    .filter((day) => day !== undefined)
    .reduce<string | undefined>((least, day) => (least === undefined || day < least ? day : least), undefined);
}

export function dayAfter(day: string): string {
  return formatDay((parseDay(day) as number) + 1);
}

export function dayBefore(day: string): string {
  return formatDay((parseDay(day) as number) - 1);
}

/** Between which days, in words that stand before what was asked; nothing where it has been asked since the beginning. */
export function daysInWords({ from, until }: Days, beginning: string): string {
  if (until === undefined) return from <= beginning ? "" : `from ${from}: `;
  return from <= beginning ? `until ${until}: ` : `${from} to ${until}: `;
}

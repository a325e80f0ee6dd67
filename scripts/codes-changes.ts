import { compareCodePoints } from "../src/base/identifier.js";
import type { Literal } from "../src/rulebook/condition.js";
import type { Rule } from "../src/rulebook/rule.js";
import type { Parameter, Rulebook } from "../src/rulebook/rulebook.js";
import { dayAfter, daysOf, turningDays } from "./codes-days.js";
import { amountOf } from "./codes-words.js";

/** A day on which a code began to ask for something else, and what changed on it. */
export interface Change {
  readonly on: string;
  readonly what: string;
}

/** Every day of change of one code, from its editions in their order: editions, rules and numbers. */
export function changesOf(editions: readonly Rulebook[]): readonly Change[] {
  const changes = editions.flatMap((edition, index) => [
    ...ofEdition(edition, editions[index - 1]),
    ...edition.rules.flatMap((rule) => ofRule(rule, edition)),
    ...Object.entries(edition.parameters ?? {}).flatMap(([id, parameter]) => ofParameter(id, parameter)),
  ]);
  const unique = new Map(changes.map((change) => [`${change.on} ${change.what}`, change]));
  return [...unique.values()].sort((a, b) => compareCodePoints(a.on, b.on) || rank(a) - rank(b));
}

/** On one day the edition comes first, then what is new, what changed and what is gone. */
function rank({ what }: Change): number {
  return ["new:", "changed:", "gone:"].findIndex((word) => what.startsWith(word));
}

function ofEdition(edition: Rulebook, before: Rulebook | undefined): readonly Change[] {
  const on = edition.inForce.from;
  if (before === undefined) return [{ on, what: `the first edition, \`${edition.version}\`, begins` }];
  const former = before.rules.filter((rule) => daysOf(rule, before).until === before.inForce.until);
  const present = edition.rules.filter((rule) => daysOf(rule, edition).from === on);
  const isIn = (rules: readonly Rule[], one: Rule) => rules.some(({ id }) => id === one.id);
  const numbers = Object.entries(edition.parameters ?? {}).flatMap(([id, { value, unit }]) => {
    const older = before.parameters?.[id]?.value;
    if (value === undefined || older === undefined || same(value, older)) return [];
    return [{ on, what: numberChanged(id, value, older, unit) }];
  });
  return [
    { on, what: `edition \`${edition.version}\` begins` },
    ...present.filter((rule) => !isIn(former, rule)).map(({ title }) => ({ on, what: `new: ${title.en}` })),
    ...former.filter((rule) => !isIn(present, rule)).map(({ title }) => ({ on, what: `gone: ${title.en}` })),
    ...numbers,
  ];
}

/** A rule that begins, ends or begins to ask otherwise within its edition. */
function ofRule(rule: Rule, edition: Rulebook): readonly Change[] {
  const title = rule.title.en;
  const { from, until } = daysOf(rule, edition);
  return [
    ...(from > edition.inForce.from ? [{ on: from, what: `new: ${title}` }] : []),
    ...turningDays(rule, edition).map(({ on, exception }) => ({
      on,
      what: `changed: ${title}${exception === undefined ? "" : `, its exception “${exception}”`}`,
    })),
    ...(until !== undefined && until !== edition.inForce.until
      ? [{ on: dayAfter(until), what: `gone: ${title}` }]
      : []),
  ];
}

/** A number with dates. */
function ofParameter(id: string, { values = [], unit }: Parameter): readonly Change[] {
  return values.slice(1).map(({ from, value }, index) => {
    const former = values[index] as (typeof values)[number];
    return { on: from, what: numberChanged(id, value, former.value, unit) };
  });
}

function numberChanged(id: string, value: Literal, before: Literal, unit: string | undefined): string {
  return `changed: ${id.replaceAll("-", " ")}: ${amountOf(value, unit)}; before: ${amountOf(before, unit)}`;
}

function same(one: Literal, other: Literal): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import { formatDay, parseDay } from "../src/base/calendar.js";
import { compareCodePoints } from "../src/base/identifier.js";
import { describeValue } from "../src/reporters/parameter.js";
import type { Literal } from "../src/rulebook/condition.js";
import type { Rule } from "../src/rulebook/rule.js";
import type { Parameter, Rulebook } from "../src/rulebook/rulebook.js";

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
    ...Object.entries(edition.parameters ?? {}).flatMap(([id, parameter]) => ofParameter(id, parameter, edition)),
  ]);
  const unique = new Map(changes.map((change) => [`${change.on} ${change.what}`, change]));
  return [...unique.values()].sort((a, b) => compareCodePoints(a.on, b.on));
}

function ofEdition(edition: Rulebook, before: Rulebook | undefined): readonly Change[] {
  const on = edition.inForce.from;
  if (before === undefined) return [{ on, what: `the first edition, \`${edition.version}\`, begins` }];
  const former = before.rules.filter(
    ({ inForce }) => inForce?.until === undefined || inForce.until === before.inForce.until,
  );
  const present = edition.rules.filter(({ inForce }) => inForce?.from === undefined || inForce.from <= on);
  const isIn = (rules: readonly Rule[], one: Rule) => rules.some(({ id }) => id === one.id);
  const numbers = Object.entries(edition.parameters ?? {}).flatMap(([id, { value }]) => {
    const older = before.parameters?.[id]?.value;
    if (value === undefined || older === undefined || same(value, older)) return [];
    return [{ on, what: `\`${id}\`: ${describeValue(value)}, before ${describeValue(older)}` }];
  });
  return [
    { on, what: `edition \`${edition.version}\` begins` },
    ...present.filter((rule) => !isIn(former, rule)).map(({ title }) => ({ on, what: `new: ${title.en}` })),
    ...former.filter((rule) => !isIn(present, rule)).map(({ title }) => ({ on, what: `gone: ${title.en}` })),
    ...numbers,
  ];
}

/** A rule that begins or ends within its edition. */
function ofRule({ title, inForce }: Rule, edition: Rulebook): readonly Change[] {
  const { from, until } = inForce ?? {};
  return [
    ...(from !== undefined && from > edition.inForce.from ? [{ on: from, what: `new: ${title.en}` }] : []),
    ...(until !== undefined && (edition.inForce.until === undefined || until < edition.inForce.until)
      ? [{ on: dayAfter(until), what: `gone: ${title.en}` }]
      : []),
  ];
}

/** A number with dates; and a day that is itself a number of the text. */
function ofParameter(id: string, { value, values, unit }: Parameter, edition: Rulebook): readonly Change[] {
  const amount = (one: Literal) => `${describeValue(one)}${unit === undefined ? "" : ` ${unit}`}`;
  const dated = (values ?? []).flatMap((one, index, all) => {
    const former = all[index - 1];
    if (former === undefined) return [];
    return [{ on: one.from, what: `\`${id}\`: ${amount(one.value)}, before ${amount(former.value)}` }];
  });
  const isDay = typeof value === "string" && parseDay(value) !== undefined && value > edition.inForce.from;
  return isDay ? [...dated, { on: value, what: `the day that the rules call \`${id}\`` }] : dated;
}

function same(one: Literal, other: Literal): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function dayAfter(day: string): string {
  return formatDay((parseDay(day) as number) + 1);
}

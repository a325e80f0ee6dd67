import { formatDay, parseDay } from "../base/calendar.js";
import { compareCodePoints } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import type { Rule } from "./rule.js";
import type { Rulebook } from "./rulebook.js";

/** What is weak between the editions of each rulebook: days nobody rules, rules that end without a word. */
export function lintEditions(rulebooks: readonly Rulebook[]): readonly Problem[] {
  const problems: Problem[] = [];
  const order = [...rulebooks.entries()].sort(([, a], [, b]) => compareCodePoints(a.inForce.from, b.inForce.from));
  for (const [place, [index, edition]] of order.entries()) {
    const earlier = order.slice(0, place).findLast(([, other]) => other.id === edition.id);
    if (earlier === undefined) continue;
    const [before, previous] = earlier;
    const chain = order
      .slice(0, place)
      .filter(([, other]) => other.id === edition.id)
      .map(([, other]) => other);
    problems.push(
      ...gap(previous, edition, index),
      ...vanished(previous, edition, before),
      ...governedOtherwise(previous, edition, index),
      ...reused(chain, edition, index),
    );
  }
  return problems;
}

function gap(previous: Rulebook, next: Rulebook, index: number): readonly Problem[] {
  const until = previous.inForce.until === undefined ? undefined : parseDay(previous.inForce.until);
  const from = parseDay(next.inForce.from);
  if (until === undefined || from === undefined || from <= until + 1) return [];
  const days = `from \`${formatDay(until + 1)}\` to \`${formatDay(from - 1)}\``;
  return [
    {
      code: "gap-between-editions",
      pointer: `/${index}/inForce/from`,
      message: `rulebook \`${next.id}\`: no edition is in force ${days}, between \`${previous.version}\` and \`${next.version}\``,
      hint: "records of these days are out of force",
      level: "warning",
    },
  ];
}

function vanished(previous: Rulebook, next: Rulebook, index: number): readonly Problem[] {
  const kept = new Set([...next.rules, ...(next.retired ?? [])].map(({ id }) => id));
  return [...previous.rules.entries()]
    .filter(([, rule]) => !kept.has(rule.id) && rule.inForce?.until === undefined)
    .map(([i, rule]) => ({
      code: "rule-vanishes",
      pointer: `/${index}/rules/${i}`,
      message: `rule \`${rule.id}\` is in edition \`${previous.version}\` and no longer in \`${next.version}\``,
      hint: `list it in \`retired\` of \`${next.version}\`, or give it an \`inForce.until\` if it was meant to end`,
      level: "warning",
    }));
}

const OWN_DAY = "the record's own day";

/**
 * A rule that another day decides from now on: a record whose two days lie in two editions is judged by both, or by none
 * of them.
 */
function governedOtherwise(previous: Rulebook, next: Rulebook, index: number): readonly Problem[] {
  const own = ({ records }: Rulebook, { subject, governedBy }: Rule): string => {
    const field = typeof subject === "string" ? records?.[subject]?.governedBy : undefined;
    return governedBy ?? (field === undefined ? OWN_DAY : `${String(subject)}.${field}`);
  };
  return [...next.rules.entries()].flatMap(([i, rule]) => {
    const earlier = previous.rules.find(({ id }) => id === rule.id);
    if (earlier === undefined || own(previous, earlier) === own(next, rule)) return [];
    const [was, now] = [own(previous, earlier), own(next, rule)].map((day) => (day === OWN_DAY ? day : `\`${day}\``));
    return [
      {
        code: "governed-otherwise",
        pointer: `/${index}/rules/${i}${rule.governedBy === undefined ? "" : "/governedBy"}`,
        message: `rule \`${rule.id}\` goes by ${now} in \`${next.version}\` and by ${was} in \`${previous.version}\``,
        hint: "records between the two are judged by both editions or by none: let both go by the same day",
        level: "warning" as const,
      },
    ];
  });
}

/** A rule that comes back after it went: an old finding would seem to speak of the new one. */
function reused(chain: readonly Rulebook[], edition: Rulebook, index: number): readonly Problem[] {
  const previous = new Set(chain[chain.length - 1]?.rules.map(({ id }) => id));
  const gone = new Set(chain.flatMap(({ rules, retired }) => [...rules, ...(retired ?? [])].map(({ id }) => id)));
  return [...edition.rules.entries()]
    .filter(([, { id }]) => gone.has(id) && !previous.has(id))
    .map(([i, { id }]) => ({
      code: "rule-id-reused",
      pointer: `/${index}/rules/${i}/id`,
      message: `rule \`${id}\` went in an earlier edition and its id is used again in \`${edition.version}\``,
      hint: "give the new rule an id of its own",
      level: "warning",
    }));
}

import { formatDay } from "../base/calendar.js";
import { canonicalJson } from "../base/canonical.js";
import type { EditionPlan } from "../engine/plan.js";
import { inputsOf } from "../facts/derivation.js";
import { isReading } from "../facts/fact.js";
import { namesIn } from "../rulebook/check-condition.js";
import type { Condition } from "../rulebook/condition.js";
import { measureRead } from "../rulebook/measure.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Days } from "./asked.js";

/** Where a fact is read from: the calendar that the rule names, and the days of a contact that is judged. */
export interface Reading {
  readonly calendar?: string | undefined;
  readonly days?: Days | undefined;
}

/**
 * What a fact means in an edition, as text: its field, its derivation, the calendar, ladder or measure behind it.
 * Two editions that give the same text read the same value from every record.
 */
export function signatureOf(
  name: string,
  edition: EditionPlan,
  { calendar, days }: Reading = {},
  entered: ReadonlySet<string> = new Set(),
): string {
  const reading = { calendar, days };
  if (entered.has(name)) return name;
  const within = new Set(entered).add(name);
  const { rulebook, lexicon } = edition;
  if (name.startsWith("parameter.")) {
    const id = name.slice("parameter.".length);
    const { value, values } = rulebook.parameters?.[id] ?? {};
    return canonicalJson({ parameter: value ?? values ?? null });
  }
  if (name.startsWith("measure.")) return measureSignature(name, edition, within);
  const fact = lexicon.vocabulary.get(name);
  if (fact === undefined) return name;
  if (fact.hop !== undefined)
    return canonicalJson({ hop: fact.hop.relation, of: signatureOf(fact.hop.fact, edition, { calendar }, within) });
  if (fact.derived === undefined) return canonicalJson({ name, type: fact.type });
  const inputs = isReading(fact.derived) ? fact.derived.inputs : inputsOf(fact.derived);
  return canonicalJson({
    name,
    derived: isReading(fact.derived) ? "reading" : fact.derived,
    inputs: inputs.map((input) => signatureOf(input, edition, reading, within)),
    ...(readsHolidays(name, fact.derived)
      ? { holidays: holidaysIn(rulebook, calendar, name === "contact.isPublicHoliday" ? days : undefined) }
      : {}),
    ...(ladderFacts.has(name)
      ? {
          ladder: (rulebook.sanctions ?? []).map(({ id, by, after }) => ({ id, by: by ?? null, after: after ?? null })),
        }
      : {}),
  });
}

/** Facts that are read from the ladder of the edition as well. */
const ladderFacts: ReadonlySet<string> = new Set([
  ...["case.stepsSkipped", "case.sanctionOnLadder", "case.organIsCompetent", "case.milderStepsWeighed"],
]);

function readsHolidays(name: string, derived: object): boolean {
  return name === "contact.isPublicHoliday" || "workingDaysBetween" in derived;
}

/** The holidays of the calendar that a rule names, else of the rulebook's own, as far as some days are concerned. */
function holidaysIn(
  { calendar, calendars }: Rulebook,
  named: string | undefined,
  days: Days | undefined,
): object | null {
  const holidays = (named === undefined ? calendar : calendars?.[named])?.holidays;
  if (holidays === undefined || days === undefined) return holidays ?? null;
  const first = formatDay(days.first);
  const last = Number.isFinite(days.last) ? formatDay(days.last) : holidays.until;
  const from = holidays.from > first ? holidays.from : first;
  const until = holidays.until < last ? holidays.until : last;
  return { from, until, days: holidays.days.filter((day) => day >= from && day <= until).sort() };
}

function measureSignature(name: string, edition: EditionPlan, entered: ReadonlySet<string>): string {
  const { id = "", part = "" } = measureRead(name) ?? {};
  const defined = edition.rulebook.measures?.[id];
  if (defined === undefined) return name;
  const { title: _title, ...measure } = defined;
  const governed = edition.rulebook.appliesTo?.[measure.of] ?? null;
  // Measures read the rulebook's own calendar, whatever the rule that reads them names.
  return canonicalJson({
    part,
    governed,
    measure,
    by: (measure.by ?? []).map((fact) => signatureOf(fact, edition, {}, entered)),
    ...reachedBy([governed, measure], edition, entered),
  });
}

/** Everything that a measure names, however deep it stands: shared conditions, facts, and the rule it counts by. */
function reachedBy(measure: unknown, edition: EditionPlan, entered: ReadonlySet<string>): object {
  const reached: Record<string, unknown> = {};
  const follow = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      value.forEach(follow);
      return;
    }
    const node = value as Readonly<Record<string, unknown>>;
    const { condition, fact, rule } = node;
    if (typeof condition === "string" && !Object.hasOwn(reached, `condition ${condition}`)) {
      const shared = edition.rulebook.conditions?.[condition];
      reached[`condition ${condition}`] = shared ?? null;
      follow(shared);
    }
    if (typeof fact === "string") reached[`fact ${fact}`] = signatureOf(fact, edition, {}, entered);
    if (typeof rule === "string" && !Object.hasOwn(reached, `rule ${rule}`)) {
      const counted = edition.rulebook.rules.find(({ id }) => id === rule);
      const { applies, requires, forbids, except, inForce } = counted ?? {};
      reached[`rule ${rule}`] = { applies, requires, forbids, inForce, except: except?.map(({ when }) => when) };
      follow([applies, requires, forbids, except?.map(({ when }) => when)]);
    }
    for (const inner of Object.values(node)) follow(inner);
  };
  follow(measure);
  return reached;
}

/** Every fact that conditions name, shared conditions written out. */
export function factsIn(conditions: readonly (Condition | undefined)[], edition: EditionPlan): ReadonlySet<string> {
  const facts = new Set<string>();
  const entered = new Set<string>();
  const enter = (condition: Condition | undefined): void => {
    if (condition === undefined) return;
    const names = namesIn(condition);
    for (const fact of names.facts) facts.add(fact);
    for (const id of names.conditions) {
      if (entered.has(id)) continue;
      entered.add(id);
      enter(edition.rulebook.conditions?.[id]);
    }
  };
  conditions.forEach(enter);
  return facts;
}

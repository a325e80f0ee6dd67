import { type Day, formatDay, lastDayOfMonth, lastDayOfWeek, parseDay } from "../base/calendar.js";
import type { EvidenceValue, FindingSubject } from "../findings/finding.js";
import type { FullEnvironment } from "./environment.js";
import { evidenceValue, type Source, sourceOf } from "./explain.js";
import type { EditionPlan } from "./plan.js";
import type { Scope } from "./scope.js";
import { place, subjectIn } from "./subject.js";

/** One group of a measure, ready to be judged. */
export interface Group {
  readonly day: Day;
  readonly named: FindingSubject;
  readonly source: Source;
}

/** The groups of a measure that the edition speaks about, each on its own day where its groups have one. */
export function groupsOf(edition: EditionPlan, measure: string, env: FullEnvironment): readonly Group[] {
  return env.tableOf(edition, measure).groups.flatMap(({ group, value }) => {
    const day = groupDay(group, edition, env.onDay) ?? env.onDay ?? Number.NaN;
    if (!(edition.from <= day && day <= edition.until)) return [];
    const shown: Record<string, EvidenceValue> = {};
    for (const [fact, part] of Object.entries(group)) shown[fact] = evidenceValue(part);
    const grouped = Object.keys(shown).length === 0 ? {} : { group: shown };
    const named = { kind: "measure", id: measure, at: formatDay(day), ...grouped };
    return [{ day, named, source: sourceOfGroup(edition.scope("measure"), value, day, env) }];
  });
}

function sourceOfGroup(scope: Scope, value: unknown, day: Day, env: FullEnvironment): Source {
  const subject = subjectIn(scope, env.envOf(scope));
  place(subject, {}, -1, day);
  const base = sourceOf(subject);
  const bounds =
    typeof value === "number" ? { lower: value, upper: value } : (value as { lower: number; upper: number });
  const values: Readonly<Record<string, unknown>> = {
    "measure.value": value,
    "measure.count": value,
    "measure.lower": bounds.lower,
    "measure.upper": bounds.upper,
  };
  const isOwn = (fact: string) => fact.startsWith("measure.");
  return {
    ...base,
    read: (fact) => (isOwn(fact) ? values[fact] : base.read(fact)),
    pointer: (fact) => (isOwn(fact) ? "" : base.pointer(fact)),
    missing: (fact) => (isOwn(fact) ? [fact] : base.missing(fact)),
    within: (other) => sourceOfGroup(other, value, day, env),
  };
}

/** The day a group is about: its date, or the last day of its week or month as far as the check goes. */
function groupDay(
  group: Readonly<Record<string, unknown>>,
  edition: EditionPlan,
  on: Day | undefined,
): Day | undefined {
  for (const [fact, value] of Object.entries(group)) {
    if (typeof value !== "string") continue;
    const last = fact.endsWith(".localWeek")
      ? lastDayOfWeek(value)
      : fact.endsWith(".localMonth")
        ? lastDayOfMonth(value)
        : edition.lexicon.vocabulary.get(fact)?.type === "date"
          ? parseDay(value)
          : undefined;
    if (last !== undefined) return on === undefined ? last : Math.min(last, on);
  }
  return undefined;
}

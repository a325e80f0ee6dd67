import { type Day, formatDay } from "../base/calendar.js";
import { isInterval } from "../base/interval.js";
import type { EvidenceValue, FindingSubject } from "../findings/finding.js";
import type { FullEnvironment } from "./environment.js";
import { evidenceValue, type Source, sourceOf } from "./explain.js";
import { groupDay } from "./group-day.js";
import type { MeasureGroup } from "./measure.js";
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
  return env.tableOf(edition, measure).groups.flatMap((one) => {
    const { group } = one;
    const day = groupDay(group, edition.lexicon, env.onDay) ?? env.onDay ?? Number.NaN;
    if (!(edition.from <= day && day <= edition.until)) return [];
    const shown: Record<string, EvidenceValue> = {};
    for (const [fact, part] of Object.entries(group)) shown[fact] = evidenceValue(part);
    const grouped = Object.keys(shown).length === 0 ? {} : { group: shown };
    const named = { kind: "measure", id: measure, at: formatDay(day), ...grouped };
    return [{ day, named, source: sourceOfGroup(edition.scope("measure"), one, day, env) }];
  });
}

function sourceOfGroup(scope: Scope, group: MeasureGroup, day: Day, env: FullEnvironment): Source {
  const subject = subjectIn(scope, env.envOf(scope));
  place(subject, {}, -1, day);
  const base = sourceOf(subject);
  const values = factsOfGroup(group);
  const isOwn = (fact: string) => fact.startsWith("measure.");
  return {
    ...base,
    read: (fact) => (isOwn(fact) ? values[fact] : base.read(fact)),
    pointer: (fact) => (isOwn(fact) ? "" : base.pointer(fact)),
    missing: (fact) => (isOwn(fact) ? [fact] : base.missing(fact)),
    within: (other) => sourceOfGroup(other, group, day, env),
  };
}

/** The facts of a group; of a count, what is counted is all there is. */
function factsOfGroup({ value, share, rate }: MeasureGroup): Readonly<Record<string, unknown>> {
  if (rate !== undefined) return Object.fromEntries(Object.entries(rate).map(([part, of]) => [`measure.${part}`, of]));
  // Where nothing is known of the value, its bounds are not known for the same reasons.
  const isOpen = isInterval(value) && value.lower === Number.NEGATIVE_INFINITY;
  const [lower, upper] = isInterval(value) && !isOpen ? [value.lower, value.upper] : [value, value];
  return {
    "measure.value": value,
    "measure.count": share === undefined ? value : share.count,
    "measure.total": share === undefined ? value : share.total,
    "measure.lower": lower,
    "measure.upper": upper,
    ...(share === undefined
      ? {}
      : {
          "measure.leftOut": share.leftOut,
          "measure.unsure": share.unsure,
          "measure.ungrouped": share.ungrouped,
        }),
  };
}

import { type Day, formatDay, parseDay } from "../base/calendar.js";
import { isInterval } from "../base/interval.js";
import type { Outcome } from "../base/outcome.js";
import type { EvidenceValue, FindingSubject } from "../findings/finding.js";
import type { FullEnvironment } from "./environment.js";
import { evidenceValue, type Source, sourceOf } from "./explain.js";
import { groupDay } from "./group-day.js";
import type { MeasureGroup } from "./measure.js";
import { everyDay, membershipOf } from "./membership.js";
import type { RulePlan } from "./plan.js";
import type { Scope } from "./scope.js";
import { place, subjectIn } from "./subject.js";

/** One group of a measure, ready to be judged. */
export interface Group {
  readonly day: Day;
  readonly named: FindingSubject;
  readonly source: Source;
  /** None of its records is of a day on which the code binds the member. */
  readonly isOutside: boolean;
  /** Of a group that may be there or not: the facts that would tell, and what it may be judged from, by day. */
  readonly possible?: { readonly because: readonly string[]; readonly sources: readonly Source[] };
}

/**
 * The groups of a measure that an edition speaks about, each on its own day where its groups have one, and those there may
 * be beside them. A code counts what happened on days of membership, and its last day is the last of these.
 */
export function groupsOf(plan: RulePlan, measure: string, env: FullEnvironment): readonly Group[] {
  const { edition } = plan;
  const { basis } = plan.rule;
  const bound = basis === "code" ? membershipOf(env.member) : everyDay;
  const lastDay = Math.min(env.onDay ?? Number.POSITIVE_INFINITY, bound.until);
  const table = env.tableOf(edition, measure, basis);
  const isInForce = (day: Day) => edition.from <= day && day <= edition.until;

  const dayOf = ({ group }: MeasureGroup): Day | undefined => {
    const day = groupDay(group, edition.lexicon, env.onDay);
    return day === undefined ? undefined : Math.min(day, lastDay);
  };

  function groupOn(one: MeasureGroup, day: Day, isOutside = false): Group {
    const shown: Record<string, EvidenceValue> = {};
    for (const [fact, part] of Object.entries(one.group)) shown[fact] = evidenceValue(part);
    const grouped = Object.keys(shown).length === 0 ? {} : { group: shown };
    const named = { kind: "measure", id: measure, ...(Number.isFinite(day) ? { at: formatDay(day) } : {}), ...grouped };
    const scope = edition.scope("measure");
    return { day, named, source: sourceOfGroup(scope, one, day, env), isOutside };
  }

  const known = table.groups.flatMap((one) => {
    const day = dayOf(one) ?? lastDay;
    return isInForce(day) ? [groupOn(one, day, day < bound.from)] : [];
  });
  const possible = table.possible.flatMap((one): readonly Group[] => {
    const last = dayOf(one);
    const perDay = daysWithin(plan, last ?? Math.max(one.first, bound.from), last ?? lastDay).map((day) =>
      groupOn(one, day),
    );
    const latest = perDay.at(-1);
    if (latest === undefined) return [];
    return [{ ...latest, possible: { because: one.because, sources: perDay.map(({ source }) => source) } }];
  });
  return [...known, ...outsideOf(known), ...possible];

  /** Groups of which the code counts no record, for all were before the member joined or after it left. */
  function outsideOf(counted: readonly Group[]): readonly Group[] {
    if (bound === everyDay) return [];
    const names = new Set(counted.map(({ named }) => JSON.stringify(named.group)));
    return env.tableOf(edition, measure).groups.flatMap((one) => {
      const day = groupDay(one.group, edition.lexicon, env.onDay) ?? env.onDay ?? Number.NaN;
      const group = isInForce(day) ? groupOn(one, day, true) : undefined;
      return group === undefined || names.has(JSON.stringify(group.named.group)) ? [] : [group];
    });
  }
}

/** The first and the last of some days on which a rule speaks, and those between on which one of its parameters changes. */
function daysWithin({ edition, from, until }: RulePlan, first: Day, last: Day): readonly Day[] {
  const earliest = Math.max(first, edition.from, from);
  const latest = Math.min(last, edition.until, until);
  if (earliest > latest) return [];
  const changes = Object.values(edition.rulebook.parameters ?? {})
    .flatMap(({ values = [] }) => values.map((value) => parseDay(value.from) as Day))
    .filter((day) => earliest < day && day < latest);
  return [...new Set([earliest, ...changes, latest])].sort((a, b) => a - b);
}

/** A group that may be there or not is spoken of only where it may break the rule: then nobody can tell. */
export function outcomeOfPossible(outcomes: readonly Outcome[]): "undetermined" | undefined {
  return outcomes.some((outcome) => outcome === "violated" || outcome === "undetermined") ? "undetermined" : undefined;
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
          "measure.missing": share.missing,
          "measure.leftOutBecause": share.leftOutBecause,
        }),
  };
}

import { namesIn } from "../../rulebook/check-condition.js";
import type { Condition } from "../../rulebook/condition.js";
import type { Measure, Statistic } from "../../rulebook/measure.js";
import { fixedParameter } from "../compile.js";
import { compilerOf, type EditionPlan, type Part, type Plan } from "../plan.js";
import type { Reader } from "../scope.js";
import { type Causes, causesOf, isAlike } from "./cause.js";

/** Measures that count the same records, their groups one below the other; editions that say the same share one. */
export interface Line {
  readonly edition: EditionPlan;
  readonly conditions: readonly Condition[];
  readonly parts: readonly Part[];
  /** The facts that make the groups, in order of depth. */
  readonly facts: readonly string[];
  readonly readers: readonly Reader[];
  /** By depth: whether a measure is kept there. */
  readonly isUsed: readonly boolean[];
  readonly causes: Causes;
}

/** Where a measure is kept: groups of so many facts in a line. */
export interface Place {
  readonly line: number;
  readonly depth: number;
  readonly statistic: Statistic;
}

export interface Lines {
  readonly all: readonly Line[];
  readonly placeOf: (edition: EditionPlan, measure: string) => Place | undefined;
}

/** Puts the measures of a kind that are read into lines, but those that look back through a window or are neither count nor gap. */
export function linesOf(plan: Plan, kind: string, read: ReadonlyMap<EditionPlan, ReadonlySet<string>>): Lines {
  const all: Line[] = [];
  const known = new Map<string, number>();
  const places = new Map<EditionPlan, Map<string, Place>>();
  for (const edition of plan.books.flatMap(({ editions }) => editions)) {
    const own = new Map<string, Place>();
    places.set(edition, own);
    const measures = Object.entries(edition.rulebook.measures ?? {})
      .filter(([id, measure]) => read.get(edition)?.has(id) && runsAlong(measure))
      // Invariant: a fact that is named twice makes no other groups.
      .map(([id, measure]) => [id, { ...measure, by: [...new Set(measure.by)] }] as const);
    for (const bundle of bundles(measures)) {
      const key = meaningOf(edition, kind, bundle);
      let line = known.get(key);
      if (line === undefined) {
        known.set(key, (line = all.length));
        all.push(lineFor(edition, kind, bundle));
      }
      for (const [id, { by = [], statistic }] of bundle.measures) own.set(id, { line, depth: by.length, statistic });
    }
  }
  return { all, placeOf: (edition, measure) => places.get(edition)?.get(measure) };
}

function runsAlong(measure: Measure): boolean {
  if (measure.window !== undefined && measure.window !== "all") return false;
  if (Object.hasOwn(measure, "counting")) return false;
  return measure.statistic === "count" || (measure.statistic === "hoursSincePrevious" && measure.of === "contact");
}

/** Measures of one `where` whose facts lie one within the other, and these facts, those of the smallest first. */
interface Bundle {
  readonly where: Condition | undefined;
  facts: readonly string[];
  readonly measures: [string, Measure][];
}

function bundles(measures: readonly (readonly [string, Measure])[]): readonly Bundle[] {
  const made: Bundle[] = [];
  const sorted = [...measures].sort(([, a], [, b]) => (a.by?.length ?? 0) - (b.by?.length ?? 0));
  for (const [id, measure] of sorted) {
    const by = measure.by ?? [];
    const where = JSON.stringify(measure.where);
    const line = made.find(
      (one) => JSON.stringify(one.where) === where && one.facts.every((fact) => by.includes(fact)),
    );
    if (line === undefined) made.push({ where: measure.where, facts: by, measures: [[id, measure]] });
    else {
      line.facts = [...line.facts, ...by.filter((fact) => !line.facts.includes(fact))];
      line.measures.push([id, measure]);
    }
  }
  return made;
}

/** A text that is equal for chains that mean the same, of whatever edition. */
function meaningOf(edition: EditionPlan, kind: string, { where, facts, measures }: Bundle): string {
  const { rulebook } = edition;
  const shared: Record<string, Condition> = {};
  const read = new Set(facts);
  const walk = (condition: Condition): void => {
    const names = namesIn(condition);
    for (const fact of names.facts) read.add(fact);
    for (const id of names.conditions) {
      if (Object.hasOwn(shared, id)) continue;
      shared[id] = rulebook.conditions?.[id] as Condition;
      walk(shared[id]);
    }
  };
  const conditions = conditionsOf(edition, kind, where);
  for (const condition of conditions) walk(condition);
  const isShared = [...read].every((fact) => fixedParameter(fact, rulebook) !== undefined || isAlike(fact, edition));
  const values = [...read].sort().map((fact) => [fact, fixedParameter(fact, rulebook), typeOf(fact, edition)]);
  const depths = measures.map(([, { by = [] }]) => by.length);
  const of = isShared ? "" : `${rulebook.id}@${rulebook.version}`;
  return JSON.stringify([of, conditions, shared, values, facts, [...new Set(depths)].sort()]);
}

function typeOf(fact: string, edition: EditionPlan): string {
  return edition.lexicon.vocabulary.get(fact)?.type ?? "";
}

/** The conditions under which a record belongs: the measure's own, and what the edition speaks about. */
function conditionsOf(edition: EditionPlan, kind: string, where: Condition | undefined): readonly Condition[] {
  const governs = edition.rulebook.appliesTo?.[kind];
  return [where, governs].filter((one): one is Condition => one !== undefined);
}

function lineFor(edition: EditionPlan, kind: string, { where, facts, measures }: Bundle): Line {
  const scope = edition.scope(kind);
  const conditions = conditionsOf(edition, kind, where);
  const parts = conditions.map(compilerOf(edition.rulebook, scope));
  return {
    edition,
    conditions,
    parts,
    facts,
    readers: facts.map(scope.reader),
    isUsed: depths(facts.length, measures),
    causes: causesOf(edition, kind, facts, parts),
  };
}

function depths(deepest: number, measures: readonly (readonly [string, Measure])[]): readonly boolean[] {
  const used = new Set(measures.map(([, { by = [] }]) => by.length));
  return Array.from({ length: deepest + 1 }, (_, depth) => used.has(depth));
}

import type { Order } from "../../base/interval.js";
import { FALSE, TRUE, type Truth, UNKNOWN } from "../../base/truth.js";
import { isFactReference, namesIn } from "../../rulebook/check-condition.js";
import type { Condition, Leaf } from "../../rulebook/condition.js";
import type { Measure, Statistic } from "../../rulebook/measure.js";
import type { Rulebook } from "../../rulebook/rulebook.js";
import { compile } from "../compile.js";
import type { Tree } from "../evaluate.js";
import { missingFrom } from "../explain.js";
import { compilerOf, type EditionPlan, type Part, type Plan } from "../plan.js";
import type { Reader } from "../scope.js";
import { type Environment, type Subject, subjectIn } from "../subject.js";
import {
  addCertain,
  addPossible,
  begin,
  certainlyAt,
  descend,
  ensure,
  ensureLacking,
  lastCertainlyAt,
  lastPossiblyAt,
  NO_KEY,
  possiblyAt,
  type Trie,
  trie,
} from "./trie.js";

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
  readonly causes: (subject: Subject, depth: number, day: string | undefined) => readonly string[];
}

/** A line of measures while records go by. */
export interface Chain {
  readonly line: Line;
  readonly groups: Trie;
  readonly subject: Subject;
  /** Numbers for the present record's values of the facts, `NO_KEY` where they are not known. */
  readonly keys: Int32Array;
  /** By depth: the numbers that texts were given. */
  readonly numbers: readonly Map<unknown, number>[];
  /** Whether the present record belongs. */
  belonging: Truth;
  /** How many facts of the record are known, from the first. */
  reached: number;
  /** The turns in which the record was found its groups, read by the closures, and added. */
  entered: number;
  placed: number;
  settled: number;
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

/** Puts the measures of a kind into lines; `undefined` where one of them looks back through a window, or counts what is no count or gap. */
export function linesOf(plan: Plan, kind: string): Lines | undefined {
  const all: Line[] = [];
  const known = new Map<string, number>();
  const places = new Map<EditionPlan, Map<string, Place>>();
  for (const edition of plan.books.flatMap(({ editions }) => editions)) {
    const own = new Map<string, Place>();
    places.set(edition, own);
    const measures = Object.entries(edition.rulebook.measures ?? {}).filter(([, { of }]) => of === kind);
    if (!measures.every(([, measure]) => runsAlong(measure))) return undefined;
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

export function chainOf(line: Line, kind: string, env: Environment): Chain {
  return {
    line,
    groups: trie(line.facts.length, line.facts.at(-1) === LOCAL_DATE),
    subject: subjectIn(line.edition.scope(kind), env),
    keys: new Int32Array(line.facts.length),
    numbers: line.facts.map(() => new Map()),
    belonging: UNKNOWN,
    reached: 0,
    entered: 0,
    placed: 0,
    settled: 0,
  };
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

/** Facts that every edition reads alike, so that what counts over them may be shared. */
function isAlike(fact: string, edition: EditionPlan): boolean {
  const row = edition.lexicon.vocabulary.get(fact);
  if (fact === "contact.localDate" || fact === "contact.localTime") return true;
  return row !== undefined && row.derived === undefined && row.hop === undefined && row.absenceOf === undefined;
}

function parameterOf(rulebook: Rulebook, fact: string): unknown {
  return fact.startsWith("parameter.") ? rulebook.parameters?.[fact.slice("parameter.".length)]?.value : undefined;
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
  const isShared = [...read].every((fact) => parameterOf(rulebook, fact) !== undefined || isAlike(fact, edition));
  const values = [...read].sort().map((fact) => [fact, parameterOf(rulebook, fact), typeOf(fact, edition)]);
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

/** A day is a number of its own; it is the only fact that has one. */
export const LOCAL_DATE = "contact.localDate";

/** The number of a text or another value that is no day, in order of appearance. */
export function numberOf(numbers: Map<unknown, number>, value: unknown): number {
  let number = numbers.get(value);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(value, number);
  }
  return number;
}

/** Finds the groups of the present record by its keys. */
export function enter(chain: Chain, turn: number): void {
  const { keys, groups } = chain;
  chain.entered = turn;
  begin(groups);
  let depth = 0;
  while (depth < keys.length) {
    const key = keys[depth] as number;
    if (key === NO_KEY) break;
    depth += 1;
    descend(groups, depth, key);
  }
  chain.reached = depth;
}

/** Adds the present record, which was entered, to its groups. */
export function add(
  chain: Chain,
  turn: number,
  isExact: boolean,
  time: number,
  causeOf: (chain: Chain, depth: number) => readonly string[],
): void {
  chain.settled = turn;
  if (chain.belonging === FALSE) return;
  const { keys, groups, reached } = chain;
  const { isUsed } = chain.line;
  const isCertain = chain.belonging === TRUE && isExact;
  let group = 0;
  for (let depth = 0; ; depth++) {
    if (isUsed[depth] === true) {
      if (isCertain && depth <= reached) addCertain(groups, group, time);
      else addPossible(groups, group, time, causeOf(chain, depth));
    }
    if (depth === keys.length) return;
    const key = keys[depth] as number;
    const found = depth < reached ? (groups.own[depth + 1] as number) : -1;
    if (found >= 0) group = found;
    else group = key === NO_KEY ? ensureLacking(groups, group) : ensure(groups, depth + 1, group, key);
  }
}

/** Compares the count as of the present record, itself included, with a number. */
export function countTruth(chain: Chain, depth: number, operator: Order, limit: number): Truth {
  if (chain.reached < depth) return UNKNOWN;
  const lower = certainlyAt(chain.groups, depth) + (chain.belonging === TRUE ? 1 : 0);
  const upper = lower + possiblyAt(chain.groups, depth) + (chain.belonging === UNKNOWN ? 1 : 0);
  return boundsTruth(lower, upper, operator, limit);
}

const MS_AN_HOUR = 3_600_000;

/** Compares the hours since the last earlier record with a number; they are unbounded where there certainly is none. */
export function gapTruth(chain: Chain, depth: number, operator: Order, limit: number, time: number): Truth {
  if (chain.reached < depth) return UNKNOWN;
  const certain = lastCertainlyAt(chain.groups, depth);
  const possible = lastPossiblyAt(chain.groups, depth);
  const upper = (time - certain) / MS_AN_HOUR;
  return boundsTruth(possible > certain ? (time - possible) / MS_AN_HOUR : upper, upper, operator, limit);
}

function boundsTruth(lower: number, upper: number, operator: Order, limit: number): Truth {
  switch (operator) {
    case "lessThan":
      return upper < limit ? TRUE : lower >= limit ? FALSE : UNKNOWN;
    case "lessThanInclusive":
      return upper <= limit ? TRUE : lower > limit ? FALSE : UNKNOWN;
    case "greaterThan":
      return lower > limit ? TRUE : upper <= limit ? FALSE : UNKNOWN;
    case "greaterThanInclusive":
      return lower >= limit ? TRUE : upper < limit ? FALSE : UNKNOWN;
    default:
      return operator satisfies never;
  }
}

const MOST_LEAVES = 20;

/** Why a record only possibly belongs. Where that follows from which leaves and facts are not known, it is found once for all records alike in these. */
function causesOf(
  edition: EditionPlan,
  kind: string,
  facts: readonly string[],
  parts: readonly Part[],
): Line["causes"] {
  const scope = edition.scope(kind);
  const leaves = parts.flatMap(({ tree }) => leavesOf(tree, new Set()));
  const named = leaves.flatMap(({ fact, value }) => (isFactReference(value) ? [fact, value.fact] : [fact]));
  const alike = [...named, ...facts].every((fact) => isPlain(fact, edition));
  const tests = leaves.map((leaf) => compile({ leaf }, { scope, tests: new Map(), shared: new Set() }));
  const readers = [...new Set([...named, ...facts])].map(scope.reader);
  const byPattern = new Map<number, readonly string[]>();
  return (subject, depth, day) => {
    const find = () => reasons(edition, kind, facts.slice(0, depth), parts, subject, day);
    if (!alike || day !== undefined || subject.contested !== undefined || tests.length + readers.length > MOST_LEAVES)
      return find();
    let pattern = depth;
    for (const test of tests) pattern = pattern * 3 + test(subject);
    for (const read of readers) pattern = pattern * 2 + (read(subject) === undefined ? 1 : 0);
    let known = byPattern.get(pattern);
    if (known === undefined) byPattern.set(pattern, (known = find()));
    return known;
  };
}

/** A field of the record, missing under its own name. */
function isPlain(fact: string, edition: EditionPlan): boolean {
  const row = edition.lexicon.vocabulary.get(fact);
  return isAlike(fact, edition) && row?.absenceIsKnown !== true && row?.type !== "list";
}

function leavesOf(tree: Tree, seen: Set<Tree>): readonly Leaf[] {
  if (seen.has(tree)) return [];
  seen.add(tree);
  if ("leaf" in tree) return [tree.leaf];
  const children = "not" in tree ? [tree.not] : "all" in tree ? tree.all : tree.any;
  return children.flatMap((child) => leavesOf(child, seen));
}

function reasons(
  edition: EditionPlan,
  kind: string,
  facts: readonly string[],
  parts: readonly Part[],
  subject: Subject,
  day: string | undefined,
): readonly string[] {
  const found = new Set<string>();
  for (const part of parts)
    if (part.test(subject) === UNKNOWN) for (const fact of missingFrom(part.tree, subject)) found.add(fact);
  if (day !== undefined) found.add(day);
  const scope = edition.scope(kind);
  for (const fact of facts) {
    if (scope.reader(fact)(subject) !== undefined) continue;
    for (const missing of missingFrom({ leaf: { fact, operator: "equal", value: "" } }, subject)) found.add(missing);
  }
  return [...found];
}

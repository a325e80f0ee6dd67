import { UNKNOWN } from "../../base/truth.js";
import { isFactReference } from "../../rulebook/check-condition.js";
import type { Leaf } from "../../rulebook/condition.js";
import { compile } from "../compile.js";
import type { Tree } from "../evaluate.js";
import { missingFrom } from "../explain.js";
import type { EditionPlan, Part } from "../plan.js";
import type { Subject } from "../subject.js";

/** Why a record only possibly belongs to a group of so many facts; `day` names what would tell its day, where that is open. */
export type Causes = (subject: Subject, depth: number, day: string | undefined) => readonly string[];

/** Facts that every edition reads alike, so that what counts over them may be shared. */
export function isAlike(fact: string, edition: EditionPlan): boolean {
  const row = edition.lexicon.vocabulary.get(fact);
  if (fact === "contact.localDate" || fact === "contact.localTime") return true;
  return row !== undefined && row.derived === undefined && row.hop === undefined && row.absenceOf === undefined;
}

const MOST_LEAVES = 20;

/** Why a record only possibly belongs. Where that follows from which leaves and facts are not known, it is found once for all records alike in these. */
export function causesOf(edition: EditionPlan, kind: string, facts: readonly string[], parts: readonly Part[]): Causes {
  const scope = edition.scope(kind);
  const leaves = parts.flatMap(({ tree }) => leavesOf(tree, new Set()));
  const named = leaves.flatMap(({ fact, value }) => (isFactReference(value) ? [fact, value.fact] : [fact]));
  const alike = [...named, ...facts].every((fact) => isPlain(fact, edition));
  const tests = leaves.map((leaf) => compile({ leaf }, { scope, tests: new Map(), shared: new Set() }));
  const readers = [...new Set([...named, ...facts])].map(scope.reader);
  const byPattern = new Map<number, readonly string[]>();
  const known = new Map<string, readonly string[]>();
  // Groups tell reasons apart by the list, so equal reasons are one list: a year of calls has few.
  const find = (subject: Subject, depth: number, day: string | undefined) => {
    const found = reasons(edition, kind, facts.slice(0, depth), parts, subject, day);
    const key = JSON.stringify(found);
    const same = known.get(key);
    if (same === undefined) known.set(key, found);
    return same ?? found;
  };
  return (subject, depth, day) => {
    if (!alike || day !== undefined || subject.contested !== undefined || tests.length + readers.length > MOST_LEAVES)
      return find(subject, depth, day);
    let pattern = depth;
    for (const test of tests) pattern = pattern * 3 + test(subject);
    for (const read of readers) pattern = pattern * 2 + (read(subject) === undefined ? 1 : 0);
    let reason = byPattern.get(pattern);
    if (reason === undefined) byPattern.set(pattern, (reason = find(subject, depth, day)));
    return reason;
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

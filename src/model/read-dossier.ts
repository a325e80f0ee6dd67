import type { z } from "zod";
import { createHints, type Hints } from "../base/nearest.js";
import { plainData } from "../base/plain-data.js";
import { problemsOf } from "../base/problems.js";
import type { Problem } from "../errors.js";
import { findBrokenLinks } from "./links.js";
import { isObject, listsIn, type PlainObject, withoutLists } from "./record-list.js";

const bounds = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 32,
  /** A file of 256 MiB holds some 13 million values; objects in memory can stand for more than they take. */
  maxValues: 20_000_000,
  ifTooLarge: "screen its records one by one with `kodex screen`",
};

/** Every problem is listed up to here; what is wrong so often is wrong in one way. */
const MAX_PROBLEMS = 200_000;

/** Values in one record. */
const MAX_RECORD = 100_000;

type Schema = z.ZodType;

/** What a dossier is made of: the schema of the whole, and of the records in its lists. */
export interface DossierShape {
  readonly head: Schema;
  readonly lists: Readonly<Record<string, Schema>>;
  /** Any record of a declared kind. */
  readonly record: Schema;
  readonly resolveReferences: boolean;
}

type Result<D> =
  | { readonly ok: true; readonly dossier: D }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a dossier record by record, so that what zod makes of each can be forgotten at once. The type parameter is what
 * `shape.head` describes: no schema here changes a value, so the copy is what they describe.
 */
export function readDossier<D>(input: unknown, shape: DossierShape): Result<D> {
  const plain = plainData(input, bounds);
  if (!plain.ok && plain.remainder === undefined) return plain;
  const value = plain.ok ? plain.value : plain.remainder;
  const problems: Problem[] = plain.ok ? [] : [...plain.problems];
  const reported = new Set(problems.map((problem) => problem.pointer));
  for (const problem of misfits(value, shape)) {
    if (reported.has(problem.pointer)) continue;
    problems.push(problem);
    if (problems.length < MAX_PROBLEMS) continue;
    problems.push({ code: "too-many-problems", pointer: "", message: `not read on after ${MAX_PROBLEMS} problems` });
    break;
  }
  if (problems.length === 0) return { ok: true, dossier: value as D };
  return { ok: false, problems: looksLikeRulebook(value) ? problems.map(saysRulebook) : problems };
}

function looksLikeRulebook(value: unknown): boolean {
  return isObject(value) && Object.hasOwn(value, "kodex") && !Object.hasOwn(value, "member");
}

function saysRulebook(problem: Problem): Problem {
  const { code, pointer, message } = problem;
  if (code !== "missing-key" || pointer !== "/member") return problem;
  return { code, pointer, message, hint: "this looks like a rulebook, expected a dossier" };
}

/** The dossier's own keys first, then its lists in the order of the model, whatever theirs is; then what links them. */
function* misfits(value: unknown, shape: DossierShape): Generator<Problem> {
  const hints = createHints();
  if (!isObject(value)) return yield* misfitsOf(value, shape.head, "", hints);
  const lists = listsIn(value, shape.lists, shape.record);
  yield* misfitsOf(withoutLists(value, lists), shape.head, "", hints);
  for (const { at, items, schema } of lists) {
    for (let i = 0; i < items.length; i++) yield* misfitsOf(items[i], schema, `${at}/${i}`, hints);
  }
  yield* findBrokenLinks(value, lists, shape.resolveReferences, hints);
}

function misfitsOf(value: unknown, schema: Schema, at: string, hints: Hints): readonly Problem[] {
  if (countUpTo(value, MAX_RECORD) > MAX_RECORD) {
    return [{ code: "too-large", pointer: at, message: `more than ${MAX_RECORD} values in one record` }];
  }
  const result = schema.safeParse(value);
  return result.success ? [] : problemsOf(result.error, value, schema, { at, hints });
}

function countUpTo(value: unknown, most: number): number {
  if (typeof value !== "object" || value === null) return 1;
  let count = 1;
  for (const key in value) {
    count += countUpTo((value as PlainObject)[key], most - count);
    if (count > most) break;
  }
  return count;
}

import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, RulebookError } from "../errors.js";
import type { Profile } from "../rulebook/profile.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { type ReadEdition, type ReadProfile, readEdition } from "./edition.js";
import { about, isEditionFolder, namesIn } from "./edition-files.js";
import { type ReadResolved, resolveRead } from "./profile.js";
import { unreadable } from "./text-file.js";

/** What a profile may build on. */
export interface ReadRulebookOptions {
  /** Rulebooks and profiles on which a profile that is read builds, beside those that come along with the package. */
  readonly bases?: readonly (Rulebook | Profile)[];
}

/**
 * Reads one edition of a rulebook, JSON or YAML, at most 2 MiB in all: a folder with `rulebook.json`, `clauses.json` and
 * `rules/<rule-id>.json`, or one file with the whole object. A profile is resolved. Throws one `RulebookError` with every
 * problem of every file, each with file, line, column and a JSON pointer into the assembled rulebook.
 */
export async function readRulebook(path: string, options: ReadRulebookOptions = {}): Promise<Rulebook> {
  const [edition, another] = await readEditions(path, options);
  if (edition === undefined || another !== undefined) {
    const message = "holds several editions, one is expected";
    throw new RulebookError([
      about(path, "several-editions", message, "name the folder of one, or use `readRulebooks`"),
    ]);
  }
  return edition.rulebook;
}

/** Reads all editions in a folder of edition folders, earliest first; a single edition is a list of one. */
export async function readRulebooks(path: string, options: ReadRulebookOptions = {}): Promise<Rulebook[]> {
  return (await readEditions(path, options)).map((edition) => edition.rulebook);
}

/** The same, with what is needed to say where later problems stand. */
async function readEditions(path: string, { bases = [] }: ReadRulebookOptions): Promise<ReadEdition[]> {
  const read = await readAll(path);
  const among = read.map((one) => ("profile" in one ? one.profile : one.rulebook));
  return resolveAll(read, [...bases, ...among]);
}

/** Everything that stands in a file, a folder or a folder of folders, profiles as they are. */
export async function readAll(path: string): Promise<(ReadEdition | ReadProfile)[]> {
  const folders = await editionFoldersOf(path);
  const all: (ReadEdition | ReadProfile)[] = [];
  const problems: Problem[] = [];
  for (const folder of folders) {
    const read = await readEdition(folder);
    if (read.ok) all.push(read.value);
    else problems.push(...read.problems);
  }
  if (problems.length > 0) throw new RulebookError(problems);
  return all;
}

/** Editions by the day they come into force, every profile resolved, with those that come along as bases as well. */
export async function resolveAll(
  read: readonly (ReadEdition | ReadProfile)[],
  bases: readonly (Rulebook | Profile)[],
): Promise<(ReadEdition | ReadResolved)[]> {
  const editions: (ReadEdition | ReadResolved)[] = [];
  const problems: Problem[] = [];
  for (const one of read) {
    const found = "profile" in one ? await resolveRead(one, bases) : { ok: true as const, value: one };
    if (found.ok) editions.push(found.value);
    else problems.push(...found.problems);
  }
  if (problems.length > 0) throw new RulebookError(problems);
  return editions.sort((left, right) => (left.rulebook.inForce.from < right.rulebook.inForce.from ? -1 : 1));
}

export async function editionFoldersOf(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
  } catch (error) {
    throw new RulebookError([unreadable(path, error)]);
  }
  const names = await namesIn(path);
  if (!names.ok) throw new RulebookError(names.problems);
  if (isEditionFolder(names.value)) return [path];
  const folders: string[] = [];
  for (const name of names.value) {
    const inner = await namesIn(join(path, name));
    if (inner.ok && isEditionFolder(inner.value)) folders.push(join(path, name));
  }
  if (folders.length > 0) return folders;
  const message = "holds no rulebook: neither `rulebook.json` nor folders with one";
  throw new RulebookError([about(path, "no-rulebook", message)]);
}

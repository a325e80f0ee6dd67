import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, RulebookError } from "../errors.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { type ReadEdition, readEdition } from "./edition.js";
import { about, isEditionFolder, namesIn } from "./edition-files.js";
import { unreadable } from "./text-file.js";

/**
 * Reads one edition of a rulebook, JSON or YAML, at most 2 MiB in all: a folder with `rulebook.json`, `clauses.json` and
 * `rules/<rule-id>.json`, or one file with the whole object. Throws one `RulebookError` with every problem of every file,
 * each with file, line, column and a JSON pointer into the assembled rulebook.
 */
export async function readRulebook(path: string): Promise<Rulebook> {
  const [edition, another] = await readEditions(path);
  if (edition === undefined || another !== undefined) {
    const message = "holds several editions, one is expected";
    throw new RulebookError([
      about(path, "several-editions", message, "name the folder of one, or use `readRulebooks`"),
    ]);
  }
  return edition.rulebook;
}

/** Reads all editions in a folder of edition folders, earliest first; a single edition is a list of one. */
export async function readRulebooks(path: string): Promise<Rulebook[]> {
  return (await readEditions(path)).map((edition) => edition.rulebook);
}

/** The same, with what is needed to say where later problems stand. */
export async function readEditions(path: string): Promise<ReadEdition[]> {
  const folders = await editionFoldersOf(path);
  const editions: ReadEdition[] = [];
  const problems: Problem[] = [];
  for (const folder of folders) {
    const read = await readEdition(folder);
    if (read.ok) editions.push(read.value);
    else problems.push(...read.problems);
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

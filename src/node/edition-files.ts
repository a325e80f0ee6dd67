import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { compareCodePoints } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import { unreadable } from "./text-file.js";

/** The files of one edition, by what they hold. */
export interface EditionFiles {
  readonly head: string;
  readonly clauses?: string;
  /** One rule each, sorted by name; absent where there is no folder `rules`. */
  readonly rules?: readonly string[];
}

export type Found<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: Problem[] };

const DATA = /\.(json|ya?ml)$/i;

/** Names in a folder by code point, whatever order the disk keeps them in. */
export async function namesIn(folder: string): Promise<Found<readonly string[]>> {
  try {
    return { ok: true, value: (await readdir(folder)).sort(compareCodePoints) };
  } catch (error) {
    const isFile = error instanceof Error && "code" in error && error.code === "ENOTDIR";
    const problem = isFile
      ? about(folder, "not-a-folder", "is a file, a folder is expected")
      : unreadable(folder, error);
    return { ok: false, problems: [problem] };
  }
}

/** Whether a folder with these names in it is meant as an edition. */
export function isEditionFolder(names: readonly string[]): boolean {
  return names.some((name) => name === "rules" || (DATA.test(name) && ["rulebook", "clauses"].includes(stem(name))));
}

/** Finds `rulebook.json`, `clauses.json` and `rules/*.json` (or `.yaml`, `.yml`) in the folder of an edition. */
export async function editionFilesIn(folder: string): Promise<Found<EditionFiles>> {
  const names = await namesIn(folder);
  if (!names.ok) return names;
  const problems: Problem[] = [];
  const head = theFile("rulebook", folder, names.value, problems);
  const clauses = theFile("clauses", folder, names.value, problems);
  if (head === undefined) {
    problems.push(about(folder, "no-rulebook", "holds no rulebook: no file `rulebook.json` or `rulebook.yaml`"));
  }
  const rules = names.value.includes("rules") ? await ruleFilesIn(join(folder, "rules"), problems) : undefined;
  if (head === undefined || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: { head, ...(clauses === undefined ? {} : { clauses }), ...(rules === undefined ? {} : { rules }) },
  };
}

function theFile(what: string, folder: string, names: readonly string[], problems: Problem[]): string | undefined {
  const [first, second] = names.filter((name) => stem(name) === what && DATA.test(name));
  if (first === undefined) return undefined;
  if (second !== undefined) {
    problems.push(about(folder, "said-twice", `holds both \`${first}\` and \`${second}\`, one is expected`));
  }
  return join(folder, first);
}

/** Every file there is a rule: one that is passed over in silence would be a rule that is not checked. */
async function ruleFilesIn(folder: string, problems: Problem[]): Promise<readonly string[]> {
  const names = await namesIn(folder);
  if (!names.ok) {
    problems.push(...names.problems);
    return [];
  }
  const visible = names.value.filter((name) => !name.startsWith(".") && !/\.md$/i.test(name));
  for (const name of visible) {
    if (!DATA.test(name)) {
      const message = "is no rule file: its name should end in `.json`, `.yaml` or `.yml`";
      problems.push(about(join(folder, name), "unknown-file", message));
    }
  }
  for (const [index, name] of visible.entries()) {
    const twin = visible[index - 1];
    if (twin !== undefined && stem(twin) === stem(name)) {
      problems.push(about(folder, "said-twice", `holds both \`${twin}\` and \`${name}\`, one is expected`));
    }
  }
  return visible.map((name) => join(folder, name));
}

/** The name of a file without its folder and ending. */
export function stem(name: string): string {
  const start = Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1;
  const end = name.lastIndexOf(".");
  return name.slice(start, end > start ? end : undefined);
}

export function about(file: string, code: string, message: string, hint?: string): Problem {
  return { code, pointer: "", message, file, ...(hint === undefined ? {} : { hint }) };
}

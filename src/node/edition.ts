import { stat } from "node:fs/promises";
import { pointerStep } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import { defaultLimits, safeParseRulebook } from "../rulebook/parse.js";
import { looksLikeProfile, type Profile } from "../rulebook/profile.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { isYaml, readDocument } from "./document.js";
import { about, type EditionFiles, editionFilesIn, type Found, stem } from "./edition-files.js";
import { type Part, placed, within } from "./edition-parts.js";
import { measureFile, tooLarge, unreadable } from "./text-file.js";

/** An edition as it was read, which still knows where each of its parts stands. */
export interface ReadEdition {
  readonly rulebook: Rulebook;
  /** Problems whose pointers are into the rulebook, with file, line and column. */
  place(problems: readonly Problem[]): Problem[];
}

/** A profile as it was read, its bases still to be found. */
export interface ReadProfile {
  readonly profile: Profile;
  place(problems: readonly Problem[]): Problem[];
}

type Read = ReadEdition | ReadProfile;

/** What the files of an edition may have in all. */
export const bounds = {
  maxBytes: defaultLimits.bytes,
  maxYamlBytes: 512 * 1024,
  remedy: "a rulebook of this size is not read",
};

/** Reads one edition, from a folder or from one file with the whole object. */
export async function readEdition(path: string): Promise<Found<Read>> {
  try {
    if (!(await stat(path)).isDirectory()) return await fromFile(path);
  } catch (error) {
    return { ok: false, problems: [unreadable(path, error)] };
  }
  const files = await editionFilesIn(path);
  return files.ok ? fromFolder(path, files.value) : files;
}

async function fromFile(path: string): Promise<Found<Read>> {
  const document = await readDocument(path, bounds);
  if (document.value === undefined) return { ok: false, problems: [...document.problems] };
  return parsed(withoutSchema(document.value), [{ pointer: "", document }], document.problems);
}

async function fromFolder(folder: string, files: EditionFiles): Promise<Found<Read>> {
  const ruleFiles = files.rules ?? [];
  if (ruleFiles.length > defaultLimits.rules) {
    const message = `holds ${ruleFiles.length} rules, at most ${defaultLimits.rules} are read`;
    return { ok: false, problems: [about(folder, "too-many-rules", message)] };
  }
  const paths = [files.head, ...(files.clauses === undefined ? [] : [files.clauses]), ...ruleFiles];
  const unfit = await measured(folder, paths);
  if (unfit.length > 0) return { ok: false, problems: unfit };
  const documents = await inBatches(paths, (path) => readDocument(path, bounds));
  const parts = documents.map((document): Part => {
    if (document.file === files.head) return { pointer: "", document };
    if (document.file === files.clauses) return { pointer: "/clauses", document };
    return { pointer: `/rules${pointerStep(ruleFiles.indexOf(document.file))}`, document };
  });
  return assembled(files, parts);
}

/** Puts the parts together. What stands in sound files is checked even where others cannot be read. */
function assembled(files: EditionFiles, parts: readonly Part[]): Found<Read> {
  const problems = parts.flatMap(({ pointer, document }) => within(pointer, document.problems));
  const sound = parts.filter(({ document }) => document.value !== undefined);
  const head = sound.find(({ pointer }) => pointer === "");
  const clauses = sound.find(({ pointer }) => pointer === "/clauses");
  const rules = sound.filter(({ pointer }) => pointer.startsWith("/rules/"));
  const isWhole = head !== undefined && (clauses !== undefined || files.clauses === undefined);
  if (!isWhole || (rules.length === 0 && (files.rules ?? []).length > 0)) return { ok: false, problems };
  const value = withoutSchema(head.document.value);
  if (!isObject(value)) return parsed(value, [head], problems);
  for (const [key, isElsewhere] of Object.entries({
    clauses: clauses !== undefined,
    rules: files.rules !== undefined,
  })) {
    if (isElsewhere && Object.hasOwn(value, key)) {
      const message = `\`${key}\` stand in files of their own, and here again`;
      problems.push(...head.document.place([{ code: "said-twice", pointer: `/${key}`, message }]));
    }
  }
  for (const { pointer, document } of rules) {
    const id = isObject(document.value) ? document.value.id : undefined;
    if (typeof id !== "string" || id === stem(document.file)) continue;
    const message = `rule \`${id}\` stands in a file named \`${stem(document.file)}\``;
    problems.push(...within(pointer, document.place([{ code: "wrong-file-name", pointer: "/id", message }])));
  }
  const whole = {
    ...value,
    ...(clauses === undefined ? {} : { clauses: clauses.document.value }),
    ...(files.rules === undefined ? {} : { rules: rules.map(({ document }) => withoutSchema(document.value)) }),
  };
  return parsed(whole, [head, ...(clauses === undefined ? [] : [clauses]), ...rules], problems);
}

/** Reads the assembled object as a rulebook. `parts` are those it was made of, its rules in their order. */
function parsed(value: unknown, parts: readonly Part[], before: readonly Problem[]): Found<Read> {
  const place = (problems: readonly Problem[]) => placed(parts, problems);
  if (looksLikeProfile(value) && before.length === 0) return { ok: true, value: { profile: value as Profile, place } };
  if (looksLikeProfile(value)) return { ok: false, problems: [...before] };
  const result = safeParseRulebook(value);
  if (result.ok && before.length === 0) return { ok: true, value: { rulebook: result.rulebook, place } };
  return { ok: false, problems: [...before, ...(result.ok ? [] : place(result.problems))] };
}

/** What forbids reading the files at all: those nobody can read, or too much in all. */
async function measured(folder: string, paths: readonly string[]): Promise<Problem[]> {
  const sizes = await inBatches(paths, measureFile);
  const problems = sizes.filter((size): size is Problem => typeof size !== "number");
  if (problems.length > 0) return problems;
  let total = 0;
  let yaml = 0;
  for (const [index, path] of paths.entries()) {
    const size = Number(sizes[index]);
    if (size > bounds.maxBytes) problems.push(tooLarge(path, size, bounds));
    total += size;
    if (isYaml(path)) yaml += size;
  }
  if (problems.length > 0) return problems;
  if (total > bounds.maxBytes) return [tooLarge(folder, total, bounds)];
  if (yaml <= bounds.maxYamlBytes) return [];
  return [tooLarge(folder, yaml, { maxBytes: bounds.maxYamlBytes, remedy: "write large rulebooks as JSON" })];
}

/** A few dozen at a time, so that thousands of files don't exhaust the handles of the process. */
async function inBatches<In, Out>(inputs: readonly In[], work: (input: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (let start = 0; start < inputs.length; start += 32) {
    done.push(...(await Promise.all(inputs.slice(start, start + 32).map(work))));
  }
  return done;
}

/** `$schema` helps editors; it is no part of what was agreed, nor of the digest over it. */
function withoutSchema(value: unknown): unknown {
  if (!isObject(value) || !Object.hasOwn(value, "$schema")) return value;
  const { $schema, ...rest } = value;
  return typeof $schema === "string" ? rest : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

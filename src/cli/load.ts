import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import { type Problem, RulebookError } from "../errors.js";
import { readEditions } from "../node/rulebook.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { rulebooks as shipped } from "../rulebooks.js";
import { UsageError } from "./failure.js";

/** The editions a command was given, each once. */
export interface Loaded {
  readonly rulebooks: readonly Rulebook[];
  /** Problems with pointers into the list of rulebooks (`/0/inForce`), with the place in the file they came from. */
  place(problems: readonly Problem[]): Problem[];
}

interface Edition {
  readonly rulebook: Rulebook;
  place(problems: readonly Problem[]): Problem[];
}

/** Finds rulebooks by shipped id (`kontakta-consumer`, `kontakta-consumer@2.0.0`) or by path; all problems at once. */
export async function loadRulebooks(names: readonly string[]): Promise<Loaded> {
  const problems: Problem[] = [];
  const editions = new Map<string, Edition>();
  for (const name of new Set(names)) {
    const known = isPath(name) ? [] : shippedAs(name);
    for (const rulebook of known) editions.set(`${rulebook.id}@${rulebook.version}`, { rulebook, place: asTheyAre });
    if (known.length > 0) continue;
    if (!isPath(name) && !existsSync(name)) {
      problems.push(unknownRulebook(name));
      continue;
    }
    try {
      for (const [index, edition] of (await readEditions(name)).entries()) {
        editions.set(`${resolve(name)}#${index}`, edition);
      }
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new RulebookError(problems);
  const list = [...editions.values()];
  return { rulebooks: list.map(({ rulebook }) => rulebook), place: (found) => placeAmong(list, found) };
}

/** The one edition that a name stands for. */
export async function loadEdition(name: string): Promise<Loaded> {
  const loaded = await loadRulebooks([name]);
  const { rulebooks } = loaded;
  if (rulebooks.length === 1) return loaded;
  const found = rulebooks.map((one) => quote(nameOf(one))).join(", ");
  throw new UsageError([`${quote(name)} holds ${rulebooks.length} editions, name one of them: ${found}`]);
}

function placeAmong(editions: readonly Edition[], problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => {
    const [, index = "", inner = ""] = /^\/(\d+)(.*)$/s.exec(problem.pointer) ?? [];
    const [placed] = editions[Number(index || -1)]?.place([{ ...problem, pointer: inner }]) ?? [];
    return placed ?? problem;
  });
}

/** Runs what may refuse rulebooks as a list, and says in which file what it refuses stands. */
export function refusing<T>(loaded: Loaded, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RulebookError) throw new RulebookError(loaded.place(error.problems));
    throw error;
  }
}

/** Editions by the id of their rulebook, with the pointer of each among all. */
export function byRulebook({ rulebooks }: Loaded): Map<string, { rulebook: Rulebook; pointer: string }[]> {
  const groups = new Map<string, { rulebook: Rulebook; pointer: string }[]>();
  for (const [index, rulebook] of rulebooks.entries()) {
    const group = groups.get(rulebook.id) ?? [];
    groups.set(rulebook.id, group);
    group.push({ rulebook, pointer: pointerStep(index) });
  }
  return groups;
}

export function nameOf({ id, version }: Rulebook): string {
  return `${id}@${version}`;
}

function isPath(name: string): boolean {
  return name.startsWith(".") || /[/\\]/.test(name) || /\.(json|ya?ml)$/i.test(name);
}

function shippedAs(name: string): readonly Rulebook[] {
  return shipped.filter((rulebook) => rulebook.id === name || nameOf(rulebook) === name);
}

function unknownRulebook(name: string): Problem {
  const message = `unknown rulebook ${quote(name)}: neither shipped nor a file or folder here`;
  return { code: "unknown-rulebook", pointer: "", message, hint: hintFor(name) };
}

function hintFor(name: string): string {
  const [id = name] = name.split("@");
  const versions = shipped.filter((rulebook) => rulebook.id === id).map(nameOf);
  if (versions.length > 0) return `the editions are ${choice(versions)}`;
  const ids = [...new Set(shipped.map((rulebook) => rulebook.id))];
  const begun = ids.find((known) => known.startsWith(id));
  if (begun !== undefined && id !== "") return `did you mean ${quote(begun)}?`;
  return didYouMean(id, ids) ?? `those that come along are ${choice(ids)}`;
}

const asTheyAre = (problems: readonly Problem[]): Problem[] => [...problems];

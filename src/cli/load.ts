import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import { type Problem, RulebookError } from "../errors.js";
import type { ReadEdition, ReadProfile } from "../node/edition.js";
import type { ReadResolved } from "../node/profile.js";
import { readAll, resolveAll } from "../node/rulebook.js";
import type { ResolvedRulebook } from "../profile/resolve-rulebook.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { rulebooks as shipped } from "../rulebooks.js";
import { UsageError } from "./failure.js";

/** The editions a command was given, each once. */
export interface Loaded {
  readonly rulebooks: readonly Rulebook[];
  /** The profiles among them, resolved, with the place of each among all. */
  readonly profiles: readonly LoadedProfile[];
  /** Problems with pointers into the list of rulebooks (`/0/inForce`), with the place in the file they came from. */
  place(problems: readonly Problem[]): Problem[];
}

export interface LoadedProfile {
  readonly resolved: ResolvedRulebook;
  /** Problems with pointers into the profile. */
  placeInProfile(problems: readonly Problem[]): Problem[];
}

interface Edition {
  readonly rulebook: Rulebook;
  place(problems: readonly Problem[]): Problem[];
}

/**
 * Finds rulebooks by shipped id (`kontakta-consumer`, `kontakta-consumer@2.0.0`) or by path; all problems at once. Profiles
 * are resolved against the bases that are named, whatever else is loaded, and what is shipped.
 */
export async function loadRulebooks(names: readonly string[], baseNames: readonly string[] = []): Promise<Loaded> {
  const problems: Problem[] = [];
  const named = new Map<string, readonly Read[]>();
  for (const name of new Set([...baseNames, ...names])) {
    const known = isPath(name) ? [] : shippedAs(name);
    if (known.length > 0) {
      named.set(
        name,
        known.map((rulebook) => ({ rulebook, place: asTheyAre })),
      );
    } else if (!isPath(name) && !existsSync(name)) {
      problems.push(unknownRulebook(name));
    } else {
      await gathering(problems, async () => named.set(name, await readAll(name)));
    }
  }
  if (problems.length > 0) throw new RulebookError(problems);
  const bases = [...named.values()].flat().map((read) => ("profile" in read ? read.profile : read.rulebook));
  const editions = new Map<string, Edition>();
  for (const name of new Set(names)) {
    await gathering(problems, async () => {
      for (const [index, edition] of (await resolveAll(named.get(name) ?? [], bases)).entries()) {
        const isShipped = shipped.includes(edition.rulebook);
        editions.set(isShipped ? nameOf(edition.rulebook) : `${resolve(name)}#${index}`, edition);
      }
    });
  }
  if (problems.length > 0) throw new RulebookError(problems);
  const list = [...editions.values()];
  return {
    rulebooks: list.map(({ rulebook }) => rulebook),
    profiles: list.filter((edition): edition is ReadResolved => "resolved" in edition),
    place: (found) => placeAmong(list, found),
  };
}

type Read = ReadEdition | ReadProfile;

/** Does a piece of the work, and keeps what refuses it for one error with all. */
async function gathering(problems: Problem[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    problems.push(...error.problems);
  }
}

/** The one edition that a name stands for. */
export async function loadEdition(name: string, bases?: readonly string[]): Promise<Loaded> {
  const loaded = await loadRulebooks([name], bases);
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

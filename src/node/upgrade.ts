import { readFile, stat } from "node:fs/promises";
import { stringify } from "yaml";
import { kindOf } from "../base/quote.js";
import { type Problem, RulebookError } from "../errors.js";
import {
  type FormatData,
  type Formats,
  formatOf,
  upgradedClauses,
  upgradedHead,
  upgradedRule,
} from "../rulebook/format.js";
import { isYaml, readDocument } from "./document.js";
import { bounds } from "./edition.js";
import { editionFilesIn } from "./edition-files.js";
import { editionFoldersOf } from "./rulebook.js";

/** What becomes of the files of one edition. */
export interface Upgrade {
  /** The folder or file of the edition. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
  /** New texts by file: only of files whose data changes. All others stay as they are, to the byte. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Brings the files of every edition under a path to the current format, without writing them. Throws one `RulebookError`
 * with every file that cannot be read and every format that is not known.
 */
export async function upgradesOf(path: string, formats: Formats): Promise<readonly Upgrade[]> {
  const upgrades: Upgrade[] = [];
  const problems: Problem[] = [];
  for (const place of await editionFoldersOf(path)) {
    const made = await upgradeOf(place, formats);
    if (Array.isArray(made)) problems.push(...made);
    else upgrades.push(made as Upgrade);
  }
  if (problems.length > 0) throw new RulebookError(problems);
  return upgrades;
}

interface Read {
  readonly file: string;
  readonly value: unknown;
}

async function upgradeOf(path: string, formats: Formats): Promise<Upgrade | readonly Problem[]> {
  const files = (await stat(path)).isDirectory()
    ? await editionFilesIn(path)
    : { ok: true as const, value: { head: path } };
  if (!files.ok) return files.problems;
  const { head, clauses, rules = [] } = { clauses: undefined, rules: [], ...files.value };
  const names = [head, ...(clauses === undefined ? [] : [clauses]), ...rules];
  const documents = await Promise.all(names.map((file) => readDocument(file, bounds)));
  const problems = documents.flatMap((document) => document.problems);
  const first = documents[0];
  if (problems.length > 0 || first === undefined) return problems;
  const from = formatOf(first.value, formats);
  if (typeof from !== "number") return first.place([from]);
  if (from === formats.current) return { path, from, to: from, texts: new Map() };
  const misshapen = documents.flatMap(({ file, value, place }) => place(misshapes(value, file === clauses)));
  if (misshapen.length > 0) return misshapen;
  const upgraded = documents.map(({ file, value }): Read => {
    if (file === head) return { file, value: upgradedHead(value as FormatData, from, formats) };
    if (file === clauses) return { file, value: upgradedClauses(value as readonly unknown[], from, formats) };
    return { file, value: upgradedRule(value as FormatData, from, formats) };
  });
  const texts = new Map<string, string>();
  for (const [index, { file, value }] of upgraded.entries()) {
    if (JSON.stringify(value) === JSON.stringify(documents[index]?.value)) continue;
    texts.set(file, await textOf(file, value));
  }
  return { path, from, to: formats.current, texts };
}

/** What is no list of clauses, or no rulebook or rule: a step would not know what to do with it. */
function misshapes(value: unknown, isList: boolean): readonly Problem[] {
  const found = Array.isArray(value) ? value : [value];
  const fits = Array.isArray(value) === isList && found.every(isObject);
  const expected = isList ? "a list of clauses" : "an object";
  return fits ? [] : [{ code: "wrong-type", pointer: "", message: `expected ${expected}, found ${kindOf(value)}` }];
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** As people wrote the file before: YAML as YAML (its comments are lost), JSON on one line where it was. */
async function textOf(file: string, value: unknown): Promise<string> {
  if (isYaml(file)) return stringify(value, { lineWidth: 120 });
  const isOneLine = !(await readFile(file, "utf8")).trimEnd().includes("\n");
  return `${isOneLine ? JSON.stringify(value) : JSON.stringify(value, null, 2)}\n`;
}

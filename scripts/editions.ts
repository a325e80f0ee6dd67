import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareCodePoints } from "../src/base/identifier.js";

/** The folder of what associations wrote: `rules/<rulebook>/<version>/`. */
export const rulesFolder = fileURLToPath(new URL("../rules", import.meta.url));

/** One edition as one object, in the form that every entry point takes. */
export interface Edition extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: string;
  readonly inForce: { readonly from: string };
  readonly clauses: readonly unknown[];
  readonly rules: readonly unknown[];
}

/** Every edition under `folder`, by rulebook and then by the day it came into force. */
export function readEditions(folder = rulesFolder): readonly Edition[] {
  return folders(folder).flatMap((id) =>
    folders(join(folder, id))
      .filter((version) => existsSync(join(folder, id, version, "rulebook.json")))
      .map((version) => readEdition(join(folder, id, version), id, version))
      .sort((a, b) => compareCodePoints(a.inForce.from, b.inForce.from)),
  );
}

function readEdition(folder: string, id: string, version: string): Edition {
  const head = readObject(join(folder, "rulebook.json"));
  if (head["id"] !== id || head["version"] !== version) {
    throw new Error(`\`${folder}\`: holds \`${head["id"]}\` \`${head["version"]}\`, which belongs in another folder`);
  }
  const clauses: readonly unknown[] = JSON.parse(readFileSync(join(folder, "clauses.json"), "utf8"));
  const rules = readdirSync(join(folder, "rules"))
    .filter((name) => name.endsWith(".json"))
    .map((name) => readRule(join(folder, "rules", name), name))
    .sort((a, b) => compareCodePoints(String(a["id"]), String(b["id"])));
  return { ...(head as unknown as Edition), clauses, rules };
}

function readRule(path: string, name: string): Record<string, unknown> {
  const rule = readObject(path);
  if (`${rule["id"]}.json` !== name) throw new Error(`\`${path}\`: holds rule \`${rule["id"]}\``);
  return rule;
}

/** Without `$schema`, which points from the file to its schema and means nothing elsewhere. */
function readObject(path: string): Record<string, unknown> {
  const { $schema: _, ...rest } = JSON.parse(readFileSync(path, "utf8"));
  return rest;
}

function folders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort(compareCodePoints);
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";

const root = join(import.meta.dirname, "../../rules");

function json(...path: string[]): Record<string, unknown> {
  const { $schema: _schema, ...data } = JSON.parse(readFileSync(join(root, ...path), "utf8")) as Record<
    string,
    unknown
  >;
  return data;
}

/** The editions of a shipped rulebook as they stand in `rules/`. */
export function shipped(id: string): Rulebook[] {
  return readdirSync(join(root, id))
    .sort()
    .map((version) => {
      const rules = readdirSync(join(root, id, version, "rules"))
        .sort()
        .map((file) => json(id, version, "rules", file));
      const clauses = JSON.parse(readFileSync(join(root, id, version, "clauses.json"), "utf8")) as unknown[];
      return parseRulebook({ ...json(id, version, "rulebook.json"), clauses, rules });
    });
}

export const shippedIds = readdirSync(root).sort();

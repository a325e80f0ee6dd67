import type { Edition } from "./editions.js";

/** The module that carries all editions into bundles without file access; a line a clause and a line a rule. */
export function rulebooksSource(editions: readonly Edition[]): string {
  return [
    "// Written by `npm run generate` from the folder `rules`; a test fails when it is stale. Change the rules, not this.",
    'import type { Rulebook } from "../rulebook/rulebook.js";',
    "",
    "export const editions: readonly Rulebook[] = [",
    ...editions.flatMap(linesOf),
    "];",
    "",
  ].join("\n");
}

function linesOf({ clauses, rules, ...head }: Edition): readonly string[] {
  return [
    "  {",
    ...Object.entries(head).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)},`),
    '    "clauses": [',
    ...clauses.map((clause) => `      ${JSON.stringify(clause)},`),
    "    ],",
    '    "rules": [',
    ...rules.map((rule) => `      ${JSON.stringify(rule)},`),
    "    ],",
    "  },",
  ];
}

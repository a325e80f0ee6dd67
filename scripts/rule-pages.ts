import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Clause } from "../src/rulebook/clause.js";
import { parseRulebook } from "../src/rulebook/parse.js";
import type { ExceptionBurden, Rule } from "../src/rulebook/rule.js";
import type { Rulebook } from "../src/rulebook/rulebook.js";
import { readEditions } from "./editions.js";

/** A page for every edition of the rulebooks shipped: its clauses, and under each what is checked and what is left. */
export function rulePages(): readonly { readonly path: string; readonly text: string }[] {
  return readEditions().map((edition) => {
    const rulebook = parseRulebook(edition);
    const path = fileURLToPath(new URL(`../docs/rules/${rulebook.id}/${rulebook.version}.md`, import.meta.url));
    return { path, text: pageOf(rulebook) };
  });
}

function pageOf(rulebook: Rulebook): string {
  const { from, until } = rulebook.inForce;
  return [
    `# ${rulebook.title.en}`,
    "",
    "<!-- Written by `npm run generate` from `rules`; a test fails when it is stale. -->",
    "",
    standing(rulebook),
    "",
    `Edition \`${rulebook.id}@${rulebook.version}\`, in force from ${from}${until === undefined ? "" : ` until ${until}`}.`,
    "",
    ...rulebook.clauses.flatMap((clause) =>
      clauseOf(
        clause,
        rulebook.rules.filter((rule) => rule.clause === clause.id),
      ),
    ),
  ].join("\n");
}

function standing({ authority, association }: Rulebook): string {
  const status = authority?.status ?? "unofficial";
  switch (status) {
    case "official":
      return `**Official**: adopted by ${authority?.adoptedBy ?? association.name}${authority?.adoptedOn === undefined ? "" : ` on ${authority.adoptedOn}`}.`;
    case "unofficial":
      return `**Unofficial**: a rendering in other words, not adopted by ${association.name}.`;
    case "template":
      return "**Template**: a model to start from, nobody's statutes.";
    default:
      return status satisfies never;
  }
}

function clauseOf(clause: Clause, rules: readonly Rule[]): readonly string[] {
  const { source, forAPerson } = clause;
  const seen =
    source === undefined
      ? []
      : [source.title, ...(source.where === undefined ? [] : [source.where]), `${source.seen} text seen`];
  return [
    `## ${clause.number} ${clause.heading.en}`,
    "",
    clause.text.en,
    "",
    ...(source === undefined ? [] : [`Source: ${seen.join("; ")}.`, ""]),
    `Codified: ${clause.codified}.${forAPerson === undefined ? "" : ` For a person: ${forAPerson.en}`}`,
    "",
    ...rules.flatMap(ruleOf),
  ];
}

function ruleOf(rule: Rule): readonly string[] {
  const examples = rule.examples ?? [];
  return [
    `### \`${rule.id}\``,
    "",
    `${rule.title.en} (${rule.severity}, basis: ${rule.basis}).`,
    "",
    ...(rule.burden === undefined ? [] : [`To be shown by ${shower(rule.burden)}.`, ""]),
    ...(rule.calendar === undefined
      ? []
      : [`Public holidays and working days of the calendar \`${rule.calendar}\`.`, ""]),
    ...listed(
      "Lifted where:",
      (rule.except ?? []).map(
        ({ id, title, burden }) =>
          `\`${id}\`: ${title.en}${burden === undefined ? "" : ` (to be shown by ${shower(burden)})`}`,
      ),
    ),
    ...listed(
      "Assumes:",
      (rule.assumes ?? []).map((text) => text.en),
    ),
    ...listed(
      "Examples:",
      examples.map(({ name, outcome }) => `${name}: ${outcome}`),
    ),
  ];
}

/** Who has to show something, in words. */
export function shower(burden: ExceptionBurden): string {
  return burden === "nobody" ? "neither side" : `the ${burden}`;
}

function listed(head: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [head, "", ...items.map((item) => `- ${item}`), ""];
}

/** The pages that do not say what the rules say. */
export function staleRulePages(): readonly string[] {
  return rulePages()
    .filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text)
    .map(({ path }) => path);
}

function main(isCheck: boolean): void {
  if (!isCheck) {
    for (const { path, text } of rulePages()) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return;
  }
  for (const path of staleRulePages()) {
    console.error(`${path} is stale: run \`npx tsx scripts/rule-pages.ts\``);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--check"));

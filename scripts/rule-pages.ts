import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { diffRulebooks } from "../src/diff/diff-rulebooks.js";
import { rulebookToMarkdown, toChangelog } from "../src/reporters/index.js";
import { parseRulebook } from "../src/rulebook/parse.js";
import type { Rulebook } from "../src/rulebook/rulebook.js";
import { readEditions } from "./editions.js";

const folder = fileURLToPath(new URL("../docs/rules", import.meta.url));
const mark = "<!-- Written by `npm run generate` from `rules`; a test fails when it is stale. -->";

interface Page {
  readonly path: string;
  readonly text: string;
}

/**
 * The pages of the rulebooks shipped: every edition to be read, what each changes of the one before for members, both in
 * the languages that all texts of the edition have and Kodex has words for, and a list of them all.
 */
export function rulePages(): readonly Page[] {
  const rulebooks = readEditions().map((edition) => parseRulebook(edition));
  const pages = rulebooks.flatMap((rulebook, index) => {
    const editions = rulebooks.filter(({ id }) => id === rulebook.id);
    const before = rulebooks[index - 1]?.id === rulebook.id ? rulebooks[index - 1] : undefined;
    const diff = before === undefined ? undefined : diffRulebooks(before, rulebook);
    return languagesOf(rulebook).flatMap((lang) => [
      { path: pathOf(rulebook, lang), text: marked(rulebookToMarkdown(rulebook, { lang, editions })) },
      ...(diff === undefined
        ? []
        : [{ path: pathOf(rulebook, lang, ".changes"), text: marked(toChangelog(diff, { lang })) }]),
    ]);
  });
  return [...pages, { path: join(folder, "README.md"), text: listOf(rulebooks) }];
}

/** English, and Swedish where every clause and rule is written in it. */
function languagesOf({ clauses, rules }: Rulebook): readonly string[] {
  const isSwedish = [...clauses.map(({ text }) => text), ...rules.map(({ title }) => title)].every(({ sv }) => sv);
  return isSwedish ? ["en", "sv"] : ["en"];
}

function nameOf({ version }: Rulebook, lang: string, what = ""): string {
  return `${version}${what}${lang === "en" ? "" : `.${lang}`}.md`;
}

function pathOf(rulebook: Rulebook, lang: string, what = ""): string {
  return join(folder, rulebook.id, nameOf(rulebook, lang, what));
}

/** With a word for whoever would change the page, under its title. */
function marked(page: string): string {
  return page.replace("\n", `\n\n${mark}\n`);
}

function listOf(rulebooks: readonly Rulebook[]): string {
  const ids = [...new Set(rulebooks.map(({ id }) => id))];
  const sections = ids.flatMap((id) => [
    `## ${id}`,
    "",
    ...rulebooks.filter((rulebook) => rulebook.id === id).map((rulebook, index) => lineOf(rulebook, index > 0)),
    "",
  ]);
  const lead = [
    "The rulebooks that come along, each edition as a page to be read: made from the data that a program checks. The same of",
    "your own: `kodex docs ./our-code`. [All codes side by side](../codes.md) compares them topic by topic.",
  ];
  return ["# The rulebooks, to be read", "", mark, "", ...lead, "", ...sections].join("\n");
}

function lineOf(rulebook: Rulebook, hasBefore: boolean): string {
  const { id, version, inForce, title } = rulebook;
  const days = `from ${inForce.from}${inForce.until === undefined ? "" : ` until ${inForce.until}`}`;
  const link = (lang: string, word: string, what?: string) => `[${word}](${id}/${nameOf(rulebook, lang, what)})`;
  const links = languagesOf(rulebook).flatMap((lang) => [
    ...(lang === "en" ? [] : [link(lang, "på svenska")]),
    ...(hasBefore ? [link(lang, lang === "en" ? "what it changes" : "vad den ändrar", ".changes")] : []),
  ]);
  return `- ${[link("en", version), ...links].join(" · ")}, ${days}: ${title.en}`;
}

/** The pages that do not say what the rules say, and those of editions that are gone. */
export function staleRulePages(): readonly string[] {
  const pages = rulePages();
  const stale = pages.filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text);
  return [...stale.map(({ path }) => path), ...leftOver(pages)];
}

function leftOver(pages: readonly Page[]): readonly string[] {
  const known = new Set(pages.map(({ path }) => path));
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name))
    .filter((path) => !known.has(path));
}

function main(isCheck: boolean): void {
  if (!isCheck) {
    const pages = rulePages();
    for (const { path, text } of pages) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    for (const path of leftOver(pages)) rmSync(path);
    return;
  }
  for (const path of staleRulePages()) {
    console.error(`${path} is stale: run \`npx tsx scripts/rule-pages.ts\``);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--check"));

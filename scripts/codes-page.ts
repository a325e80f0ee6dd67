import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Topic } from "../src/rulebook/clause.js";
import type { Rulebook } from "../src/rulebook/rulebook.js";
import { editionsOf } from "../src/rulebooks.js";
import { type Asked, askedOn, type ClauseAsked, span } from "./codes-asked.js";
import { changesOf } from "./codes-changes.js";
import { beginningOf, codes, headings, topicsInOrder, whereOf } from "./codes-compared.js";
import { daysInWords } from "./codes-days.js";
import { anchorOf, linkTo, pageOf, sourceOf, table, titleOf } from "./codes-markdown.js";
import { ladderOf, sharesOf } from "./codes-words.js";

const path = fileURLToPath(new URL("../docs/codes.md", import.meta.url));

/** What all codes shipped ask, topic by topic: the page to open first in a firm that calls into several countries. */
export function codesPage(): string {
  const all = codes();
  return [
    "# All codes side by side",
    "",
    "<!-- Written by `npm run generate` from `rules`; a test fails when it is stale. -->",
    "",
    "What may a caller do where? [At a glance](#at-a-glance) sets the codes beside each other in one table; below it each topic has a",
    "table with the numbers, the exceptions and the source of every clause. The [days of change](#days-of-change) stand at the end.",
    "",
    "How to read it:",
    "",
    "- *until*, *from*: between which days it was, or is, asked; without them, from the first day of the code's first edition to now. A",
    "  clause that is not codified tells its days in its text, if anything does.",
    "- *second-hand* (°): told by a law firm, the press or a reproduction; the primary text was not seen. Read it before you rely on this page.",
    "- *unless*: an exception. What a rule asks is not asked where it holds; consent and relationship are mostly exceptions.",
    "- *Not codified*: the clause is there, no rule decides it, and a person must look at what stands beside it. Nearly every other clause",
    "  leaves something to a person as well: its number leads to the page that says what.",
    "- *No clause* (–): the rulebook is silent, which does not mean that the law of the country is.",
    "",
    "All are unofficial renderings in other words, not legal advice; none was adopted by those whose text it renders.",
    "",
    ...codesTable(all),
    ...glance(all),
    ...topicsInOrder.flatMap((topic) => section(topic, all)),
    ...ladders(all),
    ...scopes(all),
    ...changes(all),
  ].join("\n");
}

function codesTable(all: readonly Rulebook[]): readonly string[] {
  return [
    "## The codes",
    "",
    ...table(
      ["Where", "Code", "Whose", "Kind of norm", "First edition from", "Latest edition"],
      all.map((code) => [
        whereOf(code),
        `\`${code.id}\``,
        code.association.name,
        [...new Set(code.rules.map(({ basis }) => basis))].sort().join(", "),
        beginningOf(code),
        `[${code.version}](${pageOf(code)}), from ${code.inForce.from}`,
      ]),
    ),
    "Whom a code binds is told [below](#whom-each-code-binds). Florida's law is judged beside that of the United States.",
    "",
  ];
}

/** The topics that are asked for first. */
const first = topicsInOrder.slice(0, topicsInOrder.indexOf("retention") + 1);

/** Every topic in a line, every code in a column: titles, with the clause they stand in. */
function glance(all: readonly Rulebook[]): readonly string[] {
  return [
    "## At a glance",
    "",
    ...table(
      ["", ...all.map(whereOf)],
      [
        ...first.map((topic) => [
          `[${headings[topic]}](#${anchorOf(headings[topic])})`,
          ...all.map((code) => askedOn(topic, editionsOf(code.id)).map(inShort(code)).join("<br>") || "–"),
        ]),
        ["[Ladder](#ladder)", ...all.map((code) => ladderOf(code) || "–")],
      ],
    ),
  ];
}

const inShort =
  (code: Rulebook) =>
  ({ clause, edition, asked }: ClauseAsked): string => {
    const titles = new Set(asked.map(({ short }) => short));
    const told = [...titles].map((title) => {
      const same = asked.filter(({ short }) => short === title);
      const unless = same.some(({ lifts }) => lifts !== undefined) ? "*unless*: " : "";
      return `${daysInWords(span(same), beginningOf(code))}${unless}${title}`;
    });
    const mark = clause.source?.seen === "primary" ? "" : "°";
    return `[${clause.number}](${pageOf(edition)}#${anchorOf(titleOf(clause))})${mark} ${told.join("; ")}`;
  };

function section(topic: Topic, all: readonly Rulebook[]): readonly string[] {
  const found = all.map((code) => ({
    code,
    clauses: askedOn(topic, editionsOf(code.id)).filter(({ clause }) => clause.id !== scope),
  }));
  const silent = found.filter(({ clauses }) => clauses.length === 0).map(({ code }) => whereOf(code));
  return [
    `## ${headings[topic]}`,
    "",
    ...table(
      ["Where", "What is asked", "Clause and source"],
      found.flatMap(({ code, clauses }) =>
        clauses.map(({ clause, edition, asked }) => [
          whereOf(code),
          asked.map((one) => inFull(one, code)).join("<br>"),
          `${linkTo(clause, edition)}<br>${sourceOf(clause)}`,
        ]),
      ),
    ),
    ...(silent.length === 0 ? [] : [`No clause: ${silent.join(", ")}.`, ""]),
    ...(topic === "abandonment" ? shares(all) : []),
  ];
}

function inFull(asked: Asked, code: Rulebook): string {
  const days = daysInWords(asked, beginningOf(code));
  if (asked.lifts === undefined) return `${days}${asked.words}`;
  const lifted = asked.lifts.map((one) => {
    const own = daysInWords(one, beginningOf(code));
    return own === days ? `“${one.title}”` : `${own}“${one.title}”`;
  });
  return `${days}*unless*: ${asked.words}; lifts ${lifted.join(", ")}`;
}

/** The same percentage of different things: what is divided by what. */
function shares(all: readonly Rulebook[]): readonly string[] {
  return [
    "### What the percentages are of",
    "",
    "The same three per cent are not the same: each code divides by something else, over the contacts that it governs.",
    "",
    ...table(
      ["Where", "Share", "Divided by: the records where", "Counted of them: those where", "Rules"],
      all.flatMap((code) => sharesOf(code, "abandonment").map((cells) => [whereOf(code), ...cells])),
    ),
  ];
}

/** The clause by which a code says whom it binds and how it was rendered. */
const scope = "scope";

function scopes(all: readonly Rulebook[]): readonly string[] {
  return [
    "## Whom each code binds",
    "",
    ...table(
      ["Where", "Whom it binds, and how it was rendered", "Clause and source"],
      all.flatMap((code) =>
        code.clauses
          .filter(({ id }) => id === scope)
          .map((clause) => [
            whereOf(code),
            `${clause.text.en}${clause.forAPerson === undefined ? "" : ` **For a person:** ${clause.forAPerson.en}`}`,
            `${linkTo(clause, code)}<br>${sourceOf(clause)}`,
          ]),
      ),
    ),
  ];
}

function ladders(all: readonly Rulebook[]): readonly string[] {
  return [
    "## Ladder",
    "",
    "The steps that a body may take, from low to high. Kodex never chooses one.",
    "",
    ...table(
      ["Where", "Steps", "Clause and source"],
      all.filter(hasLadder).map((code) => {
        const ids = new Set((code.sanctions ?? []).map(({ clause }) => clause));
        const clauses = code.clauses.filter(({ id }) => ids.has(id));
        return [
          whereOf(code),
          ladderOf(code),
          clauses.map((clause) => `${linkTo(clause, code)}<br>${sourceOf(clause)}`).join("<br>"),
        ];
      }),
    ),
    `No ladder: ${all
      .filter((code) => !hasLadder(code))
      .map(whereOf)
      .join(", ")}.`,
    "",
  ];
}

function changes(all: readonly Rulebook[]): readonly string[] {
  return [
    "## Days of change",
    "",
    "The same record on both sides of such a day may be judged differently; records of before keep their old rules.",
    "",
    ...all.flatMap((code) => {
      const days = new Map<string, string[]>();
      for (const { on, what } of changesOf(editionsOf(code.id))) days.set(on, [...(days.get(on) ?? []), what]);
      return [
        `### ${whereOf(code)}: \`${code.id}\``,
        "",
        ...table(
          ["From", "What changes"],
          [...days].map(([on, what]) => [on, what.join("<br>")]),
        ),
      ];
    }),
  ];
}

function hasLadder({ sanctions = [] }: Rulebook): boolean {
  return sanctions.length > 0;
}

/** Whether the page says what the rules say. */
export function isCodesPageStale(): boolean {
  return !existsSync(path) || readFileSync(path, "utf8") !== codesPage();
}

function main(isCheck: boolean): void {
  if (!isCheck) {
    writeFileSync(path, codesPage());
  } else if (isCodesPageStale()) {
    console.error(`${path} is stale: run \`npx tsx scripts/codes-page.ts\``);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--check"));

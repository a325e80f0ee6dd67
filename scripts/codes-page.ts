import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Clause, type Topic, topics } from "../src/rulebook/clause.js";
import type { Period } from "../src/rulebook/rule.js";
import type { Rulebook } from "../src/rulebook/rulebook.js";
import { editionsOf, rulebooks } from "../src/rulebooks.js";
import { changesOf } from "./codes-changes.js";
import { askedBy, ladderOf, sharesOf } from "./codes-words.js";

const path = fileURLToPath(new URL("../docs/codes.md", import.meta.url));

const headings: Readonly<Record<Topic, string>> = {
  hours: "Hours and days",
  attempts: "Attempts",
  registers: "Registers and requests not to be called",
  consent: "Consent",
  relationship: "Existing relationship",
  identification: "Identification",
  abandonment: "Abandoned calls",
  retention: "Retention of proof",
  contracts: "Contracts",
  complaints: "Complaints",
  procedure: "Procedure",
  other: "Everything else",
};

/** The codes that are set side by side: those shipped, in their latest edition, without templates, which are nobody's. */
export function codes(): readonly Rulebook[] {
  const ids = [...new Set(rulebooks.map(({ id }) => id))];
  return ids
    .flatMap((id) => editionsOf(id).slice(-1))
    .filter(({ authority }) => authority?.status !== "template")
    .sort((a, b) => place(a) - place(b));
}

/** The code that the project began with first, a state's beside its country's; a new one comes last until it has a place. */
const places = ["kontakta-consumer", "france-d223", "us-tsr", "us-florida", "uk-dma", "germany-ccv"];
const place = ({ id }: Rulebook) => (places.includes(id) ? places.indexOf(id) : places.length);

/** What all codes shipped ask, topic by topic: the page to open first in a firm that calls into several countries. */
export function codesPage(): string {
  const all = codes();
  return [
    "# All codes side by side",
    "",
    "<!-- Written by `npm run generate` from `rules`; a test fails when it is stale. -->",
    "",
    "What the codes that come along ask, topic by topic. Each line is one clause of the latest edition: its number, leading to",
    "the page of the rulebook with its text, what is checked of it (the titles and numbers of its rules), and the source, with a",
    "word on whether the primary text was seen. A rule that a date bounds says so. *Not codified*: the clause is there, no rule",
    "decides it, and what a person must look at stands beside it. *No clause*: the rulebook is silent, which does not mean that",
    "the law of the country is.",
    "",
    "All are unofficial renderings in other words, not legal advice, and none was adopted by those whose text it renders. A clause",
    "that is codified *partly* leaves something to a person as well: follow its number.",
    "",
    ...codesTable(all),
    ...overview(all),
    ...topics.flatMap((topic) => section(topic, all)),
    ...ladders(all),
    ...changes(all),
  ].join("\n");
}

function codesTable(all: readonly Rulebook[]): readonly string[] {
  return [
    "## The codes",
    "",
    ...table(
      ["Code", "Country", "Whose", "Kind of norm", "Latest edition", "In force from", "Title"],
      all.map((code) => [
        `\`${code.id}\``,
        code.association.country,
        code.association.name,
        [...new Set(code.rules.map(({ basis }) => basis))].sort().join(", "),
        `[${code.version}](${pageOf(code)})`,
        code.inForce.from,
        code.title.en,
      ]),
    ),
    "The [days of change](#days-of-change) stand at the end.",
    "",
  ];
}

/** How much each code has on each topic. */
function overview(all: readonly Rulebook[]): readonly string[] {
  return [
    "## Overview",
    "",
    ...table(
      ["Topic", ...all.map(({ id }) => `\`${id}\``)],
      [
        ...topics.map((topic) => [
          `[${headings[topic]}](#${anchorOf(headings[topic])})`,
          ...all.map((code) => extent(code, topic)),
        ]),
        ["[Ladder](#ladder)", ...all.map(({ sanctions }) => counted(sanctions?.length ?? 0, "step") || "no ladder")],
      ],
    ),
  ];
}

function extent(code: Rulebook, topic: Topic): string {
  const clauses = code.clauses.filter((clause) => clause.topic === topic);
  if (clauses.length === 0) return "no clause";
  const ids = new Set(clauses.map(({ id }) => id));
  const all = code.rules.filter(({ clause }) => ids.has(clause));
  const ended = all.filter(({ inForce }) => hasEnded(inForce, code)).length;
  const rules = all.length - ended;
  const lifted = new Set(
    code.rules.flatMap(({ except }) => (except ?? []).flatMap(({ id, clause }) => (ids.has(clause ?? "") ? id : []))),
  ).size;
  const open = clauses.filter(({ codified }) => codified === "not").length;
  const parts = [
    counted(rules, "rule"),
    ended === 0 ? "" : `${counted(ended, "rule")} that ended`,
    counted(lifted, "exception"),
  ].filter((part) => part !== "");
  if (open > 0) parts.push(parts.length === 0 ? "not codified" : `${counted(open, "clause")} not codified`);
  return parts.join(", ") || "not codified";
}

/** Whether a rule ends before its edition does: the text then asks for it no longer. */
function hasEnded(period: Period | undefined, code: Rulebook): boolean {
  return period?.until !== undefined && (code.inForce.until === undefined || period.until < code.inForce.until);
}

function counted(many: number, what: string): string {
  return many === 0 ? "" : `${many} ${what}${many === 1 ? "" : "s"}`;
}

function section(topic: Topic, all: readonly Rulebook[]): readonly string[] {
  const rows = all.flatMap((code) => {
    const clauses = code.clauses.filter((clause) => clause.topic === topic);
    if (clauses.length === 0) return [[`\`${code.id}\``, "no clause", "", "", ""]];
    return clauses.map((clause) => [
      `\`${code.id}\``,
      linkTo(clause, code),
      askedBy(clause, code),
      clause.codified,
      sourceOf(clause),
    ]);
  });
  return [
    `## ${headings[topic]}`,
    "",
    ...(topic === "abandonment" ? shares(all) : []),
    ...table(["Code", "Clause", "What is asked", "Codified", "Source"], rows),
  ];
}

/** The same percentage of different things: what is divided by what. */
function shares(all: readonly Rulebook[]): readonly string[] {
  return [
    "A percentage means nothing without what it is a percentage of. Abandoned calls are divided by different things, in each code",
    "over the contacts that it governs:",
    "",
    ...table(
      ["Code", "Share", "Divided by: the records where", "Counted of them: those where", "Rules"],
      all.flatMap((code) => sharesOf(code, "abandonment").map((cells) => [`\`${code.id}\``, ...cells])),
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
      ["Code", "Steps", "Clause", "Source"],
      all.map((code) => {
        const ids = new Set((code.sanctions ?? []).map(({ clause }) => clause));
        const clauses = code.clauses.filter(({ id }) => ids.has(id));
        return [
          `\`${code.id}\``,
          ladderOf(code) || "no ladder",
          clauses.map((clause) => linkTo(clause, code)).join("<br>"),
          clauses.map(sourceOf).join("<br>"),
        ];
      }),
    ),
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
        `### ${code.id}`,
        "",
        ...table(
          ["From", "What changes"],
          [...days].map(([on, what]) => [on, what.join("<br>")]),
        ),
      ];
    }),
  ];
}

function linkTo(clause: Clause, code: Rulebook): string {
  const heading = `${clause.number} ${clause.heading.en}`;
  return `[${heading}](${pageOf(code)}#${anchorOf(heading)})`;
}

function pageOf({ id, version }: Rulebook): string {
  return `rules/${id}/${version}.md`;
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}

function sourceOf({ source }: Clause): string {
  return source === undefined
    ? "none named"
    : `${source.title}; ${source.seen === "primary" ? "primary text seen" : "secondary sources only"}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row), ""];
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

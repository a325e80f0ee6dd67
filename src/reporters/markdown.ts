import type { Report } from "../findings/report.js";
import type { Account, Body, ClausePart, Entry, Section } from "./account.js";
import { plain } from "./plain.js";
import { type TellingOptions, tell } from "./tell.js";

export interface MarkdownOptions extends TellingOptions {}

/** A report as Markdown (GitHub's), for a pull request or a wiki. Values of the dossier stay text: no markup, links or HTML. */
export function toMarkdown(report: Report, options: MarkdownOptions = {}): string {
  return accountToMarkdown(tell(report, options));
}

/** An account as Markdown, whatever it tells of. */
export function accountToMarkdown(account: Account): string {
  return `${[...opening(account), ...account.sections.flatMap(setSection)].join("\n")}\n`;
}

/** Text that Markdown must not read as markup, wherever in a line it stands. */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|~$@]/g, "\\$&")
    .replaceAll("://", "\\://")
    .replace(/\bwww\./gi, "www\\.")
    .replace(/^(\s*)([#+=-])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2");
}

function opening({ title, notices, particulars, conclusion }: Account): string[] {
  return [
    `# ${escapeMarkdown(title)}`,
    "",
    ...notices.flatMap(({ text, editions }) => [
      `> **${escapeMarkdown(text)}**`,
      ...editions.map((edition) => `> - ${escapeMarkdown(edition)}`),
      "",
    ]),
    ...particulars.map(({ term, text }) => `- **${term}:** ${escapeMarkdown(text)}`),
    "",
    `**${conclusion.heading}: ${escapeMarkdown(conclusion.sentences.join(" "))}**`,
    "",
    ...conclusion.reasons.map((reason) => `- ${escapeMarkdown(reason)}`),
    ...(conclusion.reasons.length === 0 ? [] : [""]),
  ];
}

function setSection({ heading, note, body }: Section): string[] {
  return [
    `## ${escapeMarkdown(heading)}`,
    "",
    ...(note === undefined ? [] : [escapeMarkdown(note), ""]),
    ...setBody(body),
  ];
}

function setBody(body: Body): string[] {
  switch (body.is) {
    case "list":
      return [...body.items.map((item) => `- ${escapeMarkdown(item)}`), ""];
    case "table":
      return [markdownRow(body.head), markdownRule(body.head), ...body.rows.map(markdownRow), ""];
    case "clauses":
      return body.clauses.flatMap(setClause);
    default:
      return body satisfies never;
  }
}

export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(" | ")} |`;
}

export function markdownRule(head: readonly string[]): string {
  return `| ${head.map(() => "---").join(" | ")} |`;
}

function setClause({ heading, rules }: ClausePart): string[] {
  return [
    `### ${escapeMarkdown(heading)}`,
    "",
    ...rules.flatMap(({ id, title, tags, entries, rest }) => [
      [
        `**${escapeMarkdown(id)}**`,
        title === "" ? "" : `: ${escapeMarkdown(title)}`,
        ` (${escapeMarkdown(tags)})`,
      ].join(""),
      "",
      ...entries.flatMap(setEntry),
      ...(rest === undefined ? [] : [`- ${escapeMarkdown(rest)}`]),
      "",
    ]),
  ];
}

function setEntry({ label, sentence, notes }: Entry): string[] {
  return [
    `- **${escapeMarkdown(label)}:** ${escapeMarkdown(sentence)}`,
    ...notes.map(
      ({ term, text }) => `  - ${term === undefined ? "" : `${escapeMarkdown(term)}: `}${escapeMarkdown(text)}`,
    ),
  ];
}

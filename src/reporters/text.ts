import type { Finding } from "../findings/finding.js";
import type { Report, ReportedRule } from "../findings/report.js";
import type { Account, Body, ClausePart, Entry, Tone } from "./account.js";
import { tellByClause } from "./by-clause.js";
import { plain } from "./plain.js";
import { type TellingOptions, tell } from "./tell.js";
import { wordsIn } from "./words.js";
import { wrap } from "./wrap.js";

export interface TextOptions extends TellingOptions {
  /** ANSI colours, for a terminal; none unless asked for. */
  readonly color?: boolean | undefined;
  /** Columns a line may take where its words allow it; 100 unless said. */
  readonly width?: number | undefined;
}

interface Page {
  readonly width: number;
  readonly paint: (style: Style, text: string) => string;
}

const styles = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35 } as const;
type Style = keyof typeof styles;

const marks: Readonly<Record<Tone, { readonly sign: string; readonly style: Style }>> = {
  violated: { sign: "✗", style: "red" },
  undetermined: { sign: "?", style: "yellow" },
  excepted: { sign: "○", style: "green" },
  waived: { sign: "–", style: "magenta" },
  plain: { sign: "·", style: "bold" },
};

/**
 * A report for people, as plain text: who stands behind the rulebook, the conclusion, the findings clause by clause,
 * what was not known and what is left to a person. Nothing of the dossier can act on a terminal.
 */
export function toText(report: Report, options: TextOptions = {}): string {
  return accountToText(tell(report, options), options);
}

/** An account as plain text, whatever it tells of. */
export function accountToText(account: Account, options: Pick<TextOptions, "color" | "width"> = {}): string {
  const page = pageOf(options);
  const { conclusion } = account;
  const lines = [
    page.paint("bold", plain(account.title)),
    ...account.notices.flatMap(({ text, editions }) => [
      ...wrap(plain(text), page.width),
      ...editions.flatMap((edition) => wrap(plain(edition), page.width, "- ", "  ")),
    ]),
    "",
    ...account.particulars.flatMap(({ term, text }) => wrap(`${term}: ${plain(text)}`, page.width, "", "  ")),
    "",
    ...wrap(`${conclusion.heading}: ${conclusion.sentences.join(" ")}`, page.width).map((line) =>
      page.paint(marks[conclusion.tone].style, line),
    ),
    ...conclusion.reasons.flatMap((reason) => wrap(plain(reason), page.width, "- ", "  ")),
  ];
  for (const { heading, note, body } of account.sections) {
    lines.push("", page.paint("bold", heading), page.paint("dim", "─".repeat(Math.min(heading.length, page.width))));
    if (note !== undefined) lines.push(...wrap(note, page.width).map((line) => page.paint("dim", line)));
    lines.push(...setBody(page, body));
  }
  return `${lines.join("\n")}\n`;
}

/** The findings alone, clause by clause, in the form of the text report. */
export function findingsToText(
  findings: readonly Finding[],
  rules: Readonly<Record<string, ReportedRule>>,
  options: TextOptions = {},
): string {
  const lang = options.lang ?? "en";
  const rulebooks = findings.map(({ rulebook }) => rulebook);
  const telling = { findings, rules, errors: [], rulebooks, atMost: options.atMost };
  const clauses = tellByClause({ words: wordsIn(lang), lang }, telling);
  return setBody(pageOf(options), { is: "clauses", clauses }).join("\n");
}

function pageOf({ color = false, width = 100 }: Pick<TextOptions, "color" | "width">): Page {
  return { width, paint: (style, text) => (color ? `\u001b[${styles[style]}m${text}\u001b[0m` : text) };
}

function setBody(page: Page, body: Body): string[] {
  switch (body.is) {
    case "list":
      return body.items.flatMap((item) => wrap(plain(item), page.width, "- ", "  "));
    case "table":
      return setTable(page, body);
    case "clauses":
      return body.clauses.flatMap((clause) => setClause(page, clause));
    default:
      return body satisfies never;
  }
}

function setClause(page: Page, { heading, rules }: ClausePart): string[] {
  const lines = ["", page.paint("bold", plain(heading))];
  for (const { id, title, tags, entries, rest } of rules) {
    const named = title === "" ? id : `${id}: ${title}`;
    lines.push(...wrap(plain(`${named} (${tags})`), page.width, "  ", "    "));
    for (const entry of entries) lines.push(...setEntry(page, entry));
    if (rest !== undefined) lines.push(...wrap(rest, page.width, "    ", "      "));
  }
  return lines;
}

function setEntry(page: Page, { tone, label, sentence, notes }: Entry): string[] {
  const { sign, style } = marks[tone];
  const [first = "", ...others] = wrap(`${label}: ${plain(sentence)}`, page.width, `    ${sign} `, "      ");
  const head = `    ${sign} ${label}`;
  const painted = first.startsWith(head) ? page.paint(style, head) + first.slice(head.length) : first;
  const under = notes.flatMap(({ term, text }) => {
    const note = term === undefined ? plain(text) : `${term}: ${plain(text)}`;
    return wrap(note, page.width, "      ", "        ").map((line) => page.paint("dim", line));
  });
  return [painted, ...others, ...under];
}

/** Columns, where they fit the width; else a line for each row that names its values, zeros only where they speak. */
function setTable({ width, paint }: Page, { head, rows, zerosSpeak }: Extract<Body, { is: "table" }>): string[] {
  const cells = [head, ...rows].map((row) => row.map(plain));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const total = widths.reduce((sum, column) => sum + column + 2, -2);
  if (total > width) {
    return cells.slice(1).flatMap((row) => {
      const named = row.slice(1).flatMap((cell, column) => {
        return cell === "" || (cell === "0" && zerosSpeak !== true)
          ? []
          : [`${plain(head[column + 1] ?? "").toLowerCase()} ${cell}`];
      });
      return wrap(`${row[0] ?? ""}: ${named.length === 0 ? "–" : named.join("; ")}`, width, "- ", "  ");
    });
  }
  return cells.map((row, index) => {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    return index === 0 ? paint("dim", line) : line;
  });
}

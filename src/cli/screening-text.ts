import { type Counts, outcomes } from "../base/outcome.js";
import { materiality } from "../reporters/materiality.js";
import { findingsToText } from "../reporters/text.js";
import { constantInWords, countInWords } from "../reporters/value.js";
import { wordsIn } from "../reporters/words.js";
import { printable } from "./io.js";
import { placeOf } from "./rejects.js";
import type { NotGiven, ScreenedFiles } from "./screening.js";

const words = wordsIn("en");
const count = (number: number) => countInWords(words, number);
const many = (number: number, one: string) => `${count(number)} ${one}${number === 1 ? "" : "s"}`;

interface TextOptions {
  readonly color: boolean;
  /** All findings stand in a file: none are shown. */
  readonly hasFile: boolean;
}

/** For people: who stands behind the rulebooks, what was read, the sampled findings, and at its end a line for each rule. */
export function screenedText(done: ScreenedFiles, { color, hasFile }: TextOptions): string {
  const { files, on, kind, rows, rejected, outOfForce, byRule, byMember, rejects, stopped } = done;
  const head = [
    ...done.rulebooks.map(({ id, version, title, authority }) =>
      words.authority(`${title.en} (${id} ${version})`, authority ?? { status: "unofficial" }),
    ),
    "",
    `${files.join(", ")}: ${many(rows, "row")} as ${kind}, ${count(rejected)} rejected; checked for ${on}`,
    ...(stopped === undefined ? [] : [`NOT ALL ROWS: ${stopped}; all counts are of the rows read until then`]),
  ];
  if (outOfForce.total > 0) {
    const reasons = Object.entries(outOfForce.byReason).filter(([, number]) => number > 0);
    const why = reasons.map(([reason, number]) => `${reason} ${count(number)}`).join(", ");
    head.push(`not judged: ${count(outOfForce.total)} (${why})`);
  }
  const shown = rejects.slice(0, 10).map((one) => `${placeOf(one)}: ${one.reason}`);
  if (rejected > shown.length) shown.push(`and ${count(rejected - shown.length)} more`);
  head.push(
    ...section(
      words.constants,
      (done.constants ?? []).map((one) => `${constantInWords(words, one)} (${readers(one)})`),
    ),
    ...section("Given by no column", done.notGiven.map(notGiven)),
    ...section("Telephone numbers that could not be read, hence not known", unread(done)),
    ...section("Rejected rows", shown),
    ...section(
      "Clauses that rules cover only partly or not at all, left to a person",
      done.leftToAPerson.map(({ rulebook, clause, number }) => `${rulebook} ${number} ${clause}`),
    ),
  );
  const findings =
    hasFile || done.findings.length === 0
      ? ""
      : `\nFindings, a sample of each rule and outcome\n${findingsToText(done.findings, done.rules, { color })}\n`;
  const end = [
    "",
    ...table(
      ["rule"],
      Object.entries(byRule).map(([rule, counts]) => [[rule], counts] as const),
    ),
  ];
  if (byMember !== undefined) {
    const counted = byMember.flatMap(({ member, byRule }) =>
      Object.entries(byRule)
        .filter(([, counts]) => outcomes.some((outcome) => counts[outcome] > 0))
        .map(([rule, counts]) => [[member ?? "not known", rule], counts] as const),
    );
    end.push("", ...table(["member", "rule"], counted));
  }
  end.push("", ...Object.entries(byRule).map(([rule, counts]) => `${rule}: ${materiality(counts)}`));
  return `${printable(head.join("\n"))}\n${findings}${printable(end.join("\n"))}\n`;
}

function readers({ rules }: { readonly rules: readonly string[] }): string {
  return rules.length === 0 ? words.readByNone : words.readBy(rules.join(", "));
}

/** `contact.purpose: not known (read by our-rule: 3 undetermined)`. */
function notGiven({ fact, column, file, hint, rules, undetermined, ...rest }: NotGiven): string {
  const from = column === undefined ? "" : `: no column ${column}${file === undefined ? "" : ` in ${file}`}`;
  const instead = hint === undefined ? "" : `, ${hint}`;
  const taken = rest.default === undefined ? "not known" : `taken for ${rest.default}`;
  const named = rules.map((rule) => {
    const open = undetermined[rule];
    return open === undefined ? rule : `${rule}: ${count(open)} undetermined`;
  });
  return `${fact}${from}${instead}: ${taken} (${readers({ rules: named })})`;
}

function unread({ unreadNumbers: { total, first } }: ScreenedFiles): string[] {
  const lines = first.slice(0, 10).map(({ file, line, field }) => `${file ?? "row"}:${line}: ${field}`);
  return total > lines.length ? [...lines, `and ${count(total - lines.length)} more`] : lines;
}

function section(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ["", `${heading}:`, ...items.map((item) => `- ${item}`)];
}

function table(names: readonly string[], counted: readonly (readonly [readonly string[], Counts])[]): string[] {
  const rows = [
    [...names, ...outcomes],
    ...counted.map(([row, counts]) => [...row, ...outcomes.map((outcome) => count(counts[outcome]))]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column < names.length ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
}

import type { RulebookDiff } from "../diff/rulebook-diff.js";
import { formatProblem } from "../errors.js";
import { changesByClause, looseParameters } from "./diff-by-clause.js";
import { type DiffSpeech, notesOn, parameterSentence, recordsOf, speechIn, verdictOf } from "./diff-sentences.js";
import { plain } from "./plain.js";
import { textIn } from "./words.js";
import { wrap } from "./wrap.js";

export interface DiffOptions {
  /** BCP 47 tag of the words and of the rulebook's texts; English unless said. */
  readonly lang?: string | undefined;
}

const WIDTH = 100;

/** A diff for the people who write a rulebook: every change by clause, each with the record that shows it. */
export function diffToText(diff: RulebookDiff, { lang = "en" }: DiffOptions = {}): string {
  const speech = speechIn(lang);
  const { words, diff: own } = speech;
  const { before, after, days, version, others, problems, sanctions } = diff;
  const lines = [
    `${diff.rulebook}: ${before.version} → ${after.version}`,
    ...wrap(plain(words.authority(textIn(after.title, lang), after.authority)), WIDTH),
    ...wrap(own.compared(days.from, days.until, before.version), WIDTH),
    own.deserves(version.deserves, after.version, version.follows),
  ];
  for (const { number, heading, clause, rules, parameters } of changesByClause(diff)) {
    lines.push("", plain(`${number} ${textIn(heading, lang)}`));
    if (clause !== undefined) {
      const parts = clause.parts.map((part) => own.parts[part]).join(", ");
      const what = clause.change === "reworded" ? own.guidance(parts) : own.clause[clause.change];
      lines.push(...wrap(plain(what), WIDTH, "  "));
    }
    for (const one of parameters) lines.push(...wrap(plain(parameterSentence(speech, one)), WIDTH, "  ", "    "));
    for (const rule of rules) lines.push(...setRule(speech, rule));
  }
  for (const one of looseParameters(diff)) lines.push("", ...wrap(plain(parameterSentence(speech, one)), WIDTH));
  if (sanctions.length > 0) lines.push("", own.ladder);
  for (const { title, change } of sanctions)
    lines.push(...wrap(plain(`${textIn(title, lang)}: ${own.sanction[change]}`), WIDTH, "  ", "    "));
  if (others.length > 0) lines.push("", `${own.others}: ${others.join(", ")}`);
  lines.push("", own.unchanged(diff.unchanged.rules.length));
  if (problems.length > 0) lines.push("", own.problems, ...problems.map((one) => `  ${plain(formatProblem(one))}`));
  return `${lines.join("\n")}\n`;
}

function setRule(speech: DiffSpeech, rule: RulebookDiff["rules"][number]): readonly string[] {
  const { diff, lang } = speech;
  const parts = rule.parts.map((part) => diff.parts[part]).join(", ");
  const lines = [
    ...wrap(plain(`${rule.id}: ${textIn(rule.title, lang)}`), WIDTH, "  ", "    "),
    `    ${diff.change[rule.change]}${parts === "" ? "" : ` (${parts})`}`,
    ...notesOn(speech, rule).flatMap((note) => wrap(plain(note), WIDTH, "    ", "      ")),
  ];
  for (const witness of rule.witnesses) {
    lines.push(`    ${diff.witness[witness.is]}: ${verdictOf(speech, witness)}`);
    for (const line of recordsOf(speech, witness)) lines.push(...wrap(plain(line), WIDTH, "      ", "        "));
  }
  return lines;
}

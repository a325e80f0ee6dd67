import type { RulebookDiff } from "../diff/rulebook-diff.js";
import { formatProblem } from "../errors.js";
import { changesByClause, looseParameters } from "./diff-by-clause.js";
import { type DiffSpeech, notesOn, parameterSentence, recordsOf, speechIn, verdictOf } from "./diff-sentences.js";
import type { DiffOptions } from "./diff-text.js";
import { escapeMarkdown } from "./markdown.js";
import { textIn } from "./words.js";

/** A diff as Markdown, for a pull request: the same as in words, each record folded under what it shows. */
export function diffToMarkdown(diff: RulebookDiff, { lang = "en" }: DiffOptions = {}): string {
  const speech = speechIn(lang);
  const { words, diff: own } = speech;
  const { before, after, days, version, others, problems, sanctions } = diff;
  const say = escapeMarkdown;
  const lines = [
    `# ${say(`${diff.rulebook}: ${before.version} → ${after.version}`)}`,
    "",
    `> ${say(words.authority(textIn(after.title, lang), after.authority))}`,
    "",
    say(own.compared(days.from, days.until, before.version)),
    "",
    `**${say(own.deserves(version.deserves, after.version, version.follows))}**`,
    "",
  ];
  for (const { number, heading, clause, rules, parameters } of changesByClause(diff)) {
    lines.push(`## ${say(`${number} ${textIn(heading, lang)}`)}`, "");
    if (clause !== undefined) {
      const parts = clause.parts.map((part) => own.parts[part]).join(", ");
      lines.push(`- ${say(clause.change === "reworded" ? own.guidance(parts) : own.clause[clause.change])}`);
    }
    for (const one of parameters) lines.push(`- ${say(parameterSentence(speech, one))}`);
    for (const rule of rules) lines.push(...setRule(speech, rule));
    lines.push("");
  }
  const loose = looseParameters(diff).map((one) => `- ${say(parameterSentence(speech, one))}`);
  if (loose.length > 0) lines.push(...loose, "");
  if (sanctions.length > 0) lines.push(`## ${say(own.ladder)}`, "");
  for (const { title, change } of sanctions) lines.push(`- ${say(`${textIn(title, lang)}: ${own.sanction[change]}`)}`);
  if (sanctions.length > 0) lines.push("");
  if (others.length > 0) lines.push(say(`${own.others}: ${others.join(", ")}`), "");
  lines.push(say(own.unchanged(diff.unchanged.rules.length)));
  if (problems.length > 0)
    lines.push("", `## ${own.problems}`, "", ...problems.map((one) => `- ${say(formatProblem(one))}`));
  return `${lines.join("\n")}\n`;
}

function setRule(speech: DiffSpeech, rule: RulebookDiff["rules"][number]): readonly string[] {
  const { diff, lang } = speech;
  const say = escapeMarkdown;
  const parts = rule.parts.map((part) => diff.parts[part]).join(", ");
  const what = `${diff.change[rule.change]}${parts === "" ? "" : ` (${parts})`}`;
  return [
    `- **${say(rule.id)}** ${say(what)}: ${say(textIn(rule.title, lang))}`,
    ...notesOn(speech, rule).map((note) => `  - ${say(note)}`),
    ...rule.witnesses.flatMap((witness) => [
      `  - ${say(`${diff.witness[witness.is]}: ${verdictOf(speech, witness)}`)}`,
      ...recordsOf(speech, witness).map((line) => `    - ${say(line)}`),
    ]),
  ];
}

import type { RulebookDiff, RuleChange } from "../diff/rulebook-diff.js";
import { type ChangedClause, changesByClause, looseParameters } from "./diff-by-clause.js";
import { type DiffSpeech, notesOn, parameterSentence, recordsOf, speechIn, verdictOf } from "./diff-sentences.js";
import type { DiffOptions } from "./diff-text.js";
import { escapeMarkdown } from "./markdown.js";
import { textIn } from "./words.js";

/**
 * What a new edition means to members, as Markdown: clause by clause, the new text and each rule that binds them
 * otherwise, with an example. What only its authors see stays out: sources, messages, problems of the version.
 */
export function toChangelog(diff: RulebookDiff, { lang = "en" }: DiffOptions = {}): string {
  const speech = speechIn(lang);
  const { words, diff: own } = speech;
  const { after, sanctions } = diff;
  const title = textIn(after.title, lang);
  const lines = [
    `# ${escapeMarkdown(own.changelog(title, after.version))}`,
    "",
    `> ${escapeMarkdown(words.authority(title, after.authority))}`,
    "",
    escapeMarkdown(own.inForce(after.inForce.from, after.inForce.until)),
    "",
  ];
  const clauses = changesByClause(diff).flatMap((one) => setClause(speech, one));
  const loose = looseParameters(diff).map((one) => `- ${escapeMarkdown(parameterSentence(speech, one))}`);
  const ladder = sanctions.map(
    ({ title: step, change }) => `- ${escapeMarkdown(`${textIn(step, lang)}: ${own.sanction[change]}`)}`,
  );
  lines.push(...clauses);
  if (loose.length > 0) lines.push(...loose, "");
  if (ladder.length > 0) lines.push(`## ${escapeMarkdown(own.ladder)}`, "", ...ladder, "");
  if (clauses.length + loose.length + ladder.length === 0) lines.push(escapeMarkdown(own.nothing), "");
  lines.push(escapeMarkdown(own.unchanged(diff.unchanged.rules.length)));
  return `${lines.join("\n")}\n`;
}

function setClause(
  speech: DiffSpeech,
  { number, heading, clause, rules, parameters }: ChangedClause,
): readonly string[] {
  const { diff, lang } = speech;
  const lines: string[] = [];
  const isNewText = clause !== undefined && (clause.change !== "reworded" || clause.parts.includes("text"));
  if (isNewText) {
    const what = escapeMarkdown(diff.clause[clause.change]);
    const isGone = clause.after === undefined;
    lines.push(isGone ? `- **${what}.**` : `- **${what}:** ${escapeMarkdown(textIn(clause.after, lang))}`);
  }
  for (const one of parameters) lines.push(`- ${escapeMarkdown(parameterSentence(speech, one))}`);
  for (const rule of rules)
    if (rule.change !== "reworded" || rule.severity !== undefined) lines.push(...setRule(speech, rule));
  return lines.length === 0 ? [] : [`## ${escapeMarkdown(`${number} ${textIn(heading, lang)}`)}`, "", ...lines, ""];
}

function setRule(speech: DiffSpeech, rule: RuleChange): readonly string[] {
  const { diff, lang } = speech;
  return [
    `- **${escapeMarkdown(diff.means[rule.change])}:** ${escapeMarkdown(textIn(rule.title, lang))} (${escapeMarkdown(rule.id)})`,
    ...notesOn(speech, rule).map((note) => `  - ${escapeMarkdown(note)}`),
    ...rule.witnesses.map((witness) => {
      const example = recordsOf(speech, witness).join("; ");
      return `  - ${escapeMarkdown(`${verdictOf(speech, witness)}: ${example}`)}`;
    }),
  ];
}

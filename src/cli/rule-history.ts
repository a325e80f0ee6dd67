import { comparedOn, ruleChange } from "../diff/diff-rulebooks.js";
import { parameterChange } from "../diff/parameter-change.js";
import { parameterSentence, recordsOf, speechIn, verdictOf } from "../reporters/diff-sentences.js";
import { explainWordsIn } from "../reporters/explain-words.js";
import { period } from "../reporters/parameter.js";
import type { Rulebook } from "../rulebook/rulebook.js";

/** How a rule came to be: what each edition, in the order of their days, made of it; with a day, up to that day's edition. */
export function ruleHistory(id: string, editions: readonly Rulebook[], lang: string, on: string | undefined): string[] {
  const words = explainWordsIn(lang);
  const known = [...editions]
    .sort((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1))
    .filter(({ inForce }) => on === undefined || inForce.from <= on);
  const lines: string[] = [];
  for (const [place, edition] of known.entries()) {
    const previous = known[place - 1];
    const isThere = edition.rules.some((rule) => rule.id === id);
    const wasThere = previous?.rules.some((rule) => rule.id === id) === true;
    if (!isThere && !wasThere) continue;
    const head = `  ${edition.version}, ${period(edition.inForce.from, edition.inForce.until)}`;
    if (previous === undefined) lines.push(`${head}: ${words.first}`);
    else lines.push(...step(id, previous, edition, head, lang));
  }
  return lines.length === 0 ? [] : ["", words.history, ...lines];
}

function step(id: string, before: Rulebook, after: Rulebook, head: string, lang: string): readonly string[] {
  const speech = speechIn(lang);
  const compared = comparedOn(before, after);
  const rule = [...after.rules, ...before.rules].find((one) => one.id === id);
  const change = rule === undefined ? undefined : ruleChange(rule, before, after, compared);
  const parameters = [...new Set([...Object.keys(after.parameters ?? {}), ...Object.keys(before.parameters ?? {})])]
    .flatMap((parameter) => parameterChange(parameter, compared) ?? [])
    .filter(({ rules }) => rules.includes(id))
    .map((one) => parameterSentence(speech, one));
  const parts = (change?.parts ?? []).map((part) => speech.diff.parts[part]).join(", ");
  const what = change === undefined ? speech.diff.same : speech.diff.change[change.change];
  const said = parts === "" ? what : `${what} (${parts})`;
  return [
    `${head}: ${[said, ...parameters].join("; ")}`,
    ...(change?.witnesses ?? []).flatMap((witness) => [
      `    ${speech.diff.witness[witness.is]}: ${verdictOf(speech, witness)}`,
      ...recordsOf(speech, witness).map((line) => `      ${line}`),
    ]),
  ];
}

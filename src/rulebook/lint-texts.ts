import { pointerStep } from "../base/identifier.js";
import { placeholders } from "../base/template.js";
import type { Problem } from "../errors.js";
import type { Rulebook } from "./rulebook.js";
import type { Text } from "./text.js";

/** Whether every sentence is written, and in every language of the title; and whether translations name the same facts. */
export function lintTexts(rulebook: Rulebook): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, pointer: string, message: string) =>
    problems.push({ code, pointer, message, level: "warning" });
  const languages = Object.keys(rulebook.title);
  for (const { text, pointer } of textsOf(rulebook)) {
    for (const [language, sentence] of Object.entries(text)) {
      if (UNWRITTEN.test(sentence))
        say("placeholder", pointer + pointerStep(language), `\`${sentence}\` is still to be written`);
    }
    const missing = languages.filter((language) => !Object.hasOwn(text, language));
    if (missing.length > 0)
      say(
        "missing-language",
        pointer,
        `not written in ${missing.map((language) => `\`${language}\``).join(", ")}, a language of the rulebook's title`,
      );
    const named = new Map(
      Object.entries(text).map(([language, sentence]) => [language, placeholders(sentence).sort().join(" ")]),
    );
    const differing = [...named].find(([, names]) => names !== named.get("en"));
    if (differing !== undefined)
      say(
        "different-placeholders",
        pointer + pointerStep(differing[0]),
        `names other facts than the sentence in \`en\``,
      );
  }
  return problems;
}

/** What authors write where the sentence is still to come. */
const UNWRITTEN = /\b(?:TODO|TBD|FIXME|XXX)\b|lorem ipsum|^\s*(?:\.{3}|…|-|\?+)\s*$/;

interface Placed {
  readonly text: Text;
  readonly pointer: string;
}

function textsOf(rulebook: Rulebook): readonly Placed[] {
  const texts: Placed[] = [];
  const add = (text: Text | undefined, pointer: string) => {
    if (text !== undefined) texts.push({ text, pointer });
  };
  add(rulebook.association.purpose, "/association/purpose");
  for (const [i, sanction] of (rulebook.sanctions ?? []).entries()) add(sanction.title, `/sanctions/${i}/title`);
  for (const [id, { title }] of Object.entries(rulebook.measures ?? {}))
    add(title, `/measures${pointerStep(id)}/title`);
  for (const [id, { title }] of Object.entries(rulebook.calendars ?? {}))
    add(title, `/calendars${pointerStep(id)}/title`);
  for (const [i, clause] of rulebook.clauses.entries()) {
    add(clause.heading, `/clauses/${i}/heading`);
    add(clause.text, `/clauses/${i}/text`);
    add(clause.forAPerson, `/clauses/${i}/forAPerson`);
  }
  for (const [i, rule] of rulebook.rules.entries()) {
    add(rule.title, `/rules/${i}/title`);
    for (const [j, exception] of (rule.except ?? []).entries()) add(exception.title, `/rules/${i}/except/${j}/title`);
    for (const [outcome, text] of Object.entries(rule.messages ?? {})) add(text, `/rules/${i}/messages/${outcome}`);
    for (const [j, text] of (rule.assumes ?? []).entries()) add(text, `/rules/${i}/assumes/${j}`);
  }
  return texts;
}

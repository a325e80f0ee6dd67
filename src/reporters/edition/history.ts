import { diffRulebooks } from "../../diff/diff-rulebooks.js";
import type { RulebookDiff } from "../../diff/rulebook-diff.js";
import type { Rulebook } from "../../rulebook/rulebook.js";
import { type DiffSpeech, parameterSentence, speechIn } from "../diff-sentences.js";
import { textIn } from "../words.js";
import { byFirstDay } from "./by-first-day.js";
import type { EditionSection } from "./document.js";
import { editionWordsIn } from "./edition-words.js";
import type { EditionSpeech } from "./fact-noun.js";
import type { Passage } from "./passage.js";

/** How the edition came to be: each edition up to it, and what it changed of the one before for those who are bound. */
export function historyOf({ lang, rulebook }: EditionSpeech, others: readonly Rulebook[]): EditionSection[] {
  const words = editionWordsIn(lang);
  const editions = [...others.filter((one) => byFirstDay(one, rulebook) < 0), rulebook].sort(byFirstDay);
  if (others.length === 0) return [];
  const passages = editions.map((edition, index): Passage => {
    const before = editions[index - 1];
    const text = words.begins(edition.version, edition.inForce.from, edition.inForce.until);
    if (before === undefined) return { text: `${text}: ${words.firstEdition}` };
    return { text: `${text}:`, items: changesIn(speechIn(lang), diffRulebooks(before, edition)) };
  });
  return [
    { id: "history", heading: words.history, blocks: [{ is: "passages", passages: passages.reverse() }], parts: [] },
  ];
}

function changesIn(speech: DiffSpeech, diff: RulebookDiff): Passage[] {
  const { diff: words, lang } = speech;
  const rules = diff.rules.filter(({ change, severity }) => change !== "reworded" || severity !== undefined);
  const clauses = diff.clauses.filter(({ change }) => change !== "reworded");
  const lines = [
    ...clauses.map(({ id, change }) => {
      const named = diff.words.clauses[id];
      const heading = named === undefined ? id : `${named.number} ${textIn(named.heading, lang)}`;
      return `${words.clause[change]}: ${heading}`;
    }),
    ...rules.map(({ change, title, id }) => `${words.means[change]}: ${textIn(title, lang)} (${id})`),
    ...diff.parameters.map((one) => parameterSentence(speech, one)),
    ...diff.sanctions.map(({ title, change }) => `${textIn(title, lang)}: ${words.sanction[change]}`),
  ];
  return (lines.length === 0 ? [words.nothing] : lines).map((text) => ({ text }));
}

import type { Clause } from "../../rulebook/clause.js";
import { lexiconOf } from "../../rulebook/lexicon.js";
import { reachOf } from "../../rulebook/rule-reach.js";
import type { Parameter, Rulebook } from "../../rulebook/rulebook.js";
import type { Particular } from "../account.js";
import { kindWord, textIn, wordsIn } from "../words.js";
import { byFirstDay } from "./by-first-day.js";
import type { Block, EditionDocument, EditionPart, EditionSection } from "./document.js";
import { editionWordsIn } from "./edition-words.js";
import type { EditionSpeech } from "./fact-noun.js";
import { grammarIn } from "./grammar.js";
import { historyOf } from "./history.js";
import { eachValueOf, scalarInWords } from "./leaf.js";
import { measurePart } from "./measure-part.js";
import { sentenceWith } from "./passage.js";
import { notes, rulePart } from "./rule-part.js";

/** In what language, and beside which other editions. */
export interface EditionOptions {
  /** BCP 47; English (`en`) unless said, and for languages without words of their own. Swedish is `sv`. */
  readonly lang?: string | undefined;
  /** All editions of the rulebook, in any order, the one that is told among them or not: its history is told from them. */
  readonly editions?: readonly Rulebook[] | undefined;
}

/** The whole of an edition in words. */
export function tellEdition(rulebook: Rulebook, { lang = "en", editions = [] }: EditionOptions = {}): EditionDocument {
  const grammar = grammarIn(lang);
  const speech: EditionSpeech = { grammar, lang, rulebook, find: lexiconOf(rulebook).find };
  const words = wordsIn(lang);
  const title = textIn(rulebook.title, lang);
  const others = editions.filter(({ id, version }) => id === rulebook.id && version !== rulebook.version);
  return {
    lang: words.lang,
    title,
    contents: words.contents,
    notice: words.authority(title, rulebook.authority ?? { status: "unofficial" }),
    particulars: particulars(speech, others),
    lead: editionWordsIn(lang).lead,
    sections: [
      ...scope(speech),
      ...rulebook.clauses.map((clause) => clauseSection(speech, clause)),
      ...definitions(speech),
      ...measures(speech),
      ...parameters(speech),
      ...ladder(speech),
      ...retired(speech),
      ...historyOf(speech, others),
    ],
  };
}

function particulars({ lang, rulebook }: EditionSpeech, others: readonly Rulebook[]): Particular[] {
  const words = editionWordsIn(lang);
  const { id, version, inForce, association, calendar } = rulebook;
  const holidays = calendar?.holidays;
  const [next] = others.filter((one) => one.inForce.from > inForce.from).sort(byFirstDay);
  return [
    { term: words.edition, text: `${id}@${version}` },
    { term: words.inForce, text: words.days(inForce.from, inForce.until) },
    ...(next === undefined ? [] : [{ term: words.followedBy, text: words.fromDay(next.version, next.inForce.from) }]),
    { term: words.association, text: `${association.name} (${association.country})` },
    ...(association.purpose === undefined ? [] : [{ term: words.purpose, text: textIn(association.purpose, lang) }]),
    ...(holidays === undefined
      ? []
      : [{ term: words.publicHolidays, text: words.knownFor(calendar?.country, holidays.from, holidays.until) }]),
  ];
}

function scope(speech: EditionSpeech): EditionSection[] {
  const { lang, rulebook } = speech;
  const words = editionWordsIn(lang);
  const passages = Object.entries(rulebook.appliesTo ?? {}).map(([kind, condition]) =>
    sentenceWith(speech, (clause) => words.governed(kindWord(wordsIn(lang), kind, 1), clause), condition),
  );
  return passages.length === 0 ? [] : [section("scope", words.scope, [{ is: "passages", passages }])];
}

function clauseSection(speech: EditionSpeech, clause: Clause): EditionSection {
  const { lang, rulebook } = speech;
  const words = editionWordsIn(lang);
  const { source, forAPerson } = clause;
  const origin = source === undefined ? [] : [[source.title, source.where, words.seen[source.seen]]];
  return {
    id: `clause-${clause.id}`,
    heading: clauseHeading(clause, lang),
    blocks: [
      { is: "clause", text: textIn(clause.text, lang) },
      ...notes([
        ...origin.map((parts) => ({ term: words.source, text: parts.filter((part) => part !== undefined).join("; ") })),
        { term: words.codifiedTerm, text: words.codified[clause.codified] },
        ...(forAPerson === undefined ? [] : [{ term: words.forAPerson, text: textIn(forAPerson, lang) }]),
      ]),
    ],
    parts: rulebook.rules.filter((rule) => rule.clause === clause.id).map((rule) => rulePart(speech, rule)),
  };
}

function clauseHeading({ number, heading }: Clause, lang: string): string {
  return `${number} ${textIn(heading, lang)}`;
}

function definitions(speech: EditionSpeech): EditionSection[] {
  const words = editionWordsIn(speech.lang);
  const parts = Object.entries(speech.rulebook.conditions ?? {}).map(
    ([id, condition]): EditionPart => ({
      id: `condition-${id}`,
      heading: speech.grammar.quoted(id.replaceAll("-", " ")),
      code: id,
      tags: "",
      blocks: [{ is: "passages", passages: [sentenceWith(speech, words.means, condition)] }],
    }),
  );
  if (parts.length === 0) return [];
  return [section("definitions", words.definitions, [{ is: "text", text: words.definitionsNote }], parts)];
}

function measures(speech: EditionSpeech): EditionSection[] {
  const words = editionWordsIn(speech.lang);
  const parts = Object.entries(speech.rulebook.measures ?? {}).map(([id, one]) => measurePart(speech, id, one));
  if (parts.length === 0) return [];
  return [section("measures", words.measures, [{ is: "text", text: words.measuresNote }], parts)];
}

function parameters(speech: EditionSpeech): EditionSection[] {
  const { lang, rulebook } = speech;
  const words = editionWordsIn(lang);
  const read = rulebook.rules.map((rule) => ({
    rule,
    ids: new Set(reachOf(rule, rulebook).parameters.map(([id]) => id)),
  }));
  const rows = Object.entries(rulebook.parameters ?? {}).map(([id, parameter]) => {
    const clause = rulebook.clauses.find((one) => one.id === parameter.clause);
    return [
      id,
      parameterInWords(speech, parameter),
      clause === undefined ? "" : clauseHeading(clause, lang),
      read.flatMap(({ rule, ids }) => (ids.has(id) ? [rule.id] : [])).join(", "),
    ];
  });
  if (rows.length === 0) return [];
  return [section("parameters", words.parameters, [{ is: "table", head: words.parameterHead, rows }])];
}

function parameterInWords(speech: EditionSpeech, parameter: Parameter): string {
  return eachValueOf(parameter)
    .map(({ from, value }) => {
      const some = Array.isArray(value) ? value : [value];
      const said = some.map((one) => scalarInWords(speech, one, parameter.unit)).join(", ");
      return from === undefined ? said : speech.grammar.from(from, said);
    })
    .join("; ");
}

function ladder({ lang, rulebook }: EditionSpeech): EditionSection[] {
  const words = editionWordsIn(lang);
  const steps = rulebook.sanctions ?? [];
  if (steps.length === 0) return [];
  const rows = steps.map(({ title, by, after }, index) => [
    `${index + 1}. ${textIn(title, lang)}`,
    by ?? "",
    index === 0 || after === "nothing" ? words.afterNothing : after === undefined ? words.afterAll : names(after),
  ]);
  function names(ids: readonly string[]): string {
    return ids
      .map((id) => steps.find((step) => step.id === id))
      .map((step, index) => (step === undefined ? (ids[index] ?? "") : textIn(step.title, lang)))
      .join(", ");
  }
  const blocks: Block[] = [
    { is: "text", text: words.ladderNote },
    { is: "table", head: words.ladderHead, rows },
  ];
  return [section("ladder", words.ladder, blocks)];
}

function retired({ lang, rulebook }: EditionSpeech): EditionSection[] {
  const words = editionWordsIn(lang);
  const passages = (rulebook.retired ?? []).map(({ id, in: version, reason, replacedBy }) => {
    const since = version === undefined ? "" : ` (${version})`;
    const instead = replacedBy === undefined ? "" : ` (${words.replacedBy}: ${replacedBy})`;
    return { text: `${id}${since}: ${textIn(reason, lang)}${instead}` };
  });
  if (passages.length === 0) return [];
  return [section("retired", words.retired, [{ is: "passages", passages }])];
}

function section(
  id: string,
  heading: string,
  blocks: readonly Block[],
  parts: readonly EditionPart[] = [],
): EditionSection {
  return { id, heading, blocks, parts };
}

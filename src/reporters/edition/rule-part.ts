import type { Exception, Rule } from "../../rulebook/rule.js";
import type { Particular } from "../account.js";
import { explainWordsIn } from "../explain-words.js";
import { kindWord, textIn, wordsIn } from "../words.js";
import type { Block, EditionPart } from "./document.js";
import { editionWordsIn } from "./edition-words.js";
import { type EditionSpeech, measureName, nounOf } from "./fact-noun.js";
import { type Passage, sentenceWith } from "./passage.js";

/** A rule as its members read it: to whom it applies, when it is kept, what lifts it, and the examples that prove it. */
export function rulePart(speech: EditionSpeech, rule: Rule): EditionPart {
  const { lang } = speech;
  const words = editionWordsIn(lang);
  const report = wordsIn(lang);
  const own = typeof rule.subject === "string" ? speech : { ...speech, group: rule.subject.measure };
  const exceptions = rule.except ?? [];
  return {
    id: `rule-${rule.id}`,
    heading: textIn(rule.title, lang),
    code: rule.id,
    tags: `${report.severity[rule.severity]}, ${report.basis[rule.basis]}`,
    blocks: [
      {
        is: "passages",
        passages: [applies(own, rule), ...asked(own, rule), ...exceptions.map((one) => lifted(own, rule, one))],
      },
      ...notes([
        ...(rule.inForce === undefined
          ? []
          : [{ term: words.inForce, text: words.days(rule.inForce.from, rule.inForce.until) }]),
        ...(rule.governedBy === undefined ? [] : [{ term: words.governedBy, text: nounOf(own, rule.governedBy) }]),
        ...burdens(speech, rule),
        ...(rule.calendar === undefined ? [] : [{ term: words.calendar, text: calendarName(speech, rule.calendar) }]),
      ]),
      ...aside(
        explainWordsIn(lang).assumes,
        (rule.assumes ?? []).map((text) => textIn(text, lang)),
      ),
      ...aside(
        explainWordsIn(lang).examples,
        (rule.examples ?? []).map(({ name, outcome, exception }) => {
          const by = exception === undefined ? "" : ` (${exceptionTitle(speech, rule, exception)})`;
          return `${name}: ${report.outcome[outcome]}${by}`;
        }),
      ),
    ],
  };
}

function applies(speech: EditionSpeech, rule: Rule): Passage {
  const words = editionWordsIn(speech.lang);
  const kind = kindOf(speech, rule);
  if (rule.applies === undefined) return { text: words.appliesAlways(kind) };
  return sentenceWith(speech, (clause) => words.appliesWhere(kind, clause), rule.applies);
}

function kindOf(speech: EditionSpeech, { subject }: Rule): string {
  const words = editionWordsIn(speech.lang);
  if (typeof subject !== "string") return words.groupOf(measureName(speech, subject.measure));
  if (subject === "member") return words.member;
  return recordWord(speech, subject, 1);
}

/** What a record is called: by the words of reports, else by the title that the rulebook gives it. */
export function recordWord({ grammar, lang, rulebook }: EditionSpeech, kind: string, count: number): string {
  const title = Object.hasOwn(rulebook.records ?? {}, kind) ? rulebook.records?.[kind]?.title : undefined;
  if (title?.en === undefined) return kindWord(wordsIn(lang), kind, count);
  return grammar.quoted(textIn({ ...title, en: title.en }, lang));
}

function asked(speech: EditionSpeech, { requires, forbids }: Rule): Passage[] {
  const words = editionWordsIn(speech.lang);
  return [
    ...(requires === undefined ? [] : [sentenceWith(speech, words.keptWhere, requires)]),
    ...(forbids === undefined ? [] : [sentenceWith(speech, words.brokenWhere, forbids)]),
  ];
}

function lifted(speech: EditionSpeech, rule: Rule, { clause: id, title, when }: Exception): Passage {
  const words = editionWordsIn(speech.lang);
  const number = id === rule.clause ? undefined : speech.rulebook.clauses.find((one) => one.id === id)?.number;
  return sentenceWith(speech, (clause) => words.liftedWhere(textIn(title, speech.lang), number, clause), when);
}

function burdens({ lang }: EditionSpeech, rule: Rule): Particular[] {
  const { shownBy } = editionWordsIn(lang);
  const { burdens: by } = explainWordsIn(lang);
  return [
    ...(rule.burden === undefined ? [] : [{ term: shownBy, text: by[rule.burden] }]),
    ...(rule.except ?? []).flatMap(({ title, burden }) =>
      burden === undefined ? [] : [{ term: `${shownBy} (${textIn(title, lang)})`, text: by[burden] }],
    ),
  ];
}

function exceptionTitle({ lang }: EditionSpeech, { except = [] }: Rule, id: string): string {
  const found = except.find((one) => one.id === id);
  return found === undefined ? id : textIn(found.title, lang);
}

function calendarName({ lang, rulebook }: EditionSpeech, id: string): string {
  const title = Object.hasOwn(rulebook.calendars ?? {}, id) ? rulebook.calendars?.[id]?.title : undefined;
  return title === undefined ? id : textIn(title, lang);
}

/** Particulars as a block, where there are any. */
export function notes(some: readonly Particular[]): Block[] {
  return some.length === 0 ? [] : [{ is: "notes", notes: some }];
}

function aside(term: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ is: "aside", term, items }];
}

import type { Derivation } from "../../facts/declared.js";
import type { Fact } from "../../facts/fact.js";
import { isReading } from "../../facts/fact.js";
import { unhopped } from "../../facts/vocabulary.js";
import { measureRead } from "../../rulebook/measure.js";
import type { Rulebook } from "../../rulebook/rulebook.js";
import { textIn } from "../words.js";
import { durationInWords } from "./duration.js";
import type { FactPhrase } from "./fact-phrase.js";
import type { Grammar } from "./grammar.js";
import { listed } from "./grammar.js";

/** What the sentences of one rulebook are made with: its words, its language, and the measure whose groups are judged. */
export interface EditionSpeech {
  readonly grammar: Grammar;
  /** As it was asked for: the rulebook's own texts may have it where the grammar does not. */
  readonly lang: string;
  readonly rulebook: Rulebook;
  readonly find: (fact: string) => Fact | undefined;
  readonly group?: string | undefined;
}

/** How a fact is spoken of: as the tables say, else by the rulebook's own description, else by what it is made of. */
export function phraseOf(speech: EditionSpeech, name: string): FactPhrase {
  const { grammar } = speech;
  const measure = measureRead(name);
  if (measure !== undefined) return measurePhrase(speech, measure);
  const known = ownPhrase(grammar, name) ?? ownPhrase(grammar, unhopped(name));
  if (known !== undefined) return known;
  const own = declaredPhrase(speech, unhopped(name));
  if (own !== undefined) return own;
  const fact = speech.find(name) ?? speech.find(unhopped(name));
  if (fact?.derived !== undefined && !isReading(fact.derived)) return derivedPhrase(speech, fact.derived);
  return fact === undefined || grammar.lang !== "en" ? grammar.quoted(name) : sentencePhrase(speech, fact);
}

/** A fact as the subject of a sentence; a yes or no as what is asked. */
export function nounOf(speech: EditionSpeech, name: string): string {
  const phrase = phraseOf(speech, name);
  return typeof phrase === "string" ? phrase : phrase[0];
}

function ownPhrase({ facts }: Grammar, name: string): FactPhrase | undefined {
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}

function measurePhrase(speech: EditionSpeech, { id, part }: { readonly id: string; readonly part: string }): string {
  const { grammar, group, rulebook } = speech;
  const isOfGroup = group !== undefined && !Object.hasOwn(rulebook.measures ?? {}, id);
  const named = isOfGroup ? group : id;
  return grammar.measure(measureName(speech, named), isOfGroup ? id : part);
}

/** A measure by its title, else by its id as words. */
export function measureName({ grammar, lang, rulebook }: EditionSpeech, id: string): string {
  const title = Object.hasOwn(rulebook.measures ?? {}, id) ? rulebook.measures?.[id]?.title : undefined;
  return grammar.quoted(title === undefined ? id.replaceAll("-", " ") : textIn(title, lang));
}

function declaredPhrase(speech: EditionSpeech, name: string): FactPhrase | undefined {
  const { grammar, lang, rulebook } = speech;
  const [type = "", field = ""] = name.split(".");
  const records = rulebook.records ?? {};
  const facts = rulebook.facts ?? {};
  const declared = Object.hasOwn(facts, name)
    ? facts[name]
    : Object.hasOwn(records, type) && Object.hasOwn(records[type]?.fields ?? {}, field)
      ? records[type]?.fields[field]
      : undefined;
  if (declared === undefined) return undefined;
  if (declared.description?.en === undefined) return grammar.quoted(field);
  const text = textIn({ ...declared.description, en: declared.description.en }, lang);
  return asPhrase(grammar, text, declared.type === "boolean");
}

/** A description as part of a sentence: without its capital, its full stop and what follows a semicolon. */
function asPhrase(grammar: Grammar, text: string, isBoolean: boolean): FactPhrase {
  const [first = ""] = text.split(";");
  const trimmed = first.trim().replace(/\.$/, "");
  const lower = /^\p{Lu}\p{Lu}/u.test(trimmed) ? trimmed : trimmed.slice(0, 1).toLowerCase() + trimmed.slice(1);
  if (!isBoolean) return nounPhrase(grammar, lower);
  const word = grammar.whether.find((one) => lower.startsWith(one));
  if (word === undefined) return [grammar.holds(grammar.quoted(lower)), grammar.doesNotHold(grammar.quoted(lower))];
  const clause = lower.slice(word.length);
  return [clause, grammar.itIsNotSo(clause)];
}

/** A description that names the thing stands as it is; a question, and a name with a comma in it, in quotation marks. */
function nounPhrase(grammar: Grammar, text: string): string {
  if (grammar.interrogatives.test(text)) return grammar.answerTo(grammar.quoted(text));
  return text.includes(",") ? grammar.quoted(text) : text;
}

function sentencePhrase({ grammar }: EditionSpeech, { sentence, type }: Fact): FactPhrase {
  return asPhrase(grammar, sentence, type === "boolean");
}

function derivedPhrase(speech: EditionSpeech, derivation: Derivation): string {
  const { grammar } = speech;
  const noun = (name: string) => nounOf(speech, name);
  const nouns = (names: readonly string[]) => listed(names.map(noun), grammar.and);
  if ("hoursBetween" in derivation) return grammar.timeBetween(...pair(derivation.hoursBetween, noun));
  if ("daysBetween" in derivation) return grammar.timeBetween(...pair(derivation.daysBetween, noun));
  if ("workingDaysBetween" in derivation) return grammar.timeBetween(...pair(derivation.workingDaysBetween, noun));
  if ("monthsBetween" in derivation) return grammar.timeBetween(...pair(derivation.monthsBetween, noun));
  if ("yearsBetween" in derivation) return grammar.timeBetween(...pair(derivation.yearsBetween, noun));
  if ("difference" in derivation) return grammar.difference(...pair(derivation.difference, noun));
  if ("periodEnd" in derivation)
    return grammar.periodEnd(durationInWords(grammar, derivation.every), ...pair(derivation.periodEnd, noun));
  if ("sum" in derivation) return grammar.sum(nouns(derivation.sum));
  if ("earliest" in derivation) return grammar.earliest(nouns(derivation.earliest));
  if ("latest" in derivation) return grammar.latest(nouns(derivation.latest));
  return derivation satisfies never;
}

function pair([first, second]: readonly [string, string], noun: (name: string) => string): [string, string] {
  return [noun(first), noun(second)];
}

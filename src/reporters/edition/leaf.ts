import { parseDay } from "../../base/calendar.js";
import type { FactType } from "../../facts/fact.js";
import type { Leaf, Literal, Scalar } from "../../rulebook/condition.js";
import { measureRead } from "../../rulebook/measure.js";
import { opposed } from "../../rulebook/normal-form.js";
import type { Parameter } from "../../rulebook/rulebook.js";
import { valueInWords } from "../value.js";
import { wordsIn } from "../words.js";
import { type EditionSpeech, nounOf, phraseOf } from "./fact-noun.js";
import { listed, type Scale } from "./grammar.js";

/** One comparison in words: who is spoken of and what is said of it, or a clause that needs no subject. */
export type LeafWords = { readonly subject: string; readonly predicate: string } | { readonly clause: string };

export function leafInWords(speech: EditionSpeech, given: Leaf, isNegated = false): LeafWords {
  const { grammar } = speech;
  const leaf = isNegated ? opposed(given) : given;
  const phrase = phraseOf(speech, leaf.fact);
  if (leaf.operator === "isKnown") {
    const isKnown = leaf.value === true;
    if (typeof phrase === "string")
      return { subject: phrase, predicate: isKnown ? grammar.isKnown : grammar.isNotKnown };
    return { clause: isKnown ? grammar.clauseIsKnown(phrase[0]) : grammar.clauseIsNotKnown(phrase[0]) };
  }
  if (typeof phrase !== "string") return { clause: yesOrNo(speech, phrase, leaf) };
  const scale = scaleOf(speech.find(leaf.fact)?.type);
  return { subject: phrase, predicate: grammar.predicate(leaf.operator, comparedWith(speech, leaf), scale) };
}

function yesOrNo(speech: EditionSpeech, [yes, no]: readonly [string, string], { operator, value }: Leaf): string {
  const { grammar } = speech;
  const isPositive = operator === "equal" || operator === "in";
  if (typeof value === "object" && "fact" in value) {
    const other = nounOf(speech, value.fact);
    return isPositive ? grammar.sameAs(yes, other) : grammar.notSameAs(yes, other);
  }
  const asked: readonly unknown[] = Array.isArray(value) ? value : [value];
  const holds = asked.map((one) => (one === isPositive ? yes : no));
  return listed([...new Set(holds)], grammar.or);
}

function scaleOf(type: FactType | undefined): Scale {
  if (type === "date" || type === "instant") return "day";
  return type === "time" ? "time" : "number";
}

/** The right-hand side: a literal with the fact's unit, a number of the text with its days, or another fact. */
function comparedWith(speech: EditionSpeech, { fact, operator, value }: Leaf): string {
  const { grammar } = speech;
  const conjunction = operator === "in" || operator === "notIn" ? grammar.or : grammar.and;
  const of = speech.find(fact);
  const isShare = isShareValue(speech, fact);
  const isWord = of?.type === "enum" && Object.hasOwn(grammar.facts, fact);
  const literal = (one: Literal, unit = of?.unit): string => {
    if (Array.isArray(one))
      return listed(
        (one as readonly Scalar[]).map((part) => literal(part, unit)),
        conjunction,
      );
    if (typeof one === "string" && of?.type === "enum") return isWord ? grammar.valueWord(one) : one;
    return scalarInWords(speech, one as Scalar, unit, isShare);
  };
  if (!(typeof value === "object" && "fact" in value)) return literal(value);
  const id = value.fact.startsWith("parameter.") ? value.fact.slice("parameter.".length) : undefined;
  const parameter =
    id !== undefined && Object.hasOwn(speech.rulebook.parameters ?? {}, id)
      ? speech.rulebook.parameters?.[id]
      : undefined;
  if (parameter === undefined) return nounOf(speech, value.fact);
  return eachValueOf(parameter)
    .map(({ from, value: one }) => {
      const said = literal(one, parameter.unit ?? of?.unit);
      return from === undefined ? said : grammar.from(from, said);
    })
    .join(", ");
}

/** A number, day, time, word or yes and no, with its unit where it has one. */
export function scalarInWords(
  { grammar, lang }: EditionSpeech,
  value: Scalar,
  unit: string | undefined,
  isShare = false,
): string {
  const words = wordsIn(lang);
  if (typeof value === "boolean") return value ? grammar.yes : grammar.no;
  if (typeof value === "number") {
    if (isShare) return grammar.percent(valueInWords(words, Number((value * 100).toPrecision(12))));
    const number = valueInWords(words, value);
    return unit === undefined ? number : grammar.amount(number, unit);
  }
  const isPlain = parseDay(value) !== undefined || /^\d{2}:\d{2}$/.test(value);
  return isPlain ? value : grammar.quoted(value);
}

/** The values of a number of the text, each with the day from which it holds where it is dated. */
export function eachValueOf({ value, values }: Parameter): readonly { from?: string; value: Literal }[] {
  return value !== undefined ? [{ value }] : (values ?? []);
}

function isShareValue({ rulebook, group }: EditionSpeech, fact: string): boolean {
  const read = measureRead(fact);
  if (read === undefined) return false;
  const measures = rulebook.measures ?? {};
  const isOwn = Object.hasOwn(measures, read.id);
  const measure = isOwn ? measures[read.id] : group === undefined ? undefined : measures[group];
  const part = isOwn ? read.part : read.id;
  return measure?.statistic === "share" && (part === "value" || part === "lower" || part === "upper");
}

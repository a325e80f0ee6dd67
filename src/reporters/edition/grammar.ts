import type { Operator } from "../../rulebook/condition.js";
import type { Statistic } from "../../rulebook/measure.js";
import { primaryOf } from "../words.js";
import type { FactPhrases } from "./fact-phrase.js";
import { englishGrammar } from "./grammar-english.js";
import { swedishGrammar } from "./grammar-swedish.js";

/** What is ordered: numbers by size, days and times of day by what comes first. */
export type Scale = "number" | "day" | "time";

/** How one language makes sentences of conditions. A condition in words is a clause that may follow "where". */
export interface Grammar {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly facts: FactPhrases;
  /** The word for a value of a built-in list of words. */
  readonly valueWord: (value: string) => string;
  readonly yes: string;
  readonly no: string;
  /** A number with its unit, `1 month`, `3 months`. */
  readonly amount: (number: string, unit: string) => string;
  readonly percent: (number: string) => string;
  readonly from: (day: string, value: string) => string;
  readonly quoted: (text: string) => string;
  /** What stands after a noun: `is at most 3 months`. */
  readonly predicate: (operator: Operator, value: string, scale: Scale) => string;
  readonly isKnown: string;
  readonly isNotKnown: string;
  readonly clauseIsKnown: (clause: string) => string;
  readonly clauseIsNotKnown: (clause: string) => string;
  readonly sameAs: (one: string, other: string) => string;
  readonly notSameAs: (one: string, other: string) => string;
  /** The opposite of a clause made of what a description says after "whether". */
  readonly itIsNotSo: (clause: string) => string;
  /** What the description of a yes or no begins with: `Whether`. */
  readonly whether: readonly string[];
  /** What a description begins with that is itself a question: `How many`. */
  readonly interrogatives: RegExp;
  readonly answerTo: (question: string) => string;
  readonly holds: (name: string) => string;
  readonly doesNotHold: (name: string) => string;
  readonly and: string;
  readonly or: string;
  readonly allOf: string;
  readonly anyOf: string;
  /** An item of a list, made of a clause. */
  readonly item: (clause: string) => string;
  readonly timeBetween: (first: string, second: string) => string;
  readonly difference: (first: string, second: string) => string;
  /** The last day of the period, one of many in a row from `first`, in which `day` falls. */
  readonly periodEnd: (length: string, first: string, day: string) => string;
  readonly sum: (inputs: string) => string;
  readonly earliest: (inputs: string) => string;
  readonly latest: (inputs: string) => string;
  readonly measure: (name: string, part: string) => string;
  readonly counted: (statistic: Statistic, kinds: string) => string;
}

const grammars: readonly Grammar[] = [englishGrammar, swedishGrammar];

/** The grammar for a BCP 47 tag or its primary part, else the English one. */
export function grammarIn(lang: string): Grammar {
  const primary = primaryOf(lang);
  return grammars.find((one) => one.lang === primary) ?? englishGrammar;
}

/** `a, b and c`; with semicolons where one of them has a comma of its own. */
export function listed(items: readonly string[], conjunction: string): string {
  if (items.length < 2) return items.join("");
  const last = items[items.length - 1];
  const hasCommas = items.some((item) => item.includes(","));
  if (hasCommas) return `${items.slice(0, -1).join("; ")}; ${conjunction} ${last}`;
  return `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

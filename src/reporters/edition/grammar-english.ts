import type { Operator } from "../../rulebook/condition.js";
import { englishFacts } from "./facts-english.js";
import type { Grammar, Scale } from "./grammar.js";

const parts: Readonly<Record<string, string>> = {
  count: "the numerator of ",
  total: "the denominator of ",
  lower: "the lower end of the interval of ",
  upper: "the upper end of the interval of ",
};

const orders = {
  number: ["is less than", "is at most", "is more than", "is at least"],
  day: ["is before", "is no later than", "is after", "is no earlier than"],
  time: ["is before", "is no later than", "is after", "is no earlier than"],
} as const satisfies Readonly<Record<Scale, readonly string[]>>;

function predicate(operator: Operator, value: string, scale: Scale): string {
  const [less, atMost, more, atLeast] = orders[scale];
  switch (operator) {
    case "equal":
    case "in":
      return `is ${value}`;
    case "notEqual":
    case "notIn":
      return `is not ${value}`;
    case "contains":
      return `contains ${value}`;
    case "doesNotContain":
      return `does not contain ${value}`;
    case "lessThan":
      return `${less} ${value}`;
    case "lessThanInclusive":
      return `${atMost} ${value}`;
    case "greaterThan":
      return `${more} ${value}`;
    case "greaterThanInclusive":
      return `${atLeast} ${value}`;
    case "isKnown":
      return "is known";
    default:
      return operator satisfies never;
  }
}

export const englishGrammar: Grammar = {
  lang: "en",
  facts: englishFacts,
  valueWord: (value) => value.replaceAll("-", " "),
  yes: "yes",
  no: "no",
  amount: (number, unit) => `${number} ${number === "1" && unit.endsWith("s") ? unit.slice(0, -1) : unit}`,
  percent: (number) => `${number} per cent`,
  from: (day, value) => `${value} (from ${day})`,
  quoted: (text) => `“${text}”`,
  predicate,
  isKnown: "is known",
  isNotKnown: "is not known",
  clauseIsKnown: (clause) => `it is known whether ${clause}`,
  clauseIsNotKnown: (clause) => `it is not known whether ${clause}`,
  sameAs: (one, other) => `${one} is the same as ${other}`,
  notSameAs: (one, other) => `${one} is not the same as ${other}`,
  itIsNotSo: (clause) => `it is not so that ${clause}`,
  whether: ["whether "],
  interrogatives: /^(?:for |by |on |in )?(?:how|when|where|which|who|whom|what|whether)\b/,
  answerTo: (question) => `the answer to ${question}`,
  holds: (name) => `${name} holds`,
  doesNotHold: (name) => `${name} does not hold`,
  and: "and",
  or: "or",
  allOf: "all of this holds",
  anyOf: "any of this holds",
  item: (clause) => clause,
  timeBetween: (first, second) => `the time between ${first} and ${second}`,
  difference: (first, second) => `the difference between ${first} and ${second}`,
  periodEnd: (length, first, day) =>
    `the last day of the ${length}, counted on and on from ${first}, in which ${day} falls`,
  sum: (inputs) => `the sum of ${inputs}`,
  earliest: (inputs) => `the earliest of ${inputs}`,
  latest: (inputs) => `the latest of ${inputs}`,
  measure: (name, part) => `${parts[part] ?? ""}${name}`,
  counted: (statistic, kinds) => {
    switch (statistic) {
      case "count":
        return `The number of ${kinds}`;
      case "share":
        return `A share of ${kinds}`;
      case "rate":
        return `A rate of ${kinds}`;
      case "hoursSincePrevious":
        return `The hours since the one before, of ${kinds}`;
      case "hoursSince":
        return `The hours since the last one singled out, of ${kinds}`;
      case "daysSince":
        return `The days since the last one singled out, of ${kinds}`;
      default:
        return statistic satisfies never;
    }
  },
};

import type { Operator } from "../../rulebook/condition.js";
import { swedishFacts, swedishUnits, swedishValues } from "./facts-swedish.js";
import type { Grammar, Scale } from "./grammar.js";

const parts: Readonly<Record<string, string>> = {
  count: "täljaren i ",
  total: "nämnaren i ",
  lower: "den nedre gränsen för intervallet för ",
  upper: "den övre gränsen för intervallet för ",
};

const orders = {
  number: ["är mindre än", "är högst", "är mer än", "är minst"],
  day: ["infaller före", "infaller senast", "infaller efter", "infaller tidigast"],
  time: ["är före", "är senast", "är efter", "är tidigast"],
} as const satisfies Readonly<Record<Scale, readonly string[]>>;

function predicate(operator: Operator, value: string, scale: Scale): string {
  const [less, atMost, more, atLeast] = orders[scale];
  switch (operator) {
    case "equal":
    case "in":
      return `är ${value}`;
    case "notEqual":
    case "notIn":
      return `inte är ${value}`;
    case "contains":
      return `innehåller ${value}`;
    case "doesNotContain":
      return `inte innehåller ${value}`;
    case "lessThan":
      return `${less} ${value}`;
    case "lessThanInclusive":
      return `${atMost} ${value}`;
    case "greaterThan":
      return `${more} ${value}`;
    case "greaterThanInclusive":
      return `${atLeast} ${value}`;
    case "isKnown":
      return "finns i uppgifterna";
    default:
      return operator satisfies never;
  }
}

export const swedishGrammar: Grammar = {
  lang: "sv",
  facts: swedishFacts,
  valueWord: (value) => (Object.hasOwn(swedishValues, value) ? (swedishValues[value] as string) : value),
  yes: "ja",
  no: "nej",
  amount: (number, unit) => {
    const [one, many] = Object.hasOwn(swedishUnits, unit) ? (swedishUnits[unit] as [string, string]) : [unit, unit];
    return `${number} ${number === "1" ? one : many}`;
  },
  percent: (number) => `${number} procent`,
  from: (day, value) => `${value} (från ${day})`,
  quoted: (text) => `”${text}”`,
  predicate,
  isKnown: "finns i uppgifterna",
  isNotKnown: "saknas i uppgifterna",
  clauseIsKnown: (clause) => `det är känt om ${clause}`,
  clauseIsNotKnown: (clause) => `det inte är känt om ${clause}`,
  sameAs: (one, other) => `${one} är detsamma som ${other}`,
  notSameAs: (one, other) => `${one} inte är detsamma som ${other}`,
  itIsNotSo: (clause) => `det inte stämmer att ${clause}`,
  whether: ["om ", "huruvida "],
  interrogatives: /^(?:för |av |på |i )?(?:hur|när|var|vilken|vilket|vilka|vem|vad|om|huruvida)(?= )/,
  answerTo: (question) => `svaret på ${question}`,
  holds: (name) => `${name} gäller`,
  doesNotHold: (name) => `${name} inte gäller`,
  and: "och",
  or: "eller",
  allOf: "allt detta gäller",
  anyOf: "något av detta gäller",
  item: (clause) => `att ${clause}`,
  timeBetween: (first, second) => `tiden mellan ${first} och ${second}`,
  difference: (first, second) => `skillnaden mellan ${first} och ${second}`,
  periodEnd: (length, first, day) => `sista dagen av de ${length}, räknade om och om från ${first}, som rymmer ${day}`,
  sum: (inputs) => `summan av ${inputs}`,
  earliest: (inputs) => `den tidigaste av ${inputs}`,
  latest: (inputs) => `den senaste av ${inputs}`,
  measure: (name, part) => `${parts[part] ?? ""}${name}`,
  counted: (statistic, kinds) => {
    switch (statistic) {
      case "count":
        return `Antalet ${kinds}`;
      case "share":
        return `En andel av ${kinds}`;
      case "rate":
        return `En kvot av ${kinds}`;
      case "hoursSincePrevious":
        return `Timmarna sedan den förra, av ${kinds}`;
      case "hoursSince":
        return `Timmarna sedan den senaste som urskiljs, av ${kinds}`;
      case "daysSince":
        return `Dagarna sedan den senaste som urskiljs, av ${kinds}`;
      default:
        return statistic satisfies never;
    }
  },
};

import type { Codified } from "../rulebook/clause.js";
import type { Statistic } from "../rulebook/measure.js";
import type { ExceptionBurden } from "../rulebook/rule.js";

/** The fixed words in which a rulebook is told, by `kodex explain` and in its editions for reading, beside those of reports. */
export interface ExplainWords {
  readonly clause: string;
  readonly source: string;
  readonly secondary: string;
  readonly codified: Readonly<Record<Codified, string>>;
  readonly forAPerson: string;
  readonly judges: string;
  /** The day that decides which edition speaks. */
  readonly governedBy: (fact: string) => string;
  readonly inForce: string;
  readonly applies: string;
  readonly always: string;
  readonly requires: string;
  readonly forbids: string;
  readonly except: string;
  readonly shared: string;
  readonly facts: string;
  readonly parameters: string;
  readonly assumes: string;
  readonly examples: string;
  readonly all: string;
  readonly any: string;
  readonly not: string;
  readonly from: string;
  readonly notInForceOn: (day: string) => string;
  readonly history: string;
  readonly first: string;
  readonly burden: string;
  readonly burdens: Readonly<Record<ExceptionBurden, string>>;
  readonly calendar: string;
  readonly measures: string;
  readonly statistics: Readonly<Record<Statistic, string>>;
  readonly counts: string;
  readonly singles: string;
  readonly atLeast: (records: number) => string;
  /** What a rate divides by, and how sure its interval is, in per cent. */
  readonly over: (per: string, exposure: string, confidence: string) => string;
  readonly by: (facts: string) => string;
  readonly within: (window: string) => string;
}

const english: ExplainWords = {
  clause: "Clause",
  source: "Source",
  secondary: "the primary text was not seen",
  codified: {
    fully: "The rules cover the clause.",
    partly: "The rules cover a part of the clause.",
    not: "No rule covers the clause.",
  },
  forAPerson: "Left to a person",
  judges: "Judges each",
  governedBy: (fact) => `By the edition in force on ${fact}, where that is known`,
  inForce: "In force",
  applies: "Applies where",
  always: "always",
  requires: "Requires",
  forbids: "Forbids",
  except: "Except",
  shared: "Shared conditions",
  facts: "Facts",
  parameters: "Parameters",
  assumes: "Assumes",
  examples: "Examples",
  all: "all of",
  any: "any of",
  not: "not",
  from: "from",
  notInForceOn: (day) => `Not in force on ${day}`,
  history: "How it came to be",
  first: "in the first edition",
  burden: "To be shown by",
  burdens: { member: "the member", association: "the association", nobody: "neither side" },
  calendar: "Calendar",
  measures: "Measures",
  statistics: {
    count: "how many",
    share: "a share",
    rate: "a rate",
    hoursSincePrevious: "hours since the one before",
    hoursSince: "hours since the last one singled out",
    daysSince: "days since the last one singled out",
  },
  counts: "counts where",
  singles: "singles out",
  atLeast: (records) => `of at least ${records}`,
  over: (per, exposure, confidence) => `per ${per} ${exposure}, exact interval at ${confidence} per cent`,
  by: (facts) => `by ${facts}`,
  within: (window) => `within ${window}`,
};

const swedish: ExplainWords = {
  clause: "Punkt",
  source: "Källa",
  secondary: "originaltexten har inte setts",
  codified: {
    fully: "Reglerna täcker punkten.",
    partly: "Reglerna täcker en del av punkten.",
    not: "Ingen regel täcker punkten.",
  },
  forAPerson: "Lämnas till en människa",
  judges: "Bedömer varje",
  governedBy: (fact) => `Enligt den upplaga som gäller på ${fact}, där den dagen är känd`,
  inForce: "I kraft",
  applies: "Gäller när",
  always: "alltid",
  requires: "Kräver",
  forbids: "Förbjuder",
  except: "Utom",
  shared: "Gemensamma villkor",
  facts: "Fakta",
  parameters: "Parametrar",
  assumes: "Antar",
  examples: "Exempel",
  all: "allt av",
  any: "något av",
  not: "inte",
  from: "från",
  notInForceOn: (day) => `Inte i kraft den ${day}`,
  history: "Hur den blev till",
  first: "i den första upplagan",
  burden: "Ska visas av",
  burdens: { member: "medlemmen", association: "organisationen", nobody: "ingen av parterna" },
  calendar: "Kalender",
  measures: "Mått",
  statistics: {
    count: "hur många",
    share: "en andel",
    rate: "en kvot",
    hoursSincePrevious: "timmar sedan den förra",
    hoursSince: "timmar sedan den senaste som urskiljs",
    daysSince: "dagar sedan den senaste som urskiljs",
  },
  counts: "räknar när",
  singles: "urskiljer",
  atLeast: (records) => `av minst ${records}`,
  over: (per, exposure, confidence) => `per ${per} ${exposure}, exakt intervall med ${confidence} procents konfidens`,
  by: (facts) => `per ${facts}`,
  within: (window) => `inom ${window}`,
};

export function explainWordsIn(lang: string): ExplainWords {
  return lang === "sv" ? swedish : english;
}

import type { Codified } from "../rulebook/clause.js";

/** The fixed words of `kodex explain`, beside those of reports. */
export interface ExplainWords {
  readonly clause: string;
  readonly source: string;
  readonly secondary: string;
  readonly codified: Readonly<Record<Codified, string>>;
  readonly forAPerson: string;
  readonly judges: string;
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
};

export function explainWordsIn(lang: string): ExplainWords {
  return lang === "sv" ? swedish : english;
}

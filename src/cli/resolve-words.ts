import type { Change } from "../diff/rulebook-diff.js";
import type { Standing } from "../profile/compare-layers.js";
import type { OutdatedExample } from "../profile/outdated-examples.js";

/** The fixed words of `kodex resolve --explain`, beside those of reports and diffs. */
export interface ResolveWords {
  readonly inForce: (period: string) => string;
  readonly bases: string;
  readonly base: (label: string, range: string, period: string) => string;
  readonly rules: string;
  readonly clause: string;
  readonly exception: string;
  readonly parameters: string;
  readonly conditions: string;
  readonly measures: string;
  readonly sanctions: string;
  readonly origin: string;
  readonly from: (label: string) => string;
  readonly through: (labels: string) => string;
  readonly named: (name: string) => string;
  readonly alteredBy: (numbers: string) => string;
  readonly alterations: string;
  readonly rule: (id: string) => string;
  readonly parameter: (id: string) => string;
  readonly removed: string;
  readonly added: (exception: string) => string;
  readonly severity: (before: string, after: string) => string;
  readonly reweighed: string;
  readonly retitled: string;
  readonly set: (before: string, after: string) => string;
  readonly by: (author: string) => string;
  readonly effects: string;
  readonly effect: Readonly<Record<Change | "unchanged", string>>;
  readonly instead: (rule: string, is: Standing) => string;
  readonly insteadNothing: string;
  readonly layers: string;
  readonly noLayers: string;
  /** How the second of two rules stands to the first, and what binds. */
  readonly standing: (is: Standing, first: string, second: string) => string;
  readonly judged: (first: string, second: string) => string;
  readonly notCompared: (pairs: number) => string;
  readonly outdated: string;
  readonly because: Readonly<Record<OutdatedExample["because"], string>>;
  readonly problems: string;
}

const english: ResolveWords = {
  inForce: (period) => `In force: ${period}`,
  bases: "Builds on",
  base: (label, range, period) => `${label} (asked for: ${range}), in force ${period}`,
  rules: "Clauses and rules",
  clause: "Clause",
  exception: "exception",
  parameters: "Parameters",
  conditions: "Shared conditions",
  measures: "Measures",
  sanctions: "Ladder",
  origin: "Where it comes from",
  from: (label) => `from ${label}`,
  through: (labels) => `through ${labels}`,
  named: (name) => `there \`${name}\``,
  alteredBy: (numbers) => `altered: ${numbers}`,
  alterations: "Alterations",
  rule: (id) => `rule ${id}`,
  parameter: (id) => `parameter ${id}`,
  removed: "removed",
  added: (exception) => `exception ${exception} added`,
  severity: (before, after) => `severity ${before} before, ${after} now`,
  reweighed: "severity altered",
  retitled: "title altered",
  set: (before, after) => `${before} before, ${after} now`,
  by: (author) => `Decided by: ${author}`,
  effects: "What the alterations mean",
  effect: {
    unchanged: "the same records keep and break it",
    added: "new",
    removed: "no longer there",
    tightened: "stricter than in the base",
    loosened: "milder than in the base",
    incomparable: "stricter for some, milder for others",
    reclassified: "kept and broken by the same records, on other grounds",
    "not-decided": "which way it changes was not decided",
    reworded: "the same in other words",
  },
  instead: (rule, is) => {
    switch (is) {
      case "same":
        return `${rule} still says the same`;
      case "stricter":
        return `${rule} still says as much, and more`;
      case "milder":
        return `the milder ${rule} binds instead`;
      case "incomparable":
        return `${rule} still binds, and asks for something else`;
      case "contradictory":
        return `${rule} contradicted it`;
      case "not-decided":
        return `whether ${rule} says as much was not decided`;
      default:
        return is satisfies never;
    }
  },
  insteadNothing: "no other rule speaks about the same thing",
  layers: "Layers that speak about the same thing",
  noLayers: "No two layers speak about the same thing.",
  standing: (is, first, second) => {
    switch (is) {
      case "same":
        return "the same: whatever breaks the one breaks the other";
      case "stricter":
        return `${second} is stricter and binds; ${first} says nothing more`;
      case "milder":
        return `${first} is stricter and binds; ${second} says nothing more`;
      case "incomparable":
        return "neither is stricter: both bind";
      case "contradictory":
        return "they contradict each other: where both apply, no record keeps both";
      case "not-decided":
        return "not decided which is stricter: both are judged";
      default:
        return is satisfies never;
    }
  },
  judged: (first, second) => `${first} by the first, ${second} by the second`,
  notCompared: (pairs) =>
    `Not compared, for the work has a bound: ${pairs} ${pairs === 1 ? "pair" : "pairs"} of rules.`,
  outdated: "Examples of the bases that are left out",
  because: {
    altered: "it does not hold for the altered rule",
    "outside-days": "it is about a day on which the profile is not in force",
  },
  problems: "To be looked at",
};

const swedish: ResolveWords = {
  inForce: (period) => `I kraft: ${period}`,
  bases: "Bygger på",
  base: (label, range, period) => `${label} (efterfrågad: ${range}), i kraft ${period}`,
  rules: "Punkter och regler",
  clause: "Punkt",
  exception: "undantag",
  parameters: "Parametrar",
  conditions: "Gemensamma villkor",
  measures: "Mått",
  sanctions: "Trappa",
  origin: "Varifrån den kommer",
  from: (label) => `från ${label}`,
  through: (labels) => `genom ${labels}`,
  named: (name) => `där \`${name}\``,
  alteredBy: (numbers) => `ändrad: ${numbers}`,
  alterations: "Ändringar",
  rule: (id) => `regel ${id}`,
  parameter: (id) => `parameter ${id}`,
  removed: "borttagen",
  added: (exception) => `undantag ${exception} tillagt`,
  severity: (before, after) => `allvar ${before} förut, ${after} nu`,
  reweighed: "allvar ändrat",
  retitled: "rubrik ändrad",
  set: (before, after) => `${before} förut, ${after} nu`,
  by: (author) => `Beslutat av: ${author}`,
  effects: "Vad ändringarna betyder",
  effect: {
    unchanged: "samma poster följer och bryter den",
    added: "ny",
    removed: "finns inte längre",
    tightened: "strängare än i grunden",
    loosened: "mildare än i grunden",
    incomparable: "strängare för somliga, mildare för andra",
    reclassified: "följs och bryts av samma poster, på andra grunder",
    "not-decided": "åt vilket håll den ändras är inte avgjort",
    reworded: "samma sak med andra ord",
  },
  instead: (rule, is) => {
    switch (is) {
      case "same":
        return `${rule} säger fortfarande detsamma`;
      case "stricter":
        return `${rule} säger fortfarande lika mycket, och mer`;
      case "milder":
        return `den mildare ${rule} binder i stället`;
      case "incomparable":
        return `${rule} binder fortfarande, och kräver något annat`;
      case "contradictory":
        return `${rule} motsade den`;
      case "not-decided":
        return `om ${rule} säger lika mycket är inte avgjort`;
      default:
        return is satisfies never;
    }
  },
  insteadNothing: "ingen annan regel handlar om samma sak",
  layers: "Skikt som handlar om samma sak",
  noLayers: "Inga två skikt handlar om samma sak.",
  standing: (is, first, second) => {
    switch (is) {
      case "same":
        return "samma sak: det som bryter den ena bryter den andra";
      case "stricter":
        return `${second} är strängare och binder; ${first} säger inget mer`;
      case "milder":
        return `${first} är strängare och binder; ${second} säger inget mer`;
      case "incomparable":
        return "ingen är strängare: båda binder";
      case "contradictory":
        return "de motsäger varandra: där båda gäller följer ingen post båda";
      case "not-decided":
        return "vilken som är strängare är inte avgjort: båda bedöms";
      default:
        return is satisfies never;
    }
  },
  judged: (first, second) => `${first} enligt den första, ${second} enligt den andra`,
  notCompared: (pairs) => `Inte jämförda, för arbetet har en gräns: ${pairs} par av regler.`,
  outdated: "Exempel ur grunderna som är utelämnade",
  because: {
    altered: "det stämmer inte för den ändrade regeln",
    "outside-days": "det handlar om en dag då profilen inte är i kraft",
  },
  problems: "Att se över",
};

export function resolveWordsIn(lang: string): ResolveWords {
  return lang === "sv" ? swedish : english;
}

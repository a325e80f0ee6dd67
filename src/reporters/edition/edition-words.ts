import type { Codified } from "../../rulebook/clause.js";
import { primaryOf } from "../words.js";

/** The fixed words of a rulebook's edition for reading, beside those of reports, of explanations and of diffs. */
export interface EditionWords {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly edition: string;
  readonly association: string;
  readonly purpose: string;
  readonly publicHolidays: string;
  readonly knownFor: (country: string | undefined, from: string, until: string) => string;
  readonly days: (from: string | undefined, until: string | undefined) => string;
  readonly followedBy: string;
  readonly fromDay: (version: string, day: string) => string;
  readonly lead: readonly string[];
  readonly codified: Readonly<Record<Codified, string>>;
  readonly codifiedTerm: string;
  readonly forAPerson: string;
  readonly source: string;
  readonly seen: Readonly<Record<"primary" | "secondary", string>>;
  readonly scope: string;
  readonly governed: (kind: string, clause: string) => string;
  readonly appliesWhere: (kind: string, clause: string) => string;
  readonly appliesAlways: (kind: string) => string;
  readonly member: string;
  readonly groupOf: (measure: string) => string;
  readonly keptWhere: (clause: string) => string;
  readonly brokenWhere: (clause: string) => string;
  /** `number` is that of the clause on which the exception rests, where it is another than the rule's. */
  readonly liftedWhere: (title: string, number: string | undefined, clause: string) => string;
  readonly shownBy: string;
  readonly calendar: string;
  readonly inForce: string;
  readonly governedBy: string;
  readonly definitions: string;
  readonly definitionsNote: string;
  readonly means: (clause: string) => string;
  readonly measures: string;
  readonly measuresNote: string;
  readonly countedWhere: (what: string, clause: string) => string;
  readonly counted: (what: string) => string;
  readonly singledOutWhere: (clause: string) => string;
  readonly singledOutBy: (rule: string, outcome: string) => string;
  readonly groups: (facts: string) => string;
  readonly window: (duration: string) => string;
  readonly atLeast: (records: number) => string;
  readonly rate: (per: string, exposure: string, confidence: string) => string;
  readonly parameters: string;
  readonly parameterHead: readonly [name: string, value: string, clause: string, rules: string];
  readonly ladder: string;
  readonly ladderNote: string;
  readonly ladderHead: readonly [step: string, by: string, after: string];
  readonly afterAll: string;
  readonly afterNothing: string;
  readonly retired: string;
  readonly replacedBy: string;
  readonly history: string;
  readonly firstEdition: string;
  readonly begins: (version: string, from: string, until: string | undefined) => string;
}

function bounds(since: string, from: string | undefined, to: string, until: string | undefined): string {
  return [...(from === undefined ? [] : [`${since} ${from}`]), ...(until === undefined ? [] : [`${to} ${until}`])].join(
    " ",
  );
}

const english: EditionWords = {
  lang: "en",
  edition: "Edition",
  association: "Association",
  purpose: "Purpose",
  publicHolidays: "Public holidays",
  knownFor: (country, from, until) => `${country === undefined ? "" : `${country}, `}${from} to ${until}`,
  days: (from, until) => bounds("from", from, "until", until),
  followedBy: "Followed by",
  fromDay: (version, day) => `${version}, in force from ${day}`,
  lead: [
    "Made from the rulebook as data: each rule is told in a sentence made from the condition that a program decides. Where what a rule asks is not known, the rule is neither kept nor broken; the finding is “undetermined” and names what would decide it.",
    "A clause that is codified in part, or not at all, leaves something to a person, and says what.",
  ],
  codified: { fully: "in full, by the rules below", partly: "in part", not: "not at all, no rule decides it" },
  codifiedTerm: "Codified",
  forAPerson: "Left to a person",
  source: "Source",
  seen: { primary: "primary text seen", secondary: "secondary sources only, the primary text was not seen" },
  scope: "What the rulebook governs",
  governed: (kind, clause) => `A ${kind} is governed by it where ${clause}`,
  appliesWhere: (kind, clause) => `Applies to every ${kind} where ${clause}`,
  appliesAlways: (kind) => `Applies to every ${kind}.`,
  member: "member as a whole",
  groupOf: (measure) => `group of ${measure}`,
  keptWhere: (clause) => `Kept where ${clause}`,
  brokenWhere: (clause) => `Broken where ${clause}`,
  liftedWhere: (title, number, clause) =>
    `Lifted (${title}${number === undefined ? "" : `; clause ${number}`}) where ${clause}`,
  shownBy: "To be shown by",
  calendar: "Calendar",
  inForce: "In force",
  governedBy: "The day that counts",
  definitions: "Definitions",
  definitionsNote: "What the words in quotation marks mean in the rules above.",
  means: (clause) => `Holds where ${clause}`,
  measures: "What is counted",
  measuresNote: "The numbers that rules compare, and what they are counted from.",
  countedWhere: (what, clause) => `${what} where ${clause}`,
  counted: (what) => `${what}.`,
  singledOutWhere: (clause) => `Singled out are those where ${clause}`,
  singledOutBy: (rule, outcome) => `Singled out are those of which the rule ${rule} says: ${outcome}.`,
  groups: (facts) => `Counted apart by ${facts}.`,
  window: (duration) => `Looks back over ${duration}.`,
  atLeast: (records) => `Not known with fewer than ${records}.`,
  rate: (per, exposure, confidence) =>
    `Told per ${per} ${exposure}; rules compare its exact interval at ${confidence} per cent.`,
  parameters: "Numbers of the text",
  parameterHead: ["Name", "Value", "Clause", "Rules"],
  ladder: "What may follow on a breach",
  ladderNote: "From low to high. No step is ever chosen by the software.",
  ladderHead: ["Step", "Taken by", "What must have gone before"],
  afterAll: "every lower step",
  afterNothing: "nothing, it may come first",
  retired: "Rules that went",
  replacedBy: "in its place",
  history: "History",
  firstEdition: "The first edition.",
  begins: (version, from, until) => `${version}, in force from ${from}${until === undefined ? "" : ` until ${until}`}`,
};

const swedish: EditionWords = {
  lang: "sv",
  edition: "Upplaga",
  association: "Organisation",
  purpose: "Ändamål",
  publicHolidays: "Allmänna helgdagar",
  knownFor: (country, from, until) => `${country === undefined ? "" : `${country}, `}${from} till ${until}`,
  days: (from, until) => bounds("från", from, "till", until),
  followedBy: "Följd av",
  fromDay: (version, day) => `${version}, i kraft från ${day}`,
  lead: [
    "Gjord av regelverket som data: varje regel återges i en mening som är gjord av det villkor ett program avgör. Där det som en regel frågar efter inte är känt är regeln varken följd eller bruten; iakttagelsen är ”ej avgjord” och säger vad som skulle avgöra den.",
    "En punkt som är kodifierad bara delvis, eller inte alls, lämnar något till en människa, och säger vad.",
  ],
  codified: { fully: "helt, genom reglerna nedan", partly: "delvis", not: "inte alls, ingen regel avgör den" },
  codifiedTerm: "Kodifierad",
  forAPerson: "Lämnas till en människa",
  source: "Källa",
  seen: { primary: "originaltexten har setts", secondary: "bara andrahandskällor, originaltexten har inte setts" },
  scope: "Vad regelverket omfattar",
  governed: (kind, clause) => `Omfattar varje ${kind} där ${clause}`,
  appliesWhere: (kind, clause) => `Gäller varje ${kind} där ${clause}`,
  appliesAlways: (kind) => `Gäller varje ${kind}.`,
  member: "medlem som helhet",
  groupOf: (measure) => `grupp av ${measure}`,
  keptWhere: (clause) => `Följs om ${clause}`,
  brokenWhere: (clause) => `Bryts om ${clause}`,
  liftedWhere: (title, number, clause) =>
    `Lyfts (${title}${number === undefined ? "" : `; punkt ${number}`}) om ${clause}`,
  shownBy: "Ska visas av",
  calendar: "Kalender",
  inForce: "I kraft",
  governedBy: "Den dag som räknas",
  definitions: "Definitioner",
  definitionsNote: "Vad orden inom citattecken betyder i reglerna ovan.",
  means: (clause) => `Gäller där ${clause}`,
  measures: "Vad som räknas",
  measuresNote: "De tal som reglerna jämför, och vad de räknas från.",
  countedWhere: (what, clause) => `${what} där ${clause}`,
  counted: (what) => `${what}.`,
  singledOutWhere: (clause) => `Urskilda är de där ${clause}`,
  singledOutBy: (rule, outcome) => `Urskilda är de om vilka regeln ${rule} säger: ${outcome}.`,
  groups: (facts) => `Räknas för sig efter ${facts}.`,
  window: (duration) => `Ser tillbaka över ${duration}.`,
  atLeast: (records) => `Okänt med färre än ${records}.`,
  rate: (per, exposure, confidence) =>
    `Anges per ${per} ${exposure}; reglerna jämför dess exakta intervall med ${confidence} procents konfidens.`,
  parameters: "Textens tal",
  parameterHead: ["Namn", "Värde", "Punkt", "Regler"],
  ladder: "Vad som kan följa på ett brott",
  ladderNote: "Från lägsta till högsta. Inget steg väljs någonsin av programvaran.",
  ladderHead: ["Steg", "Tas av", "Vad som måste ha gått före"],
  afterAll: "varje lägre steg",
  afterNothing: "inget, det får komma först",
  retired: "Regler som utgått",
  replacedBy: "i dess ställe",
  history: "Historik",
  firstEdition: "Den första upplagan.",
  begins: (version, from, until) => `${version}, i kraft från ${from}${until === undefined ? "" : ` till ${until}`}`,
};

const tables: readonly EditionWords[] = [english, swedish];

/** The words for a BCP 47 tag or its primary part, else the English ones. */
export function editionWordsIn(lang: string): EditionWords {
  const primary = primaryOf(lang);
  return tables.find((words) => words.lang === primary) ?? english;
}

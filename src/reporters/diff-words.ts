import type { Change, ClausePart, DiffWitness, RulePart, SanctionChange, Step } from "../diff/rulebook-diff.js";

/** The fixed words of a diff and of a changelog in one language, beside those of reports. */
export interface DiffWords {
  readonly changelog: (title: string, version: string) => string;
  readonly inForce: (from: string, until: string | undefined) => string;
  readonly compared: (from: string, until: string | undefined, before: string) => string;
  readonly deserves: (step: Step, version: string, follows: boolean) => string;
  readonly nothing: string;
  /** Of one rule. */
  readonly same: string;
  readonly change: Readonly<Record<Change, string>>;
  /** What a change means to somebody who is bound. */
  readonly means: Readonly<Record<Change, string>>;
  readonly witness: Readonly<Record<DiffWitness["is"], string>>;
  readonly notJudged: string;
  readonly beforeAndAfter: (before: string, after: string) => string;
  readonly on: (day: string) => string;
  readonly moreRecords: (count: number) => string;
  readonly parts: Readonly<Record<RulePart | ClausePart, string>>;
  readonly clause: Readonly<Record<"added" | "removed" | "reworded", string>>;
  readonly guidance: (parts: string) => string;
  readonly ladder: string;
  readonly sanction: Readonly<Record<SanctionChange["change"], string>>;
  readonly parameter: (id: string, before: string, after: string) => string;
  readonly none: string;
  readonly from: (day: string) => string;
  readonly severity: (before: string, after: string) => string;
  readonly retired: (reason: string) => string;
  readonly replacedBy: (rule: string) => string;
  readonly ended: (day: string) => string;
  readonly undecided: string;
  readonly unchanged: (rules: number) => string;
  readonly others: string;
  readonly problems: string;
}

const english: DiffWords = {
  changelog: (title, version) => `${title}: what changes with edition ${version}`,
  inForce: (from, until) => `In force from ${from}${until === undefined ? "" : ` until ${until}`}.`,
  compared: (from, until, before) =>
    `Compared for the days from ${from}${until === undefined ? "" : ` until ${until}`}, as if ${before} had stayed in force.`,
  deserves: (step, version, follows) =>
    step === "none"
      ? "Nothing differs."
      : `The change deserves a ${step} step; ${version} ${follows ? "follows" : "does not follow"}.`,
  nothing: "Nothing changes for members.",
  same: "unchanged",
  change: {
    added: "added",
    removed: "removed",
    tightened: "tightened",
    loosened: "loosened",
    incomparable: "incomparable",
    reclassified: "reclassified",
    "not-decided": "not decided",
    reworded: "reworded",
  },
  means: {
    added: "New",
    removed: "No longer there",
    tightened: "Stricter",
    loosened: "Milder",
    incomparable: "Stricter for some, milder for others",
    reclassified: "Kept and broken by the same records, on other grounds",
    "not-decided": "Changed; which way was not decided",
    reworded: "The same in other words",
  },
  witness: { worse: "worse off", better: "better off", other: "judged on other grounds" },
  notJudged: "not judged",
  beforeAndAfter: (before, after) => `${before} before, ${after} now`,
  on: (day) => `on ${day}`,
  moreRecords: (count) => `and ${count} more like it`,
  parts: {
    title: "title",
    condition: "condition",
    exceptions: "exceptions",
    messages: "messages",
    assumes: "assumptions",
    clause: "clause",
    basis: "basis",
    severity: "severity",
    other: "other",
    number: "number",
    heading: "heading",
    text: "text",
    source: "source",
    codified: "what rules cover",
    forAPerson: "what is left to a person",
  },
  clause: { added: "New clause", removed: "The clause is gone", reworded: "The clause now reads" },
  guidance: (parts) => `Changed about the clause: ${parts}.`,
  ladder: "What may follow on a breach",
  sanction: {
    added: "new step",
    removed: "step gone",
    altered: "asks for something else",
    reworded: "the same in other words",
  },
  parameter: (id, before, after) => `${id}: ${before} before, ${after} now`,
  none: "none",
  from: (day) => `from ${day}`,
  severity: (before, after) => `A breach weighs otherwise: ${before} before, ${after} now.`,
  retired: (reason) => `Why: ${reason}`,
  replacedBy: (rule) => `In its place: ${rule}`,
  ended: (day) => `It had ended on ${day}.`,
  undecided: "Whether any record breaks it was not decided.",
  unchanged: (rules) => (rules === 1 ? "One rule is unchanged." : `${rules} rules are unchanged.`),
  others: "Other parts that differ",
  problems: "Problems",
};

const stepsInSwedish: Readonly<Record<Step, string>> = {
  none: "inget steg",
  patch: "ett litet steg (patch)",
  minor: "ett mellansteg (minor)",
  major: "ett stort steg (major)",
};

const swedish: DiffWords = {
  changelog: (title, version) => `${title}: vad som ändras med upplaga ${version}`,
  inForce: (from, until) => `I kraft från ${from}${until === undefined ? "" : ` till och med ${until}`}.`,
  compared: (from, until, before) =>
    `Jämfört för dagarna från ${from}${until === undefined ? "" : ` till och med ${until}`}, som om ${before} hade fortsatt att gälla.`,
  deserves: (step, version, follows) =>
    step === "none"
      ? "Ingenting skiljer."
      : `Ändringen kräver ${stepsInSwedish[step]}; ${version} ${follows ? "följer det" : "följer det inte"}.`,
  nothing: "Ingenting ändras för medlemmarna.",
  same: "oförändrad",
  change: {
    added: "tillkommer",
    removed: "utgår",
    tightened: "skärps",
    loosened: "mildras",
    incomparable: "skärps för några, mildras för andra",
    reclassified: "andra grunder",
    "not-decided": "ej avgjort",
    reworded: "omformuleras",
  },
  means: {
    added: "Ny",
    removed: "Utgår",
    tightened: "Strängare",
    loosened: "Mildare",
    incomparable: "Strängare för några, mildare för andra",
    reclassified: "Följs och bryts av samma händelser, på andra grunder",
    "not-decided": "Ändrad; åt vilket håll kunde inte avgöras",
    reworded: "Detsamma med andra ord",
  },
  witness: { worse: "sämre ställd", better: "bättre ställd", other: "bedöms på andra grunder" },
  notJudged: "inte bedömd",
  beforeAndAfter: (before, after) => `${before} förut, ${after} nu`,
  on: (day) => `den ${day}`,
  moreRecords: (count) => `och ${count} till av samma slag`,
  parts: {
    title: "rubrik",
    condition: "villkor",
    exceptions: "undantag",
    messages: "meddelanden",
    assumes: "antaganden",
    clause: "punkt",
    basis: "grund",
    severity: "allvar",
    other: "annat",
    number: "nummer",
    heading: "rubrik",
    text: "text",
    source: "källa",
    codified: "vad reglerna täcker",
    forAPerson: "vad som lämnas till en människa",
  },
  clause: { added: "Ny punkt", removed: "Punkten utgår", reworded: "Punkten lyder nu" },
  guidance: (parts) => `Ändrat om punkten: ${parts}.`,
  ladder: "Vad som kan följa på en överträdelse",
  sanction: {
    added: "nytt steg",
    removed: "steget utgår",
    altered: "kräver något annat",
    reworded: "detsamma med andra ord",
  },
  parameter: (id, before, after) => `${id}: ${before} förut, ${after} nu`,
  none: "inget",
  from: (day) => `från ${day}`,
  severity: (before, after) => `En överträdelse väger annorlunda: ${before} förut, ${after} nu.`,
  retired: (reason) => `Varför: ${reason}`,
  replacedBy: (rule) => `I stället: ${rule}`,
  ended: (day) => `Den hade upphört den ${day}.`,
  undecided: "Om någon händelse bryter mot den kunde inte avgöras.",
  unchanged: (rules) => (rules === 1 ? "En regel är oförändrad." : `${rules} regler är oförändrade.`),
  others: "Annat som skiljer",
  problems: "Problem",
};

export function diffWordsIn(lang: string): DiffWords {
  return lang.split("-")[0]?.toLowerCase() === "sv" ? swedish : english;
}

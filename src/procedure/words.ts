import type { CaseStep } from "../model/case.js";
import type { DeadlineKind } from "./deadline.js";

type StepKind = CaseStep["kind"];

/** The words of a case in one language. */
export interface CaseWords {
  readonly lang: string;
  readonly association: string;
  readonly member: string;
  readonly notKnown: string;
  readonly opening: string;
  readonly step: Readonly<Record<StepKind, string>>;
  readonly deadline: Readonly<Record<DeadlineKind, (length: string) => string>>;
  readonly unit: (unit: string, count: number) => string;
  /** Who by its nature takes a step, where nobody said. */
  readonly actorOf: (kind: StepKind) => string;
}

const byMember: ReadonlySet<StepKind> = new Set(["reply", "undertaking", "appeal"]);
/** Steps of both sides, or of another body: who took them has to be told. */
const byEither: ReadonlySet<StepKind> = new Set(["hearing", "dialogue", "follow-up", "appeal-decision", "publication"]);

function actors(words: Pick<CaseWords, "association" | "member" | "notKnown">): CaseWords["actorOf"] {
  return (kind) => (byMember.has(kind) ? words.member : byEither.has(kind) ? words.notKnown : words.association);
}

const english: CaseWords = {
  lang: "en",
  association: "association",
  member: "member",
  notKnown: "not known",
  opening: "case opened",
  step: {
    notice: "notice",
    disclosure: "evidence disclosed",
    "reply-invited": "reply invited",
    reply: "reply",
    "hearing-offered": "hearing offered",
    hearing: "hearing",
    dialogue: "dialogue",
    warning: "warning",
    undertaking: "undertaking",
    "follow-up": "follow-up",
    decision: "decision",
    publication: "publication",
    appeal: "appeal",
    "appeal-decision": "decision on appeal",
  },
  deadline: {
    reply: (length) => `${length} to reply`,
    decision: (length) => `${length} to decide`,
    appeal: (length) => `${length} to appeal`,
  },
  unit: (unit, count) => (count === 1 ? unit.replace(/s$/, "") : unit),
  actorOf: actors({ association: "association", member: "member", notKnown: "not known" }),
};

const swedishUnits: Readonly<Record<string, readonly [one: string, many: string]>> = {
  days: ["dag", "dagar"],
  "working days": ["arbetsdag", "arbetsdagar"],
  months: ["månad", "månader"],
};

const swedish: CaseWords = {
  lang: "sv",
  association: "föreningen",
  member: "medlemmen",
  notKnown: "inte känt",
  opening: "ärendet öppnas",
  step: {
    notice: "underrättelse",
    disclosure: "underlaget redovisas",
    "reply-invited": "inbjudan att yttra sig",
    reply: "yttrande",
    "hearing-offered": "hörande erbjuds",
    hearing: "hörande",
    dialogue: "dialog",
    warning: "varning",
    undertaking: "åtagande",
    "follow-up": "uppföljning",
    decision: "beslut",
    publication: "offentliggörande",
    appeal: "överklagande",
    "appeal-decision": "beslut om överklagandet",
  },
  deadline: {
    reply: (length) => `${length} att yttra sig`,
    decision: (length) => `${length} att besluta`,
    appeal: (length) => `${length} att överklaga`,
  },
  unit: (unit, count) => swedishUnits[unit]?.[count === 1 ? 0 : 1] ?? unit,
  actorOf: actors({ association: "föreningen", member: "medlemmen", notKnown: "inte känt" }),
};

/** Swedish where the tag says so, else English. */
export function wordsIn(lang: string | undefined): CaseWords {
  return lang?.toLowerCase().split("-")[0] === "sv" ? swedish : english;
}

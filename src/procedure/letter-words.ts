import type { Decision } from "../model/case.js";

type Burden = NonNullable<Decision["burden"]>;
type Standard = NonNullable<Decision["standard"]>;
export type Gravity = NonNullable<Decision["gravity"]>;

/** The fixed words of letters in one language; `gap` marks what is left to fill in. */
export interface LetterWords {
  readonly gap: (what: string) => string;
  readonly title: Readonly<Record<"notice" | "reply-invitation" | "decision", string>>;
  readonly head: Readonly<Record<"to" | "from" | "date" | "case", string>>;
  readonly opened: (on: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly notKnown: string;
  readonly headings: Readonly<
    Record<
      | "alleged"
      | "evidence"
      | "sanction"
      | "reply"
      | "decides"
      | "receipt"
      | "hearing"
      | "decided"
      | "found"
      | "defences"
      | "remedies"
      | "proof"
      | "why"
      | "before"
      | "appeal",
      string
    >
  >;
  /** What is to be filled in, by name. */
  readonly gaps: Readonly<
    Record<
      | "member"
      | "association"
      | "allegations"
      | "allegation"
      | "clause"
      | "evidence"
      | "sanction"
      | "replyDays"
      | "replyTo"
      | "organ"
      | "present"
      | "hearing"
      | "decidedOn"
      | "ground"
      | "found"
      | "defences"
      | "answer"
      | "remedies"
      | "credit"
      | "burden"
      | "standard"
      | "weight"
      | "alternatives"
      | "reason"
      | "gravity"
      | "steps"
      | "appealBody"
      | "appealUntil"
      | "stay"
      | "votes",
      string
    >
  >;
  readonly rule: (title: string, clause: string) => string;
  readonly complaints: (ids: string) => string;
  readonly saysOf: (fact: string, statements: string) => string;
  readonly says: (by: string, value: string, source: string | undefined) => string;
  readonly mayFollow: (sanction: string) => string;
  readonly replyWithin: (length: string) => string;
  readonly replyTo: (where: string) => string;
  readonly newEvidence: string;
  readonly decides: (organ: string) => string;
  readonly sit: (people: string) => string;
  readonly mayObject: string;
  readonly hearing: (when: string) => string;
  readonly confirm: string;
  readonly invited: string;
  readonly decided: (organ: string, on: string, sanction: string) => string;
  readonly ground: (clause: string) => string;
  readonly votes: (votes: NonNullable<Decision["votes"]>) => string | undefined;
  readonly member: string;
  readonly answer: string;
  readonly doneOn: (on: string) => string;
  readonly credited: Readonly<Record<"true" | "false", string>>;
  readonly burden: (on: string) => string;
  readonly burdens: Readonly<Record<Burden, string | undefined>>;
  readonly standard: (standard: string) => string;
  readonly standards: Readonly<Record<Standard, string | undefined>>;
  readonly gravity: (how: string) => string;
  readonly gravities: Readonly<Record<Gravity, string>>;
  readonly weight: (what: string) => string;
  readonly notEnough: (step: string, reason: string) => string;
  readonly appeal: (body: string, until: string) => string;
  readonly appealLength: (length: string) => string;
  readonly stay: (what: string) => string;
  readonly stays: Readonly<Record<"true" | "false", string>>;
}

const english: LetterWords = {
  gap: (what) => `**[to fill in: ${what}]**`,
  title: { notice: "Notice of a case", "reply-invitation": "Invitation to reply", decision: "Decision" },
  head: { to: "To", from: "From", date: "Date", case: "Case" },
  opened: (on) => `opened on ${on}`,
  yes: "yes",
  no: "no",
  notKnown: "not known",
  headings: {
    alleged: "What is alleged",
    evidence: "What it rests on",
    sanction: "What may follow",
    reply: "Your reply",
    decides: "Who decides",
    receipt: "Receipt",
    hearing: "Hearing",
    decided: "What was decided",
    found: "What was found",
    defences: "What the member said, and the answer",
    remedies: "What the member has put right",
    proof: "What had to be shown",
    why: "Why this step",
    before: "What went before",
    appeal: "Appeal",
  },
  gaps: {
    member: "the member's name",
    association: "the association's name",
    allegations: "what the member is said to have done, and when",
    allegation: "what is alleged in words",
    clause: "the clause that is said to be broken",
    evidence: "what it rests on, enclosed, redacted where others must be protected",
    sanction: "the sanction that may follow",
    replyDays: "how long the member has to reply",
    replyTo: "where the reply is sent",
    organ: "the organ that decides",
    present: "who will sit",
    hearing: "whether a hearing is offered, when and where",
    decidedOn: "the day of the decision",
    ground: "the clause the decision rests on, and since when it is in force",
    found: "the facts that were found, and on what evidence",
    defences: "what the member said for itself",
    answer: "the answer to it",
    remedies: "what the member has put right",
    credit: "how that counts",
    burden: "who had to show the breach",
    standard: "how sure the decision had to be",
    weight: "what weighed, and how much",
    alternatives: "the milder steps that were weighed",
    reason: "why it would not do",
    gravity: "how grave the breach is",
    steps: "the steps that went before, or why they were skipped",
    appealBody: "the body that hears an appeal",
    appealUntil: "the last day for an appeal",
    stay: "whether the sanction waits for an appeal, and why",
    votes: "how the votes fell",
  },
  rule: (title, clause) => `Rule: ${title}${clause === "" ? "" : ` (${clause})`}.`,
  complaints: (ids) => `Complaints: ${ids}.`,
  saysOf: (fact, statements) => `Contested, ${fact}: ${statements}.`,
  says: (by, value, source) => `${by} says ${value}${source === undefined ? "" : ` (${source})`}`,
  mayFollow: (sanction) => `If the allegations are shown, this sanction may follow: ${sanction}.`,
  replyWithin: (length) => `You have ${length} to reply, counted from the day you receive this letter.`,
  replyTo: (where) => `Send the reply to ${where}.`,
  newEvidence: "Evidence that is shown to you later starts this time anew. Nothing is decided before it has passed.",
  decides: (organ) => `Decided by: ${organ}.`,
  sit: (people) => `Those who will sit: ${people}.`,
  mayObject: "You may object to any of them, and are asked to say so with your reply.",
  hearing: (when) => `Hearing: ${when}.`,
  confirm: "Please confirm in writing on which day you received this letter; your time runs from that day.",
  invited: "You are invited to reply to what is alleged, to the evidence, and to what may follow.",
  decided: (organ, on, sanction) => `${organ} decided on ${on}: ${sanction}.`,
  ground: (clause) => `The decision rests on: ${clause}.`,
  votes: (votes) => votesIn(votes, ["for", "against", "abstained"], "Votes"),
  member: "The member",
  answer: "Answer",
  doneOn: (on) => `on ${on}`,
  credited: { true: "it is taken into account", false: "it is not taken into account" },
  burden: (on) => `The breach had to be shown by: ${on}.`,
  burdens: {
    association: "the association",
    complainant: "the complainant",
    member: "the member",
    unstated: undefined,
  },
  standard: (standard) => `Standard: ${standard}.`,
  standards: {
    "balance-of-probabilities": "more likely than not",
    "clear-evidence": "clear evidence",
    "beyond-reasonable-doubt": "beyond reasonable doubt",
    unstated: undefined,
  },
  gravity: (how) => `The breach is held to be: ${how}.`,
  gravities: { minor: "minor", serious: "serious", severe: "severe" },
  weight: (what) => `What weighed: ${what}.`,
  notEnough: (step, reason) => `${step} would not do: ${reason}`,
  appeal: (body, until) => `The decision may be appealed to ${body} until ${until}.`,
  appealLength: (length) => `You have at least ${length}, counted from the day you receive this decision.`,
  stay: (what) => `Stay: ${what}.`,
  stays: { true: "it was considered; the outcome is told below", false: "it was not considered" },
};

const swedish: LetterWords = {
  gap: (what) => `**[att fylla i: ${what}]**`,
  title: { notice: "Underrättelse om ett ärende", "reply-invitation": "Inbjudan att yttra sig", decision: "Beslut" },
  head: { to: "Till", from: "Från", date: "Datum", case: "Ärende" },
  opened: (on) => `öppnat ${on}`,
  yes: "ja",
  no: "nej",
  notKnown: "inte känt",
  headings: {
    alleged: "Vad som påstås",
    evidence: "Vad det vilar på",
    sanction: "Vad som kan följa",
    reply: "Ert yttrande",
    decides: "Vem som beslutar",
    receipt: "Mottagande",
    hearing: "Hörande",
    decided: "Vad som beslutats",
    found: "Vad som konstaterats",
    defences: "Vad medlemmen anfört, och svaret",
    remedies: "Vad medlemmen rättat",
    proof: "Vad som skulle visas",
    why: "Varför denna åtgärd",
    before: "Vad som gått före",
    appeal: "Överklagande",
  },
  gaps: {
    member: "medlemmens namn",
    association: "föreningens namn",
    allegations: "vad medlemmen påstås ha gjort, och när",
    allegation: "vad som påstås, i ord",
    clause: "den bestämmelse som påstås vara bruten",
    evidence: "vad det vilar på, bifogat, maskat där andra måste skyddas",
    sanction: "den påföljd som kan följa",
    replyDays: "hur lång tid medlemmen har att yttra sig",
    replyTo: "vart yttrandet sänds",
    organ: "det organ som beslutar",
    present: "vilka som ska delta",
    hearing: "om ett hörande erbjuds, när och var",
    decidedOn: "dagen för beslutet",
    ground: "den bestämmelse beslutet vilar på, och sedan när den gäller",
    found: "de omständigheter som konstaterats, och på vilken bevisning",
    defences: "vad medlemmen anfört",
    answer: "svaret på det",
    remedies: "vad medlemmen rättat",
    credit: "hur det räknas",
    burden: "vem som skulle visa överträdelsen",
    standard: "vilket beviskrav som gällt",
    weight: "vad som vägt, och hur mycket",
    alternatives: "de mildare åtgärder som övervägts",
    reason: "varför den inte räckte",
    gravity: "hur allvarlig överträdelsen är",
    steps: "de steg som gått före, eller varför de hoppats över",
    appealBody: "det organ som prövar ett överklagande",
    appealUntil: "sista dagen för överklagande",
    stay: "om påföljden väntar på ett överklagande, och varför",
    votes: "hur rösterna föll",
  },
  rule: (title, clause) => `Regel: ${title}${clause === "" ? "" : ` (${clause})`}.`,
  complaints: (ids) => `Klagomål: ${ids}.`,
  saysOf: (fact, statements) => `Omtvistat, ${fact}: ${statements}.`,
  says: (by, value, source) => `${by} säger ${value}${source === undefined ? "" : ` (${source})`}`,
  mayFollow: (sanction) => `Om påståendena visas kan denna påföljd följa: ${sanction}.`,
  replyWithin: (length) => `Ni har ${length} på er att yttra er, räknat från den dag ni tar emot detta brev.`,
  replyTo: (where) => `Sänd yttrandet till ${where}.`,
  newEvidence: "Bevisning som visas för er senare låter denna tid börja om. Inget beslutas innan den har gått.",
  decides: (organ) => `Beslutas av: ${organ}.`,
  sit: (people) => `De som ska delta: ${people}.`,
  mayObject: "Ni får invända mot var och en av dem och ombeds säga det i yttrandet.",
  hearing: (when) => `Hörande: ${when}.`,
  confirm: "Bekräfta skriftligen vilken dag ni tog emot detta brev; er tid löper från den dagen.",
  invited: "Ni inbjuds att yttra er över det som påstås, över bevisningen och över vad som kan följa.",
  decided: (organ, on, sanction) => `${organ} beslutade ${on}: ${sanction}.`,
  ground: (clause) => `Beslutet vilar på: ${clause}.`,
  votes: (votes) => votesIn(votes, ["för", "emot", "avstod"], "Röster"),
  member: "Medlemmen",
  answer: "Svar",
  doneOn: (on) => `den ${on}`,
  credited: { true: "det räknas", false: "det räknas inte" },
  burden: (on) => `Överträdelsen skulle visas av: ${on}.`,
  burdens: { association: "föreningen", complainant: "den klagande", member: "medlemmen", unstated: undefined },
  standard: (standard) => `Beviskrav: ${standard}.`,
  standards: {
    "balance-of-probabilities": "mer sannolikt än inte",
    "clear-evidence": "tydlig bevisning",
    "beyond-reasonable-doubt": "utom rimligt tvivel",
    unstated: undefined,
  },
  gravity: (how) => `Överträdelsen bedöms som: ${how}.`,
  gravities: { minor: "ringa", serious: "allvarlig", severe: "grov" },
  weight: (what) => `Vad som vägt: ${what}.`,
  notEnough: (step, reason) => `${step} räckte inte: ${reason}`,
  appeal: (body, until) => `Beslutet får överklagas till ${body} till och med ${until}.`,
  appealLength: (length) => `Ni har minst ${length}, räknat från den dag ni tar emot beslutet.`,
  stay: (what) => `Uppskov: ${what}.`,
  stays: { true: "det har övervägts; utgången anges nedan", false: "det har inte övervägts" },
};

function votesIn(
  votes: NonNullable<Decision["votes"]>,
  [yes, no, none]: readonly [string, string, string],
  title: string,
): string | undefined {
  const told = [
    [votes.for, yes],
    [votes.against, no],
    [votes.abstained, none],
  ].flatMap(([count, word]) => (typeof count === "number" ? [`${count} ${word}`] : []));
  return told.length === 0 ? undefined : `${title}: ${told.join(", ")}.`;
}

/** Swedish where the tag says so, else English. */
export function letterWordsIn(lang: string | undefined): LetterWords {
  return lang?.toLowerCase().split("-")[0] === "sv" ? swedish : english;
}

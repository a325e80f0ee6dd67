import type { Authority } from "../rulebook/rulebook.js";
import type { Words } from "./words.js";

function authority(rulebook: string, { status, adoptedBy, adoptedOn }: Authority): string {
  switch (status) {
    case "official": {
      const day = adoptedOn === undefined ? "" : ` on ${adoptedOn}`;
      return `${rulebook}: official, adopted by ${adoptedBy ?? "the association"}${day}.`;
    }
    case "unofficial":
      return `${rulebook}: unofficial, not published or endorsed by the association whose rules it describes.`;
    case "template":
      return `${rulebook}: a template, a model text that binds nobody until an association adopts it.`;
    default:
      return status satisfies never;
  }
}

function from(source: string | undefined): string {
  return source === undefined ? "" : ` (source: ${source})`;
}

export const english: Words = {
  lang: "en",
  thousands: ",",
  decimal: ".",
  yes: "yes",
  no: "no",
  notKnown: "not known",
  noEarlier: "no earlier one",
  and: "and",
  inBetween: (lower, upper) => `between ${lower} and ${upper}`,
  atLeast: (lower) => `at least ${lower}`,
  atMost: (upper) => `at most ${upper}`,
  operator: {
    equal: (value) => value,
    notEqual: (value) => `not ${value}`,
    in: (value) => `one of ${value}`,
    notIn: (value) => `none of ${value}`,
    contains: (value) => `a list with ${value}`,
    doesNotContain: (value) => `a list without ${value}`,
    lessThan: (value) => `less than ${value}`,
    lessThanInclusive: (value) => `at most ${value}`,
    greaterThan: (value) => `more than ${value}`,
    greaterThanInclusive: (value) => `at least ${value}`,
    isKnown: () => "known at all",
  },
  toBeUnknown: "not known at all",
  found: (fact, value) => `found ${fact} ${value}`,
  tested: (conditions) => `tested for: ${conditions}`,
  outcome: {
    violated: "violated",
    undetermined: "undetermined",
    excepted: "excepted",
    satisfied: "satisfied",
    inapplicable: "inapplicable",
  },
  outcomes: {
    violated: "violated",
    undetermined: "undetermined",
    excepted: "excepted",
    satisfied: "satisfied",
    inapplicable: "inapplicable",
  },
  severity: { minor: "minor", moderate: "moderate", serious: "serious", critical: "critical" },
  basis: { code: "the association's code", law: "law", contract: "contract" },
  codified: { fully: "codified", partly: "codified in part", not: "not codified" },
  outOfForce: {
    "no-edition": "no edition was in force on the day that governs the record",
    "not-governed": "the rulebook does not govern the record",
    "after-on": "later than the day of the check",
    "not-a-member": "not a member on the day that governs the record",
  },
  kinds: {
    contact: ["contact", "contacts"],
    contract: ["contract", "contracts"],
    complaint: ["complaint", "complaints"],
    practice: ["practice", "practices"],
    campaign: ["campaign", "campaigns"],
    case: ["case", "cases"],
    member: ["member", "members"],
    measure: ["group", "groups"],
  },

  title: (member, on) => `Report on ${member}, ${on}`,
  authority,
  contents: "Contents",
  charts: "Charts",
  asTable: "The figures as a table",
  member: "Member",
  day: "Day of the check",
  counted: "Findings",
  conclusion: "Conclusion",
  waivedOf: (waived) => `${waived} waived`,

  violationsFound: (count, shown) =>
    count === 1 ? "One finding says that a rule was broken." : `${shown} findings say that a rule was broken.`,
  waivedAmong: (count, shown) => (count === 1 ? "One of them is waived." : `${shown} of them are waived.`),
  undecided: "No rule was found broken, but that cannot be the last word:",
  noneFound: "No rule was found broken in what was given and could be checked.",
  saysNothing: "This says nothing about what was not given.",
  becauseUndetermined: (count, shown) =>
    count === 1 ? "one finding could not be decided" : `${shown} findings could not be decided`,
  becauseErrors: (count, shown) => (count === 1 ? "the software failed once" : `the software failed ${shown} times`),
  becauseNothingJudged: "no rule judged anything",
  becauseShort: (kind) => `fewer ${kind} were given than are declared to exist`,
  becausePerson: (count, shown) =>
    count === 1
      ? "one clause is left, wholly or in part, to a person"
      : `${shown} clauses are left, wholly or in part, to a person`,

  findings: "Findings by clause",
  noFindings: "Nothing was violated, undetermined or excepted.",
  counting: "Counted",
  countOfTotal: (count, total) => `${count} of ${total}`,
  leftOut: "left out",
  noShare: "nothing was counted by then, so there is no share",
  nothingLeftOut: "nothing left out",
  exposures: {
    customers: "customers",
    contracts: "contracts",
    contacts: "contacts",
    revenue: "in revenue",
    other: "of another exposure",
  },
  countFor: (count, total, exposure) => `${count} for ${total} ${exposure}`,
  period: (first, last) => `from ${first} to ${last}`,
  source: (source) => `source: ${source}`,
  ratePer: (rate, per) => `${rate} per ${per}`,
  exactInterval: (interval, percent) => `exact interval at ${percent} per cent: ${interval}`,
  exposureUnknown: (exposure, lacking) => `the exposure (${exposure}) is not known: ${lacking}`,
  lacking: {
    period: "no period of these days is listed",
    days: "some of these days are in no period",
    apart: "periods overlap",
    bounds: "a period reaches beyond these days, and none is split",
    agreement: "a period is contested",
    exposure: "there were none to divide by",
  },
  notCounted: (shown) => `${shown} that the measure does not count`,
  perhapsCounted: (shown) => `${shown} of which it is not known whether they count`,
  groupNotKnown: (shown) => `${shown} whose group is not known`,
  waived: "waived",
  waiver: (justification, approvedBy, until, id) =>
    `${justification} (approved by ${approvedBy}, ${until === undefined ? "without end" : `until ${until}`}; waiver ${id})`,
  restsOn: "Rests on a declared value",
  declaredFor: (fact, value, by, why) => `${fact} is ${value} in all records, says ${by}: ${why}`,
  on: (day) => `on ${day}`,
  evidence: "Evidence",
  pointers: "At",
  decidedBy: "Would be decided by",
  toBeShownBy: { member: "To be shown by the member", association: "To be shown by the association" },
  contested: (fact) => `${fact} is contested`,
  says: (party, value, source) => `${party} says ${value}${from(source)}`,
  exceptionHolds: (title) => `an exception holds: ${title}`,
  notDecided: "whether the rule was kept could not be decided",
  lookupFailed: (fact) => `${fact} could not be looked up: the software failed`,
  more: (shown) => `${shown} more`,
  moreOfRule: (shown, outcome) => `and ${shown} more ${outcome}, not shown here`,

  errors: "Errors of the software",
  errorsNote: "These are failures of the software or of a source it asked, not outcomes.",
  error: (fact, message) => `${fact}: ${message}`,
  undecidedRules: "left undetermined",
  shares: "Shares",
  sharesNote: "Two shares compare only where they count the same of the same: look at the denominators.",
  shareHead: [
    "Share",
    "Numerator",
    "Denominator",
    "Value",
    "Not counted",
    "Not known whether counted",
    "Group not known",
    "Outcome",
  ],
  rates: "Rates",
  ratesNote:
    "Rules compare the exact interval, not the rate: beyond a norm is only what lies beyond it wholly. Two rates compare only over the same kind of exposure.",
  rateHead: ["Rate", "Numerator", "Denominator", "Source", "Value", "Exact interval", "Outcome"],
  missing: "What was not known",
  missingNote: "Most decisive first.",
  fact: "Fact",
  undecidedFindings: "Undetermined findings",
  decidesAlone: "Decided by it alone",
  rules: "Rules",
  rule: "Rule",
  person: "Left to a person",
  personNote: "No rule decides these clauses, or only part of them.",
  personAll: "The whole clause.",
  seenSecondary: "the primary text was not seen",
  silent: "Rules that spoke to no record",
  silentNote: "Nothing in the dossier came under these rules.",
  waivers: "Waivers",
  waiversNote:
    "A waiver changes neither outcome, count nor conclusion. One that does not hold on the day waives nothing.",
  waiverHead: ["Waiver", "Rule", "Record", "Why", "Approved by", "Days", "On the day of the check", "Findings waived"],
  waiverState: { holds: "holds", expired: "expired", "not-yet": "does not hold yet", ignored: "ignored, as was asked" },
  allRecords: "all",
  ofJudged: (violated, judged) => `${violated} of ${judged} judged`,
  noneJudged: "none judged",
  perCent: (size) => `${size} per cent`,
  perMillion: (size) => `${size} per million`,
  constants: "Declared for all records",
  constantsNote: "No record says these; findings of the rules that read them rest on who declared them.",
  readBy: (rules) => `read by ${rules}`,
  readByNone: "read by no rule",
  coverage: "Coverage",
  coverageNote: "What was given, beside what was declared to exist.",
  given: (records, judged) => `${records} given, ${judged} judged by at least one rule`,
  declared: (start, end, declared, given, source) =>
    `${start} to ${end}: ${declared} declared, ${given} given${from(source)}`,
  short: "falls short",
  spokeToNone: "spoke to no record",
  whole: "the check as a whole",
  notJudged: "Records that no edition judged",
  records: (count, shown) => (count === 1 ? "one record" : `${shown} records`),
  undeclared: "Left alone",
  undeclaredNote: "No rulebook of this check declares these.",
  undeclaredIn: (name, count, shown) => `${name}, in ${count === 1 ? "one record" : `${shown} records`}`,
  allRules: "Every rule and what it found",
  receipt: "Receipt",
  receiptNote: "SHA-256 over RFC 8785 canonical JSON, the first twelve digits; the JSON report has them whole.",
  dossier: "dossier",
};

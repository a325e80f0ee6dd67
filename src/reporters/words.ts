import type { Outcome } from "../base/outcome.js";
import type { Lacking, OutOfForceReason } from "../findings/report.js";
import type { WaiverState } from "../findings/waivers.js";
import type { ExposureKind } from "../model/exposure.js";
import type { Codified } from "../rulebook/clause.js";
import type { Operator } from "../rulebook/condition.js";
import type { Basis, Burden, Severity } from "../rulebook/rule.js";
import type { Authority } from "../rulebook/rulebook.js";
import type { Text } from "../rulebook/text.js";
import { english } from "./english.js";
import { swedish } from "./swedish.js";

/** Every fixed word of a report in one language; what rules and clauses say comes from the rulebook's own texts. */
export interface Words {
  /** BCP 47 tag of these words. */
  readonly lang: string;
  readonly thousands: string;
  readonly decimal: string;
  readonly yes: string;
  readonly no: string;
  readonly notKnown: string;
  /** A gap to a record that never was. */
  readonly noEarlier: string;
  readonly and: string;
  readonly inBetween: (lower: string, upper: string) => string;
  readonly atLeast: (lower: string) => string;
  readonly atMost: (upper: string) => string;
  readonly operator: Readonly<Record<Operator, (value: string) => string>>;
  /** Of `isKnown` with the value false. */
  readonly toBeUnknown: string;
  readonly found: (fact: string, value: string) => string;
  readonly tested: (conditions: string) => string;
  readonly outcome: Readonly<Record<Outcome, string>>;
  /** The same of many findings. */
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly basis: Readonly<Record<Basis, string>>;
  readonly codified: Readonly<Record<Codified, string>>;
  readonly outOfForce: Readonly<Record<OutOfForceReason, string>>;
  /** One and many of a kind of record; kinds a rulebook declares keep their own name. */
  readonly kinds: Readonly<Record<string, readonly [one: string, many: string]>>;

  readonly title: (member: string, on: string) => string;
  readonly authority: (rulebook: string, authority: Authority) => string;
  readonly contents: string;
  readonly charts: string;
  readonly asTable: string;
  readonly member: string;
  readonly day: string;
  readonly counted: string;
  readonly conclusion: string;
  readonly waivedOf: (waived: string) => string;

  readonly violationsFound: (count: number, shown: string) => string;
  readonly waivedAmong: (count: number, shown: string) => string;
  readonly undecided: string;
  readonly noneFound: string;
  readonly saysNothing: string;
  readonly becauseUndetermined: (count: number, shown: string) => string;
  readonly becauseErrors: (count: number, shown: string) => string;
  readonly becauseNothingJudged: string;
  readonly becauseShort: (kind: string) => string;
  readonly becausePerson: (count: number, shown: string) => string;

  readonly findings: string;
  readonly noFindings: string;
  /** Before what a share is made of. */
  readonly counting: string;
  readonly countOfTotal: (count: string, total: string) => string;
  readonly leftOut: string;
  /** The denominator is zero. */
  readonly noShare: string;
  readonly nothingLeftOut: string;
  readonly notCounted: (shown: string) => string;
  /** What a rate divides by, many of it. */
  readonly exposures: Readonly<Record<ExposureKind, string>>;
  readonly countFor: (count: string, total: string, exposure: string) => string;
  readonly period: (from: string, until: string) => string;
  readonly source: (source: string) => string;
  readonly ratePer: (rate: string, per: string) => string;
  readonly exactInterval: (interval: string, percent: string) => string;
  readonly exposureUnknown: (exposure: string, lacking: string) => string;
  /** Why an exposure is not known, and so what to supply. */
  readonly lacking: Readonly<Record<Lacking, string>>;
  readonly perhapsCounted: (shown: string) => string;
  readonly groupNotKnown: (shown: string) => string;
  readonly waived: string;
  readonly waiver: (justification: string, approvedBy: string, until: string | undefined, id: string) => string;
  /** Before a value that somebody declared for all records. */
  readonly restsOn: string;
  readonly declaredFor: (fact: string, value: string, by: string, why: string) => string;
  readonly on: (day: string) => string;
  readonly evidence: string;
  readonly pointers: string;
  readonly decidedBy: string;
  /** Before the facts that somebody has to show. */
  readonly toBeShownBy: Readonly<Record<Burden, string>>;
  readonly contested: (fact: string) => string;
  readonly says: (party: string, value: string, source: string | undefined) => string;
  readonly exceptionHolds: (title: string) => string;
  readonly notDecided: string;
  readonly lookupFailed: (fact: string) => string;
  readonly more: (shown: string) => string;
  readonly moreOfRule: (shown: string, outcome: string) => string;

  readonly errors: string;
  readonly errorsNote: string;
  readonly error: (fact: string, message: string) => string;
  readonly undecidedRules: string;
  readonly shares: string;
  readonly sharesNote: string;
  /** Heads of the table of shares: what it is, numerator, denominator, the share, what is left out three ways, what came of it. */
  readonly shareHead: readonly [string, string, string, string, string, string, string, string];
  readonly rates: string;
  readonly ratesNote: string;
  /** Heads of the table of rates: what it is, numerator, denominator and its source, rate, exact interval, what came of it. */
  readonly rateHead: readonly [string, string, string, string, string, string, string];
  readonly missing: string;
  readonly missingNote: string;
  readonly fact: string;
  readonly undecidedFindings: string;
  readonly decidesAlone: string;
  readonly rules: string;
  readonly rule: string;
  readonly person: string;
  readonly personNote: string;
  readonly personAll: string;
  readonly seenSecondary: string;
  readonly silent: string;
  readonly silentNote: string;
  readonly waivers: string;
  readonly waiversNote: string;
  readonly waiverHead: readonly [
    waiver: string,
    rule: string,
    record: string,
    why: string,
    by: string,
    days: string,
    state: string,
    waived: string,
  ];
  readonly waiverState: Readonly<Record<WaiverState, string>>;
  readonly allRecords: string;
  /** How many violated of how many judged. */
  readonly ofJudged: (violated: string, judged: string) => string;
  readonly noneJudged: string;
  readonly perCent: (size: string) => string;
  readonly perMillion: (size: string) => string;
  readonly constants: string;
  readonly constantsNote: string;
  readonly readBy: (rules: string) => string;
  readonly readByNone: string;
  readonly coverage: string;
  readonly coverageNote: string;
  readonly given: (records: string, judged: string) => string;
  readonly declared: (
    from: string,
    until: string,
    declared: string,
    given: string,
    source: string | undefined,
  ) => string;
  readonly short: string;
  /** Of a rule. */
  readonly spokeToNone: string;
  readonly whole: string;
  readonly notJudged: string;
  readonly records: (count: number, shown: string) => string;
  readonly undeclared: string;
  readonly undeclaredNote: string;
  readonly undeclaredIn: (name: string, count: number, shown: string) => string;
  readonly allRules: string;
  readonly receipt: string;
  readonly receiptNote: string;
  readonly dossier: string;
}

const tables: readonly Words[] = [english, swedish];

/** The words for a BCP 47 tag or its primary part, else the English ones. */
export function wordsIn(lang: string): Words {
  const primary = primaryOf(lang);
  return tables.find((words) => words.lang === primary) ?? english;
}

/** A text of the rulebook in the language asked for, in its primary part (`sv` for `sv-FI`), else in English. */
export function textIn(text: Text, lang: string): string {
  const tag = [lang, primaryOf(lang)].find((candidate) => Object.hasOwn(text, candidate));
  return tag === undefined ? text.en : (text[tag] ?? text.en);
}

export function primaryOf(lang: string): string {
  return (lang.split("-")[0] ?? lang).toLowerCase();
}

/** `contact c1`'s word for one, `12 contacts`' word for many. */
export function kindWord(words: Words, kind: string, count: number): string {
  if (!Object.hasOwn(words.kinds, kind)) return kind;
  const [one, many] = words.kinds[kind] as readonly [string, string];
  return count === 1 ? one : many;
}

/** The word for a list of the dossier: `contacts`; `hospitality` for `records.hospitality`. */
export function listWord(words: Words, list: string): string {
  if (list.startsWith("records.")) return list.slice("records.".length);
  const kind = Object.keys(words.kinds).find((one) => `${one}s` === list);
  return kind === undefined ? list : kindWord(words, kind, 2);
}

import { compareCodePoints } from "../base/identifier.js";
import type { Counts, Outcome } from "../base/outcome.js";
import type { Finding } from "../findings/finding.js";
import type { ReportedError, ReportedRule } from "../findings/report.js";
import type { ClausePart, Entry, Note, RulePart } from "./account.js";
import { countedNotes, countedParts } from "./counted.js";
import { exceptionLikeness, type Fold, folded, missingLikeness, subjectsOf } from "./fold.js";
import { materiality } from "./materiality.js";
import { contestedLines, evidenceLines, ownSentence, pointersOf, type Speech, sentenceOf } from "./sentence.js";
import { constantInWords, countInWords } from "./value.js";
import { textIn } from "./words.js";

/** What the findings are told from. */
export interface Telling {
  readonly findings: readonly Finding[];
  /** Under the keys of `byRule`. */
  readonly rules: Readonly<Record<string, ReportedRule>>;
  /** How often each rule came to each outcome, where all that was judged is told of. */
  readonly byRule?: Readonly<Record<string, Counts>>;
  readonly errors: readonly ReportedError[];
  /** Ids of the rulebooks in the order of the report. */
  readonly rulebooks: readonly string[];
  /** How many violated findings, and how many contested ones, are told of each rule; all of them unless said. */
  readonly atMost?: number | undefined;
}

/** The key of `byRule` a finding belongs to. */
export function keyOf(rules: Readonly<Record<string, ReportedRule>>, finding: Finding): string {
  const long = `${finding.rulebook}/${finding.rule}`;
  return Object.hasOwn(rules, long) ? long : finding.rule;
}

/** The findings that a person must see, clause by clause in the order of the rulebook's numbers, rule by rule. */
export function tellByClause(speech: Speech, telling: Telling): ClausePart[] {
  const clauses = new Map<string, { readonly place: Place; readonly rules: Map<string, Finding[]> }>();
  for (const finding of telling.findings) {
    if (finding.outcome === "satisfied" || finding.outcome === "inapplicable") continue;
    const key = keyOf(telling.rules, finding);
    const place = placeOf(speech, telling, finding, ruleAt(telling, key));
    const known = clauses.get(place.id) ?? { place, rules: new Map<string, Finding[]>() };
    const alike = known.rules.get(key);
    if (alike === undefined) known.rules.set(key, [finding]);
    else alike.push(finding);
    clauses.set(place.id, known);
  }
  return [...clauses.values()]
    .sort((left, right) => comparePlaces(left.place, right.place))
    .map(({ place, rules }) => ({
      heading: place.heading,
      rules: [...rules.keys()]
        .sort(compareCodePoints)
        .map((key) => tellRule(speech, telling, key, rules.get(key) ?? [])),
    }));
}

interface Place {
  readonly id: string;
  readonly heading: string;
  readonly rulebook: number;
  readonly number: string;
}

function placeOf({ lang }: Speech, { rulebooks }: Telling, finding: Finding, rule: ReportedRule | undefined): Place {
  const id = `${finding.rulebook}/${finding.clause}`;
  const rulebook = rulebooks.indexOf(finding.rulebook);
  const of = new Set(rulebooks).size > 1 ? ` (${finding.rulebook})` : "";
  if (rule === undefined || rule.clause.id !== finding.clause)
    return { id, heading: finding.clause + of, rulebook, number: "" };
  return {
    id,
    heading: `${rule.clause.number} ${textIn(rule.clause.heading, lang)}${of}`,
    rulebook,
    number: rule.clause.number,
  };
}

function comparePlaces(left: Place, right: Place): number {
  return (
    left.rulebook - right.rulebook || compareNumbers(left.number, right.number) || compareCodePoints(left.id, right.id)
  );
}

/** `3.2` before `3.10`: runs of digits as numbers, the rest by code point. */
export function compareNumbers(left: string, right: string): number {
  const a = left.match(/\d+|\D+/g) ?? [];
  const b = right.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareRuns(a[i] ?? "", b[i] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareRuns(left: string, right: string): number {
  const difference = Number(left) - Number(right);
  return Number.isNaN(difference) ? compareCodePoints(left, right) : difference;
}

function ruleAt({ rules }: Telling, key: string): ReportedRule | undefined {
  return Object.hasOwn(rules, key) ? rules[key] : undefined;
}

function tellRule(speech: Speech, telling: Telling, key: string, findings: readonly Finding[]): RulePart {
  const { words, lang } = speech;
  const rule = ruleAt(telling, key);
  const [first] = findings;
  const of = (outcome: Outcome) => findings.filter((finding) => finding.outcome === outcome);
  const violated = of("violated").sort(
    (left, right) => Number(left.waiver !== undefined) - Number(right.waiver !== undefined),
  );
  const told = violated.slice(0, telling.atMost ?? violated.length);
  const left = violated.length - told.length;
  const counts = telling.byRule !== undefined && Object.hasOwn(telling.byRule, key) ? telling.byRule[key] : undefined;
  const weighed = counts === undefined ? "" : `; ${materiality(counts, { lang })}`;
  const tags = first === undefined ? "" : `${words.severity[first.severity]}, ${words.basis[first.basis]}${weighed}`;
  const hasMore = left === 0 ? {} : { rest: words.moreOfRule(countInWords(words, left), words.outcomes.violated) };
  return {
    id: key,
    title: rule === undefined ? "" : textIn(rule.title, lang),
    tags,
    entries: [
      ...told.map((finding) => tellViolated(speech, rule, finding)),
      ...folded(of("undetermined"), missingLikeness).map((fold) => tellUndetermined(speech, telling, rule, fold)),
      ...folded(of("excepted"), exceptionLikeness).map((fold) => tellExcepted(speech, rule, fold)),
    ],
    ...hasMore,
  };
}

function tellViolated(speech: Speech, rule: ReportedRule | undefined, finding: Finding): Entry {
  const own = ownSentence(speech, finding, rule);
  return {
    tone: finding.waiver === undefined ? "violated" : "waived",
    label: labelOf(speech, finding),
    sentence: own ?? sentenceOf(speech, finding, rule),
    notes: [
      { text: subjectsOf(speech, [finding]) },
      ...(own === undefined ? placesOf(speech, finding) : evidenceOf(speech, finding)),
      ...countedNotes(speech.words, finding.evidence),
      ...contestedLines(speech.words, finding).map((text) => ({ text })),
      ...constantsOf(speech, finding),
      ...waiverOf(speech, finding),
    ],
  };
}

function tellUndetermined(speech: Speech, telling: Telling, rule: ReportedRule | undefined, fold: Fold): Entry {
  const { words } = speech;
  const [first] = fold;
  const contested = fold.filter(({ evidence }) => evidence.some((entry) => entry.contested !== undefined));
  const failed = telling.errors.filter(({ fact }) => first.missing.includes(fact));
  return {
    tone: first.waiver === undefined ? "undetermined" : "waived",
    label: labelOf(speech, first),
    sentence: commonSentence(speech, rule, fold) ?? words.notDecided,
    notes: [
      { text: subjectsOf(speech, fold) },
      ...(fold.length === 1 ? evidenceOf(speech, first) : []),
      ...countedNotes(words, first.evidence),
      { term: words.decidedBy, text: first.missing.join(", ") },
      ...(first.burden ?? []).map(({ by, facts }) => ({ term: words.toBeShownBy[by], text: facts.join(", ") })),
      ...failed.map(({ fact }) => ({ text: words.lookupFailed(fact) })),
      ...contested.slice(0, telling.atMost ?? contested.length).flatMap((finding) =>
        contestedLines(words, finding).map((text) => ({
          text: fold.length === 1 ? text : `${finding.subject.id}: ${text}`,
        })),
      ),
      ...constantsOf(speech, first),
      ...waiverOf(speech, first),
    ],
  };
}

function tellExcepted(speech: Speech, rule: ReportedRule | undefined, fold: Fold): Entry {
  const { words, lang } = speech;
  const [first] = fold;
  const id = first.exception ?? "";
  const title = rule !== undefined && Object.hasOwn(rule.exceptions, id) ? rule.exceptions[id] : undefined;
  const holds = words.exceptionHolds(title === undefined ? id : textIn(title, lang));
  const own = commonSentence(speech, rule, fold);
  return {
    tone: "excepted",
    label: words.outcome.excepted,
    sentence: own ?? holds,
    notes: [
      { text: subjectsOf(speech, fold) },
      ...(own === undefined ? [] : [{ text: holds }]),
      ...countedNotes(words, first.evidence),
      ...constantsOf(speech, first),
    ],
  };
}

/** The rulebook's own sentence, where it is the same for all that are folded. */
function commonSentence(speech: Speech, rule: ReportedRule | undefined, fold: Fold): string | undefined {
  const sentence = ownSentence(speech, fold[0], rule);
  return fold.every((finding) => ownSentence(speech, finding, rule) === sentence) ? sentence : undefined;
}

function labelOf({ words }: Speech, { outcome, waiver }: Finding): string {
  return waiver === undefined ? words.outcome[outcome] : `${words.outcome[outcome]}, ${words.waived}`;
}

function evidenceOf({ words }: Speech, { evidence }: Finding): Note[] {
  const parts = countedParts(evidence);
  const lines = evidenceLines(
    words,
    evidence.filter((entry) => entry.contested === undefined && !parts.has(entry)),
  );
  return lines.length === 0 ? [] : [{ term: words.evidence, text: lines.join("; ") }];
}

function placesOf({ words }: Speech, { evidence }: Finding): Note[] {
  const pointers = pointersOf(evidence);
  return pointers.length === 0 ? [] : [{ term: words.pointers, text: pointers.join(", ") }];
}

export function waiverOf({ words }: Speech, { waiver }: Pick<Finding, "waiver">): Note[] {
  if (waiver === undefined) return [];
  const { justification, approvedBy, until, id } = waiver;
  return [{ term: words.waived, text: words.waiver(justification, approvedBy, until, id) }];
}

function constantsOf({ words }: Speech, { restsOn = [] }: Finding): Note[] {
  return restsOn.map((one) => ({ term: words.restsOn, text: constantInWords(words, one) }));
}

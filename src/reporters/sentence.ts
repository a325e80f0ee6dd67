import { fill } from "../base/template.js";
import type { Evidence, Finding } from "../findings/finding.js";
import type { ReportedRule } from "../findings/report.js";
import { countedParts } from "./counted.js";
import { evidenceInWords, statementInWords, valueInWords } from "./value.js";
import { kindWord, textIn, type Words } from "./words.js";

/** The words of a report and the language its rulebook texts are asked for in. */
export interface Speech {
  readonly words: Words;
  readonly lang: string;
}

/** The rulebook's own sentence on an outcome, its places filled from the evidence; `undefined` where it wrote none. */
export function ownSentence(
  { words, lang }: Speech,
  finding: Finding,
  rule: ReportedRule | undefined,
): string | undefined {
  const { outcome } = finding;
  if (rule === undefined || !Object.hasOwn(rule.messages, outcome)) return undefined;
  const message = rule.messages[outcome];
  if (message === undefined) return undefined;
  return fill(textIn(message, lang), (fact) => {
    const entry = finding.evidence.find((candidate) => candidate.fact === fact);
    return entry === undefined ? words.notKnown : evidenceInWords(words, entry);
  });
}

/** What was found, in the rulebook's own sentence or else in the title of the rule and the values that were tested. */
export function sentenceOf(speech: Speech, finding: Finding, rule: ReportedRule | undefined): string {
  const own = ownSentence(speech, finding, rule);
  if (own !== undefined) return own;
  const title = rule === undefined ? finding.rule : textIn(rule.title, speech.lang);
  const found = foundIn(speech.words, finding.evidence);
  return found === "" ? title : `${title}: ${found}`;
}

/** Every fact that was tested, once, with its value and what it was tested for. */
function foundIn(words: Words, evidence: readonly Evidence[]): string {
  const byFact = new Map<string, Evidence[]>();
  const parts = countedParts(evidence);
  for (const entry of evidence)
    if (!parts.has(entry)) byFact.set(entry.fact, [...(byFact.get(entry.fact) ?? []), entry]);
  return Array.from(byFact.values(), (entries) => {
    const [first] = entries as [Evidence];
    const tests = entries.flatMap((entry) => (entry.operator === undefined ? [] : [testInWords(words, entry)]));
    const tested = tests.length === 0 ? "" : ` (${words.tested(tests.join(", "))})`;
    return `${words.found(first.fact, evidenceInWords(words, first))}${tested}`;
  }).join("; ");
}

function testInWords(words: Words, { operator, expected }: Evidence): string {
  if (operator === "isKnown" && expected === false) return words.toBeUnknown;
  const value = valueInWords(words, expected);
  if (operator === undefined || !isOperator(words, operator)) return value;
  return words.operator[operator](value);
}

function isOperator(words: Words, operator: string): operator is keyof Words["operator"] {
  return Object.hasOwn(words.operator, operator);
}

/** Each fact of the evidence with its value and where it stands in the dossier. */
export function evidenceLines(words: Words, evidence: readonly Evidence[]): string[] {
  const lines = evidence.map((entry) => {
    const place = entry.pointer === "" ? "" : ` (${entry.pointer})`;
    return `${entry.fact} ${evidenceInWords(words, entry)}${place}`;
  });
  return [...new Set(lines)];
}

/** Where the evidence stands in the dossier, each place once. */
export function pointersOf(evidence: readonly Evidence[]): string[] {
  return [...new Set(evidence.map(({ pointer }) => pointer).filter((pointer) => pointer !== ""))];
}

/** `contact c1, on 2018-09-03`; a group of a measure by the facts that make it. */
export function subjectOf(words: Words, { subject }: Pick<Finding, "subject">): string {
  const group = Object.entries(subject.group ?? {}).map(([fact, value]) => `${fact} ${valueInWords(words, value)}`);
  const day = subject.at === undefined ? [] : [words.on(subject.at)];
  return [`${kindWord(words, subject.kind, 1)} ${subject.id}`, ...group, ...day].join(", ");
}

/** What each party says of the contested facts, a line a fact. */
export function contestedLines(words: Words, { evidence }: Finding): string[] {
  return evidence.flatMap(({ fact, contested }) => {
    if (contested === undefined) return [];
    const said = contested.map(({ by, value, source }) => words.says(by, statementInWords(words, value), source));
    return [`${words.contested(fact)}: ${said.join("; ")}`];
  });
}

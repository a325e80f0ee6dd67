import type { Outcome } from "../base/outcome.js";
import { CheckError } from "../errors.js";
import type { Finding } from "../findings/finding.js";
import { findingsToText } from "../reporters/text.js";
import { type Received, receive, ruleOf } from "./received.js";
import { keysAsked } from "./rule-asked.js";
import type { NoViolationsOptions } from "./types.js";

/** What `expect.extend` asks of a matcher, in vitest and jest alike. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The part of the matcher's `this` that is read; both frameworks give it. */
export interface MatcherContext {
  readonly isNot?: boolean | undefined;
}

type Asked = "violated" | "undetermined";

/** How many findings of a rule a failure message tells. */
const TOLD = 10;

export function toHaveNoViolations(
  this: MatcherContext | undefined,
  given: unknown,
  { allowUndetermined = false }: NoViolationsOptions = {},
): MatcherResult {
  const received = receive(given);
  const violated = standing(received, "violated");
  const undetermined = standing(received, "undetermined");
  const isClean =
    violated.total === 0 &&
    received.faults.length === 0 &&
    (allowUndetermined || (undetermined.total === 0 && received.gaps.length === 0));
  const broken = allowUndetermined ? violated.findings : [...violated.findings, ...undetermined.findings];
  const found = [
    `${violated.total} violated`,
    `${undetermined.total} undetermined${allowUndetermined ? " (allowed)" : ""}`,
    ...received.faults,
    ...(allowUndetermined ? [] : received.gaps),
  ];
  return {
    // Under `.not` only a violation will do: what could not be decided is none.
    pass: this?.isNot === true ? violated.total === 0 : isClean,
    message: () => told(received, `expected ${this?.isNot === true ? "a violation" : "no violations"}`, found, broken),
  };
}

export function toViolate(
  this: MatcherContext | undefined,
  given: unknown,
  rule: string,
  subjectId?: string,
): MatcherResult {
  return toSay(this, given, "violated", rule, subjectId);
}

export function toLeaveUndetermined(
  this: MatcherContext | undefined,
  given: unknown,
  rule: string,
  subjectId?: string,
): MatcherResult {
  return toSay(this, given, "undetermined", rule, subjectId);
}

/**
 * Matchers for tests that assert a member's conformity: `expect.extend(matchers)`. They take what was already computed,
 * so none can be left un-awaited; what they cannot answer (a promise, an unknown rule) throws, under `.not` as well.
 */
export const matchers = { toHaveNoViolations, toViolate, toLeaveUndetermined };

function toSay(
  context: MatcherContext | undefined,
  given: unknown,
  outcome: Asked,
  rule: string,
  subjectId: string | undefined,
): MatcherResult {
  const received = receive(given);
  const keys = keysAsked(received, rule);
  const about = received.findings.filter(
    (finding) =>
      keys.includes(ruleOf(received, finding)) && (subjectId === undefined || finding.subject.id === subjectId),
  );
  const said = about.filter((finding) => finding.outcome === outcome && finding.waiver === undefined);
  const isNot = context?.isNot === true;
  const total = subjectId === undefined ? standing(received, outcome, keys).total : said.length;
  if (subjectId !== undefined && total === 0) refuseSample(received, keys, outcome, subjectId);
  // What the software could not look at is no evidence that a finding is absent.
  const isBlind = isNot && total === 0 && received.faults.length > 0;
  const who = subjectId === undefined ? "" : ` for \`${subjectId}\``;
  const what = `expected \`${rule}\` ${isNot ? "not to be" : "to be"} ${outcome}${who}`;
  const counts = subjectId === undefined ? countsOf(received, keys) : outcomesOf(about);
  return {
    pass: total > 0 || isBlind,
    message: () => told(received, what, [...counts, ...received.faults], about),
  };
}

/** Findings of an outcome that no waiver lifts, and how many there are in truth: a screening keeps a sample of them. */
function standing(
  received: Received,
  outcome: Asked,
  keys?: readonly string[],
): { readonly total: number; readonly findings: readonly Finding[] } {
  const kept = received.findings.filter((finding) => finding.outcome === outcome);
  const asked = keys ?? received.keys ?? [...new Set(kept.map((finding) => ruleOf(received, finding)))];
  const of = kept.filter((finding) => asked.includes(ruleOf(received, finding)));
  const waived = of.filter(({ waiver }) => waiver !== undefined).length;
  const all = asked.reduce((sum, key) => sum + received.count(key, outcome), 0);
  return { total: all - waived, findings: of.filter(({ waiver }) => waiver === undefined) };
}

/** A subject that is not in a sample may yet have been found: then there is no answer. */
function refuseSample(received: Received, keys: readonly string[], outcome: Asked, subjectId: string): void {
  const kept = received.findings.filter(
    (finding) => finding.outcome === outcome && keys.includes(ruleOf(received, finding)),
  );
  const all = keys.reduce((sum, key) => sum + received.count(key, outcome), 0);
  if (kept.length >= all) return;
  throw new CheckError(
    `\`${subjectId}\` is not among the ${kept.length} of ${all} ${outcome} findings that the screening kept: screen with a larger \`sample\``,
  );
}

function countsOf(received: Received, keys: readonly string[]): string[] {
  const outcomes: readonly Outcome[] = ["violated", "undetermined", "excepted", "satisfied", "inapplicable"];
  const number = (outcome: Outcome) => keys.reduce((sum, key) => sum + received.count(key, outcome), 0);
  return outcomes.filter((outcome) => number(outcome) > 0).map((outcome) => `${number(outcome)} ${outcome}`);
}

function outcomesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ outcome }) => outcome))];
}

/** The message: what was expected and found, how many findings were passed over, and the findings with their evidence. */
function told(received: Received, expected: string, found: readonly string[], findings: readonly Finding[]): string {
  const waived = received.findings.filter(({ waiver }) => waiver !== undefined).length;
  const aside = waived === 0 ? "" : ` (${waived} waived ${waived === 1 ? "finding" : "findings"} passed over)`;
  const head = `${expected}, found ${found.length === 0 ? "nothing" : found.join(", ")}${aside}`;
  const text = findingsToText(findings, received.rules, { atMost: TOLD });
  return text === "" ? head : `${head}\n${text}`;
}

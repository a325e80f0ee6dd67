import type { DiffWitness, ParameterChange, RuleChange } from "../diff/rulebook-diff.js";
import type { Parameter } from "../rulebook/rulebook.js";
import { type DiffWords, diffWordsIn } from "./diff-words.js";
import { valueInWords } from "./value.js";
import { textIn, type Words, wordsIn } from "./words.js";

/** The words of reports and of diffs, and the language of the rulebook's own texts. */
export interface DiffSpeech {
  readonly lang: string;
  readonly words: Words;
  readonly diff: DiffWords;
}

export function speechIn(lang: string): DiffSpeech {
  return { lang, words: wordsIn(lang), diff: diffWordsIn(lang) };
}

const MOST_RECORDS = 2;

/** `excepted before, violated now; on 2017-07-01`. */
export function verdictOf({ words, diff }: DiffSpeech, { before, after, on }: DiffWitness): string {
  const said = (one: DiffWitness["before"]) => (one === "not-judged" ? diff.notJudged : words.outcome[one]);
  return `${diff.beforeAndAfter(said(before), said(after))}; ${diff.on(on)}`;
}

/** The records of a witness, a line each: its list, its id and every field by its path. */
export function recordsOf(speech: DiffSpeech, { given }: Pick<DiffWitness, "given">): readonly string[] {
  const { member, records, ...lists } = given as Readonly<Record<string, unknown>>;
  const declared = Object.entries((records ?? {}) as Readonly<Record<string, unknown>>);
  const named = [...Object.entries(lists), ...declared].flatMap(([list, entries]) => {
    const shown = (Array.isArray(entries) ? entries : []) as readonly object[];
    const few = shown.length > MOST_RECORDS + 1 ? shown.slice(-1) : shown;
    const lines = few.map((record) => `${list}: ${fieldsOf(speech, record)}`);
    return few.length < shown.length ? [...lines, speech.diff.moreRecords(shown.length - few.length)] : lines;
  });
  const about = fieldsOf(speech, member as object);
  return about === idOf(member) && named.length > 0 ? named : [`member: ${about}`, ...named];
}

function idOf(record: unknown): string {
  return String((record as { readonly id?: unknown } | undefined)?.id ?? "");
}

function fieldsOf({ words }: DiffSpeech, record: object): string {
  const parts: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`);
    } else if (path !== "id") {
      parts.push(`${path} ${Array.isArray(value) ? JSON.stringify(value) : valueInWords(words, value as string)}`);
    }
  };
  walk(record, "");
  return [idOf(record), ...parts].join(", ");
}

/** A number of the text as it stood and as it stands. */
export function parameterSentence(speech: DiffSpeech, { id, before, after }: ParameterChange): string {
  return speech.diff.parameter(id, parameterValue(speech, before), parameterValue(speech, after));
}

function parameterValue({ words, diff }: DiffSpeech, parameter: Parameter | undefined): string {
  if (parameter === undefined) return diff.none;
  const one = (value: unknown) =>
    `${valueInWords(words, value as string)}${parameter.unit === undefined ? "" : ` ${parameter.unit}`}`;
  if (parameter.value !== undefined) return one(parameter.value);
  return (parameter.values ?? []).map(({ from, value }) => `${one(value)} ${diff.from(from)}`).join("; ");
}

/** What else is to be said of a rule: its weight, why it went, that it had ended. */
export function notesOn({ lang, words, diff }: DiffSpeech, rule: RuleChange): readonly string[] {
  const { severity, retired, endedOn, undecided } = rule;
  return [
    ...(severity === undefined ? [] : [diff.severity(words.severity[severity.before], words.severity[severity.after])]),
    ...(endedOn === undefined ? [] : [diff.ended(endedOn)]),
    ...(retired === undefined ? [] : [diff.retired(textIn(retired.reason, lang))]),
    ...(retired?.replacedBy === undefined ? [] : [diff.replacedBy(retired.replacedBy)]),
    ...(undecided === true ? [diff.undecided] : []),
  ];
}

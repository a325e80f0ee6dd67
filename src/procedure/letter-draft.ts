import { parseDay } from "../base/calendar.js";
import { fill } from "../base/template.js";
import type { Evidence, EvidenceValue } from "../findings/finding.js";
import type { Report, ReportedRule } from "../findings/report.js";
import type { Case } from "../model/case.js";
import { parseRulebook } from "../rulebook/parse.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { inLanguage } from "../rulebook/text.js";
import { parameterOn } from "../solver/asked.js";
import { type LetterWords, letterWordsIn } from "./letter-words.js";
import { wordsIn } from "./words.js";

export interface LetterOptions {
  /** The day the letter bears, `YYYY-MM-DD`. */
  readonly on: string;
  /** The rulebook of the procedure: its association, its ladder, its parameters. */
  readonly rulebook: Rulebook;
  /** A report about the member, whose findings fill in what is alleged; without it the letter says less. */
  readonly report?: Report;
  /** `en` unless said, or `sv`. */
  readonly lang?: string;
}

/** A letter in the making: the case, the words, and what is still to be filled in. */
export interface Draft extends LetterOptions {
  readonly own: Case;
  readonly words: LetterWords;
  readonly gaps: string[];
  /** A text of the case made safe for Markdown, or a gap. */
  readonly say: (text: string | null | undefined, gap: keyof LetterWords["gaps"]) => string;
}

export function draftFor(own: Case, options: LetterOptions): Draft {
  const words = letterWordsIn(options.lang);
  const gaps: string[] = [];
  const say: Draft["say"] = (text, gap) => {
    if (typeof text === "string" && text !== "") return plain(text);
    gaps.push(words.gaps[gap]);
    return words.gap(words.gaps[gap]);
  };
  return { ...options, rulebook: parseRulebook(options.rulebook), own, words, gaps, say };
}

/** What the report found of the rule: each violation as its own sentence, each contested fact with both sides. */
export function foundBy({ report, words, lang }: Draft, ruleId: string | null | undefined): readonly string[] {
  const rule = ruleIn(report, ruleId);
  if (rule === undefined || report === undefined) return [];
  return report.findings
    .filter((finding) => finding.rule === rule.id && finding.rulebook === rule.rulebook)
    .flatMap(({ outcome, evidence, subject }) => {
      const where = `${subject.kind} ${subject.id}${subject.at === undefined ? "" : `, ${subject.at}`}`;
      const template = rule.messages[outcome];
      const told = template === undefined ? rule.title : template;
      const sentence = fill(inLanguage(told, lang ?? "en"), (fact) => valueIn(words, evidence, fact));
      const both = evidence.flatMap((one) => contestedIn(words, one));
      return outcome === "violated" ? [plain(`${sentence} (${where})`)] : both.map((one) => plain(`${one} (${where})`));
    });
}

export function contestedIn(words: LetterWords, { fact, contested }: Evidence): readonly string[] {
  if (contested === undefined) return [];
  const said = contested.map(({ by, value, source }) => words.says(by, shown(words, value as EvidenceValue), source));
  return [words.saysOf(fact, said.join("; "))];
}

export function ruleIn(report: Report | undefined, id: string | null | undefined): ReportedRule | undefined {
  if (report === undefined || typeof id !== "string") return undefined;
  return Object.hasOwn(report.rules, id) ? report.rules[id] : undefined;
}

export function clauseOf({ clause }: ReportedRule, lang: string | undefined): string {
  return `${clause.number} ${inLanguage(clause.heading, lang ?? "en")}`.trim();
}

/** How long a period of the rulebook is, in words. */
export function lengthOf({ own, rulebook, lang }: Draft, parameter: string): string | undefined {
  const length = parameterOn(parseDay(own.openedOn) as number, `parameter.${parameter}`, { rulebook });
  if (typeof length !== "number") return undefined;
  return `${length} ${wordsIn(lang).unit(rulebook.parameters?.[parameter]?.unit ?? "days", length)}`;
}

export function sanctionOf({ own, rulebook, lang, say }: Draft): string {
  const id = own.decision?.sanction;
  const step = rulebook.sanctions?.find((one) => one.id === id);
  return say(step === undefined ? id : inLanguage(step.title, lang ?? "en"), "sanction");
}

/** The organ that the case names, else the one that the ladder names for the sanction. */
export function organOf({ own, rulebook, say }: Draft): string {
  const { organ, by, sanction } = own.decision ?? {};
  return say(organ ?? by ?? rulebook.sanctions?.find(({ id }) => id === sanction)?.by, "organ");
}

export function section(heading: string, lines: readonly string[]): string {
  return [`## ${heading}`, "", ...lines].join("\n");
}

export function valueIn(words: LetterWords, evidence: readonly Evidence[], fact: string): string {
  const entry = evidence.find((one) => one.fact === fact);
  return shown(words, entry?.value ?? null);
}

export function shown(words: LetterWords, value: EvidenceValue | undefined): string {
  if (value === null || value === undefined) return words.notKnown;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number" || typeof value === "string") return String(value);
  if ("lower" in value) return `${value.lower ?? "?"}–${value.upper ?? "?"}`;
  return value.map((one) => shown(words, one)).join(", ");
}

/** Words of a dossier on one line, in which nothing is Markdown. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#]/g, "\\$&");
}

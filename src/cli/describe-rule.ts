import { type ExplainWords, explainWordsIn } from "../reporters/explain-words.js";
import { describeParameter, period } from "../reporters/parameter.js";
import { percentInWords } from "../reporters/rate.js";
import { kindWord, textIn, wordsIn } from "../reporters/words.js";
import type { Clause } from "../rulebook/clause.js";
import type { Condition } from "../rulebook/condition.js";
import { isRuleOutcome, type Measure } from "../rulebook/measure.js";
import type { Rule } from "../rulebook/rule.js";
import { reachOf } from "../rulebook/rule-reach.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { describeCondition } from "./describe-condition.js";

/**
 * One rule in words: its clause and source, what it asks, what lifts it, and the examples that prove it. With a day, the
 * parameters of that day, and whether the rule is in force on it.
 */
export function describeRule(rule: Rule, rulebook: Rulebook, lang: string, on?: string): string[] {
  const words = explainWordsIn(lang);
  const report = wordsIn(lang);
  const reach = reachOf(rule, rulebook);
  const kind = typeof rule.subject === "string" ? kindWord(report, rule.subject, 1) : `measure.${rule.subject.measure}`;
  const clause = rulebook.clauses.find(({ id }) => id === rule.clause);
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", title, ...lines]);
  const condition = (one: Condition, depth = 1) => describeCondition(one, words, lang, depth);
  return [
    rule.id,
    textIn(rule.title, lang),
    `${rulebook.id}@${rulebook.version}, ${report.severity[rule.severity]}, ${report.basis[rule.basis]}`,
    `${words.inForce}: ${period(rule.inForce?.from ?? rulebook.inForce.from, rule.inForce?.until ?? rulebook.inForce.until)}`,
    ...(on === undefined || isInForce(rule, on) ? [] : [words.notInForceOn(on)]),
    report.authority(textIn(rulebook.title, lang), rulebook.authority ?? { status: "unofficial" }),
    ...(clause === undefined ? [] : describeClause(clause, words, lang)),
    "",
    `${words.judges} ${kind}`,
    ...(rule.governedBy === undefined ? [] : [words.governedBy(rule.governedBy)]),
    ...(rule.burden === undefined ? [] : [`${words.burden}: ${words.burdens[rule.burden]}`]),
    ...(rule.calendar === undefined ? [] : [`${words.calendar}: ${describeCalendar(rule.calendar, rulebook, lang)}`]),
    ...section(words.applies, rule.applies === undefined ? [`  ${words.always}`] : condition(rule.applies)),
    ...section(words.requires, rule.requires === undefined ? [] : condition(rule.requires)),
    ...section(words.forbids, rule.forbids === undefined ? [] : condition(rule.forbids)),
    ...(rule.except ?? []).flatMap(({ id, title, burden, when }) =>
      section(`${words.except} ${id}: ${textIn(title, lang)}`, [
        ...condition(when),
        ...(burden === undefined ? [] : [`  ${words.burden}: ${words.burdens[burden]}`]),
      ]),
    ),
    ...section(
      words.shared,
      [...reach.conditions].flatMap(([id, one]) => [`  ${id}`, ...condition(one, 2)]),
    ),
    ...section(
      words.measures,
      reach.measures.flatMap(([id, one]) => describeMeasure(id, one, words, lang)),
    ),
    ...section(
      words.parameters,
      reach.parameters.map(([id, one]) => `  ${id}: ${describeParameter(one, words, on)}`),
    ),
    ...section(
      words.facts,
      reach.facts.map((fact) => `  ${fact.name}: ${fact.sentence}`),
    ),
    ...section(
      words.assumes,
      (rule.assumes ?? []).map((text) => `  - ${textIn(text, lang)}`),
    ),
    ...section(
      words.examples,
      (rule.examples ?? []).map(({ name, outcome, exception }) => {
        const lifted = exception === undefined ? "" : ` (${exception})`;
        return `  - ${name}: ${report.outcome[outcome]}${lifted}`;
      }),
    ),
  ];
}

function describeClause(clause: Clause, words: ExplainWords, lang: string): string[] {
  const { source } = clause;
  const where = source?.where === undefined ? "" : `, ${source.where}`;
  const seen = source?.seen === "secondary" ? ` (${words.secondary})` : "";
  return [
    "",
    `${words.clause} ${clause.number} ${textIn(clause.heading, lang)}`,
    `  ${textIn(clause.text, lang)}`,
    ...(source === undefined ? [] : [`  ${words.source}: ${source.title}${where}${seen}`]),
    `  ${words.codified[clause.codified]}`,
    ...(clause.forAPerson === undefined ? [] : [`  ${words.forAPerson}: ${textIn(clause.forAPerson, lang)}`]),
  ];
}

function isInForce({ inForce: { from, until } = {} }: Rule, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** A named calendar by its title, its country and the years it knows. */
function describeCalendar(id: string, { calendars }: Rulebook, lang: string): string {
  const { title, country, holidays } = calendars?.[id] ?? {};
  const name = title === undefined ? id : `${id}: ${textIn(title, lang)}`;
  const known = holidays === undefined ? [] : [`${holidays.from} – ${holidays.until}`];
  const more = [...(country === undefined ? [] : [country]), ...known].join(", ");
  return more === "" ? name : `${name} (${more})`;
}

/** What a measure counts, of what, and by which groups: the same percentage says different things. */
function describeMeasure(id: string, measure: Measure, words: ExplainWords, lang: string): string[] {
  const { title, statistic, where, counting, by, window, atLeast, exposure, per = 1, confidence = 0.95 } = measure;
  const reported = wordsIn(lang);
  const about = [
    words.statistics[statistic],
    ...(exposure === undefined
      ? []
      : [words.over(String(per), reported.exposures[exposure], percentInWords(reported, confidence))]),
    ...(atLeast === undefined ? [] : [words.atLeast(atLeast)]),
    ...(by === undefined ? [] : [words.by(by.join(", "))]),
    ...(window === undefined || window === "all" ? [] : [words.within(window)]),
  ];
  const singled =
    counting === undefined
      ? []
      : isRuleOutcome(counting)
        ? [`    ${words.singles}: ${counting.rule}, ${reported.outcome[counting.outcome]}`]
        : [`    ${words.singles}:`, ...describeCondition(counting, words, lang, 3)];
  return [
    `  ${id}${title === undefined ? "" : `: ${textIn(title, lang)}`} (${about.join(", ")})`,
    ...(where === undefined ? [] : [`    ${words.counts}:`, ...describeCondition(where, words, lang, 3)]),
    ...singled,
  ];
}

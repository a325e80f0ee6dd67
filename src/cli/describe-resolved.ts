import { formatProblem, type Problem } from "../errors.js";
import type { AlterationEffect, LayerComparison, LayerRelation } from "../profile/compare-layers.js";
import { type AlterationMade, labelOf, type Origin, parameterSet } from "../profile/origins.js";
import type { ResolvedRulebook } from "../profile/resolve-rulebook.js";
import { recordsOf, speechIn, verdictOf } from "../reporters/diff-sentences.js";
import { explainWordsIn } from "../reporters/explain-words.js";
import { describeParameter, period } from "../reporters/parameter.js";
import { textIn } from "../reporters/words.js";
import { reachOf } from "../rulebook/rule-reach.js";
import { type ResolveWords, resolveWordsIn } from "./resolve-words.js";

/** A resolved profile in words: what stands in it, where each part comes from, what was altered and what that means. */
export function describeResolved(
  resolved: ResolvedRulebook,
  comparison: LayerComparison,
  problems: readonly Problem[],
  lang: string,
): string[] {
  const words = resolveWordsIn(lang);
  const { rulebook, bases, origins, outdated } = resolved;
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", title, ...lines]);
  const named = (of: Readonly<Record<string, Origin>>) =>
    Object.keys(of).map((id) => `  ${id}: ${originLine(of[id], words)}`);
  const parameters = Object.entries(rulebook.parameters ?? {}).map(
    ([id, one]) =>
      `  ${id}: ${describeParameter(one, explainWordsIn(lang))}; ${originLine(origins.parameters[id], words)}`,
  );
  return [
    `${labelOf(rulebook)}: ${textIn(rulebook.title, lang)}`,
    words.inForce(period(rulebook.inForce.from, rulebook.inForce.until)),
    ...section(
      words.bases,
      bases.map(({ range, rulebook: base }) => {
        const days = period(base.inForce.from, base.inForce.until);
        return `  ${words.base(labelOf(base), range, days)}`;
      }),
    ),
    ...section(words.rules, clausesAndRules(resolved, words, lang)),
    ...section(words.parameters, parameters),
    ...section(words.conditions, named(origins.conditions)),
    ...section(words.measures, named(origins.measures)),
    ...section(words.sanctions, named(origins.sanctions)),
    ...section(words.alterations, alterations(resolved, words, lang)),
    ...section(
      words.effects,
      comparison.effects.flatMap((effect) => describeEffect(effect, words, lang)),
    ),
    "",
    words.layers,
    ...(comparison.relations.length === 0
      ? [`  ${words.noLayers}`]
      : comparison.relations.flatMap((relation) => describeRelation(relation, words, lang))),
    ...(comparison.notCompared === 0 ? [] : [`  ${words.notCompared(comparison.notCompared)}`]),
    ...section(
      words.outdated,
      outdated.map(({ rule, example, because }) => `  ${rule}: ${example} (${words.because[because]})`),
    ),
    ...section(
      words.problems,
      problems.map((problem) => `  ${formatProblem(problem)}`),
    ),
  ];
}

/** Where a rule of a resolved profile comes from and what was altered about it, for an explanation of that rule. */
export function describeOrigin(id: string, { rulebook, origins }: ResolvedRulebook, lang: string): string[] {
  const words = resolveWordsIn(lang);
  const origin = origins.rules[id];
  const rule = rulebook.rules.find((one) => one.id === id);
  if (origin === undefined || rule === undefined) return [];
  const { altered = [], ...from } = origin;
  const parts = [
    ...Object.values(origin.exceptions),
    ...reachOf(rule, rulebook).parameters.flatMap(([parameter]) => origins.parameters[parameter] ?? []),
  ];
  const made = [...altered, ...parts.flatMap((part) => part.altered ?? [])];
  const once = made.filter((one, place) => made.findIndex((other) => isSame(one, other)) === place);
  return [
    "",
    words.origin,
    `  ${originLine(from, words)}`,
    ...once.flatMap((one) => alterationLines(one, `${one.in}, ${whatOf(one, words)}`, lang, words)),
  ];
}

function isSame(one: AlterationMade, other: AlterationMade): boolean {
  return one.in === other.in && one.index === other.index;
}

function clausesAndRules({ rulebook, origins }: ResolvedRulebook, words: ResolveWords, lang: string): string[] {
  return rulebook.clauses.flatMap((clause) => [
    `  ${clause.number} ${textIn(clause.heading, lang)} (${clause.id}): ${originLine(origins.clauses[clause.id], words)}`,
    ...rulebook.rules
      .filter((rule) => rule.clause === clause.id)
      .flatMap((rule) => {
        const origin = origins.rules[rule.id];
        const exceptions = (rule.except ?? []).map(
          ({ id }) => `      ${words.exception} ${id}: ${originLine(origin?.exceptions[id], words)}`,
        );
        return [`    ${rule.id}: ${originLine(origin, words)}`, ...exceptions];
      }),
  ]);
}

function originLine(origin: Origin | undefined, words: ResolveWords): string {
  if (origin === undefined) return "";
  const { from, through, named, altered = [] } = origin;
  const numbers = altered.map((made) => `${made.in} /alters/${made.index}`).join(", ");
  return [
    words.from(from),
    ...(through === undefined ? [] : [words.through(through.join(", "))]),
    ...(named === undefined ? [] : [words.named(named)]),
    ...(numbers === "" ? [] : [words.alteredBy(numbers)]),
  ].join(", ");
}

function alterations(resolved: ResolvedRulebook, words: ResolveWords, lang: string): string[] {
  return resolved.alterations.flatMap((made) => {
    const detail = detailOf(made, resolved, words, lang) ?? whatOf(made, words);
    const about = made.rule === undefined ? words.parameter(made.parameter ?? "") : words.rule(made.rule);
    return alterationLines(made, `${about}: ${detail}`, lang, words);
  });
}

function alterationLines(made: AlterationMade, said: string, lang: string, words: ResolveWords): string[] {
  return [`  /alters/${made.index} ${said}`, `    ${textIn(made.reason, lang)}`, `    ${words.by(made.by)}`];
}

function whatOf({ what, exception = "", parameter = "" }: AlterationMade, words: ResolveWords): string {
  switch (what) {
    case "remove":
      return words.removed;
    case "except":
      return words.added(exception);
    case "title":
      return words.retitled;
    case "severity":
      return words.reweighed;
    case "parameter":
      return words.parameter(parameter);
    default:
      return what satisfies never;
  }
}

/** What stood in the base and what stands now. */
function detailOf(
  made: AlterationMade,
  { rulebook, bases, origins }: ResolvedRulebook,
  words: ResolveWords,
  lang: string,
): string | undefined {
  const altered = bases.find((base) => labelOf(base) === made.base);
  if (made.what === "parameter") {
    const id = parameterSet(origins, made) ?? "";
    const now = rulebook.parameters?.[id];
    const before = altered?.rulebook.parameters?.[made.parameter ?? ""];
    if (now === undefined || before === undefined) return undefined;
    const said = explainWordsIn(lang);
    return words.set(describeParameter(before, said), describeParameter(now, said));
  }
  if (made.what !== "severity") return undefined;
  const find = (rules: ResolvedRulebook["rulebook"]["rules"]) => rules.find(({ id }) => id === made.rule)?.severity;
  const before = find(altered?.rulebook.rules ?? []);
  const now = find(rulebook.rules);
  const { severity } = speechIn(lang).words;
  return before === undefined || now === undefined ? undefined : words.severity(severity[before], severity[now]);
}

function describeEffect(effect: AlterationEffect, words: ResolveWords, lang: string): string[] {
  const speech = speechIn(lang);
  const { rule, base, basis, change, witnesses, severity, instead } = effect;
  const basisWord = speech.words.basis[basis];
  const weight =
    severity === undefined
      ? []
      : [words.severity(speech.words.severity[severity.before], speech.words.severity[severity.after])];
  const others = instead.map((one) => words.instead(one.rule, one.is));
  const left = change !== "removed" ? [] : others.length === 0 ? [words.insteadNothing] : others;
  return [
    `  ${rule} (${base}, ${basisWord}): ${[words.effect[change], ...weight, ...left].join("; ")}`,
    ...witnesses.flatMap((witness) => [
      `    ${speech.diff.witness[witness.is]}: ${verdictOf(speech, witness)}`,
      ...recordsOf(speech, witness).map((line) => `      ${line}`),
    ]),
  ];
}

function describeRelation({ rules, is, witnesses }: LayerRelation, words: ResolveWords, lang: string): string[] {
  const speech = speechIn(lang);
  const [first, second] = rules;
  const named = [first, second].map(({ rule, from, basis }) => `${rule} (${from}, ${speech.words.basis[basis]})`);
  const outcome = (one: (typeof witnesses)[number]["judged"][number]) =>
    one === "not-judged" ? speech.diff.notJudged : speech.words.outcome[one];
  return [
    `  ${named.join(" – ")}`,
    `    ${words.standing(is, first.rule, second.rule)}`,
    ...witnesses.flatMap(({ on, given, judged }) => [
      `    ${words.judged(outcome(judged[0]), outcome(judged[1]))}; ${speech.diff.on(on)}`,
      ...recordsOf(speech, { given }).map((line) => `      ${line}`),
    ]),
  ];
}

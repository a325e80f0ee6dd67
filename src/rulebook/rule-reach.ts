import type { Fact } from "../facts/fact.js";
import { namesIn } from "./check-condition.js";
import type { Condition } from "./condition.js";
import { lexiconOf } from "./lexicon.js";
import { isRuleOutcome, type Measure, measureRead } from "./measure.js";
import type { Rule } from "./rule.js";
import type { Parameter, Rulebook } from "./rulebook.js";

/** Everything of a rulebook that one rule rests on. */
export interface Reach {
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly measures: readonly (readonly [string, Measure])[];
  readonly parameters: readonly (readonly [string, Parameter])[];
  readonly facts: readonly Fact[];
}

/** Everything a rule names, through the shared conditions as well, each once and in the order of its first use. */
export function reachOf(rule: Rule, rulebook: Rulebook): Reach {
  const conditions = new Map<string, Condition>();
  const names = new Set<string>();
  const follow = (condition: Condition | undefined): void => {
    if (condition === undefined) return;
    const named = namesIn(condition);
    for (const fact of named.facts) names.add(fact);
    for (const id of named.conditions) {
      const shared = rulebook.conditions?.[id];
      if (shared === undefined || conditions.has(id)) continue;
      conditions.set(id, shared);
      follow(shared);
    }
  };
  if (typeof rule.subject !== "string") names.add(`measure.${rule.subject.measure}`);
  follow(rule.applies);
  follow(rule.requires);
  follow(rule.forbids);
  for (const { when } of rule.except ?? []) follow(when);
  const measures = [...new Set([...names].flatMap((name) => measureRead(name)?.id ?? []))].flatMap((id) => {
    const measure = Object.hasOwn(rulebook.measures ?? {}, id) ? rulebook.measures?.[id] : undefined;
    return measure === undefined ? [] : [[id, measure] as const];
  });
  for (const [, { where, counting }] of measures) {
    follow(where);
    if (counting !== undefined && !isRuleOutcome(counting)) follow(counting);
  }
  const lexicon = lexiconOf(rulebook);
  const parameters = [...names].flatMap((name) => {
    const id = name.startsWith("parameter.") ? name.slice("parameter.".length) : "";
    const parameter = rulebook.parameters?.[id];
    return parameter === undefined ? [] : [[id, parameter] as const];
  });
  const facts = [...names]
    .filter((name) => !/^(?:parameter|measure)\./.test(name))
    .flatMap((name) => lexicon.find(name) ?? []);
  return { conditions, measures, parameters, facts };
}

import { placeholders } from "../base/template.js";
import { namesIn } from "./check-condition.js";
import type { Condition } from "./condition.js";
import { isRuleOutcome, measureRead } from "./measure.js";
import type { Rulebook } from "./rulebook.js";
import { conditionsOfRule } from "./walk.js";

/** What the rules of a rulebook read, however indirectly: ids by what they name. */
export interface Reached {
  readonly conditions: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly measures: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
}

/** Names that something outside the rulebook reads as well. */
export interface AlsoRead {
  readonly conditions: Iterable<string>;
  readonly facts: Iterable<string>;
}

/** Everything that rules reach in their rulebook, through shared conditions and measures, and in their messages. */
export function reach(rulebook: Rulebook, also: AlsoRead = { conditions: [], facts: [] }): Reached {
  const reached = {
    conditions: new Set<string>(),
    parameters: new Set<string>(),
    measures: new Set<string>(),
    calendars: new Set(rulebook.rules.flatMap(({ calendar }) => calendar ?? [])),
  };

  const readFact = (name: string): void => {
    if (name.startsWith("parameter.")) reached.parameters.add(name.slice("parameter.".length));
    const measure = measureRead(name);
    if (measure !== undefined) readMeasure(measure.id);
  };
  const readMeasure = (id: string): void => {
    if (reached.measures.has(id) || !Object.hasOwn(rulebook.measures ?? {}, id)) return;
    reached.measures.add(id);
    const { where, counting } = rulebook.measures?.[id] ?? {};
    if (where !== undefined) readCondition(where);
    // A rule that is counted by is a rule of the rulebook, so what it reads is reached already.
    if (counting !== undefined && !isRuleOutcome(counting)) readCondition(counting);
  };
  const readShared = (id: string): void => {
    const shared = rulebook.conditions?.[id];
    if (shared === undefined || reached.conditions.has(id)) return;
    reached.conditions.add(id);
    readCondition(shared);
  };
  const readCondition = (condition: Condition): void => {
    const names = namesIn(condition);
    names.facts.forEach(readFact);
    names.conditions.forEach(readShared);
  };

  for (const id of also.conditions) readShared(id);
  for (const fact of also.facts) readFact(fact);
  for (const condition of Object.values(rulebook.appliesTo ?? {})) readCondition(condition);
  for (const [index, rule] of rulebook.rules.entries()) {
    if (typeof rule.subject !== "string") readMeasure(rule.subject.measure);
    for (const { condition } of conditionsOfRule(rulebook, index)) readCondition(condition);
    for (const text of Object.values(rule.messages ?? {})) {
      for (const sentence of Object.values(text ?? {})) placeholders(sentence).forEach(readFact);
    }
  }
  return reached;
}

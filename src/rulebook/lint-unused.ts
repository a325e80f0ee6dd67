import { pointerStep } from "../base/identifier.js";
import { placeholders } from "../base/template.js";
import type { Problem } from "../errors.js";
import { namesIn } from "./check-condition.js";
import type { Condition } from "./condition.js";
import { isRuleOutcome, measureRead } from "./measure.js";
import type { Rulebook } from "./rulebook.js";
import { conditionsOfRule } from "./walk.js";

/** What the rules reach: shared conditions, parameters, measures and calendars that no rule ever reads are left over. */
export function lintUnused(rulebook: Rulebook): readonly Problem[] {
  const reached = reach(rulebook);
  const left = (what: string, section: string, ids: readonly string[], used: ReadonlySet<string>): readonly Problem[] =>
    ids
      .filter((id) => !used.has(id))
      .map((id) => ({
        code: `unused-${what}`,
        pointer: `/${section}${pointerStep(id)}`,
        message: `no rule reads the ${what} \`${id}\``,
        hint: "remove it, or write the rule it was made for",
        level: "warning",
      }));
  return [
    ...left("condition", "conditions", Object.keys(rulebook.conditions ?? {}), reached.conditions),
    ...left("parameter", "parameters", Object.keys(rulebook.parameters ?? {}), reached.parameters),
    ...left("measure", "measures", Object.keys(rulebook.measures ?? {}), reached.measures),
    ...left("calendar", "calendars", Object.keys(rulebook.calendars ?? {}), reached.calendars),
  ];
}

interface Reached {
  readonly conditions: Set<string>;
  readonly parameters: Set<string>;
  readonly measures: Set<string>;
  readonly calendars: Set<string>;
}

function reach(rulebook: Rulebook): Reached {
  const reached: Reached = {
    conditions: new Set(),
    parameters: new Set(),
    measures: new Set(),
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
  const readCondition = (condition: Condition): void => {
    const names = namesIn(condition);
    names.facts.forEach(readFact);
    for (const id of names.conditions) {
      const shared = rulebook.conditions?.[id];
      if (shared === undefined || reached.conditions.has(id)) continue;
      reached.conditions.add(id);
      readCondition(shared);
    }
  };

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

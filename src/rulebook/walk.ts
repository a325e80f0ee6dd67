import { pointerStep } from "../base/identifier.js";
import type { Condition } from "./condition.js";
import { isRuleOutcome } from "./measure.js";
import type { Rulebook } from "./rulebook.js";

/** A condition where it stands: in a rule, in an exception, in a measure, shared by name. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly pointer: string;
}

/** The conditions of one rule, with what each is for. */
export function conditionsOfRule(rulebook: Rulebook, index: number): readonly PlacedCondition[] {
  const rule = rulebook.rules[index];
  if (rule === undefined) return [];
  const pointer = `/rules/${index}`;
  const placed: PlacedCondition[] = [];
  if (rule.applies !== undefined) placed.push({ condition: rule.applies, pointer: `${pointer}/applies` });
  if (rule.requires !== undefined) placed.push({ condition: rule.requires, pointer: `${pointer}/requires` });
  if (rule.forbids !== undefined) placed.push({ condition: rule.forbids, pointer: `${pointer}/forbids` });
  for (const [i, exception] of (rule.except ?? []).entries()) {
    placed.push({ condition: exception.when, pointer: `${pointer}/except/${i}/when` });
  }
  return placed;
}

/** Every condition of a rulebook, each once. */
export function conditionsOf(rulebook: Rulebook): readonly PlacedCondition[] {
  const placed: PlacedCondition[] = [];
  for (const [kind, condition] of Object.entries(rulebook.appliesTo ?? {})) {
    placed.push({ condition, pointer: `/appliesTo${pointerStep(kind)}` });
  }
  for (const [id, condition] of Object.entries(rulebook.conditions ?? {})) {
    placed.push({ condition, pointer: `/conditions${pointerStep(id)}` });
  }
  for (const [id, { where, counting }] of Object.entries(rulebook.measures ?? {})) {
    const pointer = `/measures${pointerStep(id)}`;
    if (where !== undefined) placed.push({ condition: where, pointer: `${pointer}/where` });
    if (counting !== undefined && !isRuleOutcome(counting))
      placed.push({ condition: counting, pointer: `${pointer}/counting` });
  }
  for (const index of rulebook.rules.keys()) placed.push(...conditionsOfRule(rulebook, index));
  return placed;
}

/** Goes through a condition node by node; shared conditions are named, not entered. */
export function walkCondition(
  condition: Condition,
  pointer: string,
  visit: (node: Condition, pointer: string) => void,
): void {
  visit(condition, pointer);
  if ("all" in condition) {
    for (const [i, child] of condition.all.entries()) walkCondition(child, `${pointer}/all/${i}`, visit);
  } else if ("any" in condition) {
    for (const [i, child] of condition.any.entries()) walkCondition(child, `${pointer}/any/${i}`, visit);
  } else if ("not" in condition) {
    walkCondition(condition.not, `${pointer}/not`, visit);
  }
}

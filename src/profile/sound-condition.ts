import type { Problem } from "../errors.js";
import { checkCondition } from "../rulebook/check-condition.js";
import type { Say } from "../rulebook/loose.js";
import { defaultLimits } from "../rulebook/parse.js";

/**
 * Whether a condition has the form of one, so that it can be put into a rule; what it names is checked there. What is
 * wrong with its form is said.
 */
export function isSound(condition: unknown, pointer: string, say: Say): boolean {
  if (hasForm(condition)) return true;
  const problems: Problem[] = [];
  const readable = {
    find: () => undefined,
    refuse: () => undefined,
    names: () => [],
    parameterValues: () => undefined,
  };
  checkCondition({ readable, conditions: new Set(), problems, limits: defaultLimits, leaves: 0 }, condition, pointer);
  // What is named is not known here, so of the names nothing is said.
  const form = problems.filter(({ code, pointer: at }) => code !== "unknown-fact" && !at.endsWith("/condition"));
  for (const { code, pointer: at, message, hint } of form) say(code, at, message, hint);
  if (form.length === 0) say("wrong-type", pointer, "expected a condition of facts that are named in text");
  return false;
}

function hasForm(condition: unknown): boolean {
  if (typeof condition !== "object" || condition === null || Array.isArray(condition)) return false;
  const { all, any, not, condition: shared, fact, value } = condition as Readonly<Record<string, unknown>>;
  if (all !== undefined) return Array.isArray(all) && all.every(hasForm);
  if (any !== undefined) return Array.isArray(any) && any.every(hasForm);
  if (not !== undefined) return hasForm(not);
  if (shared !== undefined) return typeof shared === "string";
  if (typeof fact !== "string" || value === undefined || value === null) return false;
  return typeof value !== "object" || Array.isArray(value) || typeof (value as { fact?: unknown }).fact === "string";
}

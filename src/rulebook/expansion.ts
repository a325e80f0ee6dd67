import { pointerStep } from "../base/identifier.js";
import { namesIn } from "./check-condition.js";
import type { Condition } from "./condition.js";
import { findCycle } from "./cycle.js";
import type { Loose, Say } from "./loose.js";

export interface Expansion {
  readonly facts: ReadonlySet<string>;
  readonly leaves: number;
}

/** What each shared condition reads and how many leaves it has when written out; counted, never written. */
export function expandConditions(conditions: Loose, say: Say): ReadonlyMap<string, Expansion> {
  const safeNames = (condition: unknown) => namesIn(isWellFormed(condition) ? (condition as Condition) : { all: [] });
  const cycle = findCycle(conditions, (condition) => safeNames(condition).conditions);
  const expanded = new Map<string, Expansion>();
  if (cycle !== undefined) {
    say("cyclic", `/conditions${pointerStep(cycle)}`, `the shared condition \`${cycle}\` refers to itself`);
    return expanded;
  }
  const expand = (id: string): Expansion => {
    const known = expanded.get(id);
    if (known !== undefined) return known;
    const names = safeNames(Object.hasOwn(conditions, id) ? conditions[id] : undefined);
    const facts = new Set(names.facts);
    let leaves = names.facts.length;
    for (const inner of names.conditions) {
      const reach = expand(inner);
      leaves = Math.min(Number.MAX_SAFE_INTEGER, leaves + reach.leaves);
      for (const fact of reach.facts) facts.add(fact);
    }
    const expansion = { facts, leaves };
    expanded.set(id, expansion);
    return expansion;
  };
  for (const id of Object.keys(conditions)) expand(id);
  return expanded;
}

function isWellFormed(condition: unknown): boolean {
  if (typeof condition !== "object" || condition === null) return false;
  const node = condition as Loose;
  if ("all" in node) return Array.isArray(node.all) && node.all.every(isWellFormed);
  if ("any" in node) return Array.isArray(node.any) && node.any.every(isWellFormed);
  if ("not" in node) return isWellFormed(node.not);
  return typeof node.condition === "string" || typeof node.fact === "string";
}

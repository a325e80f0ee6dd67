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
  const levels = new Map<string, number>();
  for (const id of fromTheInside(conditions, (name) => safeNames(conditions[name]).conditions)) {
    const names = safeNames(conditions[id]);
    const facts = new Set(names.facts);
    let leaves = names.facts.length;
    let level = 1;
    for (const inner of names.conditions) {
      const reach = expanded.get(inner);
      if (reach === undefined) continue;
      leaves = Math.min(Number.MAX_SAFE_INTEGER, leaves + reach.leaves);
      level = Math.max(level, 1 + (levels.get(inner) ?? 0));
      for (const fact of reach.facts) facts.add(fact);
    }
    if (level === MOST_LEVELS + 1)
      say(
        "too-deep",
        `/conditions${pointerStep(id)}`,
        `shared conditions stand in one another more than ${MOST_LEVELS} deep`,
      );
    levels.set(id, level);
    expanded.set(id, { facts, leaves });
  }
  return expanded;
}

/** How many shared conditions may stand one in the other. */
const MOST_LEVELS = 500;

/** Names after those they refer to, without recursion; there is no cycle. */
function* fromTheInside(conditions: Loose, next: (name: string) => readonly string[]): Iterable<string> {
  const done = new Set<string>();
  for (const start of Object.keys(conditions)) {
    const stack: { name: string; rest: string[] }[] = [{ name: start, rest: [...next(start)] }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { name: string; rest: string[] };
      const name = top.rest.pop();
      if (name !== undefined) {
        if (Object.hasOwn(conditions, name) && !done.has(name)) stack.push({ name, rest: [...next(name)] });
        continue;
      }
      stack.pop();
      if (done.has(top.name)) continue;
      done.add(top.name);
      yield top.name;
    }
  }
}

function isWellFormed(condition: unknown): boolean {
  if (typeof condition !== "object" || condition === null) return false;
  const node = condition as Loose;
  if ("all" in node) return Array.isArray(node.all) && node.all.every(isWellFormed);
  if ("any" in node) return Array.isArray(node.any) && node.any.every(isWellFormed);
  if ("not" in node) return isWellFormed(node.not);
  return typeof node.condition === "string" || typeof node.fact === "string";
}

import { pointerStep } from "../base/identifier.js";
import { findCycle } from "./cycle.js";
import { entries, type Loose, list, type Say } from "./loose.js";
import { measureRead } from "./measure.js";

/**
 * A measure counts by a rule, the rule reads a measure, perhaps through a shared condition: none may come back to itself.
 * Each is one node with what it names, so that what is named often is followed once.
 */
export function checkMeasureCycles(book: Loose, say: Say): void {
  const graph: Record<string, readonly string[]> = {};
  const pointers = new Map<string, string>();
  const add = (node: string, pointer: string, next: readonly string[]) => {
    graph[node] = next;
    pointers.set(node, pointer);
  };
  for (const [id, measure] of Object.entries(entries(book.measures))) {
    const { rule } = entries(entries(measure).counting);
    add(`measure ${id}`, `/measures${pointerStep(id)}/counting`, typeof rule === "string" ? [`rule ${rule}`] : []);
  }
  for (const [index, entry] of list(book.rules).entries()) {
    const rule = entries(entry);
    if (typeof rule.subject !== "string") continue;
    const parts = [rule.applies, rule.requires, rule.forbids, ...list(rule.except).map((one) => entries(one).when)];
    add(`rule ${String(rule.id)}`, `/rules/${index}`, parts.flatMap(namesIn));
  }
  for (const [id, condition] of Object.entries(entries(book.conditions)))
    add(`condition ${id}`, `/conditions${pointerStep(id)}`, namesIn(condition));
  const cycle = findCycle(graph, (next) => next as readonly string[]);
  if (cycle === undefined) return;
  const [kind, id] = cycle.split(" ");
  say("cyclic", pointers.get(cycle) ?? "", `the ${kind} \`${id}\` hangs on itself, by a measure that counts by a rule`);
}

/** The measures and shared conditions that a condition names; it may be ill-formed. */
function namesIn(condition: unknown): readonly string[] {
  if (typeof condition !== "object" || condition === null) return [];
  const node = entries(condition);
  if (typeof node.condition === "string") return [`condition ${node.condition}`];
  const facts = [node.fact, entries(node.value).fact].filter((fact) => typeof fact === "string");
  const own = facts.flatMap((fact) => measureRead(fact)?.id ?? []).map((id) => `measure ${id}`);
  return [...own, ...[...list(node.all), ...list(node.any), node.not].flatMap(namesIn)];
}

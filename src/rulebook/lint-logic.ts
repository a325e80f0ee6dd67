import { canonicalJson } from "../base/canonical.js";
import { pointerStep } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import type { Condition } from "./condition.js";
import { exclude } from "./contradiction.js";
import { type Lexicon, lexiconOf } from "./lexicon.js";
import { type Normal, normalOf } from "./normal-form.js";
import type { Rulebook } from "./rulebook.js";
import { conditionsOf, conditionsOfRule } from "./walk.js";

type Say = (code: string, pointer: string, message: string) => void;

/** Conditions that can never hold, or always do, whatever a record says; and what is said twice. */
export function lintLogic(rulebook: Rulebook): readonly Problem[] {
  const problems: Problem[] = [];
  const say: Say = (code, pointer, message) => problems.push({ code, pointer, message, level: "warning" });
  const lexicon = lexiconOf(rulebook);
  const flawed = flawFinder(rulebook, lexicon, say);
  for (const { condition, pointer } of conditionsOf(rulebook)) {
    if (!pointer.startsWith("/conditions/") && !pointer.startsWith("/rules/")) flawed(condition, pointer);
  }
  for (const id of Object.keys(rulebook.conditions ?? {})) flawed({ condition: id }, "");
  for (const index of rulebook.rules.keys()) {
    const parts = conditionsOfRule(rulebook, index).map(({ condition, pointer }) => flawed(condition, pointer));
    if (!parts.includes(true)) lintRule(rulebook, index, lexicon, say);
  }
  return problems;
}

/** Says what is wrong inside a condition, at the innermost place; true where something is. A shared one is asked once. */
function flawFinder(
  rulebook: Rulebook,
  lexicon: Lexicon,
  say: Say,
): (condition: Condition, pointer: string) => boolean {
  const shared = rulebook.conditions ?? {};
  const asked = new Map<string, boolean>();
  const never = (node: Condition) => exclude([normalOf(node, shared)], lexicon);
  const always = (node: Condition) => exclude([normalOf(node, shared, true)], lexicon);

  function flawedList(children: readonly Condition[], pointer: string): boolean {
    const seen = new Set<string>();
    let flawed = false;
    for (const [index, child] of children.entries()) {
      const at = `${pointer}/${index}`;
      const written = canonicalJson(child);
      if (seen.has(written)) say("duplicate-leaf", at, "says what another entry of the list says already");
      seen.add(written);
      if (isFlawed(child, at)) flawed = true;
    }
    return flawed;
  }

  function isFlawed(condition: Condition, pointer: string): boolean {
    if ("condition" in condition) return isSharedFlawed(condition.condition);
    if ("not" in condition) return isFlawed(condition.not, `${pointer}/not`);
    if ("all" in condition) {
      if (flawedList(condition.all, `${pointer}/all`)) return true;
      if (!never(condition)) return false;
      say("contradictory", pointer, "never holds: its entries exclude each other");
      return true;
    }
    if ("any" in condition) {
      if (flawedList(condition.any, `${pointer}/any`)) return true;
      if (!always(condition)) return false;
      say("always-true", pointer, "always holds where its facts are known: its entries leave nothing out");
      return true;
    }
    const verdict = never(condition) ? "never" : always(condition) ? "always" : undefined;
    if (verdict === undefined) return false;
    say(
      verdict === "never" ? "contradictory" : "always-true",
      pointer,
      `${verdict} holds: no value of \`${condition.fact}\` decides otherwise`,
    );
    return true;
  }

  function isSharedFlawed(id: string): boolean {
    const known = asked.get(id);
    if (known !== undefined) return known;
    const flawed = isFlawed(shared[id] as Condition, `/conditions${pointerStep(id)}`);
    asked.set(id, flawed);
    return flawed;
  }

  return isFlawed;
}

/** What a rule's parts make of each other: each may be sound alone and idle beside the others. */
function lintRule(rulebook: Rulebook, index: number, lexicon: Lexicon, say: Say): void {
  const rule = rulebook.rules[index];
  const requirement = rule?.requires ?? rule?.forbids;
  if (rule?.applies === undefined || requirement === undefined) return;
  const shared = rulebook.conditions ?? {};
  const applies: Normal = normalOf(rule.applies, shared);
  const forbids = rule.forbids !== undefined;
  const pointer = `/rules/${index}/${forbids ? "forbids" : "requires"}`;
  const satisfied = normalOf(requirement, shared, forbids);
  const broken = normalOf(requirement, shared, !forbids);
  if (exclude([applies, satisfied], lexicon))
    say("contradictory", pointer, `nothing that rule \`${rule.id}\` applies to can satisfy it`);
  if (exclude([applies, broken], lexicon))
    say("always-true", pointer, `nothing that rule \`${rule.id}\` applies to can break it`);
  for (const [i, exception] of (rule.except ?? []).entries()) {
    if (!exclude([applies, normalOf(exception.when, shared)], lexicon)) continue;
    say(
      "contradictory",
      `/rules/${index}/except/${i}/when`,
      `exception \`${exception.id}\` never holds where rule \`${rule.id}\` applies`,
    );
  }
}

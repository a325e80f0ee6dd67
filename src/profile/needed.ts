import type { Say } from "../rulebook/loose.js";
import { isRuleOutcome } from "../rulebook/measure.js";
import { reach } from "../rulebook/reach.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Layer } from "./layer.js";
import type { AlterationMade } from "./origins.js";
import type { OwnWords } from "./own-words.js";

/**
 * A layer without what came along for rules that did not: of a base of which some is taken, what nothing reads; of a whole
 * one, what only the removed rules read. A measure that counts by a rule that is not there goes as well, unless it is read.
 */
export function needed(layer: Layer, own: OwnWords, made: readonly AlterationMade[], say: Say): Layer {
  const { base, rulebook } = layer;
  const now = reach(rulebook, own);
  const before = reach(base, own);
  const isWhole = layer.clauses === undefined;
  const stays = (kind: "conditions" | "parameters" | "measures" | "calendars", id: string) =>
    now[kind].has(id) || (isWhole && !before[kind].has(id));
  const rules = new Set(rulebook.rules.map(({ id }) => id));
  const measures = Object.entries(rulebook.measures ?? {}).filter(([id, { counting }]) => {
    if (counting === undefined || !isRuleOutcome(counting) || rules.has(counting.rule)) return stays("measures", id);
    if (now.measures.has(id)) refuseMissing(layer, id, counting.rule, made, say);
    return false;
  });
  const kept = {
    conditions: Object.entries(rulebook.conditions ?? {}).filter(([id]) => stays("conditions", id)),
    parameters: Object.entries(rulebook.parameters ?? {}).filter(([id]) => stays("parameters", id)),
    measures,
    calendars: Object.entries(rulebook.calendars ?? {}).filter(([id]) => stays("calendars", id)),
  };
  const parts = Object.fromEntries(Object.entries(kept).map(([kind, entries]) => [kind, Object.fromEntries(entries)]));
  const part: Rulebook = { ...rulebook, ...parts };
  return { ...layer, rulebook: { ...part, clauses: clausesOf(layer, part, own) } };
}

function refuseMissing(
  { place, clauses, rulebook }: Layer,
  measure: string,
  rule: string,
  made: readonly AlterationMade[],
  say: Say,
): void {
  const removed = made.find((one) => one.what === "remove" && one.rule === rule);
  const reader = rulebook.rules.find((one) => readsMeasure(one, rulebook, measure));
  const who = reader === undefined ? "the profile" : `rule \`${reader.id}\``;
  if (removed === undefined)
    say(
      "dangling-reference",
      `/extends/${place}`,
      `the measure \`${measure}\` counts by the rule \`${rule}\`, which is not in the profile, and ${who} reads it`,
      clauses === undefined ? undefined : `take the rule \`${rule}\` as well`,
    );
  else
    say(
      "dangling-reference",
      `/alters/${removed.index}/rule`,
      `the rule \`${rule}\` cannot go: the measure \`${measure}\` counts by it, and ${who} reads that`,
      reader === undefined ? undefined : `remove the rule \`${reader.id}\` as well`,
    );
}

function readsMeasure(rule: Rule, rulebook: Rulebook, measure: string): boolean {
  return reach({ ...rulebook, appliesTo: {}, rules: [rule] }).measures.has(measure);
}

/** The clauses that were asked for and those that something names, in the order of the base. */
function clausesOf({ clauses }: Layer, part: Rulebook, own: OwnWords): Rulebook["clauses"] {
  if (clauses === undefined) return part.clauses;
  const named = new Set<string | undefined>([...clauses, ...own.clauses]);
  for (const rule of part.rules) {
    named.add(rule.clause);
    for (const exception of rule.except ?? []) named.add(exception.clause);
  }
  for (const { clause } of [...Object.values(part.parameters ?? {}), ...(part.sanctions ?? [])]) named.add(clause);
  return part.clauses.filter(({ id }) => named.has(id));
}

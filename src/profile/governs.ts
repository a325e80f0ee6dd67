import { canonicalJson } from "../base/canonical.js";
import type { Condition } from "../rulebook/condition.js";
import type { Measure } from "../rulebook/measure.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Layer } from "./layer.js";

/**
 * What each base governs (`appliesTo`), where one rulebook is made of several. Where all agree and the profile says nothing
 * else, it stays the rulebook's; otherwise each rule and each measure carries that of its base, to the same outcomes but
 * that a record not governed is `inapplicable` to the rule.
 */
export function governed(
  layers: readonly Layer[],
  own: Rulebook["appliesTo"],
): { readonly layers: readonly Layer[]; readonly appliesTo: Rulebook["appliesTo"] } {
  const kinds = [...new Set(layers.flatMap(({ rulebook }) => Object.keys(rulebook.appliesTo ?? {})))];
  const agreed = kinds.filter((kind) => {
    const texts = new Set(layers.map(({ rulebook }) => canonicalJson(rulebook.appliesTo?.[kind] ?? null)));
    return own?.[kind] === undefined && texts.size === 1;
  });
  const kept = agreed.map((kind) => [kind, layers[0]?.rulebook.appliesTo?.[kind] as Condition] as const);
  return {
    layers: layers.map((layer) => ({ ...layer, rulebook: carried(layer.rulebook, new Set(agreed)) })),
    appliesTo: { ...Object.fromEntries(kept), ...own },
  };
}

function carried(rulebook: Rulebook, agreed: ReadonlySet<string>): Rulebook {
  const governs = (kind: unknown): Condition | undefined =>
    typeof kind === "string" && !agreed.has(kind) ? rulebook.appliesTo?.[kind] : undefined;
  const and = (cap: Condition, condition: Condition | undefined): Condition =>
    condition === undefined ? cap : { all: [cap, condition] };
  const measures = Object.entries(rulebook.measures ?? {}).map(([id, measure]): readonly [string, Measure] => {
    const cap = governs(measure.of);
    return [id, cap === undefined ? measure : { ...measure, where: and(cap, measure.where) }];
  });
  const rules = rulebook.rules.map((rule) => {
    const cap = governs(rule.subject);
    return cap === undefined ? rule : { ...rule, applies: and(cap, rule.applies) };
  });
  return { ...rulebook, measures: Object.fromEntries(measures), rules };
}

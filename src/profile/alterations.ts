import { canonicalJson } from "../base/canonical.js";
import type { Say } from "../rulebook/loose.js";
import type { Alteration } from "../rulebook/profile.js";
import type { Rule } from "../rulebook/rule.js";
import type { Parameter, Rulebook } from "../rulebook/rulebook.js";
import { isTwice, layerMeant, whatOf } from "./alteration-meant.js";
import type { Layer } from "./layer.js";
import type { AlterationMade, Origin, Origins } from "./origins.js";
import { isSound } from "./sound-condition.js";

/** Alters the layers; what cannot be altered so is said, each with the pointer of its alteration, and passed over. */
export function alteredLayers(
  layers: readonly Layer[],
  alters: readonly Alteration[],
  profile: string,
  say: Say,
): { readonly layers: readonly Layer[]; readonly made: readonly AlterationMade[] } {
  const result = [...layers];
  const done = new Map<string, number>();
  const made: AlterationMade[] = [];
  for (const [index, alteration] of alters.entries()) {
    const pointer = `/alters/${index}`;
    const what = whatOf(alteration, pointer, say);
    if (what === undefined) continue;
    const place = layerMeant(result, layers, alteration, pointer, say);
    if (place === undefined || isTwice(alteration, what, place, index, done, pointer, say)) continue;
    const { rule, parameter, except, reason, by } = alteration;
    const one: AlterationMade = {
      in: profile,
      index,
      what,
      base: (layers[place] as Layer).label,
      ...(rule === undefined ? {} : { rule }),
      ...(parameter === undefined ? {} : { parameter }),
      ...(except === undefined ? {} : { exception: except.id }),
      reason,
      by,
    };
    const layer = result[place] as Layer;
    const altered =
      what === "parameter"
        ? withParameter(layer, alteration, one, pointer, say)
        : withRule(layer, alteration, one, pointer, say);
    if (altered === undefined) continue;
    result[place] = altered;
    made.push(one);
  }
  return { layers: result, made };
}

function withParameter(
  layer: Layer,
  { parameter = "", value, values, clause }: Alteration,
  made: AlterationMade,
  pointer: string,
  say: Say,
): Layer | undefined {
  const before = layer.rulebook.parameters?.[parameter] as Parameter;
  const { value: _value, values: _values, ...kept } = before;
  const after: Parameter = {
    ...kept,
    ...(value === undefined ? {} : { value }),
    ...(values === undefined ? {} : { values }),
    ...(clause === undefined ? {} : { clause }),
  };
  if (canonicalJson(before) === canonicalJson(after)) {
    say("idle-alteration", pointer, `the parameter \`${parameter}\` has this value already`);
    return undefined;
  }
  const kinds = (one: Parameter) => [one.value, ...(one.values ?? []).map((dated) => dated.value)].flatMap(kindOf);
  const [expected] = kinds(before);
  const other = kinds(after).find((kind) => kind !== expected);
  if (expected !== undefined && other !== undefined) {
    const at = `${pointer}/${value === undefined ? "values" : "value"}`;
    say("wrong-type", at, `the parameter \`${parameter}\` is a ${expected}, found a ${other}`);
    return undefined;
  }
  const parameters = { ...layer.rulebook.parameters, [parameter]: after };
  const origins = marked(layer.origins, "parameters", parameter, made);
  return { ...layer, rulebook: { ...layer.rulebook, parameters }, origins };
}

function kindOf(value: unknown): readonly string[] {
  return value === undefined ? [] : [Array.isArray(value) ? "list" : typeof value === "string" ? "text" : typeof value];
}

function withRule(
  layer: Layer,
  { rule: id = "", severity, title, except }: Alteration,
  made: AlterationMade,
  pointer: string,
  say: Say,
): Layer | undefined {
  const before = layer.rulebook.rules.find((rule) => rule.id === id);
  if (before === undefined) return undefined;
  if (made.what === "remove") return without(layer, before, made);
  if (except !== undefined && !isSound(except.when, `${pointer}/except/when`, say)) return undefined;
  if (severity !== undefined && severity === before.severity) {
    say("idle-alteration", `${pointer}/severity`, `a breach of rule \`${id}\` is \`${severity}\` already`);
    return undefined;
  }
  if (except !== undefined && before.except?.some((one) => one.id === except.id) === true) {
    say("duplicate-id", `${pointer}/except/id`, `the rule \`${id}\` has an exception \`${except.id}\` already`);
    return undefined;
  }
  const after: Rule = {
    ...before,
    ...(severity === undefined ? {} : { severity }),
    ...(title === undefined ? {} : { title }),
    ...(except === undefined ? {} : { except: [...(before.except ?? []), except] }),
  };
  const origins = marked(layer.origins, "rules", id, made);
  const { exceptions = {} } = origins.rules[id] ?? {};
  const added = except === undefined ? {} : { [except.id]: { from: made.in, altered: [made] } };
  const rules = layer.rulebook.rules.map((rule) => (rule.id === id ? after : rule));
  return {
    ...layer,
    rulebook: { ...layer.rulebook, rules },
    origins: {
      ...origins,
      rules: {
        ...origins.rules,
        [id]: { ...(origins.rules[id] as Origins["rules"][string]), exceptions: { ...exceptions, ...added } },
      },
    },
  };
}

function without({ rulebook, origins, ...layer }: Layer, { id, title }: Rule, removed: AlterationMade): Layer {
  const { [id]: origin, ...rules } = origins.rules;
  const { from = "", through, altered } = origin ?? ({} as Partial<Origin>);
  const gone = {
    id,
    title,
    from,
    ...(through === undefined ? {} : { through }),
    ...(altered === undefined ? {} : { altered }),
    removed,
  };
  return {
    ...layer,
    rulebook: { ...rulebook, rules: rulebook.rules.filter((rule) => rule.id !== id) } satisfies Rulebook,
    origins: { ...origins, rules, removed: [...origins.removed, gone] },
  };
}

function marked(origins: Origins, section: "rules" | "parameters", id: string, made: AlterationMade): Origins {
  const before = origins[section][id] as Origin;
  const after = { ...before, altered: [...(before.altered ?? []), made] };
  return { ...origins, [section]: { ...origins[section], [id]: after } };
}

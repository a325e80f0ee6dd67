import { canonicalJson } from "../base/canonical.js";
import { reach } from "../rulebook/reach.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Layer } from "./layer.js";
import type { Origin, Origins } from "./origins.js";
import { type Names, renamed } from "./rename.js";

const kinds = ["clauses", "parameters", "conditions", "measures", "calendars"] as const;
type Kind = (typeof kinds)[number];
type Taken = Readonly<Record<Kind, ReadonlySet<string>>>;

/**
 * Layers in which no name stands for two things: where bases gave one name to different things, each is called
 * `<base>-<name>` from here on. What they define alike is one thing. It is asked of the whole bases, so that names do not
 * change with what is taken of them.
 */
export function withoutSameNames(layers: readonly Layer[]): readonly Layer[] {
  if (layers.length < 2) return layers;
  const taken = sharedDifferently(layers);
  return layers.map((layer) => {
    const named = (kind: Kind) =>
      new Map(
        Object.keys(defined(layer.base)[kind])
          .filter((id) => taken[kind].has(id))
          .map((id) => [id, `${layer.id}-${id}`]),
      );
    const names: Names = {
      clauses: named("clauses"),
      parameters: named("parameters"),
      conditions: named("conditions"),
      measures: named("measures"),
      calendars: named("calendars"),
    };
    return {
      ...layer,
      clauses: layer.clauses && new Set([...layer.clauses].map((id) => names.clauses.get(id) ?? id)),
      base: renamed(layer.base, names),
      rulebook: renamed(layer.rulebook, names),
      origins: originsRenamed(layer.origins, names),
    };
  });
}

/** Names that two layers define differently, or alike by means of such names. */
function sharedDifferently(layers: readonly Layer[]): Taken {
  const found = Object.fromEntries(kinds.map((kind) => [kind, new Set<string>()])) as Record<Kind, Set<string>>;
  const all = layers.map(({ base }) => ({ rulebook: base, things: defined(base) }));
  for (let before = -1, count = 0; before !== count; ) {
    before = count;
    for (const kind of kinds) {
      const texts = new Map<string, string>();
      for (const { rulebook, things } of all) {
        for (const [id, thing] of Object.entries(things[kind])) {
          const text = canonicalJson(thing);
          const other = texts.get(id);
          if ((other !== undefined && other !== text) || (isShared(id, kind, all) && namesOne(thing, rulebook, found)))
            found[kind].add(id);
          texts.set(id, other ?? text);
        }
      }
    }
    count = kinds.reduce((sum, kind) => sum + found[kind].size, 0);
  }
  return found;
}

type Things = Readonly<Record<Kind, Readonly<Record<string, unknown>>>>;

function defined({ clauses, parameters, conditions, measures, calendars }: Rulebook): Things {
  return {
    clauses: Object.fromEntries(clauses.map((clause) => [clause.id, clause])),
    parameters: parameters ?? {},
    conditions: conditions ?? {},
    measures: measures ?? {},
    calendars: calendars ?? {},
  };
}

function isShared(id: string, kind: Kind, all: readonly { readonly things: Things }[]): boolean {
  return all.filter(({ things }) => Object.hasOwn(things[kind], id)).length > 1;
}

/** Whether a thing names another that is called otherwise from here on. */
function namesOne(thing: unknown, rulebook: Rulebook, taken: Taken): boolean {
  const { clause, ...rest } = thing as { readonly clause?: unknown };
  if (typeof clause === "string" && taken.clauses.has(clause)) return true;
  const conditions: string[] = [];
  const facts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { condition, fact } = value as { readonly condition?: unknown; readonly fact?: unknown };
    if (typeof condition === "string") conditions.push(condition);
    if (typeof fact === "string") facts.push(fact);
    Object.values(value).forEach(walk);
  };
  walk(rest);
  const read = reach({ ...rulebook, appliesTo: {}, rules: [] }, { conditions, facts });
  return (["conditions", "parameters", "measures"] as const).some((kind) =>
    [...read[kind]].some((id) => taken[kind].has(id)),
  );
}

function originsRenamed(origins: Origins, names: Names): Origins {
  const each = (of: Readonly<Record<string, Origin>>, called: ReadonlyMap<string, string>) =>
    Object.fromEntries(
      Object.entries(of).map(([id, origin]) => {
        const other = called.get(id);
        return other === undefined ? [id, origin] : [other, { ...origin, named: origin.named ?? id }];
      }),
    );
  return {
    ...origins,
    clauses: each(origins.clauses, names.clauses),
    parameters: each(origins.parameters, names.parameters),
    conditions: each(origins.conditions, names.conditions),
    measures: each(origins.measures, names.measures),
  };
}

import type { Profile } from "../rulebook/profile.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Text } from "../rulebook/text.js";

/** One alteration as it was made. */
export interface AlterationMade {
  /** The profile that made it, `id@version`. */
  readonly in: string;
  /** Its place among the `alters` of that profile. */
  readonly index: number;
  readonly what: "severity" | "title" | "except" | "remove" | "parameter";
  /** The base that was altered, `id@version`. */
  readonly base: string;
  /** What was altered, by its name in the base. */
  readonly rule?: string;
  readonly parameter?: string;
  /** The exception that was added. */
  readonly exception?: string;
  readonly reason: Text;
  readonly by: string;
}

/** Where a part of a resolved rulebook comes from. */
export interface Origin {
  /** The edition or the profile whose text it is, `id@version`. */
  readonly from: string;
  /** The profiles through which it came, the nearest to its text first. */
  readonly through?: readonly string[];
  /** Its name there, where bases gave one name to different things and it was renamed here. */
  readonly named?: string;
  /** What was altered about it, in the order in which it was done. */
  readonly altered?: readonly AlterationMade[];
}

export interface RuleOrigin extends Origin {
  readonly exceptions: Readonly<Record<string, Origin>>;
}

/** A rule that an alteration took out. */
export interface RemovedRule extends Origin {
  readonly id: string;
  readonly title: Text;
  readonly removed: AlterationMade;
}

/** Where every part of a resolved rulebook comes from, by its name in that rulebook. */
export interface Origins {
  readonly clauses: Readonly<Record<string, Origin>>;
  readonly rules: Readonly<Record<string, RuleOrigin>>;
  readonly parameters: Readonly<Record<string, Origin>>;
  readonly conditions: Readonly<Record<string, Origin>>;
  readonly measures: Readonly<Record<string, Origin>>;
  readonly sanctions: Readonly<Record<string, Origin>>;
  readonly removed: readonly RemovedRule[];
}

/** The parts of a rulebook that have a name and an origin of their own. */
export const sections = ["clauses", "rules", "parameters", "conditions", "measures", "sanctions"] as const;
export type Section = (typeof sections)[number];

export function labelOf({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${id}@${version}`;
}

/** Everything in a rulebook as its own. */
export function ownOrigins(rulebook: Rulebook | Profile, from: string): Origins {
  const each = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, { from }]));
  return {
    clauses: each((rulebook.clauses ?? []).map(({ id }) => id)),
    rules: Object.fromEntries(
      (rulebook.rules ?? []).map(({ id, except }) => [
        id,
        { from, exceptions: each((except ?? []).map((exception) => exception.id)) },
      ]),
    ),
    parameters: each(Object.keys(rulebook.parameters ?? {})),
    conditions: each(Object.keys(rulebook.conditions ?? {})),
    measures: each(Object.keys(rulebook.measures ?? {})),
    sanctions: each((rulebook.sanctions ?? []).map(({ id }) => id)),
    removed: [],
  };
}

/** The origins of a profile's parts as those see them who build on that profile. */
export function seenThrough(origins: Origins, profile: string): Origins {
  const one = <T extends Origin>(origin: T): T =>
    origin.from === profile ? origin : { ...origin, through: [...(origin.through ?? []), profile] };
  const each = <T extends Origin>(of: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(of).map(([id, origin]) => [id, one(origin)]));
  const rules = Object.entries(origins.rules).map(
    ([id, origin]) => [id, { ...one(origin), exceptions: each(origin.exceptions) }] as const,
  );
  return {
    clauses: each(origins.clauses),
    rules: Object.fromEntries(rules),
    parameters: each(origins.parameters),
    conditions: each(origins.conditions),
    measures: each(origins.measures),
    sanctions: each(origins.sanctions),
    removed: origins.removed.map(one),
  };
}

/** The name in the resolved rulebook of the parameter that an alteration set. */
export function parameterSet({ parameters }: Origins, made: AlterationMade): string | undefined {
  const isIt = (one: AlterationMade) => one.what === "parameter" && one.in === made.in && one.index === made.index;
  return Object.keys(parameters).find((id) => parameters[id]?.altered?.some(isIt) === true);
}

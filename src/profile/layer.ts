import { didYouMean } from "../base/nearest.js";
import type { Say } from "../rulebook/loose.js";
import type { Base } from "../rulebook/profile.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { labelOf, type Origins } from "./origins.js";

/** What a profile takes of one base, as far as it has come: chosen, altered, renamed, stripped of what nothing reads. */
export interface Layer {
  readonly id: string;
  /** `id@version` of the edition that was found. */
  readonly label: string;
  /** Its place among the `extends` of the profile. */
  readonly place: number;
  /** Clauses that were asked for; `undefined` where everything is taken. */
  readonly clauses: ReadonlySet<string> | undefined;
  /** The base as it is, under the names that its things have here. */
  readonly base: Rulebook;
  readonly rulebook: Rulebook;
  readonly origins: Origins;
}

/** The clauses and rules that are asked for; what else these need is found later. */
export function layerOf(base: Rulebook, origins: Origins, wanted: Base, place: number, say: Say): Layer {
  const pointer = `/extends/${place}`;
  const label = labelOf(base);
  const whole: Layer = { id: base.id, label, place, clauses: undefined, base, rulebook: base, origins };
  if (wanted.clauses === undefined && wanted.rules === undefined) return whole;
  const known = { clauses: base.clauses.map(({ id }) => id), rules: base.rules.map(({ id }) => id) };
  for (const section of ["clauses", "rules"] as const) {
    const what = section === "clauses" ? "clause" : "rule";
    const seen = new Set<string>();
    for (const [index, id] of (wanted[section] ?? []).entries()) {
      const at = `${pointer}/${section}/${index}`;
      if (seen.has(id)) say("said-twice", at, `the ${what} \`${id}\` is taken already`);
      seen.add(id);
      if (!known[section].includes(id))
        say("dangling-reference", at, `\`${label}\` has no ${what} \`${id}\``, didYouMean(id, known[section]));
    }
  }
  const clauses = new Set(wanted.clauses);
  const named = new Set(wanted.rules);
  const rules = base.rules.filter(({ id, clause }) => named.has(id) || clauses.has(clause));
  return { ...whole, clauses, rulebook: { ...base, rules } };
}

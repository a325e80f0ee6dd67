import { placeholders } from "../base/template.js";
import { measureRead } from "../rulebook/measure.js";
import type { Profile } from "../rulebook/profile.js";
import type { AlsoRead } from "../rulebook/reach.js";

/** What a profile's own parts read of its bases, by name; its conditions may still be ill-formed. */
export interface OwnWords extends AlsoRead {
  readonly conditions: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly clauses: ReadonlySet<string>;
}

export function ownWords(profile: Profile): OwnWords {
  const conditions = new Set<string>();
  const facts = new Set<string>();
  const clauses = new Set<string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      if (key === "condition") conditions.add(value);
      else if (key === "clause") clauses.add(value);
      else if (key === "measure") facts.add(`measure.${value}`);
      else if (key === "fact" || value.startsWith("parameter.") || measureRead(value) !== undefined) facts.add(value);
      else for (const name of placeholders(value)) facts.add(name);
    } else if (Array.isArray(value)) {
      for (const one of value) walk(one, key);
    } else if (typeof value === "object" && value !== null) {
      for (const [inner, one] of Object.entries(value)) walk(one, inner);
    }
  };
  const { rules, measures, conditions: shared, parameters, sanctions, appliesTo, alters } = profile;
  walk([rules, measures, shared, parameters, sanctions, appliesTo], "");
  for (const { clause, except } of alters ?? []) walk([{ clause }, { except }], "");
  return { conditions, facts, clauses };
}

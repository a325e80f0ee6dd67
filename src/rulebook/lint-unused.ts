import { pointerStep } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import { reach } from "./reach.js";
import type { Rulebook } from "./rulebook.js";

/** What the rules reach: shared conditions, parameters, measures and calendars that no rule ever reads are left over. */
export function lintUnused(rulebook: Rulebook): readonly Problem[] {
  const reached = reach(rulebook);
  const left = (what: string, section: string, ids: readonly string[], used: ReadonlySet<string>): readonly Problem[] =>
    ids
      .filter((id) => !used.has(id))
      .map((id) => ({
        code: `unused-${what}`,
        pointer: `/${section}${pointerStep(id)}`,
        message: `no rule reads the ${what} \`${id}\``,
        hint: "remove it, or write the rule it was made for",
        level: "warning",
      }));
  return [
    ...left("condition", "conditions", Object.keys(rulebook.conditions ?? {}), reached.conditions),
    ...left("parameter", "parameters", Object.keys(rulebook.parameters ?? {}), reached.parameters),
    ...left("measure", "measures", Object.keys(rulebook.measures ?? {}), reached.measures),
    ...left("calendar", "calendars", Object.keys(rulebook.calendars ?? {}), reached.calendars),
  ];
}

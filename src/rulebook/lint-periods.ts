import { formatDay, parseDay } from "../base/calendar.js";
import { pointerStep } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import type { Rulebook } from "./rulebook.js";

/** Days of the edition on which a parameter has no value, and values that never come to hold. */
export function lintPeriods({ parameters, inForce: { from, until } }: Rulebook): readonly Problem[] {
  return Object.entries(parameters ?? {}).flatMap(([id, { values }]) => {
    const pointer = `/parameters${pointerStep(id)}/values`;
    const problems: Problem[] = [];
    const [first] = values ?? [];
    if (first !== undefined && first.from > from) {
      const last = formatDay((parseDay(first.from) ?? 0) - 1);
      problems.push({
        code: "parameter-without-value",
        pointer: `${pointer}/0/from`,
        message: `the parameter \`${id}\` has no value from \`${from}\` to \`${last}\``,
        hint: "what rules compare with it is not known on these days: let its first value begin with the edition",
        level: "warning",
      });
    }
    for (const [index, dated] of (values ?? []).entries())
      if (until !== undefined && dated.from > until)
        problems.push({
          code: "idle-value",
          pointer: `${pointer}/${index}`,
          message: `the parameter \`${id}\` takes this value from \`${dated.from}\`, after the edition ends on \`${until}\``,
          hint: "write it in the next edition",
          level: "warning",
        });
    return problems;
  });
}

import type { Problem } from "../errors.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Layer } from "./layer.js";

/** A layer for the days of the profile: periods of rules cut to them, and rules that speak on none of them left out. */
export function withinDays(layer: Layer, inForce: Rulebook["inForce"]): Layer {
  const rules = layer.rulebook.rules.flatMap((rule) => cut(rule, inForce));
  return { ...layer, rulebook: { ...layer.rulebook, rules } };
}

function cut(rule: Rule, days: Rulebook["inForce"]): readonly Rule[] {
  const { inForce, ...rest } = rule;
  if (inForce === undefined) return [rule];
  const { from, until } = inForce;
  const isOver = until !== undefined && until < days.from;
  if (isOver || (from !== undefined && days.until !== undefined && from > days.until)) return [];
  const period = {
    ...(from === undefined || from < days.from ? {} : { from }),
    ...(until === undefined || (days.until !== undefined && until > days.until) ? {} : { until }),
  };
  return [Object.keys(period).length === 0 ? rest : { ...rest, inForce: period }];
}

/** What is to be said of a base whose days are not those of the profile. */
export function dayProblems({ base, label, place, rulebook }: Layer, days: Rulebook["inForce"]): readonly Problem[] {
  const problems: Problem[] = [];
  const warn = (code: string, pointer: string, message: string, hint: string) =>
    problems.push({ code, pointer, message, hint, level: "warning" });
  const { from, until } = base.inForce;
  const outside = [
    ...(days.from < from ? [`before it begins on \`${from}\``] : []),
    ...(until !== undefined && (days.until === undefined || days.until > until)
      ? [`after it ends on \`${until}\``]
      : []),
  ];
  if (outside.length > 0)
    warn(
      "outside-base",
      `/extends/${place}`,
      `the profile is in force on days on which \`${label}\` is not: ${outside.join(" and ")}`,
      "its rules speak on these days all the same; build on another edition, or shorten `inForce`",
    );
  for (const { id, inForce } of rulebook.rules) {
    if (inForce === undefined || cut({ inForce } as Rule, days).length > 0) continue;
    const period = `${inForce.from ?? ""} – ${inForce.until ?? ""}`.trim();
    warn(
      "rule-outside-days",
      `/extends/${place}`,
      `rule \`${id}\` of \`${label}\` is in force ${period}, on no day of the profile`,
      "it does not stand in the profile",
    );
  }
  return problems;
}

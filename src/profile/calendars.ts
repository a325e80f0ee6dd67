import { canonicalJson } from "../base/canonical.js";
import type { Say } from "../rulebook/loose.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Layer } from "./layer.js";

/**
 * One calendar for a rulebook that is made of several: the profile's own, else that of its first base that has one. The
 * rules of a base with another keep theirs, as a calendar named after the base. Measures and what a rulebook governs read
 * the one calendar there is, so a base in which these read holidays cannot stand beside another calendar.
 */
export function withCalendars(
  layers: readonly Layer[],
  own: Rulebook["calendar"],
  say: Say,
): { readonly layers: readonly Layer[]; readonly calendar: Rulebook["calendar"] } {
  const calendar = own ?? layers.find(({ rulebook }) => rulebook.calendar !== undefined)?.rulebook.calendar;
  const text = canonicalJson(calendar ?? null);
  return {
    calendar,
    layers: layers.map((layer) => {
      const { rulebook } = layer;
      if (rulebook.calendar === undefined || canonicalJson(rulebook.calendar) === text) return layer;
      if (readsHolidays(rulebook))
        say(
          "bases-differ",
          `/extends/${layer.place}`,
          `measures of \`${layer.label}\` read its calendar, and the profile has another`,
          "a rulebook has one calendar for its measures: build on bases that share it",
        );
      return { ...layer, rulebook: named(rulebook, layer.id) };
    }),
  };
}

function named(rulebook: Rulebook, id: string): Rulebook {
  const { calendar = {} } = rulebook;
  const rules = rulebook.rules.map((rule) => (rule.calendar === undefined ? { ...rule, calendar: id } : rule));
  return { ...rulebook, calendars: { ...rulebook.calendars, [id]: calendar }, rules };
}

/** Whether something other than a rule reads holidays or working days; shared conditions count as if it did. */
function readsHolidays({ measures, appliesTo, derived = {}, conditions }: Rulebook): boolean {
  if (Object.keys(measures ?? {}).length === 0 && Object.keys(appliesTo ?? {}).length === 0) return false;
  const counted = Object.keys(derived).filter((name) => "workingDaysBetween" in (derived[name] as object));
  const text = JSON.stringify([measures, appliesTo, conditions]);
  return ["isPublicHoliday", "workingDaysTo", ...counted].some((name) => text.includes(name));
}

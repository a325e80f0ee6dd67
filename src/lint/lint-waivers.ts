import { pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import { quote } from "../base/quote.js";
import type { Problem } from "../errors.js";
import { waiverState } from "../findings/waivers.js";
import type { Dossier } from "../model/dossier.js";
import { lintDossier as lintRecords } from "../model/lint.js";
import type { Rulebook } from "../rulebook/rulebook.js";

export interface LintDossierOptions {
  /** The rulebooks it is to be checked against: a waiver that names none of their rules is pointed at. */
  readonly rulebooks?: readonly Rulebook[] | undefined;
  /** The day of the check, `YYYY-MM-DD`: a waiver that does not hold on it is pointed at. */
  readonly on?: string | undefined;
}

/**
 * What reads as a dossier and is probably not meant so: a log kept in UTC that writes `+00:00` for "no offset known"
 * (`+00:00` is London's winter, only `Z` leaves the local time open); and waivers that waive nothing, because they name
 * no rule or no record there is, or do not hold on the day. Every problem is a warning with a code and a pointer.
 */
export function lintDossier(dossier: Dossier, { rulebooks, on }: LintDossierOptions = {}): Problem[] {
  const rules = rulebooks === undefined ? undefined : ruleNames(rulebooks);
  const records = new Set([
    ...recordIds(dossier),
    ...(rulebooks ?? []).flatMap(({ measures }) => Object.keys(measures ?? {})),
  ]);
  const waivers = (dossier.waivers ?? []).flatMap((waiver, index) => {
    const at = `/waivers${pointerStep(index)}`;
    const problem = (code: string, key: string, message: string, hint?: string): Problem => ({
      code,
      pointer: `${at}/${key}`,
      message: `waiver ${quote(waiver.id)}: ${message}`,
      ...(hint === undefined ? {} : { hint }),
      level: "warning",
    });
    const state = on === undefined ? "holds" : waiverState(waiver, on);
    const { ruleId, subjectId, from, until } = waiver;
    return [
      ...(rules === undefined || rules.has(ruleId)
        ? []
        : [
            problem(
              "unknown-rule",
              "ruleId",
              `unknown rule ${quote(ruleId)}, it waives nothing`,
              didYouMean(ruleId, rules),
            ),
          ]),
      ...(typeof subjectId !== "string" || rules === undefined || records.has(subjectId)
        ? []
        : [problem("unknown-record", "subjectId", `no record here is named ${quote(subjectId)}, it waives nothing`)]),
      ...(state === "expired"
        ? [problem("expired-waiver", "until", `expired on ${until}, it waives nothing on ${on}`)]
        : []),
      ...(state === "not-yet"
        ? [problem("early-waiver", "from", `holds from ${from}, it waives nothing on ${on}`)]
        : []),
    ];
  });
  return [...lintRecords(dossier), ...waivers];
}

/** Every way to name a rule in a waiver: by its id, and by that of its rulebook before it. */
function ruleNames(rulebooks: readonly Rulebook[]): ReadonlySet<string> {
  return new Set(rulebooks.flatMap(({ id, rules }) => rules.flatMap((rule) => [rule.id, `${id}/${rule.id}`])));
}

/** The ids of everything a finding may be about, but for groups, which have that of their measure. */
function recordIds({ member, records, waivers: _, ...lists }: Dossier): readonly string[] {
  const all: readonly unknown[] = [...Object.values(lists), ...Object.values(records ?? {})];
  const entries = all.flatMap((list) => (Array.isArray(list) ? (list as readonly { readonly id?: unknown }[]) : []));
  return [member.id, ...entries.flatMap(({ id }) => (typeof id === "string" ? [id] : []))];
}

import { type Day, parseDay } from "../base/calendar.js";
import { environmentOf } from "../engine/environment.js";
import { findingsOf } from "../engine/examples.js";
import { completeness, listsOf } from "../engine/lists.js";
import { misfitsIn } from "../engine/misfits.js";
import { type EditionPlan, type Plan, planOf } from "../engine/plan.js";
import type { PlainRecord } from "../facts/fact.js";
import { safeParseDossier } from "../model/dossier.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Fragment } from "./fragment.js";
import type { Judgement } from "./outcomes.js";

/** An edition made ready by the checker itself. */
export interface Ready {
  readonly plan: Plan;
  readonly edition: EditionPlan;
}

export function readyToJudge(rulebook: Rulebook): Ready {
  const plan = planOf(rulebook);
  // Invariant: a plan of one edition has that edition.
  return { plan, edition: plan.books[0]?.editions[0] as EditionPlan };
}

/** What a rule says of the record of a fragment; `undefined` where the fragment is no dossier or nobody is judged alone. */
export function judgementOf(ready: Ready, rule: string, { on, given, record }: Fragment): Judgement | undefined {
  const one = ready.edition.rulebook.rules.find(({ id }) => id === rule);
  if (one === undefined) return "not-judged";
  const parsed = safeParseDossier(given);
  if (!parsed.ok) return undefined;
  const dossier = parsed.dossier as unknown as PlainRecord;
  const lists = listsOf(dossier);
  if (misfitsIn(ready.plan, dossier, lists).length > 0) return undefined;
  const env = environmentOf({ on, member: dossier.member as PlainRecord, lists, completeFrom: completeness(dossier) });
  const isGroup = typeof one.subject !== "string";
  const found = findingsOf(ready.plan, one, env).filter(({ subject }) => isGroup || subject.id === record);
  if (found.length > 1) return undefined;
  return found[0]?.outcome ?? "not-judged";
}

export function firstDayOf({ inForce: { from } }: Rulebook): Day {
  return parseDay(from) as Day;
}

export function lastDayOf({ inForce: { until } }: Rulebook): Day {
  return until === undefined ? Number.POSITIVE_INFINITY : (parseDay(until) as Day);
}

import { type Day, parseDay } from "../base/calendar.js";
import { environmentOf } from "../engine/environment.js";
import { judgements } from "../engine/judgements.js";
import { type EditionPlan, type Plan, planOf } from "../engine/plan.js";
import { stage } from "../engine/stage.js";
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
  const staged = stage(ready.plan, given, on);
  if (!staged.ok) return undefined;
  const isGroup = typeof one.subject !== "string";
  const found: Judgement[] = [];
  judgements(
    ready.plan,
    environmentOf(staged.around),
    (asked) => asked.rule === one,
    ({ subject, outcome }) => {
      if (isGroup || subject.id === record) found.push(outcome);
    },
  );
  return found.length > 1 ? undefined : (found[0] ?? "not-judged");
}

export function firstDayOf({ inForce: { from } }: Rulebook): Day {
  return parseDay(from) as Day;
}

export function lastDayOf({ inForce: { until } }: Rulebook): Day {
  return until === undefined ? Number.POSITIVE_INFINITY : (parseDay(until) as Day);
}

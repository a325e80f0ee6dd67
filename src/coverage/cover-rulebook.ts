import { parseDay } from "../base/calendar.js";
import { pointerStep } from "../base/identifier.js";
import { environmentOf } from "../engine/environment.js";
import { judgeExample, latestDay, passes, stageOf } from "../engine/examples.js";
import { judgements } from "../engine/judgements.js";
import { type EditionPlan, planOf, type RulePlan } from "../engine/plan.js";
import { stage } from "../engine/stage.js";
import { CheckError, DossierError, type Problem } from "../errors.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { isBeyondReach } from "./beyond-reach.js";
import { type Owed, owedBy } from "./owed.js";
import type { CoverageCount, CoverageItem, RulebookCoverage, ShownBy } from "./rulebook-coverage.js";
import { type Seen, seenSoFar } from "./seen.js";

export interface CoverageOptions {
  /** Members' dossiers whose records count beside the examples. */
  readonly dossiers?: readonly unknown[];
  /** The day of the check for dossiers, `YYYY-MM-DD`; the latest day in each unless said. */
  readonly on?: string;
}

/**
 * What the examples of a rulebook show of it: each outcome and exception of each rule, both sides of each threshold and the
 * threshold itself, both sides of each day on which something begins or ends. Throws `RulebookError` for what does not
 * parse, one `DossierError` for all dossiers, with their place first, `CheckError` for a day that is none.
 */
export function coverRulebook(input: Rulebook, { dossiers = [], on }: CoverageOptions = {}): RulebookCoverage {
  if (on !== undefined && parseDay(on) === undefined)
    throw new CheckError(`\`${on}\` is not a day: give \`on\` as \`YYYY-MM-DD\``);
  const plan = planOf(input);
  // Invariant: a plan of one edition has that edition.
  const edition = plan.books[0]?.editions[0] as EditionPlan;
  const { rulebook } = edition;
  const owed = owedBy(plan, edition);
  const seen = seenSoFar(owed);
  const examples = { total: 0, counted: 0 };
  for (const rule of rulebook.rules) {
    for (const example of rule.examples ?? []) {
      examples.total += 1;
      const staged = stageOf(plan, rulebook, example);
      if (!staged.ok || !passes(plan, rule.id, example, staged.around)) continue;
      examples.counted += 1;
      const by = { rule: rule.id, example: example.name };
      judgeExample(plan, rule.id, example, environmentOf(staged.around), (judged) => seen.note(judged, by));
    }
  }
  const problems: Problem[] = [];
  for (const [index, dossier] of dossiers.entries()) {
    const staged = stage(plan, dossier, on ?? latestDay(dossier, rulebook));
    if (!staged.ok) {
      for (const problem of staged.problems)
        problems.push({ ...problem, pointer: `${pointerStep(index)}${problem.pointer}` });
      continue;
    }
    const member = String(staged.around.member?.id);
    judgements(
      plan,
      environmentOf(staged.around),
      () => true,
      (judged) => seen.note(judged, { rule: judged.plan.rule.id, member, subject: judged.subject.id }),
    );
  }
  if (problems.length > 0) throw new DossierError(problems);
  const items = owed.flatMap((one) => itemsOf(one, seen, edition));
  return {
    format: "kodex-coverage/1",
    rulebook: rulebook.id,
    version: rulebook.version,
    examples,
    dossiers: dossiers.length,
    total: countOf(items),
    rules: Object.fromEntries(
      rulebook.rules.map(({ id }) => [id, countOf(items.filter(({ rules }) => rules.includes(id)))]),
    ),
    items,
  };
}

function countOf(items: readonly CoverageItem[]): CoverageCount {
  const shown = items.filter(({ status }) => status === "shown").length;
  const owed = shown + items.filter(({ status }) => status === "gap").length;
  return { shown, owed, percent: owed === 0 ? 100 : Math.floor((1000 * shown) / owed) / 10 };
}

function itemsOf(owed: Owed, seen: Seen, edition: EditionPlan): readonly CoverageItem[] {
  const { pointer } = owed;
  const found = (by: ShownBy | undefined, side: string, plans: readonly RulePlan[]) => ({
    pointer,
    rules: plans.map(({ rule }) => rule.id),
    ...(by === undefined
      ? ({ status: isBeyondReach(owed, side, edition) ? "impossible" : "gap" } as const)
      : ({ status: "shown", by } as const)),
  });
  switch (owed.kind) {
    case "outcome": {
      const { kind, side, plan } = owed;
      return [{ ...found(seen.outcome(plan, side), side, [plan]), kind, side }];
    }
    case "exception": {
      const { kind, side, plan } = owed;
      return [{ ...found(seen.exception(plan, side), side, [plan]), kind, side }];
    }
    case "threshold": {
      const { kind, leaf, plans, stretch, sides } = owed;
      const shown = seen.threshold(owed);
      return sides.map((side) => {
        const near = nearestTo(side, shown);
        return {
          ...found(shown[side], side, plans),
          ...{ kind, side, leaf },
          ...(stretch === undefined ? {} : { value: stretch.value }),
          ...(near === undefined ? {} : { nearest: { value: near.value, by: near.by } }),
        };
      });
    }
    case "date": {
      const { kind, what, edge, day, plans, sides } = owed;
      return sides.map((side) => ({
        ...found(dayShown(owed, side, seen), side, what === "edition" ? [] : plans),
        ...{ kind, what, edge, day, side },
      }));
    }
    default:
      return owed satisfies never;
  }
}

/** Of the values read, the one next to the threshold: on this side, or, where there is none, on the other. */
function nearestTo(side: "holds" | "fails" | "at", { nearest: { holds, fails } }: ReturnType<Seen["threshold"]>) {
  if (side === "holds") return holds ?? fails;
  if (side === "fails") return fails ?? holds;
  const isHolding = fails === undefined || (holds !== undefined && holds.distance <= fails.distance);
  return isHolding ? holds : fails;
}

/** A rule that ends on a day still speaks on it; one that begins on a day, and a parameter, speak from it on. */
function dayShown({ what, edge, day, plans }: Owed & { kind: "date" }, side: string, seen: Seen): ShownBy | undefined {
  const edgeDay = parseDay(day) ?? Number.NaN;
  const isMeant = (one: number): boolean => {
    if (side === "on") return one === edgeDay;
    if (side === "before") return edge === "from" ? one < edgeDay : one <= edgeDay;
    return edge === "from" ? one >= edgeDay : one > edgeDay;
  };
  return seen.day(plans, isMeant, what === "parameter");
}

import type { EditionPlan } from "../engine/plan.js";
import { pathOf } from "../engine/scope.js";
import { isRuleOutcome } from "../rulebook/measure.js";
import { FAR, hoursBefore, looksBackForOne, type Target } from "./counted.js";
import { type Draft, type FragmentDraft, put, valueAt } from "./fragment.js";
import { oneRecord } from "./one-record.js";
import type { Question } from "./question.js";
import type { Values } from "./values.js";

const MOST_GAPS = 3;

/**
 * Earlier records that a measure singles out (a refusal, an abandoned call), so long before the record that the time since
 * comes out as wanted: some ways to do it, the empty one where there is to be none.
 */
export function singledOut(
  { subject }: Question,
  targets: readonly Target[],
  draft: FragmentDraft,
  { day }: Values,
  edition: EditionPlan,
): readonly (readonly Draft[])[] {
  const target = targets.find(({ measure }) => measure.of === subject && looksBackForOne(measure));
  const counting = target?.measure.counting;
  if (target === undefined || counting === undefined || isRuleOutcome(counting)) return [[]];
  const { measure, numbers } = target;
  const made = oneRecord(measure, edition, { first: day, last: day }, counting);
  const now = draft.record.startedAt;
  return numbers.slice(0, MOST_GAPS).flatMap((gap): readonly (readonly Draft[])[] => {
    if (gap >= FAR) return [[]];
    if (made === undefined || typeof now !== "string") return [];
    const record = { ...structuredClone(made.record), id: "before-001" };
    for (const fact of measure.by ?? []) put(record, pathOf(fact), valueAt(draft.record, pathOf(fact)));
    return [[{ ...record, startedAt: hoursBefore(now, measure.statistic === "daysSince" ? gap * 24 : gap) }]];
  });
}

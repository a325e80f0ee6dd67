import { pad } from "../base/calendar.js";
import type { EditionPlan } from "../engine/plan.js";
import { pathOf } from "../engine/scope.js";
import { isRuleOutcome } from "../rulebook/measure.js";
import type { Days } from "./asked.js";
import type { Counted, Target } from "./counted.js";
import { put, valueAt } from "./fragment.js";
import { oneRecord } from "./one-record.js";

/** A share is made up of no more records than this. */
const MOST_RECORDS = 150;

/** The fewest records of which such a share is singled out; `undefined` where no number of them comes to it. */
export function sharedRecords({ measure, fits }: Target, edition: EditionPlan, days: Days): Counted | undefined {
  const { counting, atLeast = 1, by = [], of } = measure;
  if (counting === undefined || isRuleOutcome(counting)) return undefined;
  const numbers = fewest(atLeast, fits);
  const inside = oneRecord(measure, edition, days, counting);
  const outside = oneRecord(measure, edition, days, { not: counting });
  if (numbers === undefined || inside === undefined || outside === undefined) return undefined;
  const [count, total] = numbers;
  for (const fact of by) put(outside.record, pathOf(fact), valueAt(inside.record, pathOf(fact)));
  const [one, other] = [inside.record.startedAt, outside.record.startedAt];
  // On the same day, each at its own time.
  if (typeof one === "string" && typeof other === "string")
    outside.record.startedAt = one.slice(0, 10) + other.slice(10);
  const records = Array.from({ length: total }, (_, at) => ({
    ...structuredClone(at < count ? inside.record : outside.record),
    id: `counted-${pad(at + 1, 3)}`,
  }));
  return { kind: of, draft: inside, records };
}

function fewest(atLeast: number, fits: Target["fits"]): readonly [count: number, total: number] | undefined {
  for (let total = Math.max(1, atLeast); total <= MOST_RECORDS; total++) {
    if (!fits("total", total)) continue;
    for (let count = 0; count <= total; count++)
      if (fits("count", count) && fits("value", count / total)) return [count, total];
  }
  return undefined;
}

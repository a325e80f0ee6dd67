import type { Day } from "../base/calendar.js";
import { canonicalJson } from "../base/canonical.js";
import { FALSE } from "../base/truth.js";
import type { LeftOut } from "../findings/report.js";
import type { Counting } from "./belonging.js";
import type { ListColumns } from "./columns.js";
import type { Membership } from "./membership.js";

/**
 * Why a measure does not count the records it leaves out, by group: each under the first fact whose value decides it, most
 * records first. `startOf` says from which day on a group counts.
 */
export function leftOutReasons(
  columns: ListColumns,
  measure: Counting,
  membership: Membership,
  startOf: (group: number) => Day,
): (group: number) => readonly LeftOut[] {
  let byGroup: Map<number, Map<string, LeftOut>> | undefined;

  function read(): Map<number, Map<string, LeftOut>> {
    const reasons = new Map<number, Map<string, LeftOut>>();
    const belongs = columns.belonging(measure.where, membership);
    const { find } = columns.grouping(measure.by ?? []);
    const starts = new Map<number, Day>();
    const startsOn = (group: number): Day => {
      const known = starts.get(group) ?? startOf(group);
      starts.set(group, known);
      return known;
    };
    for (const index of columns.order) {
      const group = find(index);
      if (belongs(index) !== FALSE || group < 0 || (columns.last[index] as Day) < startsOn(group)) continue;
      const known = reasons.get(group) ?? new Map<string, LeftOut>();
      reasons.set(group, known);
      const reason = columns.whyNot(index, measure, membership);
      const key = canonicalJson([reason.fact, reason.value]);
      known.set(key, { ...reason, records: (known.get(key)?.records ?? 0) + 1 });
    }
    return reasons;
  }

  return (group) => {
    byGroup ??= read();
    return [...(byGroup.get(group)?.entries() ?? [])]
      .sort(([a, one], [b, other]) => other.records - one.records || (a < b ? -1 : 1))
      .map(([, reason]) => reason);
  };
}

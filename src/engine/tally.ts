import type { Counts } from "../base/outcome.js";
import { noCounts, type Outcome } from "../base/outcome.js";
import type { OutOfForce, OutOfForceReason, ReportedRule } from "../findings/report.js";
import type { Clause } from "../rulebook/clause.js";
import type { Plan, RulePlan } from "./plan.js";

/** Counts by rule; every rule of the checker has its five, so one that spoke to no record is seen. */
export function emptyTally(plan: Plan, kind?: string): Record<string, Record<Outcome, number>> {
  const tally: Record<string, Record<Outcome, number>> = {};
  for (const { key, rule } of sortedByKey(plan.rules)) {
    if (kind === undefined || rule.subject === kind) tally[key] ??= noCounts();
  }
  return tally;
}

function sortedByKey(plans: readonly RulePlan[]): readonly RulePlan[] {
  return [...plans].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** The words of every rule, from the latest edition that has it. */
export function wordsOf(plan: Plan, kind?: string): Readonly<Record<string, ReportedRule>> {
  const words: Record<string, ReportedRule> = {};
  for (const one of sortedByKey(plan.rules)) {
    if (kind !== undefined && one.rule.subject !== kind) continue;
    const known = words[one.key];
    if (known !== undefined && !isLater(plan, one, known.edition)) continue;
    const { rule, edition } = one;
    // Invariant: parsing refuses a rule whose clause does not exist.
    const clause = edition.rulebook.clauses.find(({ id }) => id === rule.clause) as Clause;
    words[one.key] = {
      rulebook: edition.rulebook.id,
      edition: edition.rulebook.version,
      id: rule.id,
      title: rule.title,
      severity: rule.severity,
      basis: rule.basis,
      clause: { id: clause.id, number: clause.number, heading: clause.heading },
      exceptions: Object.fromEntries((rule.except ?? []).map(({ id, title }) => [id, title])),
      messages: Object.fromEntries(
        Object.entries(rule.messages ?? {}).filter((entry) => entry[1] !== undefined),
      ) as ReportedRule["messages"],
    };
  }
  return words;
}

function isLater(plan: Plan, one: RulePlan, version: string): boolean {
  const editions = plan.books.find(({ id }) => id === one.edition.rulebook.id)?.editions ?? [];
  return editions.indexOf(one.edition) > editions.findIndex((edition) => edition.rulebook.version === version);
}

export function totalOf(byRule: Readonly<Record<string, Counts>>): Counts {
  const total = noCounts();
  for (const counts of Object.values(byRule))
    for (const outcome of Object.keys(total) as Outcome[]) total[outcome] += counts[outcome];
  return total;
}

/** Records that no edition judged, counted by reason; `keep` says how many are named. */
export function outOfForceTally(keep = Number.POSITIVE_INFINITY) {
  const byReason: Record<OutOfForceReason, number> = {
    "no-edition": 0,
    "not-governed": 0,
    "after-on": 0,
    "not-a-member": 0,
  };
  const records: OutOfForce["records"][number][] = [];
  return {
    add(reason: OutOfForceReason, record: Omit<OutOfForce["records"][number], "reason">): void {
      byReason[reason] += 1;
      if (records.length < keep)
        records.push({
          kind: record.kind,
          id: record.id,
          reason,
          ...(record.at === undefined ? {} : { at: record.at }),
          pointer: record.pointer,
        });
    },
    done: (): OutOfForce => ({
      total: Object.values(byReason).reduce((sum, count) => sum + count, 0),
      byReason,
      records,
    }),
  };
}

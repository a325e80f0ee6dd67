import { type Day, parseDay } from "../base/calendar.js";
import { isInterval } from "../base/interval.js";
import { FALSE, TRUE } from "../base/truth.js";
import { evaluateLeaf, expectedOf } from "../engine/evaluate.js";
import { exceptionHolding } from "../engine/finding.js";
import type { Judged } from "../engine/judgements.js";
import type { RulePlan } from "../engine/plan.js";
import type { Leaf } from "../rulebook/condition.js";
import { leavesIn, type Owed, type Stretch } from "./owed.js";
import type { NearestValue, ShownBy } from "./rulebook-coverage.js";

/** All that was seen of a comparison while a parameter had one value. */
export interface SeenLeaf {
  holds?: ShownBy;
  fails?: ShownBy;
  at?: ShownBy;
  nearest: { holds?: Near; fails?: Near };
}

interface Near extends NearestValue {
  readonly distance: number;
}

/** What the cases that were judged showed. */
export interface Seen {
  readonly note: (judged: Judged, by: ShownBy) => void;
  readonly outcome: (rule: RulePlan, outcome: string) => ShownBy | undefined;
  readonly exception: (rule: RulePlan, id: string) => ShownBy | undefined;
  readonly threshold: (owed: Threshold) => SeenLeaf;
  /** A case that a rule judged on such a day; `onlyApplying` leaves out those it does not apply to. */
  readonly day: (
    plans: readonly RulePlan[],
    isMeant: (day: Day) => boolean,
    onlyApplying: boolean,
  ) => ShownBy | undefined;
}

type Threshold = Owed & { readonly kind: "threshold" };

/** The first case of a day, and the first to which the rule applies. */
interface SeenDay {
  readonly any: ShownBy;
  applying?: ShownBy;
}

/** Keeps of all cases no more than what is owed asks for, however many there are. */
export function seenSoFar(owed: readonly Owed[]): Seen {
  const said = new Map<string, ShownBy>();
  const byLeaf = new Map<Leaf, { readonly owed: Threshold; readonly seen: SeenLeaf }[]>();
  const byOwed = new Map<Threshold, SeenLeaf>();
  const days = new Map<RulePlan, Map<Day, SeenDay>>();
  for (const one of owed) {
    if (one.kind !== "threshold") continue;
    const seen: SeenLeaf = { nearest: {} };
    byOwed.set(one, seen);
    const known = byLeaf.get(one.leaf) ?? [];
    known.push({ owed: one, seen });
    byLeaf.set(one.leaf, known);
  }
  const first = (key: string, by: ShownBy) => {
    if (!said.has(key)) said.set(key, by);
  };
  const noteDay = ({ plan, day, outcome }: Judged, by: ShownBy) => {
    if (day === undefined) return;
    const known = days.get(plan) ?? new Map<Day, SeenDay>();
    days.set(plan, known);
    const seen = known.get(day) ?? { any: by };
    known.set(day, seen);
    if (outcome !== "inapplicable") seen.applying ??= by;
  };
  return {
    note: (judged, by) => {
      const { plan, outcome, source, day } = judged;
      first(`${plan.rule.id} ${outcome}`, by);
      if (outcome === "excepted") first(`${plan.rule.id} except ${exceptionHolding(plan, source)}`, by);
      noteDay(judged, by);
      for (const leaf of consulted(judged))
        for (const { owed, seen } of byLeaf.get(leaf) ?? [])
          if (owed.plans.includes(plan) && isWithin(day, owed.stretch)) noteLeaf(seen, leaf, judged, by);
    },
    outcome: ({ rule }, outcome) => said.get(`${rule.id} ${outcome}`),
    exception: ({ rule }, id) => said.get(`${rule.id} except ${id}`),
    threshold: (one) => byOwed.get(one) ?? { nearest: {} },
    day: (plans, isMeant, onlyApplying) => {
      for (const plan of plans)
        for (const [day, { any, applying }] of days.get(plan) ?? []) {
          const by = onlyApplying ? applying : any;
          if (by !== undefined && isMeant(day)) return by;
        }
      return undefined;
    },
  };
}

function isWithin(day: Day | undefined, stretch: Stretch | undefined): boolean {
  if (stretch === undefined) return true;
  return day !== undefined && stretch.first <= day && day <= stretch.last;
}

/**
 * The comparisons that were in question: those of what the rule applies to always, of what it asks where it applies, of
 * its exceptions where it is not kept.
 */
function consulted({ plan, outcome, missing, day }: Judged): readonly Leaf[] {
  if (missing.length > 0 || (day !== undefined && (day < plan.from || day > plan.until))) return [];
  const parts = [
    ...(plan.applies === undefined ? [] : [plan.applies]),
    ...(outcome === "inapplicable" ? [] : [plan.requirement]),
    ...(outcome === "inapplicable" || outcome === "satisfied" ? [] : plan.exceptions),
  ];
  return [...new Set(parts.flatMap(({ tree }) => leavesIn(tree)))];
}

function noteLeaf(seen: SeenLeaf, leaf: Leaf, { source: { read } }: Judged, by: ShownBy): void {
  const truth = evaluateLeaf(leaf, read);
  if (truth !== TRUE && truth !== FALSE) return;
  const side = truth === TRUE ? "holds" : "fails";
  seen[side] ??= by;
  const value = read(leaf.fact);
  const expected = expectedOf(leaf, read);
  if (value === expected) seen.at ??= by;
  if ((typeof value !== "string" && typeof value !== "number") || isInterval(expected)) return;
  const distance = Math.abs(inOrder(value) - inOrder(expected));
  if (distance < (seen.nearest[side]?.distance ?? Number.POSITIVE_INFINITY))
    seen.nearest[side] = { value, by, distance };
}

/** Numbers as they are, days by their number, times by their minute. */
function inOrder(value: unknown): number {
  if (typeof value === "number") return value;
  const text = String(value);
  return parseDay(text) ?? Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

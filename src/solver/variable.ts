import type { EditionPlan } from "../engine/plan.js";
import type { Operator, Scalar } from "../rulebook/condition.js";
import { groupParts, measureRead } from "../rulebook/measure.js";
import type { RuleSubject } from "../rulebook/rule.js";
import type { Asked, Days } from "./asked.js";
import { type Axis, dateAxis } from "./axis.js";
import { type Cell, partition, standingsOf } from "./cell.js";
import { countsAtMost, groupsWithin } from "./counts.js";
import { domainOf } from "./fact-domain.js";
import { governingFact } from "./governed-by.js";

/** A fact with finitely many values; `side` where the editions read it differently. */
export interface Variable {
  readonly fact: string;
  readonly side: number | undefined;
  readonly cells: readonly Cell[];
  readonly axis: Axis | undefined;
  /** What it is compared with. */
  readonly named: ReadonlySet<Scalar>;
  /** How two facts stand to each other, where it is no fact but that. */
  readonly between?: { readonly left: number; readonly right: number; readonly operator: Operator };
}

/** Where the first is known, the others are. */
export interface Needs {
  readonly variable: number;
  readonly inputs: readonly number[];
  /** And where they all are, the first is: how two facts stand to each other, if no bounds come into it. */
  readonly exactly: boolean;
}

/** Counts of which the first is never the greater. */
export interface Counts {
  readonly less: number;
  readonly more: number;
}

/** A variable while what it is compared with is still being gathered. */
export interface Draft {
  readonly fact: string;
  readonly side: number | undefined;
  readonly edition: EditionPlan;
  readonly named: Set<Scalar>;
  between?: Variable["between"];
}

/** What two definitions of one measure have to do with each other: which counts no more, and which is known where. */
export function definitionsIn(
  drafts: readonly Draft[],
  subject: RuleSubject,
): { readonly counts: readonly Counts[]; readonly needs: readonly Needs[] } {
  const defined = drafts.flatMap(({ fact, side, edition }, variable) => {
    const read = measureRead(measured(fact, subject));
    const measure = side === undefined ? undefined : edition.rulebook.measures?.[read?.id ?? ""];
    return measure === undefined || read?.part !== "value" ? [] : [{ fact, side, variable, measure, edition }];
  });
  const pairs = defined.flatMap((one) =>
    defined.filter((two) => one.fact === two.fact && one.side !== two.side).map((two) => [one, two] as const),
  );
  return {
    counts: pairs
      .filter(([one, two]) => countsAtMost(one, two))
      .map(([one, two]) => ({ less: one.variable, more: two.variable })),
    needs: pairs
      .filter(([one, two]) => groupsWithin(one, two))
      .map(([one, two]) => ({
        variable: one.variable,
        inputs: [two.variable],
        exactly: groupsWithin(two, one),
      })),
  };
}

/** The variable of a fact, its values divided at whatever it is compared with. */
export function variableFrom(
  draft: Draft,
  drafts: readonly Draft[],
  subject: RuleSubject,
  days: Days,
  asked: readonly Asked[],
): Variable {
  const { fact, side, edition, named, between } = draft;
  if (between !== undefined) {
    const left = drafts[between.left] as Draft;
    const isOrdered = domainOf(left.fact, edition).axis !== undefined;
    return { fact, side, named, between, axis: undefined, cells: standingsOf(between.operator, isOrdered) };
  }
  const domain = domainOf(measured(fact, subject), edition);
  const governing = governingFact(subject, asked);
  if (governing?.fact !== fact) return { fact, side, named, ...partition(domain, named) };
  const known = { ...domain, mayBeUnknown: governing.mayBeUnknown };
  return { fact, side, named, ...partition(known, named, dateAxis(days.first, days.last)) };
}

/** The measure that a fact of a group is about, and which part of it. */
export function measured(fact: string, subject: RuleSubject): string {
  const read = typeof subject === "string" ? undefined : measureRead(fact);
  if (typeof subject === "string" || read === undefined || !isGroupPart(read.id)) return fact;
  const part = read.id === "count" || read.id === "total" ? `.${read.id}` : "";
  return `measure.${subject.measure}${part}`;
}

function isGroupPart(word: string): boolean {
  return (groupParts as readonly string[]).includes(word);
}

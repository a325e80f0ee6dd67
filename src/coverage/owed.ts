import { formatDay, parseDay } from "../base/calendar.js";
import { pointerStep } from "../base/identifier.js";
import { type Outcome, outcomes } from "../base/outcome.js";
import type { Tree } from "../engine/evaluate.js";
import type { EditionPlan, Plan, RulePlan } from "../engine/plan.js";
import { isFactReference } from "../rulebook/check-condition.js";
import type { Leaf, Literal, Operator } from "../rulebook/condition.js";
import { groupParts, measureRead } from "../rulebook/measure.js";
import { conditionsOf, walkCondition } from "../rulebook/walk.js";

/** Something that is owed, before anybody has looked whether it is shown. */
export type Owed =
  | { readonly kind: "outcome"; readonly pointer: string; readonly plan: RulePlan; readonly side: Outcome }
  | { readonly kind: "exception"; readonly pointer: string; readonly plan: RulePlan; readonly side: string }
  | {
      readonly kind: "threshold";
      readonly pointer: string;
      readonly leaf: Leaf;
      readonly plans: readonly RulePlan[];
      /** With a value of its own from this day on, where the parameter changes. */
      readonly stretch: Stretch | undefined;
      readonly sides: readonly ("holds" | "fails" | "at")[];
    }
  | {
      readonly kind: "date";
      readonly pointer: string;
      readonly what: "edition" | "rule" | "parameter";
      readonly edge: "from" | "until";
      readonly day: string;
      readonly plans: readonly RulePlan[];
      readonly sides: readonly ("before" | "on" | "after")[];
    };

/** The days, as numbers, on which a parameter has a value. */
export interface Stretch {
  readonly value: Literal;
  readonly first: number;
  readonly last: number;
}

/** Everything that a rulebook owes a case for, in the order in which it is written. */
export function owedBy(plan: Plan, edition: EditionPlan): readonly Owed[] {
  const { rules } = plan;
  const byPlace = [...rules].sort((one, other) => placeOf(one) - placeOf(other));
  return [
    ...ofEdition(edition, byPlace),
    ...ofParameters(edition, byPlace),
    ...thresholdsIn(edition, byPlace),
    ...byPlace.flatMap((one) => [...ofOutcomes(one), ...ofPeriod(one)]),
  ];
}

export const pointerOf = (one: RulePlan): string => `/rules/${placeOf(one)}`;

function placeOf({ edition, rule }: RulePlan): number {
  return edition.rulebook.rules.indexOf(rule);
}

function ofOutcomes(plan: RulePlan): readonly Owed[] {
  const { rule } = plan;
  const exceptions = rule.except ?? [];
  const pointer = pointerOf(plan);
  return [
    ...outcomes
      .filter((outcome) => outcome !== "excepted" || exceptions.length > 0)
      .map((side): Owed => ({ kind: "outcome", pointer, plan, side })),
    ...exceptions.map(
      ({ id }, at): Owed => ({ kind: "exception", pointer: `${pointer}/except/${at}`, plan, side: id }),
    ),
  ];
}

/** Days outside the edition cannot be shown by a record, so only its first and last day are owed. */
function ofEdition({ rulebook: { inForce } }: EditionPlan, plans: readonly RulePlan[]): readonly Owed[] {
  const edges = [
    ["from", inForce.from],
    ["until", inForce.until],
  ] as const;
  return edges.flatMap(([edge, day]): readonly Owed[] =>
    day === undefined
      ? []
      : [{ kind: "date", pointer: `/inForce/${edge}`, what: "edition", edge, day, plans, sides: ["on"] }],
  );
}

function ofPeriod(plan: RulePlan): readonly Owed[] {
  const { inForce } = plan.edition.rulebook;
  const edges = (["from", "until"] as const).map((edge) => [edge, plan.rule.inForce?.[edge]] as const);
  return edges.flatMap(([edge, day]): readonly Owed[] => {
    if (day === undefined || day === inForce[edge]) return [];
    const pointer = `${pointerOf(plan)}/inForce/${edge}`;
    return [{ kind: "date", pointer, what: "rule", edge, day, plans: [plan], sides: ["before", "on", "after"] }];
  });
}

function ofParameters(edition: EditionPlan, plans: readonly RulePlan[]): readonly Owed[] {
  return Object.entries(edition.rulebook.parameters ?? {}).flatMap(([id, { values = [] }]) =>
    values.flatMap(({ from }, at): readonly Owed[] => {
      const day = parseDay(from) ?? Number.NaN;
      const reading = plans.filter(
        (one) =>
          firstOf(one) < day && day <= lastOf(one) && leavesOf(one).some((leaf) => reads(leaf, `parameter.${id}`)),
      );
      if (reading.length === 0) return [];
      const pointer = `/parameters${pointerStep(id)}/values/${at}/from`;
      return [
        {
          ...{ kind: "date", pointer, what: "parameter", edge: "from", day: formatDay(day), plans: reading },
          sides: ["before", "on", "after"],
        },
      ];
    }),
  );
}

const firstOf = ({ from, edition }: RulePlan): number => Math.max(from, edition.from);
const lastOf = ({ until, edition }: RulePlan): number => Math.min(until, edition.until);

function reads({ fact, value }: Leaf, name: string): boolean {
  return fact === name || (isFactReference(value) && value.fact === name);
}

const orders: ReadonlySet<Operator> = new Set(["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"]);
const ordered: ReadonlySet<string> = new Set(["number", "date", "time"]);

/** Comparisons in order, and those that ask for one number, day or time: each once, wherever it is read from. */
function thresholdsIn(edition: EditionPlan, plans: readonly RulePlan[]): readonly Owed[] {
  const readers = new Map<Leaf, RulePlan[]>();
  for (const one of plans) for (const leaf of leavesOf(one)) readers.set(leaf, [...(readers.get(leaf) ?? []), one]);
  const owed: Owed[] = [];
  for (const { condition, pointer } of conditionsOf(edition.rulebook)) {
    walkCondition(condition, pointer, (leaf, at) => {
      const reading = "fact" in leaf ? readers.get(leaf) : undefined;
      if (!("fact" in leaf) || reading === undefined) return;
      const isOrder = orders.has(leaf.operator);
      const isEquality = leaf.operator === "equal" || leaf.operator === "notEqual";
      if (!isOrder && !(isEquality && ordered.has(edition.lexicon.find(leaf.fact)?.type ?? ""))) return;
      const isPoint = isOrder && !reading.every((one) => isEndOfRate(leaf.fact, one));
      const sides = isPoint ? (["holds", "fails", "at"] as const) : (["holds", "fails"] as const);
      for (const stretch of stretchesOf(leaf, edition)) {
        const own = stretch === undefined ? reading : reading.filter((one) => meets(one, stretch));
        if (own.length > 0) owed.push({ kind: "threshold", pointer: at, leaf, plans: own, stretch, sides });
      }
    });
  }
  return owed;
}

const meets = (one: RulePlan, { first, last }: Stretch): boolean => firstOf(one) <= last && first <= lastOf(one);

/** The values of a parameter that changes, each of them a threshold of its own. */
function stretchesOf({ value }: Leaf, { rulebook }: EditionPlan): readonly (Stretch | undefined)[] {
  const id = isFactReference(value) && value.fact.startsWith("parameter.") ? value.fact.slice("parameter.".length) : "";
  const { values } = rulebook.parameters?.[id] ?? {};
  if (values === undefined) return [undefined];
  const days = values.map(({ from }) => parseDay(from) ?? Number.NaN);
  return values.map((dated, at) => ({
    value: dated.value,
    first: days[at] as number,
    last: (days[at + 1] ?? Number.POSITIVE_INFINITY) - 1,
  }));
}

/** Whether a fact is a rate or an end of its interval: a quantile, on which no case can be made to stand exactly. */
function isEndOfRate(fact: string, { rule, edition }: RulePlan): boolean {
  const read = measureRead(fact);
  if (read === undefined) return false;
  const isOfGroup = (groupParts as readonly string[]).includes(read.id);
  const measure = isOfGroup && typeof rule.subject !== "string" ? rule.subject.measure : read.id;
  const part = isOfGroup ? read.id : read.part;
  return edition.rulebook.measures?.[measure]?.statistic === "rate" && part !== "count" && part !== "total";
}

/** Every comparison of a rule, shared conditions written out; each is the object that stands in the rulebook. */
function leavesOf({ applies, requirement, exceptions }: RulePlan): readonly Leaf[] {
  return [...(applies === undefined ? [] : [applies]), requirement, ...exceptions].flatMap(({ tree }) =>
    leavesIn(tree),
  );
}

const known = new WeakMap<Tree, readonly Leaf[]>();

/** The comparisons of a condition, each once. */
export function leavesIn(tree: Tree): readonly Leaf[] {
  const found = known.get(tree);
  if (found !== undefined) return found;
  const children = "leaf" in tree ? [] : "not" in tree ? [tree.not] : "all" in tree ? tree.all : tree.any;
  const leaves = "leaf" in tree ? [tree.leaf] : [...new Set(children.flatMap(leavesIn))];
  known.set(tree, leaves);
  return leaves;
}

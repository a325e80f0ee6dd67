import { canonicalJson } from "../base/canonical.js";
import type { EditionPlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import type { Measure } from "../rulebook/measure.js";
import type { Rule } from "../rulebook/rule.js";
import type { Asked } from "./asked.js";
import { TooManyCells } from "./cell.js";
import type { Judgement } from "./outcomes.js";
import { questionOf } from "./question.js";
import { search } from "./search.js";
import { factsIn, signatureOf } from "./signature.js";

/** A measure as an edition defines it. */
export interface Defined {
  readonly measure: Measure;
  readonly edition: EditionPlan;
}

/**
 * Whether it is proven that the first never counts more than the second: its window reaches no further back, its groups
 * are no larger, and whatever it takes the second takes as well.
 */
export function countsAtMost(less: Defined, more: Defined): boolean {
  const { where: _where, window: _window, by: _by, title: _title, ...one } = less.measure;
  const { where: _other, window: _wider, by: _fewer, title: _name, ...two } = more.measure;
  if (less.measure.statistic !== "count" || canonicalJson(one) !== canonicalJson(two)) return false;
  if (!reachesNoFurther(less.measure.window, more.measure.window)) return false;
  return groupsWithin(less, more) && takesNoMore(less, more);
}

/** Whether the first counts by all facts that the second counts by: then it is known only where the second is. */
export function groupsWithin(one: Defined, other: Defined): boolean {
  if (one.measure.of !== other.measure.of || !isPlainCount(one.measure) || !isPlainCount(other.measure)) return false;
  const groups = new Set((one.measure.by ?? []).map((fact) => signatureOf(fact, one.edition)));
  return (other.measure.by ?? []).every((fact) => groups.has(signatureOf(fact, other.edition)));
}

/** A count that is known wherever its group is: of whole days, not of hours, for which an instant is needed as well. */
function isPlainCount({ statistic, window }: Measure): boolean {
  return statistic === "count" && !(window ?? "all").startsWith("PT");
}

const units: Readonly<Record<string, readonly [of: string, size: number]>> = {
  H: ["hours", 1],
  D: ["days", 1],
  W: ["days", 7],
  M: ["months", 1],
  Y: ["months", 12],
};

function reachesNoFurther(one = "all", other = "all"): boolean {
  if (other === "all" || one === other) return true;
  const [first, second] = [one, other].map((window) => {
    const [, count = "", unit = ""] = /^PT?(\d+)([HDWMY])$/.exec(window) ?? [];
    const [of, size] = units[unit] ?? ["", Number.NaN];
    return { of, length: Number(count) * size };
  });
  return first?.of === second?.of && (first?.length ?? Number.NaN) <= (second?.length ?? 0);
}

/** How far a condition takes a record in: wholly, perhaps, not at all. */
function taken(judgement: Judgement | undefined): number {
  return judgement === "satisfied" ? 2 : judgement === "undetermined" ? 1 : 0;
}

/** What a record must be for a measure to count it: governed by the rulebook, and as its `where` says. */
export function takes({ measure: { of, where }, edition }: Defined): Condition {
  const always: Condition = { fact: `${of}.id`, operator: "isKnown", value: true };
  const governed = edition.rulebook.appliesTo?.[of];
  return { all: [...(governed === undefined ? [] : [governed]), where ?? always] };
}

/** A condition as the rule of an edition that governs everything, so that a question can be asked about it alone. */
export function askedOf(of: string, requires: Condition, edition: EditionPlan): Asked {
  const rule = { subject: of, requires, basis: "law" } as unknown as Rule;
  return { edition: { ...edition, rulebook: { ...edition.rulebook, appliesTo: undefined } }, rule };
}

function takesNoMore(less: Defined, more: Defined): boolean {
  const conditions = [less, more].map(takes);
  const asked = [less, more].map((one) => askedOf(one.measure.of, takes(one), one.edition));
  // A record counts by the parameters of a day that need not be its own; where these change nothing is said.
  const isDated = asked.some(({ edition }, side) =>
    [...factsIn([conditions[side]], edition)].some(
      (fact) => edition.rulebook.parameters?.[fact.slice("parameter.".length)]?.values !== undefined,
    ),
  );
  if (isDated) return false;
  try {
    const everyDay = { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };
    const question = questionOf(asked, less.measure.of, everyDay);
    return (
      search(
        question,
        ([one, two]) => taken(one) > taken(two),
        { left: 4_000 },
        () => true,
      ) === "none"
    );
  } catch (error) {
    if (error instanceof TooManyCells) return false;
    throw error;
  }
}

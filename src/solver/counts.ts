import { canonicalJson } from "../base/canonical.js";
import type { EditionPlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import type { Measure } from "../rulebook/measure.js";
import type { Rule } from "../rulebook/rule.js";
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

function takesNoMore(less: Defined, more: Defined): boolean {
  if (more.measure.where === undefined) return true;
  const always: Condition = { fact: `${less.measure.of}.id`, operator: "isKnown", value: true };
  const asked = [less, more].map(({ measure, edition }) => {
    const rule = { subject: measure.of, requires: measure.where ?? always, basis: "law" } as unknown as Rule;
    return { edition: { ...edition, rulebook: { ...edition.rulebook, appliesTo: undefined } }, rule };
  });
  // A record counts by the parameters of a day that need not be its own; where these change nothing is said.
  const isDated = asked.some(({ edition, rule }) =>
    [...factsIn([rule.requires], edition)].some(
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

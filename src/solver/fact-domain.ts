import type { EditionPlan } from "../engine/plan.js";
import { functionOf } from "../facts/derivation.js";
import type { Fact, FactType } from "../facts/fact.js";
import { isReading } from "../facts/fact.js";
import { measureRead } from "../rulebook/measure.js";
import { type Axis, dateAxis, timeAxis } from "./axis.js";

/** What values a fact may have at all. */
export interface FactDomain {
  readonly type: FactType;
  /** Of numbers, days and times. */
  readonly axis: Axis | undefined;
  /** Of enums. */
  readonly values: readonly string[];
  /** Whether only bounds of it may be known. */
  readonly mayBeRange: boolean;
  readonly mayBeUnknown: boolean;
}

/** Fields of the model that are never below zero. */
const notNegative: ReadonlySet<string> = new Set([
  ...["consumer.age", "ringSeconds", "connectSeconds", "bindingMonths", "withdrawal.days"],
  ...["noticeDays", "replyDays", "noticeDaysFromReceipt", "replyDaysFromReceipt", "stepsSkipped"],
  ...["decision.quorum", "decision.votes.for", "decision.votes.against", "decision.votes.abstained"],
  ...["presentCount", "duplicatesRelied", "complaintsDecidedBefore"],
]);
/** Built-in numbers of which there are only whole ones, beside those counted between days. */
const whole: ReadonlySet<string> = new Set([
  ...["withdrawal.days", "noticeDays", "replyDays", "stepsSkipped"],
  ...["noticeDaysFromReceipt", "replyDaysFromReceipt", "appealDaysFromReceipt"],
  ...["decision.quorum", "decision.votes.for", "decision.votes.against", "decision.votes.abstained"],
  ...["presentCount", "duplicatesRelied", "complaintsDecidedBefore"],
]);
const ranges: ReadonlySet<string> = new Set([
  ...["case.replyDays", "case.stepsSkipped", "case.complaintsDecidedBefore", "case.duplicatesRelied"],
  ...["case.noticeDaysFromReceipt", "case.replyDaysFromReceipt", "case.appealDaysFromReceipt"],
]);

/** Days that every record of the kind has; they govern it, so a record without them is not compared. */
const alwaysKnown: ReadonlySet<string> = new Set(["contract.concludedOn", "case.openedOn", "check.on"]);

export function domainOf(name: string, edition: EditionPlan): FactDomain {
  const fact = edition.lexicon.find(name);
  const type = fact?.type ?? "string";
  return {
    type,
    axis: fact === undefined ? undefined : axisOf(fact, edition),
    values: fact?.values ?? [],
    mayBeRange: type === "number" && fact !== undefined && mayBeRange(fact, edition),
    mayBeUnknown: !alwaysKnown.has(name),
  };
}

function axisOf(fact: Fact, edition: EditionPlan): Axis | undefined {
  switch (fact.type) {
    case "date":
      return dateAxis();
    case "time":
      return timeAxis;
    case "number":
      return { type: "number", max: Number.POSITIVE_INFINITY, ...numbersOf(fact, edition) };
    default:
      return undefined;
  }
}

const anyNumber = { whole: false, min: Number.NEGATIVE_INFINITY };

function numbersOf(fact: Fact, edition: EditionPlan): { readonly whole: boolean; readonly min: number } {
  if (fact.subject === "measure") {
    const { id, part } = measureRead(fact.name) ?? { id: "", part: "" };
    const statistic = edition.rulebook.measures?.[id]?.statistic;
    // What a rate divides by may be a mean.
    if (statistic === "rate" && part === "total") return { whole: false, min: 0 };
    if (id === "count" || id === "total" || part === "count" || part === "total") return { whole: true, min: 0 };
    return { whole: statistic === "count", min: statistic === undefined ? anyNumber.min : 0 };
  }
  if (fact.derived !== undefined && !isReading(fact.derived)) {
    const name = functionOf(fact.derived);
    return { ...anyNumber, whole: name === "daysBetween" || name === "workingDaysBetween" };
  }
  if (edition.rulebook.facts?.[fact.name] !== undefined || edition.rulebook.records?.[fact.subject] !== undefined)
    return anyNumber;
  const inner = fact.hop?.fact ?? fact.name;
  const field = inner.slice(inner.indexOf(".") + 1);
  const hopped = fact.hop === undefined ? undefined : edition.lexicon.find(inner);
  if (hopped !== undefined) return numbersOf(hopped, edition);
  return { whole: whole.has(field), min: notNegative.has(field) ? 0 : Number.NEGATIVE_INFINITY };
}

function mayBeRange(fact: Fact, edition: EditionPlan): boolean {
  if (fact.subject === "measure" || ranges.has(fact.hop?.fact ?? fact.name)) return true;
  const { derived } = fact;
  if (derived === undefined || isReading(derived)) return false;
  const parts = "sum" in derived ? derived.sum : "difference" in derived ? derived.difference : [];
  return parts.some((part) => {
    const inner = edition.lexicon.find(part);
    return inner !== undefined && mayBeRange(inner, edition);
  });
}

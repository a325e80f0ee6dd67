import { quote } from "../base/quote.js";
import type { EditionPlan } from "../engine/plan.js";
import type { Problem } from "../errors.js";
import type { FactType } from "../facts/fact.js";
import { isFactReference } from "../rulebook/check-condition.js";
import type { Condition, Leaf } from "../rulebook/condition.js";
import { measureRead } from "../rulebook/measure.js";
import { and, choose, compare, date, isLiteral, not, nothing, or, type Sql, TRUE, UNKNOWN } from "./expression.js";
import { literalOf, typeOf } from "./literal.js";
import type { Stage } from "./stage.js";
import { compareValues, isAmong, isExact, type Value } from "./value.js";

/** Where a condition is read: in an edition and calendar, on a day that governs the record, if that is known. */
export interface Place {
  readonly edition: EditionPlan;
  readonly calendar: string | undefined;
  /** The governing day; its value is NULL where that is not known. */
  readonly day: Sql;
  /** Takes the columns that are made on the way. */
  readonly stage: Stage;
}

/** What conditions read. */
export interface Readings {
  readonly fact: (name: string, edition: EditionPlan, calendar: string | undefined) => Sql;
  readonly measure: (edition: EditionPlan, id: string, part: string) => Value;
  readonly problems: Problem[];
}

/** A condition as an expression whose NULL is *not known*. */
export function conditionOf(condition: Condition, place: Place, readings: Readings): Sql {
  if ("all" in condition) return and(...condition.all.map((one) => conditionOf(one, place, readings)));
  if ("any" in condition) return or(...condition.any.map((one) => conditionOf(one, place, readings)));
  if ("not" in condition) return not(conditionOf(condition.not, place, readings));
  if ("condition" in condition) {
    // Invariant: the rulebook was parsed, so every name stands for a condition.
    const shared = place.edition.rulebook.conditions?.[condition.condition] as Condition;
    return place.stage.column(condition.condition, conditionOf(shared, place, readings));
  }
  return leafOf(condition, place, readings);
}

/** Days from which a parameter has a value: one for all days where it is not dated. */
type Dated = readonly { readonly from: string | undefined; readonly value: unknown }[];

function leafOf(leaf: Leaf, place: Place, readings: Readings): Sql {
  const { operator } = leaf;
  const left = datedOf(leaf.fact, place.edition);
  const right = isFactReference(leaf.value) ? datedOf(leaf.value.fact, place.edition) : undefined;
  if (operator === "contains" || operator === "doesNotContain") {
    refuseList(leaf.fact, readings);
    return UNKNOWN;
  }
  if (left !== undefined) return parameterLeaf(leaf, left, right, place, readings);
  const type = typeOfFact(leaf.fact, place.edition);
  const value = readValue(leaf.fact, place, readings);
  if (operator === "isKnown") return leaf.value === true ? isExact(value) : not(isExact(value));
  const against = (literal: unknown): Sql => compareLiteral(operator, value, type, literal);
  if (right !== undefined) return onDay(right, place.day, against);
  if (!isFactReference(leaf.value)) return against(leaf.value);
  if (operator === "in" || operator === "notIn") {
    refuseList(leaf.value.fact, readings);
    return UNKNOWN;
  }
  return compareValues(operator, value, readValue(leaf.value.fact, place, readings));
}

function compareLiteral(operator: Leaf["operator"], value: Value, type: FactType, literal: unknown): Sql {
  if (operator !== "in" && operator !== "notIn")
    return compareValues(operator, value, { exact: literalOf(type, literal) });
  const is = isAmong(
    value,
    (literal as readonly unknown[]).map((one) => literalOf(type, one)),
  );
  return operator === "in" ? is : not(is);
}

/** A leaf that begins with a parameter: its values are literals of the type of what they are compared with. */
function parameterLeaf(leaf: Leaf, left: Dated, right: Dated | undefined, place: Place, readings: Readings): Sql {
  const { operator } = leaf;
  if (operator === "isKnown") {
    const is = onDay(left, place.day, () => TRUE);
    // Before its first day a parameter has no value, and on a day that is not known it has none either.
    const known = choose([[is, TRUE]], { op: "literal", type: "boolean", value: false });
    return leaf.value === true ? known : not(known);
  }
  const other = isFactReference(leaf.value) && right === undefined ? leaf.value.fact : undefined;
  const own = typeOfFact(leaf.fact, place.edition);
  if (other !== undefined && (operator === "in" || operator === "notIn")) {
    refuseList(other, readings);
    return UNKNOWN;
  }
  const type = other === undefined ? own : typeOfFact(other, place.edition);
  return onDay(left, place.day, (literal) => {
    const value: Value = { exact: literalOf(type, literal) };
    if (other !== undefined) return compareValues(operator, value, readValue(other, place, readings));
    if (right !== undefined) return onDay(right, place.day, (second) => compareLiteral(operator, value, type, second));
    return compareLiteral(operator, value, type, leaf.value);
  });
}

/** What holds by the value that stands on a day; not known before the first. */
function onDay(dated: Dated, day: Sql, test: (value: unknown) => Sql): Sql {
  const [only] = dated;
  if (dated.length === 1 && only?.from === undefined) return test(only?.value);
  const latestFirst = [...dated].reverse();
  return choose(
    latestFirst.map(({ from, value }) => [compare(day, ">=", date(from as string)), test(value)] as const),
    UNKNOWN,
  );
}

function datedOf(fact: string, edition: EditionPlan): Dated | undefined {
  if (!fact.startsWith("parameter.")) return undefined;
  const parameter = edition.rulebook.parameters?.[fact.slice("parameter.".length)];
  if (parameter?.value !== undefined) return [{ from: undefined, value: parameter.value }];
  return parameter?.values ?? [];
}

function typeOfFact(name: string, edition: EditionPlan): FactType {
  return edition.lexicon.find(name)?.type ?? "string";
}

function readValue(name: string, { edition, calendar }: Place, readings: Readings): Value {
  const measure = measureRead(name);
  if (measure !== undefined) return readings.measure(edition, measure.id, measure.part);
  const exact = readings.fact(name, edition, calendar);
  return { exact: isLiteral(exact, null) ? nothing(typeOf(typeOfFact(name, edition))) : exact };
}

function refuseList(fact: string, { problems }: Readings): void {
  const message = `fact ${quote(fact)} has no form in SQL: it is a list`;
  if (!problems.some((problem) => problem.message === message))
    problems.push({ code: "not-in-sql", pointer: "", message });
}

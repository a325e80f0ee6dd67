import { isFactReference } from "./check-condition.js";
import type { Leaf, Literal, Scalar } from "./condition.js";
import type { Lexicon } from "./lexicon.js";
import { conjunctionOf, type Normal } from "./normal-form.js";

/**
 * Whether no values at all let these conditions hold together. Finds what a reader would: values that exclude each
 * other, bounds that do not meet, enums and booleans used up. It does not calculate across facts.
 */
export function exclude(nodes: readonly Normal[], lexicon: Lexicon): boolean {
  const { leaves, choices } = conjunctionOf(nodes);
  if (clash(leaves, lexicon)) return true;
  return choices.some((branches) =>
    branches.every((branch) => clash([...leaves, ...conjunctionOf([branch]).leaves], lexicon)),
  );
}

/** What the leaves leave open of one value. */
interface Room {
  allowed: ReadonlySet<Scalar> | undefined;
  readonly excluded: Set<Scalar>;
  lower: Bound | undefined;
  upper: Bound | undefined;
}

interface Bound {
  readonly value: Scalar;
  readonly strict: boolean;
}

function clash(leaves: readonly Leaf[], lexicon: Lexicon): boolean {
  const rooms = new Map<string, Room>();
  for (const leaf of leaves) {
    const { about, values, domain } = readingOf(leaf, lexicon);
    let room = rooms.get(about);
    if (room === undefined) {
      room = { allowed: domain, excluded: new Set(), lower: undefined, upper: undefined };
      rooms.set(about, room);
    }
    narrow(room, leaf, values);
  }
  return [...rooms.values()].some(isEmpty);
}

interface Reading {
  /** What is compared: a fact, a fact against another, whether a fact is known, whether a list holds a value. */
  readonly about: string;
  readonly values: readonly Scalar[];
  readonly domain: ReadonlySet<Scalar> | undefined;
}

const TRUE_OR_FALSE: ReadonlySet<Scalar> = new Set([true, false]);
/** Stands for the other side of a comparison between two facts. */
const SAME = 0;

function readingOf({ fact, operator, value }: Leaf, lexicon: Lexicon): Reading {
  const literal = literalOf(value, lexicon);
  if (operator === "isKnown") return { about: `${fact} is known`, values: [value === true], domain: TRUE_OR_FALSE };
  if (operator === "contains" || operator === "doesNotContain") {
    const held = literal === undefined ? JSON.stringify(value) : JSON.stringify(literal);
    return { about: `${fact} holds ${held}`, values: [operator === "contains"], domain: TRUE_OR_FALSE };
  }
  if (literal === undefined) {
    const other = isFactReference(value) ? value.fact : "";
    return { about: `${fact} against ${other}`, values: [SAME], domain: undefined };
  }
  const known = lexicon.find(fact);
  const domain =
    known?.type === "boolean" ? TRUE_OR_FALSE : known?.type === "enum" ? new Set(known.values ?? []) : undefined;
  return { about: fact, values: Array.isArray(literal) ? literal : [literal as Scalar], domain };
}

/** The value itself; that of a parameter where it has one value all its life. */
function literalOf(value: Leaf["value"], lexicon: Lexicon): Literal | undefined {
  if (!isFactReference(value)) return value;
  const values = lexicon.parameterValues(value.fact);
  return values?.length === 1 ? (values[0] as Literal) : undefined;
}

function narrow(room: Room, { operator }: Leaf, values: readonly Scalar[]): void {
  const value = values[0] as Scalar;
  switch (operator) {
    case "equal":
    case "in":
    case "isKnown":
    case "contains":
    case "doesNotContain":
      room.allowed = new Set(values.filter((one) => room.allowed?.has(one) ?? true));
      return;
    case "notEqual":
    case "notIn":
      for (const one of values) room.excluded.add(one);
      return;
    case "lessThan":
    case "lessThanInclusive":
      room.upper = tighter(room.upper, { value, strict: operator === "lessThan" }, -1);
      return;
    case "greaterThan":
    case "greaterThanInclusive":
      room.lower = tighter(room.lower, { value, strict: operator === "greaterThan" }, 1);
      return;
    default:
      operator satisfies never;
  }
}

function tighter(known: Bound | undefined, found: Bound, sign: 1 | -1): Bound {
  if (known === undefined) return found;
  const order = compareScalars(found.value, known.value) * sign;
  return order > 0 || (order === 0 && found.strict) ? found : known;
}

function isEmpty({ allowed, excluded, lower, upper }: Room): boolean {
  const fits = (value: Scalar) => !excluded.has(value) && isWithin(value, lower, 1) && isWithin(value, upper, -1);
  if (allowed !== undefined) return ![...allowed].some(fits);
  if (lower === undefined || upper === undefined) return false;
  const order = compareScalars(lower.value, upper.value);
  return order > 0 || (order === 0 && (lower.strict || upper.strict || excluded.has(lower.value)));
}

function isWithin(value: Scalar, bound: Bound | undefined, sign: 1 | -1): boolean {
  if (bound === undefined) return true;
  const order = compareScalars(value, bound.value) * sign;
  return order > 0 || (order === 0 && !bound.strict);
}

/** Values of one fact are of one type; days and times sort as they are written. */
function compareScalars(left: Scalar, right: Scalar): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

import type { Operator } from "../rulebook/condition.js";
import {
  among,
  and,
  choose,
  compare,
  FALSE,
  isKnown,
  keyOf,
  not,
  or,
  type Sign,
  type Sql,
  TRUE,
  UNKNOWN,
} from "./expression.js";

/** A value that is known or not, or a number of which only the bounds are known. */
export type Value = { readonly exact: Sql } | { readonly lower: Sql; readonly upper: Sql };

export function between(lower: Sql, upper: Sql): Value {
  return keyOf(lower) === keyOf(upper) ? { exact: lower } : { lower, upper };
}

const signs: Readonly<Partial<Record<Operator, Sign>>> = {
  equal: "=",
  notEqual: "<>",
  lessThan: "<",
  lessThanInclusive: "<=",
  greaterThan: ">",
  greaterThanInclusive: ">=",
};

/** A comparison with three values; between bounds that straddle it is not known. */
export function compareValues(operator: Operator, left: Value, right: Value): Sql {
  const sign = signs[operator];
  if (sign === undefined) return UNKNOWN;
  if ("exact" in left && "exact" in right) return compare(left.exact, sign, right.exact);
  const a = boundsOf(left);
  const b = boundsOf(right);
  switch (sign) {
    case "<":
      return decided(compare(a.upper, "<", b.lower), compare(a.lower, ">=", b.upper));
    case "<=":
      return decided(compare(a.upper, "<=", b.lower), compare(a.lower, ">", b.upper));
    case ">":
      return decided(compare(a.lower, ">", b.upper), compare(a.upper, "<=", b.lower));
    case ">=":
      return decided(compare(a.lower, ">=", b.upper), compare(a.upper, "<", b.lower));
    case "=":
      return equality(a, b);
    case "<>":
      return not(equality(a, b));
    default:
      return sign satisfies never;
  }
}

function boundsOf(value: Value): { readonly lower: Sql; readonly upper: Sql } {
  return "exact" in value ? { lower: value.exact, upper: value.exact } : value;
}

function decided(holds: Sql, fails: Sql): Sql {
  return choose(
    [
      [holds, TRUE],
      [fails, FALSE],
    ],
    UNKNOWN,
  );
}

function equality(
  a: { readonly lower: Sql; readonly upper: Sql },
  b: { readonly lower: Sql; readonly upper: Sql },
): Sql {
  const apart = or(compare(a.upper, "<", b.lower), compare(b.upper, "<", a.lower));
  return choose(
    [
      [apart, FALSE],
      [and(compare(a.lower, "=", a.upper), compare(b.lower, "=", b.upper)), TRUE],
    ],
    UNKNOWN,
  );
}

/** Whether a value is one of a list of literals. */
export function isAmong(value: Value, list: readonly Sql[]): Sql {
  if ("exact" in value) return among(value.exact, list);
  return or(...list.map((one) => equality(value, { lower: one, upper: one })));
}

/** Whether a value is known exactly; never NULL. */
export function isExact(value: Value): Sql {
  if ("exact" in value) return isKnown(value.exact);
  return and(isKnown(value.lower), compare(value.lower, "=", value.upper));
}

import { compareIntervals, type Interval, isInterval } from "../base/interval.js";
import { FALSE, TRUE, type Truth, truthOf, UNKNOWN } from "../base/truth.js";
import type { Operator } from "../rulebook/condition.js";

/** One comparison with three values: what is not known on either side makes it unknown, `isKnown` apart. */
export function compare(operator: Operator, left: unknown, right: unknown): Truth {
  if (operator === "isKnown") return truthOf((left !== undefined && !isInterval(left)) === right);
  if (left === undefined || right === undefined) return UNKNOWN;
  if (isInterval(left) || isInterval(right)) return compareUncertain(operator, left, right);
  switch (operator) {
    case "equal":
      return truthOf(left === right);
    case "notEqual":
      return truthOf(left !== right);
    case "in":
      return truthOf((right as readonly unknown[]).includes(left));
    case "notIn":
      return truthOf(!(right as readonly unknown[]).includes(left));
    case "contains":
      return truthOf((left as readonly unknown[]).includes(right));
    case "doesNotContain":
      return truthOf(!(left as readonly unknown[]).includes(right));
    case "lessThan":
      return truthOf((left as number) < (right as number));
    case "lessThanInclusive":
      return truthOf((left as number) <= (right as number));
    case "greaterThan":
      return truthOf((left as number) > (right as number));
    case "greaterThanInclusive":
      return truthOf((left as number) >= (right as number));
    default:
      return operator satisfies never;
  }
}

function compareUncertain(operator: Operator, left: unknown, right: unknown): Truth {
  if (operator === "in" || operator === "notIn") {
    let found: Truth = FALSE;
    for (const item of right as readonly unknown[]) {
      const equal = typeof item === "number" ? compareIntervals(left as Interval, "equal", item) : FALSE;
      if (equal > found) found = equal;
    }
    return operator === "in" ? found : ((TRUE - found) as Truth);
  }
  if (operator === "contains" || operator === "doesNotContain" || operator === "isKnown") return UNKNOWN;
  return compareIntervals(left as number | Interval, operator, right as number | Interval);
}

import { FALSE, TRUE, type Truth, truthOf, UNKNOWN } from "../base/truth.js";
import { isFactReference } from "../rulebook/check-condition.js";
import type { Leaf, Operator } from "../rulebook/condition.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { compare } from "./compare.js";
import type { Tree } from "./evaluate.js";
import type { Reader, Scope } from "./scope.js";
import type { Subject } from "./subject.js";

/** A condition made into a function of the record, with three values. */
export type Test = (subject: Subject) => Truth;

/** Tests that were made once, and how often their trees are used; what is used more than once is decided once per record. */
export interface Compiled {
  readonly scope: Scope;
  readonly tests: Map<Tree, Test>;
  /** Shared conditions: worth remembering per record. */
  readonly shared: ReadonlySet<Tree>;
}

export function compile(tree: Tree, compiled: Compiled): Test {
  const known = compiled.tests.get(tree);
  if (known !== undefined) return known;
  const made = compiled.shared.has(tree) ? compiled.scope.memo(make(tree, compiled)) : make(tree, compiled);
  compiled.tests.set(tree, made);
  return made;
}

function make(tree: Tree, compiled: Compiled): Test {
  if ("leaf" in tree) return compileLeaf(tree.leaf, compiled.scope);
  if ("not" in tree) {
    const inner = compile(tree.not, compiled);
    return (subject) => (2 - inner(subject)) as Truth;
  }
  if ("all" in tree) return all(tree.all.map((child) => compile(child, compiled)));
  return any(tree.any.map((child) => compile(child, compiled)));
}

function all(tests: readonly Test[]): Test {
  const only = tests[0];
  if (tests.length === 1 && only !== undefined) return only;
  const second = tests[1];
  if (tests.length === 2 && only !== undefined && second !== undefined) {
    return (subject) => {
      const left = only(subject);
      if (left === FALSE) return FALSE;
      const right = second(subject);
      return right < left ? right : left;
    };
  }
  return (subject) => {
    let least: Truth = TRUE;
    for (let i = 0; i < tests.length; i++) {
      const truth = (tests[i] as Test)(subject);
      if (truth === FALSE) return FALSE;
      if (truth < least) least = truth;
    }
    return least;
  };
}

function any(tests: readonly Test[]): Test {
  const only = tests[0];
  if (tests.length === 1 && only !== undefined) return only;
  return (subject) => {
    let greatest: Truth = FALSE;
    for (let i = 0; i < tests.length; i++) {
      const truth = (tests[i] as Test)(subject);
      if (truth === TRUE) return TRUE;
      if (truth > greatest) greatest = truth;
    }
    return greatest;
  };
}

function compileLeaf(leaf: Leaf, scope: Scope): Test {
  const read = scope.reader(leaf.fact);
  const { operator } = leaf;
  if (isFactReference(leaf.value)) {
    const fixed = fixedParameter(leaf.value.fact, scope.edition.rulebook);
    if (fixed !== undefined) return againstLiteral(operator, read, fixed);
    const expected = scope.reader(leaf.value.fact);
    return (subject) => compare(operator, read(subject), expected(subject));
  }
  return againstLiteral(operator, read, leaf.value);
}

/** The value of a parameter that is the same on every day. */
export function fixedParameter(fact: string, { parameters }: Rulebook): unknown {
  return fact.startsWith("parameter.") ? parameters?.[fact.slice("parameter.".length)]?.value : undefined;
}

/** The comparisons a dialler makes most, without the detour over the general one. */
function againstLiteral(operator: Operator, read: Reader, expected: unknown): Test {
  if (operator === "equal" && typeof expected !== "number") {
    return (subject) => {
      const value = read(subject);
      return value === undefined ? UNKNOWN : value === expected ? TRUE : FALSE;
    };
  }
  if ((operator === "in" || operator === "notIn") && Array.isArray(expected)) {
    const values: ReadonlySet<unknown> = new Set(expected);
    const inside = operator === "in";
    return (subject) => {
      const value = read(subject);
      if (typeof value === "object") return compare(operator, value, expected);
      return value === undefined ? UNKNOWN : truthOf(values.has(value) === inside);
    };
  }
  if (typeof expected === "number" || typeof expected === "string") {
    const order = ordered(operator, read, expected);
    if (order !== undefined) return order;
  }
  return (subject) => compare(operator, read(subject), expected);
}

/** Numbers, days and times against a fixed one; bounds are left to the general comparison. */
function ordered(operator: Operator, read: Reader, expected: number | string): Test | undefined {
  const type = typeof expected;
  switch (operator) {
    case "lessThan":
      return (subject) => {
        const value = read(subject);
        // Invariant: the leaf was checked when the rulebook was read, so both sides are of one type.
        return typeof value === type
          ? truthOf((value as number) < (expected as number))
          : compare(operator, value, expected);
      };
    case "lessThanInclusive":
      return (subject) => {
        const value = read(subject);
        return typeof value === type
          ? truthOf((value as number) <= (expected as number))
          : compare(operator, value, expected);
      };
    case "greaterThan":
      return (subject) => {
        const value = read(subject);
        return typeof value === type
          ? truthOf((value as number) > (expected as number))
          : compare(operator, value, expected);
      };
    case "greaterThanInclusive":
      return (subject) => {
        const value = read(subject);
        return typeof value === type
          ? truthOf((value as number) >= (expected as number))
          : compare(operator, value, expected);
      };
    default:
      return undefined;
  }
}

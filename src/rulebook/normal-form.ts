import type { Condition, Leaf, Operator } from "./condition.js";

/** A condition without `not` and without names: negation has moved into the operators, shared conditions are in place. */
export type Normal =
  | { readonly all: readonly Normal[] }
  | { readonly any: readonly Normal[] }
  | { readonly leaf: Leaf };

const opposite: Readonly<Record<Exclude<Operator, "isKnown">, Operator>> = {
  equal: "notEqual",
  notEqual: "equal",
  in: "notIn",
  notIn: "in",
  contains: "doesNotContain",
  doesNotContain: "contains",
  lessThan: "greaterThanInclusive",
  greaterThanInclusive: "lessThan",
  lessThanInclusive: "greaterThan",
  greaterThan: "lessThanInclusive",
};

/** The comparison that holds exactly where this one does not; both are unknown together. */
export function opposed(leaf: Leaf): Leaf {
  if (leaf.operator === "isKnown") return { ...leaf, value: leaf.value !== true };
  return { ...leaf, operator: opposite[leaf.operator] };
}

/** The normal form of a condition, or of its opposite. The rulebook was parsed, so no name stands for itself. */
export function normalOf(condition: Condition, shared: Readonly<Record<string, Condition>>, negated = false): Normal {
  const inner = (child: Condition) => normalOf(child, shared, negated);
  if ("all" in condition) return negated ? { any: condition.all.map(inner) } : { all: condition.all.map(inner) };
  if ("any" in condition) return negated ? { all: condition.any.map(inner) } : { any: condition.any.map(inner) };
  if ("not" in condition) return normalOf(condition.not, shared, !negated);
  if ("fact" in condition) return { leaf: negated ? opposed(condition) : condition };
  return inner(shared[condition.condition] as Condition);
}

/** The leaves that must all hold, and the choices that must each hold in one of their branches. */
export function conjunctionOf(nodes: readonly Normal[]): {
  readonly leaves: readonly Leaf[];
  readonly choices: readonly (readonly Normal[])[];
} {
  const leaves: Leaf[] = [];
  const choices: (readonly Normal[])[] = [];
  const gather = (node: Normal): void => {
    if ("leaf" in node) leaves.push(node.leaf);
    else if ("all" in node) node.all.forEach(gather);
    else choices.push(node.any);
  };
  nodes.forEach(gather);
  return { leaves, choices };
}

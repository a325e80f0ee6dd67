import { FALSE, not, TRUE, type Truth } from "../base/truth.js";
import { isFactReference } from "../rulebook/check-condition.js";
import type { Condition, Leaf } from "../rulebook/condition.js";
import { compare } from "./compare.js";

/** A condition with its shared conditions in place; nodes that stand for the same shared condition are the same object. */
export type Tree =
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[] }
  | { readonly not: Tree }
  | { readonly leaf: Leaf };

export type ReadFact = (fact: string) => unknown;

/** Puts shared conditions in place of their names, each once. */
export function treeOf(
  condition: Condition,
  shared: Readonly<Record<string, Condition>>,
  made = new Map<string, Tree>(),
): Tree {
  if ("all" in condition) return { all: condition.all.map((child) => treeOf(child, shared, made)) };
  if ("any" in condition) return { any: condition.any.map((child) => treeOf(child, shared, made)) };
  if ("not" in condition) return { not: treeOf(condition.not, shared, made) };
  if ("fact" in condition) return { leaf: condition };
  const known = made.get(condition.condition);
  if (known !== undefined) return known;
  // Invariant: the rulebook was parsed, so every name stands for a condition and none for itself.
  const tree = treeOf(shared[condition.condition] as Condition, shared, made);
  made.set(condition.condition, tree);
  return tree;
}

export function expectedOf(leaf: Leaf, read: ReadFact): unknown {
  return isFactReference(leaf.value) ? read(leaf.value.fact) : leaf.value;
}

export function evaluateLeaf(leaf: Leaf, read: ReadFact): Truth {
  return compare(leaf.operator, read(leaf.fact), expectedOf(leaf, read));
}

/** Reads a condition node by node: slower than the compiled form, and what explanations are made from. */
export function evaluate(tree: Tree, read: ReadFact): Truth {
  if ("leaf" in tree) return evaluateLeaf(tree.leaf, read);
  if ("not" in tree) return not(evaluate(tree.not, read));
  let truth: Truth = "all" in tree ? TRUE : FALSE;
  for (const child of "all" in tree ? tree.all : tree.any) {
    const value = evaluate(child, read);
    if ("all" in tree ? value < truth : value > truth) truth = value;
  }
  return truth;
}

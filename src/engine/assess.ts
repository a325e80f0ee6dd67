import { Engine, Rule as EngineRule } from "json-rules-engine";
import type { Outcome } from "../base/outcome.js";
import { FALSE, not, TRUE, type Truth } from "../base/truth.js";
import { isFactReference } from "../rulebook/check-condition.js";
import { type Operator, operators } from "../rulebook/condition.js";
import { compare } from "./compare.js";
import { decide } from "./decide.js";
import type { ReadFact, Tree } from "./evaluate.js";
import type { RulePlan } from "./plan.js";

/** Gives a fact's value, at once or later; asked at most once per fact and subject. */
export type Resolve = (fact: string) => unknown;

/** What a rule said of a subject, and every fact value it was said from. */
export interface Assessed {
  readonly plan: RulePlan;
  readonly outcome: Outcome;
}

/**
 * Decides rules about the member as a whole in json-rules-engine, whose almanac resolves each fact once and feeds it to
 * every rule. Its own answers are not used: they are false for the not known. The tree it leaves behind is folded here,
 * leaf by leaf, with three values. `applies` runs first, the rest only where that is not false.
 */
export async function assess(
  plans: readonly RulePlan[],
  cap: Truth,
  resolve: Resolve,
): Promise<{ readonly assessed: readonly Assessed[]; readonly read: ReadFact }> {
  const values = new Map<string, Promise<unknown>>();
  const settled = new Map<string, unknown>();
  const once = (fact: string): Promise<unknown> => {
    let value = values.get(fact);
    if (value === undefined) {
      value = Promise.resolve(resolve(fact)).then((known) => {
        settled.set(fact, known);
        return known;
      });
      values.set(fact, value);
    }
    return value;
  };
  const applies = await run(
    plans.map((plan) => plan.applies?.tree),
    once,
  );
  const open = plans.map((_, index) => least(cap, applies[index] ?? TRUE));
  const asked = plans.map((plan, index) => (open[index] === FALSE ? undefined : plan));
  const requirements = await run(
    asked.map((plan) => plan?.requirement.tree),
    once,
  );
  const exceptions = await run(
    asked.flatMap((plan) => plan?.exceptions.map((exception) => exception.tree) ?? []),
    once,
  );
  let next = 0;
  const assessed = plans.map((plan, index) => {
    let excepted: Truth = FALSE;
    for (const _ of asked[index]?.exceptions ?? []) excepted = greatest(excepted, exceptions[next++] ?? FALSE);
    return { plan, outcome: decide(open[index] as Truth, requirements[index] ?? FALSE, excepted) };
  });
  await Promise.all(plans.flatMap((plan) => plan.named).map(once));
  return { assessed, read: (fact) => settled.get(fact) };
}

function least(a: Truth, b: Truth): Truth {
  return a < b ? a : b;
}

function greatest(a: Truth, b: Truth): Truth {
  return a > b ? a : b;
}

/** Runs conditions in one engine and folds each; `undefined` stands for a condition that is not there. */
async function run(
  trees: readonly (Tree | undefined)[],
  resolve: (fact: string) => Promise<unknown>,
): Promise<(Truth | undefined)[]> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const operator of operators)
    engine.addOperator(operator, (left: unknown, right: unknown) => compare(operator, left, right) === TRUE);
  const facts = new Set<string>();
  for (const [index, tree] of trees.entries()) {
    if (tree === undefined) continue;
    collectFacts(tree, facts);
    const conditions = "leaf" in tree ? { all: [conditionOf(tree)] } : conditionOf(tree);
    engine.addRule(
      new EngineRule({ name: String(index), conditions: conditions as never, event: { type: "decided" } }),
    );
  }
  if (facts.size === 0) return trees.map(() => undefined);
  for (const fact of facts) engine.addFact(fact, () => resolve(fact) as Promise<never>);
  const { results, failureResults } = await engine.run();
  const truths: (Truth | undefined)[] = trees.map(() => undefined);
  for (const result of [...results, ...failureResults])
    truths[Number(result.name)] = fold(result.conditions as unknown as ResultNode);
  return truths;
}

function collectFacts(tree: Tree, into: Set<string>): void {
  if ("leaf" in tree) {
    into.add(tree.leaf.fact);
    if (isFactReference(tree.leaf.value)) into.add(tree.leaf.value.fact);
    return;
  }
  for (const child of "not" in tree ? [tree.not] : "all" in tree ? tree.all : tree.any) collectFacts(child, into);
}

function conditionOf(tree: Tree): object {
  if ("leaf" in tree) return { fact: tree.leaf.fact, operator: tree.leaf.operator, value: tree.leaf.value };
  if ("not" in tree) return { not: conditionOf(tree.not) };
  return "all" in tree ? { all: tree.all.map(conditionOf) } : { any: tree.any.map(conditionOf) };
}

/** What json-rules-engine leaves of a condition after a run. */
interface ResultNode {
  readonly all?: readonly ResultNode[];
  readonly any?: readonly ResultNode[];
  readonly not?: ResultNode;
  readonly operator: Operator;
  readonly factResult?: unknown;
  readonly valueResult?: unknown;
}

function fold(node: ResultNode): Truth {
  if (node.all !== undefined) return node.all.map(fold).reduce<Truth>(least, TRUE);
  if (node.any !== undefined) return node.any.map(fold).reduce<Truth>(greatest, FALSE);
  if (node.not !== undefined) return not(fold(node.not));
  return compare(node.operator, node.factResult, node.valueResult);
}

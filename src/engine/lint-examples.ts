import { isInterval } from "../base/interval.js";
import { FALSE, TRUE } from "../base/truth.js";
import type { Problem } from "../errors.js";
import { namesIn } from "../rulebook/check-condition.js";
import type { Condition, Leaf } from "../rulebook/condition.js";
import { groupParts, measureRead } from "../rulebook/measure.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { conditionsOf, conditionsOfRule, walkCondition } from "../rulebook/walk.js";
import { environmentOf } from "./environment.js";
import { evaluateLeaf, expectedOf, type ReadFact } from "./evaluate.js";
import { judgeExample, stageOf } from "./examples.js";
import type { EditionPlan, Plan } from "./plan.js";

/**
 * Whether each rule gives the examples it owes: one it breaks, one it keeps, one for each exception, and both sides of
 * every threshold and date. A threshold in a shared condition is owed once, by the rules that read it together.
 */
export function lintExamples(plan: Plan, edition: EditionPlan): readonly Problem[] {
  const { rulebook } = edition;
  const problems: Problem[] = [];
  const seen = new Map<Leaf, Seen>();
  for (const [index, rule] of rulebook.rules.entries()) {
    problems.push(...owed(rule, `/rules/${index}`));
    const leaves = rule.examples === undefined ? [] : leavesOf(rulebook, index);
    for (const leaf of leaves) if (!seen.has(leaf)) seen.set(leaf, { held: false, failed: false, met: false });
    for (const example of rule.examples ?? []) {
      const staged = stageOf(plan, rulebook, example);
      if (!staged.ok) continue;
      const env = environmentOf(staged.around);
      judgeExample(plan, rule.id, example, env, ({ source }) => note(leaves, source.read, seen));
    }
  }
  return [...problems, ...oneSided(edition, seen)];
}

function owed(rule: Rule, pointer: string): readonly Problem[] {
  const examples = rule.examples ?? [];
  if (examples.length === 0) {
    return [
      warning(
        "no-examples",
        pointer,
        `rule \`${rule.id}\` has no examples`,
        "give one that breaks it and one that keeps it",
      ),
    ];
  }
  const missing: Problem[] = [];
  const outcomes = new Set(examples.map((example) => example.outcome));
  for (const outcome of ["violated", "satisfied"] as const) {
    if (!outcomes.has(outcome))
      missing.push(warning("missing-example", pointer, `rule \`${rule.id}\` has no example that is ${outcome}`));
  }
  const exceptions = rule.except ?? [];
  for (const [i, { id }] of exceptions.entries()) {
    const shown = examples.some(
      ({ outcome, exception }) =>
        outcome === "excepted" && (exception === id || (exception === undefined && exceptions.length === 1)),
    );
    if (!shown)
      missing.push(
        warning(
          "missing-example",
          `${pointer}/except/${i}`,
          `rule \`${rule.id}\` has no example of its exception \`${id}\``,
        ),
      );
  }
  return missing;
}

/** What the examples showed of one leaf. */
interface Seen {
  held: boolean;
  failed: boolean;
  /** An example stands exactly on the threshold. */
  met: boolean;
}

function note(leaves: readonly Leaf[], read: ReadFact, seen: Map<Leaf, Seen>): void {
  for (const leaf of leaves) {
    const truth = evaluateLeaf(leaf, read);
    const known = seen.get(leaf) as Seen;
    if (truth === TRUE) known.held = true;
    if (truth === FALSE) known.failed = true;
    const value = read(leaf.fact);
    if (value !== undefined && !isInterval(value) && value === expectedOf(leaf, read)) known.met = true;
    if (isEndOfRate(leaf.fact, read)) known.met = true;
  }
}

/** Whether a fact is a rate or an end of its interval: a quantile, on which no example can be made to stand exactly. */
function isEndOfRate(fact: string, read: ReadFact): boolean {
  const measure = measureRead(fact);
  if (measure === undefined) return false;
  const isOfGroup = (groupParts as readonly string[]).includes(measure.id);
  const part = isOfGroup ? measure.id : measure.part;
  const prefix = isOfGroup ? "measure" : `measure.${measure.id}`;
  return part !== "count" && part !== "total" && read(`${prefix}.lacking`) !== undefined;
}

/** Every leaf a rule reads, shared conditions included; each is the object that stands in the rulebook. */
function leavesOf(rulebook: Rulebook, index: number): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const entered = new Set<string>();
  const enter = (condition: Condition): void => {
    walkCondition(condition, "", (node) => {
      if ("fact" in node) leaves.push(node);
    });
    for (const id of namesIn(condition).conditions) {
      const shared = rulebook.conditions?.[id];
      if (shared === undefined || entered.has(id)) continue;
      entered.add(id);
      enter(shared);
    }
  };
  for (const { condition } of conditionsOfRule(rulebook, index)) enter(condition);
  return leaves;
}

const orders: ReadonlySet<string> = new Set(["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"]);

/** Thresholds and dates of which the examples show one side only, or never the point itself. */
function oneSided({ rulebook, lexicon }: EditionPlan, seen: ReadonlyMap<Leaf, Seen>): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { condition, pointer } of conditionsOf(rulebook)) {
    walkCondition(condition, pointer, (node, at) => {
      const shown = "fact" in node ? seen.get(node) : undefined;
      if (!("fact" in node) || shown === undefined) return;
      const isOrder = orders.has(node.operator);
      const isDate = node.operator === "equal" && lexicon.find(node.fact)?.type === "date";
      if (!isOrder && !isDate) return;
      const what = `\`${node.fact}\` ${node.operator} ${rightSide(node)}`;
      if (!shown.held || !shown.failed) {
        const side =
          !shown.held && !shown.failed
            ? "either side"
            : shown.held
              ? "the side where it fails"
              : "the side where it holds";
        problems.push(warning("one-sided-threshold", at, `no example stands on ${side} of ${what}`));
      } else if (isOrder && !shown.met) {
        problems.push(
          warning(
            "threshold-not-met",
            at,
            `no example stands exactly at ${what}`,
            "it shows whether the threshold itself belongs",
          ),
        );
      }
    });
  }
  return problems;
}

function rightSide({ value }: Leaf): string {
  return typeof value === "object" && "fact" in value
    ? `\`${value.fact}\``
    : `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}

function warning(code: string, pointer: string, message: string, hint?: string): Problem {
  return { code, pointer, message, ...(hint === undefined ? {} : { hint }), level: "warning" };
}

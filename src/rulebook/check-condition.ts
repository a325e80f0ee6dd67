import { pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import type { Problem } from "../errors.js";
import type { Fact } from "../facts/fact.js";
import { type Condition, type Operator, operators } from "./condition.js";
import { checkFit } from "./fit.js";

/** What a leaf may name: looks a fact up for the rule that reads it, or says why it may not be read here. */
export interface Readable {
  readonly find: (name: string) => Fact | undefined;
  /** Why a fact that exists cannot be read in this place; `undefined` where it can. */
  readonly refuse: (fact: Fact) => string | undefined;
  readonly names: () => Iterable<string>;
  /** The values a parameter takes over its life; they are checked like literals. */
  readonly parameterValues: (fact: string) => readonly unknown[] | undefined;
}

/** What a condition may refer to, and where what is found wrong is written down. */
export interface ConditionCheck {
  readonly readable: Readable;
  readonly conditions: ReadonlySet<string>;
  readonly problems: Problem[];
  readonly limits: { readonly leaves: number; readonly depth: number };
  /** Leaves counted so far, over the whole rulebook. */
  leaves: number;
}

const nodeKeys = ["all", "any", "not", "condition", "fact"] as const;

/** Checks the shape of a condition and that every leaf fits its fact; writes down every problem it finds. */
export function checkCondition(check: ConditionCheck, input: unknown, pointer: string, depth = 1): void {
  const { problems } = check;
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    problems.push({
      code: "wrong-type",
      pointer,
      message: "expected a condition: `all`, `any`, `not`, `condition` or a leaf with `fact`",
    });
    return;
  }
  if (depth > check.limits.depth) {
    problems.push({ code: "too-deep", pointer, message: `conditions are nested deeper than ${check.limits.depth}` });
    return;
  }
  const node = input as Readonly<Record<string, unknown>>;
  const kinds = nodeKeys.filter((key) => Object.hasOwn(node, key));
  const kind = kinds[0];
  if (kind === undefined) {
    const word = Object.keys(node)[0];
    const hint = word === undefined ? undefined : didYouMean(word, [...nodeKeys]);
    problems.push({
      code: "unknown-condition",
      pointer,
      message: `expected \`all\`, \`any\`, \`not\`, \`condition\` or \`fact\`${word === undefined ? "" : `, found \`${word}\``}`,
      ...(hint === undefined ? {} : { hint }),
    });
    return;
  }
  const allowed = kind === "fact" ? ["fact", "operator", "value"] : [kind];
  for (const key of Object.keys(node)) {
    if (allowed.includes(key)) continue;
    const hint = didYouMean(key, allowed);
    problems.push({
      code: "unknown-key",
      pointer: pointer + pointerStep(key),
      message: `unknown key \`${key}\` beside \`${kind}\``,
      ...(hint === undefined ? {} : { hint }),
    });
  }
  switch (kind) {
    case "all":
    case "any":
      checkList(check, node[kind], pointer + pointerStep(kind), depth);
      return;
    case "not":
      checkCondition(check, node.not, `${pointer}/not`, depth + 1);
      return;
    case "condition":
      checkReference(check, node.condition, `${pointer}/condition`);
      return;
    case "fact":
      check.leaves += 1;
      checkLeaf(check, node, pointer);
      return;
    default:
      kind satisfies never;
  }
}

function checkList(check: ConditionCheck, list: unknown, pointer: string, depth: number): void {
  if (!Array.isArray(list) || list.length === 0) {
    check.problems.push({ code: "empty-list", pointer, message: "expected at least one condition in the list" });
    return;
  }
  for (const [index, child] of list.entries()) checkCondition(check, child, `${pointer}/${index}`, depth + 1);
}

function checkReference(check: ConditionCheck, reference: unknown, pointer: string): void {
  if (typeof reference === "string" && check.conditions.has(reference)) return;
  const word = String(reference);
  const hint = didYouMean(word, check.conditions);
  check.problems.push({
    code: "unknown-condition",
    pointer,
    message: `no shared condition is called \`${word}\``,
    ...(hint === undefined ? {} : { hint }),
  });
}

function checkLeaf(check: ConditionCheck, leaf: Readonly<Record<string, unknown>>, pointer: string): void {
  const { problems } = check;
  const before = problems.length;
  const left = findFact(check, leaf.fact, `${pointer}/fact`);
  const operator = leaf.operator;
  if (typeof operator !== "string" || !(operators as readonly string[]).includes(operator)) {
    const hint =
      didYouMean(String(operator), operators) ?? `expected one of ${operators.map((word) => `\`${word}\``).join(", ")}`;
    const message = operator === undefined ? "missing key `operator`" : `unknown operator \`${String(operator)}\``;
    problems.push({
      code: operator === undefined ? "missing-key" : "unknown-operator",
      pointer: operator === undefined ? pointer : `${pointer}/operator`,
      message,
      ...(hint === undefined || operator === undefined ? {} : { hint }),
    });
  }
  if (!Object.hasOwn(leaf, "value")) problems.push({ code: "missing-key", pointer, message: "missing key `value`" });
  const reference = referenceOf(leaf.value);
  const right = reference === undefined ? undefined : findFact(check, reference.fact, `${pointer}/value/fact`);
  if (reference !== undefined) {
    for (const key of Object.keys(leaf.value as object)) {
      if (key !== "fact")
        problems.push({
          code: "unknown-key",
          pointer: `${pointer}/value${pointerStep(key)}`,
          message: `unknown key \`${key}\` beside \`fact\``,
        });
    }
  }
  if (left === undefined || problems.length > before) return;
  checkFit(check, left, operator as Operator, leaf.value, right, pointer);
}

function referenceOf(value: unknown): { readonly fact: unknown } | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as { fact: unknown })
    : undefined;
}

function findFact(check: ConditionCheck, name: unknown, pointer: string): Fact | undefined {
  const { readable, problems } = check;
  const fact = typeof name === "string" ? readable.find(name) : undefined;
  if (fact === undefined) {
    const hint = typeof name === "string" ? didYouMean(name, readable.names()) : undefined;
    problems.push({
      code: "unknown-fact",
      pointer,
      message: `unknown fact \`${String(name)}\``,
      ...(hint === undefined ? {} : { hint }),
    });
    return undefined;
  }
  const refusal = readable.refuse(fact);
  if (refusal !== undefined) {
    problems.push({
      code: "fact-out-of-reach",
      pointer,
      message: `fact \`${fact.name}\` cannot be read here: ${refusal}`,
    });
    return undefined;
  }
  return fact;
}

/** Every fact a condition names, with the shared conditions it refers to. */
export function namesIn(condition: Condition): {
  readonly facts: readonly string[];
  readonly conditions: readonly string[];
} {
  const facts: string[] = [];
  const conditions: string[] = [];
  const walk = (node: Condition): void => {
    if ("all" in node) node.all.forEach(walk);
    else if ("any" in node) node.any.forEach(walk);
    else if ("not" in node) walk(node.not);
    else if ("condition" in node) conditions.push(node.condition);
    else {
      facts.push(node.fact);
      if (isFactReference(node.value)) facts.push(node.value.fact);
    }
  };
  walk(condition);
  return { facts, conditions };
}

export function isFactReference(value: unknown): value is { readonly fact: string } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "fact" in value;
}

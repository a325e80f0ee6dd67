import { ZenEngine } from "@gorules/zen-engine";
import { LogicEngine } from "json-logic-engine";
import { Engine } from "json-rules-engine";
import type { Condition, Leaf } from "../../src/rulebook/condition.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { ruleIds } from "./by-hand.js";
import type { Flat } from "./facts.js";

/** Says of one record which rules it violates, in the order of `ruleIds`. */
export type Verdicts<Input> = (input: Input) => Promise<readonly boolean[]> | readonly boolean[];

/** One condition a rule that holds where the rule is violated: it applies, is not met, and no exception holds. */
function violations(rulebook: Rulebook, ids: readonly string[] = ruleIds): readonly Condition[] {
  return ids.map((id) => {
    const rule = rulebook.rules.find((one) => one.id === id);
    if (rule === undefined) throw new Error(`no rule ${id}`);
    const broken: Condition = rule.forbids ?? { not: rule.requires as Condition };
    const parts = [
      ...(rule.applies === undefined ? [] : [rule.applies]),
      broken,
      ...(rule.except ?? []).map(({ when }) => ({ not: when })),
    ];
    return { all: parts };
  });
}

function parametersOf(rulebook: Rulebook): Flat {
  return Object.fromEntries(
    Object.entries(rulebook.parameters ?? {}).map(([id, { value }]) => [`parameter.${id}`, value]),
  );
}

/** json-rules-engine as it comes: the rulebook's own conditions, shared ones by its own references, facts at run time. */
export function jsonRulesEngine(rulebook: Rulebook, ids: readonly string[] = ruleIds): Verdicts<Flat> {
  const engine = new Engine();
  for (const [id, condition] of Object.entries(rulebook.conditions ?? {}))
    engine.setCondition(id, ("fact" in condition ? { all: [condition] } : condition) as never);
  for (const [id, value] of Object.entries(parametersOf(rulebook))) engine.addFact(id, value as never);
  for (const [index, conditions] of violations(rulebook, ids).entries())
    engine.addRule({ conditions: conditions as never, event: { type: String(index) } });
  return async (facts) => {
    const { events } = await engine.run(facts);
    const verdicts: boolean[] = new Array(ids.length).fill(false);
    for (const { type } of events) verdicts[Number(type)] = true;
    return verdicts;
  };
}

const safe = (name: string) => name.replace(/[.-]/g, "_");

/** Names without dots, which both engines below read as paths. */
export function underscored(facts: Flat): Flat {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [safe(name), value]));
}

type Say<Form> = {
  leaf: (leaf: Leaf, expected: unknown) => Form;
  all: (forms: Form[]) => Form;
  any: (forms: Form[]) => Form;
  not: (form: Form) => Form;
};

function translate<Form>(condition: Condition, rulebook: Rulebook, say: Say<Form>): Form {
  const one = (child: Condition) => translate(child, rulebook, say);
  if ("all" in condition) return say.all(condition.all.map(one));
  if ("any" in condition) return say.any(condition.any.map(one));
  if ("not" in condition) return say.not(one(condition.not));
  if ("condition" in condition) return one(rulebook.conditions?.[condition.condition] as Condition);
  const { value } = condition;
  const expected =
    typeof value === "object" && !Array.isArray(value)
      ? parametersOf(rulebook)[(value as { fact: string }).fact]
      : value;
  return say.leaf(condition, expected);
}

const logicOperators: Readonly<Record<string, string>> = {
  equal: "===",
  notEqual: "!==",
  in: "in",
  lessThan: "<",
  lessThanInclusive: "<=",
  greaterThan: ">",
  greaterThanInclusive: ">=",
};

/** json-logic-engine, all rules compiled into one function. */
export function jsonLogic(rulebook: Rulebook): Verdicts<Flat> {
  const logic = violations(rulebook).map((condition) =>
    translate<unknown>(condition, rulebook, {
      leaf: (leaf, expected) => ({ [logicOperators[leaf.operator] as string]: [{ var: safe(leaf.fact) }, expected] }),
      all: (forms) => ({ and: forms }),
      any: (forms) => ({ or: forms }),
      not: (form) => ({ "!": form }),
    }),
  );
  return new LogicEngine().build(logic) as Verdicts<Flat>;
}

const zenOperators: Readonly<Record<string, string>> = {
  equal: "==",
  notEqual: "!=",
  in: "in",
  lessThan: "<",
  lessThanInclusive: "<=",
  greaterThan: ">",
  greaterThanInclusive: ">=",
};

/** Its order knows numbers only: a time as minutes, a day as a number of eight digits. */
function ordered(value: unknown): unknown {
  if (typeof value !== "string" || !/^\d/.test(value)) return value;
  return Number(value.replace(/[:-]/g, ""));
}

export function zenFacts(facts: Flat): Flat {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [safe(name), ordered(value)]));
}

/** zen-engine, one decision with an expression a rule. */
export function zen(rulebook: Rulebook): Verdicts<Flat> {
  const expressions = violations(rulebook).map((condition, index) => ({
    id: String(index),
    key: `r${index}`,
    value: translate<string>(condition, rulebook, {
      leaf: (leaf, expected) =>
        `${safe(leaf.fact)} ${zenOperators[leaf.operator]} ${JSON.stringify(ordered(expected))}`,
      all: (forms) => `(${forms.join(" and ")})`,
      any: (forms) => `(${forms.join(" or ")})`,
      not: (form) => `not (${form})`,
    }),
  }));
  const position = { x: 0, y: 0 };
  const nodes = [
    { id: "in", name: "in", type: "inputNode", position },
    { id: "rules", name: "rules", type: "expressionNode", position, content: { expressions } },
    { id: "out", name: "out", type: "outputNode", position },
  ];
  const edges = [
    { id: "1", type: "edge", sourceId: "in", targetId: "rules" },
    { id: "2", type: "edge", sourceId: "rules", targetId: "out" },
  ];
  const decision = new ZenEngine().createDecision({ nodes, edges } as never);
  return async (facts) => {
    const { result } = await decision.evaluate(facts);
    return ruleIds.map((_, index) => (result as Record<string, boolean>)[`r${index}`] as boolean);
  };
}

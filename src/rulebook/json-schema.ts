import { z } from "zod";
import { vocabularyOf } from "../facts/vocabulary.js";
import { operators } from "./condition.js";
import { ProfileSchema } from "./profile-schema.js";
import { ClauseSchema, ConditionSchema, RulebookSchema, RuleSchema } from "./schema.js";

/** JSON Schema of a whole rulebook, or of the file `rulebook.json` beside which clauses and rules have files of their own. */
export function rulebookJsonSchema(): Record<string, unknown> {
  const schema = jsonSchemaOf(RulebookSchema);
  // Invariant: in a folder the clauses and rules stand elsewhere; the reader asks for them.
  const required = (schema.required as readonly string[]).filter((key) => key !== "clauses" && key !== "rules");
  return { title: "Rulebook", ...schema, required };
}

/** JSON Schema of a profile, or of the file `rulebook.json` of one. */
export function profileJsonSchema(): Record<string, unknown> {
  return { title: "Profile", ...jsonSchemaOf(ProfileSchema) };
}

/** JSON Schema of a file with one rule. */
export function ruleJsonSchema(): Record<string, unknown> {
  const schema = jsonSchemaOf(RuleSchema.extend({ $schema: z.string().optional() }));
  return { title: "Rule", ...schema, oneOf: [{ required: ["requires"] }, { required: ["forbids"] }] };
}

/** JSON Schema of the file with the clauses of an edition. */
export function clausesJsonSchema(): Record<string, unknown> {
  return { title: "Clauses", ...jsonSchemaOf(z.array(ClauseSchema).min(1)) };
}

function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const made = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === ConditionSchema) Object.assign(jsonSchema, conditionJsonSchema());
    },
  }) as Record<string, unknown> & { $defs?: Record<string, unknown> };
  if (made.$defs?.Condition === undefined) return made;
  return { ...made, $defs: { ...made.$defs, Fact: factJsonSchema(), FactReference: factReference } };
}

const condition = { $ref: "#/$defs/Condition" };
const fact = { $ref: "#/$defs/Fact" };
const scalar = { type: ["boolean", "number", "string"] };
const factReference = { type: "object", properties: { fact }, required: ["fact"], additionalProperties: false };
const list = { type: "array", minItems: 1, items: condition };

/** Every fact that needs no rulebook, for editors to complete; any other name of a fact is allowed, for it may be declared. */
function factJsonSchema(): object {
  const known = [...vocabularyOf({}).values()];
  return {
    description: "The name of a fact, such as `contact.localTime`.",
    anyOf: [
      { enum: known.map(({ name }) => name) },
      { type: "string", pattern: "^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9-]*)+$" },
    ],
  };
}

function conditionJsonSchema(): object {
  const node = (key: string, inner: object) => ({
    type: "object",
    properties: { [key]: inner },
    required: [key],
    additionalProperties: false,
  });
  const name = {
    type: "string",
    pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
    description: "A shared condition of the rulebook.",
  };
  return {
    description: "A comparison, or comparisons joined by `all`, `any` and `not`; `condition` names a shared one.",
    anyOf: [leafJsonSchema(), node("all", list), node("any", list), node("not", condition), node("condition", name)],
  };
}

function leafJsonSchema(): object {
  const leaf = (of: readonly string[], value: object) => ({
    if: { properties: { operator: { enum: of } }, required: ["operator"] },
    then: { properties: { value } },
  });
  const reference = { $ref: "#/$defs/FactReference" };
  const many = ["in", "notIn"];
  const single = operators.filter((operator) => !many.includes(operator) && operator !== "isKnown");
  return {
    type: "object",
    properties: {
      fact,
      operator: { enum: operators },
      value: { description: 'A value, a list of values, or another fact: `{"fact": "parameter.limit"}`.' },
    },
    required: ["fact", "operator", "value"],
    additionalProperties: false,
    allOf: [
      leaf(["isKnown"], { type: "boolean" }),
      leaf(many, { anyOf: [{ type: "array", minItems: 1, items: scalar }, reference] }),
      leaf(single, { anyOf: [scalar, reference] }),
    ],
  };
}

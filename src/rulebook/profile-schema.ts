import { z } from "zod";
import type { Profile } from "./profile.js";
import { severities } from "./rule.js";
import {
  ClauseSchema,
  ExampleSchema,
  ExceptionSchema,
  IdSchema,
  ParameterSchema,
  RulebookSchema,
  RuleSchema,
  TextSchema,
} from "./schema.js";
import { versionRange } from "./version-range.js";

const base = z.strictObject({
  id: IdSchema.describe("The rulebook that is built on."),
  version: z
    .string()
    .max(200)
    .refine((text) => versionRange(text) !== undefined, "expected a version or a range such as `^3.0.0`")
    .describe(
      "A version or a range: `3.0.0`, `^3.0.0`, `~3.1.0`, `>=2.0.0 <4.0.0`; the highest that meets it is taken.",
    ),
  clauses: z.array(IdSchema).min(1).optional().describe("These clauses, with all rules about them."),
  rules: z.array(IdSchema).min(1).optional().describe("These rules, with the clauses they name."),
});

const { value, values, clause } = ParameterSchema.shape;

const alteration = z.strictObject({
  rule: IdSchema.optional().describe("The rule that is altered."),
  parameter: IdSchema.optional().describe("The parameter that is set."),
  of: IdSchema.optional().describe("The base that is meant, where several have a thing of this name."),
  reason: TextSchema.describe("Why, for those who are bound."),
  by: z.string().min(1).describe("Who decided it."),
  value,
  values,
  clause: clause.describe("Of a parameter: the clause that now says so."),
  severity: z.enum(severities).optional(),
  title: TextSchema.optional(),
  except: ExceptionSchema.optional().describe("One exception more, after those the rule has."),
  remove: z.literal(true).optional().describe("The rule does not stand in the profile."),
});

/** A rulebook that builds on others. */
export const ProfileSchema = RulebookSchema.extend({
  extends: z.array(base).min(1).describe("The rulebooks it builds on, and what it takes of each."),
  alters: z.array(alteration).min(1).optional().describe("What it changes of them, each with a reason and its author."),
  examples: z
    .record(IdSchema, z.array(ExampleSchema).min(1))
    .optional()
    .describe("Further examples for rules of the bases, by rule."),
  clauses: z.array(ClauseSchema).min(1).optional(),
  rules: z.array(RuleSchema).min(1).optional(),
});

// Invariant: the schema and the hand-written type say the same.
const _sameShape = (profile: z.output<typeof ProfileSchema>): Profile => profile;
void _sameShape;

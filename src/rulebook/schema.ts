import { z } from "zod";
import { parseDay } from "../base/calendar.js";
import { forbiddenNames, IDENTIFIER, NAME, SEMVER } from "../base/identifier.js";
import { outcomes } from "../base/outcome.js";
import { PERIOD } from "../base/period.js";
import { fieldTypes } from "../facts/declared.js";
import { exposureKinds } from "../model/exposure.js";
import { topics } from "./clause.js";
import type { Condition } from "./condition.js";
import { statistics } from "./measure.js";
import { bases, burdens, exceptionBurdens, severities } from "./rule.js";
import type { Rulebook } from "./rulebook.js";

/** Kebab-case ids of everything an author names. */
export const IdSchema = z
  .string()
  .regex(IDENTIFIER, "expected a kebab-case id such as `calling-hours`")
  .max(200)
  .refine((word) => !forbiddenNames.has(word), "is a forbidden name");
const id = IdSchema;
const name = z
  .string()
  .regex(NAME, "expected a camelCase name such as `heldOn`")
  .max(200)
  .refine((word) => !forbiddenNames.has(word), "is a forbidden name");
const factName = z.string().min(1).max(400);
const day = z
  .string()
  .refine((text) => parseDay(text) !== undefined, "expected a day that exists, written `YYYY-MM-DD`");
/** A sentence in one or more languages. */
export const TextSchema = z
  .object({ en: z.string().min(1) })
  .catchall(z.string().min(1))
  .describe("A sentence in one or more languages, by BCP 47 tag; English is always there.");
const text = TextSchema;
const scalar = z.union([z.boolean(), z.number(), z.string()]);
const literal = z.union([scalar, z.array(scalar).min(1)]);

/** Conditions have a check of their own, which knows the vocabulary; their JSON Schema is made from it. */
export const ConditionSchema = z
  .custom<Condition>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "expected a condition",
  )
  .meta({ id: "Condition" });

const period = z.strictObject({ from: day.optional(), until: day.optional() });
const field = z.strictObject({
  type: z.enum(fieldTypes).describe("What its values are."),
  unit: z.string().min(1).optional().describe("The unit of a number, in a word."),
  values: z.array(z.string().min(1)).min(1).optional().describe("The values of an enum."),
  description: text.optional(),
  personal: z.boolean().optional().describe("Whether it says something about an identifiable person."),
});
const pair = z.tuple([factName, factName]);
const some = z.array(factName).min(1);
const derivation = z.union([
  z.strictObject({ hoursBetween: pair }),
  z.strictObject({ daysBetween: pair }),
  z.strictObject({ workingDaysBetween: pair }),
  z.strictObject({ monthsBetween: pair }),
  z.strictObject({ yearsBetween: pair }),
  z.strictObject({
    periodEnd: pair,
    every: z.string().regex(PERIOD, "expected a duration such as `P30D`, `P4W` or `P1M`"),
  }),
  z.strictObject({ difference: pair }),
  z.strictObject({ sum: some }),
  z.strictObject({ earliest: some, ofKnown: z.boolean().optional() }),
  z.strictObject({ latest: some, ofKnown: z.boolean().optional() }),
]);

const measure = z.strictObject({
  title: text.optional().describe("What it counts, and of what."),
  of: name.describe("The kind of record that is counted."),
  where: ConditionSchema.optional().describe("Which records count; absent means all."),
  by: z.array(factName).min(1).optional().describe("Facts whose values make the groups."),
  statistic: z.enum(statistics),
  counting: z
    .union([z.strictObject({ rule: id, outcome: z.enum(outcomes) }), ConditionSchema])
    .optional()
    .describe("The records singled out: the numerator of a share, what a time has passed since."),
  window: z
    .string()
    .regex(
      /^(all|P[1-9]\d{0,4}[DWMY]|PT[1-9]\d{0,4}H)$/,
      "expected `all` or a duration such as `P30D`, `P12M` or `PT24H`",
    )
    .optional(),
  atLeast: z.int().min(1).max(1_000_000_000).optional().describe("The smallest denominator of a share or a rate."),
  exposure: z.enum(exposureKinds).optional().describe("What a rate divides by: the dossier's exposures of this kind."),
  per: z
    .number()
    .min(0.000001)
    .max(1_000_000_000)
    .optional()
    .describe("How many units of the exposure a rate is told for; 1 unless said."),
  confidence: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe("Confidence of the exact interval of a rate; 0.95 unless said."),
});

const burden = z.enum(burdens).describe("Who has to show it; never changes an outcome.");
const burdenOfException = z
  .enum(exceptionBurdens)
  .describe("Who has to show it, absent as for the rule; `nobody` where that is on neither side.");
const calendar = z.strictObject({
  country: z.string().min(1).optional(),
  holidays: z.strictObject({ from: day, until: day, days: z.array(day).min(1) }).optional(),
});

/** A case in which a rule is broken by the letter and yet lifted. */
export const ExceptionSchema = z.strictObject({
  id,
  clause: id.optional(),
  title: text,
  burden: burdenOfException.optional(),
  when: ConditionSchema,
});

/** A small dossier and the outcome a rule must give for it. */
export const ExampleSchema = z.strictObject({
  name: z.string().min(1),
  outcome: z.enum(outcomes),
  exception: id.optional(),
  subject: z
    .union([z.string().min(1), z.record(factName, scalar)])
    .optional()
    .describe("Which is judged: a record by its id, a group by its facts and their values."),
  on: day.optional(),
  given: z.record(z.string(), z.unknown()),
});

/** A number of the text; `value` or `values`. */
export const ParameterSchema = z.strictObject({
  value: literal.optional(),
  values: z
    .array(z.strictObject({ from: day, value: literal }))
    .min(1)
    .optional(),
  unit: z.string().min(1).optional(),
  clause: id.optional(),
});

/** One rule, as its own file holds it. */
export const RuleSchema = z.strictObject({
  id: id.describe("Says the passing condition; never reused."),
  clause: id.describe("The clause it checks."),
  title: text,
  subject: z.union([name, z.strictObject({ measure: id })]).describe("What it speaks about."),
  severity: z.enum(severities),
  basis: z.enum(bases).describe("Who made the norm: the association's code, the law, or a contract."),
  burden: burden.optional(),
  calendar: id.optional().describe("The calendar of the rulebook that it reads, where it is not the rulebook's own."),
  inForce: period.optional(),
  governedBy: factName.optional().describe("Another date fact of the subject that governs it, where it is known."),
  applies: ConditionSchema.optional(),
  requires: ConditionSchema.optional(),
  forbids: ConditionSchema.optional(),
  except: z.array(ExceptionSchema).min(1).optional(),
  messages: z
    .strictObject({ violated: text.optional(), undetermined: text.optional(), excepted: text.optional() })
    .optional(),
  assumes: z.array(text).min(1).optional(),
  examples: z.array(ExampleSchema).min(1).optional(),
});

/** One numbered passage of the text. */
export const ClauseSchema = z.strictObject({
  id,
  number: z.string().min(1),
  heading: text,
  text,
  source: z
    .strictObject({
      title: z.string().min(1),
      where: z.string().min(1).optional(),
      seen: z.enum(["primary", "secondary"]),
    })
    .optional(),
  codified: z.enum(["fully", "partly", "not"]),
  topic: z.enum(topics).optional().describe("What it is about, for tables of codes side by side."),
  forAPerson: text.optional().describe("What a person must still look at."),
});

/** One edition of a rulebook. */
export const RulebookSchema = z.strictObject({
  $schema: z.string().optional(),
  kodex: z.literal(1).describe("Version of this format."),
  id,
  version: z.string().max(100).regex(SEMVER, "expected a version such as `2.0.0`"),
  title: text,
  association: z.strictObject({
    id,
    name: z.string().min(1),
    country: z.string().regex(/^[A-Z]{2}$/, "expected a country in two capital letters, ISO 3166-1"),
    purpose: text.optional(),
  }),
  authority: z
    .strictObject({
      status: z.enum(["official", "unofficial", "template"]),
      adoptedBy: z.string().min(1).optional(),
      adoptedOn: day.optional(),
    })
    .optional(),
  inForce: z.strictObject({ from: day, until: day.optional() }),
  calendar: calendar.optional(),
  calendars: z
    .record(id, calendar.extend({ title: text.optional() }))
    .optional()
    .describe("Further calendars, by name; a rule that names one reads it."),
  appliesTo: z.record(name, ConditionSchema).optional(),
  parameters: z.record(id, ParameterSchema).optional(),
  conditions: z.record(id, ConditionSchema).optional(),
  measures: z.record(id, measure).optional(),
  records: z
    .record(
      name,
      z.strictObject({ governedBy: name.optional(), fields: z.record(name, field), title: text.optional() }),
    )
    .optional(),
  facts: z.record(factName, field).optional(),
  derived: z.record(factName, derivation).optional(),
  sanctions: z
    .array(
      z.strictObject({
        id,
        title: text,
        by: z.string().min(1).optional(),
        after: z
          .union([z.array(id).min(1), z.literal("nothing")])
          .optional()
          .describe("The lower steps that must have gone before; absent means all of them, `nothing` means none."),
        clause: id.optional(),
      }),
    )
    .min(1)
    .optional(),
  retired: z
    .array(
      z.strictObject({
        id: id.describe("The rule that is no longer there."),
        in: z.string().max(100).regex(SEMVER, "expected a version such as `2.0.0`").optional(),
        reason: text.describe("Why it went, for members."),
        replacedBy: id.optional().describe("The rule that took its place."),
      }),
    )
    .min(1)
    .optional()
    .describe("Rules that went: their ids are never used again."),
  clauses: z.array(ClauseSchema).min(1),
  rules: z.array(RuleSchema).min(1),
});

// Invariant: the schema and the hand-written type say the same.
export type RulebookInput = z.input<typeof RulebookSchema>;
const _sameShape = (rulebook: z.output<typeof RulebookSchema>): Rulebook => rulebook;
void _sameShape;

import { expectTypeOf } from "vitest";
import type { Rulebook } from "../../src/index.js";
import { defineRulebook } from "../../src/rulebook/define.js";

/*
 * What the types of `defineRulebook` take and refuse. Nothing here runs: `tsc` reads it, and a line that should be
 * refused and is not is an unused `@ts-expect-error`.
 */

const text = (en: string) => ({ en });
const head = {
  kodex: 1,
  id: "a-code",
  version: "1.0.0",
  title: text("A code"),
  association: { id: "an-association", name: "An association", country: "SE" },
  inForce: { from: "2020-01-01" },
  clauses: [{ id: "one", number: "1", heading: text("One"), text: text("One."), codified: "fully" }],
} as const;
const about = { id: "a-rule", clause: "one", title: text("A rule"), severity: "minor", basis: "code" } as const;

const written = () =>
  defineRulebook({
    ...head,
    parameters: { "latest-hour": { value: "21:00" }, "at-most": { value: 3, unit: "attempts" } },
    records: {
      hospitality: {
        fields: { cost: { type: "number", unit: "EUR" }, venue: { type: "enum", values: ["hotel", "clinic"] } },
      },
    },
    facts: { "member.selfDeclaredOn": { type: "date" } },
    derived: {
      "member.monthsSince": { monthsBetween: ["member.selfDeclaredOn", "check.on"] },
      "contact.period": { periodEnd: ["contact.campaign.from", "contact.localDate"], every: "P30D" },
    },
    calendars: { north: { title: text("The north"), country: "SE" } },
    conditions: { "is-call": { fact: "contact.channel", operator: "equal", value: "call" } },
    measures: {
      "a-day": { of: "contact", where: { condition: "is-call" }, by: ["contact.localDate"], statistic: "count" },
      late: { of: "contact", counting: { rule: "in-time", outcome: "violated" }, statistic: "share", atLeast: 20 },
      often: {
        of: "complaint",
        statistic: "rate",
        exposure: "customers",
        per: 10_000,
        confidence: 0.99,
        window: "P12M",
      },
      lost: { of: "contact", counting: { condition: "is-call" }, statistic: "hoursSince" },
    },
    rules: [
      {
        ...about,
        subject: "contact",
        burden: "association",
        calendar: "north",
        applies: { condition: "is-call" },
        requires: {
          all: [
            { fact: "contact.localTime", operator: "lessThan", value: { fact: "parameter.latest-hour" } },
            { fact: "measure.late.total", operator: "greaterThanInclusive", value: 20 },
            { fact: "measure.often.lower", operator: "lessThanInclusive", value: 3 },
            { fact: "measure.lost", operator: "greaterThan", value: 72 },
            { fact: "measure.a-day", operator: "lessThanInclusive", value: { fact: "parameter.at-most" } },
            { any: [{ fact: "contact.weekday", operator: "in", value: ["monday", "friday"] }] },
            { not: { fact: "contact.consumer.age", operator: "lessThan", value: 16 } },
          ],
        },
        except: [
          {
            id: "asked",
            title: text("Asked for"),
            burden: "nobody",
            when: { fact: "contact.atConsumersRequest", operator: "equal", value: true },
          },
        ],
      },
      {
        ...about,
        subject: "complaint",
        requires: { fact: "complaint.contract.concludedOn", operator: "greaterThan", value: "2019-01-01" },
      },
      { ...about, subject: "hospitality", forbids: { fact: "hospitality.venue", operator: "equal", value: "hotel" } },
      {
        ...about,
        subject: "member",
        requires: { fact: "member.selfDeclaredOn", operator: "lessThan", value: { fact: "check.on" } },
      },
      {
        ...about,
        subject: "member",
        requires: { fact: "member.monthsSince", operator: "lessThanInclusive", value: 12 },
      },
      {
        ...about,
        subject: { measure: "a-day" },
        requires: { fact: "measure.value", operator: "lessThan", value: 9 },
        examples: [{ name: "A day", outcome: "satisfied", subject: { "contact.localDate": "2020-01-01" }, given: {} }],
      },
      { ...about, subject: "member", requires: { fact: "member.sectors", operator: "contains", value: "energy" } },
      { ...about, subject: "contact", requires: { fact: "contact.startedAt", operator: "isKnown", value: true } },
      { ...about, subject: "contact", requires: { fact: "contact.period", operator: "lessThan", value: "2020-01-01" } },
    ],
  });
expectTypeOf(written).returns.toEqualTypeOf<Rulebook>();

// biome-ignore format: what is refused stands on the line below its comment
export const refused = [
  // A fact that does not exist.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.hour", operator: "equal", value: 9 } }],
  }),
  // A fact two hops away.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "complaint.contract.contact.channel", operator: "equal", value: "call" } }],
  }),
  // A word that the enum does not have.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.channel", operator: "equal", value: "telephone" } }],
  }),
  // A list of words, one of which the enum does not have.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.weekday", operator: "in", value: ["monday", "holiday"] } }],
  }),
  // Text for a boolean.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.principalStated", operator: "equal", value: "yes" } }],
  }),
  // Text for a number.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.consumer.age", operator: "lessThan", value: "16" } }],
  }),
  // A number for text.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.campaignId", operator: "equal", value: 7 } }],
  }),
  // A day written another way.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.localDate", operator: "lessThan", value: "2018/01/02" } }],
  }),
  // Words for a time.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.localTime", operator: "lessThan", value: "at nine" } }],
  }),
  // An order on an enum.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.channel", operator: "lessThan", value: "call" } }],
  }),
  // An order on a boolean.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.principalStated", operator: "greaterThan", value: true } }],
  }),
  // A single value for `in`.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.channel", operator: "in", value: "call" } }],
  }),
  // A list for `equal`.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.channel", operator: "equal", value: ["call"] } }],
  }),
  // `contains` on what is no list.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.campaignId", operator: "contains", value: "a" } }],
  }),
  // An operator nobody knows.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.campaignId", operator: "matches", value: "a" } }],
  }),
  // An instant that is compared.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.startedAt", operator: "lessThan", value: "2018-01-01" } }],
  }),
  // A fact of another type on the right.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.localTime", operator: "lessThan", value: { fact: "contact.localDate" } } }],
  }),
  // A parameter that is not declared.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.consumer.age", operator: "lessThan", value: { fact: "parameter.age" } } }],
  }),
  // A shared condition that is not declared.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { condition: "is-call" } }],
  }),
  // A wrong leaf deep inside.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { all: [{ any: [{ not: { fact: "contact.channel", operator: "equal", value: "fax" } }] }] } }],
  }),
  // A field that the record does not declare.
  () => defineRulebook({
    ...head,
    records: { gift: { fields: { cost: { type: "number" } } } },
    // @ts-expect-error
    rules: [{ ...about, subject: "gift", requires: { fact: "gift.price", operator: "lessThan", value: 9 } }],
  }),
  // A value that the declared field never has.
  () => defineRulebook({
    ...head,
    records: { gift: { fields: { venue: { type: "enum", values: ["hotel"] } } } },
    // @ts-expect-error
    rules: [{ ...about, subject: "gift", requires: { fact: "gift.venue", operator: "equal", value: "spa" } }],
  }),
  // A value that does not fit the declared fact.
  () => defineRulebook({
    ...head,
    facts: { "member.trained": { type: "boolean" } },
    // @ts-expect-error
    rules: [{ ...about, subject: "member", requires: { fact: "member.trained", operator: "equal", value: 1 } }],
  }),
  // A parameter of another type.
  () => defineRulebook({
    ...head,
    parameters: { "an-age": { value: "sixteen" } },
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "contact.consumer.age", operator: "lessThan", value: { fact: "parameter.an-age" } } }],
  }),
  // A subject that is not declared.
  () => defineRulebook({
    ...head,
    records: { gift: { fields: { cost: { type: "number" } } } },
    // @ts-expect-error
    rules: [{ ...about, subject: "present", requires: { fact: "gift.cost", operator: "lessThan", value: 9 } }],
  }),
  // A measure that is not declared.
  () => defineRulebook({
    ...head,
    measures: { "a-day": { of: "contact", statistic: "count" } },
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", requires: { fact: "measure.a-week", operator: "lessThan", value: 9 } }],
  }),
  // Neither requirement nor prohibition.
  () => defineRulebook({
    ...head,
    facts: { "member.trained": { type: "boolean" } },
    // @ts-expect-error
    rules: [{ ...about, subject: "member" }],
  }),
  // Requirement and prohibition at once.
  () => defineRulebook({
    ...head,
    facts: { "member.trained": { type: "boolean" } },
    // @ts-expect-error
    rules: [{ ...about, subject: "member", requires: { fact: "member.trained", operator: "equal", value: true }, forbids: { fact: "member.trained", operator: "equal", value: false } }],
  }),
  // A shared condition is read as strictly as a rule.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    conditions: { "is-call": { fact: "contact.channel", operator: "equal", value: "fax" } },
    rules: [],
  }),
  // So is a measure.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    measures: { "a-day": { of: "contact", statistic: "count", where: { fact: "contact.chanel", operator: "equal", value: "call" } } },
    rules: [],
  }),
  // So is what a share singles out.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    measures: { late: { of: "contact", statistic: "share", counting: { fact: "contact.chanel", operator: "equal", value: "call" } } },
    rules: [],
  }),
  // An exposure that nobody lists.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    measures: { often: { of: "complaint", statistic: "rate", exposure: "clients", window: "P12M" } },
    rules: [],
  }),
  // An outcome that no rule comes to.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    measures: { late: { of: "contact", statistic: "share", counting: { rule: "in-time", outcome: "violatd" } } },
    rules: [],
  }),
  // A burden on nobody.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    rules: [{ ...about, subject: "contact", burden: "court", requires: { fact: "contact.channel", operator: "equal", value: "call" } }],
  }),
  // So is what the rulebook governs.
  () => defineRulebook({
    ...head,
    // @ts-expect-error
    appliesTo: { contact: { fact: "contact.chanel", operator: "equal", value: "call" } },
    rules: [],
  }),
];

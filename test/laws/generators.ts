import fc from "fast-check";
import type { Condition } from "../../src/rulebook/condition.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";

/** A fact a random rule may read, and literals that lie on, below and above what records hold. */
interface Pool {
  readonly fact: string;
  readonly operators: readonly string[];
  readonly values: readonly (string | number | boolean)[];
  /** A fact of the same type to compare with. */
  readonly other?: string;
}

const equality = ["equal", "notEqual"];
const orders = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive", ...equality];

export const pool: readonly Pool[] = [
  { fact: "contact.channel", operators: equality, values: ["call", "sms"] },
  { fact: "contact.purpose", operators: equality, values: ["sale", "survey"] },
  { fact: "contact.register.listed", operators: equality, values: [true, false], other: "contact.consent.given" },
  { fact: "contact.consent.given", operators: equality, values: [true, false] },
  { fact: "contact.consumer.age", operators: orders, values: [15, 16, 17], other: "parameter.limit" },
  {
    fact: "contact.consent.givenOn",
    operators: orders,
    values: ["2018-06-01", "2018-09-03"],
    other: "contact.localDate",
  },
  {
    fact: "contact.localDate",
    operators: orders,
    values: ["2018-09-02", "2018-09-03"],
    other: "contact.register.versionDate",
  },
  { fact: "contact.localTime", operators: orders, values: ["08:00", "21:00", "10:30"] },
  { fact: "contact.weekday", operators: equality, values: ["monday", "sunday"] },
  { fact: "contact.monthsSinceConsent", operators: orders, values: [0, 3, 3.5] },
  { fact: "contact.monthsSinceFulfilled", operators: orders, values: [0, 12] },
  { fact: "contact.doNotCallBefore", operators: equality, values: [true, false] },
  { fact: "contact.relationship.customer", operators: equality, values: [true, false] },
  { fact: "contact.numberAttributable", operators: equality, values: [true, false] },
  { fact: "member.leaders", operators: orders, values: [0, 1, 2], other: "parameter.limit" },
];

export const measures: readonly Pool[] = [
  { fact: "measure.calls", operators: orders, values: [1, 2, 3] },
  { fact: "measure.recent", operators: orders, values: [1, 2] },
  { fact: "measure.gap", operators: orders, values: [0, 4, 24] },
];

/** Shares, and times since a record that is singled out. */
export const singled: readonly Pool[] = [
  { fact: "measure.sales", operators: orders, values: [0, 0.5, 1] },
  { fact: "measure.sales.total", operators: orders, values: [1, 2] },
  { fact: "measure.refused", operators: orders, values: [0, 10.5, 24] },
  { fact: "measure.days", operators: orders, values: [0, 1, 60] },
];

function leaf({ fact, operators, values, other }: Pool): fc.Arbitrary<Condition> {
  const literal = fc.record({
    fact: fc.constant(fact),
    operator: fc.constantFrom(...operators),
    value: fc.constantFrom(...values),
  });
  const list = fc.record({
    fact: fc.constant(fact),
    operator: fc.constantFrom("in", "notIn"),
    value: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }),
  });
  const fact2 = fc.record({
    fact: fc.constant(fact),
    operator: fc.constantFrom(...operators),
    value: fc.constant({ fact: other ?? fact }),
  });
  return fc.oneof(
    { weight: 4, arbitrary: literal },
    { weight: 1, arbitrary: list },
    { weight: other === undefined ? 0 : 1, arbitrary: fact2 },
  ) as fc.Arbitrary<Condition>;
}

export function condition(facts: readonly Pool[]): fc.Arbitrary<Condition> {
  const { tree } = fc.letrec<{ tree: Condition; leaf: Condition; list: Condition[] }>((tie) => ({
    leaf: fc.oneof(...facts.map(leaf)),
    list: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    tree: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      tie("leaf"),
      fc.record({ all: tie("list") }),
      fc.record({ any: tie("list") }),
      fc.record({ not: tie("tree") }),
      fc.constant({ condition: "shared" }),
    ) as fc.Arbitrary<Condition>,
  }));
  return tree;
}

const text = { en: "A text" };

/** One rule as random parts; `subject` contact reads records, `member` the member alone. */
export function rulebook(
  facts: readonly Pool[],
  subject = "contact",
  basis: "code" | "law" = "law",
): fc.Arbitrary<Rulebook> {
  const noShared = (arbitrary: fc.Arbitrary<Condition>) =>
    arbitrary.filter((one) => !JSON.stringify(one).includes('"condition"'));
  return fc
    .record({
      applies: fc.option(condition(facts), { nil: undefined }),
      requires: condition(facts),
      forbid: fc.boolean(),
      except: fc.array(condition(facts), { maxLength: 2 }),
      shared: noShared(condition(facts)),
    })
    .map(({ applies, requires, forbid, except, shared }) => ({
      kodex: 1,
      id: "random",
      version: "1.0.0",
      title: text,
      association: { id: "a", name: "A", country: "SE" },
      inForce: { from: "2000-01-01" },
      parameters: { limit: { value: 16 } },
      conditions: { shared },
      facts: { "member.leaders": { type: "number" } },
      measures: {
        calls: {
          of: "contact",
          where: { fact: "contact.channel", operator: "equal", value: "call" },
          by: ["contact.consumer.number"],
          statistic: "count",
        },
        recent: { of: "contact", by: ["contact.consumer.number"], statistic: "count", window: "P2D" },
        gap: {
          of: "contact",
          where: { fact: "contact.channel", operator: "equal", value: "call" },
          by: ["contact.campaignId"],
          statistic: "hoursSincePrevious",
        },
        sales: {
          of: "contact",
          counting: { fact: "contact.purpose", operator: "equal", value: "sale" },
          by: ["contact.consumer.number"],
          statistic: "share",
          window: "P90D",
        },
        refused: {
          of: "contact",
          counting: { fact: "contact.doNotCall.requested", operator: "equal", value: true },
          by: ["contact.consumer.number"],
          statistic: "hoursSince",
        },
        days: {
          of: "contact",
          where: { fact: "contact.channel", operator: "equal", value: "call" },
          counting: { fact: "contact.register.listed", operator: "equal", value: true },
          statistic: "daysSince",
        },
      },
      clauses: [{ id: "c", number: "1", heading: text, text, codified: "fully" }],
      rules: [
        {
          id: "r",
          clause: "c",
          title: text,
          subject,
          severity: "minor",
          basis,
          ...(applies === undefined ? {} : { applies }),
          ...(forbid ? { forbids: requires } : { requires }),
          ...(except.length === 0
            ? {}
            : { except: except.map((when, index) => ({ id: `e${index}`, title: text, when })) }),
        },
      ],
    })) as fc.Arbitrary<Rulebook>;
}

const day = fc.constantFrom("2018-06-01", "2018-06-03", "2018-09-02", "2018-09-03");

/** A contact of which everything the pool reads is known. */
export const knownContact = fc.record({
  id: fc.uuid(),
  startedAt: fc.constantFrom(
    "2018-09-03T07:59:00Z",
    "2018-09-03T21:00:00Z",
    "2018-09-02T10:30:00Z",
    "2018-09-03T22:30:00Z",
    "2018-09-01T08:00:00.500Z",
  ),
  timeZone: fc.constantFrom("Europe/Stockholm", "America/New_York"),
  channel: fc.constantFrom("call", "sms"),
  purpose: fc.constantFrom("sale", "survey"),
  campaignId: fc.constantFrom("k1", "k2"),
  consumer: fc.record({ number: fc.constantFrom("n1", "n2"), age: fc.constantFrom(15, 16, 17) }),
  register: fc.record({ listed: fc.boolean(), versionDate: day }),
  consent: fc.record({ given: fc.boolean(), givenOn: day }),
  doNotCall: fc.record({ requested: fc.boolean(), requestedOn: day }),
  relationship: fc.record({ customer: fc.boolean(), fulfilledOn: day }),
  numberAttributable: fc.boolean(),
});

export type KnownContact = typeof knownContact extends fc.Arbitrary<infer T> ? T : never;

/** What may be forgotten of a contact; the fields with a default are forgotten by `null`, which says not known. */
export const forgettable: readonly { readonly path: readonly string[]; readonly as?: null }[] = [
  { path: ["timeZone"] },
  { path: ["channel"] },
  { path: ["purpose"] },
  { path: ["campaignId"] },
  { path: ["consumer", "number"] },
  { path: ["consumer", "age"], as: null },
  { path: ["consumer"] },
  { path: ["register", "listed"] },
  { path: ["register", "versionDate"] },
  { path: ["consent"], as: null },
  { path: ["consent", "givenOn"] },
  { path: ["doNotCall", "requested"] },
  { path: ["doNotCall", "requestedOn"] },
  { path: ["relationship", "customer"] },
  { path: ["relationship", "fulfilledOn"], as: null },
  { path: ["numberAttributable"], as: null },
];

export const forgotten = fc.subarray([...forgettable.keys()]);

/** The contact without what was forgotten. */
export function forget(contact: object, which: readonly number[]): Record<string, unknown> {
  const copy = structuredClone(contact) as Record<string, unknown>;
  for (const index of which) {
    const { path, as } = forgettable[index] as (typeof forgettable)[number];
    const [first = "", second] = path;
    const holder = second === undefined ? copy : (copy[first] as Record<string, unknown> | null | undefined);
    if (holder === undefined || holder === null) continue;
    if (as === null) holder[second ?? first] = null;
    else delete holder[second ?? first];
  }
  return copy;
}

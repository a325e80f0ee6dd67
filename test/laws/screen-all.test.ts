import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { fieldChecks } from "../../src/engine/field-check.js";
import { singleOf } from "../../src/engine/hot/single.js";
import { planOf } from "../../src/engine/plan.js";
import { prepare } from "../../src/engine/prepared.js";
import type { Screening } from "../../src/findings/report.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { contacts } from "../bench/contacts.js";
import { book, call, rule } from "../engine/given.js";
import { shipped } from "../rulebooks/shipped.js";
import { forget, forgotten, knownContact, measures, pool, rulebook } from "./generators.js";

const on = "2018-12-31";

/** Measures that run along: no window, groups within groups, one of them by day, one without any. */
const along = {
  calls: {
    of: "contact",
    where: { fact: "contact.channel", operator: "equal", value: "call" },
    by: ["contact.consumer.number"],
    statistic: "count",
  },
  daily: {
    of: "contact",
    where: { fact: "contact.channel", operator: "equal", value: "call" },
    by: ["contact.consumer.number", "contact.campaignId", "contact.localDate"],
    statistic: "count",
  },
  gap: {
    of: "contact",
    where: { condition: "shared" },
    by: ["contact.campaignId", "contact.consumer.number"],
    statistic: "hoursSincePrevious",
  },
  all: { of: "contact", statistic: "count" },
  byday: { of: "contact", by: ["contact.localDate"], statistic: "count" },
  byperiod: { of: "contact", by: ["contact.period", "contact.campaignId"], statistic: "count" },
} as const;

const alongPool = [
  ...pool.filter(({ fact }) => !fact.startsWith("member.")),
  ...measures.filter(({ fact }) => Object.hasOwn(along, fact.slice("measure.".length))),
  { fact: "measure.daily", operators: ["lessThan", "greaterThanInclusive", "equal"], values: [1, 2, 3] },
  { fact: "measure.all", operators: ["lessThanInclusive", "greaterThan"], values: [2, 4] },
  { fact: "measure.byday", operators: ["lessThanInclusive", "greaterThan"], values: [1, 2] },
  { fact: "measure.byperiod", operators: ["lessThanInclusive", "greaterThan"], values: [1, 2] },
  {
    fact: "contact.period",
    operators: ["lessThan", "greaterThanInclusive", "equal"],
    values: ["2018-09-03", "2018-09-04"],
    other: "contact.register.versionDate",
  },
  { fact: "contact.isPublicHoliday", operators: ["equal", "notEqual"], values: [true] },
  { fact: "contact.localMonth", operators: ["equal"], values: ["2018-09"] },
  { fact: "contact.listedAfterVersion", operators: ["equal"], values: [true] },
  { fact: "contact.daysSinceConsent", operators: ["lessThan", "greaterThan"], values: [0, 2] },
] as const satisfies typeof measures;

/** Periods that the records fall in on both sides of an end, and some in none. */
const derived = {
  "contact.period": { periodEnd: ["contact.consent.givenOn", "contact.localDate"], every: "P2D" },
};

/** Two editions of one random rule with its measures; the second begins in the middle of the records. */
function editions(facts: typeof measures, counted: object | undefined): fc.Arbitrary<Rulebook[]> {
  const shared = (one: Rulebook) => !JSON.stringify(one.conditions).includes("measure.");
  return fc.tuple(rulebook(facts).filter(shared), rulebook(facts).filter(shared), fc.boolean()).map(
    ([first, second, sameMeasures]) =>
      [first, second].map((book, index) => ({
        ...book,
        version: `${index + 1}.0.0`,
        inForce: index === 0 ? { from: "2000-01-01", until: "2018-09-02" } : { from: "2018-09-03" },
        calendar: { holidays: { from: "2018-01-01", until: "2018-12-31", days: ["2018-09-03"] } },
        calendars: { other: { holidays: { from: "2018-01-01", until: "2018-09-03", days: ["2018-09-02"] } } },
        conditions: sameMeasures && index === 1 ? first.conditions : book.conditions,
        derived,
        measures: counted ?? book.measures,
        appliesTo: {
          contact: { fact: "contact.purpose", operator: "notEqual", value: index === 0 ? "service" : "survey" },
        },
        rules: [
          ...book.rules,
          {
            ...book.rules[0],
            id: "later",
            calendar: "other",
            inForce: { from: index === 0 ? "2018-09-02" : "2018-09-04" },
          },
        ],
      })) as unknown as Rulebook[],
  );
}

const contested = fc.oneof(
  { weight: 7, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "contact.channel",
      "contact.startedAt",
      "contact.timeZone",
      "contact.consumer.number",
      "contact.localDate",
    ),
  },
);
const list = fc
  .uniqueArray(fc.tuple(knownContact, forgotten, contested), { selector: ([{ id }]) => id, minLength: 1, maxLength: 9 })
  .map((entries) =>
    entries.map(([contact, which, fact], index) => ({
      ...forget(contact, index % 2 === 0 ? [] : which),
      ...(fact === undefined ? {} : { contested: [{ fact, statements: [{ by: "member", value: "x" }] }] }),
    })),
  );

/** Everything a screening says, findings and records in one order: it goes by time where records are counted. */
function said({ findings, outOfForce, ...rest }: Pick<Screening, "findings" | "outOfForce">) {
  const sorted = <T extends { id: string }>(list: readonly T[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...rest,
    findings: sorted(findings),
    outOfForce: { ...outOfForce, records: sorted(outOfForce.records) },
  };
}

async function everyWay(books: readonly Rulebook[], records: readonly object[]) {
  const asked = { on, include: "all", sample: 1000 } as const;
  const generated = await createChecker(books).screenAll("contact", records, asked);
  const closures = await createChecker(books, { sourceText: false }).screenAll("contact", records, asked);
  const report = await createChecker(books).check({ member: { id: "m" }, contacts: records }, { on, include: "all" });
  return { generated, closures, report };
}

describe("many records at once", { timeout: 240_000 }, () => {
  it.each([
    ["measures in lines", false, editions(alongPool, along)],
    ["windows, shares and times since, rolling", true, editions([...alongPool.slice(0, 14), ...measures], undefined)],
  ])("source text, closures and check say the same, finding by finding: %s", async (_why, rolls, books) => {
    const outcomes: Record<string, number> = {};
    let measured = 0;
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(books, list, async (made, records) => {
        const plan = planOf(made);
        const prepared = prepare(plan, "contact", fieldChecks(plan, "contact"), true);
        expect(prepared.books).toHaveLength(1);
        if (prepared.isCounting && prepared.rollable.size > 0 === rolls) counted += 1;
        const { generated, closures, report } = await everyWay(made, records);
        expect(said(generated)).toEqual(said(closures));
        expect(generated.byRule).toEqual(report.byRule);
        const { findings, outOfForce } = report;
        expect(said({ findings: generated.findings, outOfForce: generated.outOfForce })).toEqual(
          said({ findings, outOfForce }),
        );
        for (const { outcome, evidence } of generated.findings) {
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
          if (evidence.some(({ fact }) => fact.startsWith("measure."))) measured += 1;
        }
      }),
      { numRuns: 500 },
    );
    for (const outcome of ["violated", "undetermined", "satisfied", "inapplicable"])
      expect(outcomes[outcome], outcome).toBeGreaterThan(10);
    expect(measured).toBeGreaterThan(10);
    expect(counted).toBeGreaterThan(50);
  });

  it("source text and closures say the same of one contact, with earlier ones, without, and before it is placed", async () => {
    let quick = 0;
    let clear = 0;
    fc.assert(
      fc.property(editions(alongPool, along), list, (made, records) => {
        const generated = createChecker(made);
        const closures = createChecker(made, { sourceText: false });
        for (let i = 0; i < 8; i++) generated.screen("contact", call("x", "2018-09-03T10:00:00+02:00"));
        const plan = planOf(made);
        const single = singleOf(prepare(plan, "contact", fieldChecks(plan, "contact"), true), () => true);
        const plain = records.filter((one) => !("contested" in one) && "timeZone" in one).reverse();
        const ways = [undefined, { contacts: [] }, { contacts: records }, { contacts: plain }];
        for (const record of records) {
          if (single?.ask(record, plain) !== undefined) quick += 1;
          for (const given of ways) {
            for (const at of [undefined, "planned"] as const) {
              const asked = { ...(given === undefined ? {} : { given }), ...(at === undefined ? {} : { at }) };
              const said = generated.screen("contact", record, asked);
              expect(said).toEqual(closures.screen("contact", record, asked));
              if (said.length === 0) clear += 1;
            }
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(quick).toBeGreaterThan(100);
    expect(clear).toBeGreaterThan(500);
  });

  it("the shipped contact rules, one call at a time: the same findings by source text and by closures", () => {
    const books = shipped("kontakta-consumer");
    const generated = createChecker(books);
    const closures = createChecker(books, { sourceText: false });
    const records = contacts(120, 3);
    const outcomes = new Set<string>();
    for (const [index, record] of records.entries()) {
      const own = ({ campaignId, consumer }: (typeof records)[number]) => ({ campaignId, consumer });
      const earlier = records.slice(Math.max(0, index - 5), index).map((one) => ({ ...one, ...own(record) }));
      for (const given of [undefined, { contacts: [] }, { contacts: earlier }, { contacts: records.slice(0, index) }]) {
        for (const at of [undefined, "planned"] as const) {
          const asked = { ...(given === undefined ? {} : { given }), ...(at === undefined ? {} : { at }) };
          const said = generated.screen("contact", record, asked);
          expect(said).toEqual(closures.screen("contact", record, asked));
          for (const { outcome } of said) outcomes.add(outcome);
        }
      }
    }
    expect([...outcomes].sort()).toEqual(["undetermined", "violated"]);
  });

  it("the shipped contact rules over a call centre's log: the same counts and findings in all three ways", async () => {
    const books = shipped("kontakta-consumer");
    const records = contacts(1500, 7);
    const { generated, closures, report } = await everyWay(books, [...records].reverse());
    expect(said(generated)).toEqual(said(closures));
    for (const [rule, counts] of Object.entries(generated.byRule)) expect(counts, rule).toEqual(report.byRule[rule]);
  });

  it("the shipped contact rules are source text, not closures, where the platform allows it", () => {
    const plan = planOf(shipped("kontakta-consumer"));
    const prepared = prepare(plan, "contact", fieldChecks(plan, "contact"), true);
    expect(prepared.books).toHaveLength(1);
    expect(prepared.rollable.size).toBe(0);
  });

  it("a day is met again after another clock has begun the next one", async () => {
    const at = (id: string, startedAt: string) => ({ ...call(id, startedAt), consumer: { number: "n" } });
    const records = [
      at("new-york", "2018-09-03T16:00:00-04:00"),
      at("stockholm", "2018-09-04T00:30:00+02:00"),
      at("new-york-again", "2018-09-03T19:00:00-04:00"),
      at("years-later", "2020-09-03T10:00:00+02:00"),
    ];
    const daily = { of: "contact", by: ["contact.consumer.number", "contact.localDate"], statistic: "count" };
    const once = rule({ requires: { fact: "measure.daily", operator: "lessThan", value: 2 } });
    const checker = createChecker(book({ measures: { daily }, rules: [once] }));
    const screening = await checker.screenAll("contact", records, { on: "2020-12-31" });
    expect(screening.findings.map(({ subject, outcome }) => [subject.id, outcome])).toEqual([
      ["new-york-again", "violated"],
    ]);
  });

  it("every field that a measure reads is checked", async () => {
    const [record] = contacts(1);
    const wrong = { ...record, id: "wrong", consumer: { ...record?.consumer, number: 46700000000 } };
    const screening = await createChecker(shipped("kontakta-consumer")).screenAll("contact", [wrong], { on });
    expect(screening.errors).toMatchObject([{ id: "wrong", problems: [{ pointer: "/consumer/number" }] }]);
  });
});

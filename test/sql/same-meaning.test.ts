import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isInterval } from "../../src/base/interval.js";
import { createChecker, insideOf } from "../../src/engine/checker.js";
import { environmentOf } from "../../src/engine/environment.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { type SqlOptions, type SqlPlan, toSql } from "../../src/sql/plan.js";
import { forget, forgotten, knownContact, measures, pool, rulebook, singled } from "../laws/generators.js";
import { type Postgres, startPostgres } from "./postgres.js";
import { columnOf, type Field, rowsOf } from "./table.js";

const on = "2018-09-04";

type Plain = Readonly<Record<string, unknown>>;

/** One world: editions of a rulebook with many random rules, and many lists of records, each a member's. */
interface World {
  readonly books: readonly Rulebook[];
  readonly lists: readonly (readonly Plain[])[];
  readonly fields: readonly Field[];
}

const counted = {
  daily: { of: "contact", by: ["contact.consumer.number", "contact.localDate"], statistic: "count" },
  one: { of: "contact", by: ["contact.consumer.number"], statistic: "count", window: "P1D" },
  month: {
    of: "contact",
    where: { condition: "shared-0" },
    by: ["contact.campaignId"],
    statistic: "count",
    window: "P1M",
  },
  hours: { of: "contact", by: ["contact.consumer.number", "contact.campaignId"], statistic: "count", window: "PT26H" },
  refusals: {
    of: "contact",
    counting: { fact: "contact.doNotCall.requested", operator: "equal", value: true },
    by: ["contact.consumer.number", "contact.campaignId"],
    statistic: "daysSince",
  },
  late: {
    of: "contact",
    counting: { rule: "r-0", outcome: "violated" },
    by: ["contact.campaignId"],
    statistic: "share",
    atLeast: 2,
  },
  open: { of: "contact", counting: { rule: "r-1", outcome: "undetermined" }, statistic: "share", window: "P3D" },
} as const;

const more = [
  { fact: "measure.daily", operators: ["lessThan", "greaterThanInclusive", "equal"], values: [1, 2, 3] },
  { fact: "measure.one", operators: ["lessThan", "notEqual"], values: [1, 2] },
  { fact: "measure.month", operators: ["lessThan", "greaterThanInclusive"], values: [1, 2, 3] },
  { fact: "measure.hours", operators: ["lessThanInclusive", "equal"], values: [1, 2] },
  { fact: "measure.refusals", operators: ["greaterThan", "lessThanInclusive"], values: [0, 1, 2] },
  { fact: "measure.late", operators: ["greaterThan", "lessThanInclusive"], values: [0, 0.5] },
  { fact: "measure.late.count", operators: ["lessThan", "equal"], values: [1, 2] },
  { fact: "measure.open", operators: ["greaterThan", "equal"], values: [0, 0.5, 1] },
  { fact: "contact.isPublicHoliday", operators: ["equal", "notEqual"], values: [true] },
  { fact: "contact.localMonth", operators: ["equal"], values: ["2018-09"] },
  { fact: "contact.localWeek", operators: ["equal", "notEqual"], values: ["2018-W36"] },
  { fact: "contact.listedAfterVersion", operators: ["equal"], values: [true] },
  {
    fact: "contact.daysSinceConsent",
    operators: ["lessThan", "greaterThan"],
    values: [0, 2],
    other: "parameter.limit",
  },
  { fact: "contact.relationship.running", operators: ["equal"], values: [true, false] },
  { fact: "contact.workingDays", operators: ["lessThan", "equal"], values: [0, 1, 65] },
  {
    fact: "contact.period",
    operators: ["lessThan", "greaterThanInclusive", "equal"],
    values: ["2018-09-02", "2018-09-06", "2018-09-30"],
  },
  {
    fact: "contact.months",
    operators: ["lessThan", "greaterThanInclusive", "equal"],
    values: ["2018-09-30", "2018-10-02", "2018-10-30"],
  },
  { fact: "contact.years", operators: ["lessThan", "greaterThanInclusive"], values: [0, 0.25] },
  {
    fact: "contact.last",
    operators: ["lessThan", "equal"],
    values: ["2018-09-03", "2018-06-03"],
    other: "contact.localDate",
  },
  { fact: "contact.rating", operators: ["lessThan", "equal"], values: [0.1, -2, 1e21] },
  { fact: "parameter.dated", operators: ["lessThan", "equal"], values: [15, 16], other: "contact.consumer.age" },
] as const satisfies typeof measures;

const measureIds = ["calls", "recent", "gap", "sales", "refused", "days", ...Object.keys(counted)];

const facts = [...pool.filter(({ fact }) => !fact.startsWith("member.")), ...measures, ...singled, ...more];
const plain = facts.filter(({ fact }) => !fact.startsWith("measure."));

/** Random rules side by side, with their shared conditions; measures count by the plain ones among them. */
function rulesOf(size: number, from: string): fc.Arbitrary<{ rules: object[]; conditions: Record<string, unknown> }> {
  const one = (index: number) =>
    rulebook(index < 2 ? plain : facts)
      .filter((book) => !JSON.stringify(book.conditions).includes("measure.") || index > 1)
      .map((book) =>
        JSON.parse(JSON.stringify(book).replaceAll('"condition":"shared"', `"condition":"shared-${index}"`)),
      );
  return fc
    .tuple(
      ...Array.from({ length: size }, (_, index) => one(index)),
      fc.array(fc.constantFrom("law", "code"), { minLength: size, maxLength: size }),
    )
    .map((made) => {
      const bases = made.at(-1) as unknown as string[];
      const books = made.slice(0, -1) as unknown as Rulebook[];
      return {
        rules: books.map(({ rules: [rule] }, index) => ({
          ...rule,
          id: `r-${index}`,
          basis: bases[index],
          ...(index % 4 === 1 ? { inForce: { from } } : {}),
          ...(index % 5 === 2 ? { governedBy: "contact.consent.givenOn" } : {}),
          ...(index % 5 === 3 ? { calendar: "other" } : {}),
        })),
        conditions: Object.fromEntries(books.map(({ conditions }, index) => [`shared-${index}`, conditions?.shared])),
      };
    });
}

const editions = (size: number): fc.Arbitrary<Rulebook[]> =>
  fc.tuple(rulesOf(size, "2018-09-02"), rulesOf(size, "2018-09-04"), rulebook(plain)).map(
    ([first, second, base]) =>
      [first, second].map(({ rules, conditions }, index) => ({
        ...base,
        version: `${index + 1}.0.0`,
        inForce: index === 0 ? { from: "2018-06-02", until: "2018-09-02" } : { from: "2018-09-03" },
        calendar: { holidays: { from: "2018-06-02", until: "2018-12-31", days: ["2018-07-14", "2018-09-03"] } },
        calendars: { other: { holidays: { from: "2018-01-01", until: "2018-09-03", days: ["2018-09-02"] } } },
        parameters: {
          limit: { value: 16 },
          dated: {
            values: [
              { from: "2018-06-03", value: 15 },
              { from: "2018-09-03", value: 16 },
            ],
          },
        },
        facts: { "contact.rating": { type: "number" } },
        derived: {
          "contact.workingDays": { workingDaysBetween: ["contact.consent.givenOn", "contact.localDate"] },
          "contact.years": { yearsBetween: ["contact.localDate", "contact.register.versionDate"] },
          "contact.period": { periodEnd: ["contact.consent.givenOn", "contact.localDate"], every: "P7D" },
          "contact.months": { periodEnd: ["contact.register.versionDate", "contact.localDate"], every: "P2M" },
          "contact.last": { latest: ["contact.consent.givenOn", "contact.register.versionDate"], ofKnown: index === 0 },
        },
        conditions: { ...conditions, shared: { fact: "contact.channel", operator: "equal", value: "call" } },
        measures: { ...base.measures, ...counted },
        appliesTo: {
          contact: { fact: "contact.purpose", operator: "notEqual", value: index === 0 ? "service" : "survey" },
        },
        rules: [
          ...rules,
          {
            id: "reads-every-measure",
            clause: "c",
            title: { en: "A text" },
            subject: "contact",
            severity: "minor",
            basis: "law",
            requires: { all: measureIds.map((id) => ({ fact: `measure.${id}`, operator: "isKnown", value: true })) },
          },
        ],
      })) as unknown as Rulebook[],
  );

const startedAt = fc.constantFrom(
  "2018-09-03T07:59:00Z",
  "2018-09-03T21:00:00+02:00",
  "2018-09-02T10:30Z",
  "2018-09-03T11:30:00Z",
  "2018-09-03T00:30:00+14:00",
  "2018-09-02T23:30:00-11:00",
  "2018-09-02T23:59:59.999-00:00",
  "2018-09-01T08:00:00.500123Z",
  "2018-08-03T08:00:00+02:00",
  "2018-06-02T08:00:00+02:00",
  "2018-09-04T08:00:00+02:00",
  "2018-09-06T08:00:00+02:00",
  "2018-09-04T12:00:00Z",
  "1969-07-20T20:17:40.25-04:00",
);
const rating = fc.constantFrom(0.1, -2, 1e21, 7, undefined);

const list = fc
  .uniqueArray(fc.tuple(knownContact, forgotten, startedAt, rating), {
    selector: ([{ id }]) => id,
    minLength: 1,
    maxLength: 9,
  })
  .map((entries) =>
    entries.map(([contact, which, moment, rated], index) => ({
      ...forget({ ...contact, startedAt: moment }, index % 2 === 0 ? [] : which),
      facts: { rating: rated },
    })),
  );

const defaults = ["contact.numberAttributable", "contact.relationship.fulfilledOn"];

/** A table tells a field that is absent from one that is not known only by having no column for it. */
function asTable(record: Plain, withDefaults: boolean): Plain {
  const { numberAttributable, relationship, ...rest } = record as {
    numberAttributable?: unknown;
    relationship?: Plain;
  };
  if (!withDefaults) {
    const { fulfilledOn: _none, ...other } = relationship ?? {};
    return { ...rest, relationship: other };
  }
  return {
    ...rest,
    numberAttributable: numberAttributable ?? null,
    relationship: { fulfilledOn: null, ...relationship },
  };
}

const worlds = (rules: number, lists: number): fc.Arbitrary<World> =>
  fc
    .tuple(editions(rules), fc.array(list, { minLength: lists, maxLength: lists }), fc.boolean())
    .map(([books, made, withDefaults]) => {
      const checks = insideOf(createChecker(books)).checks("contact");
      return {
        books,
        lists: made.map((records) => records.map((record) => asTable(record, withDefaults))),
        fields: checks.filter(
          ({ fact }) => fact.name !== "contact.id" && (withDefaults || !defaults.includes(fact.name)),
        ),
      };
    });

function planFor({ books, fields }: World, dialect: SqlOptions["dialect"], table: string): SqlPlan {
  return toSql(createChecker(books), {
    dialect,
    as: "contact",
    table,
    on,
    by: "list",
    columns: ["list", "id", ...fields.map(columnOf)],
  });
}

async function byChecker({ books, lists }: World, sourceText: boolean): Promise<string[]> {
  const checker = createChecker(books, { sourceText });
  const said: string[] = [];
  for (const [index, records] of lists.entries()) {
    const screening = await checker.screenAll("contact", records, { on, include: "all", sample: 1e6 });
    expect(screening.errors).toEqual([]);
    for (const { subject, rule, outcome } of screening.findings) said.push(`${index} ${subject.id} ${rule} ${outcome}`);
    for (const { id, reason } of screening.outOfForce.records) said.push(`${index} ${id} ${reason}`);
  }
  return said.sort();
}

/** Every measure of every edition, as of each record. */
function measuresByChecker({ books, lists }: World): Map<string, string> {
  const said = new Map<string, string>();
  const { plan } = insideOf(createChecker(books));
  for (const [index, records] of lists.entries()) {
    const env = environmentOf({
      on,
      member: undefined,
      lists: new Map([["contacts", records]]),
      completeFrom: new Map(),
    });
    for (const edition of plan.books.flatMap((book) => book.editions))
      for (const id of Object.keys(edition.rulebook.measures ?? {}))
        records.forEach((record, at) => {
          const value = env.tableOf(edition, id).valueAt(at);
          const bounds =
            value === undefined ? [null, null] : isInterval(value) ? [value.lower, value.upper] : [value, value];
          said.set(`${index} ${record.id} ${edition.rulebook.version} ${id}`, bounds.map(String).join(".."));
        });
  }
  return said;
}

type Ask = (sql: string) => Promise<readonly (readonly unknown[])[]>;

/** Every outcome, reason and measure that a plan gives, in one query. */
async function bySql(
  { books }: World,
  plan: SqlPlan,
  ask: Ask,
): Promise<{ said: string[]; measured: Map<string, string> }> {
  const asked = books.flatMap(({ id: book, version, measures: made = {} }) =>
    Object.keys(made).flatMap((id) => {
      const [lower, upper = lower] = plan.columnOf(`measure.${id}`, `${book}@${version}`);
      return lower === undefined || upper === undefined ? [] : [{ version, id, lower, upper }];
    }),
  );
  const number = (name: string) => `CAST("${name}" AS DOUBLE PRECISION)`;
  const columns = [
    ...["member", "id", "out_of_force", ...plan.rules.map(({ column }) => column)].map((name) => `"${name}"`),
    ...asked.flatMap(({ lower, upper }) => [number(lower), number(upper)]),
  ];
  const said: string[] = [];
  const measured = new Map<string, string>();
  for (const [list, id, reason, ...values] of await ask(
    `SELECT ${columns.join(", ")} FROM (${plan.query("judged")}) AS judged`,
  )) {
    if (reason !== null) said.push(`${list} ${id} ${reason}`);
    plan.rules.forEach(({ rule }, at) => {
      if (values[at] !== null) said.push(`${list} ${id} ${rule} ${values[at]}`);
    });
    asked.forEach((one, at) => {
      const bounds = values.slice(plan.rules.length + at * 2, plan.rules.length + at * 2 + 2);
      measured.set(`${list} ${id} ${one.version} ${one.id}`, bounds.map(String).join(".."));
    });
  }
  return { said: said.sort(), measured };
}

describe("SQL means what the checker means", { timeout: 240_000 }, () => {
  let duckdb: Awaited<ReturnType<DuckDBInstance["connect"]>>;
  let postgres: Postgres;
  const duck: Ask = async (sql) => (await duckdb.runAndReadAll(sql)).getRows();

  beforeAll(async () => {
    duckdb = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres?.stop());

  it("random rules, measures and records: closures, source text, DuckDB and PostgreSQL say the same", async () => {
    const seen: Record<string, number> = {};
    const measuredOf: Record<string, { exact: number; open: number }> = {};
    const engines = [
      ["duckdb", duck],
      ["postgres", postgres.rows],
    ] as const;
    await fc.assert(
      fc.asyncProperty(worlds(12, 120), async (world) => {
        const closures = await byChecker(world, false);
        expect(await byChecker(world, true)).toEqual(closures);
        const expected = measuresByChecker(world);
        for (const [dialect, ask] of engines) {
          await ask(`CREATE TEMP TABLE given AS ${rowsOf(world.lists, world.fields)}`);
          try {
            const { said, measured } = await bySql(world, planFor(world, dialect, "given"), ask);
            for (const [key, value] of measured)
              expect(`${dialect}: ${key} = ${value}`).toBe(`${dialect}: ${key} = ${expected.get(key)}`);
            expect(said, dialect).toEqual(closures);
            for (const [key, value] of measured) {
              const [lower, upper] = value.split("..");
              const counts = (measuredOf[key.split(" ").at(-1) as string] ??= { exact: 0, open: 0 });
              if (lower !== upper) counts.open += 1;
              else if (lower !== "null") counts.exact += 1;
            }
          } finally {
            await ask("DROP TABLE given");
          }
        }
        for (const line of closures) {
          const word = line.split(" ").at(-1) as string;
          seen[word] = (seen[word] ?? 0) + 1;
        }
      }),
      // A smaller world says no more than the line that differs.
      { numRuns: 3, endOnFailure: true },
    );
    const words = [
      "violated",
      "undetermined",
      "excepted",
      "satisfied",
      "inapplicable",
      "no-edition",
      "not-governed",
      "after-on",
    ];
    for (const word of words) expect(seen[word] ?? 0, word).toBeGreaterThan(10);
    expect(Object.keys(measuredOf).sort()).toEqual([...measureIds].sort());
    for (const [id, { exact, open }] of Object.entries(measuredOf)) {
      expect(exact, id).toBeGreaterThan(10);
      expect(open, id).toBeGreaterThan(10);
    }
  });
});

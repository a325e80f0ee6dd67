import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createChecker, insideOf } from "../../src/engine/checker.js";
import { toSql } from "../../src/sql/plan.js";
import { book, rule } from "../engine/given.js";
import { type Postgres, startPostgres } from "./postgres.js";
import { columnOf, rowsOf } from "./table.js";

const on = "2018-09-10";
const member = { id: "m", joinedOn: "2018-02-01", leftOn: "2018-09-05" };

const leaf = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
const visits = (differences: Record<string, unknown>) => rule({ subject: "visit", ...differences });

/** Records with a day of their own, which may not be known; rules that change with the day, for members only or for all. */
const edition = (version: string, inForce: object, limit: number, from: string) =>
  book({
    version,
    inForce,
    records: {
      visit: {
        governedBy: "heldOn",
        fields: {
          heldOn: { type: "date" },
          paidOn: { type: "date" },
          cost: { type: "number" },
          place: { type: "string" },
          begun: { type: "time" },
        },
      },
    },
    parameters: {
      limit: {
        values: [
          { from: "2018-03-01", value: limit },
          { from: "2018-09-04", value: 5 },
        ],
      },
    },
    derived: { "visit.delay": { workingDaysBetween: ["visit.heldOn", "visit.paidOn"] } },
    calendar: { holidays: { from: "2018-01-01", until: "2018-12-31", days: ["2018-09-04"] } },
    measures: {
      here: {
        of: "visit",
        where: leaf("visit.cost", "greaterThan", 1),
        by: ["visit.place"],
        statistic: "count",
        window: "P2D",
      },
      month: { of: "visit", by: ["visit.place"], statistic: "count", window: "P1M" },
      since: { of: "visit", counting: leaf("visit.cost", "lessThan", 5), by: ["visit.place"], statistic: "daysSince" },
      dear: { of: "visit", counting: { rule: "cheap", outcome: "violated" }, statistic: "share", atLeast: 2 },
      open: {
        of: "visit",
        counting: { rule: "cheap", outcome: "undetermined" },
        by: ["visit.place"],
        statistic: "share",
      },
      away: { of: "visit", counting: { rule: "cheap", outcome: "inapplicable" }, statistic: "share" },
    },
    rules: [
      visits({
        id: "cheap",
        basis: "code",
        inForce: { from },
        requires: leaf("visit.cost", "lessThanInclusive", { fact: "parameter.limit" }),
        except: [{ id: "late", title: { en: "Late" }, when: leaf("visit.begun", "greaterThanInclusive", "18:00") }],
      }),
      visits({
        id: "paid",
        governedBy: "visit.paidOn",
        requires: { not: leaf("visit.delay", "greaterThan", { fact: "parameter.limit" }) },
      }),
      ...["here", "month"].map((id) => visits({ id, requires: leaf(`measure.${id}`, "lessThan", 2) })),
      visits({ id: "since", requires: leaf("measure.since", "greaterThan", 1) }),
      ...["dear", "open", "away"].map((id) =>
        visits({ id, requires: leaf(`measure.${id}`, "lessThanInclusive", 0.5) }),
      ),
    ],
  });

const days = [
  "2018-01-31",
  "2018-02-28",
  "2018-03-31",
  "2018-08-31",
  "2018-09-01",
  "2018-09-03",
  "2018-09-04",
  "2018-09-06",
  "2018-09-12",
];
const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 4 });
const visit = fc.record({
  heldOn: maybe(...days),
  paidOn: maybe(...days),
  cost: maybe(0.5, 3, 5, 8),
  place: maybe("a", "b"),
  begun: maybe("08:00", "18:00"),
});

let duckdb: Awaited<ReturnType<DuckDBInstance["connect"]>>;
let postgres: Postgres;
beforeAll(async () => {
  duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.stop());

it("records whose day may be any, of a member with days of membership, are judged as in a dossier", {
  timeout: 120_000,
}, async () => {
  const books = [
    edition("1.0.0", { from: "2018-02-15", until: "2018-08-31" }, 3, "2018-06-01"),
    edition("2.0.0", { from: "2018-09-01" }, 8, "2018-09-03"),
  ];
  const checker = createChecker(books);
  const fields = insideOf(checker)
    .checks("visit")
    .filter(({ fact }) => fact.name !== "visit.id");
  const lists = fc
    .sample(fc.array(visit, { minLength: 1, maxLength: 9 }), { numRuns: 300, seed: 7 })
    .map((list) => list.map((one, index) => ({ id: `v${index}`, ...one })));
  const expected: string[] = [];
  for (const [index, records] of lists.entries()) {
    const report = await checker.check({ member, records: { visit: records } }, { on, include: "all" });
    for (const { subject, rule: said, outcome } of report.findings)
      expected.push(`${index} ${subject.id} ${said} ${outcome}`);
    for (const { id, reason } of report.outOfForce.records) expected.push(`${index} ${id} ${reason}`);
  }
  for (const [dialect, ask] of [
    ["duckdb", async (sql: string) => (await duckdb.runAndReadAll(sql)).getRows()],
    ["postgres", postgres.rows],
  ] as const) {
    const table = `(${rowsOf(lists, fields)})`;
    const columns = ["list", "id", ...fields.map(columnOf)];
    const plan = toSql(checker, { dialect, as: "visit", on, table, columns, by: "list", member });
    const said = await ask(`SELECT member, id, rule, outcome FROM (${plan.query("outcomes")}) AS o`);
    const away = await ask(`SELECT member, id, reason FROM (${plan.query("outOfForce")}) AS o`);
    expect([...said, ...away].map((row) => row.join(" ")).sort(), dialect).toEqual([...expected].sort());
  }
  for (const word of [
    "violated",
    "undetermined",
    "excepted",
    "satisfied",
    "inapplicable",
    "not-a-member",
    "no-edition",
    "after-on",
  ])
    expect(expected.filter((line) => line.endsWith(` ${word}`)).length, word).toBeGreaterThan(10);
});

import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screenTable } from "../../src/duckdb/index.js";
import { createChecker } from "../../src/engine/checker.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import { recordsFrom } from "../../src/node/index.js";
import { toSql } from "../../src/sql/plan.js";
import { book, rule } from "../engine/given.js";
import { type Postgres, startPostgres } from "./postgres.js";

const on = "2030-12-31";
const kind = "contact";
const columns = [
  "id",
  "ts",
  "zone",
  "disp",
  "age",
  "country",
  "ring",
  "shown",
  "version",
  "given",
  "shift",
  "campaign",
];

/** What may stand in a column: read, not known, or none of its kind. */
const cells: Readonly<Record<string, readonly (string | null)[]>> = {
  ts: [
    "2018-09-03 10:00",
    "2018-09-03T23:30:00.5+02:00",
    "2018-09-03T23:30:00.123456789-00:00",
    "2018-09-03T23:30:00Z",
    "2018-03-25 02:30:15",
    "2018-10-28T02:30",
    "2018-10-28 01:59:59",
    "03/09/2018 20:59",
    "31/02/2018 10:00",
    "03/09/2018 24:00",
    "2018-02-30 10:00",
    "2018-09-03T23:30:00+19:00",
    "0000-01-01T00:00:00Z",
    "dawn",
    "-1",
    "",
    null,
  ],
  zone: ["", null, "America/New_York", "Asia/Kathmandu", "UTC", "Europe/Atlantis", "n/a"],
  disp: ["ANS", "NA", "X", "conversation", " busy\u00a0", "MAYBE", "", "n/a", null],
  age: ["40", " 17\t", "151", "-1", "-3", "40.5", "4e1", "forty", "", "grown", null],
  country: ["SE", "ZZ", "QA", "QQ", "SWE", "se", "", "n/a", null],
  ring: ["3.5", "0", "-0.5", ".5", "1e2", "1,5", "+7", "", "-1", null],
  shown: ["yes", "NO", "1", "f", "perhaps", "sometimes", "", null],
  version: [
    "2018-09-01",
    "01/09/2018",
    "31/09/2018",
    "1.9.2018",
    "01.09.2018",
    "2018-08-31",
    "31/08/2018",
    "31.08.2018",
    "",
    "01/01/1900",
    null,
  ],
  given: ["2018-09-01", "2018-08-31", "2018-13-01", "2018-9-1", "0000-09-01", "", "n/a", null],
  shift: ["08:30", "22:10", "24:00", "8:30", "23:59", "", "early", null],
  campaign: [
    "a",
    "  b ",
    "x".repeat(200),
    "x".repeat(201),
    "\u{1F600}".repeat(101),
    "\u{1F600}".repeat(201),
    "'; --",
    "\uFFFDa",
    "",
    "n/a",
    null,
  ],
};

/** The first that all rows have, of which most cells stay. */
const usual = Object.fromEntries(Object.entries(cells).map(([name, [first = null]]) => [name, first]));
const row = fc
  .tuple(
    fc.record(Object.fromEntries(Object.entries(cells).map(([name, list]) => [name, fc.constantFrom(...list)]))),
    fc.subarray(Object.keys(cells), { minLength: 1, maxLength: 5 }),
    fc.constantFrom<string | null | undefined>(...Array<undefined>(40), null, "", "x".repeat(201), "n/a"),
  )
  .map(([drawn, changed, id]) => ({ id, ...usual, ...Object.fromEntries(changed.map((name) => [name, drawn[name]])) }));
const rows = fc
  .array(row, { minLength: 150, maxLength: 150 })
  .map((list) => list.map((one, index) => ({ ...one, id: one.id === undefined ? `c${index}` : one.id }) as Row));
type Row = Readonly<Record<string, string | null>>;

const oneOf = <T>(...list: readonly T[]) => fc.constantFrom(...list);
const mapping: fc.Arbitrary<Mapping> = fc
  .record(
    {
      startedAt: oneOf<Mapping[string]>(
        "ts" as never,
        { column: "ts", timeZone: "Europe/Stockholm" } as never,
        { column: "ts", timeZone: "Europe/Stockholm", zoneOf: "log" } as never,
        { column: "ts", zoneOf: "log" } as never,
        { column: "ts", timeZone: "America/St_Johns", unknown: ["-1"] } as never,
        { column: "ts", format: "DD/MM/YYYY HH:mm", timeZone: "Europe/Stockholm" } as never,
        { column: "ts", timeZone: "Europe/Stockholm", values: { dawn: "2018-09-03T05:00:00+02:00" } } as never,
        { column: "ts", values: { dawn: "2018-09-03T05:00:00Z", "-1": null } } as never,
        { constant: "2018-09-03T21:30:00+02:00", by: "us", why: "so" } as never,
      ),
      timeZone: oneOf<unknown>("zone", { constant: "Asia/Tokyo", by: "us", why: "so" }),
      result: oneOf<unknown>(
        { column: "disp", values: { ANS: "conversation", NA: "no-answer", X: null, MAYBE: "busy" } },
        "disp",
      ),
      "consumer.age": oneOf<unknown>("age", { column: "age", values: { grown: 40, forty: 40 }, unknown: ["-1"] }),
      "consumer.country": oneOf<unknown>("country"),
      ringSeconds: oneOf<unknown>("ring", { column: "ring", unknown: ["-1", "-0.5"] }),
      callerNumberShown: oneOf<unknown>("shown", { column: "shown", values: { perhaps: null, sometimes: false } }),
      numberAttributable: oneOf<unknown>("shown"),
      "register.versionDate": oneOf<unknown>(
        "version",
        { column: "version", format: "DD/MM/YYYY", unknown: ["01/01/1900"] },
        { column: "version", format: "DD.MM.YYYY", values: { "1.9.2018": "2018-09-01" } },
      ),
      "consent.givenOn": oneOf<unknown>("given"),
      shift: oneOf<unknown>("shift", { column: "shift", values: { early: "06:00" } }),
      campaignId: oneOf<unknown>("campaign", { column: "campaign", values: { a: "b", "\uFFFDa": "c" } }),
      // No rule reads it, but it is read.
      purpose: oneOf<unknown>({ column: "disp", values: { MAYBE: "sale" }, unknown: ["ANS", "NA", "X"] }),
    },
    { requiredKeys: ["startedAt", "result", "consumer.age", "campaignId"] },
  )
  .chain((fields) =>
    fc.option(fc.constant(["n/a"]), { nil: undefined }).map((unknown) => {
      return { ...(unknown === undefined ? {} : { unknown }), contact: { id: "id", ...fields } } as unknown as Mapping;
    }),
  );

const compared: readonly (readonly [string, string, unknown])[] = [
  ["contact.localDate", "equal", "2018-09-03"],
  ["contact.localTime", "lessThan", "20:59"],
  ["contact.localTime", "lessThan", "11:00"],
  ["contact.result", "equal", "conversation"],
  ["contact.consumer.age", "lessThan", 18],
  ["contact.consumer.country", "equal", "SE"],
  ["contact.ringSeconds", "lessThan", 3],
  ["contact.callerNumberShown", "equal", true],
  ["contact.numberAttributable", "equal", true],
  ["contact.register.versionDate", "equal", "2018-09-01"],
  ["contact.consent.givenOn", "equal", "2018-09-01"],
  ["contact.shift", "lessThan", "08:31"],
  ["contact.campaignId", "equal", "b"],
];
const rules = compared.map(([fact, operator, value], index) =>
  rule({ id: `r-${index}`, requires: { fact, operator, value } }),
);
const rulebook = book({ rules, facts: { "contact.shift": { type: "time" } } });
const checker = createChecker(rulebook);

async function inProcess(list: readonly Row[], how: Mapping) {
  const rejected: number[] = [];
  const records: unknown[] = [];
  const options = { rulebooks: [rulebook], onReject: ({ line }: { line: number }) => rejected.push(line) };
  for await (const record of recordsFrom(list, how, kind, options)) records.push(record);
  const { findings, errors, byRule } = await checker.screenAll(kind, records, { on, include: "all", sample: 1e6 });
  expect(errors).toEqual([]);
  return {
    said: findings.map(({ subject, rule, outcome }) => `${subject.id} ${rule} ${outcome}`).sort(),
    rejected,
    byRule,
  };
}

type Ask = (sql: string) => Promise<readonly (readonly unknown[])[]>;

const literal = (value: string | null) => (value === null ? "CAST(NULL AS TEXT)" : `'${value.replaceAll("'", "''")}'`);
const asTable = (list: readonly Row[]) =>
  `(SELECT * FROM (VALUES ${list
    .map((one, index) => `(${index + 1}, ${columns.map((name) => literal(one[name] as string | null)).join(", ")})`)
    .join(", ")}) AS t(n, ${columns.map((name) => `"${name}"`).join(", ")}))`;

describe("a mapping means in SQL what it means in process", { timeout: 240_000 }, () => {
  let duckdb: Awaited<ReturnType<DuckDBInstance["connect"]>>;
  let postgres: Postgres;
  beforeAll(async () => {
    duckdb = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres?.stop());

  it("random mappings over random rows: the same rows are records, and they come to the same", async () => {
    const engines: readonly (readonly ["duckdb" | "postgres", Ask])[] = [
      ["duckdb", async (sql) => (await duckdb.runAndReadAll(sql)).getRows()],
      ["postgres", postgres.rows],
    ];
    const seen: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(rows, mapping, async (list, how) => {
        const expected = await inProcess(list, how);
        for (const line of expected.said) {
          const word = line.split(" ").slice(1).join(" ");
          seen[word] = (seen[word] ?? 0) + 1;
        }
        for (const [dialect, ask] of engines) {
          const plan = toSql(checker, { dialect, as: kind, on, mapping: how, table: asTable(list) });
          const said = await ask(`SELECT id, rule, outcome FROM (${plan.query("outcomes")}) AS o`);
          const unreadable = await ask(`SELECT count(*) FROM (${plan.query("unreadable")}) AS u`);
          const got = said.map((row) => row.join(" ")).sort();
          const odd = [
            ...got.filter((one) => !expected.said.includes(one)),
            ...expected.said.filter((one) => !got.includes(one)),
          ];
          const of = list.find(({ id }) => odd[0]?.startsWith(`${id} `));
          expect(odd.slice(0, 3), JSON.stringify({ dialect, of, how })).toEqual([]);
          expect(Number(unreadable[0]?.[0]), dialect).toBe(expected.rejected.length);
        }
        // The same columns brought to fields inside DuckDB, where `country` can be read as well.
        const withNumbers = {
          ...how,
          contact: { ...(how.contact as object), "consumer.number": { column: "ring", country: "SE" } },
        };
        const source = { connection: duckdb, relation: asTable(list) };
        const screened = await screenTable(checker, source, { kind, on, mapping: withNumbers, sample: 0 });
        const { byRule, rejected } = await inProcess(list, withNumbers);
        expect(screened.byRule, JSON.stringify(how)).toEqual(byRule);
        expect(screened.rejected).toBe(rejected.length);
      }),
      { numRuns: 30, endOnFailure: true },
    );
    for (const index of compared.keys())
      for (const outcome of ["satisfied", "violated", "undetermined"])
        expect(seen[`r-${index} ${outcome}`] ?? 0, `${compared[index]} ${outcome}`).toBeGreaterThan(0);
  });
});

import { DuckDBInstance } from "@duckdb/node-api";
import { editionsOf, rulebooks } from "kodex/rulebooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { SqlError } from "../../src/errors.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import { type SqlOptions, toSql } from "../../src/sql/plan.js";
import { book, rule } from "../engine/given.js";
import { type Postgres, startPostgres } from "./postgres.js";

const on = "2018-12-31";
const asked = { dialect: "duckdb", as: "contact", on } as const;

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SqlError)
      return error.problems.map(({ message, hint }) => (hint === undefined ? message : `${message}, ${hint}`));
    throw error;
  }
  return [];
}

describe("what has no exact form in SQL is refused by name, all of it at once", () => {
  it("lists, more open facts than are followed, rates, and days that editions do not agree on", () => {
    const by = ["id", "number", "country", "kind", "age", "numberHolder"].map((word) => `contact.consumer.${word}`);
    const rules = [
      rule({ requires: { fact: "contact.tags", operator: "contains", value: "a" } }),
      rule({ id: "r2", requires: { fact: "member.sectors", operator: "contains", value: "a" } }),
      rule({ id: "r3", requires: { fact: "measure.many", operator: "lessThan", value: 2 } }),
      rule({ id: "r4", requires: { fact: "measure.rate", operator: "lessThan", value: 2 } }),
    ];
    const measures = {
      many: { of: "contact", by, statistic: "count" },
      rate: { of: "contact", statistic: "rate", exposure: "customers", window: "P12M" },
    };
    const checker = createChecker(book({ facts: { "contact.tags": { type: "list" } }, measures, rules }));
    expect(problemsOf(() => toSql(checker, asked))).toEqual([
      "fact `contact.tags` has no form in SQL: it is a list",
      "fact `member.sectors` has no form in SQL: it is a list",
      "measure `many` has no form in SQL: its groups are made by 6 facts that may be missing, at most 5 are followed",
      "measure `rate` has no form in SQL: a `rate` divides by exposures of the member",
    ]);
    expect(problemsOf(() => toSql(checker, { ...asked, known: ["consumer.id"] }))).not.toContainEqual(
      expect.stringContaining("`many`"),
    );
  });

  it("a fact that a provider of the caller gives", () => {
    const rules = [rule({ requires: { fact: "member.size", operator: "lessThan", value: 3 } })];
    const facts = { "member.size": () => 2 };
    const checker = createChecker(book({ facts: { "member.size": { type: "number" } }, rules }), { facts });
    expect(problemsOf(() => toSql(checker, asked))).toEqual([
      "fact `member.size` has no form in SQL: a provider of the caller gives it",
    ]);
  });

  it("a rule whose editions are governed by different days", () => {
    const first = book({ inForce: { from: "2018-01-01", until: "2018-06-30" } });
    const rules = [rule({ governedBy: "contact.consent.givenOn" })];
    const second = book({ version: "2.0.0", inForce: { from: "2018-07-01" }, rules });
    expect(problemsOf(() => toSql(createChecker([first, second]), asked))).toEqual([
      "rule `r` has no form in SQL: its editions name different days that govern it",
    ]);
  });

  it("options that do not fit, each with the nearest word", () => {
    const checker = createChecker(book());
    const options = {
      dialect: "duckdbb",
      as: "contact",
      on: "2018-02-30",
      table: " ",
      prefix: "A b",
      columns: { x: "nummber" },
    };
    expect(problemsOf(() => toSql(checker, options as unknown as SqlOptions))).toEqual([
      "unknown dialect `duckdbb`, did you mean `duckdb`?",
      "expected the relation that holds the records, as it stands in FROM",
      "expected the day the check speaks for as `YYYY-MM-DD`, found `2018-02-30`",
      "expected small letters, digits and underscores, found `A b`",
      "column `x` holds `nummber`, did you mean `number`?",
    ]);
    expect(() => toSql(checker, { ...asked, as: "contacts" })).toThrow("did you mean `contact`?");
    expect(() => toSql({} as never, asked)).toThrow("expected a checker");
  });

  it("what a mapping says that only a program can do, and a column that is not there", () => {
    const mapping: Mapping = {
      contact: {
        id: { rowNumber: "r" },
        startedAt: "ts",
        "consumer.number": { column: "phone", country: "SE" },
        campaignId: { column: "campaign", country: "SE" },
        timeZone: "zzone",
      },
    };
    const rules = [rule({ requires: { fact: "contact.consumer.number", operator: "equal", value: "+46701740605" } })];
    const checker = createChecker(book({ rules }));
    expect(
      problemsOf(() => toSql(checker, { ...asked, mapping, columns: ["ts", "zone", "phone", "campaign"] })),
    ).toEqual([
      "`contact.id`: the rows of a table have no numbers, map `id` to a column that names its records",
      "`contact.consumer.number`: `country` has no form in plain SQL, keep numbers in E.164 in the table, or screen in DuckDB with `kodex screen`",
    ]);
    expect(problemsOf(() => toSql(createChecker(book()), { ...asked, columns: ["started_at"] }))).toEqual([
      "no column `id`, and a contact needs its `id`, the header has `started_at`",
    ]);
    const { lacking } = toSql(createChecker(book()), {
      ...asked,
      mapping: { contact: { id: "id", startedAt: "ts", timeZone: "zzone" } },
      columns: ["id", "ts", "zone"],
    });
    expect(lacking).toEqual([{ column: "zzone", fact: "contact.timeZone", hint: "did you mean `zone`?" }]);
  });

  it("a mapping that is wrong, as reading rows refuses it", () => {
    const mapping = {
      contact: {
        id: "id",
        startedAt: { column: "ts", timezone: "Europe/Stockholm" },
        "consumer.age": { column: "age", format: "DD" },
      },
    };
    expect(problemsOf(() => toSql(createChecker(book()), { ...asked, mapping: mapping as Mapping }))).toEqual([
      "unknown key `timezone`, did you mean `timeZone`?",
    ]);
  });
});

describe("a plan", () => {
  const checker = createChecker(editionsOf("kontakta-consumer"));

  it("is the same text every time, and holds nothing of a rulebook but what is quoted or escaped", () => {
    expect(toSql(checker, asked).script).toBe(toSql(checker, asked).script);
    const rules = [
      rule({ requires: { fact: "contact.campaignId", operator: "equal", value: "a'; DROP TABLE x; --\\" } }),
    ];
    const injected = createChecker(book({ rules }));
    expect(toSql(injected, asked).script).toContain(`= 'a''; DROP TABLE x; --\\'`);
    expect(toSql(injected, { ...asked, dialect: "spark" }).script).toContain(String.raw`= 'a\'; DROP TABLE x; --\\'`);
  });

  it("names its views, its rules and the columns of their facts and measures", () => {
    const plan = toSql(checker, asked);
    expect(plan.views.map(({ name }) => name)).toEqual(
      ["records", "unreadable", "facts", "measures", "judged", "outcomes", "counts", "out_of_force"].map(
        (view) => `kodex_contact_${view}`,
      ),
    );
    const late = plan.rules.find((one) => one.rule === "contact-within-calling-hours");
    expect(late).toEqual({
      rule: "contact-within-calling-hours",
      column: "contact_within_calling_hours",
      editions: ["1.0.0", "2.0.0", "3.0.0"].map((version) => `kontakta-consumer@${version}`),
    });
    expect(plan.columnOf("contact.localTime", "kontakta-consumer@2.0.0")).toEqual(["local_time"]);
    expect(plan.columnOf("measure.attempts-same-day", "kontakta-consumer@2.0.0")).toHaveLength(2);
    const judged = plan.views.find(({ view }) => view === "judged");
    for (const { column } of plan.rules) expect(judged?.columns).toContain(column);
  });

  it("tells which facts no column can tell", () => {
    const plan = toSql(checker, { ...asked, columns: ["id", "started_at"] });
    expect(plan.notKnown).toContain("contact.channel");
    expect(plan.notKnown).not.toContain("contact.startedAt");
  });
});

describe("rows of a table", () => {
  let duckdb: Awaited<ReturnType<DuckDBInstance["connect"]>>;
  let postgres: Postgres;
  type Ask = (sql: string) => Promise<readonly (readonly unknown[])[]>;
  const engines = (): readonly (readonly ["duckdb" | "postgres", Ask])[] => [
    ["duckdb", async (sql) => (await duckdb.runAndReadAll(sql)).getRows()],
    ["postgres", postgres.rows],
  ];
  beforeAll(async () => {
    duckdb = await (await DuckDBInstance.create(":memory:")).connect();
    // Neither the zone nor the language of a session may change an outcome.
    await duckdb.run("SET TimeZone = 'Asia/Tokyo'");
    postgres = await startPostgres();
    await postgres.rows("SET TimeZone = 'Asia/Tokyo'");
  }, 60_000);
  afterAll(() => postgres?.stop());

  const times = createChecker(
    book({
      rules: [
        rule(),
        rule({ id: "adult", requires: { fact: "contact.consumer.age", operator: "greaterThanInclusive", value: 18 } }),
        rule({ id: "shown", requires: { fact: "contact.callerNumberShown", operator: "equal", value: true } }),
      ],
    }),
  );

  async function said(
    options: Partial<SqlOptions>,
    view: "outcomes" | "unreadable" = "outcomes",
  ): Promise<readonly string[]> {
    const answers: string[][] = [];
    for (const [dialect, ask] of engines()) {
      const plan = toSql(times, { ...asked, dialect, ...options });
      const columns = view === "outcomes" ? "id, rule, outcome" : "id, reason";
      answers.push((await ask(`SELECT ${columns} FROM (${plan.query(view)}) AS o`)).map((row) => row.join(" ")).sort());
    }
    const [first = [], second] = answers;
    expect(second).toEqual(first);
    return first;
  }

  it("are unreadable where a field is none: counted, with the reason, and judged by nothing", async () => {
    const rows = [
      ["ok", "2018-09-03T20:59:59.999+02:00", "18", "yes"],
      ["late", "2018-09-03 21:00+02:00", " \u00a017 ", "F"],
      ["half", "2018-09-03 21:00+02:00", "17.5", "F"],
      ["empty", "2018-09-03T19:00:00Z", "", ""],
      ["no-day", "2018-02-30T20:00:00+02:00", "18", "true"],
      ["no-offset", "2018-09-03T20:00:00", "18", "true"],
      ["far", "2018-09-03T20:00:00+18:30", "old", "perhaps"],
      ["", "2018-09-03T20:00:00+02:00", "18", "true"],
      ["nothing", "", "1e999", "true"],
    ];
    const table = `(SELECT * FROM (VALUES ${rows.map((row) => `(${row.map((one) => `'${one}'`).join(", ")})`).join(", ")}) AS t(id, started_at, consumer_age, caller_number_shown))`;
    const columns = ["id", "started_at", "consumer_age", "caller_number_shown"];
    expect(await said({ table, columns })).toEqual([
      "empty adult undetermined",
      "empty r undetermined",
      "empty shown undetermined",
      "late adult violated",
      "late r violated",
      "late shown violated",
      "ok adult satisfied",
      "ok r satisfied",
      "ok shown satisfied",
    ]);
    expect(await said({ table, columns }, "unreadable")).toEqual(
      [
        " a contact needs `id`",
        "half `consumer.age` is not a number that may stand there",
        "far `startedAt` is not a moment with an offset; `consumer.age` is not a number that may stand there; `callerNumberShown` is not yes or no",
        "no-day `startedAt` is not a moment with an offset",
        "no-offset `startedAt` is not a moment with an offset",
        "nothing a contact needs `startedAt`; `consumer.age` is not a number that may stand there",
      ].sort(),
    );
  });

  it("hold instants without an offset as if written in `Z`: whose wall clock it was is not known", async () => {
    const table = "(SELECT 'a' AS id, TIMESTAMPTZ '2018-09-03 14:00:00+02' AS started_at)";
    for (const columns of [["id", "started_at"], { id: "any", started_at: "timestamptz" } as const])
      expect(await said({ table, columns })).toContain("a r undetermined");
    const zoned =
      "(SELECT 'a' AS id, TIMESTAMPTZ '2018-09-03 14:00:00+02' AS started_at, 'America/New_York' AS time_zone)";
    expect(await said({ table: zoned, columns: ["id", "started_at", "time_zone"] })).toContain("a r satisfied");
    const nowhere = "(SELECT 'a' AS id, '2018-09-03T14:00:00Z' AS started_at, 'Europe/Atlantis' AS time_zone)";
    expect(await said({ table: nowhere, columns: ["id", "started_at", "time_zone"] }, "unreadable")).toEqual([
      "a `timeZone` is not a time zone that the engine knows",
    ]);
  });

  it("are read as a mapping says: words, constants, and wall clocks in a zone", async () => {
    const mapping: Mapping = {
      unknown: ["?"],
      contact: {
        id: "call",
        startedAt: { column: "ts", timeZone: "Europe/Stockholm" },
        "consumer.age": { column: "age", values: { grown: 40 }, unknown: ["-1"] },
        callerNumberShown: { constant: true, by: "the dialler", why: "it always is" },
      },
    };
    const rows = [
      ["summer", "2018-07-01 20:59:00", "grown"],
      ["never", "2018-03-25 02:30", "-1"],
      ["twice", "2018-10-28T02:30:00", "?"],
      ["winter", "2018-12-01T21:00:00", "?"],
      ["written", "2018-12-01T20:00:00+01:00", "17"],
    ];
    const table = `(SELECT * FROM (VALUES ${rows.map((row) => `(${row.map((one) => `'${one}'`).join(", ")})`).join(", ")}) AS t("call", ts, age))`;
    expect(await said({ table, mapping })).toEqual([
      "summer adult satisfied",
      "summer r satisfied",
      "summer shown satisfied",
      "winter adult undetermined",
      "winter r violated",
      "winter shown satisfied",
      "written adult violated",
      "written r satisfied",
      "written shown satisfied",
    ]);
    expect(await said({ table, mapping }, "unreadable")).toEqual([
      "never `startedAt` is not a moment with an offset",
      "twice `startedAt` is not a moment with an offset",
    ]);
    const log: Mapping = {
      contact: {
        ...(mapping.contact as object),
        startedAt: { column: "ts", timeZone: "Europe/Stockholm", zoneOf: "log" },
      },
    };
    expect(await said({ table, mapping: { unknown: ["?"], ...log } })).toContain("winter r undetermined");
  });

  it("are counted by member, rule and outcome, zeros too, and by nobody where a member is not known", async () => {
    const table =
      "(SELECT * FROM (VALUES ('m1', 'a', '2018-09-03T10:00:00+02:00'), ('m1', 'b', '2018-09-03T22:00:00+02:00'), ('m2', 'a', '2018-09-03T22:00:00+02:00'), ('', 'c', '2018-09-03T22:00:00+02:00')) AS t(firm, id, started_at))";
    for (const [dialect, ask] of engines()) {
      const plan = toSql(times, { ...asked, dialect, table, by: "firm", columns: ["firm", "id", "started_at"] });
      const counts = await ask(
        `SELECT member, outcome, records FROM (${plan.query("counts")}) AS c WHERE rule = 'r' ORDER BY 1, 2`,
      );
      expect(counts.map((row) => row.join(" "))).toEqual([
        ...["excepted 0", "inapplicable 0", "satisfied 1", "undetermined 0", "violated 1"].map((line) => `m1 ${line}`),
        ...["excepted 0", "inapplicable 0", "satisfied 0", "undetermined 0", "violated 1"].map((line) => `m2 ${line}`),
      ]);
      expect(await ask(`SELECT id, reason FROM (${plan.query("unreadable")}) AS u`)).toEqual([
        ["c", "of which member it is is not known"],
      ]);
    }
  });

  it("are asked through views as well, made by the script and taken away again", async () => {
    for (const [dialect, ask] of engines()) {
      await ask("CREATE TABLE contacts AS SELECT 'a' AS id, '2018-09-03T22:00:00+02:00' AS started_at");
      const plan = toSql(times, { ...asked, dialect, columns: ["id", "started_at"] });
      for (const { name, select } of plan.views) await ask(`CREATE VIEW "${name}" AS ${select}`);
      expect(await ask(`SELECT id, outcome FROM kodex_contact_outcomes WHERE rule = 'r'`)).toEqual([["a", "violated"]]);
      for (const statement of plan.drop.split(";\n").filter((one) => one !== "")) await ask(statement);
      await ask("DROP TABLE contacts");
    }
  });

  it("of every shipped rulebook have a plan that PostgreSQL takes", { timeout: 120_000 }, async () => {
    const plans = rulebooks.flatMap(({ id, version, rules }) =>
      ["contact", "contract"]
        .filter((kind) => rules.some(({ subject }) => subject === kind))
        .map((kind) => ({ id, version, kind })),
    );
    for (const { id, version, kind } of plans) {
      const [edition] = editionsOf(id).filter((one) => one.version === version);
      const checker = createChecker(edition as (typeof rulebooks)[number]);
      const sources = [
        ...new Set(
          [
            ...toSql(checker, { ...asked, dialect: "postgres", as: kind }).script.matchAll(/source\."([a-z_0-9]+)"/g),
          ].map(([, name]) => name),
        ),
      ];
      const table = `(SELECT ${sources.map((name) => `CAST(NULL AS text) AS "${name}"`).join(", ")})`;
      const plan = toSql(checker, { ...asked, dialect: "postgres", as: kind, table });
      expect(
        await postgres.rows(`SELECT count(*) FROM (${plan.query("counts")}) AS c`),
        `${id}@${version} ${kind}`,
      ).toEqual([[String(plan.rules.length * 5)]]);
    }
  });
});

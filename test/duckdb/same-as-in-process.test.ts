import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { screenTable, type TableReject } from "../../src/duckdb/index.js";
import { createChecker, type Finding } from "../../src/index.js";
import { type Mapping, recordsFrom } from "../../src/node/index.js";
import { editionsOf } from "../../src/rulebooks.js";
import { contacts } from "../bench/contacts.js";
import { temporaryFolder } from "../node/rulebook.js";
import { asCsv, writeParquet } from "./table.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const rulebooks = editionsOf("kontakta-consumer");
const checker = createChecker(rulebooks);
const kind = "contact";
const on = "2018-12-31";
const everything = 1_000_000;

/** What no query can say of an uncertain measure: which facts of other records it is uncertain for. */
function comparable(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.outcome < b.outcome ? -1 : 1));
}

async function inProcess(file: string, mapping: Mapping, sample = everything) {
  const rejects: TableReject[] = [];
  const records = [];
  for await (const record of recordsFrom(file, mapping, kind, {
    rulebooks,
    onReject: ({ file = "", ...reject }) => rejects.push({ file, ...reject }),
  }))
    records.push(record);
  return { records, rejects, screening: await checker.screenAll(kind, records, { on, sample }) };
}

let mapping: Mapping;
let columns: readonly string[];

beforeAll(async () => {
  const members = ["north", "south", undefined, "west"];
  const records = contacts(1_500).map((contact, index) => ({ ...contact, memberId: members[index % 4] }));
  const table = asCsv(kind, records, rulebooks);
  ({ mapping, columns } = table);
  writeFileSync(path("calls.csv"), table.csv);
  await writeParquet(`SELECT * FROM read_csv('${path("calls.csv")}', all_varchar = true)`, path("calls.parquet"));
  await writeParquet(
    `SELECT * REPLACE (TRY_CAST(consumer_age AS INTEGER) AS consumer_age, CAST(caller_number_shown AS BOOLEAN) AS caller_number_shown, CAST(register_version_date AS DATE) AS register_version_date) FROM '${path("calls.parquet")}'`,
    path("typed.parquet"),
  );
}, 60_000);

describe("a table in DuckDB comes to what `screenAll` says of its records", { timeout: 60_000 }, () => {
  it.each(["calls.csv", "calls.parquet", "typed.parquet"])(
    "%s: counts, and every finding with evidence",
    async (file) => {
      const { screening } = await inProcess(path("calls.csv"), mapping);
      const found = await screenTable(checker, path(file), { kind, on, mapping, sample: everything });
      expect(found.byRule).toEqual(screening.byRule);
      expect(found.total).toBe(screening.total);
      expect(found.outOfForce.byReason).toEqual(screening.outOfForce.byReason);
      expect(Object.values(found.byRule).reduce((sum, { violated }) => sum + violated, 0)).toBeGreaterThan(50);
      const expected = comparable(screening.findings);
      const got = comparable(found.findings);
      expect(got.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(
        expected.map(({ id, outcome }) => `${id} ${outcome}`),
      );
      let same = 0;
      got.forEach((finding, index) => {
        const other = expected[index] as Finding;
        expect({ ...finding, missing: [], burden: undefined }).toEqual({ ...other, missing: [], burden: undefined });
        if (!finding.missing.some((fact) => fact.startsWith("measure."))) {
          expect(finding.missing).toEqual(other.missing);
          same += 1;
        }
      });
      expect(same).toBeGreaterThan(100);
    },
  );

  it("by member, records of nobody known on their own", async () => {
    const { records } = await inProcess(path("calls.csv"), mapping);
    const found = await screenTable(checker, path("calls.parquet"), { kind, on, mapping, by: "member" });
    expect(found.byMember?.map(({ member }) => member)).toEqual(["north", "south", "west", null]);
    for (const { member, total, byRule } of found.byMember ?? []) {
      const own = records.filter(({ memberId }) => (memberId ?? null) === member);
      const screening = await checker.screenAll(kind, own, { on });
      expect(total).toBe(own.length);
      expect(byRule).toEqual(screening.byRule);
    }
  });

  it("a relation of a connection that the caller brings, which stays open", async () => {
    const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
    const connection = await instance.connect();
    await connection.run(`CREATE TABLE calls AS FROM '${path("calls.parquet")}'`);
    const { screening } = await inProcess(path("calls.csv"), mapping, 3);
    for (const relation of ["calls", "(SELECT * FROM calls)"])
      expect((await screenTable(checker, { connection, relation }, { kind, on, mapping })).byRule).toEqual(
        screening.byRule,
      );
    expect((await connection.runAndReadAll("SELECT count(*) FROM calls")).getRows()).toEqual([[1500n]]);
    connection.closeSync();
    instance.closeSync();
  });

  it("several files, by a glob as well; the position in a pointer goes on from one to the next", async () => {
    await writeParquet(`SELECT * FROM '${path("calls.parquet")}' LIMIT 700`, path("part-1.parquet"));
    await writeParquet(`SELECT * FROM '${path("calls.parquet")}' LIMIT 10000 OFFSET 700`, path("part-2.parquet"));
    const { screening } = await inProcess(path("calls.csv"), mapping);
    const expected = new Map(screening.findings.map((one) => [`${one.id} ${one.outcome}`, one]));
    for (const source of [path("part-*.parquet"), [path("part-1.parquet"), path("part-2.parquet")]]) {
      const found = await screenTable(checker, source, { kind, on, mapping, sample: 50 });
      expect(found.byRule).toEqual(screening.byRule);
      for (const finding of found.findings)
        expect(finding.evidence).toEqual(expected.get(`${finding.id} ${finding.outcome}`)?.evidence);
    }
  });

  it("a member's days are bounds for a code", async () => {
    const found = await screenTable(checker, path("calls.parquet"), {
      kind,
      on,
      mapping,
      member: { id: "m", joinedOn: "2018-04-01" },
    });
    const { records } = await inProcess(path("calls.csv"), mapping);
    const report = await checker.check({ member: { id: "m", joinedOn: "2018-04-01" }, contacts: records }, { on });
    expect(found.outOfForce.byReason["not-a-member"]).toBe(report.outOfForce.byReason["not-a-member"]);
    expect(found.outOfForce.byReason["not-a-member"]).toBeGreaterThan(100);
    for (const [rule, counts] of Object.entries(found.byRule)) expect(counts, rule).toEqual(report.byRule[rule]);
  });

  it("without a mapping, where columns have the names of fields", async () => {
    const { screening } = await inProcess(path("calls.csv"), mapping);
    const found = await screenTable(checker, path("calls.parquet"), { kind, on });
    expect(columns).toContain("consumer_number");
    expect(found.byRule).toEqual(screening.byRule);
  });

  it("the same seed takes the same sample, another one others, and never more than asked for", async () => {
    const ids = async (seed: number) =>
      (await screenTable(checker, path("calls.parquet"), { kind, on, mapping, sample: 5, seed })).findings.map(
        ({ id, outcome }) => `${outcome} ${id}`,
      );
    const first = await ids(1);
    expect(await ids(1)).toEqual(first);
    expect(await ids(2)).not.toEqual(first);
    const perRule = new Map<string, number>();
    for (const id of first) {
      const key = id.split("/").slice(0, 2).join("/");
      perRule.set(key, (perRule.get(key) ?? 0) + 1);
    }
    expect(Math.max(...perRule.values())).toBe(5);
  });

  it("every finding is told on request, and written to a file", async () => {
    const told: Finding[] = [];
    const found = await screenTable(checker, path("calls.parquet"), {
      kind,
      on,
      mapping,
      sample: 0,
      out: path("found.parquet"),
      onFinding: (finding) => told.push(finding),
    });
    const counted = Object.values(found.byRule).reduce(
      (sum, { violated, undetermined, excepted }) => sum + violated + undetermined + excepted,
      0,
    );
    expect(told.length).toBe(counted);
    expect(found.written).toBe(counted);
    expect(found.findings).toEqual([]);
    expect(existsSync(path("found.parquet"))).toBe(true);
  });

  const bank = fileURLToPath(new URL("../../../shared/data/bank-marketing.csv", import.meta.url));
  it.skipIf(!existsSync(bank))("the file of a bank's campaign", async () => {
    const mapped = {
      contact: {
        id: { rowNumber: "row-" },
        startedAt: { constant: "2018-09-03T20:15:00+02:00", by: "nobody", why: "the file has days without years" },
        channel: { constant: "call", by: "the file", why: "all are calls" },
        direction: { constant: "outbound", by: "the file", why: "all were placed by the bank" },
        purpose: { constant: "sale", by: "the file", why: "all sold deposits" },
        "consumer.age": "age",
        result: {
          column: "poutcome",
          values: { success: "conversation", failure: "no-answer", other: "busy", unknown: null },
        },
        ringSeconds: "duration",
        memberId: "job",
      },
    } as const;
    const { screening, rejects } = await inProcess(bank, mapped, 100);
    const found = await screenTable(checker, bank, { kind, on, mapping: mapped });
    expect(found.byRule).toEqual(screening.byRule);
    expect(found.rejected).toBe(rejects.length);
    expect(found.total).toBeGreaterThan(45_000);
  });
});

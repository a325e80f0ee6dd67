import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeParquet } from "../duckdb/table.js";
import { clauses, head, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const rows = Array.from(
  { length: 60 },
  (_, n) => `c${n},2018-09-03 10:00,${n % 3 === 0 ? "no" : n % 3 === 1 ? "yes" : ""},m${n % 2}`,
);

writeFiles(folder, {
  "code.json": { ...head, clauses, rules: [rule] },
  "map.json": {
    contact: {
      id: "id",
      startedAt: { column: "ts", timeZone: "Europe/Stockholm" },
      callerNumberShown: "shown",
      memberId: "member",
    },
  },
  "calls.csv": `id,ts,shown,member\n${rows.join("\n")}\nbad,never,yes,m0\n`,
});

const screen = (file: string, ...more: readonly string[]) =>
  kodex([
    "screen",
    path(file),
    "--as",
    "contact",
    "-r",
    path("code.json"),
    "--map",
    path("map.json"),
    "--on",
    "2018-12-31",
    ...more,
  ]);
const answer = async (file: string, ...more: readonly string[]) =>
  JSON.parse((await screen(file, "--format", "json", ...more)).stdout);

beforeAll(
  () => writeParquet(`SELECT * FROM read_csv('${path("calls.csv")}', all_varchar = true)`, path("calls.parquet")),
  30_000,
);

describe("`kodex screen` in DuckDB", { timeout: 30_000 }, () => {
  it("says the same of a file as in process, by member as well", async () => {
    const expected = await answer("calls.csv", "--by", "member", "--engine", "process");
    for (const [file, ...more] of [["calls.csv", "--engine", "duckdb"], ["calls.parquet"]] as const) {
      const got = await answer(file as string, "--by", "member", ...more);
      for (const key of ["byRule", "byMember", "rows", "rejected", "total", "notGiven"])
        expect(got[key], key).toEqual(expected[key]);
      expect(got.rejects.map(({ reason }: { reason: string }) => reason)).toEqual(
        expected.rejects.map(({ reason }: { reason: string }) => reason),
      );
    }
    expect(expected.byRule[rule.id].violated).toBe(20);
  });

  it("writes all findings to Parquet, and those with their evidence to lines", async () => {
    const parquet = await screen("calls.parquet", "--out", path("found.parquet"));
    expect(parquet.stderr).toContain("40 findings written");
    expect(readFileSync(path("found.parquet")).subarray(0, 4).toString()).toBe("PAR1");
    await screen("calls.parquet", "--out", path("a.ndjson"));
    await screen("calls.csv", "--engine", "process", "--out", path("b.ndjson"));
    const lines = (name: string) => readFileSync(path(name), "utf8").trimEnd().split("\n").sort();
    expect(lines("a.ndjson")).toEqual(lines("b.ndjson"));
  });

  it("exits as in process, and refuses an engine that nobody knows or that cannot read the file", async () => {
    expect((await screen("calls.parquet")).code).toBe(1);
    expect((await screen("calls.parquet", "--fail-on", "never")).code).toBe(0);
    const unknown = await screen("calls.csv", "--engine", "duckbd");
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("did you mean `duckdb`?");
    expect((await screen("calls.parquet", "--engine", "process")).code).toBe(2);
    expect((await screen("calls.csv", "--engine", "process", "--out", path("x.parquet"))).stderr).toContain(
      "DuckDB only",
    );
  });
});

describe("what goes wrong is said, and leaves nothing half", { timeout: 30_000 }, () => {
  it("a truncated Parquet file", async () => {
    const whole = readFileSync(path("calls.parquet"));
    writeFileSync(path("cut.parquet"), whole.subarray(0, whole.length - 40));
    const { code, stderr } = await screen("cut.parquet", "--out", path("none.parquet"));
    expect(code).toBe(2);
    expect(stderr).toContain("cut.parquet");
    expect(stderr).not.toContain("internal error");
    expect(existsSync(path("none.parquet"))).toBe(false);
  });

  it.skipIf(!existsSync("/dev/full"))("a disk that is full", async () => {
    symlinkSync("/dev/full", path("full.parquet"));
    const { code, stderr } = await screen("calls.parquet", "--out", path("full.parquet"));
    expect(code).toBe(2);
    expect(stderr).toContain("cannot write");
    const lines = await screen("calls.parquet", "--reject", "/dev/full");
    expect(lines.code).toBe(2);
    expect(lines.stderr).toContain("the disk is full");
  });

  it("a file that is not there", async () => {
    const { code, stderr } = await screen("nowhere.parquet");
    expect(code).toBe(2);
    expect(stderr).toContain("no such file");
  });
});

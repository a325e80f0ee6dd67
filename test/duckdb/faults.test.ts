import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { DuckDBError, MappingError, screenTable } from "../../src/duckdb/index.js";
import { createChecker, type Rulebook } from "../../src/index.js";
import { clauses, head, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";
import { writeParquet } from "./table.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const mapping = {
  contact: {
    id: "id",
    startedAt: { column: "ts", timeZone: "Europe/Stockholm" },
    callerNumberShown: "shown",
    ringSeconds: "ring",
  },
};
const checker = createChecker({ ...head, clauses, rules: [rule] } as unknown as Rulebook);
const options = { kind: "contact", on: "2018-12-31", mapping } as const;

writeFiles(folder, { "code.json": { ...head, clauses, rules: [rule] }, "map.json": mapping });

beforeAll(async () => {
  await writeParquet(
    "SELECT 'c' || i AS id, TIMESTAMP '2018-09-03 10:00' AS ts, i % 2 = 0 AS shown, i AS ring FROM range(600000) t(i)",
    path("many.parquet"),
  );
  await writeParquet(
    "SELECT 'c' || i AS id, 'at ' || i AS ts, i AS shown, 'long' AS ring FROM range(3) t(i)",
    path("odd.parquet"),
  );
  await writeParquet(
    "SELECT 'c' || i AS id, TIMESTAMP '2018-09-03 10:00' AS ts, [i] AS shown, i AS ring FROM range(3) t(i)",
    path("nested.parquet"),
  );
}, 60_000);

describe("a screening that does not come to its end", { timeout: 60_000 }, () => {
  it("throws the reason of its signal, and leaves no file of findings", async () => {
    const stopping = new AbortController();
    const reason = new Error("that is enough");
    setTimeout(() => stopping.abort(reason), 60);
    await expect(
      screenTable(checker, path("many.parquet"), { ...options, out: path("half.parquet"), signal: stopping.signal }),
    ).rejects.toBe(reason);
    expect(readdirSync(folder).filter((name) => name.startsWith("half"))).toEqual([]);
    const done = await screenTable(checker, path("many.parquet"), { ...options, sample: 0 });
    expect(done.byRule[rule.id]).toMatchObject({ satisfied: 300_000, violated: 300_000 });
  });

  it("killed while it writes, leaves no file under the name of the findings", async () => {
    const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
    const out = path("killed.parquet");
    const child = spawn(process.execPath, [
      ...["--import", "tsx", main, "screen", path("many.parquet"), "--as", "contact", "--map", path("map.json")],
      ...["-r", path("code.json"), "--on", "2018-12-31", "--out", out, "--sample", "0"],
    ]);
    const isBegun = () => readdirSync(folder).some((name) => name.includes("killed.parquet."));
    const looking = setInterval(() => isBegun() && child.kill("SIGKILL"), 2);
    const signal = await new Promise((resolve) => child.on("close", (_, how) => resolve(how)));
    clearInterval(looking);
    if (signal === "SIGKILL") expect(existsSync(out)).toBe(false);
    else expect(statSync(out).size).toBeGreaterThan(1000);
  });

  it.skipIf(!existsSync("/dev/full"))("says that the disk is full", async () => {
    symlinkSync("/dev/full", path("full.parquet"));
    await expect(screenTable(checker, path("many.parquet"), { ...options, out: path("full.parquet") })).rejects.toThrow(
      DuckDBError,
    );
    await expect(screenTable(checker, path("many.parquet"), { ...options, out: path("full.parquet") })).rejects.toThrow(
      /cannot write `.*full\.parquet`/,
    );
  });
});

describe("columns that hold something else", { timeout: 30_000 }, () => {
  it("reject every row with a reason, where the type is another one", async () => {
    const { rows, rejected, total, rejects } = await screenTable(checker, path("odd.parquet"), options);
    expect([rows, rejected, total]).toEqual([3, 3, 0]);
    expect(rejects[2]).toMatchObject({ line: 3, reason: expect.stringContaining("startedAt: `at 2` is not a moment") });
    expect(rejects[2]?.reason).toContain("callerNumberShown: `2` is neither yes nor no");
    expect(rejects[2]?.reason).toContain("ringSeconds: `long` is not a number");
  });

  it("are refused by name, where they are lists", async () => {
    await expect(screenTable(checker, path("nested.parquet"), options)).rejects.toThrow(
      /`callerNumberShown`: column `shown` is of type/,
    );
  });

  it("and a time zone nobody knows is refused with the mapping", async () => {
    const wrong = { contact: { ...mapping.contact, startedAt: { column: "ts", timeZone: "Europe/Atlantis" } } };
    await expect(screenTable(checker, path("many.parquet"), { ...options, mapping: wrong })).rejects.toThrow(
      MappingError,
    );
  });
});

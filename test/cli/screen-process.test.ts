import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clauses, head, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const folder = temporaryFolder();
const path = (name: string) => join(folder, name);

writeFiles(folder, {
  "code.json": { ...head, clauses, rules: [rule] },
  "map.json": { contact: { id: "id", startedAt: "ts", callerNumberShown: "shown" } },
});

/** More rows than a process reads before it can be stopped. */
const ROWS = 1_000_000;
const file = openSync(path("many.csv"), "w");
writeSync(file, "id,ts,shown\n");
for (let i = 0; i < ROWS; i += 1000)
  writeSync(file, Array.from({ length: 1000 }, (_, k) => `c${i + k},2018-09-03T10:00:00+02:00,no\n`).join(""));
closeSync(file);

/** Screens as a process of its own, and sends it a signal once it has begun to write its findings. */
function stoppedBy(
  signal: NodeJS.Signals,
  out: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(process.execPath, [
      ...["--import", "tsx", main, "screen", path("many.csv"), "--as", "contact", "--map", path("map.json")],
      ...["-r", path("code.json"), "--on", "2018-12-31", "--out", out, "--sample", "1", "--format", "json"],
    ]);
    const written = { stdout: "", stderr: "" };
    child.stdout?.on("data", (bytes: Buffer) => {
      written.stdout += bytes.toString();
    });
    child.stderr?.on("data", (bytes: Buffer) => {
      written.stderr += bytes.toString();
    });
    const looking = setInterval(() => {
      if (!statSync(out, { throwIfNoEntry: false })?.size) return;
      clearInterval(looking);
      child.kill(signal);
    }, 20);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(looking);
      resolve({ code, ...written });
    });
  });
}

const idsIn = (out: string) => {
  const text = readFileSync(out, "utf8");
  expect(text.endsWith("\n")).toBe(true);
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).subject.id);
};
const firstIds = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);

describe("a screening as a process", () => {
  it("ends at Ctrl-C with what was done, said and written whole", { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await stoppedBy("SIGINT", path("stopped.ndjson"));
    const done = JSON.parse(stdout);
    expect(code).toBe(130);
    expect(done.rows).toBeLessThan(ROWS);
    expect(stderr).toContain(`stopped by the user, after ${done.rows} rows`);
    expect(idsIn(path("stopped.ndjson"))).toEqual(firstIds(done.rows));
  });

  it("leaves whole findings where it is killed", { timeout: 120_000 }, async () => {
    const { code } = await stoppedBy("SIGKILL", path("killed.ndjson"));
    expect(code).toBe(null);
    const ids = idsIn(path("killed.ndjson"));
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).toEqual(firstIds(ids.length));
  });
});

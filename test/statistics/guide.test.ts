import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import * as statistics from "../../src/statistics/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs/statistics.md"), "utf8");

describe("the guide to the statistics", () => {
  it("shows a program that prints what its comments say", { timeout: 60_000 }, async () => {
    const [, program = ""] = /```ts\n(.*?)```/s.exec(page) ?? [];
    const said = [...program.matchAll(/^console\.log.* \/\/ (.*)$/gm)].map(([, text]) => text);
    expect(said.length).toBe(3);
    const folder = mkdtempSync(join(tmpdir(), "kodex-guide-"));
    try {
      const file = join(folder, "program.mts");
      writeFileSync(file, program);
      const words = ["--import", join(root, "node_modules/tsx/dist/esm/index.mjs"), file];
      const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json"), NO_COLOR: "1" };
      const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
      expect(stdout.trimEnd().split("\n")).toEqual(said);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("names every function, and none that is not there", () => {
    const [, table = ""] = /## Which function(.*?)\n## /s.exec(page) ?? [];
    const named = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    const functions = Object.keys(statistics).filter((name) => name !== "StatisticsError");
    expect(named.sort()).toEqual(functions.sort());
  });
});

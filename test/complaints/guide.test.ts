import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { complaintFactTypes } from "../../src/complaints/facts.js";
import { complaintFindingCodes } from "../../src/complaints/finding.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs/complaints.md"), "utf8");

describe("the guide to complaints", () => {
  it("shows a program that prints what its comments say", { timeout: 60_000 }, async () => {
    const [, program = ""] = /```ts\n(.*?)```/s.exec(page) ?? [];
    const said = [...program.matchAll(/^console\.log.* \/\/ (.*)$/gm)].map(([, text]) => text);
    expect(said.length).toBe(4);
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

  it("names every code of a finding, and every fact", () => {
    const [, table = ""] = /## Findings(.*?)\n## /s.exec(page) ?? [];
    const named = [...table.matchAll(/`([A-Z][A-Z_]{5,})`/g)].map(([, code]) => code);
    expect(named.sort()).toEqual([...complaintFindingCodes].sort());
    for (const fact of Object.keys(complaintFactTypes)) expect(page).toContain(`\`${fact}\``);
  });
});

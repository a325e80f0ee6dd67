import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { complaintFactTypes } from "../../src/complaints/facts.js";
import { complaintFindingCodes } from "../../src/complaints/finding.js";
import { guideProgram } from "../guide-program.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs/complaints.md"), "utf8");

describe("the guide to complaints", () => {
  it("shows a program that prints what its comments say", { timeout: 60_000 }, async () => {
    const { printed, said } = await guideProgram(page);
    expect(said.length).toBe(4);
    expect(printed).toEqual(said);
  });

  it("names every code of a finding, and every fact", () => {
    const [, table = ""] = /## Findings(.*?)\n## /s.exec(page) ?? [];
    const named = [...table.matchAll(/`([A-Z][A-Z_]{5,})`/g)].map(([, code]) => code);
    expect(named.sort()).toEqual([...complaintFindingCodes].sort());
    for (const fact of Object.keys(complaintFactTypes)) expect(page).toContain(`\`${fact}\``);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as statistics from "../../src/statistics/index.js";
import { guideProgram } from "../guide-program.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs/statistics.md"), "utf8");

describe("the guide to the statistics", () => {
  it("shows a program that prints what its comments say", { timeout: 60_000 }, async () => {
    const { printed, said } = await guideProgram(page);
    expect(said.length).toBe(3);
    expect(printed).toEqual(said);
  });

  it("names every function, and none that is not there", () => {
    const [, table = ""] = /## Which function(.*?)\n## /s.exec(page) ?? [];
    const named = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    const functions = Object.keys(statistics).filter((name) => name !== "StatisticsError");
    expect(named.sort()).toEqual(functions.sort());
  });
});

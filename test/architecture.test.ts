import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { faultsOf } from "./architecture/faults.js";

const source = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts"))
  .sort();

describe("the architecture", { timeout: 60_000 }, () => {
  it("is kept by every file of src", () => {
    const faults = files.flatMap((path) => faultsOf(path, readFileSync(join(source, path), "utf8")));
    expect(faults).toEqual([]);
  });

  it("has files to look at", () => {
    expect(files).toContain("errors.ts");
    expect(files.length).toBeGreaterThan(20);
  });

  it.each([
    ["a layer below", "base/a.ts", 'import { x } from "../engine/screen.js";', "may not know it"],
    ["a layer below, as a type", "model/a.ts", 'import type { Rule } from "../rulebook/rule.js";', "may not know it"],
    ["a layer below, inline", "facts/a.ts", 'export type A = import("../engine/plan.js").Plan;', "may not know it"],
    ["a layer below, later", "findings/a.ts", 'export const a = () => import("../engine/plan.js");', "may not know it"],
    ["a layer below, passed on", "model/a.ts", 'export { x } from "../rulebook/rule.js";', "may not know it"],
    ["an entry point", "reporters/a.ts", 'import { x } from "../index.js";', "may not know it"],
    ["a neighbour", "complaints/a.ts", 'import { x } from "../procedure/ladder.js";', "may not know it"],
    ["anything of ours, in the statistics", "statistics/a.ts", 'import { x } from "../base/truth.js";', "may not know"],
    ["a file outside src", "engine/a.ts", 'import x from "../../package.json";', "outside src"],
    ["a module of Node", "engine/a.ts", 'import { readFileSync } from "node:fs";', "only Node has"],
    ["a module of Node, by its old name", "vitest/a.ts", 'import { join } from "path";', "only Node has"],
    ["the rules engine", "engine/screen.ts", 'import { Engine } from "json-rules-engine";', "alone"],
    ["a global of Node", "engine/a.ts", "export const a = process.env;", "only Node has"],
    ["everything at once", "index.ts", 'export * from "./errors.js";', "exports `*`"],
    ["everything under a name", "index.ts", 'export * as errors from "./errors.js";', "exports `*`"],
    ["a default", "base/a.ts", "export default 1;", "default export"],
    ["a default function", "base/a.ts", "export default function a() {}", "default export"],
    ["the clock", "engine/a.ts", "export const a = Date.now();", "same input"],
    ["today", "engine/a.ts", "export const a = new Date();", "asks the clock"],
    ["today, as text", "engine/a.ts", "export const a = Date();", "asks the clock"],
    ["the machine's zone", "base/a.ts", "export const a = (d: Date) => d.getHours();", "depends on the machine"],
    ["a local day", "base/a.ts", "export const a = new Date(2018, 1, 1);", "the machine's zone"],
    ["chance", "engine/a.ts", "export const a = Math.random();", "same input"],
    ["the locale", "engine/a.ts", "export const a = (1.5).toLocaleString();", "depends on the machine"],
    ["an order by locale", "engine/a.ts", 'export const a = "a".localeCompare("b");', "depends on the machine"],
    ["a format by locale", "base/a.ts", "export const a = new Intl.DateTimeFormat();", "depends on the locale"],
    ["a folder nobody planned", "helpers/a.ts", "export const a = 1;", "no layer"],
  ])("refuses %s", (_, path, text, sentence) => {
    expect(faultsOf(path, text)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([
    ["its own layer", "engine/a.ts", 'import { x } from "./plan.js";'],
    ["a layer above", "engine/a.ts", 'import { x } from "../base/truth.js";'],
    ["the statistics", "complaints/a.ts", 'import { x } from "../statistics/exact.js";'],
    ["the rules engine in its one file", "engine/assess.ts", 'import { Engine } from "json-rules-engine";'],
    ["the clock of the terminal", "cli/a.ts", "export const a = Date.now();"],
    ["a module of Node in its place", "node/a.ts", 'import { readFileSync } from "node:fs";'],
    ["an instant that was given", "base/a.ts", "export const a = new Date(0).getUTCHours();"],
    ["a format with its locale", "base/a.ts", 'export const a = new Intl.DateTimeFormat("en-US");'],
  ])("allows %s", (_, path, text) => {
    expect(faultsOf(path, text)).toEqual([]);
  });
});

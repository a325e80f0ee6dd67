import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { mappingProblems } from "../../src/mapping/check.js";
import { mappingJsonSchema } from "../../src/mapping/json-schema.js";
import { shapeProblems } from "../../src/mapping/mapping.js";

const accepts = new Ajv2020({ strict: false }).compile(mappingJsonSchema());
const guide = readFileSync(new URL("../../docs/mapping.md", import.meta.url), "utf8");
const inGuide = parse(/```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? "");

describe("the JSON Schema of a mapping", () => {
  it("accepts the mapping of the guide, which is right", () => {
    expect(Object.keys(inGuide.contact)).toContain("id");
    expect([shapeProblems(inGuide), mappingProblems(inGuide, [])]).toEqual([[], []]);
    expect(accepts(inGuide)).toBe(true);
  });

  it.each<[string, object]>([
    ["a key that a column does not have", { contact: { ringSeconds: { column: "r", unkown: ["-1"] } } }],
    ["a constant without its reason", { contact: { purpose: { constant: "sale", by: "x" } } }],
    ["a zone of nobody", { contact: { startedAt: { column: "ts", zoneOf: "server" } } }],
    ["a field without a column", { contact: { id: 1 } }],
    ["unknown words that are no list", { unknown: "-1" }],
  ])("refuses %s, as the reader does", (_, mapping) => {
    expect(accepts(mapping)).toBe(false);
    expect(shapeProblems(mapping)).not.toEqual([]);
  });

  it("may be named by the mapping itself", () => {
    const named = { $schema: "https://unpkg.com/kodex/schemas/mapping.json", ...inGuide };
    expect([accepts(named), shapeProblems(named), mappingProblems(named, [])]).toEqual([true, [], []]);
  });
});

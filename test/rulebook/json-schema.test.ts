import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { rulesFolder } from "../../scripts/editions.js";
import { staleSchemas } from "../../scripts/schemas.js";
import {
  clausesJsonSchema,
  profileJsonSchema,
  rulebookJsonSchema,
  ruleJsonSchema,
} from "../../src/rulebook/json-schema.js";

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
const schemas = {
  "rulebook.json": ajv.compile(rulebookJsonSchema()),
  "clauses.json": ajv.compile(clausesJsonSchema()),
  "rule.json": ajv.compile(ruleJsonSchema()),
};

const files = readdirSync(rulesFolder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".json"))
  .sort();
const read = (path: string) => JSON.parse(readFileSync(join(rulesFolder, path), "utf8"));

function schemaFor(path: string): keyof typeof schemas {
  if (path.endsWith("rulebook.json")) return "rulebook.json";
  return path.endsWith("clauses.json") ? "clauses.json" : "rule.json";
}

describe("the JSON Schemas of a rulebook", () => {
  it("are those that are committed", () => expect(staleSchemas()).toEqual([]));

  it.each(files)("take %s", (path) => {
    const validate = schemas[schemaFor(path)];
    validate(read(path));
    expect(validate.errors).toBeNull();
  });

  it("are found from every file that names one", () => {
    const wrong = files.filter((path) => {
      const named = read(path).$schema;
      if (typeof named !== "string") return schemaFor(path) !== "clauses.json";
      const found = relative(join(rulesFolder, "../schemas"), resolve(dirname(join(rulesFolder, path)), named));
      return found !== schemaFor(path);
    });
    expect(wrong).toEqual([]);
  });
});

describe("the JSON Schema of a profile", () => {
  const validate = ajv.compile(profileJsonSchema());
  const path = join(rulesFolder, "../examples/08-national-profile/profile.json");
  const profile = JSON.parse(readFileSync(path, "utf8"));

  it("takes the profile of an example, which names it", () => {
    expect(validate(profile)).toBe(true);
    expect(resolve(dirname(path), profile.$schema)).toBe(join(rulesFolder, "../schemas/profile.json"));
  });

  it.each([
    ["no base", { extends: [] }],
    ["an alteration without a reason", { alters: [{ rule: "r", remove: true, by: "The meeting" }] }],
    ["a key that no alteration has", { alters: [{ rule: "r", add: 1, reason: { en: "R" }, by: "The meeting" }] }],
  ])("refuses %s", (_, differences) => expect(validate({ ...profile, ...differences })).toBe(false));
});

const rule = {
  id: "contact-before-nine",
  clause: "hours",
  title: { en: "A call is placed before nine" },
  subject: "contact",
  severity: "minor",
  basis: "code",
};
const leaf = { fact: "contact.localTime", operator: "lessThan", value: "21:00" };

describe("the JSON Schema of a rule", () => {
  it.each<[string, object, boolean]>([
    ["takes a leaf", { ...rule, requires: leaf }, true],
    [
      "takes conditions within each other",
      { ...rule, requires: { all: [{ not: { any: [leaf, { condition: "is-call" }] } }] } },
      true,
    ],
    [
      "takes facts that a rulebook declares",
      { ...rule, requires: { ...leaf, fact: "hospitality.cost", value: 3 } },
      true,
    ],
    [
      "takes parameters and measures",
      { ...rule, requires: { ...leaf, fact: "measure.a-day", value: { fact: "parameter.at-most" } } },
      true,
    ],
    ["takes a path to itself", { ...rule, $schema: "./rule.json", requires: leaf }, true],
    ["takes a list after `in`", { ...rule, requires: { ...leaf, operator: "in", value: ["08:00"] } }, true],
    ["refuses one value after `in`", { ...rule, requires: { ...leaf, operator: "in" } }, false],
    ["refuses a list after `equal`", { ...rule, requires: { ...leaf, operator: "equal", value: ["08:00"] } }, false],
    ["refuses what is no boolean after `isKnown`", { ...rule, requires: { ...leaf, operator: "isKnown" } }, false],
    ["refuses an operator nobody knows", { ...rule, requires: { ...leaf, operator: "matches" } }, false],
    ["refuses words that are no fact", { ...rule, requires: { ...leaf, fact: "local time" } }, false],
    ["refuses an empty list of conditions", { ...rule, requires: { all: [] } }, false],
    ["refuses two kinds of condition in one", { ...rule, requires: { all: [leaf], any: [leaf] } }, false],
    [
      "refuses a key that json-rules-engine knows and Kodex does not",
      { ...rule, requires: { ...leaf, path: "$.x" } },
      false,
    ],
    ["refuses a rule that neither requires nor forbids", rule, false],
    ["refuses a rule that does both", { ...rule, requires: leaf, forbids: leaf }, false],
  ])("%s", (_, input, expected) => expect(schemas["rule.json"](input)).toBe(expected));

  it("names the built-in facts, for editors to complete", () => {
    const text = JSON.stringify(ruleJsonSchema());
    for (const name of ["contact.localTime", "complaint.contract.concludedOn", "check.on"])
      expect(text).toContain(`"${name}"`);
  });
});

import { describe, expect, it } from "vitest";
import { RulebookError } from "../../src/errors.js";
import { defineRulebook } from "../../src/rulebook/define.js";
import { parseRulebook } from "../../src/rulebook/parse.js";

const text = { en: "A text" };
const head = {
  kodex: 1,
  id: "a-code",
  version: "1.0.0",
  title: text,
  association: { id: "a", name: "A", country: "SE" },
  inForce: { from: "2018-01-01" },
  clauses: [{ id: "one", number: "1", heading: text, text, codified: "fully" }],
} as const;
const about = {
  id: "a-rule",
  clause: "one",
  title: text,
  subject: "contact",
  severity: "minor",
  basis: "law",
} as const;
const requires = { fact: "contact.localTime", operator: "lessThan", value: "21:00" } as const;

describe("a rulebook defined in TypeScript", () => {
  it("is what its data would be read as", () => {
    const rulebook = defineRulebook({ ...head, rules: [{ ...about, requires }] });
    expect(rulebook).toEqual(parseRulebook({ ...head, rules: [{ ...about, requires }] }));
    expect(Object.isFrozen(rulebook.rules[0])).toBe(true);
  });

  it("is refused for what types do not show", () => {
    const define = () => defineRulebook({ ...head, rules: [{ ...about, clause: "two", requires }] });
    expect(define).toThrow(RulebookError);
    expect(define).toThrow("no clause is called `two`");
  });
});

import { describe, expect, it } from "vitest";
import { rulePages, staleRulePages } from "../../scripts/rule-pages.js";
import { rulebooks } from "../../src/rulebooks.js";

describe("the pages of the rulebooks", () => {
  it("are those that are committed: if not, run `npx tsx scripts/rule-pages.ts`", () =>
    expect(staleRulePages()).toEqual([]));

  it("hold every clause and every rule, and say who stands behind them", () => {
    const pages = rulePages().map(({ text }) => text);
    expect(pages).toHaveLength(rulebooks.length);
    for (const [index, { clauses, rules }] of rulebooks.entries()) {
      const headings = (pages[index] ?? "").split("\n").filter((line) => /^##/.test(line));
      expect(headings).toHaveLength(clauses.length + rules.length);
      expect(pages[index]).toMatch(/\*\*(Official|Unofficial|Template)\*\*: /);
    }
  });
});

import { describe, expect, it } from "vitest";
import { rulePages, staleRulePages } from "../../scripts/rule-pages.js";
import { rulebooks } from "../../src/rulebooks.js";

describe("the pages of the rulebooks", () => {
  it(
    "are those that are committed, and no others: if not, run `npx tsx scripts/rule-pages.ts`",
    { timeout: 60_000 },
    () => expect(staleRulePages()).toEqual([]),
  );

  const pages = new Map(rulePages().map(({ path, text }) => [path.replace(/^.*docs\/rules\//s, ""), text]));

  it("hold every clause and every rule, and say who stands behind them", () => {
    for (const { id, version, clauses, rules } of rulebooks) {
      const page = pages.get(`${id}/${version}.md`) ?? "";
      const lines = page.split("\n");
      for (const { number } of clauses)
        expect(
          lines.some((line) => line.startsWith(`## ${number} `)),
          `${id} ${number}`,
        ).toBe(true);
      for (const rule of rules) expect(page).toContain(`\`${rule.id}\`, `);
      expect(page).toMatch(/> \*\*.*: (official|unofficial|a template), /);
    }
  });

  it("are there in Swedish where the texts are, with what each edition changes for members", () => {
    expect([...pages.keys()].filter((path) => path.startsWith("kontakta-consumer/")).sort()).toEqual([
      "kontakta-consumer/1.0.0.md",
      "kontakta-consumer/1.0.0.sv.md",
      "kontakta-consumer/2.0.0.changes.md",
      "kontakta-consumer/2.0.0.changes.sv.md",
      "kontakta-consumer/2.0.0.md",
      "kontakta-consumer/2.0.0.sv.md",
      "kontakta-consumer/3.0.0.changes.md",
      "kontakta-consumer/3.0.0.changes.sv.md",
      "kontakta-consumer/3.0.0.md",
      "kontakta-consumer/3.0.0.sv.md",
    ]);
    expect(pages.get("kontakta-consumer/3.0.0.changes.sv.md")).toContain(
      "- **Ny:** Erbjudandet och personens ja spelas in",
    );
    expect(pages.has("us-tsr/1.0.0.sv.md")).toBe(false);
  });

  it("are all in the list", () => {
    const links = [...(pages.get("README.md") ?? "").matchAll(/\]\(([a-z0-9-]+\/[^)]+)\)/g)].map(([, link]) => link);
    expect(links.sort()).toEqual([...pages.keys()].filter((path) => path !== "README.md").sort());
  });
});

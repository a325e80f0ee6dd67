import { describe, expect, it } from "vitest";
import { factsPage, isFactsPageStale } from "../../scripts/facts-page.js";
import { vocabularyOf } from "../../src/facts/vocabulary.js";

describe("the page of facts", () => {
  it("is the one that is committed: if not, run `npx tsx scripts/facts-page.ts`", () =>
    expect(isFactsPageStale()).toBe(false));

  it("names every fact that is no hop away, once", () => {
    const page = factsPage();
    const own = [...vocabularyOf({}).values()].filter(({ hop }) => hop === undefined);
    expect(own.filter(({ name }) => page.split(`\n| \`${name}\` |`).length !== 2)).toEqual([]);
  });
});

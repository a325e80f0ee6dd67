import { describe, expect, it } from "vitest";
import { gapInWords } from "../../src/cli/coverage-text.js";
import { coverRulebook, type Rulebook, runExamples, safeParseRulebook, testMutants } from "../../src/index.js";
import { mutantsOf } from "../../src/mutation/alterations.js";
import { mutated } from "../../src/mutation/mutant.js";
import { mutantInWords } from "../../src/mutation/mutant-words.js";
import { shipped } from "./shipped.js";

/** The rulebooks whose examples are held to show everything and to notice every slip. */
const held = ["fair-procedure", "kontakta-consumer"];

describe.each(held.flatMap((id) => shipped(id).map((book) => [`${book.id}@${book.version}`, book] as const)))(
  "the examples of %s",
  { timeout: 60_000 },
  (_name, book) => {
    it("show every outcome, exception, threshold and day", () => {
      const { items, total } = coverRulebook(book);
      expect(items.filter(({ status }) => status === "gap").map((item) => gapInWords(item))).toEqual([]);
      expect(total.owed).toBeGreaterThan(book.rules.length * 4);
    });

    it("notice every slip in the rules", () => {
      const { counts, survivors, notDecided } = testMutants(book);
      const left = [...survivors, ...notDecided].map((one) => `${one.pointer}: ${mutantInWords(one)}`);
      expect(left).toEqual([]);
      expect(counts.caught).toBeGreaterThan(book.rules.length * 2);
    });
  },
);

describe("what is said to be caught", { timeout: 60_000 }, () => {
  it("fails an example where the whole rulebook is run with the slip in it", () => {
    const [book] = shipped("fair-procedure") as [Rulebook];
    expect(testMutants(book).counts).toMatchObject({ survived: 0, equivalent: 0, notDecided: 0 });
    const unnoticed = mutantsOf(book).filter((mutant) => {
      const slip = safeParseRulebook(JSON.parse(JSON.stringify(mutated(book, mutant))));
      return slip.ok && runExamples(slip.rulebook).every(({ passed }) => passed);
    });
    expect(unnoticed.map((one) => `${one.pointer}: ${mutantInWords(one)}`)).toEqual([]);
  });
});

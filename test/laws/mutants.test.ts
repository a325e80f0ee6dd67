import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { runExamples } from "../../src/engine/examples.js";
import { mutated } from "../../src/mutation/mutant.js";
import { testMutants } from "../../src/mutation/test-mutants.js";
import { parseRulebook, safeParseRulebook } from "../../src/rulebook/parse.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { forget, forgotten, knownContact, measures, pool, rulebook } from "./generators.js";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const dossier = fc.uniqueArray(knownContact, { selector: ({ id }) => id, minLength: 1, maxLength: 4 });
const on = "2018-12-31";

async function outcomesOf(book: Rulebook, given: object): Promise<Readonly<Record<string, string>>> {
  const { findings } = await createChecker(book).check(given, { on, include: "all" });
  return Object.fromEntries(findings.map(({ subject, outcome }) => [subject.id, outcome]));
}

describe("the laws of mutants", { timeout: 180_000 }, () => {
  it("a missing example passes today and fails on every survivor it is said to catch", () => {
    let survivors = 0;
    fc.assert(
      fc.property(rulebook(pool), (input) => {
        const book = parseRulebook(input);
        const found = testMutants(book, { mostSteps: 500 });
        survivors += found.survivors.length;
        const examples = found.missing.map(({ example }) => example);
        if (examples.length === 0) return;
        const pasted = parseRulebook(plain({ ...book, rules: [{ ...book.rules[0], examples }] }));
        expect(runExamples(pasted).filter(({ passed }) => !passed)).toEqual([]);
        for (const survivor of found.survivors) {
          const [rule] = mutated(book, survivor).rules;
          const one = examples[survivor.caughtBy];
          const slip = parseRulebook(plain({ ...mutated(book, survivor), rules: [{ ...rule, examples: [one] }] }));
          expect(runExamples(slip).map(({ passed }) => passed)).toEqual([false]);
        }
      }),
      { numRuns: 12 },
    );
    expect(survivors).toBeGreaterThan(20);
  });

  it("of a mutant that is proven to change nothing, no record says otherwise", async () => {
    let equivalents = 0;
    await fc.assert(
      fc.asyncProperty(
        rulebook([...pool, ...measures]),
        dossier,
        fc.array(forgotten, { minLength: 4, maxLength: 4 }),
        async (input, contacts, which) => {
          const book = parseRulebook(input);
          const given = { member: { id: "m" }, contacts: contacts.map((one, at) => forget(one, which[at] ?? [])) };
          const today = await outcomesOf(book, given);
          for (const mutant of testMutants(book, { mostSteps: 500 }).equivalent) {
            const slip = safeParseRulebook(plain(mutated(book, mutant)));
            if (!slip.ok) throw new Error("a mutant that was tried does not parse");
            expect(await outcomesOf(slip.rulebook, given)).toEqual(today);
            equivalents += 1;
          }
        },
      ),
      { numRuns: 8 },
    );
    expect(equivalents).toBeGreaterThan(3);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backtest } from "../../src/backtest/backtest.js";
import { noCounts, outcomes } from "../../src/base/outcome.js";
import { createChecker } from "../../src/engine/checker.js";
import { forget, forgotten, knownContact, measures, pool, rulebook } from "./generators.js";

const on = "2018-12-31";
const book = rulebook([...pool, ...measures]);
const dossier = fc
  .tuple(
    fc.uniqueArray(knownContact, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
    fc.array(forgotten, { minLength: 4, maxLength: 4 }),
  )
  .map(([contacts, which]) => ({
    member: { id: "m" },
    contacts: contacts.map((contact, at) => forget(contact, which[at] ?? [])),
  }));

describe("a backtest", () => {
  it("of a rulebook against itself changes nothing", async () => {
    let judged = 0;
    await fc.assert(
      fc.asyncProperty(book, dossier, async (one, given) => {
        const { totals, replayed } = await backtest(one, one, [given], { on });
        expect(replayed.flatMap(({ changes }) => changes)).toEqual([]);
        expect(totals.unchanged).toEqual(totals.after);
        judged += totals.after.violated + totals.after.undetermined + totals.after.satisfied;
      }),
      { numRuns: 60 },
    );
    expect(judged).toBeGreaterThan(0);
  });

  it("adds up to the findings of both reports", async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(book, book, dossier, async (before, after, given) => {
        const { totals, replayed } = await backtest(before, after, [given], { on });
        const reports = [before, after].map((one) => createChecker(one).check(given, { on, include: "all" }));
        const [old, now] = (await Promise.all(reports)).map(({ counts }) => counts);
        expect([totals.before, totals.after]).toEqual([old, now]);
        const changes = replayed.flatMap((one) => one.changes);
        for (const side of ["before", "after"] as const) {
          const counted = noCounts();
          for (const outcome of outcomes)
            counted[outcome] = totals.unchanged[outcome] + changes.filter((one) => one[side] === outcome).length;
          expect(counted).toEqual(totals[side]);
        }
        const shifted = Object.values(totals.shifted).reduce((sum, count) => sum + count, 0);
        expect(shifted).toBe(changes.length);
        changed += changes.length;
      }),
      { numRuns: 80 },
    );
    expect(changed).toBeGreaterThan(0);
  });
});

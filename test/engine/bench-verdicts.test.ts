import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/index.js";
import { judgeByHand, outcomes, ruleIds } from "../bench/by-hand.js";
import { contacts, yearOfContacts } from "../bench/contacts.js";
import { compareOneCall } from "../bench/one-call.js";
import { compareVerdicts, edition, on } from "../bench/verdicts.js";

describe("the verdicts that the benchmark compares before it times anything", { timeout: 60_000 }, () => {
  it("are those of the hand-written function on every record, and of three other engines where all is decided", async () => {
    const { known, counts } = await compareVerdicts(contacts(2_000), 100);
    expect(known).toHaveLength(100);
    for (const [outcome, count] of Object.entries(counts)) expect(count, outcome).toBeGreaterThan(10);
  });

  it("are those of the hand-written function on every single call, with earlier ones and without", () => {
    const { clear } = compareOneCall(contacts(400), 150);
    expect(clear).toBeGreaterThan(100);
    expect(clear).toBeLessThan(300);
  });

  it("are those of the hand-written function on a year of contacts as a stream", async () => {
    function* year() {
      for (const day of yearOfContacts(5_000)) yield* day;
    }
    const { byRule, total, unreadable } = await createChecker(edition).screenAll("contact", year(), { on });
    expect([total, unreadable]).toEqual([5_000, 0]);
    const byHand = judgeByHand(year(), () => {});
    for (const [rule, id] of ruleIds.entries())
      for (const [code, outcome] of outcomes.entries())
        expect(byRule[id]?.[outcome], `${id} ${outcome}`).toBe(byHand[rule * 5 + code]);
  });
});

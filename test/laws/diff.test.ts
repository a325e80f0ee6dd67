import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedOn, diffRulebooks } from "../../src/diff/diff-rulebooks.js";
import { changeOf } from "../../src/diff/rule-change.js";
import { createChecker } from "../../src/engine/checker.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { stayingInForce } from "../../src/solver/staying.js";
import { forget, forgotten, knownContact, measures, pool, rulebook } from "./generators.js";

const everything = [...pool, ...measures];
const dossier = fc.uniqueArray(knownContact, { selector: ({ id }) => id, minLength: 1, maxLength: 4 });
const on = "2018-12-31";

const isCall = { fact: "contact.channel", operator: "equal", value: "call" };
const isSale = { fact: "contact.purpose", operator: "equal", value: "sale" };
/** Other ways to define the measures that random rules read. */
const definitions: readonly object[] = [
  { where: undefined },
  { where: { all: [isCall, isSale] } },
  { where: isSale },
  { by: ["contact.consumer.number", "contact.campaignId"] },
  { by: ["contact.campaignId"] },
  { window: "P1D" },
  { window: "P90D" },
  { window: "all" },
];

/** A rulebook and another that differs from it a little: one part is taken from a third. */
const pair = fc
  .tuple(
    fc.nat(definitions.length - 1),
    rulebook(everything),
    rulebook(everything),
    fc.constantFrom("rule", "shared", "parts", "more", "more", "fewer", "fewer", "measures", "measures"),
  )
  .map(([which, before, other, what]): readonly [Rulebook, Rulebook] => {
    const [old, another] = [before.rules[0], other.rules[0]];
    const rule =
      what === "parts" && old !== undefined
        ? { ...old, applies: another?.applies ?? old.applies, except: another?.except ?? old.except }
        : what === "rule"
          ? another
          : old;
    if (what === "measures") {
      const measures = Object.fromEntries(
        Object.entries(before.measures ?? {}).map(([id, measure]) => [
          id,
          // Only counts and shares have windows.
          "window" in (definitions[which] ?? {}) && !["count", "share"].includes(measure.statistic)
            ? measure
            : { ...measure, ...definitions[which] },
        ]),
      );
      const after = JSON.parse(JSON.stringify({ ...before, version: "2.0.0", measures }));
      return [parseRulebook(before), parseRulebook(after)];
    }
    const joined = what === "more" ? "all" : "any";
    const [one, two] = [old, another].map((rule) => rule?.requires ?? { not: rule?.forbids });
    if (what === "more" || what === "fewer") {
      const { forbids: _forbids, ...rest } = old ?? {};
      const changed = { ...rest, requires: { [joined]: [one, two] } };
      const rules = [JSON.parse(JSON.stringify(changed))];
      return [parseRulebook(before), parseRulebook({ ...before, version: "2.0.0", rules })];
    }
    const rules = [JSON.parse(JSON.stringify(rule))];
    const conditions = what === "shared" ? other.conditions : before.conditions;
    return [parseRulebook(before), parseRulebook({ ...before, version: "2.0.0", conditions, rules })];
  });

async function outcomesOf(book: Rulebook, given: object, day: string): Promise<Map<string, string>> {
  const report = await createChecker(book).check(given, { on: day, include: "all" });
  return new Map(report.findings.map(({ subject, outcome }) => [subject.id, outcome]));
}

const burden = (outcome: string | undefined) => (outcome === "violated" ? 2 : outcome === "undetermined" ? 1 : 0);

describe("the laws of a diff", { timeout: 180_000 }, () => {
  it("a witness, put to the checker under both editions, is judged as it says", async () => {
    const seen: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(pair, async ([before, after]) => {
        const { rules } = diffRulebooks(before, after);
        const change = rules[0]?.change ?? "unchanged";
        seen[change] = (seen[change] ?? 0) + 1;
        for (const witness of rules.flatMap(({ witnesses }) => witnesses)) {
          const staying = stayingInForce(before, after);
          const old = (await outcomesOf(staying, witness.given, witness.on)).get(witness.record);
          const now = (await outcomesOf(after, witness.given, witness.on)).get(witness.record);
          expect([old, now]).toEqual([witness.before, witness.after]);
          expect(old).not.toBe(now);
          const direction = Math.sign(burden(now) - burden(old));
          expect(direction).toBe(witness.is === "worse" ? 1 : witness.is === "better" ? -1 : 0);
        }
      }),
      { numRuns: 120 },
    );
    for (const change of ["tightened", "loosened", "incomparable"]) expect(seen[change] ?? 0).toBeGreaterThan(0);
  });

  it("no record says otherwise than the verdict", async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(
        pair,
        dossier,
        fc.array(forgotten, { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        async ([before, after], contacts, which, knowsLeaders) => {
          const { change } = changeOf("r", comparedOn(before, after));
          const member = knowsLeaders ? { id: "m", facts: { leaders: 1 } } : { id: "m" };
          const given = { member, contacts: contacts.map((contact, at) => forget(contact, which[at] ?? [])) };
          const [old, now] = [await outcomesOf(before, given, on), await outcomesOf(after, given, on)];
          for (const [id, outcome] of now) {
            const earlier = old.get(id);
            if (change === "unchanged") expect(outcome).toBe(earlier);
            if (change === "tightened") expect(burden(outcome)).toBeGreaterThanOrEqual(burden(earlier));
            if (change === "loosened") expect(burden(outcome)).toBeLessThanOrEqual(burden(earlier));
            if (change === "reclassified") expect(burden(outcome)).toBe(burden(earlier));
            if (change !== "not-decided" && change !== "incomparable" && outcome !== earlier) decided += 1;
          }
        },
      ),
      { numRuns: 120 },
    );
    expect(decided).toBeGreaterThan(5);
  });

  it("finds nothing between an edition and itself, nor between two ways to write it", () => {
    fc.assert(
      fc.property(rulebook(everything), (input) => {
        const book = parseRulebook(input);
        const diff = diffRulebooks(book, book);
        expect([diff.rules, diff.parameters, diff.clauses, diff.sanctions, diff.others]).toEqual([[], [], [], [], []]);
        expect(diff.version).toEqual({ deserves: "none", takes: "none", follows: true });
        const [rule] = book.rules;
        const { requires, forbids, ...rest } = rule as NonNullable<typeof rule>;
        const turned =
          requires === undefined ? { requires: { not: forbids } } : { forbids: { not: { all: [requires] } } };
        const again = parseRulebook({ ...book, version: "1.0.1", rules: [{ ...rest, ...turned }] });
        expect(diffRulebooks(book, again).rules.map(({ change }) => change)).toEqual(["reworded"]);
      }),
      { numRuns: 120 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { compareLayers } from "../../src/profile/compare-layers.js";
import { resolveRulebook } from "../../src/profile/resolve-rulebook.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import { rulebooks } from "../../src/rulebooks.js";
import { base, because, type Data, is, parameter, profileOf, ruleOf } from "./books.js";

const resolve = (differences: Data, bases = [base()]) => resolveRulebook(profileOf(differences), bases);
const earlierThan = (time: string) => is("contact.localTime", time, "lessThan");
const from = (time: string) => is("contact.localTime", time, "greaterThanInclusive");

describe("two layers that speak about the same thing", () => {
  const beside = (differences: Data) =>
    compareLayers(resolve({ rules: [ruleOf("own", { basis: "contract", ...differences })] })).relations.filter(
      ({ rules }) => rules[0].rule === "not-late",
    );

  it.each([
    ["asks for more", { requires: earlierThan("20:00") }, "stricter"],
    ["asks for less", { requires: earlierThan("22:00") }, "milder"],
    ["asks for the same in other words", { forbids: from("21:00"), requires: undefined }, "same"],
    ["asks for something else of the same fact", { requires: from("08:00") }, "incomparable"],
    ["asks for what the other forbids", { requires: from("21:00") }, "contradictory"],
    [
      "asks for more of some records",
      { applies: is("contact.channel", "sms"), requires: earlierThan("20:00") },
      "incomparable",
    ],
  ])("the one that %s", (_, { requires, ...differences }, standing) => {
    const asks = requires === undefined ? { ...differences, requires: undefined } : { ...differences, requires };
    const plain = JSON.parse(JSON.stringify(ruleOf("own", { basis: "contract", ...asks })));
    const [relation, another] = compareLayers(resolve({ rules: [plain] })).relations.filter(
      ({ rules }) => rules[0].rule === "not-late",
    );
    expect(another).toBeUndefined();
    expect(relation?.is).toBe(standing);
    expect(relation?.rules.map(({ basis }) => basis)).toEqual(["code", "contract"]);
  });

  it("are silent about what they do not share", () => {
    expect(beside({ requires: is("contact.callerNumberShown", true) })).toEqual([]);
    expect(
      beside({ requires: earlierThan("20:00"), subject: "contact", applies: is("contact.channel", "sms") }),
    ).toHaveLength(1);
  });

  it("and never meet are not compared", () => {
    const apart = base("1.0.0", {
      rules: [ruleOf("by-call", { applies: is("contact.channel", "call") })],
      measures: {},
    });
    const own = ruleOf("by-sms", {
      basis: "contract",
      applies: is("contact.channel", "sms"),
      requires: earlierThan("20:00"),
    });
    expect(compareLayers(resolve({ rules: [own] }, [apart])).relations).toEqual([]);
  });

  it("show each difference by a record that the checker judges so", async () => {
    const resolved = resolve({ rules: [ruleOf("own", { basis: "contract", requires: from("08:00") })] });
    const relations = compareLayers(resolved).relations.filter(({ is: standing }) => standing === "incomparable");
    expect(relations.length).toBeGreaterThan(0);
    for (const { rules, witnesses } of relations) {
      expect(witnesses).toHaveLength(2);
      for (const { given, on, record, judged } of witnesses) {
        const report = await createChecker(resolved.rulebook).check(given, { on, include: "all" });
        const outcome = (id: string) =>
          report.findings.find(({ rule, subject }) => rule === id && subject.id === record)?.outcome;
        expect([outcome(rules[0].rule), outcome(rules[1].rule)]).toEqual(judged);
      }
    }
  });

  it("say it where it is not decided", () => {
    const { relations } = compareLayers(
      resolveRulebook(
        profileOf({
          inForce: { from: "2021-07-01" },
          extends: [
            { id: "us-florida", version: "^1.0.0", rules: ["contact-at-most-three-calls-in-24-hours"] },
            { id: "kontakta-consumer", version: "^3.0.0", rules: ["contact-at-most-three-attempts-a-day"] },
          ],
        }),
        rulebooks,
      ),
    );
    expect(relations.map(({ is: standing }) => standing)).toEqual(["not-decided"]);
  });
});

describe("an alteration", () => {
  const effectOf = (differences: Data, bases = [base()]) => compareLayers(resolve(differences, bases));

  it("that raises what is asked is stricter, with the record that shows it", () => {
    const { effects } = effectOf({ alters: [{ parameter: "ring-seconds", value: 20, ...because }] });
    expect(effects).toMatchObject([
      { rule: "rings-long", base: "a-code@1.0.0", basis: "law", change: "tightened", instead: [] },
    ]);
    expect(effects[0]?.witnesses).toMatchObject([{ is: "worse", before: "satisfied", after: "violated" }]);
  });

  it("of a number that was renamed is found all the same", () => {
    const { parameters: _parameters, ...plain } = base();
    const other = parseRulebook({
      ...plain,
      id: "other",
      parameters: { "ring-seconds": { value: 30, unit: "seconds" } },
      measures: {},
      rules: plain.rules
        .filter(({ id }) => id !== "seldom-late")
        .map((rule) => ({ ...rule, id: `other-${rule.id}`, examples: undefined })),
    });
    const { effects } = effectOf(
      {
        extends: [
          { id: "a-code", version: "1.0.0" },
          { id: "other", version: "1.0.0" },
        ],
        alters: [{ parameter: "ring-seconds", of: "other", value: 10, ...because }],
      },
      [base(), other],
    );
    expect(effects).toMatchObject([{ rule: "other-rings-long", base: "other@1.0.0", change: "loosened" }]);
  });

  it("that only weighs otherwise leaves the meaning", () => {
    const { effects } = effectOf({ alters: [{ rule: "not-late", severity: "critical", ...because }] });
    expect(effects).toMatchObject([
      { rule: "not-late", change: "unchanged", severity: { before: "moderate", after: "critical" }, witnesses: [] },
    ]);
  });

  it("that lets pass what the law forbids is pointed at", () => {
    const { problems } = effectOf({ alters: [{ parameter: "ring-seconds", value: 10, ...because }] });
    expect(problems).toMatchObject([
      {
        code: "loosens-law",
        pointer: "/alters/0",
        message: "the alteration lets pass what rule `rings-long` of basis `law` forbids",
        level: "warning",
      },
    ]);
  });

  it("that removes a rule says what still binds in its place", () => {
    const instead = (requires: unknown) =>
      effectOf({
        alters: [{ rule: "rings-long", remove: true, ...because }],
        parameters: { "own-seconds": { value: 15, unit: "seconds" } },
        rules: [ruleOf("own", { clause: "ringing", requires })],
      }).effects.map((effect) => [effect.change, effect.instead]);
    const rings = (value: unknown) => is("contact.ringSeconds", value, "greaterThanInclusive");
    expect(instead(rings(parameter("own-seconds")))).toEqual([["removed", [{ rule: "own", is: "stricter" }]]]);
    expect(instead(rings(10))).toEqual([["removed", [{ rule: "own", is: "incomparable" }]]]);
    expect(instead(is("contact.callerNumberShown", true))).toEqual([["removed", []]]);
  });

  it("that removes a rule of one base is not taken for that of another with the same id", () => {
    const other = base("1.0.0", {
      id: "other",
      rules: [ruleOf("not-late", { requires: earlierThan("22:00") })],
      measures: {},
    });
    const { effects } = effectOf(
      {
        extends: [
          { id: "a-code", version: "1.0.0", rules: ["not-late"] },
          { id: "other", version: "1.0.0" },
        ],
        alters: [{ rule: "not-late", of: "a-code", remove: true, ...because }],
      },
      [base(), other],
    );
    expect(effects).toMatchObject([
      { rule: "not-late", base: "a-code@1.0.0", change: "removed", instead: [{ rule: "not-late", is: "milder" }] },
    ]);
  });
});

it("a law: of two thresholds on one fact the solver finds the stricter, whichever they are", () => {
  const hour = fc.integer({ min: 1, max: 23 }).map((number) => `${String(number).padStart(2, "0")}:00`);
  fc.assert(
    fc.property(hour, hour, (one, other) => {
      const theirs = base("1.0.0", { rules: [ruleOf("theirs", { requires: earlierThan(one) })], measures: {} });
      const ours = ruleOf("ours", { basis: "contract", requires: earlierThan(other) });
      const { relations } = compareLayers(resolve({ rules: [ours] }, [theirs]));
      const expected = one === other ? "same" : other < one ? "stricter" : "milder";
      expect(relations.map(({ is: standing }) => standing)).toEqual([expected]);
    }),
    { numRuns: 30 },
  );
});

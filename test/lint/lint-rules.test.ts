import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { lintRulebook } from "../../src/lint/lint-rulebook.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import { shipped, shippedIds } from "../rulebooks/shipped.js";

type Data = Readonly<Record<string, unknown>>;

const text = (en: string) => ({ en });
const is = (fact: string, value: unknown, operator = "equal") => ({ fact: `contact.${fact}`, operator, value });
const isCall = is("channel", "call");
const atLeast = (fact: string, value: unknown) => is(fact, value, "greaterThanInclusive");
const below = (fact: string, value: unknown) => is(fact, value, "lessThan");

const rule = (id: string, differences: Data): Data => ({
  id,
  clause: "c",
  title: text("A rule"),
  subject: "contact",
  severity: "moderate",
  basis: "code",
  ...differences,
});
const book = (rules: readonly Data[], differences: Data = {}) =>
  parseRulebook({
    kodex: 1,
    id: "a-code",
    version: "1.0.0",
    title: text("A code"),
    association: { id: "a", name: "A", country: "SE" },
    inForce: { from: "2018-01-01" },
    clauses: [{ id: "c", number: "1", heading: text("C"), text: text("C"), codified: "fully" }],
    rules,
    ...differences,
  });
const except = (...when: readonly unknown[]) => when.map((one, at) => ({ id: `e${at}`, title: text("E"), when: one }));
const aDay = { "a-day": { of: "contact", by: ["contact.localDate"], statistic: "count" } };
const perDay = (id: string, value: number, operator: string, differences: Data = {}) =>
  rule(id, { requires: { fact: "measure.a-day", operator, value }, ...differences });

const codes = [
  ...["never-applies", "never-violated", "never-satisfied", "idle-exception", "implied-rule", "contradicting-rules"],
];
const found = (rules: readonly Data[], differences: Data = {}) =>
  lintRulebook(book(rules, differences)).filter(({ code }) => codes.includes(code));

/** What is wrong, and the only warnings about it. */
const bad: readonly (readonly [string, readonly Data[], readonly string[], Data?])[] = [
  [
    "a rule that ends before its edition begins to know a parameter",
    [
      rule("a", {
        applies: is("consumer.age", { fact: "parameter.late" }),
        requires: isCall,
        inForce: { until: "2018-06-30" },
      }),
    ],
    ["never-applies /rules/0/applies"],
    { parameters: { late: { values: [{ from: "2019-01-01", value: 3 }] } } },
  ],
  [
    "a rule that applies to what its shared conditions exclude",
    [
      rule("a", {
        applies: {
          all: [{ any: [isCall, is("channel", "sms")] }, { any: [is("channel", "visit"), is("channel", "letter")] }],
        },
        requires: is("principalStated", true),
      }),
    ],
    ["never-applies /rules/0/applies"],
  ],
  [
    "a requirement that its own conditions grant, whichever way they hold",
    [
      rule("a", {
        applies: {
          all: [
            { any: [atLeast("consumer.age", 18), atLeast("ringSeconds", 20)] },
            { any: [below("consumer.age", 18), atLeast("connectSeconds", 5)] },
          ],
        },
        requires: { any: [atLeast("ringSeconds", 10), atLeast("connectSeconds", 3)] },
      }),
    ],
    ["never-violated /rules/0/requires"],
  ],
  [
    "a count that is never below zero",
    [perDay("a", 0, "greaterThanInclusive")],
    ["never-violated /rules/0/requires"],
    { measures: aDay },
  ],
  [
    "a requirement that its exceptions always lift",
    [
      rule("a", {
        requires: atLeast("consumer.age", 16),
        except: except(below("consumer.age", 10), below("consumer.age", 16)),
      }),
    ],
    ["never-violated /rules/0/requires"],
  ],
  [
    "a requirement that only a choice of contradictions grants",
    [
      rule("a", {
        applies: { any: [isCall, is("channel", "sms")] },
        requires: { any: [{ all: [is("channel", "visit"), is("principalStated", true)] }, is("channel", "letter")] },
      }),
    ],
    ["never-satisfied /rules/0/requires"],
  ],
  [
    "an exception within another",
    [
      rule("a", {
        requires: is("register.listed", false),
        except: except(atLeast("consumer.age", 18), atLeast("consumer.age", 21)),
      }),
    ],
    ["idle-exception /rules/0/except/1"],
  ],
  [
    "an exception said twice, said of the later one only",
    [
      rule("a", {
        requires: is("register.listed", false),
        except: except(is("consent.given", true), { not: is("consent.given", false) }),
      }),
    ],
    ["idle-exception /rules/0/except/1"],
  ],
  [
    "an exception for what satisfies anyway",
    [
      rule("a", {
        requires: atLeast("consumer.age", 16),
        except: except({ all: [atLeast("consumer.age", 18), is("consent.given", true)] }),
      }),
    ],
    ["idle-exception /rules/0/except/0"],
  ],
  [
    "a rule within a stricter one",
    [
      rule("a", { requires: atLeast("consumer.age", 16) }),
      rule("b", { applies: isCall, requires: atLeast("consumer.age", 12) }),
    ],
    ["implied-rule /rules/1"],
  ],
  [
    "a rule said twice, said of the later one only",
    [rule("a", { requires: atLeast("consumer.age", 16) }), rule("b", { forbids: below("consumer.age", 16) })],
    ["implied-rule /rules/1"],
  ],
  [
    "a lower count within a higher one",
    [perDay("a", 3, "lessThanInclusive"), perDay("b", 10, "lessThanInclusive")],
    ["implied-rule /rules/1"],
    { measures: aDay },
  ],
  [
    "two rules that ask for opposite values",
    [
      rule("a", { applies: isCall, requires: is("principalStated", true) }),
      rule("b", { applies: is("direction", "outbound"), forbids: is("principalStated", true) }),
    ],
    ["contradicting-rules /rules/1"],
  ],
  [
    "two rules whose bounds do not meet",
    [rule("a", { requires: atLeast("ringSeconds", 20) }), rule("b", { requires: below("ringSeconds", 15) })],
    ["contradicting-rules /rules/1"],
  ],
];

/** What looks like one of these and is none. */
const good: readonly (readonly [string, readonly Data[], Data?])[] = [
  ["a rule that can be broken and kept", [rule("a", { requires: isCall })]],
  [
    "exceptions that each lift something",
    [
      rule("a", {
        requires: is("register.listed", false),
        except: except(atLeast("consumer.age", 18), is("consent.given", true)),
      }),
    ],
  ],
  [
    "a graver rule within a lighter one",
    [
      perDay("a", 3, "lessThanInclusive", { severity: "minor" }),
      perDay("b", 10, "lessThanInclusive", { severity: "critical" }),
    ],
    { measures: aDay },
  ],
  [
    "the same asked by code and by law",
    [rule("a", { requires: isCall }), rule("b", { basis: "law", requires: isCall })],
  ],
  [
    "opposite values asked of different records",
    [
      rule("a", { applies: isCall, requires: is("principalStated", true) }),
      rule("b", { applies: is("channel", "sms"), requires: is("principalStated", false) }),
    ],
  ],
  [
    "opposite values, where an exception lifts one",
    [
      rule("a", {
        requires: is("principalStated", true),
        except: except(is("consent.given", true)),
      }),
      rule("b", { requires: is("principalStated", false) }),
    ],
  ],
  [
    "a rule that changes with its parameter",
    [rule("a", { requires: below("consumer.age", { fact: "parameter.limit" }) })],
    {
      parameters: {
        limit: {
          values: [
            { from: "2018-01-01", value: 0 },
            { from: "2019-01-01", value: 18 },
          ],
        },
      },
    },
  ],
];

describe("what lint finds between rules", () => {
  it.each(bad.map(([what, rules, expected, differences = {}]) => [what, rules, expected, differences] as const))(
    "is %s",
    (_, rules, expected, differences) => {
      expect(found(rules, differences).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected);
    },
  );

  it.each(good.map(([what, rules, differences = {}]) => [what, rules, differences] as const))(
    "is not %s",
    (_, rules, differences) => expect(found(rules, differences)).toEqual([]),
  );

  it("comes with a record that both rules judge, where two of them clash", async () => {
    const clashing = bad.filter(([, , [code]]) => code?.startsWith("contradicting-rules"));
    for (const [, rules, , differences] of clashing) {
      const [problem] = found(rules, differences);
      const given = JSON.parse((problem?.hint ?? "").replace("for example ", "")) as object;
      const checker = createChecker(book(rules, differences));
      const { findings } = await checker.check({ member: { id: "m" }, ...given }, { on: "2018-12-31", include: "all" });
      expect(findings.map(({ outcome }) => outcome)).toContain("violated");
      expect(findings.map(({ outcome }) => outcome)).not.toContain("inapplicable");
    }
  });

  it("is nothing in the rulebooks shipped", { timeout: 60_000 }, () => {
    for (const id of shippedIds)
      for (const edition of shipped(id))
        expect(lintRulebook(edition).filter(({ code }) => codes.includes(code))).toEqual([]);
  });
});

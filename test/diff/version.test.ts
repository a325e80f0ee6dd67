import { describe, expect, it } from "vitest";
import { diffRulebooks } from "../../src/diff/diff-rulebooks.js";
import { followsFrom, stepBetween } from "../../src/diff/version.js";
import { parseRulebook, safeParseRulebook } from "../../src/rulebook/parse.js";

type Data = Readonly<Record<string, unknown>>;

const text = (en: string) => ({ en });
const age = (value: number) => ({ fact: "contact.consumer.age", operator: "greaterThanInclusive", value });
const clause = { id: "c", number: "1", heading: text("C"), text: text("C"), codified: "fully" };
const rule = (differences: Data = {}): Data => ({
  id: "r",
  clause: "c",
  title: text("A rule"),
  subject: "contact",
  severity: "moderate",
  basis: "law",
  requires: age(16),
  ...differences,
});
const data = (version: string, differences: Data = {}): Data => ({
  kodex: 1,
  id: "a-code",
  version,
  title: text("A code"),
  association: { id: "a", name: "A", country: "SE" },
  inForce: { from: "2018-01-01" },
  clauses: [clause],
  rules: [rule()],
  sanctions: [{ id: "warning", title: text("Warning") }],
  ...differences,
});
const book = (version: string, differences?: Data) => parseRulebook(data(version, differences));
const also = (differences: Data = {}) => ({ rules: [rule(), rule({ id: "s", ...differences })] });
const granted = { any: [age(16), { not: age(16) }] };

describe("the step a change deserves", () => {
  it.each<[string, Data, Data, string]>([
    ["nothing", {}, {}, "none"],
    ["a rule that tightens", {}, { rules: [rule({ requires: age(18) })] }, "major"],
    ["a rule that loosens", {}, { rules: [rule({ requires: age(12) })] }, "minor"],
    ["a rule that comes", {}, also(), "major"],
    [
      "a rule that comes and binds nobody",
      {},
      also({ requires: granted, applies: age(16), forbids: undefined }),
      "minor",
    ],
    ["a rule that goes", also(), {}, "minor"],
    ["a rule in other words", {}, { rules: [rule({ title: text("Another title") })] }, "patch"],
    [
      "a rule with other examples",
      {},
      { rules: [rule({ examples: [{ name: "E", outcome: "satisfied", given: {} }] })] },
      "none",
    ],
    ["a breach that weighs more", {}, { rules: [rule({ severity: "critical" })] }, "major"],
    ["a breach that weighs less", {}, { rules: [rule({ severity: "minor" })] }, "minor"],
    ["a clause that comes", {}, { clauses: [clause, { ...clause, id: "d", codified: "not" }] }, "minor"],
    ["a clause in other words", {}, { clauses: [{ ...clause, text: text("D") }] }, "patch"],
    ["a clause that rules cover otherwise", {}, { clauses: [{ ...clause, codified: "partly" }] }, "minor"],
    [
      "a step of the ladder that comes",
      {},
      {
        sanctions: [
          { id: "warning", title: text("Warning") },
          { id: "exclusion", title: text("E") },
        ],
      },
      "major",
    ],
    ["a step of the ladder by another name", {}, { sanctions: [{ id: "warning", title: text("A warning") }] }, "patch"],
    ["another title", {}, { title: text("The code") }, "patch"],
    ["other days", {}, { inForce: { from: "2019-01-01" } }, "patch"],
  ])("of %s", (_, before, after, expected) => {
    expect(diffRulebooks(book("1.0.0", before), book("9.0.0", after)).version.deserves).toBe(expected);
  });

  it.each<[string, string, string, string, boolean]>([
    ["1.0.0", "2.0.0", "major", "major", true],
    ["1.0.0", "1.1.0", "minor", "major", false],
    ["1.0.0", "1.1.0", "minor", "minor", true],
    ["1.0.0", "1.0.1", "patch", "minor", false],
    ["1.0.0", "3.0.0", "major", "patch", true],
    ["1.0.0", "1.0.0", "none", "none", true],
    ["1.0.0", "1.0.0", "none", "patch", false],
    ["2.0.0", "1.0.0", "back", "none", false],
    ["1.9.0", "1.10.0", "minor", "minor", true],
    ["0.1.0", "0.2.0", "minor", "major", true],
    ["0.1.0", "0.1.1", "patch", "major", false],
    ["2.0.0-draft.1", "2.0.0", "patch", "major", true],
  ])("from %s to %s is %s; for a %s step it follows: %s", (before, after, takes, deserves, follows) => {
    expect(stepBetween(before, after)).toBe(takes);
    expect(followsFrom(before, after, deserves as "major")).toBe(follows);
  });
});

describe("a diff refuses", () => {
  const retired = { retired: [{ id: "s", in: "1.1.0", reason: text("Nobody needed it."), replacedBy: "r" }] };
  const codes = (before: Data, after: Data, version = "9.0.0") =>
    diffRulebooks(book("1.0.0", before), book(version, after)).problems.map(
      ({ code, pointer }) => `${code} ${pointer}`,
    );

  it.each<[string, Data, Data, string, readonly string[]]>([
    [
      "a version that does not follow",
      {},
      { rules: [rule({ requires: age(18) })] },
      "1.1.0",
      ["version-does-not-follow /version"],
    ],
    ["a rule that goes without a word", also(), {}, "9.0.0", ["rule-not-retired /retired"]],
    ["no rule that is retired", also(), retired, "9.0.0", []],
    ["no rule that had its own end", also({ inForce: { until: "2018-06-30" } }), {}, "9.0.0", []],
    ["an id that was retired", retired, also(), "9.0.0", ["rule-id-reused /rules/1/id"]],
    [
      "an id for something else",
      also(),
      also({ subject: "contract", requires: { fact: "contract.bindingMonths", operator: "lessThan", value: 12 } }),
      "9.0.0",
      ["rule-id-reused /rules/1/id"],
    ],
  ])("%s", (_, before, after, version, expected) => expect(codes(before, after, version)).toEqual(expected));

  it("and shows why a rule was retired", () => {
    const [gone] = diffRulebooks(book("1.0.0", also()), book("1.1.0", retired)).rules;
    expect(gone).toMatchObject({
      id: "s",
      change: "removed",
      retired: { reason: text("Nobody needed it."), replacedBy: "r" },
    });
  });
});

describe("a rulebook's retired rules", () => {
  it.each<[string, readonly Data[], readonly string[]]>([
    ["are gone", [{ id: "r", reason: text("X") }], ["rule-id-reused /retired/0/id"]],
    [
      "are replaced by rules that are there",
      [{ id: "s", reason: text("X"), replacedBy: "t" }],
      ["dangling-reference /retired/0/replacedBy"],
    ],
    [
      "stand there once",
      [
        { id: "s", reason: text("X") },
        { id: "s", reason: text("X") },
      ],
      ["duplicate-id /retired/1/id"],
    ],
    ["have a reason", [{ id: "s" }], ["missing-key /retired/0/reason"]],
    [
      "may be many",
      [
        { id: "s", reason: text("X") },
        { id: "t", reason: text("X"), replacedBy: "r" },
      ],
      [],
    ],
  ])("%s", (_, retired, expected) => {
    const result = safeParseRulebook(data("1.0.0", { retired }));
    expect(result.ok ? [] : result.problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected);
  });
});

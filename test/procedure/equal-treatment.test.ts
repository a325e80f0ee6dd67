import { describe, expect, it } from "vitest";
import { equalTreatment, othersNotProceededAgainst } from "../../src/procedure/index.js";
import { parseRulebook } from "../../src/rulebook/parse.js";

const text = { en: "text" };
const rulebook = parseRulebook({
  kodex: 1,
  id: "code",
  version: "1.0.0",
  title: text,
  association: { id: "a", name: "A", country: "SE" },
  inForce: { from: "2010-01-01" },
  facts: { "member.upheld": { type: "number", unit: "complaints" } },
  clauses: [{ id: "c", number: "1", heading: text, text, codified: "fully" }],
  rules: [
    {
      id: "member-few-upheld",
      clause: "c",
      title: text,
      subject: "member",
      severity: "serious",
      basis: "code",
      requires: { fact: "member.upheld", operator: "lessThan", value: 10 },
    },
  ],
});
const member = (id: string, upheld: number | undefined, cases: unknown) => ({
  member: { id, ...(upheld === undefined ? {} : { facts: { upheld } }) },
  ...(cases === undefined ? {} : { cases }),
});
const against = (ruleId?: string, openedOn = "2018-01-01") => [
  { id: "k", openedOn, allegations: [ruleId === undefined ? { text: "something" } : { ruleId }] },
];
const rule = "member-few-upheld";
const ask = (dossiers: object[], question: Parameters<typeof equalTreatment>[0] = rule) =>
  equalTreatment(question, dossiers, { on: "2018-06-30", rulebook });

describe("equal treatment", () => {
  it("knows nothing of a member that did not give the records which the rule is about", async () => {
    const ofContacts = parseRulebook({
      ...JSON.parse(JSON.stringify(rulebook)),
      rules: [
        {
          ...JSON.parse(JSON.stringify(rulebook.rules[0])),
          id: "contact-shows-caller-number",
          subject: "contact",
          requires: { fact: "contact.callerNumberShown", operator: "equal", value: true },
        },
      ],
    });
    const dossiers = [
      { member: { id: "none" }, contacts: [], cases: [] },
      { member: { id: "silent" }, cases: against("contact-shows-caller-number") },
    ];
    const found = await equalTreatment("contact-shows-caller-number", dossiers, {
      on: "2018-06-30",
      rulebook: ofContacts,
    });
    expect(found.members).toMatchObject([
      { member: "none", condition: "not-met", missing: [] },
      { member: "silent", condition: "undetermined", missing: ["contacts"] },
    ]);
    expect(found.proceededAgainstNotMet).toEqual([]);
  });

  it("lists the members of whom the same holds and against whom nobody proceeded", async () => {
    const found = await ask([
      member("b", 20, []),
      member("a", 15, against(rule)),
      member("c", 9, []),
      member("d", 9, against(rule)),
    ]);
    expect(found).toMatchObject({
      metNotProceededAgainst: ["b"],
      proceededAgainstNotMet: ["d"],
      undetermined: [],
      selective: true,
    });
    expect(found.members.map((one) => [one.member, one.condition, one.proceededAgainst])).toEqual([
      ["a", "met", true],
      ["b", "met", false],
      ["c", "not-met", false],
      ["d", "not-met", true],
    ]);
    expect(othersNotProceededAgainst(found, "a")).toBe(1);
    expect(othersNotProceededAgainst(found, "b")).toBe(0);
  });

  it.each([
    ["of whom it is not known", member("b", undefined, []), ["member.upheld"]],
    ["whose cases are not known", member("b", 20, undefined), []],
    ["whose case does not tell what it alleges", member("b", 20, against()), []],
  ])("does not decide on a member %s", async (_, other, missing) => {
    const found = await ask([member("a", 15, against(rule)), other]);
    expect(found).toMatchObject({ metNotProceededAgainst: [], undetermined: ["b"], selective: null });
    expect(found.members[1]?.missing).toEqual(missing);
    expect(othersNotProceededAgainst(found, "a")).toBeNull();
  });

  it("a case opened later, or on another rule, is no answer to this one", async () => {
    const found = await ask([member("a", 15, against(rule, "2018-07-01")), member("b", 15, against("another-rule"))]);
    expect(found).toMatchObject({ metNotProceededAgainst: ["a", "b"], selective: false });
  });

  it("asks a condition of all members as well", async () => {
    const condition = { fact: "member.upheld", operator: "greaterThan", value: 14 } as const;
    expect(await ask([member("a", 15, []), member("b", 14, [])], condition)).toMatchObject({
      metNotProceededAgainst: ["a"],
    });
  });

  it("refuses unknown rules, members that stand twice, and every dossier that does not fit", async () => {
    await expect(ask([], "member-few-uphold")).rejects.toThrow("did you mean `member-few-upheld`?");
    await expect(ask([member("a", 1, []), member("a", 2, [])])).rejects.toThrow("a member stands twice: `a`");
    const wrong = { member: { id: "a", naem: "A" } };
    await expect(ask([wrong, wrong])).rejects.toThrow(/\/0\/member\/naem.*\n.*\/1\/member\/naem/);
  });
});

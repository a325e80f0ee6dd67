import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { shipped } from "../rulebooks/shipped.js";

const checker = createChecker(shipped("fair-procedure"));

/** What the rules of the model procedure say of one case, by rule: the outcome and what is missing. */
async function said(differences: object, others: object = {}) {
  const decision = { on: "2018-05-02", sanction: "warning" };
  const given = { id: "a1", openedOn: "2018-03-01", decision, ...differences };
  const report = await checker.check(
    { member: { id: "m" }, cases: [given], ...others },
    { on: "2018-06-30", include: "all" },
  );
  return (rule: string) => report.findings.find((finding) => finding.rule === rule);
}

const invited = { kind: "reply-invited", on: "2018-03-05", dueOn: "2018-03-25" };
const shown = { kind: "disclosure", on: "2018-03-05" };
const proven = (on: string) => ({ receivedOn: on, proof: "a signed slip" });

describe("time to reply runs from proven receipt", () => {
  it.each([
    ["proven on the day it was sent", [{ ...invited, ...proven("2018-03-05") }], 20],
    ["proven two days later", [{ ...invited, ...proven("2018-03-07") }], 18],
    ["received, so they say, and not proven", [{ ...invited, receivedOn: "2018-03-07" }], { lower: 0, upper: 20 }],
    ["proven without a day", [{ ...invited, proof: "a slip nobody can read" }], { lower: 0, upper: 20 }],
    ["proven only after it was due", [{ ...invited, ...proven("2018-04-01") }], 0],
    [
      "whose evidence came later and provably",
      [
        { ...invited, ...proven("2018-03-05") },
        { ...shown, ...proven("2018-03-15") },
      ],
      10,
    ],
    ["whose evidence nobody can prove", [{ ...invited, ...proven("2018-03-05") }, shown], { lower: 0, upper: 20 }],
    [
      "after which evidence came only when the case was decided",
      [
        { ...invited, ...proven("2018-03-05") },
        { ...shown, on: "2018-05-03", ...proven("2018-05-03") },
      ],
      20,
    ],
    [
      "that was the second and the longer one",
      [
        { ...invited, dueOn: "2018-03-10", ...proven("2018-03-05") },
        { ...invited, on: "2018-04-01", dueOn: "2018-04-16", ...proven("2018-04-01") },
      ],
      15,
    ],
    [
      "of which nobody knows when it was due",
      [{ kind: "reply-invited", on: "2018-04-15", ...proven("2018-04-16") }],
      { lower: 0, upper: 16 },
    ],
  ])("an invitation %s", async (_, steps, days) => {
    const finding = (await said({ steps }))("case-reply-period-given");
    const value = finding?.evidence.find(({ fact }) => fact === "case.replyDaysFromReceipt")?.value;
    expect(value).toEqual(days);
  });

  it("names the proof as what is missing", async () => {
    const finding = (await said({ steps: [invited] }))("case-reply-period-given");
    expect(finding).toMatchObject({
      outcome: "undetermined",
      missing: ["case.steps.proof", "case.steps.receivedOn"],
    });
  });
});

describe("undocumented and contested are told apart", () => {
  const statements = [
    { by: "the member", value: "2017-06-01", source: "its letter" },
    { by: "the association", value: "2016-01-01", source: "its minutes" },
  ];

  it("by the statements in the evidence", async () => {
    const rule = "case-ground-in-force-at-conduct";
    const undocumented = (await said({}))(rule);
    expect(undocumented?.evidence.some(({ contested }) => contested !== undefined)).toBe(false);
    const contested = (await said({ contested: [{ fact: "decision.groundInForceFrom", statements }] }))(rule);
    expect(contested).toMatchObject({ outcome: "undetermined" });
    expect(contested?.evidence).toContainEqual(
      expect.objectContaining({ fact: "case.decision.groundInForceFrom", value: null, contested: statements }),
    );
  });

  it("also where the fact is the one that another is compared with", async () => {
    const given = { decision: { on: "2018-05-02", groundInForceFrom: "2017-01-01" }, conduct: { from: "2017-02-01" } };
    const finding = (await said({ ...given, contested: [{ fact: "conduct.from", statements }] }))(
      "case-ground-in-force-at-conduct",
    );
    expect(finding?.evidence).toContainEqual(
      expect.objectContaining({ fact: "case.conduct.from", contested: statements }),
    );
  });

  it("also where the fact is made of others", async () => {
    const finding = (await said({ contested: [{ fact: "defences", statements }] }))("case-defences-answered");
    expect(finding?.evidence).toContainEqual(expect.objectContaining({ contested: statements }));
  });
});

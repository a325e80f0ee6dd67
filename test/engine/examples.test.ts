import { describe, expect, it } from "vitest";
import { runExamples } from "../../src/index.js";
import { book, call, check, rule } from "./given.js";

describe("an example of a rule about groups", () => {
  const measures = { calls: { of: "contact", by: ["contact.campaignId"], statistic: "count" } };
  const given = {
    member: { id: "m", leftOn: "2018-06-30" },
    contacts: [call("c", "2018-09-03T10:00:00+02:00", { campaignId: "a" })],
  };
  const asked = (basis: string) =>
    runExamples(
      book({
        measures,
        rules: [
          rule({
            ...{ basis, subject: { measure: "calls" } },
            requires: { fact: "measure.value", operator: "lessThan", value: 1 },
            examples: [{ name: "A call after the member left", outcome: "violated", given }],
          }),
        ],
      }),
    );

  it("is judged as a check would: the code binds members alone, the law everybody", () => {
    expect(asked("code")).toMatchObject([{ passed: false, problems: [{ code: "not-judged" }] }]);
    expect(asked("law")).toMatchObject([{ passed: true }]);
  });
});

describe("an example of a rule about the member", () => {
  const measures = { calls: { of: "contact", statistic: "count" } };
  const given = {
    member: { id: "m", joinedOn: "2018-06-01" },
    contacts: [call("c", "2018-03-01T10:00:00+01:00"), call("d", "2018-09-03T10:00:00+02:00")],
  };
  const about = (basis: string, outcome: string) =>
    book({
      measures,
      rules: [
        rule({
          ...{ basis, subject: "member" },
          requires: { fact: "measure.calls", operator: "lessThan", value: 2 },
          examples: [{ name: "One of two calls came before the member joined", outcome, given }],
        }),
      ],
    });

  it.each([
    ["code", "satisfied"],
    ["law", "violated"],
  ])("counts for the %s what a check counts", async (basis, outcome) => {
    const { findings } = await check(about(basis, outcome), given, "2018-12-31");
    expect(findings.map((one) => one.outcome)).toEqual([outcome]);
    expect(runExamples(about(basis, outcome))).toMatchObject([{ passed: true }]);
  });
});

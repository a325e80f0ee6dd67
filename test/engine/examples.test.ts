import { describe, expect, it } from "vitest";
import { runExamples } from "../../src/index.js";
import { book, call, rule } from "./given.js";

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

import { describe, expect, it } from "vitest";
import { book, call, check, rule } from "./given.js";

describe("the burden of showing", () => {
  const consent = { fact: "contact.consent.given", operator: "equal", value: true };
  const customer = { fact: "contact.relationship.customer", operator: "equal", value: true };
  const except = [{ id: "customer", title: { en: "A customer" }, burden: "member", when: customer }];
  const findingFor = async (rules: readonly object[]) =>
    (await check(book({ rules }), { contacts: [call("a", "2018-09-03T10:00:00Z")] })).findings[0];

  it("says who has to show which of the missing facts", async () => {
    const applies = { fact: "contact.localTime", operator: "lessThan", value: "20:00" };
    const finding = await findingFor([rule({ burden: "association", applies, requires: consent, except })]);
    expect(finding?.burden).toEqual([
      { by: "association", facts: ["contact.consent.given", "contact.timeZone"] },
      { by: "member", facts: ["contact.relationship.customer"] },
    ]);
  });

  it("is the rule's for an exception that does not say", async () => {
    const silent = except.map(({ burden: _burden, ...rest }) => rest);
    expect((await findingFor([rule({ burden: "member", requires: consent, except: silent })]))?.burden).toEqual([
      { by: "member", facts: ["contact.consent.given", "contact.relationship.customer"] },
    ]);
  });

  it.each([
    ["overrides the rule's", "association", [{ by: "association", facts: ["contact.relationship.customer"] }]],
    ["may be on neither side", "nobody", []],
  ])("of an exception %s", async (_name, burden, ofException) => {
    const own = except.map((one) => ({ ...one, burden }));
    const finding = await findingFor([rule({ burden: "member", requires: consent, except: own })]);
    expect(finding?.missing).toEqual(["contact.consent.given", "contact.relationship.customer"]);
    expect(finding?.burden).toEqual([...ofException, { by: "member", facts: ["contact.consent.given"] }]);
  });

  it("is not spoken of where only an exception is open that is for neither side to show", async () => {
    const own = except.map((one) => ({ ...one, burden: "nobody" }));
    const never = { fact: "contact.channel", operator: "equal", value: "sms" };
    const finding = await findingFor([rule({ burden: "member", requires: never, except: own })]);
    expect(finding?.outcome).toBe("undetermined");
    expect(finding).not.toHaveProperty("burden");
  });

  it("is not spoken of where the rulebook says nothing of it, or nothing is open", async () => {
    expect(await findingFor([rule({ requires: consent })])).not.toHaveProperty("burden");
    const decided = { fact: "contact.channel", operator: "equal", value: "sms" };
    expect(await findingFor([rule({ burden: "member", requires: decided })])).not.toHaveProperty("burden");
  });

  it("is the rule's for the day that would tell which edition speaks", async () => {
    const rules = [rule({ burden: "member", requires: { fact: "contact.channel", operator: "equal", value: "call" } })];
    const later = book({ version: "2.0.0", inForce: { from: "2018-09-03" }, rules: [rule({ requires: consent })] });
    const before = book({ inForce: { from: "2018-01-01", until: "2018-09-02" }, rules });
    const at = [call("a", "2018-09-03T05:00:00Z", { consent: { given: false } })];
    const findings = (await check([before, later], { contacts: at })).findings;
    expect(findings.map(({ missing, burden }) => [missing, burden])).toContainEqual([
      ["contact.timeZone"],
      [{ by: "member", facts: ["contact.timeZone"] }],
    ]);
  });
});

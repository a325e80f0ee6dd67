import { describe, expect, it } from "vitest";
import { createChecker, type DeclaredConstant, type Finding, parseRulebook } from "../../src/index.js";
import { clauses, head, rule } from "../node/rulebook.js";

const leaf = (fact: string, value: unknown) => ({ fact, operator: "equal", value });
const rulebook = parseRulebook({
  ...head,
  clauses,
  measures: {
    calls: {
      of: "contact",
      by: ["contact.campaignId"],
      where: leaf("contact.channel", "call"),
      statistic: "count",
      window: "all",
    },
  },
  rules: [
    { ...rule, applies: leaf("contact.purpose", "sale") },
    { ...rule, id: "contact-in-hours", requires: { fact: "contact.localTime", operator: "lessThan", value: "21:00" } },
    { ...rule, id: "contact-rings", requires: leaf("contact.dialler", "manual") },
    {
      ...rule,
      id: "campaign-is-small",
      subject: { measure: "calls" },
      requires: { fact: "measure.value", operator: "lessThan", value: 1 },
    },
    {
      ...rule,
      id: "complaint-about-a-sale",
      subject: "complaint",
      requires: leaf("complaint.contact.purpose", "service"),
    },
  ],
});
const checker = createChecker(rulebook);
const on = "2018-12-31";
const declared = (fact: string, value: string): DeclaredConstant => ({
  fact,
  value,
  by: "the member",
  why: "so it is",
});
const purpose = declared("contact.purpose", "sale");
const zone = declared("contact.timeZone", "Europe/Stockholm");
const channel = declared("contact.channel", "call");
const constants = [purpose, zone, channel];
const contact = {
  id: "c1",
  startedAt: "2018-09-03T20:00:00Z",
  timeZone: "Europe/Stockholm",
  purpose: "sale",
  channel: "call",
  campaignId: "k1",
  dialler: "preview",
  callerNumberShown: false,
};
const resting = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ rule, restsOn }) => [rule, restsOn?.map(({ fact }) => fact)]));

describe("a finding", () => {
  const expected = {
    "contact-shows-caller-number": ["contact.purpose"],
    "contact-in-hours": ["contact.timeZone"],
    "contact-rings": undefined,
  };

  it("of a check rests on the declared values that its rule reads, derived, counted or a hop away too", async () => {
    const complaints = [{ id: "k1", receivedOn: "2018-10-01", about: { contactId: "c1" } }];
    const report = await checker.check({ member: { id: "m1" }, contacts: [contact], complaints }, { on, constants });
    expect(resting(report.findings)).toEqual({
      ...expected,
      "campaign-is-small": ["contact.channel"],
      "complaint-about-a-sale": ["contact.purpose"],
    });
    expect(report.findings.find(({ rule }) => rule === "contact-in-hours")?.restsOn).toEqual([zone]);
    expect(report.constants).toEqual([
      { ...purpose, rules: ["complaint-about-a-sale", "contact-shows-caller-number"] },
      { ...zone, rules: ["contact-in-hours"] },
      { ...channel, rules: ["campaign-is-small"] },
    ]);
  });

  it.each([true, false])(
    "of a screening rests on them too, and of rules of its kind only (source text: %s)",
    async (sourceText) => {
      const seen: Finding[] = [];
      const checker = createChecker(rulebook, { sourceText });
      const onFinding = (finding: Finding) => seen.push(finding);
      const screening = await checker.screenAll("contact", [contact], { on, constants, onFinding });
      expect(resting(screening.findings)).toEqual(expected);
      expect(resting(seen)).toEqual(expected);
      expect(screening.constants?.map(({ rules }) => rules)).toEqual([
        ["contact-shows-caller-number"],
        ["contact-in-hours"],
        [],
      ]);
    },
  );

  it("rests on nothing where nothing was declared", async () => {
    const screening = await checker.screenAll("contact", [contact], { on });
    expect(screening.findings.some((finding) => "restsOn" in finding)).toBe(false);
    expect("constants" in screening).toBe(false);
    expect("constants" in (await checker.check({ member: { id: "m1" }, contacts: [contact] }, { on }))).toBe(false);
  });
});

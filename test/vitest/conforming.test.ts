import { createChecker, defineRulebook } from "kodex";
import { editionsOf } from "kodex/rulebooks";
import { conforming, matchers } from "kodex/vitest";
import { describe, expect, it } from "vitest";
import { CheckError, DossierError } from "../../src/errors.js";
import { Contact } from "../../src/model/contact.js";
import { Contract } from "../../src/model/contract.js";

expect.extend(matchers);

const kontakta = createChecker(editionsOf("kontakta-consumer"));
const alone = { contacts: [] };

const clause = { id: "one", number: "1", heading: { en: "One" }, text: { en: "One." }, codified: "fully" } as const;
const head = {
  kodex: 1,
  version: "1.0.0",
  title: { en: "Own" },
  association: { id: "own", name: "Own", country: "SE" },
  inForce: { from: "2020-01-01" },
  clauses: [clause],
} as const;
const of = { clause: "one", severity: "minor", basis: "code" } as const;

const hospitality = createChecker(
  defineRulebook({
    ...head,
    id: "hospitality-code",
    records: {
      hospitality: {
        governedBy: "heldOn",
        fields: {
          heldOn: { type: "date" },
          invitedOn: { type: "date" },
          cost: { type: "number", unit: "EUR" },
          venue: { type: "enum", values: ["hotel", "clinic"] },
          endsAt: { type: "time" },
          topics: { type: "list" },
        },
      },
    },
    derived: { "hospitality.notice": { daysBetween: ["hospitality.invitedOn", "hospitality.heldOn"] } },
    rules: [
      {
        ...of,
        id: "cost-between-limits",
        title: { en: "Cost" },
        subject: "hospitality",
        requires: {
          all: [
            { fact: "hospitality.cost", operator: "greaterThan", value: 40 },
            { fact: "hospitality.cost", operator: "lessThan", value: 42 },
          ],
        },
      },
      {
        ...of,
        id: "held-at-a-clinic",
        title: { en: "Venue" },
        subject: "hospitality",
        requires: { fact: "hospitality.venue", operator: "equal", value: "clinic" },
      },
      {
        ...of,
        id: "ends-before-ten",
        title: { en: "End" },
        subject: "hospitality",
        requires: { fact: "hospitality.endsAt", operator: "lessThan", value: "10:00" },
      },
      {
        ...of,
        id: "invited-three-weeks-before",
        title: { en: "Notice" },
        subject: "hospitality",
        requires: { fact: "hospitality.notice", operator: "greaterThanInclusive", value: 21 },
      },
      {
        ...of,
        id: "has-science",
        title: { en: "Topics" },
        subject: "hospitality",
        requires: { fact: "hospitality.topics", operator: "contains", value: "science" },
      },
    ],
  }),
);

describe("a conforming record", () => {
  it("is one that every rule is satisfied with, and that fits the dossier", () => {
    const contact = conforming(kontakta, "contact", {}, { on: "2022-09-05" });
    const findings = kontakta.screen("contact", contact, { given: alone, include: "all" });
    expect(new Set(findings.map(({ outcome }) => outcome))).toEqual(new Set(["satisfied"]));
    expect(Contact.parse(contact)).toEqual(contact);
  });

  it("breaks by one changed field what that field is about, and nothing else", () => {
    const late = conforming(kontakta, "contact", {}, { on: "2022-09-05" });
    const findings = kontakta.screen("contact", { ...late, startedAt: "2022-09-05T21:30:00+02:00" }, { given: alone });
    expect(findings).toViolate("contact-within-calling-hours");
    expect(findings).toHaveLength(1);
  });

  it.each([
    ["a listed number", { register: { listed: true } }, "2022-09-05"],
    [
      "a consent",
      { register: { listed: true }, consent: { given: true }, relationship: { customer: false } },
      "2022-09-05",
    ],
    ["an earlier edition", { purpose: "sale" }, "2016-03-01"],
    ["a day of its own", { startedAt: "2019-04-01T09:00:00+02:00" }, undefined],
    ["an inbound call", { direction: "inbound" }, "2022-09-05"],
  ] as const)("keeps what it is given: %s", (_, overrides, on) => {
    const contact = conforming(kontakta, "contact", overrides, on === undefined ? {} : { on });
    expect(contact).toMatchObject(overrides);
    expect(kontakta.screen("contact", contact, { given: alone })).toHaveNoViolations();
  });

  it("is found for contracts too, whose dates stand in relation to each other", () => {
    const contract = conforming(kontakta, "contract", { product: "alarm", renewal: { automatic: true } });
    expect(Contract.parse(contract)).toEqual(contract);
    const findings = kontakta.screen("contract", contract, { given: { contracts: [] }, include: "all" });
    expect(findings).toHaveNoViolations();
    expect(findings.filter(({ outcome }) => outcome === "satisfied").length).toBeGreaterThan(2);
  });

  it("is found for record types that a rulebook declares", () => {
    const record = conforming(hospitality, "hospitality", { heldOn: "2024-05-02" });
    expect(record).toMatchObject({ heldOn: "2024-05-02", cost: 41, venue: "clinic", topics: ["science"] });
    expect(hospitality.screen("hospitality", record)).toHaveNoViolations();
  });

  it("is checked without violations in a dossier", async () => {
    const contacts = [conforming(kontakta, "contact", {}, { on: "2022-09-05" })];
    const member = { id: "m1", facts: { selfDeclaredOn: "2022-06-01", trainedLeaders: 1 } };
    const report = await kontakta.check({ member, contacts }, { on: "2022-09-05" });
    expect(report).toHaveNoViolations();
  });

  it("is the same each time", () => {
    const once = conforming(kontakta, "contact", {}, { on: "2018-09-05" });
    expect(JSON.stringify(conforming(kontakta, "contact", {}, { on: "2018-09-05" }))).toBe(JSON.stringify(once));
  });

  it("is typed", () => {
    const { startedAt } = conforming(kontakta, "contact", { consumer: { age: 40 } });
    expect(startedAt satisfies string).toMatch(/^2025-06-11T/);
    // @ts-expect-error there is no such channel
    expect(() => conforming(kontakta, "contact", { channel: "telegraph" })).toThrow(DossierError);
  });
});

describe("where no record conforms", () => {
  const cost = { cost: 99 };
  const contrary = createChecker(
    defineRulebook({
      ...head,
      id: "contrary",
      rules: [
        {
          ...of,
          id: "is-a-call",
          title: { en: "Call" },
          subject: "contact",
          requires: { fact: "contact.channel", operator: "equal", value: "call" },
        },
        {
          ...of,
          id: "is-a-letter",
          title: { en: "Letter" },
          subject: "contact",
          requires: { fact: "contact.channel", operator: "equal", value: "letter" },
        },
      ],
    }),
  );
  const trained = createChecker(
    defineRulebook({
      ...head,
      id: "trained",
      facts: { "member.trainedLeaders": { type: "number" } },
      rules: [
        {
          ...of,
          id: "caller-is-led",
          title: { en: "Led" },
          subject: "contact",
          requires: { fact: "member.trainedLeaders", operator: "greaterThan", value: 0 },
        },
      ],
    }),
  );

  it.each<[string, () => unknown, string]>([
    [
      "an override that a rule refuses is named",
      () => conforming(hospitality, "hospitality", { heldOn: "2024-05-02", ...cost }),
      "no hospitality meets every rule: `cost-between-limits` stays violated: the override `cost` stands in the way",
    ],
    [
      "an override that says not known is named",
      () => conforming(hospitality, "hospitality", { heldOn: "2024-05-02", venue: null }),
      "`held-at-a-clinic` stays undetermined for want of `hospitality.venue`: the override `venue` stands in the way",
    ],
    [
      "of overrides that clash, one without which they would not is named",
      () => conforming(hospitality, "hospitality", { heldOn: "2024-05-02", invitedOn: "2024-05-01", cost: 41 }),
      "`invited-three-weeks-before` stays violated: the override `heldOn` stands in the way",
    ],
    [
      "overrides that no single one explains are all named",
      () => conforming(hospitality, "hospitality", { heldOn: "2024-05-02", venue: "hotel", ...cost }),
      ": the overrides `heldOn`, `venue`, `cost` stand in the way together",
    ],
    [
      "rules that contradict each other are named",
      () => conforming(contrary, "contact"),
      "no contact meets every rule: `is-a-letter` stays violated",
    ],
    [
      "what only the surroundings can tell is named",
      () => conforming(trained, "contact"),
      "`caller-is-led` stays undetermined for want of `member.trainedLeaders`",
    ],
    [
      "a day without rules is refused",
      () => conforming(kontakta, "contact", {}, { on: "2001-01-01" }),
      "no rule speaks to a contact on this day",
    ],
    ["an unknown kind is refused", () => conforming(kontakta, "contakt"), "unknown kind of record `contakt`"],
  ])("%s", (_, attempt, message) => {
    expect(attempt).toThrow(CheckError);
    expect(attempt).toThrow(message);
  });

  it("the surroundings can be given", () => {
    const given = { member: { id: "m1", facts: { trainedLeaders: 2 } } };
    const contact = conforming(trained, "contact", {}, { given });
    expect(trained.screen("contact", contact, { given })).toHaveNoViolations();
  });

  it("an override that does not fit its field is the caller's error", () => {
    // @ts-expect-error an age is a number
    expect(() => conforming(kontakta, "contact", { consumer: { age: "twelve" } })).toThrow(DossierError);
  });
});

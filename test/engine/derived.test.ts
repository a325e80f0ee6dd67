import { describe, expect, it } from "vitest";
import { lexiconOf } from "../../src/rulebook/lexicon.js";
import { book, check, rule } from "./given.js";

type Data = Readonly<Record<string, unknown>>;

const calendar = { holidays: { from: "2018-01-01", until: "2018-12-31", days: ["2018-05-01", "2018-05-10"] } };
const facts = {
  "contact.promisedOn": { type: "date" },
  "contact.fee": { type: "number", unit: "EUR" },
  "contract.fee": { type: "number", unit: "EUR" },
  "contract.rebate": { type: "number", unit: "EUR" },
  "practice.reviewedOn": { type: "date" },
  "case.fine": { type: "number", unit: "EUR" },
  "member.trainedOn": { type: "date" },
  "member.retrainedOn": { type: "date" },
};
const records = {
  dinner: {
    governedBy: "heldOn",
    fields: {
      heldOn: { type: "date" },
      reportedOn: { type: "date" },
      food: { type: "number", unit: "EUR" },
      wine: { type: "number", unit: "EUR" },
    },
  },
};

/** What a rule reads of a derived fact: the value, or the facts for want of which it is not known. */
async function derive(name: string, derivation: Data, dossier: Data, more: Data = {}): Promise<unknown> {
  const subject = name.slice(0, name.indexOf("."));
  const isDate = "earliest" in derivation || "latest" in derivation || "periodEnd" in derivation;
  const value = isDate ? "1900-01-01" : -1_000_000;
  const requires = { fact: name, operator: "greaterThan", value };
  const inForce = { from: "2000-01-01" };
  const rules = [rule({ subject, requires })];
  const edition = book({ calendar, facts, records, inForce, derived: { [name]: derivation, ...more }, rules });
  const [finding] = (await check(edition, dossier, "2018-12-31")).findings;
  return finding?.outcome === "undetermined" ? finding.missing : finding?.evidence[0]?.value;
}

const at = (startedAt: string, differences: Data = {}) => ({ contacts: [{ id: "a", startedAt, ...differences }] });
const noon = "2018-05-02T12:00:00+02:00";
const contract = (differences: Data) => ({ contracts: [{ id: "k", concludedOn: "2018-04-30", ...differences }] });
const dinner = (differences: Data) => ({ records: { dinner: [{ id: "d", heldOn: "2018-04-30", ...differences }] } });
const days = (fn: string, from: string, until: string, value: unknown) =>
  [
    `${fn} from ${from} to ${until}`,
    "dinner.n",
    { [fn]: ["dinner.heldOn", "dinner.reportedOn"] },
    dinner({ heldOn: from, reportedOn: until }),
    value,
  ] as const;

const table: readonly (readonly [string, string, Data, Data, unknown])[] = [
  [
    "hours from a call to the written acceptance, by the instants and not the wall clocks",
    "contract.hours",
    { hoursBetween: ["contract.contact.startedAt", "contract.acceptedInWritingAt"] },
    { ...at(noon), ...contract({ contactId: "a", acceptedInWritingAt: "2018-05-02T11:30:00Z" }) },
    1.5,
  ],
  [
    "hours that run backwards",
    "contract.hours",
    { hoursBetween: ["contract.callEndedAt", "contract.acceptedInWritingAt"] },
    contract({ callEndedAt: noon, acceptedInWritingAt: "2018-05-02T11:59:59.999+02:00" }),
    -1 / 3_600_000,
  ],
  [
    "hours of which one end is not known",
    "contract.hours",
    { hoursBetween: ["contract.contact.startedAt", "contract.acceptedInWritingAt"] },
    { ...at(noon), ...contract({ contactId: "a" }) },
    ["contract.acceptedInWritingAt"],
  ],
  [
    "hours from a contact that the contract does not name",
    "contract.hours",
    { hoursBetween: ["contract.contact.startedAt", "contract.acceptedInWritingAt"] },
    { ...at(noon), ...contract({ acceptedInWritingAt: noon }) },
    ["contract.contactId"],
  ],
  [
    "days from a promise to the call, where the person called is",
    "contact.n",
    { daysBetween: ["contact.promisedOn", "contact.localDate"] },
    at("2018-05-02T23:00:00Z", { timeZone: "Europe/Stockholm", facts: { promisedOn: "2018-05-01" } }),
    2,
  ],
  [
    "days to a call of which the zone is not known",
    "contact.n",
    { daysBetween: ["contact.promisedOn", "contact.localDate"] },
    at("2018-05-02T23:00:00Z", { facts: { promisedOn: "2018-05-01" } }),
    ["contact.timeZone"],
  ],
  days("daysBetween", "2018-04-30", "2018-04-30", 0),
  days("daysBetween", "2018-04-30", "2018-04-29", -1),
  days("workingDaysBetween", "2018-04-30", "2018-05-02", 1),
  days("workingDaysBetween", "2018-05-04", "2018-05-07", 1),
  days("workingDaysBetween", "2018-05-05", "2018-05-06", 0),
  days("workingDaysBetween", "2018-05-07", "2018-05-04", -1),
  days("workingDaysBetween", "2018-12-28", "2019-01-02", ["dinner.n"]),
  days("monthsBetween", "2018-06-10", "2018-09-10", 3),
  days("monthsBetween", "2018-01-31", "2018-02-28", 1),
  days("monthsBetween", "2018-09-10", "2018-06-10", -3),
  days("monthsBetween", "2018-06-10", "2018-09-25", 3.5),
  days("yearsBetween", "2016-02-29", "2018-02-28", 2),
  days("yearsBetween", "2013-05-02", "2018-05-01", 4 + 364 / 365),
  days("yearsBetween", "2018-05-02", "2013-05-02", -5),
  days("earliest", "2018-05-02", "2018-05-01", "2018-05-01"),
  days("latest", "2018-05-02", "2018-05-01", "2018-05-02"),
  [
    "the latest where one is not known",
    "dinner.n",
    { latest: ["dinner.heldOn", "dinner.reportedOn"] },
    dinner({}),
    ["dinner.reportedOn"],
  ],
  [
    "the latest of what is known",
    "dinner.n",
    { latest: ["dinner.heldOn", "dinner.reportedOn"], ofKnown: true },
    dinner({}),
    "2018-04-30",
  ],
  [
    "the earliest of what is known, and nothing is",
    "member.first",
    { earliest: ["member.trainedOn", "member.retrainedOn"], ofKnown: true },
    {},
    ["member.retrainedOn", "member.trainedOn"],
  ],
  [
    "the last day of the period that a call falls in, counted from the campaign's first day",
    "contact.n",
    { periodEnd: ["contact.campaign.from", "contact.localDate"], every: "P30D" },
    { ...at(noon, { campaignId: "k" }), campaigns: [{ id: "k", from: "2018-04-01" }] },
    "2018-05-30",
  ],
  [
    "a period of a campaign whose first day is not known",
    "contact.n",
    { periodEnd: ["contact.campaign.from", "contact.localDate"], every: "P30D" },
    { ...at(noon, { campaignId: "k" }), campaigns: [{ id: "k" }] },
    ["contact.campaign.from"],
  ],
  [
    "a call before the first of the periods",
    "contact.n",
    { periodEnd: ["contact.campaign.from", "contact.localDate"], every: "P30D" },
    { ...at(noon, { campaignId: "k" }), campaigns: [{ id: "k", from: "2018-05-03" }] },
    ["contact.n"],
  ],
  ["a sum", "dinner.n", { sum: ["dinner.food", "dinner.wine"] }, dinner({ food: 20, wine: 0.5 }), 20.5],
  [
    "a sum of which a part is not known",
    "dinner.n",
    { sum: ["dinner.food", "dinner.wine"] },
    dinner({ food: 20 }),
    ["dinner.wine"],
  ],
  ["a difference", "dinner.n", { difference: ["dinner.food", "dinner.wine"] }, dinner({ food: 20, wine: 30 }), -10],
  [
    "a sum over another record, one hop away",
    "complaint.n",
    { sum: ["complaint.contract.fee", "complaint.contract.rebate"] },
    {
      ...contract({ facts: { fee: 10, rebate: 2 } }),
      complaints: [{ id: "b", receivedOn: "2018-05-02", about: { contractId: "k" } }],
    },
    12,
  ],
  [
    "days since the member's training, on the day of the check",
    "member.n",
    { daysBetween: ["member.trainedOn", "check.on"] },
    { member: { id: "m", facts: { trainedOn: "2018-12-01" } } },
    30,
  ],
  [
    "days from a practice's review to its end",
    "practice.n",
    { daysBetween: ["practice.reviewedOn", "practice.until"] },
    {
      practices: [
        { id: "p", topic: "script", from: "2018-01-01", until: "2018-03-01", facts: { reviewedOn: "2018-02-01" } },
      ],
    },
    28,
  ],
  [
    "what a fine exceeds",
    "case.n",
    { difference: ["case.fine", "case.fine"] },
    { cases: [{ id: "c", openedOn: "2018-05-02", facts: { fine: 5 } }] },
    0,
  ],
];

describe("derived facts", () => {
  it.each(table)("%s", async (_name, name, derivation, dossier, value) => {
    expect(await derive(name, derivation, dossier)).toEqual(value);
  });

  it("are made of each other in any order, and keep unit and marks", async () => {
    const derived = { "contract.extra": { difference: ["contract.fee", "contract.rebate"] } };
    const dossier = {
      ...contract({ facts: { fee: 10, rebate: 2 } }),
      complaints: [{ id: "b", receivedOn: "2018-05-02", about: { contractId: "k" } }],
    };
    const sum = { sum: ["complaint.contract.fee", "complaint.contract.extra"] };
    expect(await derive("complaint.n", sum, dossier, derived)).toBe(18);
    const lexicon = lexiconOf({
      facts: { ...facts, "contact.debt": { type: "number", unit: "EUR", personal: true } } as never,
      derived: {
        "complaint.n": { sum: ["complaint.contract.fee", "complaint.contract.extra"] },
        "contract.extra": { difference: ["contract.fee", "contract.rebate"] },
        "contact.both": { sum: ["contact.fee", "contact.debt"] },
        "contact.rung": { sum: ["contact.ringSeconds", "contact.connectSeconds"] },
        "contact.mixed": { sum: ["contact.ringSeconds", "contact.fee"] },
      },
    });
    const marks = (name: string) => {
      const { unit, personal, afterContact } = lexicon.find(name) ?? {};
      return [unit, personal, afterContact];
    };
    expect(marks("complaint.n")).toEqual(["EUR", undefined, undefined]);
    expect(marks("contact.both")).toEqual(["EUR", true, undefined]);
    expect(marks("contact.rung")).toEqual(["seconds", undefined, true]);
    expect(marks("contact.mixed")).toEqual([undefined, undefined, true]);
  });
});

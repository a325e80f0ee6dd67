import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { shipped } from "./shipped.js";

const checker = createChecker(["france-d223", "germany-ccv"].flatMap(shipped));

type Given = Record<string, unknown>;

/** A sales call to a French consumer on the opposition list, without contract or consent. People are invented. */
const french = (id: string, startedAt: string, differences: Given = {}) => ({
  id,
  startedAt,
  channel: "call",
  direction: "outbound",
  purpose: "sale",
  result: "no-answer",
  principalId: "principal-1",
  consumer: { id: "person-1", country: "FR", kind: "consumer" },
  register: { name: "Bloctel", listed: true, versionDate: startedAt.slice(0, 10) },
  consent: { given: false },
  relationship: { customer: false },
  facts: { offer: "other" },
  ...differences,
});

/** An advertising call to a German consumer that nobody answered. */
const german = (id: string, startedAt: string, differences: Given = {}) => ({
  id,
  startedAt,
  channel: "call",
  direction: "outbound",
  purpose: "sale",
  result: "no-answer",
  campaignId: "autumn",
  consumer: { id: "person-1", country: "DE", kind: "consumer" },
  ...differences,
});

const unlisted = { register: { name: "Bloctel", listed: false } };
const attempts = (day: string) =>
  ["09:00", "11:00", "13:00", "15:00"].map((time, index) => german(`c${index + 1}`, `${day}T${time}:00+01:00`));
const works = (offer: string, differences: Given = {}) => ({ ...differences, facts: { offer } });
const contract = (concludedOn: string) => ({
  id: "k1",
  concludedOn,
  productKind: "service",
  consumer: { country: "DE", kind: "consumer" },
  renewal: { automatic: true },
  facts: {
    recurring: true,
    soldAsBelongingTogether: false,
    renewedIndefinitely: false,
    renewalMonths: 12,
    noticeMonths: 3,
    noticeMonthsAfterRenewal: 1,
  },
});
const fiveAround = ["08-04", "08-05", "08-06", "08-07", "08-11"].map((day, index) =>
  french(`c${index + 1}`, `2026-${day}T10:30:00+02:00`),
);
const shop = { id: "shop", topic: "online-contracts", from: "2020-01-01" };
const noButton = {
  facts: { consumerCountries: ["DE"], continuing: true, cancellationButton: false, confirmationPage: false },
};
const proof = (lastUsedOn: string) => ({
  records: {
    consentProof: [
      {
        id: "p1",
        consumerCountry: "DE",
        givenOn: "2020-02-01",
        documentedWhenGiven: true,
        used: true,
        lastUsedOn,
        keptUntil: "2023-01-01",
      },
    ],
  },
});

/** The same facts before and after a day on which the law or the code changed: what is then said of the last record. */
const changes: readonly (readonly [
  sentence: string,
  rule: string,
  before: Given,
  outcome: string,
  after: Given,
  outcomeAfter: string,
])[] = [
  [
    "France: from 26 July 2020 a customer on the list may be called about the contract only",
    "contact-number-not-on-opposition-list",
    {
      contacts: [
        french("c", "2020-07-25T10:30:00+02:00", {
          relationship: { customer: true },
          facts: { offer: "other", relatesToContract: false },
        }),
      ],
    },
    "excepted",
    {
      contacts: [
        french("c", "2020-07-26T10:30:00+02:00", {
          relationship: { customer: true },
          facts: { offer: "other", relatesToContract: false },
        }),
      ],
    },
    "violated",
  ],
  [
    "France: from 26 July 2020 nobody is called about works to save energy",
    "contact-offers-no-banned-works",
    { contacts: [french("c", "2020-07-25T10:30:00+02:00", works("energy-works"))] },
    "inapplicable",
    { contacts: [french("c", "2020-07-26T10:30:00+02:00", works("energy-works"))] },
    "violated",
  ],
  [
    "France: from 1 March 2023 the hours are set",
    "contact-within-calling-hours",
    { contacts: [french("c", "2023-02-28T09:00:00+01:00")] },
    "not judged",
    { contacts: [french("c", "2023-03-01T09:00:00+01:00")] },
    "violated",
  ],
  [
    "France: from 2 July 2025 the ban covers adapting a home",
    "contact-offers-no-banned-works",
    { contacts: [french("c", "2025-07-01T10:30:00+02:00", works("home-adaptation"))] },
    "satisfied",
    { contacts: [french("c", "2025-07-02T10:30:00+02:00", works("home-adaptation"))] },
    "violated",
  ],
  [
    "France: from 2 July 2025 the ban covers text messages",
    "contact-offers-no-banned-works",
    { contacts: [french("c", "2025-07-01T10:30:00+02:00", works("energy-works", { channel: "sms" }))] },
    "inapplicable",
    { contacts: [french("c", "2025-07-02T10:30:00+02:00", works("energy-works", { channel: "sms" }))] },
    "violated",
  ],
  [
    "France: from 11 August 2026 the list is gone",
    "contact-number-not-on-opposition-list",
    { contacts: [french("c", "2026-08-10T10:30:00+02:00")] },
    "violated",
    { contacts: [french("c", "2026-08-11T10:30:00+02:00")] },
    "not judged",
  ],
  [
    "France: from 11 August 2026 a call to a person on no list needs consent",
    "contact-with-prior-consent",
    { contacts: [french("c", "2026-08-10T10:30:00+02:00", unlisted)] },
    "not judged",
    { contacts: [french("c", "2026-08-11T10:30:00+02:00", unlisted)] },
    "violated",
  ],
  [
    "France: attempts of an earlier edition count in the next one's thirty days",
    "contact-at-most-four-attempts-in-thirty-days",
    { contacts: fiveAround.slice(0, 4) },
    "satisfied",
    { contacts: fiveAround },
    "violated",
  ],
  [
    "Germany: from November 2016 no number of attempts is known",
    "contact-at-most-three-attempts-a-day",
    { contacts: attempts("2016-10-31") },
    "violated",
    { contacts: attempts("2016-11-02") },
    "not judged",
  ],
  [
    "Germany: from 1 October 2021 a use of a consent starts the five years of its proof",
    "consent-proof-kept-five-years",
    proof("2021-09-30"),
    "inapplicable",
    proof("2021-10-01"),
    "violated",
  ],
  [
    "Germany: contracts from 1 March 2022 are not renewed for a fixed time",
    "contract-renewed-only-indefinitely",
    { contracts: [contract("2022-02-28")] },
    "inapplicable",
    { contracts: [contract("2022-03-01")] },
    "violated",
  ],
  [
    "Germany: the twelve months of the former law hold for contracts of before that day",
    "contract-renewed-for-at-most-twelve-months",
    { contracts: [contract("2022-02-28")] },
    "satisfied",
    { contracts: [contract("2022-03-01")] },
    "inapplicable",
  ],
  [
    "Germany: contracts of before 1 July 2015 are in no edition, from then on the former law's twelve months hold",
    "contract-renewed-for-at-most-twelve-months",
    { contracts: [contract("2015-06-30")] },
    "not judged",
    { contracts: [contract("2015-07-01")] },
    "satisfied",
  ],
  [
    "Germany: three months' notice is one too many in contracts from 1 March 2022",
    "contract-notice-period-within-limit",
    { contracts: [contract("2022-02-28")] },
    "satisfied",
    { contracts: [contract("2022-03-01")] },
    "violated",
  ],
  [
    "Germany: a practice that ended on 30 June 2022 needed no button, one that went on does",
    "practice-offers-cancellation-button",
    { practices: [{ ...shop, ...noButton, until: "2022-06-30" }] },
    "inapplicable",
    { practices: [{ ...shop, ...noButton }] },
    "violated",
  ],
];

const ON = "2030-12-31";

async function said(rule: string, given: Given): Promise<string> {
  const report = await checker.check({ member: { id: "m" }, ...given }, { on: ON, include: "all" });
  const findings = report.findings.filter((finding) => finding.rule === rule);
  return findings.at(-1)?.outcome ?? "not judged";
}

describe("law and codes that changed", () => {
  it.each(changes)("%s", async (_sentence, rule, before, outcome, after, outcomeAfter) => {
    expect([await said(rule, before), await said(rule, after)]).toEqual([outcome, outcomeAfter]);
  });
});

describe("a member who calls several countries", () => {
  it("has each contact judged by the code of the person's country, and is told which no code governs", async () => {
    const contacts = [
      french("paris", "2024-03-05T09:30:00+01:00"),
      french("fort-de-france", "2024-03-05T13:30:00Z", {
        timeZone: "America/Martinique",
        consumer: { id: "person-2", country: "MQ", kind: "consumer" },
      }),
      german("berlin", "2024-03-05T07:30:00+01:00"),
      german("wien", "2024-03-05T07:30:00+01:00", { consumer: { id: "person-3", country: "AT", kind: "consumer" } }),
      french("noumea", "2024-03-05T03:30:00+11:00", { consumer: { id: "person-4", country: "NC", kind: "consumer" } }),
    ];
    const report = await checker.check({ member: { id: "m" }, contacts }, { on: "2024-12-31", include: "all" });
    const hours = report.findings.filter(({ rule }) => rule === "contact-within-calling-hours");
    expect(
      Object.fromEntries(
        hours.map(({ subject, rulebook, outcome }) => [subject.id, [rulebook.split("@")[0], outcome]]),
      ),
    ).toEqual({
      berlin: ["germany-ccv", "violated"],
      "fort-de-france": ["france-d223", "violated"],
      paris: ["france-d223", "violated"],
    });
    expect(report.outOfForce.byReason["not-governed"]).toBe(2);
    expect(report.outOfForce.records.map(({ id }) => id).sort()).toEqual(["noumea", "wien"]);
  });

  it("leaves a contact of unknown country undetermined in both", async () => {
    const { consumer: _, ...stranger } = french("c", "2024-03-05T06:30:00+01:00");
    const contact = { ...stranger, consumer: { id: "person-1", kind: "consumer" } };
    const report = await checker.check({ member: { id: "m" }, contacts: [contact] }, { on: "2024-12-31" });
    const hours = report.findings.filter(({ rule }) => rule === "contact-within-calling-hours");
    expect(hours.map(({ outcome, missing }) => [outcome, missing])).toEqual([
      ["undetermined", ["contact.consumer.country"]],
      ["undetermined", ["contact.consumer.country"]],
    ]);
  });
});

describe("who has to show what", () => {
  it("is the caller, of a consent that nobody has shown", async () => {
    const { consent: _, ...call } = french("c", "2026-09-08T10:30:00+02:00", unlisted);
    const report = await checker.check({ member: { id: "m" }, contacts: [call] }, { on: ON });
    const finding = report.findings.find(({ rule }) => rule === "contact-with-prior-consent");
    expect([finding?.outcome, finding?.burden]).toEqual([
      "undetermined",
      [{ by: "member", facts: expect.arrayContaining(["contact.consent.given", "contact.consentInformed"]) }],
    ]);
  });

  it("is the association, of what a complaint that it took up holds", async () => {
    const complaint = { id: "b", receivedOn: "2023-10-02", facts: { body: "ccv", takenUp: true } };
    const report = await checker.check({ member: { id: "m" }, contacts: [], complaints: [complaint] }, { on: ON });
    expect(report.findings.map(({ outcome, burden }) => [outcome, burden])).toEqual([
      ["undetermined", [{ by: "association", facts: expect.arrayContaining(["complaint.calledNumberGiven"]) }]],
    ]);
  });
});

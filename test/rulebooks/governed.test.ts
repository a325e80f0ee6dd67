import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { shipped } from "./shipped.js";

const checker = createChecker(shipped("germany-ccv"));

type Given = Record<string, unknown>;

/** A panel of eleven nobody elected, an anonymous complaint taken up, a website without a button, a proof not kept. */
const panel = (openedOn: string, facts: Given) => ({
  cases: [{ id: "r", openedOn, facts: { panelElected: false, panelMembers: 11, ...facts } }],
});
const complaint = (receivedOn: string, facts: Given) => ({
  complaints: [
    {
      id: "r",
      receivedOn,
      complainant: { anonymous: true },
      facts: { takenUp: true, callerNumberGiven: true, companyNameGiven: true, calledNumberGiven: true, ...facts },
    },
  ],
});
const shop = (facts: Given) => ({
  practices: [
    {
      id: "r",
      topic: "online-contracts",
      from: "2020-01-01",
      facts: { continuing: true, cancellationButton: false, confirmationPage: false, ...facts },
    },
  ],
});
const proof = (fields: Given) => ({
  records: { consentProof: [{ id: "r", givenOn: "2022-03-01", documentedWhenGiven: false, ...fields }] },
});

/** How a record comes out where it is this code's, where it is another's, and where nobody says whose it is. */
const records: readonly (readonly [string, string, (whose: Given) => Given, own: Given, other: Given, fact: string])[] =
  [
    ...["2016-03-01", "2023-10-02"].flatMap(
      (day) =>
        [
          [
            `a case of ${day}`,
            "case-panel-elected-and-at-most-ten",
            (whose: Given) => panel(day, whose),
            { body: "ccv" },
            { body: "dmc" },
            "case.body",
          ],
          [
            `a complaint of ${day}`,
            "complaint-taken-up-holds-required-contents",
            (whose: Given) => complaint(day, whose),
            { body: "ccv" },
            { body: "dmc" },
            "complaint.body",
          ],
        ] as const,
    ),
    [
      "a website",
      "practice-offers-cancellation-button",
      shop,
      { consumerCountries: ["AT", "DE"] },
      { consumerCountries: ["FR"] },
      "practice.consumerCountries",
    ],
    [
      "a proof of consent",
      "consent-proof-documented-when-given",
      proof,
      { consumerCountry: "DE" },
      { consumerCountry: "FR" },
      "consentProof.consumerCountry",
    ],
  ];

describe("the German code judges its own records only", () => {
  it.each(records)("%s", async (_name, rule, given, own, other, fact) => {
    const check = (whose: Given) =>
      checker.check({ member: { id: "m" }, contacts: [], ...given(whose) }, { on: "2024-12-31", include: "all" });
    const [mine, theirs, nobodys] = [await check(own), await check(other), await check({})];
    const found = (report: typeof mine) => report.findings.filter((finding) => finding.rule === rule);
    expect(found(mine).map(({ outcome }) => outcome)).toEqual(["violated"]);
    expect(theirs.findings).toEqual([]);
    expect(theirs.outOfForce.byReason["not-governed"]).toBe(1);
    expect(found(nobodys).map(({ outcome, missing }) => [outcome, missing])).toEqual([["undetermined", [fact]]]);
  });
});

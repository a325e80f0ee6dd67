/** A dossier that holds every list, with records that refer to each other; a fresh copy at every call. */
export function wholeDossier() {
  return {
    member: {
      id: "m1",
      name: "Ring AB",
      organisationNumber: "556000-0000",
      joinedOn: "2010-01-01",
      sectors: ["energy"],
    },
    contacts: [
      {
        id: "c1",
        startedAt: "2018-09-03T20:15:00+02:00",
        timeZone: "Europe/Stockholm",
        campaignId: "k1",
        channel: "call",
        consumer: { id: "p1", number: "+46700000001", country: "SE", kind: "consumer", age: 45, vulnerable: false },
        doNotCall: { requested: false },
        register: { name: "NIX", listed: true, listedOn: "2014-08-28", versionDate: "2018-09-01" },
        consent: { given: true, givenOn: "2018-08-20", named: true, purpose: "phone" },
        relationship: { customer: false },
        recording: { offer: true, acceptance: true, keptUntil: "2019-09-03" },
        ringSeconds: 12.5,
      },
      { id: "c2", startedAt: "2018-09-04T09:00Z" },
    ],
    contracts: [
      {
        id: "a1",
        concludedOn: "2018-09-05",
        contactId: "c1",
        termsId: "t",
        termsVersion: "2",
        callEndedAt: "2018-09-03T20:25:30.250+02:00",
        bindingMonths: 12,
        renewal: { automatic: true, lastNoticeDay: "2019-08-01" },
        withdrawal: { informed: true, days: 14 },
      },
    ],
    complaints: [
      { id: "k1", receivedOn: "2018-10-01", about: { contractId: "a1", contactId: "c1", practiceId: "t@2" } },
      { id: "k2", receivedOn: "2018-10-02", duplicateOf: "k1", complainant: { anonymous: true } },
    ],
    practices: [{ id: "t@2", topic: "terms", from: "2012-01-01", until: "2019-12-31", facts: { pages: 3 } }],
    campaigns: [{ id: "k1", name: "Autumn", from: "2018-09-01", until: "2018-09-30" }],
    cases: [
      {
        id: "d1",
        openedOn: "2018-11-01",
        allegations: [{ ruleId: "contact-within-calling-hours", complaintIds: ["k1"] }],
        steps: [{ kind: "notice", on: "2018-11-02" }],
        decision: { on: "2018-12-01", sanction: "warning", complaintIds: ["k1", "k2"] },
      },
    ],
    exposures: [{ kind: "customers", from: "2018-01-01", until: "2018-12-31", count: 1200 }],
    waivers: [
      {
        id: "w1",
        ruleId: "contact-shows-caller-number",
        justification: "The exchange was replaced.",
        approvedBy: "A. Ek",
        from: "2018-09-01",
        until: "2018-09-30",
      },
    ],
    records: { hospitality: [{ id: "h1", heldOn: "2018-05-01", cost: 40, guests: ["a", "b"] }] },
    complete: { contacts: { from: "2018-01-01" }, hospitality: { from: "2018-01-01" } },
  };
}

export type Whole = ReturnType<typeof wholeDossier>;

type Tree = Record<string | number, unknown>;

/** The dossier with one value put, or with `undefined` taken away, at a JSON pointer. */
export function withValue(pointer: string, value: unknown): Whole {
  const dossier = wholeDossier();
  const steps = pointer.slice(1).split("/");
  const last = steps.pop() ?? "";
  let at = dossier as unknown as Tree;
  for (const step of steps) at = (at[step] ??= {}) as Tree;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return dossier;
}

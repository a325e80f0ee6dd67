import type { Dossier } from "kodex/model";
import { describe, expect, it } from "vitest";
import { assessed, codes, complaint, many } from "./given.js";

// The hand count of terms and contract-days that the statistics are held to, as a dossier.
const practices = [
  { id: "t@v1", topic: "terms", from: "2010-01-01", until: "2012-06-30" },
  { id: "t@v2", topic: "terms", from: "2012-07-01", until: "2015-12-31" },
];
const contracts = [
  { id: "A", concludedOn: "2011-05-10", termsId: "t", withdrawal: { usedOn: "2014-05-10" } },
  { id: "B", concludedOn: "2012-07-01", termsId: "t" },
  { id: "C", concludedOn: "2014-08-25", termsId: "t" },
  { id: "D", concludedOn: "2014-01-01" },
];
const records: Partial<Dossier> = { practices, contracts };
const about = (contractId: string, occurredOn?: string) => ({
  about: occurredOn === undefined ? { contractId } : { contractId, occurredOn },
});

describe("a complaint is about the terms of its contract", () => {
  const complaints = [
    complaint("c1", { ...about("A"), receivedOn: "2014-03-02" }),
    complaint("c2", { ...about("A"), receivedOn: "2014-07-15" }),
    complaint("c3", { ...about("B"), receivedOn: "2014-02-01" }),
    complaint("c4", { ...about("D"), receivedOn: "2014-02-02" }),
    complaint("c5", { receivedOn: "2014-04-04" }),
  ];
  const { attribution } = assessed(complaints, { until: "2014-08-31", from: "2014-01-01" }, records);

  it("each version with its own complaints and contract-days, what is not known apart", () => {
    expect(attribution).toMatchObject({ unattributed: 2, discontinued: 2, current: 1, endNotKnown: 0 });
    expect(attribution.terms).toMatchObject([
      { terms: "t@v1", complaints: 2, contractDays: 129, afterContractEnd: 1, discontinued: true },
      { terms: "t@v2", complaints: 1, contractDays: 250, afterContractEnd: 0, discontinued: false },
    ]);
    expect(attribution.terms[0]?.rate?.value).toBeCloseTo(2 / 129, 12);
  });

  it("by reference before the day it was concluded: a renewal keeps the old terms", () => {
    const renewed = [{ id: "A", concludedOn: "2014-02-01", termsId: "t", termsVersion: "v1" }];
    const report = assessed([complaint("c", about("A"))], {}, { practices, contracts: renewed });
    expect(report.admissibility.complaints[0]?.attribution).toMatchObject({
      terms: "t@v1",
      by: "reference",
      discontinued: true,
    });
  });

  it("and of terms whose end is not known it is not known whether they ended", () => {
    const open = [{ id: "t@v2", topic: "terms", from: "2012-07-01" }];
    const named = [{ id: "A", concludedOn: "2014-02-01", termsId: "t", termsVersion: "v2" }];
    const report = assessed([complaint("c", about("A"))], {}, { practices: open, contracts: named });
    expect(report.admissibility.complaints[0]?.attribution).toMatchObject({ discontinued: null, excusable: null });
    expect(report.attribution.endNotKnown).toBe(1);
  });
});

describe("discontinued terms excuse conduct of their time alone", () => {
  it.each([
    ["conduct of their time may be left out", about("A", "2012-01-10"), false, true],
    ["conduct on their last day as well", about("A", "2012-06-30"), false, true],
    ["conduct that goes on today is current", about("A", "2014-03-01"), true, false],
    ["of conduct on a day that is not known, neither is known", about("A"), null, null],
    ["conduct under current terms is no matter of this", about("B", "2014-03-01"), false, false],
    ["what is not attributed is neither", {}, null, null],
  ])("%s", (_, given, currentConduct, excusable) => {
    const report = assessed([complaint("c", given)], { exclude: ["legacy"] }, records);
    expect(report.admissibility.complaints[0]?.attribution).toMatchObject({ currentConduct, excusable });
    expect(report.rate.adjusted.count).toMatchObject({
      least: excusable === false ? 1 : 0,
      most: excusable === true ? 0 : 1,
    });
  });

  it("and it is flagged where it goes on, with the share on old terms beside it", () => {
    const report = assessed(
      [complaint("old", about("A", "2012-01-10")), complaint("now", about("A", "2014-03-01"))],
      {},
      records,
    );
    expect(codes(report)).toEqual(expect.arrayContaining(["LEGACY_SHARE noted", "LEGACY_TERMS_CURRENT_CONDUCT noted"]));
    expect(report.findings.find(({ code }) => code === "LEGACY_TERMS_CURRENT_CONDUCT")?.about).toEqual(["now"]);
  });

  it("takes the day of the contact for that of the conduct, where the caller's own day is known", () => {
    const contacts = [
      { id: "k1", startedAt: "2014-03-01T10:00:00+01:00" },
      { id: "k2", startedAt: "2014-03-01T10:00:00Z" },
    ];
    const complaints = ["k1", "k2"].map((contactId) => complaint(contactId, { about: { contractId: "A", contactId } }));
    const { admissibility } = assessed(complaints, {}, { ...records, contacts });
    expect(admissibility.complaints.map(({ attribution }) => attribution.conductOn)).toEqual(["2014-03-01", null]);
  });

  it("and where the result depends on what the unattributed are about, it says so", () => {
    const decisive = assessed(many(11), {}, records);
    expect(codes(decisive)).toContain("UNATTRIBUTED_DECISIVE undetermined");
    const attributed = assessed(
      many(11, () => about("B", "2014-03-01")),
      {},
      records,
    );
    expect(codes(attributed)).not.toContain("UNATTRIBUTED_DECISIVE undetermined");
  });
});

describe("cohorts", () => {
  // Complaints by quarter of the contract and age in quarters: 40 58 64 66 / 36 55 61 / 50 74 / 22, cumulative.
  const triangle = [[40, 18, 6, 2], [36, 19, 6], [50, 24], [22]];
  const starts = ["2014-01-10", "2014-04-10", "2014-07-10", "2014-10-10"];
  const cohort = starts.map((concludedOn, i) => ({ id: `k${i}`, concludedOn }));
  const complaints = triangle.flatMap((row, i) =>
    row.flatMap((count, age) =>
      Array.from({ length: count }, (_, n) =>
        complaint(`${i}-${age}-${n}`, { receivedOn: starts[i + age] ?? "", about: { contractId: `k${i}` } }),
      ),
    ),
  );

  it("are shown as far as they could be seen, and the youngest is not the best", () => {
    const { vintage } = assessed(complaints, { cohorts: "quarter" }, { contracts: cohort });
    expect(vintage?.cohorts.map((one) => one.cumulative)).toEqual([[40, 58, 64, 66], [36, 55, 61], [50, 74], [22]]);
    expect(vintage?.cohorts.map((one) => one.cohort)).toEqual(["2014-Q1", "2014-Q2", "2014-Q3", "2014-Q4"]);
    expect(vintage?.cohorts.at(-1)?.ultimate).toBeCloseTo(37.2468262747577, 9);
    expect(vintage?.delay?.map((share) => Number(share.toFixed(3)))).toEqual([0.591, 0.877, 0.97, 1]);
    expect(vintage?.noEstimate).toBeNull();
  });

  it("leave out the quarter that has not ended, and say how many complaints that is", () => {
    const { vintage } = assessed(complaints, { on: "2014-12-30", cohorts: "quarter" }, { contracts: cohort });
    expect(vintage?.cohorts.map((one) => one.cumulative)).toEqual([[40, 58, 64], [36, 55], [50]]);
    expect(vintage?.immature).toBe(2 + 6 + 24 + 22);
  });

  it("give no estimate of a single cohort, and none at all without contracts", () => {
    const one = assessed([complaint("c", about("k0"))], { cohorts: "year" }, { contracts: cohort.slice(0, 1) });
    expect(one.vintage).toMatchObject({ noEstimate: "TOO_FEW_COHORTS", factors: null });
    expect(assessed([complaint("c")]).vintage).toBeNull();
  });
});

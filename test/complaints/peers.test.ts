import { assessComplaints, assessMembers, type MemberRow, type MemberTable } from "kodex/complaints";
import { describe, expect, it } from "vitest";
import { asked, codes, dossier, many } from "./given.js";

const question = { ...asked, norm: null };

/** Twenty members whose expected counts and complaints are those that the dispersion of the statistics is held to. */
const observed = [12, 30, 7, 55, 18, 23, 41, 9, 16, 88, 5, 33, 27, 14, 61, 20, 11, 37, 25, 113];

function alike(count: number, received: number, exposure = 10_000): MemberRow[] {
  return Array.from({ length: count }, (_, i) => ({ member: `n${String(i).padStart(2, "0")}`, received, exposure }));
}

function about(received: number, rows: readonly MemberRow[], given: object = {}) {
  return assessComplaints(dossier(many(received)), { ...question, ...given }, { rows: [...rows] });
}

describe("a member among its peers", () => {
  // Nineteen others with 20 each, over the same exposure: 20 are expected of this one as well.
  it.each([
    [20, "satisfied", "not-significant"],
    [29, "satisfied", "not-significant"],
    [60, "violated", "high-0.001"],
  ] as const)("with %d where 20 are expected is %s", (received, outcome, funnel) => {
    const { peers } = about(received, alike(19, 20));
    expect(peers?.own).toMatchObject({ expected: 20, count: received, funnel, outcome });
    expect(peers?.outcome).toBe(outcome);
  });

  it("stands out by itself and no longer once so many were looked at: undetermined", () => {
    // P(X ≥ 31 | 20) = 0.0135, among twenty members 0.27.
    const { peers, findings } = about(31, alike(19, 20));
    expect(peers?.own.p).toBeCloseTo(0.0135, 4);
    expect(peers?.own.pAdjusted).toBeCloseTo(20 * 0.0135, 2);
    expect(peers?.own).toMatchObject({ outcome: "undetermined", unadjustedOnly: true });
    expect(codes({ findings })).toContain("MET_UNADJUSTED_ONLY undetermined");
  });

  it("is compared with the others, not with an average it is itself in", () => {
    const { peers } = about(200, alike(1, 10).concat(alike(1, 12).map((row) => ({ ...row, member: "z" }))));
    expect(peers?.own.expected).toBe(11);
  });

  it("among fewer than ten stands out only where that was to be decided without dispersion", () => {
    const few = about(60, alike(5, 20));
    expect(few.peers?.outcome).toBe("undetermined");
    expect(codes(few)).toContain("TOO_FEW_PEERS undetermined");
    const without = about(60, alike(5, 20), { peers: { dispersion: "none" } });
    expect(without.peers?.outcome).toBe("violated");
    expect(codes(without)).not.toContain("TOO_FEW_PEERS undetermined");
  });

  it("against one other is a comparison of two rates", () => {
    // Of 60 complaints 40: P(X ≥ 40 | 60, ½) = 0.0067.
    const { peers } = about(40, alike(1, 20), { peers: { dispersion: "none" } });
    expect(peers?.own.p).toBeCloseTo(0.0067, 4);
  });

  it("is told of no place, and of no rank", () => {
    const report = about(60, alike(19, 20));
    expect(JSON.stringify(report)).not.toMatch(/"(rank|place|position|score)"/);
    const ids = report.peers?.received.members.map(({ member }) => member) ?? [];
    expect(ids).toEqual([...ids].sort());
  });

  it("is not compared with those whose complaints or exposures are not known, and these are listed", () => {
    const rows = [
      ...alike(12, 20),
      { member: "x", received: 5 },
      { member: "y", exposure: 100 },
      { member: "z", received: 5, exposure: 0 },
    ];
    expect(about(20, rows).peers?.received.leftOut).toEqual([
      { member: "x", reason: "exposure-not-known" },
      { member: "y", reason: "count-not-known" },
      { member: "z", reason: "exposure-not-positive" },
    ]);
  });

  it("by numbers on which dossier and table do not agree is undetermined only where that matters", () => {
    const told = (received: number) => [...alike(19, 20), { member: "m", received, exposure: 10_000 }];
    const idle = about(60, told(61));
    expect(idle.peers).toMatchObject({ outcome: "violated", contested: { field: "received", table: 61, dossier: 60 } });
    const matters = about(60, told(20));
    expect(matters.peers?.outcome).toBe("undetermined");
    expect(codes(matters)).toContain("CONTESTED_FACT undetermined");
    expect(about(60, told(60)).peers?.contested).toBeNull();
  });

  it("by what is admissible is compared where every row tells it", () => {
    const anonymous = (i: number) => (i < 40 ? { complainant: { anonymous: true, verified: true } } : {});
    const rows = alike(19, 20).map((row) => ({ ...row, admissible: 20 }));
    const report = assessComplaints(dossier(many(60, anonymous)), question, { rows });
    expect(report.peers).toMatchObject({ own: { outcome: "violated" }, outcome: "satisfied" });
    expect(codes(report)).toContain("MET_UNADJUSTED_ONLY undetermined");
  });
});

describe("all members at once", () => {
  const expected = [
    15.2, 28.4, 9.1, 40.3, 21.7, 25, 39.8, 12.6, 10.4, 70.5, 6.3, 30.2, 35.8, 13.9, 58.7, 24.6, 8.2, 33.3, 29.9, 48.5,
  ];
  const rows = observed.map((received, i) => ({
    member: `n${String(i).padStart(2, "0")}`,
    received,
    exposure: (expected[i] ?? 0) * 100,
  }));

  it("are held against each other, with the spread between them told", () => {
    const { received, findings } = assessMembers({ rows }, question);
    expect(received?.compared).toBe(20);
    expect(received?.phi).toBeGreaterThan(1);
    expect(codes({ findings })).toContain("OVERDISPERSED noted");
    const outliers = received?.members.filter(({ outcome }) => outcome === "violated").map(({ member }) => member);
    expect(outliers).toEqual(["n19"]);
  });

  it("have a funnel to draw, wider once they may differ beyond chance", () => {
    const funnel = assessMembers({ rows }, question).received?.funnel;
    expect(funnel?.centre).toBeCloseTo(
      observed.reduce((a, b) => a + b, 0) / (100 * expected.reduce((a, b) => a + b, 0)),
      12,
    );
    expect(funnel?.curve).toHaveLength(40);
    const last = funnel?.curve.at(-1);
    expect(last?.exposure).toBeCloseTo(7050, 6);
    expect(last?.dispersed?.upper95).toBeGreaterThan(last?.upper95 ?? Number.NaN);
  });

  it("the limits of the funnel are Spiegelhalter's: 28.75 where 20 are expected", () => {
    const funnel = assessMembers({ rows: alike(12, 20, 20) }, question).received?.funnel;
    const last = funnel?.curve.at(-1);
    expect(last?.exposure).toBeCloseTo(20, 9);
    expect((last?.upper95 ?? 0) * 20).toBeCloseTo(28.7457686700403, 6);
    expect((last?.lower998 ?? 0) * 20).toBeCloseTo(7.16918710777042, 6);
  });

  it("show what chance does: of forty alike the one with the most is expected to have 30.3 where 20 are", () => {
    const report = assessMembers({ rows: alike(40, 20) }, { ...question, criterion: "rank" });
    const found = report.findings.find(({ code }) => code === "RANK_USED_AS_CRITERION");
    expect(found?.figures.unadjusted?.["expectedMaximum"]).toBeCloseTo(30.3, 1);
    expect(found?.figures.unadjusted?.["atLeastOne"]).toBeCloseTo(0.59, 2);
  });

  it("none with fewer complaints than the publication threshold is published, which decides nothing", () => {
    const table = (publicationThreshold: number) =>
      assessMembers({ rows }, { ...question, peers: { publicationThreshold } }).received?.members ?? [];
    expect(table(30).filter(({ publishable }) => !publishable)).toHaveLength(observed.filter((one) => one < 30).length);
    expect(table(30).map(({ outcome }) => outcome)).toEqual(table(0).map(({ outcome }) => outcome));
  });

  it("of whom some that meet the condition are left alone, while others were pursued, are not treated alike", () => {
    const two = alike(18, 20).concat([
      { member: "x", received: 70, exposure: 10_000, proceededAgainst: true },
      { member: "y", received: 70, exposure: 10_000, proceededAgainst: false },
    ]);
    // Two that stand out so far widen the spread they are then measured by: here it is not to be accounted for.
    const plain = { ...question, peers: { dispersion: "none" as const } };
    const report = assessMembers({ rows: two }, plain);
    expect(report.findings.find(({ code }) => code === "SELECTIVE_ENFORCEMENT")?.about).toEqual(["y"]);
    const both = two.map((row) => (row.member === "y" ? { ...row, proceededAgainst: true } : row));
    expect(codes(assessMembers({ rows: both }, plain))).not.toContain("SELECTIVE_ENFORCEMENT violated");
  });

  it("come from dossiers as well as from a table, with a report each", () => {
    const members = Array.from({ length: 12 }, (_, i) => ({ ...dossier(many(20)), member: { id: `d${i}` } }));
    const report = assessMembers(members, question);
    expect(report.members).toHaveLength(12);
    expect(report.received?.members.every(({ outcome }) => outcome === "satisfied")).toBe(true);
    expect(report.admissible?.compared).toBe(12);
  });

  it("are not to be judged by bare numbers, whether these can be compared or not", () => {
    const bare = alike(3, 20).map(({ member, received }) => ({ member, received: received ?? null }));
    const report = assessMembers({ rows: bare }, { ...question, criterion: "count" });
    expect(codes(report)).toEqual(["NO_COMPARATOR undetermined", "COUNT_WITHOUT_EXPOSURE violated"]);
    expect(report.received).toBeNull();
  });

  it("two at least, else there is no comparator", () => {
    expect(codes(assessMembers({ rows: alike(1, 20) }, question))).toEqual(["NO_COMPARATOR undetermined"]);
  });
});

describe("a table that cannot be used is refused with every problem", () => {
  const rows = alike(2, 20);
  it.each([
    [
      "another exposure than is asked about",
      { exposure: "contracts", rows },
      "`contracts` is not what is asked about, `customers`",
    ],
    ["another period", { from: "2013-01-01", rows }, "`2013-01-01` is not what is asked about"],
    ["a member twice", { rows: [...rows, ...rows] }, "member `n00` stands twice"],
    [
      "more admissible than received",
      { rows: [{ member: "a", received: 1, admissible: 2 }] },
      "more than the `1` received",
    ],
    ["an unknown key", { rows: [{ member: "a", recieved: 1 }] }, "did you mean `received`?"],
    ["half a complaint", { rows: [{ member: "a", received: 0.5 }] }, "/rows/0/received"],
    ["no rows", { rows: [] }, "/rows"],
  ])("%s", (_, table, sentence) => {
    expect(() => assessMembers(table as unknown as MemberTable, question)).toThrow(sentence);
  });
});

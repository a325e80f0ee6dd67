import { assessComplaints } from "kodex/complaints";
import { describe, expect, it } from "vitest";
import { asked, assessed, codes, dossier, many } from "./given.js";

const anonymous = { complainant: { anonymous: true, verified: true } };
const unverified = { complainant: { id: "x", anonymous: false, verified: false } };

describe("the same condition with every factor in and out", () => {
  // Over 10,000 customers at 5 per 10,000, eleven complaints are beyond the norm, one to ten are not decided, none is within.
  it("holds in all where it does not depend on them", () => {
    const report = assessed(
      many(30, (i) => (i < 5 ? anonymous : {})),
      { scenarios: ["anonymous", "legacy"] },
    );
    expect(report.scenarios).toMatchObject({ condition: "norm", factors: ["anonymous"], idle: ["legacy"] });
    expect(report.scenarios).toMatchObject({ holds: 2, of: 2, flips: [] });
    expect(codes(report)).not.toContain("SCENARIO_FRAGILE undetermined");
  });

  it("names the smallest set of factors that flips the result", () => {
    const contracts = [{ id: "k", concludedOn: "2014-01-01", termsId: "t", termsVersion: "1" }];
    const practices = [{ id: "t@1", topic: "terms", from: "2012-01-01", until: "2014-12-31" }];
    const about = { contractId: "k" };
    // Ten that count, one more that is anonymous and one that is not verified: either of them brings it beyond the norm.
    const complaints = many(12, (i) => ({ about, ...(i === 0 ? anonymous : i === 1 ? unverified : {}) }));
    const { scenarios, findings } = assessed(complaints, {}, { contracts, practices });
    expect(scenarios?.factors).toEqual(["anonymous", "unverified"]);
    expect(scenarios?.idle).toEqual(["duplicate", "legacy", "surge", "unattributed", "first-contact", "dispersion"]);
    expect(scenarios?.base).toMatchObject({
      out: ["anonymous", "unverified"],
      outcome: "undetermined",
      count: { lower: 10, upper: 10 },
    });
    expect(scenarios?.scenarios.map(({ out, outcome }) => [out.join(" "), outcome])).toEqual([
      ["", "violated"],
      ["unverified", "violated"],
      ["anonymous", "violated"],
      ["anonymous unverified", "undetermined"],
    ]);
    expect(scenarios).toMatchObject({ holds: 1, of: 4, counts: { violated: 3, undetermined: 1, satisfied: 0 } });
    expect(scenarios?.flips).toEqual([["anonymous"], ["unverified"]]);
    expect(codes({ findings })).toContain("SCENARIO_FRAGILE undetermined");
  });

  it("switches only what was declared, and leaves the rest as it is in the base", () => {
    const complaints = many(12, (i) => (i === 0 ? anonymous : i === 1 ? unverified : {}));
    const { scenarios } = assessed(complaints, { scenarios: ["unverified"] });
    expect(scenarios?.factors).toEqual(["unverified"]);
    expect(scenarios?.scenarios.map(({ count }) => count.lower)).toEqual([11, 10]);
  });

  it("takes the excess of a surge out where one is shown", () => {
    const weeks = [11, 9, 12, 10, 13, 9, 11, 10, 12, 11, 10, 12, 38, 29, 21, 14, 10, 11, 9, 12, 10, 11, 10, 9];
    const dayAt = (days: number) => new Date(Date.UTC(2014, 0, 1 + days)).toISOString().slice(0, 10);
    const received = weeks.flatMap((count, week) => Array.from({ length: count }, (_, n) => dayAt(week * 7 + (n % 7))));
    const complaints = many(314, (i) => ({ receivedOn: received[i] ?? "", status: "dismissed" }));
    const until = dayAt(24 * 7 - 1);
    const exposures = [{ kind: "customers" as const, from: "2014-01-01", until, count: 10_000 }];
    // 314 of 10,000 are beyond 270 per 10,000 (280.2 and up), 254 are not (223.7 to 287.2).
    const report = assessed(
      complaints,
      {
        on: until,
        from: "2014-01-01",
        norm: { rate: 270 },
        surge: { on: dayAt(84), source: "made" },
        scenarios: ["surge"],
      },
      { exposures },
    );
    expect(report.scenarios?.scenarios.map(({ out, count, outcome }) => [out.join(), count.lower, outcome])).toEqual([
      ["", 314, "violated"],
      ["surge", 254, "undetermined"],
    ]);
    expect(report.findings.find(({ code }) => code === "SURGE_SHOWN")?.figures.adjusted[0]?.["decisionChanges"]).toBe(
      1,
    );
  });

  it("asks of peers whether the result holds with and without dispersion", () => {
    const rows = Array.from({ length: 19 }, (_, i) => ({
      member: `n${i}`,
      received: i % 2 === 0 ? 10 : 30,
      exposure: 10_000,
    }));
    const report = assessComplaints(dossier(many(45)), { ...asked, norm: null }, { rows });
    expect(report.scenarios).toMatchObject({
      condition: "peers",
      factors: ["dispersion"],
      base: { out: ["dispersion"] },
    });
    expect(report.scenarios?.scenarios.map(({ outcome }) => outcome)).toEqual(["violated", "undetermined"]);
  });

  it("is no table where there is no condition", () => {
    expect(assessed(many(3), { norm: null }).scenarios).toBeNull();
  });

  it("has at most 256 scenarios, in an order that does not change", () => {
    const complaints = many(40, (i) => [anonymous, unverified, { solvedAtFirstContact: true }, {}][i % 4] ?? {});
    const again = () => assessed(complaints).scenarios;
    expect(again()?.of).toBeLessThanOrEqual(256);
    expect(again()).toEqual(again());
  });
});

import { assessComplaints } from "kodex/complaints";
import { poissonRateCI } from "kodex/statistics";
import { describe, expect, it } from "vitest";
import { asked, assessed, codes, complaint, dossier, many } from "./given.js";

const customers = (count: number) => ({
  exposures: [{ kind: "customers" as const, from: "2014-01-01", until: "2014-12-31", count, source: "made" }],
});

describe("a rate", () => {
  it("has numerator, denominator, source, period, entity and exact interval: 113 of 400,000", () => {
    const { rate } = assessed(many(113), { entity: "Example AB" }, customers(400_000));
    expect(rate.unadjusted).toMatchObject({
      count: { least: 113, most: 113 },
      exposure: { kind: "customers", from: "2014-01-01", until: "2014-12-31", total: 400_000, sources: ["made"] },
      entity: "Example AB",
      per: 10_000,
      confidence: 0.95,
    });
    expect(rate.unadjusted.rate?.lower).toBeCloseTo(2.825, 12);
    // As published: 2.3 to 3.4.
    expect(rate.unadjusted.interval?.lower.toFixed(1)).toBe("2.3");
    expect(rate.unadjusted.interval?.upper.toFixed(1)).toBe("3.4");
  });

  it("of no complaint at all is no zero rate: 3.689 is the most it may be", () => {
    const { rate } = assessed([], {}, customers(10_000));
    expect(rate.adjusted.interval?.lower).toBe(0);
    expect(rate.adjusted.interval?.upper).toBeCloseTo(3.688879454113936, 10);
  });

  it("is not known without an exposure for exactly these days, and whoever asserts has not shown", () => {
    const report = assessed(many(100), {}, { exposures: [] });
    expect(report.rate.adjusted).toMatchObject({ rate: null, interval: null, norm: { outcome: "undetermined" } });
    expect(codes(report)).toEqual(["EXPOSURE_UNKNOWN undetermined"]);
    expect(codes(assessed(many(100), {}, customers(0)))).toContain("EXPOSURE_NOT_POSITIVE undetermined");
  });
});

describe("a norm of 5 per 10,000, over 10,000 customers", () => {
  // Exact 95 % intervals of counts: 11 is 5.49 to 19.68, 10 is 4.80 to 18.39, 0 is 0 to 3.69, 1 is 0.03 to 5.57.
  it.each([
    [11, "violated"],
    [10, "undetermined"],
    [1, "undetermined"],
    [0, "satisfied"],
  ] as const)("with %d complaints is %s", (count, outcome) => {
    const { lower, upper } = poissonRateCI({ events: count, exposure: 1 });
    expect(lower > 5 ? "violated" : upper <= 5 ? "satisfied" : "undetermined").toBe(outcome);
    const report = assessed(many(count));
    expect(report.rate.adjusted.norm).toMatchObject({ rate: 5, expected: 5, signalCount: 11, outcome });
    expect(codes(report)).toContain(`RATE_AGAINST_NORM ${outcome}`);
  });

  it("is told per the question's unit, whatever its own", () => {
    const one = assessed(many(11), { norm: { rate: 0.5, per: 1000 } });
    expect(one.rate.adjusted.norm).toMatchObject({ rate: 5, outcome: "violated" });
    const other = assessed(many(11), { per: 1000 });
    expect(other.rate.adjusted.norm).toMatchObject({ rate: 0.5, outcome: "violated" });
  });

  it("is not shown to be broken where only the unadjusted figure is beyond it", () => {
    const report = assessed(many(11, (i) => (i < 6 ? { complainant: { anonymous: true, verified: true } } : {})));
    expect(report.rate.unadjusted.norm?.outcome).toBe("violated");
    expect(report.rate.adjusted.norm?.outcome).toBe("undetermined");
    expect(codes(report)).toContain("MET_UNADJUSTED_ONLY undetermined");
  });

  it("is undetermined where it depends on complaints of which it is not known whether they count", () => {
    const report = assessed(many(11, (i) => (i < 6 ? { complainant: { verified: true } } : {})));
    expect(report.rate.adjusted).toMatchObject({
      count: { least: 5, most: 11 },
      norm: { outcome: "undetermined", atLeast: "undetermined", atMost: "violated" },
    });
    expect(codes(report)).toContain("BOUNDS_STRADDLE undetermined");
  });

  it("is never broken where so few were to be expected that one complaint would do", () => {
    const report = assessed(many(2), {}, customers(50));
    // 0.025 are expected; two complaints have the lower end 0.24.
    expect(report.rate.adjusted.norm).toMatchObject({ expected: 0.025, belowMinimum: true, outcome: "undetermined" });
    expect(codes(report)).toContain("BELOW_MIN_SIGNAL undetermined");
    expect(assessed(many(2), {}, customers(51)).rate.adjusted.norm?.outcome).toBe("violated");
  });
});

describe("a criterion", () => {
  it.each([
    ["count", "COUNT_WITHOUT_EXPOSURE violated"],
    ["rank", "RANK_USED_AS_CRITERION violated"],
  ])("that is a %s is a finding itself, for the association", (criterion, finding) => {
    const report = assessed(many(3), { criterion });
    expect(codes(report)).toContain(finding);
    expect(report.findings.find(({ code }) => `${code} violated` === finding)?.for).toBe("association");
    expect(codes(assessed(many(3)))).not.toContain(finding);
  });

  it("that is missing leaves a rate neither high nor low", () => {
    expect(codes(assessed(many(3), { norm: null }))).toContain("NO_COMPARATOR undetermined");
  });
});

describe("a question that cannot be asked is refused with every problem", () => {
  it.each([
    ["an unknown key", { scenaros: [] }, "did you mean `scenarios`?"],
    ["an unknown ground", { exclude: ["anonymos"] }, "did you mean `anonymous`?"],
    ["a confidence in per cent", { confidence: 95 }, "/confidence"],
    ["a period that is reversed", { from: "2014-12-31", until: "2014-01-01" }, "/until"],
    ["a period beyond the day it speaks for", { until: "2015-06-30" }, "/on"],
    [
      "a turn without its day",
      { trend: { from: "2014-01-01", until: "2014-12-31", by: "month", method: "ratio" } },
      "`ratio` needs the day",
    ],
    [
      "a window of no whole months",
      { trend: { from: "2014-01-02", until: "2014-12-31", by: "month", method: "exact" } },
      "are no whole months",
    ],
    ["a word named twice", { exclude: ["anonymous", "anonymous"] }, "name each word once"],
  ])("%s", (_, question, sentence) => {
    expect(() => assessed([], question)).toThrow(sentence);
  });

  it("all at once", () => {
    expect(() => assessed([], { nrom: {}, confidence: 95 })).toThrow("2 problems");
  });

  it("and so is a dossier in which complaints cannot be counted", () => {
    const { complaints: _, ...without } = dossier([]);
    expect(() => assessComplaints(without, asked)).toThrow("how many complaints there were is not known");
    const complete = { complaints: { from: "2014-03-01" } };
    expect(() => assessed([complaint("a")], {}, { complete })).toThrow("the complaints are whole from `2014-03-01` on");
  });
});

import type { Complaint } from "kodex/model";
import { describe, expect, it } from "vitest";
import { assessed, codes, complaint } from "./given.js";

/** So many complaints in each of some years, and the same exposure in each. */
function years(counts: readonly number[], first = 2005): { complaints: Complaint[]; exposures: object[] } {
  return {
    complaints: counts.flatMap((count, i) =>
      Array.from({ length: count }, (_, n) => complaint(`${i}-${n}`, { receivedOn: `${first + i}-06-15` })),
    ),
    exposures: counts.map((_, i) => ({
      kind: "customers",
      from: `${first + i}-01-01`,
      until: `${first + i}-12-31`,
      count: 10_000,
    })),
  };
}

function trendOf(counts: readonly number[], trend: object, question: object = {}) {
  const { complaints, exposures } = years(counts);
  const last = 2005 + counts.length - 1;
  return assessed(
    complaints,
    {
      on: `${last}-12-31`,
      from: `${last}-01-01`,
      declaredOn: "2004-12-01",
      norm: null,
      trend: { from: "2005-01-01", until: `${last}-12-31`, by: "year", ...trend },
      ...question,
    },
    { exposures: exposures as never },
  );
}

describe("a trend, by the one method that was declared", () => {
  // NIX breaches: rank tests throw their size away.
  it("the exact test sees 571, 276, 51, 17 fall", () => {
    const { trend } = trendOf([571, 276, 51, 17], { method: "exact", claim: "falling" });
    expect(trend?.direction).toBe("falling");
    expect(trend?.claim?.outcome).toBe("satisfied");
  });

  it("ranks alone do not: p = 0.083", () => {
    const { trend } = trendOf([571, 276, 51, 17], { method: "mann-kendall", claim: "falling" });
    expect(trend?.unadjusted.pFalling).toBeCloseTo(0.0417, 4);
    expect(trend?.direction).toBeNull();
    expect(trend?.claim?.outcome).toBe("undetermined");
  });

  it("a halving from eight to four proves nothing", () => {
    const event = { on: "2006-01-01", source: "made" };
    const { trend } = trendOf([8, 4], { method: "ratio", event, claim: "falling" });
    // The published interval of 8 over 4 is 0.54 to 9.1: of 4 over 8 one over that.
    expect(trend?.unadjusted).toMatchObject({ ratio: 0.5, direction: null });
    expect(1 / (trend?.unadjusted.lower ?? 0)).toBeCloseTo(9.1, 1);
    expect(1 / (trend?.unadjusted.upper ?? 0)).toBeCloseTo(0.54, 2);
  });

  it("from 113 to 57 does: 1.98 (1.43 to 2.78)", () => {
    const event = { on: "2006-01-01", source: "made" };
    const { trend } = trendOf([113, 57], { method: "ratio", event, claim: "falling" });
    expect(1 / (trend?.unadjusted.upper ?? 0)).toBeCloseTo(1.43, 2);
    expect(1 / (trend?.unadjusted.lower ?? 0)).toBeCloseTo(2.78, 2);
    expect(trend?.direction).toBe("falling");
  });

  it("regression gives the factor a year, with its interval", () => {
    const { trend } = trendOf([10, 12, 15, 18, 22, 27, 33, 40], { method: "regression", claim: "falling" });
    expect(trend?.unadjusted.ratio).toBeCloseTo(1.22, 2);
    expect(trend?.direction).toBe("rising");
    expect(trend?.claim?.outcome).toBe("violated");
  });

  it("a turn at a dated event needs the slope after it below 1, not a change of slope", () => {
    const y = [20, 22, 21, 24, 25, 24, 27, 28, 30, 29, 31, 33, 30, 29, 26, 25, 24, 22, 20, 19, 18, 16, 15, 14];
    const event = { on: "2017-01-01", source: "made" };
    const { trend } = trendOf(y, { method: "segmented", event, claim: "falling" });
    expect(trend?.unadjusted.ratio).toBeCloseTo(0.932730499842193, 6);
    expect(trend?.direction).toBe("falling");
  });

  it("of no complaints has no answer but says so", () => {
    const { trend } = trendOf([0, 0, 0, 0, 0, 0, 0, 0], { method: "regression" });
    expect(trend).toMatchObject({ direction: null, unadjusted: { noAnswer: "ESTIMATE_AT_BOUNDARY" }, limits: null });
  });

  it("of two periods has no answer either", () => {
    expect(trendOf([8, 4], { method: "exact" }).trend?.unadjusted.noAnswer).toBe("SERIES_TOO_SHORT");
  });
});

describe("what stands in the way of a trend", () => {
  const fall = [571, 276, 51, 17];
  const claim = "falling";

  it.each([
    ["nothing", {}, {}, [], "satisfied"],
    [
      "a window of which it is not known when it was laid down",
      {},
      { declaredOn: null },
      ["WINDOW_CHOSEN_AFTERWARDS"],
      "undetermined",
    ],
    [
      "a window laid down after it began",
      {},
      { declaredOn: "2005-01-02" },
      ["WINDOW_CHOSEN_AFTERWARDS"],
      "undetermined",
    ],
    ["a definition that changed", { definition: "changed" }, {}, ["DEFINITION_CHANGED"], "undetermined"],
    ["a window that goes on", { until: "2009-12-31" }, {}, ["IMMATURE_PERIOD", "NO_SERIES"], "undetermined"],
  ] as const)("%s", (_, trend, question, expected, outcome) => {
    const report = trendOf(fall, { method: "exact", claim, ...trend }, question);
    const barred = ["WINDOW_CHOSEN_AFTERWARDS", "DEFINITION_CHANGED", "IMMATURE_PERIOD", "NO_SERIES"];
    expect(
      report.findings
        .map(({ code }) => code)
        .filter((code) => barred.includes(code))
        .sort(),
    ).toEqual([...expected].sort());
    expect(codes(report)).toContain(`TREND_AS_CLAIMED ${outcome}`);
  });

  it("a dated event with a source stands for a window laid down beforehand, and one without does not", () => {
    const event = (source?: string) => ({ event: { on: "2007-01-01", ...(source === undefined ? {} : { source }) } });
    const late = { declaredOn: null };
    expect(trendOf(fall, { method: "ratio", claim, ...event("made") }, late).trend?.direction).toBe("falling");
    expect(trendOf(fall, { method: "ratio", claim, ...event() }, late).trend?.direction).toBeNull();
  });

  it("a dated event does so only for the methods that turn at it", () => {
    const event = { on: "2007-01-01", source: "made" };
    for (const method of ["exact", "regression", "mann-kendall"]) {
      const report = trendOf([571, 276, 151, 98, 51, 37, 30, 17], { method, claim, event }, { declaredOn: null });
      expect(report.trend).toMatchObject({ direction: null, barredBy: ["window-chosen-afterwards"] });
    }
  });

  it("that the first periods were chosen because they were bad is noted", () => {
    const report = trendOf(fall, { method: "exact", claim, chosen: "triggered-by-level" });
    expect(codes(report)).toContain("REGRESSION_TO_MEAN_RISK noted");
  });

  it("a complaint of which it is not known whether it counts", () => {
    const { complaints, exposures } = years(fall);
    const open = complaints.map((one, i) => (i === 0 ? { ...one, complainant: { verified: true } } : one));
    const report = assessed(
      open,
      {
        on: "2008-12-31",
        declaredOn: "2004-12-01",
        norm: null,
        trend: { from: "2005-01-01", until: "2008-12-31", by: "year", method: "exact" },
      },
      { exposures: exposures as never },
    );
    expect(report.trend?.unadjusted.direction).toBe("falling");
    expect(report.trend?.direction).toBeNull();
  });
});

import type { Dossier } from "kodex/model";
import { describe, expect, it } from "vitest";
import { assessed, codes, complaint } from "./given.js";

// The surge that the statistics are held to, a week each: 102 observed, 41.7 expected, 314 in all.
const weeks = [11, 9, 12, 10, 13, 9, 11, 10, 12, 11, 10, 12, 38, 29, 21, 14, 10, 11, 9, 12, 10, 11, 10, 9];
const dayAt = (week: number, shift = 0) => new Date(Date.UTC(2014, 0, 1 + week * 7 + shift)).toISOString().slice(0, 10);
const surge = { on: dayAt(12), source: "a newspaper, made" };

function during(
  given: (week: number, n: number) => object = () => ({}),
  question: object = {},
  counts = weeks,
  exposures: Dossier["exposures"] = [],
) {
  const complaints = counts.flatMap((count, week) =>
    Array.from({ length: count }, (_, n) =>
      complaint(`${week}-${n}`, { receivedOn: dayAt(week, n % 7), ...given(week, n) }),
    ),
  );
  const until = dayAt(counts.length, -1);
  return assessed(complaints, { on: until, from: "2014-01-01", norm: null, surge, ...question }, { exposures });
}

describe("a surge after a dated and sourced event", () => {
  it("is shown, with both figures", () => {
    const report = during();
    expect(report.surge).toMatchObject({ shown: true, observed: 102, unadjusted: 314, adjusted: 254 });
    expect(report.surge?.expected).toBeCloseTo(41.7227978436711, 6);
    expect(report.surge?.excess).toBeCloseTo(60.2772021563289, 6);
    expect(report.surge?.ratio).toBeCloseTo(2.44470661776274, 6);
    expect(report.surge?.weeks.filter(({ inWindow }) => inWindow).map(({ received }) => received)).toEqual([
      38, 29, 21, 14,
    ]);
    expect(codes(report)).toContain("SURGE_SHOWN satisfied");
  });

  it.each([
    ["without a source it is not shown", { surge: { on: surge.on } }, ["no-source"]],
    ["a window fitted afterwards shows nothing", { surge: { ...surge, days: 21 } }, ["window-not-set-beforehand"]],
    [
      "a window set after the event neither",
      { surge: { ...surge, days: 28, setOn: dayAt(13) } },
      ["window-not-set-beforehand"],
    ],
    ["one set before it does", { surge: { ...surge, days: 28, setOn: dayAt(12) } }, []],
    [
      "a window that goes on after the period was not seen whole",
      { until: dayAt(15), on: dayAt(15) },
      ["window-not-seen-whole"],
    ],
    ["where nothing rose there is none", { surge: { ...surge, on: dayAt(6) } }, ["no-rise"]],
  ])("%s", (_, question, because) => {
    const report = during(undefined, question);
    expect(report.surge?.notShownBecause).toEqual(because);
    expect(report.surge?.shown).toBe(because.length === 0);
    if (because.length > 0) {
      expect(report.surge?.adjusted).toBe(report.surge?.unadjusted);
      expect(codes(report)).toContain("SURGE_CLAIMED_NOT_SHOWN undetermined");
    }
  });

  it("takes out none that was upheld", () => {
    const upheld = during((week) => (week >= 12 && week < 16 ? { status: "upheld" } : {}));
    expect(upheld.surge).toMatchObject({ shown: true, unadjusted: 314, adjusted: 314 });
    // Of 102 in the window 90 upheld: no more than the other twelve may go.
    const most = during((week, n) => (week >= 12 && week < 16 && n >= 3 ? { status: "upheld" } : {}));
    expect(most.surge?.adjusted).toBe(314 - 12);
  });

  it("may take out fewer where it is not known what became of them, and then decides nothing by it", () => {
    const inside = (status: object) => (week: number) => (week >= 12 && week < 16 ? status : { status: "dismissed" });
    const ask = (status: object) => {
      const exposures = [{ kind: "customers" as const, from: "2014-01-01", until: dayAt(24, -1), count: 10_000 }];
      // 314 of 10,000 are beyond 270 per 10,000, 254 are not.
      const question = { norm: { rate: 270 }, scenarios: ["surge"] };
      return during(inside(status), question, weeks, exposures);
    };
    const left = (report: ReturnType<typeof ask>) => [report.surge?.adjusted, report.surge?.adjustedMost];
    const out = (report: ReturnType<typeof ask>) => report.scenarios?.scenarios[1];
    const changes = ({ findings }: ReturnType<typeof ask>) =>
      findings.find(({ code }) => code === "SURGE_SHOWN")?.figures.adjusted[0]?.["decisionChanges"];
    const dismissed = ask({ status: "dismissed" });
    expect([left(dismissed), out(dismissed)?.count, changes(dismissed)]).toEqual([
      [254, 254],
      { lower: 254, upper: 254 },
      1,
    ]);
    for (const status of [{}, { status: "open" }] as const) {
      const open = ask(status);
      expect([left(open), out(open)?.count, changes(open)]).toEqual([[254, 314], { lower: 254, upper: 314 }, null]);
      expect(out(open)?.outcome).toBe("undetermined");
    }
  });

  it("of complaints that may count leaves what any of them could leave", () => {
    // Five a week that count, six in the window: no surge. Of five more a week, fourteen in the window, it is not known.
    const isInside = (week: number) => week >= 12 && week < 16;
    const counts = weeks.map((_, week) => (isInside(week) ? 20 : 10));
    const open = (week: number, n: number) => n >= (isInside(week) ? 6 : 5);
    const told = (anonymous: (week: number) => boolean | null) => {
      const exposures = [{ kind: "customers" as const, from: "2014-01-01", until: dayAt(24, -1), count: 10_000 }];
      const given = (week: number, n: number) => ({
        status: "dismissed",
        ...(open(week, n) ? { complainant: { anonymous: anonymous(week), verified: true } } : {}),
      });
      const question = { norm: { rate: 50 }, scenarios: ["surge"] };
      return during(given, question, counts, exposures).scenarios?.scenarios.find(({ out }) => out.includes("surge"));
    };
    // Those of the window turn out to count, and no other does: then there is a surge, and it takes most of them out.
    const learnt = told((week) => !isInside(week))?.count;
    expect(learnt?.lower).toBeLessThan(124);
    expect(told(() => null)?.count).toEqual({ lower: 100, upper: 280 });
  });

  it("says whether complaints of its weeks are upheld as often as others", () => {
    const status = (week: number, n: number) => ({ status: n % 2 === 0 ? "upheld" : "dismissed", week }).status;
    const same = during((week, n) => ({ status: status(week, n) }));
    expect(same.surge?.upheld.p).toBeGreaterThan(0.5);
    const other = during((week) => ({ status: week >= 12 && week < 16 ? "dismissed" : "upheld" }));
    expect(other.surge?.upheld.p).toBeLessThan(1e-10);
    expect(during().surge?.upheld.p).toBeNull();
  });

  it("where the rest of the series has no complaints has no estimate", () => {
    const report = during(
      undefined,
      {},
      weeks.map((count, week) => (week >= 12 && week < 16 ? count : 0)),
    );
    expect(report.surge).toMatchObject({ shown: false, notShownBecause: ["no-estimate"], excess: null });
  });
});

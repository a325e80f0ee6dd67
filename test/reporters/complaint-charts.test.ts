import { assessComplaints, assessMembers, type ComplaintReport } from "kodex/complaints";
import { complaintCharts, complaintsToHtml } from "kodex/reporters";
import { describe, expect, it } from "vitest";
import type { Chart } from "../../src/charts/index.js";
import { asked, dossier, many } from "../complaints/given.js";
import { whole } from "./complaint-report.js";

const report = whole();
const charts = await complaintCharts(report);
const rows = Array.from({ length: 12 }, (_, i) => ({ member: `n${i}`, received: 10 + i, exposure: 10_000 }));

/** A number as a table of charts tells it: three digits that count, or whole from 100 on. */
function told(value: number): string {
  const rounded = value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return String(rounded).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

function chart(id: string, among: readonly Chart[] = charts): Chart {
  const found = among.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no chart ${id}`);
  return found;
}

/** What a value cannot be `null` for: the report was made to hold it. */
function held<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("the report lacks a figure");
  return value;
}

describe("the charts of a report on complaints", () => {
  it("are one of each figure that the report holds", () => {
    const ids = ["chart-peers-received", "chart-trend", "chart-surge", "chart-cohorts", "chart-scenarios"];
    expect(charts.map(({ id }) => id)).toEqual(ids);
  });

  it("are none where it holds none", async () => {
    expect(await complaintCharts(assessComplaints(dossier(many(3)), { ...asked, norm: null }))).toEqual([]);
  });

  it("leave out a trend without exposures, a surge without an estimate, and scenarios of peers", async () => {
    const year = "2014-01-01";
    const trend = { from: year, until: "2014-12-31", by: "quarter", method: "mann-kendall" } as const;
    const surge = { on: "2014-06-02", source: "made" };
    const question = { ...asked, norm: null, trend, surge };
    const bare = assessComplaints({ ...dossier(many(20)) }, question, { rows });
    expect([bare.trend?.limits, bare.surge?.expected, bare.scenarios?.condition]).toEqual([null, null, "peers"]);
    expect((await complaintCharts(bare)).map(({ id }) => id)).toEqual(["chart-peers-received"]);
  });

  it("hold the peers of the report: counts, exposures, rates, and the class by the rate of the others", () => {
    const { received } = held(report.peers);
    const classes: Readonly<Record<string, string>> = {
      "not-significant": "within the limits",
      "high-0.025": "beyond the 95 % limits",
      "low-0.025": "beyond the 95 % limits",
      "high-0.001": "beyond the 99.8 % limits",
      "low-0.001": "beyond the 99.8 % limits",
    };
    expect(chart("chart-peers-received").table.rows).toEqual(
      received.members.map(({ member, name, count, exposure, funnel }) => [
        name === null ? member : `${name} (${member})`,
        told(count),
        told(exposure),
        told((count / exposure) * report.question.per),
        classes[held(funnel)],
      ]),
    );
    expect(new Set(received.members.map(({ funnel }) => funnel)).size).toBeGreaterThan(2);
    expect(chart("chart-peers-received").caption).toContain("to publish it: silent.");
  });

  it("tell a member by the rate of the others, also where the rate of all would say otherwise", async () => {
    // Of two members, the larger hides in the rate of both: 60 of 10,000 against the 20 of the other is far out.
    const two = assessComplaints(
      dossier(many(60)),
      { ...asked, norm: null },
      { rows: [{ ...held(rows[0]), received: 20 }] },
    );
    const { received } = held(two.peers);
    expect(received.members.map(({ funnel }) => funnel)).toEqual(["high-0.001", "low-0.001"]);
    const [{ table }] = (await complaintCharts(two)) as [Chart];
    expect(table.rows.map((row) => row.at(-1))).toEqual(["beyond the 99.8 % limits", "beyond the 99.8 % limits"]);
  });

  it("hold the periods of the trend, and its limits", () => {
    const { series, limits } = held(report.trend);
    const { per } = report.question;
    const { lower, upper } = held(limits);
    expect(chart("chart-trend").table.rows.map((row) => [...row.slice(0, 4), row[4]?.split(",")[0]])).toEqual(
      series.map(({ period, received, exposure }, i) => [
        period,
        told(received),
        told(held(exposure)),
        told((received / held(exposure)) * per),
        `${told(held(lower[i]) * per)}–${told(held(upper[i]) * per)}`,
      ]),
    );
    expect(chart("chart-trend").svg).toContain("2014-06-02");
  });

  it("hold the weeks of the surge, their excess, and both totals as the report has them", () => {
    const surge = held(report.surge);
    expect(surge.shown).toBe(true);
    const weeks = surge.weeks.map(({ from, received, expected, inWindow }) => [
      from,
      told(received),
      told(held(expected)),
      inWindow ? told(received - held(expected)) : "",
    ]);
    expect(chart("chart-surge").table.rows).toEqual(weeks);
    const inside = surge.weeks.filter(({ inWindow }) => inWindow);
    const expected = inside.reduce((sum, week) => sum + held(week.expected), 0);
    expect(expected).toBeCloseTo(held(surge.expected), 9);
    expect(chart("chart-surge").caption).toContain(`Unadjusted ${surge.unadjusted}, adjusted ${surge.adjusted}.`);
  });

  it("say of a surge that is not shown why it is not", async () => {
    const bare = await complaintCharts(whole("Example AB", { surge: { on: "2014-06-02" } }));
    const { caption } = chart("chart-surge", bare);
    expect(caption).toContain("Unadjusted 57, adjusted 57.");
    expect(caption).toContain("A surge after 2014-06-02 is not shown: the event has no source.");
  });

  it.each([
    ["month", 12, "Months since the contract was concluded"],
    ["quarter", 4, "Quarters since the contract was concluded"],
  ] as const)("hold the cohorts by %s, each as far as it was seen", async (cohorts, count, age) => {
    const one = whole("Example AB", { cohorts });
    const vintage = held(one.vintage);
    expect(vintage.cohorts).toHaveLength(count);
    const { table } = chart("chart-cohorts", await complaintCharts(one));
    expect(table.head[1]).toBe(age);
    expect(table.rows).toEqual(
      vintage.cohorts.flatMap(({ cohort, cumulative, perThousand }) =>
        cumulative.map((complaints, i) => [
          cohort,
          `${i + 1}`,
          told(complaints),
          told(held(perThousand[i])),
          "complete",
        ]),
      ),
    );
  });

  it("hold every scenario, and which one was declared", () => {
    const { scenarios, base, holds, of } = held(report.scenarios);
    const { norm, exposure, per } = report.rate.adjusted;
    const { rows: found } = chart("chart-scenarios").table;
    const rate = (count: number) => told((count / held(exposure.total)) * per);
    expect(found.map((row) => row.slice(1, 3))).toEqual(
      scenarios.map(({ count, interval }) => [
        count.lower === count.upper ? rate(count.lower) : `${rate(count.lower)}–${rate(count.upper)}`,
        `${told(held(interval).lower)}–${told(held(interval).upper)}`,
      ]),
    );
    const outcomes = { satisfied: "within the norm", violated: "beyond the norm", undetermined: "undetermined" };
    expect(found.map((row) => row[3])).toEqual(scenarios.map(({ outcome }) => outcomes[outcome]));
    const declared = found.flatMap(([name], i) => (name?.endsWith("(as declared)") === true ? [scenarios[i]] : []));
    expect(declared).toEqual([base]);
    expect(base.out).not.toEqual([]);
    expect(found[0]?.[0]).toBe("nothing left out");
    expect(chart("chart-scenarios").caption).toContain(`Norm ${held(norm).rate} (Complaints per 10,000 customers).`);
    expect(chart("chart-scenarios").caption).toContain(`holds in ${holds} of ${of} scenarios`);
  });

  it("publish no figure below the threshold, in no drawing and no table", async () => {
    const peers = { publicationThreshold: 15 };
    const drawn = await complaintCharts(assessMembers({ rows }, { ...asked, norm: null, peers }));
    const { table, svg, caption } = chart("chart-peers-received", drawn);
    expect(table.rows.map(([member]) => member)).toEqual(["n10", "n11", "n5", "n6", "n7", "n8", "n9"]);
    expect(svg.match(/aria-roledescription="point"/g)).toHaveLength(7);
    expect(caption).toContain("n0, n1, n2, n3, n4");
    // The rate is that of all twelve, (10 + ... + 21) of 120,000.
    expect(caption).toContain("Overall rate: 15.5 per 10,000");
  });

  it("are of both figures where all members are compared by both", async () => {
    const both = rows.map((row) => ({ ...row, admissible: row.received - 5 }));
    const drawn = await complaintCharts(assessMembers({ rows: both }, { ...asked, norm: null }));
    expect(drawn.map(({ id }) => id)).toEqual(["chart-peers-received", "chart-peers-admissible"]);
    expect(chart("chart-peers-admissible", drawn).table.rows[0]?.slice(0, 2)).toEqual(["n0", "5"]);
  });

  it("are Swedish where asked for", async () => {
    const drawn = await complaintCharts(report, { lang: "sv-SE" });
    const texts = drawn.flatMap(({ title, caption, table }) => [title, caption, ...table.head, ...table.rows.flat()]);
    expect(texts.join(" ")).not.toMatch(/ of | the |within|undetermined|not known|Complaints/);
    expect(drawn[0]?.title).toBe("Bland de andra, ojusterat");
  });
});

describe("a report on complaints as HTML", () => {
  const html = complaintsToHtml(report, { charts });
  const page = (one: ComplaintReport, some: readonly Chart[]) => complaintsToHtml(one, { charts: some });

  it("needs nothing else, and names nothing twice", () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).not.toMatch(/<script|<link|<img|\ssrc=|@import|https?:\/\/(?!www\.w3\.org)/);
    const ids = Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id]) => id);
    expect(ids.length).toBeGreaterThan(30);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { svg, id } of charts) {
      expect(html).toContain(svg);
      expect(html).toContain(`<h3 id="${id}-heading">`);
    }
  });

  it("tells what the other forms tell, without charts as well", () => {
    const bare = complaintsToHtml(report, { lang: "sv" });
    expect(bare).toContain("<h1>Klagomål på Example AB, 2014-12-31</h1>");
    expect(bare).not.toContain("<svg");
  });

  it.each([
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</text></svg></style><b>",
    "\u001b[2J\u202Egnorw\u2066",
    "clip1 gradient_0",
  ])("keeps %j from acting, in drawings as well", async (text) => {
    const named = whole(text);
    const drawn = await complaintCharts(named);
    expect(drawn).toHaveLength(5);
    // Every element with the names of its attributes; what stands in quotes is no markup.
    const tags = (whose: string) => whose.replaceAll(/="[^"]*"/g, '=""').match(/<[a-z][^>]*>/gi);
    const set = page(named, drawn);
    expect(tags(set)?.sort()).toEqual(tags(html)?.sort());
    expect(set).not.toMatch(/[\u202A-\u202E\u2066-\u2069]|(?!\n)\p{Cc}/u);
  });

  it("draws a name as it is, whatever the drawing calls its own parts", async () => {
    const { svg } = chart("chart-peers-received", await complaintCharts(whole("clip1 gradient_0")));
    expect(svg).toContain(">clip1 gradient_0 (m)<");
  });
});

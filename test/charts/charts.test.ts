import { describe, expect, it } from "vitest";
import {
  ChartError,
  funnelChart,
  periodsChart,
  type Scenario,
  scenariosChart,
  surgeChart,
  timelineChart,
  vintageChart,
} from "../../src/charts/index.js";
import { toHtml } from "../../src/reporters/html.js";
import { full } from "../reporters/report.js";
import { drawn } from "./drawn.js";

const labels = (svg: string) => Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text);

describe("every chart", async () => {
  const charts = Object.entries(await drawn());

  it.each(charts)("%s is one self-contained element that names itself", (_, { svg, title, id }) => {
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain(`<title id="${id}-title">${title}</title>`);
    expect(svg).not.toMatch(/<script|<image|<foreignObject|\shref|@import|\son[a-z]+=/);
    for (const [, target = ""] of svg.matchAll(/url\(([^)]*)\)/g)) expect(target).toMatch(new RegExp(`^#${id}-`));
  });

  it.each(charts)("%s has its figures as a table, and numerator and denominator in the caption", (_, chart) => {
    expect(chart.table.rows.length).toBeGreaterThan(0);
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.head.length);
    expect(chart.caption).toMatch(/\d/);
    expect(chart.svg).toContain("<desc");
  });

  it("is the same bytes each time", async () => {
    expect(await drawn()).toEqual(Object.fromEntries(charts));
  });

  it("has ids of its own, so that several stand on one page", async () => {
    const ids = charts.flatMap(([, { svg }]) => Array.from(svg.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a funnel", () => {
  const points = [
    ...Array.from({ length: 12 }, (_, index) => ({ id: `m${index}`, events: 20, exposure: 5000 })),
    { id: "far", name: "Far Out", events: 60, exposure: 5000 },
    { id: "near", name: "Near By", events: 21, exposure: 5000 },
    { id: "unlisted", events: 4, exposure: null },
  ];

  it("names the member at issue and those beyond the outer limits, nobody else", async () => {
    const { svg, table } = await funnelChart({ points, subject: "near", rate: 0.004, per: 1000 });
    expect(labels(svg)).toContain("Far Out");
    expect(labels(svg)).toContain("Near By");
    expect(labels(svg)).not.toContain("m3");
    // 60 observed where 20 are expected: P(X >= 60 | 20) is about 2e-12, beyond 0.001; 21 is within.
    expect(table.rows.find(([member]) => member === "Far Out")?.at(-1)).toBe("beyond the 99.8 % limits");
    expect(table.rows.find(([member]) => member === "Near By")?.at(-1)).toBe("within the limits");
  });

  it("tells of those without exposure, and does not draw them", async () => {
    const { caption, table } = await funnelChart({ points, per: 1000 });
    expect(caption).toContain("1 without exposure not drawn.");
    expect(table.rows.at(-1)).toEqual(["unlisted", "4", "not known", "not known", "not known"]);
  });

  it("draws widened limits only where members vary more than by chance", async () => {
    const lines = async (phi: number) => (await funnelChart({ points, phi })).svg.match(/stroke-dasharray="1,3"/g);
    expect(await lines(0.8)).toBeNull();
    expect((await lines(2))?.length).toBeGreaterThan(0);
  });

  it("refuses what has nothing to divide by", async () => {
    await expect(funnelChart({ points: [{ id: "a", events: 1, exposure: 0 }] })).rejects.toThrow(ChartError);
  });
});

describe("a chart of periods", () => {
  it("tells which rates chance does not allow", async () => {
    const periods = [100, 100, 100, 100, 100, 100, 100, 20].map((events, index) => ({
      label: `p${index}`,
      events,
      exposure: 1000,
    }));
    const { table } = await periodsChart({ periods });
    expect(table.rows.map((row) => row.at(-1)?.split(", ")[1])).toEqual([
      ...Array.from({ length: 7 }, () => "within the limits"),
      "outside the limits",
    ]);
  });
});

describe("a surge", () => {
  const periods = [10, 40, 10].map((observed, index) => ({ label: `w${index + 1}`, observed, expected: 12 }));
  const event = { at: "w2", label: "Broadcast", source: "a broadcast" };

  it("sets the excess of its window apart, and says both totals", async () => {
    const { svg, caption, table } = await surgeChart({ periods, window: [2, 2], event });
    expect(svg).toContain('fill="url(#surge-stripes)"');
    expect(caption).toContain("60 in all, 32 without the excess");
    expect(table.rows.map((row) => row.at(-1))).toEqual(["", "28", ""]);
  });

  it("refuses a window outside the periods", async () => {
    await expect(surgeChart({ periods, window: [2, 4], event })).rejects.toThrow("`2` to `4`");
  });
});

describe("a vintage chart", () => {
  it("marks what may still grow", async () => {
    const cohorts = [{ label: "2018", terms: "v1", contracts: 1000, cumulative: [1, 2, 3], complete: 2 }];
    const { table } = await vintageChart({ cohorts });
    expect(table.rows.map((row) => row.at(-1))).toEqual(["complete", "complete", "not complete yet"]);
  });
});

describe("a vintage chart of many cohorts", () => {
  const of = async (count: number) => {
    const cohorts = Array.from({ length: count }, (_, i) => ({ label: `c${i}`, contracts: 100, cumulative: [1, i] }));
    const { svg } = await vintageChart({ cohorts, by: "year" });
    return labels(svg).filter((text) => /^c\d/.test(text ?? ""));
  };

  it.each([
    [6, 6],
    [7, 7],
    [12, 12],
    [36, 12],
  ])("of %d names %d", async (count, named) => {
    expect(await of(count)).toHaveLength(named);
  });
});

describe("a chart of scenarios", () => {
  it("counts what holds, and lists each way of counting", async () => {
    const one = (leftOut: readonly string[], outcome: Scenario["outcome"]): Scenario => ({
      leftOut,
      estimate: 10,
      lower: 5,
      upper: 15,
      outcome,
    });
    const scenarios = [one([], "violated"), one(["legacy"], "undetermined")];
    const { caption, table } = await scenariosChart({ factors: ["legacy"], scenarios, norm: 4, unit: "per 10,000" });
    expect(caption).toContain("beyond the norm: 1 of 2");
    expect(table.rows.map(([name]) => name)).toEqual(["as declared", "out legacy"]);
  });
});

describe("a timeline", () => {
  it("leaves a step of an unknown day to the table", async () => {
    const steps = [
      { on: "2014-02-01", actor: "Association", label: "notice" },
      { on: null, actor: "Member", label: "hearing" },
    ];
    const { table, caption } = await timelineChart({ steps });
    expect(table.rows.at(-1)).toEqual(["not known", "Member", "hearing", ""]);
    expect(caption).not.toContain("hearing");
  });

  it("refuses a day that is none", async () => {
    await expect(timelineChart({ steps: [{ on: "2014-02-30", actor: "A", label: "x" }] })).rejects.toThrow(
      "2014-02-30",
    );
  });
});

describe("words", () => {
  it("are Swedish where asked for", async () => {
    const { title, table } = await funnelChart({
      points: [{ id: "a", events: 1500, exposure: 1_000_000 }],
      lang: "sv",
    });
    expect(title).toContain("Medlemmars");
    expect(table.rows[0]?.slice(1, 3)).toEqual(["1\u00a0500", "1\u00a0000\u00a0000"]);
  });

  it("of the input are no markup", async () => {
    const { svg } = await funnelChart({
      points: [{ id: "a", name: "<b>&", events: 60, exposure: 1000 }],
      subject: "a",
      title: "<i>",
    });
    expect(svg).not.toMatch(/<b>|<i>/);
  });
});

describe("the HTML report", () => {
  it("holds charts with caption and table, and leads to them", async () => {
    const charts = Object.values(await drawn());
    const html = toHtml(full, { charts });
    expect(html).toContain('<li><a href="#charts">Charts</a></li>');
    for (const { svg, id } of charts) {
      expect(html).toContain(svg);
      expect(html).toContain(`aria-labelledby="${id}-heading"`);
    }
  });

  it("says nothing of charts where there are none", () => {
    expect(toHtml(full)).not.toContain("charts");
  });
});

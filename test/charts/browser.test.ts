import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toHtml } from "../../src/reporters/html.js";
import { complaintCharts, complaintsToHtml } from "../../src/reporters/index.js";
import { whole } from "../reporters/complaint-report.js";
import { full } from "../reporters/report.js";
import { drawn } from "./drawn.js";

/** What a browser makes of a page at one width. */
interface Seen {
  readonly width: number;
  readonly pageOverflow: number;
  readonly ground: string;
  readonly charts: readonly {
    readonly id: string;
    readonly width: number;
    readonly height: number;
    readonly smallestText: number;
    readonly textOutside: number;
  }[];
}

const browser = ["chromium", "chromium-browser", "google-chrome", "chrome"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);
const folder = mkdtempSync(join(tmpdir(), "kodex-charts-"));

/** Measures every chart inside a frame of the given width; runs in the browser. */
const measure = `
const seen = [...document.querySelectorAll("iframe")].map((frame) => {
  const page = frame.contentDocument;
  const charts = [...page.querySelectorAll("svg.kodex-chart")].map((svg) => {
    const box = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "");
    const scale = box.width / svg.viewBox.baseVal.width;
    const sizes = texts.map((text) => parseFloat(frame.contentWindow.getComputedStyle(text).fontSize) * scale);
    const outside = texts.filter((text) => {
      const own = text.getBoundingClientRect();
      return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1;
    });
    return {
      id: svg.getAttribute("aria-labelledby"),
      width: box.width,
      height: box.height,
      smallestText: Math.min(...sizes),
      textOutside: outside.length,
    };
  });
  const ground = frame.contentWindow.getComputedStyle(page.querySelector("svg.kodex-chart")).backgroundColor;
  return { width: frame.clientWidth, pageOverflow: page.documentElement.scrollWidth - frame.clientWidth, ground, charts };
});
document.body.innerHTML = "<pre>" + JSON.stringify(seen) + "</pre>";
`;

function look(html: string, scheme: "light" | "dark", name = "charts"): readonly Seen[] {
  const page = html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;");
  const frame = (width: number) => `<iframe style="width:${width}px;height:4000px;border:0" srcdoc="${page}"></iframe>`;
  const file = join(folder, `${name}-${scheme}.html`);
  const document = `<!doctype html><html style="color-scheme:${scheme}"><body>${frame(1280)}${frame(390)}<script>addEventListener("load",()=>{${measure}})</script></body></html>`;
  writeFileSync(file, document);
  const dark =
    scheme === "dark" ? ["--blink-settings=preferredColorScheme=0"] : ["--blink-settings=preferredColorScheme=1"];
  const words = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", ...dark, "--dump-dom"];
  const dom = execFileSync(browser ?? "chromium", [...words, `file://${file}`], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 1 << 28,
  });
  const found = /<pre>(.*?)<\/pre>/s.exec(dom)?.[1] ?? "[]";
  return JSON.parse(found.replaceAll("&amp;", "&"));
}

describe("charts in a browser", { timeout: 120_000 }, () => {
  let light: readonly Seen[] = [];
  let dark: readonly Seen[] = [];
  let complaints: readonly Seen[] = [];

  beforeAll(async () => {
    if (browser === undefined) throw new Error("this test needs a browser: install Debian's package `chromium`");
    const html = toHtml(full, { charts: Object.values(await drawn()) });
    light = look(html, "light");
    dark = look(html, "dark");
    const report = whole();
    const page = complaintsToHtml(report, { lang: "sv", charts: await complaintCharts(report, { lang: "sv" }) });
    complaints = look(page, "light", "complaints");
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are all there, at the width of a desk and of a telephone", () => {
    expect(light.map(({ width, charts }) => [width, charts.length])).toEqual([
      [1280, 6],
      [390, 6],
    ]);
    expect(complaints.map(({ width, charts }) => [width, charts.length])).toEqual([
      [1280, 5],
      [390, 5],
    ]);
  });

  it("fit their page, with no text cut off", () => {
    for (const { width, pageOverflow, charts } of [...light, ...complaints]) {
      expect(pageOverflow).toBeLessThanOrEqual(0);
      for (const chart of charts) {
        expect(chart.width).toBeGreaterThan(250);
        expect(chart.width).toBeLessThanOrEqual(width);
        expect(chart.height).toBeGreaterThan(80);
        expect([chart.id, chart.textOutside]).toEqual([chart.id, 0]);
      }
    }
  });

  it("can be read: no text shrinks below eight pixels", () => {
    for (const { charts } of [...light, ...complaints])
      for (const { id, smallestText } of charts)
        expect([id, smallestText, smallestText >= 8]).toEqual([id, smallestText, true]);
  });

  it("follow the reader's choice of light or dark", () => {
    expect(light[0]?.ground).toBe("rgb(255, 255, 255)");
    expect(dark[0]?.ground).toBe("rgb(13, 17, 23)");
  });
});

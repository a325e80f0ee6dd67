import { describe, expect, it } from "vitest";
import { htmlStyle } from "../../src/reporters/html-style.js";
import { toHtml } from "../../src/reporters/index.js";
import { finding, full, report } from "./report.js";

const html = toHtml(full);

describe("the HTML report", () => {
  it.each([
    ["says its language", '<html lang="en">'],
    ["forbids itself to load anything", `content="default-src 'none'; style-src 'unsafe-inline'"`],
    ["is for light and dark", '<meta name="color-scheme" content="light dark">'],
    ["fits small screens", '<meta name="viewport" content="width=device-width, initial-scale=1">'],
    ["names its sections", '<section id="findings" aria-labelledby="findings-heading">'],
    ["leads to them", '<li><a href="#findings">Findings by clause</a></li>'],
    ["heads the columns of a table", '<th scope="col">Undetermined findings</th>'],
    ["heads the rows of a table", '<th scope="row">contact.timeZone</th>'],
    [
      "tells an outcome by a word, not by a colour alone",
      '<li class="violated">\n<p><strong>violated:</strong> call at 21:05</p>',
    ],
    ["lists the waivers", '<section id="waivers" aria-labelledby="waivers-heading">'],
    ["says of a waiver that it has expired", "<td>expired</td><td>0 violated, 0 undetermined</td>"],
    [
      "tells a waiver",
      "<li>waived: agreed with the office (approved by A. Andersson, until 2018-12-31; waiver w1)</li>",
    ],
  ])("%s", (_, expected) => {
    expect(html).toContain(expected);
  });

  it("has one heading of the first level, and skips no level", () => {
    const levels = Array.from(html.matchAll(/<h([1-6])/g), ([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it("closes what it opens", () => {
    const open: string[] = [];
    for (const [, slash, name = ""] of html.replace(htmlStyle, "").matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (name === "meta") continue;
      if (slash === "") open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it("names each id once, and refers to none that is missing", () => {
    const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    const wanted = Array.from(html.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("runs no scripts and asks for nothing from elsewhere", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son[a-z]+=|url\(|@import|https?:/);
  });

  it("has styles for the dark, for paper, and for the keyboard", () => {
    for (const rule of ["prefers-color-scheme: dark", "@media print", ":focus-visible"])
      expect(htmlStyle).toContain(rule);
  });

  it("is written in Swedish where asked", () => {
    expect(toHtml(report([finding()]), { lang: "sv" })).toMatch(/<html lang="sv">[\s\S]*<h1>Rapport om Example Calls/);
  });
});

/** Relative luminance and contrast, as WCAG 2 counts them. */
function luminance(colour: string): number {
  const hex =
    colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : (colour.slice(1).match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = hex.map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(left: string, right: string): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("the colours of the HTML report", () => {
  const palettes = Array.from(htmlStyle.matchAll(/:root \{([^}]*)\}/g), ([, block = ""]) =>
    Object.fromEntries(Array.from(block.matchAll(/--([a-z]+): (#[0-9a-f]+)/g), ([, name, colour]) => [name, colour])),
  );

  it.each([
    ["light", palettes[0]],
    ["dark", palettes[1]],
    ["paper", palettes[2]],
  ])("can be read in the %s", (_, palette = {}) => {
    for (const ground of ["ground", "panel"]) {
      for (const ink of ["ink", "faint", "violated", "undetermined", "excepted", "waived"]) {
        expect([ink, contrast(palette[ink] ?? "#fff", palette[ground] ?? "#fff") >= 4.5]).toEqual([ink, true]);
      }
    }
  });
});

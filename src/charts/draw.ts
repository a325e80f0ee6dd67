import type { TopLevelSpec } from "vega-lite";
import { type Chart, ChartError } from "./chart.js";
import { config, stripes, style } from "./look.js";

/** A chart before it is drawn. A screen reader says the caption in place of the drawing. */
export interface Drawing extends Omit<Chart, "svg"> {
  readonly lang: string;
  readonly spec: Record<string, unknown>;
}

/** Draws with Vega, without a browser; what it makes is made self-contained and named for screen readers. */
export async function draw({ lang, spec, ...chart }: Drawing): Promise<Chart> {
  const { id, title, caption } = chart;
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(id))
    throw new ChartError(`\`${id}\` cannot name a chart: expected letters, digits and hyphens, a letter first`);
  const { vega, lite } = await libraries();
  const numbers = lang === "sv" ? swedishNumbers : undefined;
  const whole = { ...spec, config: { ...config, ...(numbers === undefined ? {} : { locale: { number: numbers } }) } };
  const compiled = lite.compile(whole as unknown as TopLevelSpec).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logLevel: vega.Error });
  vega.resetSVGDefIds();
  const svg = await view.toSVG();
  view.finalize();
  return { ...chart, svg: named(svg, { id, title, caption, lang }) };
}

const swedishNumbers = { decimal: ",", thousands: "\u00a0", grouping: [3], currency: ["", "\u00a0kr"] };

/** Each import with its own `catch`: so bundlers know that it may not be there. */
async function libraries() {
  const vega = await import("vega").catch(notInstalled);
  const lite = await import("vega-lite").catch(notInstalled);
  return { vega, lite };
}

function notInstalled(): never {
  throw new ChartError("charts need the packages `vega` and `vega-lite`: `npm install vega vega-lite`");
}

function named(svg: string, { id, title, caption, lang }: Omit<Drawing, "spec" | "table">): string {
  const box = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 500 300";
  const inner = svg.slice(svg.indexOf(">") + 1).replace(/(\bid="|url\(#)(clip|gradient)_?(\d+)/g, `$1${id}-$2-$3`);
  const head = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="kodex-chart" role="img" lang="${lang}" viewBox="${box}"`,
    ` aria-labelledby="${id}-title ${id}-description">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-description">${escaped(caption)}</desc>`,
    `<style>${style}</style><defs>${stripes(`${id}-stripes`)}</defs>`,
  ].join("");
  return head + inner;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? character);
}

/** Colours by what they mean; each chart tells the same by shape or dashes as well. */
export const ink = "var(--chart-ink)";
export const faint = "var(--chart-faint)";
export const line = "var(--chart-line)";
export const accent = "var(--chart-accent)";
export const alert = "var(--chart-alert)";
export const ground = "var(--chart-ground)";

const light =
  "--chart-ink:#1b1f24;--chart-faint:#57606a;--chart-line:#d0d7de;--chart-accent:#0550ae;--chart-alert:#a40e26;--chart-ground:#fff";
const dark =
  "--chart-ink:#e6edf3;--chart-faint:#9ba7b4;--chart-line:#3d444d;--chart-accent:#79c0ff;--chart-alert:#ff8f8a;--chart-ground:#0d1117";

/** Light and dark by the reader's choice, black on white when printed. */
export const style = `.kodex-chart{${light};max-width:44rem;width:100%;height:auto;background:var(--chart-ground)}@media (prefers-color-scheme:dark){.kodex-chart{${dark}}}@media print{.kodex-chart{${light}}}`;

/** Stripes, so that a part of a bar is told by more than its colour. */
export function stripes(id: string): string {
  return `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${ground}"/><line x1="0" y1="0" x2="0" y2="6" stroke="${alert}" stroke-width="3"/></pattern>`;
}

/** What all charts have in common, in the words of Vega-Lite. */
export const config = {
  background: "transparent",
  font: "system-ui, sans-serif",
  padding: { left: 8, top: 8, right: 20, bottom: 8 },
  view: { stroke: null },
  axis: {
    labelColor: ink,
    titleColor: ink,
    domainColor: faint,
    tickColor: faint,
    gridColor: line,
    labelFontSize: 13,
    titleFontSize: 13,
    titleFontWeight: "normal" as const,
    labelOverlap: true,
    labelLimit: 200,
  },
  legend: {
    labelColor: ink,
    titleColor: ink,
    labelFontSize: 13,
    titleFontSize: 13,
    labelLimit: 0,
    symbolStrokeColor: ink,
  },
  text: { color: ink, fontSize: 13 },
};

/** Wide enough to be read on a telephone when the drawing shrinks to it. */
export const WIDTH = 460;

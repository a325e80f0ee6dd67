import { type Chart, ChartError, type ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { accent, ink, WIDTH } from "./look.js";
import { type DatedEvent, eventMarks } from "./periods.js";
import { chartWords, closing } from "./words.js";

export interface SurgePeriod {
  readonly label: string;
  readonly observed: number;
  /** What the other periods lead one to expect. */
  readonly expected: number;
}

export interface SurgeInputOfChart extends ChartOptions {
  /** In order of time. */
  readonly periods: readonly SurgePeriod[];
  /** First and last period of the window that was set beforehand, counted from 1. */
  readonly window: readonly [first: number, last: number];
  readonly event: DatedEvent;
  /** Both totals, where more or less is left out than the excess. */
  readonly totals?: { readonly unadjusted: number; readonly adjusted: number };
}

/** A surge: what was observed, what was expected, the excess within the window set apart, and both totals. */
export async function surgeChart(input: SurgeInputOfChart): Promise<Chart> {
  const words = chartWords(input.lang);
  const { periods, event, totals } = input;
  const [first, last] = input.window;
  if (!(1 <= first && first <= last && last <= periods.length))
    throw new ChartError(`the window \`${first}\` to \`${last}\` does not lie within ${periods.length} periods`);
  const id = input.id ?? "surge";
  const isInside = (index: number) => index + 1 >= first && index + 1 <= last;
  const bars = periods.flatMap(({ label, observed, expected }, index) => {
    const usual = isInside(index) ? Math.min(observed, expected) : observed;
    const bar = { label, from: 0, to: usual, part: words.observed };
    return observed > usual ? [bar, { label, from: usual, to: observed, part: words.excess }] : [bar];
  });
  const x = { field: "label", type: "ordinal", title: words.period, sort: null, axis: { labelAngle: -60 } };
  const y = {
    field: "from",
    type: "quantitative",
    title: words.events,
    axis: { tickMinStep: 1 },
    scale: { zero: true },
  };
  const spec = {
    width: WIDTH,
    height: 260,
    layer: [
      {
        data: { values: bars },
        mark: { type: "bar" },
        encoding: {
          x,
          y,
          y2: { field: "to" },
          fill: {
            field: "part",
            type: "nominal",
            scale: { domain: [words.observed, words.excess], range: [accent, `url(#${id}-stripes)`] },
            legend: { title: null, orient: "bottom" },
          },
        },
      },
      {
        data: { values: periods },
        mark: { type: "line", interpolate: "step", color: ink, strokeDash: [5, 4] },
        encoding: { x, y: { ...y, field: "expected" } },
      },
      ...eventMarks(event, x),
    ],
  };
  const title = input.title ?? words.surge;
  const total = periods.reduce((all, { observed }) => all + observed, 0);
  const excess = periods.reduce(
    (all, { observed, expected }, index) => (isInside(index) ? all + observed - expected : all),
    0,
  );
  const caption = [
    `${words.event}: ${event.label}.`,
    ...(event.source === undefined ? [] : [words.source(event.source)]),
    totals === undefined
      ? `${words.bothTotals(words.number(total), words.number(total - excess))}.`
      : `${words.figures(words.number(totals.unadjusted), words.number(totals.adjusted))}.`,
    ...closing(input, words),
  ].join(" ");
  return draw({
    id,
    title,
    caption,
    lang: words.lang,
    spec,
    table: {
      head: [words.period, words.observed, words.expected, words.excess],
      rows: periods.map(({ label, observed, expected }, index) => [
        label,
        words.number(observed),
        words.number(expected),
        isInside(index) ? words.number(observed - expected) : "",
      ]),
    },
  });
}

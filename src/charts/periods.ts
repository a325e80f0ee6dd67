import { uChart } from "../statistics/control-chart.js";
import type { Chart, ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { accent, alert, faint, ink, WIDTH } from "./look.js";
import { chartWords, closing } from "./words.js";

/** A period with what was counted in it and over how much. */
export interface Period {
  readonly label: string;
  readonly events: number;
  readonly exposure: number;
}

/** Something that happened, when, and where that stands. */
export interface DatedEvent {
  /** The label of the period it fell in. */
  readonly at: string;
  readonly label: string;
  readonly source?: string;
}

export interface PeriodsInput extends ChartOptions {
  /** In order of time. */
  readonly periods: readonly Period[];
  /** How many units of exposure a rate is told for; 1 unless said. */
  readonly per?: number;
  /** Widen the limits for exposures so large that chance alone is no measure (Laney's u′). */
  readonly laney?: boolean;
  readonly event?: DatedEvent;
}

/** A u-chart: the rate of each period with the limits that chance allows around the rate of all. */
export async function periodsChart(input: PeriodsInput): Promise<Chart> {
  const words = chartWords(input.lang);
  const { periods, per = 1, laney = false, event } = input;
  const limits = uChart({ y: periods.map(({ events }) => events), exposure: periods.map(({ exposure }) => exposure) });
  const [upper, lower] = laney ? [limits.uclLaney, limits.lclLaney] : [limits.ucl, limits.lcl];
  const values = periods.map(({ label, events, exposure }, index) => {
    const rate = (events / exposure) * per;
    const [low, high] = [(lower[index] as number) * per, (upper[index] as number) * per];
    return {
      label,
      rate,
      low,
      high,
      centre: limits.centre * per,
      class: rate > high || rate < low ? words.outside : words.inside,
    };
  });
  const x = { field: "label", type: "ordinal", title: words.period, sort: null, axis: { labelAngle: -40 } };
  const y = { field: "rate", type: "quantitative", title: words.rate(words.number(per)), scale: { zero: true } };
  const step = (field: string, dash: readonly number[], color: string) => ({
    mark: { type: "line", interpolate: "step", strokeDash: dash, color, strokeWidth: 1.2 },
    encoding: { x, y: { ...y, field } },
  });
  const domain = [words.inside, words.outside];
  const spec = {
    width: WIDTH,
    height: 260,
    data: { values },
    layer: [
      step("high", [5, 4], ink),
      step("low", [5, 4], ink),
      step("centre", [], faint),
      { mark: { type: "line", color: accent }, encoding: { x, y } },
      {
        mark: { type: "point", filled: true, size: 60 },
        encoding: {
          x,
          y,
          shape: {
            field: "class",
            type: "nominal",
            scale: { domain, range: ["circle", "triangle-up"] },
            legend: { title: null, orient: "bottom" },
          },
          color: { field: "class", type: "nominal", scale: { domain, range: [accent, alert] } },
        },
      },
      ...eventMarks(event, x),
    ],
  };
  const title = input.title ?? words.periods;
  const id = input.id ?? "periods";
  const total = (pick: (one: Period) => number) => periods.reduce((all, one) => all + pick(one), 0);
  const caption = [
    `${words.overall}: ${words.number(limits.centre * per)} ${words.rate(words.number(per)).toLowerCase()} (${words.countOf(words.number(total(({ events }) => events)), words.number(total(({ exposure }) => exposure)))}), n = ${periods.length}.`,
    ...(laney ? [`${words.laney} (σz = ${words.number(limits.sigmaZ)}).`] : []),
    ...(event === undefined ? [] : [`${words.event}: ${event.label}.`]),
    ...(event?.source === undefined ? [] : [words.source(event.source)]),
    ...closing(input, words),
  ].join(" ");
  return draw({
    id,
    title,
    caption,
    lang: words.lang,
    spec,
    table: {
      head: [words.period, words.events, words.exposure, words.rate(words.number(per)), words.limits],
      rows: periods.map(({ label, events, exposure }, index) => {
        const { rate, low, high, class: where } = values[index] as (typeof values)[number];
        const between = `${words.number(low)}–${words.number(high)}`;
        return [label, words.number(events), words.number(exposure), words.number(rate), `${between}, ${where}`];
      }),
    },
  });
}

/** A line at the period of an event, and its name beside it. */
export function eventMarks(event: DatedEvent | undefined, x: object): readonly object[] {
  if (event === undefined) return [];
  const data = { values: [{ label: event.at, name: event.label }] };
  return [
    { data, mark: { type: "rule", color: alert, strokeDash: [2, 2] }, encoding: { x } },
    {
      data,
      mark: { type: "text", align: "center", baseline: "bottom", dy: -4, color: alert },
      encoding: { x, y: { value: 0 }, text: { field: "name" } },
    },
  ];
}

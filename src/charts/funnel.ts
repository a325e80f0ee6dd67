import { classifyAgainstExpected, funnelLimitsExactPoisson } from "../statistics/funnel.js";
import { type Chart, ChartError, type ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { accent, alert, faint, ink, WIDTH } from "./look.js";
import { type ChartWords, chartWords } from "./words.js";

/** One member, with what was counted and over how much; one without exposure is told and not drawn. */
export interface FunnelPoint {
  readonly id: string;
  readonly name?: string;
  readonly events: number;
  readonly exposure: number | null;
}

export interface FunnelInput extends ChartOptions {
  readonly points: readonly FunnelPoint[];
  /** The rate all are held against, for one unit of exposure; that of all points together unless said. */
  readonly rate?: number;
  /** How many units of exposure a rate is told for; 1 unless said. */
  readonly per?: number;
  /** The member at issue, by id: named, and drawn apart. */
  readonly subject?: string;
  /** How much more than chance the members vary; limits widened by it are drawn as well where it is above 1. */
  readonly phi?: number;
  /** What was counted, over what, when: `complaints 2024, customers on 1 July`. */
  readonly period?: string;
}

const tails = [0.001, 0.025, 0.975, 0.999];
/** How many standard deviations the two pairs of limits lie apart from the middle. */
const reach = { alert: 1.959963984540054, alarm: 3.090232306167813 };
const STEPS = 60;

/**
 * A funnel: rate against exposure, with the exact limits that chance allows at each exposure. Only the member at issue and
 * those beyond the outer limits are named; nothing is sorted, for a funnel is no league table.
 */
export async function funnelChart(input: FunnelInput): Promise<Chart> {
  const words = chartWords(input.lang);
  const { points, per = 1, subject, phi } = input;
  const drawn = points.filter((point): point is FunnelPoint & { exposure: number } => (point.exposure ?? 0) > 0);
  if (drawn.length === 0) throw new ChartError("a funnel needs at least one point with an exposure above 0");
  const pooled = sum(drawn.map(({ events }) => events)) / sum(drawn.map(({ exposure }) => exposure));
  const centre = input.rate ?? pooled;
  if (!(centre > 0)) throw new ChartError("a funnel needs a rate above 0 to hold members against");
  const limits = limitsAlong(drawn, centre, per, phi ?? 1);
  const marks = drawn.map((point) => markOf(point, centre, per, subject, words));
  // Names stand towards the middle, so that none runs out of the drawing.
  const middle =
    (Math.min(...marks.map(({ exposure }) => exposure)) + Math.max(...marks.map(({ exposure }) => exposure))) / 2;
  const title = input.title ?? words.funnel;
  const caption = captionOf(input, words, drawn, points.length - drawn.length, centre, per);
  const x = { field: "exposure", type: "quantitative", title: words.exposure, scale: { zero: false } };
  const y = { field: "rate", type: "quantitative", title: words.rate(words.number(per)), scale: { zero: true } };
  const curve = (field: string, dash: readonly number[], color: string) => ({
    data: { values: limits },
    mark: { type: "line", strokeDash: dash, color, strokeWidth: 1.2, invalid: "break-paths-filter-domains" },
    encoding: { x, y: { ...y, field } },
  });
  const widened =
    phi !== undefined && phi > 1 ? ["lowAlertWide", "highAlertWide", "lowAlarmWide", "highAlarmWide"] : [];
  const spec = {
    width: WIDTH,
    height: 300,
    layer: [
      ...["lowAlert", "highAlert"].map((field) => curve(field, [5, 4], ink)),
      ...["lowAlarm", "highAlarm"].map((field) => curve(field, [], ink)),
      ...widened.map((field) => curve(field, [1, 3], faint)),
      curve("centre", [], faint),
      {
        data: { values: marks },
        mark: { type: "point", filled: true, opacity: 0.9 },
        encoding: {
          x,
          y,
          shape: {
            field: "class",
            type: "nominal",
            legend: { title: null, orient: "bottom", direction: "vertical" },
            scale: shapesOf(words),
          },
          color: { field: "class", type: "nominal", scale: coloursOf(words) },
          size: { condition: { test: "datum.isSubject", value: 140 }, value: 55 },
          stroke: { condition: { test: "datum.isSubject", value: ink }, value: null },
        },
      },
      ...(["left", "right"] as const).map((align) => ({
        data: {
          values: marks.filter(({ label, exposure }) => label !== "" && exposure > middle === (align === "right")),
        },
        mark: { type: "text", align, dx: align === "left" ? 8 : -8, dy: -8 },
        encoding: { x, y, text: { field: "label", type: "nominal" } },
      })),
    ],
  };
  const id = input.id ?? "funnel";
  return {
    id,
    title,
    caption,
    svg: await draw({ id, title, description: caption, lang: words.lang, spec }),
    table: {
      head: [words.member, words.events, words.exposure, words.rate(words.number(per)), words.limits],
      rows: points.map((point) => rowOf(point, centre, per, words)),
    },
  };
}

/** The limits at steps of exposure between the smallest and the largest; none where there is no lower limit. */
function limitsAlong(points: readonly { readonly exposure: number }[], centre: number, per: number, phi: number) {
  const exposures = points.map(({ exposure }) => exposure);
  const [least, most] = [Math.min(...exposures) * 0.9, Math.max(...exposures) * 1.05];
  return Array.from({ length: STEPS }, (_, step) => {
    const exposure = least + ((most - least) * step) / (STEPS - 1);
    const expectedCount = centre * exposure;
    const { countLimits, noLowerLimit } = funnelLimitsExactPoisson({ expectedCount, p: tails });
    const at = (index: number) => (noLowerLimit[index] ? null : ((countLimits[index] as number) / exposure) * per);
    const wide = (by: number) => {
      const rate = (centre + by * Math.sqrt((phi * centre) / exposure)) * per;
      return rate < 0 ? null : rate;
    };
    return {
      exposure,
      centre: centre * per,
      lowAlarm: at(0),
      lowAlert: at(1),
      highAlert: at(2),
      highAlarm: at(3),
      lowAlertWide: wide(-reach.alert),
      highAlertWide: wide(reach.alert),
      lowAlarmWide: wide(-reach.alarm),
      highAlarmWide: wide(reach.alarm),
    };
  });
}

type Where = "withinLimits" | "beyondAlert" | "beyondAlarm";

function whereIs(events: number, expected: number): Where {
  const found = classifyAgainstExpected({ observed: events, expected }).class;
  return found.endsWith("0.001") ? "beyondAlarm" : found.endsWith("0.025") ? "beyondAlert" : "withinLimits";
}

function markOf(
  { id, name, events, exposure }: FunnelPoint & { exposure: number },
  centre: number,
  per: number,
  subject: string | undefined,
  words: ChartWords,
) {
  const where = whereIs(events, centre * exposure);
  const isSubject = id === subject;
  return {
    exposure,
    rate: (events / exposure) * per,
    class: words[where],
    isSubject,
    label: isSubject || where === "beyondAlarm" ? (name ?? id) : "",
  };
}

function shapesOf(words: ChartWords) {
  return {
    domain: [words.withinLimits, words.beyondAlert, words.beyondAlarm],
    range: ["circle", "diamond", "triangle-up"],
  };
}

function coloursOf(words: ChartWords) {
  return { domain: [words.withinLimits, words.beyondAlert, words.beyondAlarm], range: [accent, ink, alert] };
}

function rowOf({ id, name, events, exposure }: FunnelPoint, centre: number, per: number, words: ChartWords): string[] {
  const isKnown = exposure !== null && exposure > 0;
  return [
    name ?? id,
    words.number(events),
    isKnown ? words.number(exposure) : words.undetermined,
    isKnown ? words.number((events / exposure) * per) : words.undetermined,
    isKnown ? words[whereIs(events, centre * exposure)] : words.undetermined,
  ];
}

function captionOf(
  { subject, phi, period, source, rate }: FunnelInput,
  words: ChartWords,
  drawn: readonly (FunnelPoint & { exposure: number })[],
  undrawn: number,
  centre: number,
  per: number,
): string {
  const own = drawn.find(({ id }) => id === subject);
  const total = words.countOf(
    words.number(sum(drawn.map(({ events }) => events))),
    words.number(sum(drawn.map(({ exposure }) => exposure))),
  );
  return [
    ...(period === undefined ? [] : [`${period}.`]),
    ...(own === undefined
      ? []
      : [`${own.name ?? own.id}: ${words.countOf(words.number(own.events), words.number(own.exposure))}.`]),
    `${words.overall}: ${words.number(centre * per)} ${words.rate(words.number(per)).toLowerCase()}${rate === undefined ? ` (${total})` : ""}, n = ${drawn.length}.`,
    ...(phi !== undefined && phi > 1 ? [`${words.adjusted(words.number(phi))}.`] : []),
    ...(undrawn > 0 ? [words.notDrawn(words.number(undrawn))] : []),
    ...(source === undefined ? [] : [words.source(source)]),
  ].join(" ");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

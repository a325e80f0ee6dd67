import { classifyAgainstExpected, funnelLimitsExactPoisson } from "../statistics/funnel.js";
import { type Chart, ChartError, type ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { accent, alert, faint, ink, WIDTH } from "./look.js";
import { type ChartWords, chartWords, closing } from "./words.js";

/** One member, with what was counted and over how much; one without exposure is told and not drawn. */
export interface FunnelPoint {
  readonly id: string;
  readonly name?: string;
  readonly events: number;
  readonly exposure: number | null;
  /** How many events the rate of the others leads one to expect; what the rate of all does, unless said. */
  readonly expected?: number;
}

/** The limits at one exposure, as rates per unit of it; `null` where there is no lower limit. */
export interface FunnelLimits {
  readonly exposure: number;
  readonly lower95: number | null;
  readonly upper95: number;
  readonly lower998: number | null;
  readonly upper998: number;
  /** The same, widened for members that differ by more than chance. */
  readonly dispersed?: Omit<FunnelLimits, "exposure" | "dispersed"> | null;
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
  /** The limits to draw, at rising exposures, where these were worked out already. */
  readonly curve?: readonly FunnelLimits[];
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
  const curve = input.curve ?? limitsAlong(drawn, centre, phi ?? 1);
  const limits = curve.map((at) => valuesAt(at, centre, per));
  const marks = drawn.map((point) => markOf(point, centre, per, subject, words));
  // Names stand towards the middle, so that none runs out of the drawing.
  const middle =
    (Math.min(...marks.map(({ exposure }) => exposure)) + Math.max(...marks.map(({ exposure }) => exposure))) / 2;
  const title = input.title ?? words.funnel;
  const caption = captionOf(input, words, drawn, points.length - drawn.length, centre, per);
  const x = { field: "exposure", type: "quantitative", title: words.exposure, scale: { zero: false } };
  const y = { field: "rate", type: "quantitative", title: words.rate(words.number(per)), scale: { zero: true } };
  const along = (field: string, dash: readonly number[], color: string) => ({
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
      ...["lowAlert", "highAlert"].map((field) => along(field, [5, 4], ink)),
      ...["lowAlarm", "highAlarm"].map((field) => along(field, [], ink)),
      ...widened.map((field) => along(field, [1, 3], faint)),
      along("centre", [], faint),
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
  return draw({
    id,
    title,
    caption,
    lang: words.lang,
    spec,
    table: {
      head: [words.member, words.events, words.exposure, words.rate(words.number(per)), words.limits],
      rows: points.map((point) => rowOf(point, centre, per, words)),
    },
  });
}

/** The limits at steps of exposure between the smallest and the largest. */
function limitsAlong(
  points: readonly { readonly exposure: number }[],
  centre: number,
  phi: number,
): readonly FunnelLimits[] {
  const exposures = points.map(({ exposure }) => exposure);
  const [least, most] = [Math.min(...exposures) * 0.9, Math.max(...exposures) * 1.05];
  return Array.from({ length: STEPS }, (_, step): FunnelLimits => {
    const exposure = least + ((most - least) * step) / (STEPS - 1);
    const { countLimits, noLowerLimit } = funnelLimitsExactPoisson({ expectedCount: centre * exposure, p: tails });
    const upper = (index: number) => (countLimits[index] as number) / exposure;
    const lower = (index: number) => (noLowerLimit[index] ? null : upper(index));
    const wide = (by: number) => centre + by * Math.sqrt((phi * centre) / exposure);
    const above = (rate: number) => (rate < 0 ? null : rate);
    return {
      exposure,
      lower95: lower(1),
      upper95: upper(2),
      lower998: lower(0),
      upper998: upper(3),
      dispersed: {
        lower95: above(wide(-reach.alert)),
        upper95: wide(reach.alert),
        lower998: above(wide(-reach.alarm)),
        upper998: wide(reach.alarm),
      },
    };
  });
}

/** Limits as they are drawn: rates per so many units. */
function valuesAt({ exposure, dispersed, ...chance }: FunnelLimits, centre: number, per: number) {
  const told = (rate: number | null | undefined) => (rate === null || rate === undefined ? null : rate * per);
  return {
    exposure,
    centre: centre * per,
    lowAlarm: told(chance.lower998),
    lowAlert: told(chance.lower95),
    highAlert: told(chance.upper95),
    highAlarm: told(chance.upper998),
    lowAlertWide: told(dispersed?.lower95),
    highAlertWide: told(dispersed?.upper95),
    lowAlarmWide: told(dispersed?.lower998),
    highAlarmWide: told(dispersed?.upper998),
  };
}

type Where = "withinLimits" | "beyondAlert" | "beyondAlarm";

function whereIs(events: number, expected: number): Where {
  const found = classifyAgainstExpected({ observed: events, expected }).class;
  return found.endsWith("0.001") ? "beyondAlarm" : found.endsWith("0.025") ? "beyondAlert" : "withinLimits";
}

function markOf(
  { id, name, events, exposure, expected }: FunnelPoint & { exposure: number },
  centre: number,
  per: number,
  subject: string | undefined,
  words: ChartWords,
) {
  const where = whereIs(events, expected ?? centre * exposure);
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

function rowOf(
  { id, name, events, exposure, expected }: FunnelPoint,
  centre: number,
  per: number,
  words: ChartWords,
): string[] {
  const isKnown = exposure !== null && exposure > 0;
  return [
    name ?? id,
    words.number(events),
    isKnown ? words.number(exposure) : words.undetermined,
    isKnown ? words.number((events / exposure) * per) : words.undetermined,
    isKnown ? words[whereIs(events, expected ?? centre * exposure)] : words.undetermined,
  ];
}

function captionOf(
  input: FunnelInput,
  words: ChartWords,
  drawn: readonly (FunnelPoint & { exposure: number })[],
  undrawn: number,
  centre: number,
  per: number,
): string {
  const { subject, phi, period, rate } = input;
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
    ...closing(input, words),
  ].join(" ");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

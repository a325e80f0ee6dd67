import { parseDay } from "../base/calendar.js";
import { type Chart, ChartError, type ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { accent, alert, faint, ink, WIDTH } from "./look.js";
import { type ChartWords, chartWords, closing } from "./words.js";

/** Something somebody did on a day. */
export interface TimelineStep {
  /** `YYYY-MM-DD`; `null` where the day is not known: told in the table and not drawn. */
  readonly on: string | null;
  readonly actor: string;
  readonly label: string;
}

/** Time that has to be given: how much was asked for and how much there was. */
export interface TimelinePeriod {
  readonly from: string;
  /** The first day it could have ended; the end of the bar. */
  readonly until: string;
  readonly actor: string;
  readonly label: string;
  readonly outcome: "kept" | "broken" | "undetermined";
}

export interface TimelineInput extends ChartOptions {
  readonly steps: readonly TimelineStep[];
  readonly periods?: readonly TimelinePeriod[];
}

const MS_A_DAY = 86_400_000;

/** A case as it went: a lane for each who acted, steps by day, and the time to be given as bars. */
export async function timelineChart(input: TimelineInput): Promise<Chart> {
  const words = chartWords(input.lang);
  const { steps, periods = [] } = input;
  const dated = steps.flatMap(({ on, ...step }) => (on === null ? [] : [{ ...step, day: on, at: instantOf(on) }]));
  if (dated.length === 0) throw new ChartError("a timeline needs at least one step whose day is known");
  const lanes = [...new Set([...steps, ...periods].map(({ actor }) => actor))];
  const bars = periods.map(({ from, until, actor, label, outcome }) => ({
    at: instantOf(from),
    end: instantOf(until),
    actor,
    label,
    outcome: words[outcome],
  }));
  const x = {
    field: "at",
    type: "temporal",
    scale: { type: "utc", nice: true },
    axis: { format: "%Y-%m-%d", labelAngle: -40, title: null },
  };
  const y = {
    field: "actor",
    type: "nominal",
    sort: lanes,
    scale: { domain: lanes },
    title: null,
    axis: { grid: true, domain: false },
  };
  const spec = {
    width: WIDTH - 110,
    height: { step: 64 },
    layer: [
      {
        data: { values: bars },
        mark: { type: "bar", height: 12, yOffset: 16, cornerRadius: 2 },
        encoding: {
          x,
          x2: { field: "end" },
          y,
          fill: { field: "outcome", type: "nominal", ...coloursOf(words) },
          strokeDash: {
            condition: { test: `datum.outcome === '${words.undetermined}'`, value: [3, 2] },
            value: [1, 0],
          },
          stroke: { value: ink },
        },
      },
      {
        data: { values: dated },
        mark: { type: "point", filled: true, size: 70, shape: "diamond", color: ink },
        encoding: { x, y },
      },
      {
        data: { values: numbered(dated) },
        mark: { type: "text", dy: -12, align: "center" },
        encoding: { x, y, text: { field: "number" } },
      },
    ],
  };
  const title = input.title ?? words.timeline;
  const id = input.id ?? "timeline";
  const list = numbered(dated).map(({ number, day, label }) => `${number} ${label} (${day})`);
  const caption = [`${list.join("; ")}.`, ...closing(input, words)].join(" ");
  return draw({
    id,
    title,
    caption,
    lang: words.lang,
    spec,
    table: {
      head: [words.day, words.actor, words.step, words.outcome],
      rows: [
        ...steps.map(({ on, actor, label }) => [on ?? words.undetermined, actor, label, ""]),
        ...periods.map(({ from, until, actor, label, outcome }) => [`${from}–${until}`, actor, label, words[outcome]]),
      ],
    },
  });
}

function numbered<T extends { readonly at: number }>(
  steps: readonly T[],
): readonly (T & { readonly number: number })[] {
  return [...steps].sort((a, b) => a.at - b.at).map((step, index) => ({ ...step, number: index + 1 }));
}

function coloursOf(words: ChartWords) {
  return {
    scale: { domain: [words.kept, words.broken, words.undetermined], range: [accent, alert, faint] },
    legend: { title: words.required, orient: "bottom" },
  };
}

function instantOf(day: string): number {
  const number = parseDay(day);
  if (number === undefined) throw new ChartError(`\`${day}\` is no day: expected YYYY-MM-DD`);
  return number * MS_A_DAY;
}

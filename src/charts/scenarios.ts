import { type Chart, ChartError, type ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { accent, alert, faint, ink, WIDTH } from "./look.js";
import { chartWords } from "./words.js";

export type ScenarioOutcome = "satisfied" | "violated" | "undetermined";

/** One way of counting: the factors that were left out, and what came of it. */
export interface Scenario {
  readonly leftOut: readonly string[];
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly outcome: ScenarioOutcome;
}

export interface ScenariosInput extends ChartOptions {
  /** The stated factors, by name. */
  readonly factors: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** What the estimate is held against. */
  readonly norm: number;
  /** What the estimate is: `complaints per 10,000 customers`. */
  readonly unit: string;
}

const MOST = 256;
/** Room for the names of factors. */
const BESIDE = 150;

/** Each way of counting with its interval above, and below which factors it leaves out. */
export async function scenariosChart(input: ScenariosInput): Promise<Chart> {
  const words = chartWords(input.lang);
  const { factors, scenarios, norm, unit } = input;
  if (scenarios.length === 0 || scenarios.length > MOST)
    throw new ChartError(`expected 1 to ${MOST} scenarios, found ${scenarios.length}`);
  const named: Readonly<Record<ScenarioOutcome, string>> = {
    satisfied: words.normKept,
    violated: words.beyondNorm,
    undetermined: words.undetermined,
  };
  const values = scenarios.map((one, index) => ({ ...one, number: index + 1, shown: named[one.outcome] }));
  const cells = values.flatMap(({ number, leftOut }) =>
    factors.map((factor) => ({ number, factor, state: leftOut.includes(factor) ? words.out : words.in })),
  );
  const x = { field: "number", type: "ordinal", axis: null };
  const y = { field: "estimate", type: "quantitative", title: unit, scale: { zero: true } };
  const domain = [named.satisfied, named.undetermined, named.violated];
  const spec = {
    spacing: 4,
    vconcat: [
      {
        width: WIDTH - BESIDE,
        height: 200,
        layer: [
          {
            data: { values: [{ norm }] },
            mark: { type: "rule", color: faint, strokeDash: [5, 4] },
            encoding: { y: { field: "norm", type: "quantitative", title: unit } },
          },
          {
            data: { values },
            mark: { type: "rule", color: ink },
            encoding: { x, y: { ...y, field: "lower" }, y2: { field: "upper" } },
          },
          {
            data: { values },
            mark: { type: "point", filled: true, size: 60 },
            encoding: {
              x,
              y,
              shape: {
                field: "shown",
                type: "nominal",
                scale: { domain, range: ["circle", "diamond", "triangle-up"] },
                legend: { title: null, orient: "top", direction: "vertical" },
              },
              color: { field: "shown", type: "nominal", scale: { domain, range: [accent, ink, alert] }, legend: null },
            },
          },
        ],
      },
      {
        width: WIDTH - BESIDE,
        height: factors.length * 18,
        data: { values: cells },
        mark: { type: "point", filled: true, size: 40, color: ink },
        encoding: {
          x,
          y: {
            field: "factor",
            type: "nominal",
            title: null,
            sort: null,
            axis: { grid: true, domain: false, ticks: false },
          },
          shape: {
            field: "state",
            type: "nominal",
            scale: { domain: [words.in, words.out], range: ["square", "cross"] },
            legend: { title: null, orient: "bottom" },
          },
          opacity: { condition: { test: `datum.state === '${words.out}'`, value: 0.45 }, value: 1 },
        },
      },
    ],
    resolve: { scale: { shape: "independent", x: "shared" } },
  };
  const title = input.title ?? words.scenarios;
  const id = input.id ?? "scenarios";
  const count = (outcome: ScenarioOutcome) => scenarios.filter((one) => one.outcome === outcome).length;
  const caption = [
    `${words.norm(words.number(norm))} (${unit}).`,
    `${(Object.keys(named) as ScenarioOutcome[])
      .map(
        (outcome) =>
          `${named[outcome]}: ${words.countOf(words.number(count(outcome)), words.number(scenarios.length))}`,
      )
      .join("; ")}.`,
    ...(input.source === undefined ? [] : [words.source(input.source)]),
  ].join(" ");
  return {
    id,
    title,
    caption,
    svg: await draw({ id, title, description: caption, lang: words.lang, spec }),
    table: {
      head: [words.scenario, words.estimate, words.interval, words.outcome],
      rows: values.map(({ leftOut, estimate, lower, upper, shown }) => [
        leftOut.length === 0 ? words.base : leftOut.map((factor) => `${words.out} ${factor}`).join(", "),
        words.number(estimate),
        `${words.number(lower)}–${words.number(upper)}`,
        shown,
      ]),
    },
  };
}

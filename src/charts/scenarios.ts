import { type Chart, ChartError, type ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { accent, alert, faint, ink, WIDTH } from "./look.js";
import { type ChartWords, chartWords, closing } from "./words.js";

export type ScenarioOutcome = "satisfied" | "violated" | "undetermined";

/** One way of counting: the factors that were left out, and what came of it. */
export interface Scenario {
  readonly leftOut: readonly string[];
  /** From the least to the most where it is not known what counts. */
  readonly estimate: number | { readonly lower: number; readonly upper: number };
  readonly lower: number;
  readonly upper: number;
  readonly outcome: ScenarioOutcome;
}

export interface ScenariosInput extends ChartOptions {
  /** The stated factors, by name. */
  readonly factors: readonly string[];
  /** The factors left out in the figure that was declared; none unless said. */
  readonly declared?: readonly string[];
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
  const { factors, scenarios, norm, unit, declared } = input;
  if (scenarios.length === 0 || scenarios.length > MOST)
    throw new ChartError(`expected 1 to ${MOST} scenarios, found ${scenarios.length}`);
  const named: Readonly<Record<ScenarioOutcome, string>> = {
    satisfied: words.normKept,
    violated: words.beyondNorm,
    undetermined: words.undecided,
  };
  const values = scenarios.map((one, index) => ({
    ...one,
    number: index + 1,
    shown: named[one.outcome],
    isDeclared: declared !== undefined && isSame(one.leftOut, declared),
    ...rangeOf(one.estimate),
  }));
  // Where the estimate is a range, both its ends are marked.
  const marks = values.flatMap((one) =>
    (one.least === one.most ? [one.least] : [one.least, one.most]).map((estimate) => ({ ...one, estimate })),
  );
  // Many stand side by side as thin lines.
  const size = Math.max(8, Math.min(60, 1500 / values.length));
  const thin = Math.min(1, 32 / values.length);
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
            mark: { type: "rule", color: ink, strokeWidth: thin },
            encoding: { x, y: { ...y, field: "lower" }, y2: { field: "upper" } },
          },
          {
            data: { values: values.filter(({ least, most }) => least < most) },
            mark: { type: "rule", color: ink, strokeWidth: 3 * thin },
            encoding: { x, y: { ...y, field: "least" }, y2: { field: "most" } },
          },
          {
            data: { values: marks },
            mark: { type: "point", filled: true },
            encoding: {
              x,
              y,
              size: { condition: { test: "datum.isDeclared", value: size * 3 }, value: size },
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
        mark: { type: "point", filled: true, size: Math.min(40, size), color: ink },
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
    ...closing(input, words),
  ].join(" ");
  return draw({
    id,
    title,
    caption,
    lang: words.lang,
    spec,
    table: {
      head: [words.scenario, words.estimate, words.interval, words.outcome],
      rows: values.map(({ leftOut, isDeclared, least, most, lower, upper, shown }) => [
        nameOf(leftOut, isDeclared, declared === undefined, words),
        least === most ? words.number(least) : `${words.number(least)}–${words.number(most)}`,
        `${words.number(lower)}–${words.number(upper)}`,
        shown,
      ]),
    },
  });
}

function rangeOf(estimate: Scenario["estimate"]): { readonly least: number; readonly most: number } {
  return typeof estimate === "number"
    ? { least: estimate, most: estimate }
    : { least: estimate.lower, most: estimate.upper };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

/** What is left out, and whether it is that in the figure declared; nothing is, unless said. */
function nameOf(leftOut: readonly string[], isDeclared: boolean, isUsual: boolean, words: ChartWords): string {
  if (leftOut.length === 0 && isUsual) return words.base;
  const name = leftOut.length === 0 ? words.allIn : leftOut.map((factor) => `${words.out} ${factor}`).join(", ");
  return isDeclared ? `${name} (${words.base})` : name;
}

import { type Chart, ChartError, type ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { ink, WIDTH } from "./look.js";
import { chartWords } from "./words.js";

/** The contracts concluded in one period, and the complaints about them by age. */
export interface Cohort {
  readonly label: string;
  /** The terms these contracts are under. */
  readonly terms: string;
  readonly contracts: number;
  /** Complaints in all by the end of each month since conclusion, from month 1 on. */
  readonly cumulative: readonly number[];
  /** How many of these months can no longer change; all unless said. */
  readonly complete?: number;
}

export interface VintageInput extends ChartOptions {
  readonly cohorts: readonly Cohort[];
}

const shapes = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"];
const dashes = [[], [6, 3], [2, 2], [8, 3, 2, 3]];

/** Complaints per 1,000 contracts by age: a line a cohort, terms told by dashes, what may still grow drawn thin. */
export async function vintageChart(input: VintageInput): Promise<Chart> {
  const words = chartWords(input.lang);
  const { cohorts } = input;
  if (cohorts.length === 0) throw new ChartError("a vintage chart needs at least one cohort");
  const values = cohorts.flatMap(({ label, terms, contracts, cumulative, complete }) =>
    cumulative.map((count, index) => ({
      label,
      terms,
      month: index + 1,
      rate: (count / contracts) * 1000,
      isOpen: index + 1 > (complete ?? cumulative.length),
    })),
  );
  const termsOf = [...new Set(cohorts.map(({ terms }) => terms))];
  const labels = cohorts.map(({ label }) => label);
  const x = { field: "month", type: "quantitative", title: words.months, axis: { tickMinStep: 1 } };
  const y = { field: "rate", type: "quantitative", title: words.perThousand, scale: { zero: true } };
  const legend = { orient: "bottom", columns: 3 };
  const spec = {
    width: WIDTH,
    height: 280,
    data: { values },
    layer: [
      {
        mark: { type: "line", color: ink, strokeWidth: 1.4 },
        encoding: {
          x,
          y,
          detail: { field: "label" },
          strokeDash: {
            field: "terms",
            type: "nominal",
            title: words.terms,
            scale: { domain: termsOf, range: termsOf.map((_, index) => dashes[index % dashes.length]) },
            legend,
          },
        },
      },
      {
        mark: { type: "point", size: 55, color: ink, fill: "var(--chart-ground)" },
        encoding: {
          x,
          y,
          shape: {
            field: "label",
            type: "nominal",
            title: words.cohort,
            scale: { domain: labels, range: labels.map((_, index) => shapes[index % shapes.length]) },
            legend,
          },
          fill: { condition: { test: "datum.isOpen", value: "var(--chart-ground)" }, value: ink },
        },
      },
    ],
  };
  const title = input.title ?? words.vintage;
  const id = input.id ?? "vintage";
  const caption = [
    ...cohorts.map(
      ({ label, contracts, cumulative }) =>
        `${label}: ${words.countOf(words.number(cumulative.at(-1) ?? 0), words.number(contracts))}.`,
    ),
    `${words.immature}: ○.`,
    ...(input.source === undefined ? [] : [words.source(input.source)]),
  ].join(" ");
  return {
    id,
    title,
    caption,
    svg: await draw({ id, title, description: caption, lang: words.lang, spec }),
    table: {
      head: [words.cohort, words.terms, words.months, words.events, words.perThousand, ""],
      rows: values.map(({ label, terms, month, rate, isOpen }) => {
        const { cumulative } = cohorts.find((one) => one.label === label) as Cohort;
        const count = cumulative[month - 1] as number;
        const ripe = isOpen ? words.immature : words.mature;
        return [label, terms, String(month), words.number(count), words.number(rate), ripe];
      }),
    },
  };
}

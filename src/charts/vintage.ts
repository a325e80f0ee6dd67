import { type Chart, ChartError, type ChartOptions } from "./chart.js";
import { draw } from "./draw.js";
import { ground, ink, WIDTH } from "./look.js";
import { chartWords, closing } from "./words.js";

/** The contracts concluded in one period, and the complaints about them by age. */
export interface Cohort {
  readonly label: string;
  /** The terms these contracts are under, where they are told apart by them. */
  readonly terms?: string;
  readonly contracts: number;
  /** Complaints in all by the end of each month (or other age) since conclusion, from the first on. */
  readonly cumulative: readonly number[];
  /** How many of these ages can no longer change; all unless said. */
  readonly complete?: number;
}

export interface VintageInput extends ChartOptions {
  readonly cohorts: readonly Cohort[];
  /** What ages are counted in; `month` unless said. */
  readonly by?: "month" | "quarter" | "year";
}

const shapes = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"];
/** More names would run into each other. */
const MOST_NAMED = 12;
const dashes = [[], [6, 3], [2, 2], [8, 3, 2, 3]];

/** Complaints per 1,000 contracts by age: a line a cohort, terms told by dashes, what may still grow drawn thin. */
export async function vintageChart(input: VintageInput): Promise<Chart> {
  const words = chartWords(input.lang);
  const { cohorts, by = "month" } = input;
  if (cohorts.length === 0) throw new ChartError("a vintage chart needs at least one cohort");
  const values = cohorts.flatMap((cohort) =>
    cohort.cumulative.map((count, index) => ({
      label: cohort.label,
      terms: cohort.terms ?? words.undetermined,
      age: index + 1,
      rate: (count / cohort.contracts) * 1000,
      isOpen: isOpenAt(cohort, index + 1),
    })),
  );
  const isToldByTerms = cohorts.some(({ terms }) => terms !== undefined);
  const termsOf = [...new Set(values.map(({ terms }) => terms))];
  const labels = cohorts.map(({ label }) => label);
  const isFew = cohorts.length <= shapes.length;
  const named = cohorts.filter((_, index) => index % Math.ceil(cohorts.length / MOST_NAMED) === 0);
  const x = {
    field: "age",
    type: "quantitative",
    title: words.age[by],
    axis: { tickMinStep: 1, format: "d" },
    scale: { padding: 10, nice: false },
  };
  const y = { field: "rate", type: "quantitative", title: words.perThousand, scale: { zero: true } };
  const legend = { orient: "bottom", columns: 3 };
  const shape = {
    field: "label",
    type: "nominal",
    title: words.cohort,
    scale: { domain: labels, range: shapes.slice(0, labels.length) },
    legend,
  };
  const strokeDash = {
    field: "terms",
    type: "nominal",
    title: words.terms,
    scale: { domain: termsOf, range: termsOf.map((_, index) => dashes[index % dashes.length]) },
    legend,
  };
  const spec = {
    width: WIDTH,
    height: 280,
    data: { values },
    layer: [
      {
        mark: { type: "line", color: ink, strokeWidth: isFew ? 1.4 : 1 },
        encoding: { x, y, detail: { field: "label" }, ...(isToldByTerms ? { strokeDash } : {}) },
      },
      {
        mark: { type: "point", size: isFew ? 55 : cohorts.length > MOST_NAMED ? 4 : 20, color: ink, fill: ground },
        encoding: {
          x,
          y,
          ...(isFew ? { shape } : {}),
          fill: { condition: { test: "datum.isOpen", value: ground }, value: ink },
        },
      },
      // More lines than there are shapes are named where they end, which is at another age for each.
      ...(isFew
        ? []
        : [
            {
              data: { values: named.map(({ label }) => values.findLast((one) => one.label === label)) },
              mark: { type: "text", angle: 270, align: "left", baseline: "middle", dx: 8, fontSize: 13 },
              encoding: { x, y, text: { field: "label", type: "nominal" } },
            },
          ]),
    ],
  };
  const title = input.title ?? words.vintage;
  const id = input.id ?? "vintage";
  const sumOf = (pick: (cohort: Cohort) => number) => cohorts.reduce((all, cohort) => all + pick(cohort), 0);
  const caption = [
    ...(isFew
      ? cohorts.map(
          ({ label, contracts, cumulative }) =>
            `${label}: ${words.countOf(words.number(cumulative.at(-1) ?? 0), words.number(contracts))}.`,
        )
      : [
          `${words.countOf(words.number(sumOf(({ cumulative }) => cumulative.at(-1) ?? 0)), words.number(sumOf(({ contracts }) => contracts)))}, n = ${cohorts.length}.`,
        ]),
    ...(values.some(({ isOpen }) => isOpen) ? [`${words.immature}: ○.`] : []),
    ...closing(input, words),
  ].join(" ");
  return draw({
    id,
    title,
    caption,
    lang: words.lang,
    spec,
    table: {
      head: [words.cohort, ...(isToldByTerms ? [words.terms] : []), words.age[by], words.events, words.perThousand, ""],
      rows: cohorts.flatMap((cohort) =>
        cohort.cumulative.map((count, index) => [
          cohort.label,
          ...(isToldByTerms ? [cohort.terms ?? words.undetermined] : []),
          String(index + 1),
          words.number(count),
          words.number((count / cohort.contracts) * 1000),
          isOpenAt(cohort, index + 1) ? words.immature : words.mature,
        ]),
      ),
    },
  });
}

function isOpenAt({ complete, cumulative }: Cohort, age: number): boolean {
  return age > (complete ?? cumulative.length);
}

import type { Chart } from "../charts/chart.js";
import { funnelChart } from "../charts/funnel.js";
import { periodsChart } from "../charts/periods.js";
import { scenariosChart } from "../charts/scenarios.js";
import { surgeChart } from "../charts/surge.js";
import { vintageChart } from "../charts/vintage.js";
import type { ComplaintReport, MembersReport, PeerComparison } from "../complaints/index.js";
import { type ComplaintWords, complaintWordsIn } from "./complaint-words.js";
import { plain } from "./plain.js";
import { daysInWords, exposureInWords } from "./rate.js";
import { countInWords, valueInWords } from "./value.js";
import { type Words, wordsIn } from "./words.js";

interface Told {
  readonly lang: string;
  readonly words: Words;
  readonly own: ComplaintWords;
}

/**
 * A report on complaints, drawn: members against what chance allows, rates by period, the weeks around an event, cohorts of
 * contracts by age, and the scenarios; each where the report holds all its figures, so there may be none. What must not be
 * published is neither drawn nor in a table. Languages are those of the report: `en`, or `sv`.
 *
 * @throws ChartError where something is to be drawn and the packages `vega` and `vega-lite` are not installed
 */
export async function complaintCharts(
  report: ComplaintReport | MembersReport,
  { lang = "en" }: { readonly lang?: string | undefined } = {},
): Promise<Chart[]> {
  const words = wordsIn(lang);
  const told: Told = { lang: words.lang, words, own: complaintWordsIn(words.lang) };
  const drawn =
    report.format === "kodex-complaints/1"
      ? [
          peersDrawn(report.peers?.received ?? null, report, told, report.member.id),
          trendDrawn(report, told),
          surgeDrawn(report, told),
          cohortsDrawn(report, told),
          scenariosDrawn(report, told),
        ]
      : [peersDrawn(report.received, report, told), peersDrawn(report.admissible, report, told)];
  const charts: Chart[] = [];
  // One after the other: Vega counts the names inside its drawings over all that are under way.
  for (const draw of drawn) if (draw !== undefined) charts.push(await draw());
  return charts;
}

type Drawn = (() => Promise<Chart>) | undefined;

function peersDrawn(
  comparison: PeerComparison | null,
  { question, period }: ComplaintReport | MembersReport,
  { lang, words, own }: Told,
  subject?: string,
): Drawn {
  if (comparison === null || comparison.funnel === null) return undefined;
  const { basis, funnel, phi, members, leftOut } = comparison;
  const shown = members.filter(({ publishable }) => publishable);
  const points = shown.flatMap(({ member, name, count, exposure, expected }) =>
    expected === null
      ? []
      : [
          {
            id: member,
            name: plain(name === null ? member : `${name} (${member})`),
            events: count,
            exposure,
            expected,
          },
        ],
  );
  // Where all complaints are about one member, there is nothing to hold it against.
  if (points.length === 0 || points.length < shown.length) return undefined;
  const undrawn = [...members.filter(({ publishable }) => !publishable), ...leftOut].map(({ member }) => member);
  const figure = basis === "received" ? own.unadjusted : own.adjusted;
  const days = daysInWords(words, period.from, period.until).join("");
  return () =>
    funnelChart({
      id: `chart-peers-${basis}`,
      title: `${own.peers}, ${figure}`,
      lang,
      points,
      rate: funnel.centre,
      per: question.per,
      curve: funnel.curve,
      period: own.counted(days, exposureInWords(words, question.exposure)),
      note: [own.funnelNote, ...(undrawn.length === 0 ? [] : [own.notDrawn(plain(undrawn.join(", ")))])].join(" "),
      ...(phi === null ? {} : { phi }),
      ...(subject === undefined ? {} : { subject }),
    });
}

function trendDrawn({ trend, question }: ComplaintReport, { lang, words, own }: Told): Drawn {
  if (trend === null || trend.limits === null) return undefined;
  const { series, event, from, until } = trend;
  const periods = series.flatMap(({ period, received, exposure }) =>
    exposure === null ? [] : [{ label: period, events: received, exposure }],
  );
  const at = series.find((point) => event !== null && point.from <= event.on && event.on <= point.until)?.period;
  return () =>
    periodsChart({
      id: "chart-trend",
      title: `${own.trend}, ${own.unadjusted}`,
      lang,
      periods,
      per: question.per,
      note: `${own.countedByPeriod(daysInWords(words, from, until).join(""), exposureInWords(words, question.exposure))}.`,
      ...(event === null || at === undefined ? {} : { event: { at, label: event.on, ...sourceOf(event.source) } }),
    });
}

function surgeDrawn({ surge }: ComplaintReport, { lang, own }: Told): Drawn {
  if (surge === null) return undefined;
  const { weeks, event, unadjusted, adjusted, shown, notShownBecause } = surge;
  const periods = weeks.flatMap(({ from, received, expected }) =>
    expected === null ? [] : [{ label: from, observed: received, expected }],
  );
  const first = weeks.findIndex(({ inWindow }) => inWindow);
  if (periods.length < weeks.length || first < 0) return undefined;
  const reasons = notShownBecause.map((reason) => own.surgeReasons[reason]).join("; ");
  return () =>
    surgeChart({
      id: "chart-surge",
      title: own.surge,
      lang,
      periods,
      window: [first + 1, weeks.findLastIndex(({ inWindow }) => inWindow) + 1],
      event: { at: event.on, label: event.on, ...sourceOf(event.source) },
      totals: { unadjusted, adjusted },
      note: shown ? own.surgeUpheld : own.surgeNotShown(event.on, reasons),
    });
}

function sourceOf(source: string | null): { readonly source?: string } {
  return source === null ? {} : { source: plain(source) };
}

function cohortsDrawn({ vintage }: ComplaintReport, { lang, own }: Told): Drawn {
  if (vintage === null || vintage.cohorts.length === 0) return undefined;
  const cohorts = vintage.cohorts.map(({ cohort, contracts, cumulative }) => ({
    label: cohort,
    contracts,
    cumulative,
  }));
  return () =>
    vintageChart({ id: "chart-cohorts", title: own.vintage, lang, by: vintage.by, cohorts, note: own.vintageNote });
}

/** Only of a norm: other conditions are none about a rate, and have no interval to draw. */
function scenariosDrawn({ scenarios, rate }: ComplaintReport, { lang, words, own }: Told): Drawn {
  const { norm, exposure, per } = rate.adjusted;
  const { total, kind } = exposure;
  if (scenarios === null || scenarios.factors.length === 0 || norm === null || total === null) return undefined;
  const told = scenarios.scenarios.flatMap(({ out, outcome, count, interval }) =>
    interval === null
      ? []
      : [
          {
            leftOut: out.map((factor) => own.factorLabels[factor]),
            estimate: { lower: (count.lower / total) * per, upper: (count.upper / total) * per },
            ...interval,
            outcome,
          },
        ],
  );
  if (told.length < scenarios.of) return undefined;
  const { holds, of, base, factors } = scenarios;
  return () =>
    scenariosChart({
      id: "chart-scenarios",
      title: own.scenarios,
      lang,
      factors: factors.map((factor) => own.factorLabels[factor]),
      declared: base.out.map((factor) => own.factorLabels[factor]),
      scenarios: told,
      norm: norm.rate,
      unit: own.unit(
        Number.isInteger(per) ? countInWords(words, per) : valueInWords(words, per),
        exposureInWords(words, kind),
      ),
      note: own.holds(countInWords(words, holds), countInWords(words, of), own.outcome[base.outcome]),
      ...(exposure.sources.length === 0 ? {} : { source: plain(exposure.sources.join("; ")) }),
    });
}

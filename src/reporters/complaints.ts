import type { Chart } from "../charts/chart.js";
import type { ComplaintReport, MembersReport, PeerComparison, Range, RateFigure } from "../complaints/index.js";
import type { Account, Section } from "./account.js";
import { type ComplaintWords, complaintWordsIn } from "./complaint-words.js";
import { accountToHtml } from "./html.js";
import { accountToMarkdown } from "./markdown.js";
import { daysInWords, exposureInWords, lackingInWords } from "./rate.js";
import { accountToText, type TextOptions } from "./text.js";
import { countInWords, valueInWords } from "./value.js";
import { type Words, wordsIn } from "./words.js";

/** In what words, and for which page. */
export interface ComplaintTextOptions {
  /** BCP 47; English (`en`) unless said. Swedish is `sv`. */
  readonly lang?: string | undefined;
  /** ANSI colours, for a terminal; none unless asked for. */
  readonly color?: TextOptions["color"];
  /** Columns a line may take where its words allow it; 100 unless said. */
  readonly width?: TextOptions["width"];
}

/** A report on complaints as plain text: what is shown, both figures, and what these must not be used for. */
export function complaintsToText(report: ComplaintReport | MembersReport, options: ComplaintTextOptions = {}): string {
  return accountToText(accountOf(report, options.lang ?? "en"), options);
}

/** The same as Markdown (GitHub's). */
export function complaintsToMarkdown(
  report: ComplaintReport | MembersReport,
  { lang = "en" }: Pick<ComplaintTextOptions, "lang"> = {},
): string {
  return accountToMarkdown(accountOf(report, lang));
}

export interface ComplaintHtmlOptions extends Pick<ComplaintTextOptions, "lang"> {
  /** What `complaintCharts` draws, or other charts of `kodex/charts`; their drawings are set as they are. */
  readonly charts?: readonly Chart[];
}

/** The same as one HTML file that needs nothing else, in the look of `toHtml`. */
export function complaintsToHtml(
  report: ComplaintReport | MembersReport,
  { lang = "en", charts = [] }: ComplaintHtmlOptions = {},
): string {
  return accountToHtml(accountOf(report, lang), charts);
}

interface Speech {
  readonly words: Words;
  readonly own: ComplaintWords;
}

function accountOf(report: ComplaintReport | MembersReport, lang: string): Account {
  const words = wordsIn(lang);
  const speech = { words, own: complaintWordsIn(words.lang) };
  return report.format === "kodex-complaints/1" ? ofMember(report, speech) : ofMembers(report, speech);
}

function particularsOf({ period, question, on }: ComplaintReport | MembersReport, { words, own }: Speech) {
  return [
    { term: words.day, text: on },
    { term: own.period, text: daysInWords(words, period.from, period.until).join("") },
    { term: own.declaredOn, text: question.declaredOn ?? words.notKnown },
    { term: own.entity, text: question.entity ?? words.notKnown },
  ];
}

function ofMember(report: ComplaintReport, speech: Speech): Account {
  const { words, own } = speech;
  const { member, rate, peers, trend } = report;
  const name = member.name === undefined ? member.id : `${member.name} (${member.id})`;
  const { norm } = rate.adjusted;
  const tones = [norm?.outcome, peers?.outcome];
  const sentences = [
    ...(norm === null ? [] : [own.saysNorm[norm.outcome]]),
    ...(peers === null ? [] : [own.saysPeers[peers.outcome]]),
    ...(norm === null && peers === null ? [own.saysNothing] : []),
    ...(trend === null ? [] : [own.saysTrend[trend.direction ?? "none"]]),
  ];
  return {
    lang: words.lang,
    title: own.title(member.name ?? member.id, report.on),
    contents: words.contents,
    charts: words.charts,
    asTable: words.asTable,
    notices: [],
    particulars: [{ term: words.member, text: name }, ...particularsOf(report, speech)],
    conclusion: {
      heading: own.shown,
      tone: tones.includes("violated") ? "violated" : tones.includes("undetermined") ? "undetermined" : "plain",
      sentences,
      reasons: [own.burden],
    },
    sections: [
      findingsSection(report, speech),
      rateSection(report, speech),
      ...leftOutSection(report, speech),
      stagesSection(report, speech),
      outcomesSection(report, speech),
      ...candidatesSection(report, speech),
      ...termsSection(report, speech),
      ...vintageSection(report, speech),
      ...(peers === null ? [] : [peersSection(peers.received, speech)]),
      ...trendSection(report, speech),
      ...surgeSection(report, speech),
      ...scenarioSection(report, speech),
      notForSection(speech),
    ],
  };
}

function ofMembers(report: MembersReport, speech: Speech): Account {
  const { words, own } = speech;
  const comparison = report.admissible ?? report.received;
  return {
    lang: words.lang,
    title: own.membersTitle(report.on),
    contents: words.contents,
    charts: words.charts,
    asTable: words.asTable,
    notices: [],
    particulars: particularsOf(report, speech),
    conclusion: {
      heading: own.shown,
      tone: "plain",
      sentences:
        comparison === null
          ? [own.saysNothing]
          : (["violated", "undetermined", "satisfied"] as const).map((outcome) => {
              const count = comparison.members.filter((one) => one.outcome === outcome).length;
              return `${own.outcome[outcome]}: ${countInWords(words, count)}.`;
            }),
      reasons: [own.burden],
    },
    sections: [
      findingsSection(report, speech),
      ...(comparison === null ? [] : [peersSection(comparison, speech)]),
      notForSection(speech),
    ],
  };
}

function findingsSection({ findings }: Pick<ComplaintReport, "findings">, { own }: Speech): Section {
  const items = findings.map(({ code, outcome, about }) => {
    const named = about.length === 0 ? "" : `; ${own.about} ${about.join(", ")}`;
    return `${code}, ${own.outcome[outcome]}: ${own.codes[code]}${named}`;
  });
  return { id: "findings", heading: own.findings, note: own.findingsNote, body: { is: "list", items } };
}

function rateSection({ rate, question }: ComplaintReport, speech: Speech): Section {
  const { words, own } = speech;
  const { norm } = rate.adjusted;
  const per = amountInWords(question.per, words);
  const normLine = norm === null ? "" : ` ${own.norm(valueInWords(words, norm.rate), per, norm.source ?? undefined)}.`;
  const rows = [
    [own.unadjusted, ...rateCells(rate.unadjusted, speech)],
    [own.adjusted, ...rateCells(rate.adjusted, speech)],
  ];
  return {
    id: "rate",
    heading: own.rate,
    note: `${own.rateNote}${normLine}`,
    body: { is: "table", head: own.rateHead, rows, zerosSpeak: true },
  };
}

function rateCells(
  { count, exposure, rate, interval, per, norm }: RateFigure,
  { words, own }: Speech,
): readonly string[] {
  const sources = exposure.sources.length === 0 ? "" : ` (${exposure.sources.join("; ")})`;
  const over =
    exposure.total === null
      ? (lackingInWords(words, exposure.kind, exposure.lacking) ?? words.notKnown)
      : `${amountInWords(exposure.total, words)} ${exposureInWords(words, exposure.kind)}${sources}`;
  return [
    rangeInWords({ lower: count.least, upper: count.most }, words),
    over,
    rate === null ? words.notKnown : words.ratePer(rangeInWords(rate, words), amountInWords(per, words)),
    interval === null ? words.notKnown : rangeInWords(interval, words),
    norm === null ? "" : own.outcome[norm.outcome],
  ];
}

function leftOutSection({ rate }: ComplaintReport, { words, own }: Speech): readonly Section[] {
  const { excluded, unsure } = rate.adjusted.count;
  const reasons = [...new Set([...excluded, ...unsure].map(({ reason }) => reason))];
  if (reasons.length === 0) return [];
  const count = (list: typeof excluded, reason: string): string =>
    countInWords(words, list.find((one) => one.reason === reason)?.count ?? 0);
  const rows = reasons.map((reason) => [own.reasons[reason], count(excluded, reason), count(unsure, reason)]);
  return [
    { id: "left-out", heading: own.leftOut, note: own.leftOutNote, body: { is: "table", head: own.leftOutHead, rows } },
  ];
}

function stagesSection({ admissibility }: ComplaintReport, { words, own }: Speech): Section {
  const rows = admissibility.stages.map(({ stage, yes, no, notKnown }) => [
    own.stages[stage],
    ...[yes, no, notKnown].map((count) => countInWords(words, count)),
  ]);
  return {
    id: "admissibility",
    heading: own.admissibility,
    note: own.admissibilityNote,
    body: { is: "table", head: own.stageHead, rows },
  };
}

function outcomesSection({ admissibility, upheld }: ComplaintReport, { words, own }: Speech): Section {
  const rows = Object.entries(admissibility.outcomes).map(([outcome, count]) => [
    own.outcomeOf[outcome as keyof typeof own.outcomeOf],
    countInWords(words, count),
  ]);
  const { share, exact, bounds } = upheld;
  const percent = (value: number): string => `${valueInWords(words, Number((value * 100).toPrecision(3)))} %`;
  const range = (value: Range): string => `${percent(value.lower)}–${percent(value.upper)}`;
  const note =
    share === null || exact === null || bounds === null
      ? {}
      : { note: own.upheldShare(percent(share), range(exact), range(bounds)) };
  return { id: "outcomes", heading: own.outcomes, ...note, body: { is: "table", head: own.outcomeHead, rows } };
}

function candidatesSection({ admissibility }: ComplaintReport, { own }: Speech): readonly Section[] {
  const { candidates } = admissibility;
  if (candidates.length === 0) return [];
  const items = candidates.map(({ complaints, agree, differ }) => {
    const against = differ.length === 0 ? "" : `; ≠ ${differ.join(", ")}`;
    return `${complaints.join(", ")}: = ${agree.join(", ")}${against}`;
  });
  return [{ id: "candidates", heading: own.candidates, note: own.candidatesNote, body: { is: "list", items } }];
}

function termsSection({ attribution }: ComplaintReport, { words, own }: Speech): readonly Section[] {
  if (attribution.terms.length === 0) return [];
  const rows = [
    ...attribution.terms.map(({ terms, until, complaints, currentConduct, contractDays, rate }) => [
      terms,
      until ?? words.notKnown,
      countInWords(words, complaints),
      countInWords(words, currentConduct),
      countInWords(words, contractDays),
      rate === null ? words.notKnown : valueInWords(words, Number((rate.value * 365_250).toPrecision(3))),
    ]),
    [own.unattributed, "", countInWords(words, attribution.unattributed), "", "", ""],
  ];
  return [
    {
      id: "attribution",
      heading: own.attribution,
      note: own.attributionNote,
      body: { is: "table", head: own.termsHead, rows, zerosSpeak: true },
    },
  ];
}

function vintageSection({ vintage }: ComplaintReport, { words, own }: Speech): readonly Section[] {
  if (vintage === null || vintage.cohorts.length === 0) return [];
  const rows = vintage.cohorts.map(({ cohort, contracts, cumulative, perThousand, ultimate }) => [
    cohort,
    countInWords(words, contracts),
    countInWords(words, cumulative.at(-1) ?? 0),
    valueInWords(words, perThousand.at(-1)),
    ultimate === null ? words.notKnown : valueInWords(words, Number(ultimate.toPrecision(4))),
  ]);
  return [
    {
      id: "cohorts",
      heading: own.vintage,
      note: own.vintageNote,
      body: { is: "table", head: own.vintageHead, rows, zerosSpeak: true },
    },
  ];
}

function peersSection({ members, leftOut, phi, compared }: PeerComparison, { words, own }: Speech): Section {
  const spread =
    phi === null
      ? own.noDispersion(countInWords(words, compared))
      : own.dispersion(valueInWords(words, Number(phi.toPrecision(3))), countInWords(words, compared));
  const rows = [
    ...members.map(({ member, name, count, exposure, expected, pAdjusted, outcome, publishable }) => [
      name === null ? member : `${name} (${member})`,
      ...(publishable
        ? [
            countInWords(words, count),
            amountInWords(exposure, words),
            expected === null ? words.notKnown : valueInWords(words, Number(expected.toPrecision(4))),
            valueInWords(words, Number(pAdjusted.toPrecision(2))),
            own.outcome[outcome],
          ]
        : [own.notPublished, "", "", "", ""]),
    ]),
    ...leftOut.map(({ member, reason }) => [member, own.peersLeftOut[reason], "", "", "", ""]),
  ];
  return {
    id: "peers",
    heading: own.peers,
    note: `${own.peersNote} ${spread}`,
    body: { is: "table", head: own.peersHead, rows, zerosSpeak: true },
  };
}

function trendSection({ trend }: ComplaintReport, { words, own }: Speech): readonly Section[] {
  if (trend === null) return [];
  const rows = trend.series.map(({ period, received, adjusted, exposure }) => [
    period,
    countInWords(words, received),
    rangeInWords(adjusted, words),
    exposure === null ? words.notKnown : amountInWords(exposure, words),
  ]);
  return [
    {
      id: "trend",
      heading: own.trend,
      note: own.trendNote(own.methods[trend.method], trend.from, trend.until),
      body: { is: "table", head: own.trendHead, rows, zerosSpeak: true },
    },
  ];
}

function surgeSection({ surge }: ComplaintReport, { words, own }: Speech): readonly Section[] {
  if (surge === null) return [];
  const rounded = (value: number | null): string =>
    value === null ? words.notKnown : valueInWords(words, Number(value.toFixed(1)));
  const reasons = surge.notShownBecause.map((reason) => own.surgeReasons[reason]).join("; ");
  const items = [
    ...(surge.shown ? [] : [own.surgeNotShown(surge.event.on, reasons)]),
    ...(surge.observed === null
      ? []
      : [
          own.surgeFigures({
            on: surge.event.on,
            source: surge.event.source ?? words.notKnown,
            observed: rounded(surge.observed),
            expected: rounded(surge.expected),
            excess: rounded(surge.excess),
          }),
        ]),
    own.surgeBoth(
      countInWords(words, surge.unadjusted),
      rangeInWords({ lower: surge.adjusted, upper: surge.adjustedMost }, words),
    ),
    own.surgeUpheld,
  ];
  return [{ id: "surge", heading: own.surge, body: { is: "list", items } }];
}
function scenarioSection({ scenarios }: ComplaintReport, { words, own }: Speech): readonly Section[] {
  if (scenarios === null) return [];
  const items = [
    own.holds(
      countInWords(words, scenarios.holds),
      countInWords(words, scenarios.of),
      own.outcome[scenarios.base.outcome],
    ),
    ...scenarios.flips.map((set) => own.flips(set.map((factor) => own.factors[factor]).join(", "))),
    ...(scenarios.flips.length === 0 ? [own.neverFlips] : []),
  ];
  return [{ id: "scenarios", heading: own.scenarios, note: own.scenariosNote, body: { is: "list", items } }];
}

function notForSection({ own }: Speech): Section {
  return { id: "not-for", heading: own.notFor, body: { is: "list", items: own.notForItems } };
}

function rangeInWords({ lower, upper }: Range, words: Words): string {
  return valueInWords(words, lower === upper ? lower : { lower, upper });
}

/** A whole amount with its thousands set apart. */
function amountInWords(amount: number, words: Words): string {
  return Number.isInteger(amount) ? countInWords(words, amount) : valueInWords(words, amount);
}

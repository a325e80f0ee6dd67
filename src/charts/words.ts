import type { ChartOptions } from "./chart.js";

/** The fixed words of charts in one language. */
export interface ChartWords {
  readonly lang: string;
  readonly funnel: string;
  readonly periods: string;
  readonly surge: string;
  readonly vintage: string;
  readonly scenarios: string;
  readonly timeline: string;
  readonly events: string;
  readonly exposure: string;
  readonly rate: (per: string) => string;
  readonly overall: string;
  readonly member: string;
  readonly period: string;
  readonly limits95: string;
  readonly limits998: string;
  readonly adjusted: (phi: string) => string;
  readonly withinLimits: string;
  readonly beyondAlert: string;
  readonly beyondAlarm: string;
  readonly countOf: (events: string, exposure: string) => string;
  readonly limits: string;
  readonly laney: string;
  readonly outside: string;
  readonly inside: string;
  readonly observed: string;
  readonly expected: string;
  readonly excess: string;
  readonly bothTotals: (total: string, adjusted: string) => string;
  readonly figures: (unadjusted: string, adjusted: string) => string;
  readonly event: string;
  readonly age: Readonly<Record<"month" | "quarter" | "year", string>>;
  readonly perThousand: string;
  readonly cohort: string;
  readonly terms: string;
  readonly mature: string;
  readonly immature: string;
  readonly estimate: string;
  readonly interval: string;
  readonly scenario: string;
  readonly base: string;
  readonly allIn: string;
  readonly norm: (norm: string) => string;
  readonly outcome: string;
  readonly normKept: string;
  readonly beyondNorm: string;
  readonly undecided: string;
  readonly in: string;
  readonly out: string;
  readonly actor: string;
  readonly step: string;
  readonly day: string;
  readonly required: string;
  readonly kept: string;
  readonly broken: string;
  readonly undetermined: string;
  readonly source: (source: string) => string;
  readonly notDrawn: (count: string) => string;
  readonly number: (value: number, digits?: number) => string;
}

const english: ChartWords = {
  lang: "en",
  funnel: "Rates of members against what chance allows",
  periods: "Rates by period",
  surge: "Counts around an event",
  vintage: "Complaints by age of the contracts",
  scenarios: "The result under each way of counting",
  timeline: "What was done in the case, and when",
  events: "Count",
  exposure: "Exposure",
  rate: (per) => `Per ${per}`,
  overall: "Overall rate",
  member: "Member",
  period: "Period",
  limits95: "95 % limits",
  limits998: "99.8 % limits",
  adjusted: (phi) => `Limits widened for dispersion (φ = ${phi})`,
  withinLimits: "within the limits",
  beyondAlert: "beyond the 95 % limits",
  beyondAlarm: "beyond the 99.8 % limits",
  countOf: (events, exposure) => `${events} of ${exposure}`,
  limits: "Limits",
  laney: "Limits widened for dispersion",
  outside: "outside the limits",
  inside: "within the limits",
  observed: "Observed",
  expected: "Expected",
  excess: "Excess",
  bothTotals: (total, adjusted) => `${total} in all, ${adjusted} without the excess`,
  figures: (unadjusted, adjusted) => `Unadjusted ${unadjusted}, adjusted ${adjusted}`,
  event: "Event",
  age: {
    month: "Months since the contract was concluded",
    quarter: "Quarters since the contract was concluded",
    year: "Years since the contract was concluded",
  },
  perThousand: "Complaints per 1,000 contracts",
  cohort: "Contracts of",
  terms: "Terms",
  mature: "complete",
  immature: "not complete yet",
  estimate: "Estimate",
  interval: "Interval",
  scenario: "Scenario",
  base: "as declared",
  allIn: "nothing left out",
  norm: (norm) => `Norm ${norm}`,
  outcome: "Outcome",
  normKept: "within the norm",
  beyondNorm: "beyond the norm",
  undecided: "undetermined",
  in: "in",
  out: "out",
  actor: "Who",
  step: "What",
  day: "Day",
  required: "Time to be given",
  kept: "kept",
  broken: "too short",
  undetermined: "not known",
  source: (source) => `Source: ${source}.`,
  notDrawn: (count) => `${count} without exposure not drawn.`,
  number: (value, digits = 2) => grouped(value, digits, ",", "."),
};

const swedish: ChartWords = {
  lang: "sv",
  funnel: "Medlemmars kvoter mot vad slumpen tillåter",
  periods: "Kvoter per period",
  surge: "Antal kring en händelse",
  vintage: "Klagomål efter avtalens ålder",
  scenarios: "Utfallet under varje sätt att räkna",
  timeline: "Vad som gjordes i ärendet, och när",
  events: "Antal",
  exposure: "Verksamhet",
  rate: (per) => `Per ${per}`,
  overall: "Samlad kvot",
  member: "Medlem",
  period: "Period",
  limits95: "95 %-gränser",
  limits998: "99,8 %-gränser",
  adjusted: (phi) => `Gränser vidgade för spridning (φ = ${phi})`,
  withinLimits: "inom gränserna",
  beyondAlert: "bortom 95 %-gränserna",
  beyondAlarm: "bortom 99,8 %-gränserna",
  countOf: (events, exposure) => `${events} av ${exposure}`,
  limits: "Gränser",
  laney: "Gränser vidgade för spridning",
  outside: "utanför gränserna",
  inside: "inom gränserna",
  observed: "Iakttaget",
  expected: "Väntat",
  excess: "Överskott",
  bothTotals: (total, adjusted) => `${total} sammanlagt, ${adjusted} utan överskottet`,
  figures: (unadjusted, adjusted) => `Ojusterat ${unadjusted}, justerat ${adjusted}`,
  event: "Händelse",
  age: {
    month: "Månader sedan avtalet ingicks",
    quarter: "Kvartal sedan avtalet ingicks",
    year: "År sedan avtalet ingicks",
  },
  perThousand: "Klagomål per 1 000 avtal",
  cohort: "Avtal från",
  terms: "Villkor",
  mature: "fullständigt",
  immature: "ännu inte fullständigt",
  estimate: "Skattning",
  interval: "Intervall",
  scenario: "Scenario",
  base: "som uppgivet",
  allIn: "inget utelämnat",
  norm: (norm) => `Norm ${norm}`,
  outcome: "Utfall",
  normKept: "inom normen",
  beyondNorm: "bortom normen",
  undecided: "oavgjord",
  in: "med",
  out: "utan",
  actor: "Vem",
  step: "Vad",
  day: "Dag",
  required: "Tid som ska ges",
  kept: "hållen",
  broken: "för kort",
  undetermined: "okänt",
  source: (source) => `Källa: ${source}.`,
  notDrawn: (count) => `${count} utan verksamhet är inte ritade.`,
  number: (value, digits = 2) => grouped(value, digits, "\u00a0", ","),
};

/** Swedish for `sv` and its regions, else English. */
export function chartWords(lang = "en"): ChartWords {
  return lang.split("-")[0]?.toLowerCase() === "sv" ? swedish : english;
}

/** What ends every caption: the source, and what is to be borne in mind. */
export function closing({ source, note }: ChartOptions, words: ChartWords): readonly string[] {
  return [...(source === undefined ? [] : [words.source(source)]), ...(note === undefined ? [] : [note])];
}

/** Groups of three, and as many decimals as a number needs up to `digits` that count. */
function grouped(value: number, digits: number, thousands: string, decimal: string): string {
  const [whole = "", fraction = ""] = String(
    Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(digits + 1)),
  ).split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands);
  return fraction === "" ? spaced : `${spaced}${decimal}${fraction}`;
}

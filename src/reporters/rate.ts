import type { Evidence, EvidenceValue, Range } from "../findings/finding.js";
import type { Lacking } from "../findings/report.js";
import type { ExposureKind } from "../model/exposure.js";
import type { Note } from "./account.js";
import { valueInWords } from "./value.js";
import type { Words } from "./words.js";

/** What a rate is made of, in values of the evidence. */
export interface RateAccount {
  readonly estimate: EvidenceValue | undefined;
  readonly count: EvidenceValue | undefined;
  readonly total: EvidenceValue | undefined;
  /** Both ends of the exact interval, as far as they are known. */
  readonly interval: EvidenceValue | undefined;
  readonly per: EvidenceValue | undefined;
  readonly confidence: EvidenceValue | undefined;
  readonly exposure: EvidenceValue | undefined;
  readonly from: EvidenceValue | undefined;
  readonly until: EvidenceValue | undefined;
  readonly source: EvidenceValue | undefined;
  readonly lacking: EvidenceValue | undefined;
}

const PART =
  /^(measure(?:\.[a-z0-9-]+)?)\.(?:estimate|count|total|lower|upper|per|confidence|exposure|from|until|source|lacking)$/;

/** The facts of the rates in a finding's evidence, as their names begin: `measure`, `measure.complaint-rate`. */
function ratesIn(evidence: readonly Evidence[]): readonly string[] {
  return evidence.flatMap(({ fact }) => (fact.endsWith(".lacking") ? [fact.slice(0, -".lacking".length)] : []));
}

/** The evidence that is told as one sentence about a rate, and not entry by entry. */
export function rateParts(evidence: readonly Evidence[]): readonly Evidence[] {
  const rates = new Set(ratesIn(evidence));
  return evidence.filter(({ fact, operator }) => operator === undefined && rates.has(PART.exec(fact)?.[1] ?? ""));
}

/** Numerator, denominator, exact interval and source of each rate. */
export function rateNotes(words: Words, evidence: readonly Evidence[]): Note[] {
  return ratesIn(evidence).map((rate) => {
    const read = (fact: string) => evidence.find((entry) => entry.fact === fact)?.value;
    const part = (name: string) => read(`${rate}.${name}`);
    const account: RateAccount = {
      estimate: part("estimate"),
      count: part("count"),
      total: part("total"),
      interval: read(rate === "measure" ? "measure.value" : rate),
      per: part("per"),
      confidence: part("confidence"),
      exposure: part("exposure"),
      from: part("from"),
      until: part("until"),
      source: part("source"),
      lacking: part("lacking"),
    };
    return { term: words.counting, text: rateInWords(words, account) };
  });
}

function rateInWords(words: Words, rate: RateAccount): string {
  const { count, total, estimate, interval, per, confidence, source } = rate;
  const counted = valueInWords(words, count);
  const exposure = exposureInWords(words, rate.exposure);
  const made =
    total === null || total === undefined ? counted : words.countFor(counted, valueInWords(words, total), exposure);
  const lacking = lackingInWords(words, rate.exposure, rate.lacking);
  const basis = [
    ...daysInWords(words, rate.from, rate.until),
    ...(typeof source === "string" ? [words.source(valueInWords(words, source))] : []),
    ...(lacking === undefined ? [] : [lacking]),
  ];
  const known =
    estimate === null || estimate === undefined
      ? []
      : [
          words.ratePer(valueInWords(words, estimate), valueInWords(words, per)),
          words.exactInterval(valueInWords(words, interval), percentInWords(words, confidence)),
        ];
  return [made, ...basis, ...known].join("; ");
}

/** The days of a window, where they are known. */
export function daysInWords(words: Words, from: unknown, until: unknown): readonly string[] {
  return typeof from === "string" && typeof until === "string" ? [words.period(from, until)] : [];
}

/** What was counted, as the denominator of a rate. */
export function exposureInWords(words: Words, kind: unknown): string {
  return typeof kind === "string" && Object.hasOwn(words.exposures, kind)
    ? words.exposures[kind as ExposureKind]
    : valueInWords(words, null);
}

/** What has to be listed for the exposure to be known; nothing where it is. */
export function lackingInWords(words: Words, kind: unknown, lacking: unknown): string | undefined {
  if (typeof lacking !== "string" || !Object.hasOwn(words.lacking, lacking)) return undefined;
  return words.exposureUnknown(exposureInWords(words, kind), words.lacking[lacking as Lacking]);
}

/** A confidence of 0.95 as 95 per cent. */
export function percentInWords(words: Words, confidence: unknown): string {
  const percent = typeof confidence === "number" ? Number((confidence * 100).toPrecision(12)) : null;
  return percent === null ? words.notKnown : String(percent).replace(".", words.decimal);
}

/** Both ends of an interval as a range of the evidence. */
export function rangeOf(lower: number | null, upper: number | null): Range | null {
  return lower === null && upper === null ? null : { lower, upper };
}

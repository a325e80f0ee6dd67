import { exposureOver } from "../engine/exposure.js";
import type { Lacking } from "../findings/report.js";
import type { Dossier } from "../model/dossier.js";
import { poissonRateCI, poissonRateTest } from "../statistics/rate.js";
import { minimumSignalCount } from "../statistics/signal.js";
import type { ComplaintCount } from "./exclusion.js";
import { dayOf, type Question } from "./question.js";

/** What the evidence says of an assertion. Who asserts must show: what is not shown, either way, is `undetermined`. */
export type Verdict = "violated" | "satisfied" | "undetermined";

export interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** What complaints are counted over. */
export interface ExposureFigure {
  readonly kind: Question["exposure"];
  readonly from: string;
  readonly until: string;
  /** The mean over the days of customers, the sum of all else; `null` where it is not known or there was none. */
  readonly total: number | null;
  readonly sources: readonly string[];
  /** For want of what it is not known. */
  readonly lacking: Lacking | null;
}

/** A rate with its numerator, denominator, period, legal entity and exact interval. */
export interface RateFigure {
  readonly count: ComplaintCount;
  readonly exposure: ExposureFigure;
  readonly entity: string | null;
  readonly per: number;
  readonly confidence: number;
  /** From the least to the most that may count, in complaints per `per` units; `null` without an exposure. */
  readonly rate: Range | null;
  /** From the exact lower end for the least count to the exact upper end for the most. */
  readonly interval: Range | null;
  /** Of a norm, where one was asked about. */
  readonly norm: NormFigure | null;
}

/** How a rate stands to a norm. */
export interface NormFigure {
  /** In complaints per `per` units. */
  readonly rate: number;
  readonly source: string | null;
  readonly outcome: Verdict;
  /** How many complaints the norm allows to expect. */
  readonly expected: number | null;
  /** From how many complaints on there is evidence against the member, at the lower end of the interval. */
  readonly signalCount: number | null;
  /** The probability of at least so many complaints at the norm, for the least count. */
  readonly pGreater: number | null;
  /** So few are expected that a single complaint would signal: never a ground alone. */
  readonly belowMinimum: boolean;
  /** What the least and the most count say for themselves; where they differ, what is not known decides. */
  readonly atLeast: Verdict;
  readonly atMost: Verdict;
}

/** Below so many expected, one complaint is "significant" at 2.5 per cent: -ln 0.975. */
export const leastExpected = 0.0253;

export function exposureFigure(
  dossier: Dossier,
  question: Question,
  from = question.from,
  until = question.until,
): ExposureFigure {
  const exposed = exposureOver(dossier.exposures ?? [], question.exposure, dayOf(from), dayOf(until));
  return {
    kind: question.exposure,
    from,
    until,
    total: exposed.total === undefined || exposed.total === 0 ? null : exposed.total,
    sources: exposed.sources,
    lacking: exposed.lacking ?? null,
  };
}

export function rateOf(count: ComplaintCount, exposure: ExposureFigure, question: Question): RateFigure {
  const { per, confidence } = question;
  const { total } = exposure;
  const entity = question.entity ?? null;
  if (total === null) {
    const norm = normFigure(count, null, question);
    return { count, exposure, entity, per, confidence, rate: null, interval: null, norm };
  }
  const least = poissonRateCI({ events: count.least, exposure: total / per, confidence });
  const most = poissonRateCI({ events: count.most, exposure: total / per, confidence });
  return {
    count,
    exposure,
    entity,
    per,
    confidence,
    rate: { lower: least.rate, upper: most.rate },
    interval: { lower: least.lower, upper: most.upper },
    norm: normFigure(count, total, question),
  };
}

/** The norm per unit of exposure. */
export function normPerUnit({ norm, per }: Question): number | null {
  return norm === undefined || norm === null ? null : norm.rate / (norm.per ?? per);
}

function normFigure(count: ComplaintCount, total: number | null, question: Question): NormFigure | null {
  const perUnit = normPerUnit(question);
  if (perUnit === null) return null;
  const basis = { rate: perUnit * question.per, source: question.norm?.source ?? null };
  if (total === null) {
    return {
      ...basis,
      outcome: "undetermined",
      expected: null,
      signalCount: null,
      pGreater: null,
      belowMinimum: false,
      atLeast: "undetermined",
      atMost: "undetermined",
    };
  }
  const { confidence } = question;
  const expected = perUnit * total;
  const belowMinimum = expected < leastExpected;
  const atLeast = againstNorm(count.least, total, perUnit, confidence);
  const atMost = againstNorm(count.most, total, perUnit, confidence);
  return {
    ...basis,
    outcome: atLeast === atMost ? atLeast : "undetermined",
    expected,
    signalCount: minimumSignalCount({ expectedCount: expected, pUpper: [(1 - confidence) / 2] }).count[0] ?? null,
    pGreater: poissonRateTest({ events: count.least, exposure: total, nullRate: perUnit }).pGreater,
    belowMinimum,
    atLeast,
    atMost,
  };
}

/**
 * Beyond the norm only where the exact interval lies wholly beyond it, within it only where it lies wholly within; and never
 * beyond where so few were to be expected that one complaint would do.
 */
export function againstNorm(events: number, exposure: number, norm: number, confidence: number): Verdict {
  const { lower, upper } = poissonRateCI({ events, exposure, confidence });
  if (upper <= norm) return "satisfied";
  return lower > norm && norm * exposure >= leastExpected ? "violated" : "undetermined";
}

import { type Day, formatDay, parseDay } from "../base/calendar.js";
import { between, type Interval, isInterval, unknownFor } from "../base/interval.js";
import type { Lacking } from "../findings/report.js";
import type { ExposureKind } from "../model/exposure.js";
import type { Measure } from "../rulebook/measure.js";
import { poissonRateCI } from "../statistics/rate.js";
import type { Exposed } from "./exposure.js";

/** A rate with what it is made of, its exact interval, and where its exposure comes from. */
export interface Rate {
  /**
   * As rules compare it: what chance and the records that are not known leave open, from the lower end for the least count
   * to the upper end for the greatest. `undefined` where the exposure is smaller than the measure asks for.
   */
  readonly value: Interval | undefined;
  /** Count over exposure, times `per`. */
  readonly estimate: number | Interval | undefined;
  readonly count: number | Interval;
  readonly total: number | Interval;
  /** The ends of the exact interval, each open as far as the count is. */
  readonly lower: number | Interval | undefined;
  readonly upper: number | Interval | undefined;
  readonly per: number;
  readonly confidence: number;
  readonly exposure: ExposureKind;
  /** First and last day of the window, where they are known. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly source: string | undefined;
  readonly lacking: Lacking | "nothing";
}

const FIRST = parseDay("0001-01-01") as Day;

/** The days a rate is about, or what would tell them. */
export type Days = { readonly from: Day; readonly until: Day } | { readonly missing: string };

/** The rate from a count and the exposure over the same days. */
export function rateOf(
  id: string,
  measure: Measure,
  count: number | Interval,
  days: Days,
  exposed: Exposed | undefined,
): Rate {
  const per = measure.per ?? 1;
  const confidence = measure.confidence ?? 0.95;
  // Invariant: parsing refuses a rate without exposure.
  const exposure = measure.exposure as ExposureKind;
  const counted = isInterval(count) ? count : { lower: count, upper: count, because: [] };
  // A window may reach back beyond the first day that can be written.
  const isKnown = "from" in days && days.from >= FIRST;
  const basis = {
    count,
    per,
    confidence,
    exposure,
    from: isKnown ? formatDay(days.from) : undefined,
    until: isKnown ? formatDay(days.until) : undefined,
    source: exposed === undefined || exposed.sources.length === 0 ? undefined : exposed.sources.join("; "),
    lacking: exposed?.lacking ?? ("nothing" as const),
  };
  const total = exposed?.total;
  if (total === undefined || total === 0) {
    const missing = "missing" in days ? days.missing : `exposure.${exposure}`;
    const open = unknownFor([...new Set([missing, ...counted.because])]);
    return { ...basis, value: open, estimate: open, total: total ?? open, lower: open, upper: open };
  }
  if (total < (measure.atLeast ?? 0))
    return { ...basis, value: undefined, estimate: undefined, total, lower: undefined, upper: undefined };
  const least = endsOf(counted.lower, total, confidence, per);
  const most = counted.upper === counted.lower ? least : endsOf(counted.upper, total, confidence, per);
  return {
    ...basis,
    value: { lower: least.lower, upper: most.upper, because: [...counted.because, `measure.${id}`] },
    estimate: between(least.rate, most.rate, counted.because),
    total,
    lower: between(least.lower, most.lower, counted.because),
    upper: between(least.upper, most.upper, counted.because),
  };
}

interface Ends {
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
}

function endsOf(events: number, exposure: number, confidence: number, per: number): Ends {
  if (events === Number.POSITIVE_INFINITY) return { rate: events, lower: events, upper: events };
  return poissonRateCI({ events, exposure: exposure / per, confidence });
}

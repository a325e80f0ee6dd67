import { type Day, parseDay } from "../base/calendar.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Lacking } from "../findings/report.js";
import type { ExposureKind } from "../model/exposure.js";
import { contestedIn } from "./subject.js";

/** How much business the dossier lists for exactly the days of a window. */
export interface Exposed {
  /** `undefined` where it is not known; 0 where there was none. */
  readonly total: number | undefined;
  readonly lacking: Lacking | undefined;
  /** Who counted, each once. */
  readonly sources: readonly string[];
}

interface Period {
  readonly from: Day;
  readonly until: Day;
  readonly count: number;
  readonly source: string | undefined;
  readonly isContested: boolean;
}

/** Exposures that are there all the time; the others happen, and add up. */
const stocks: ReadonlySet<ExposureKind> = new Set(["customers"]);

/**
 * The exposure over the days from `from` to `until`. The periods listed must cover these days exactly: no period is split
 * over its days, for nobody said that business was even. Of a stock the mean over the days is taken, for a customer who is
 * there in two quarters is one customer; what happens in a period is summed.
 */
export function exposureOver(exposures: readonly PlainRecord[], kind: ExposureKind, from: Day, until: Day): Exposed {
  const periods = exposures
    .flatMap((one) => periodOf(one, kind) ?? [])
    .filter((one) => one.from <= until && from <= one.until)
    .sort((a, b) => a.from - b.from || a.until - b.until || a.count - b.count);
  const sources = [...new Set(periods.flatMap(({ source }) => source ?? []))].sort();
  const lacking = lackOf(periods, from, until);
  if (lacking !== undefined) return { total: undefined, lacking, sources };
  const isStock = stocks.has(kind);
  let sum = 0;
  for (const one of periods) sum += isStock ? one.count * (one.until - one.from + 1) : one.count;
  const total = isStock ? sum / (until - from + 1) : sum;
  return { total, lacking: total === 0 ? "exposure" : undefined, sources };
}

function lackOf(periods: readonly Period[], from: Day, until: Day): Lacking | undefined {
  if (periods.length === 0) return "period";
  if (periods.some(({ isContested }) => isContested)) return "agreement";
  if (periods.some((one) => one.from < from || one.until > until)) return "bounds";
  let next = from;
  for (const one of periods) {
    if (one.from < next) return "apart";
    if (one.from > next) return "days";
    next = one.until + 1;
  }
  return next <= until ? "days" : undefined;
}

/** A period as listed; one of which anything is contested may be any. */
function periodOf(exposure: PlainRecord, kind: ExposureKind): Period | undefined {
  const contested = contestedIn(exposure, "exposure");
  const isContested = ["kind", "from", "until", "count"].some((field) => contested.has(`exposure.${field}`));
  if (exposure.kind !== kind && !contested.has("exposure.kind")) return undefined;
  const isOpen = contested.has("exposure.from") || contested.has("exposure.until");
  const from = typeof exposure.from === "string" ? parseDay(exposure.from) : undefined;
  const until = typeof exposure.until === "string" ? parseDay(exposure.until) : undefined;
  const { count, source } = exposure;
  const isSound = from !== undefined && until !== undefined && from <= until && isCount(count);
  return {
    from: isOpen || !isSound ? Number.NEGATIVE_INFINITY : from,
    until: isOpen || !isSound ? Number.POSITIVE_INFINITY : until,
    count: isSound ? count : 0,
    source: typeof source === "string" ? source : undefined,
    isContested: isContested || !isSound,
  };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

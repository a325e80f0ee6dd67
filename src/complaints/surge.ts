import { formatDay } from "../base/calendar.js";
import { StatisticsError, type StatisticsErrorCode } from "../statistics/error.js";
import { fisherExact } from "../statistics/fisher.js";
import { surgeExcess } from "../statistics/surge.js";
import type { ComplaintClass } from "./admissibility.js";
import { isWithin } from "./period.js";
import { dayOf, type Question, type SurgeQuestion } from "./question.js";

/** Complaints of one week, as they were and as they were to be expected without the event. */
export interface SurgeWeek {
  readonly from: string;
  readonly until: string;
  readonly received: number;
  /** What was to be expected of it without the event; `null` without an estimate. */
  readonly expected: number | null;
  readonly inWindow: boolean;
}

/** Whether complaints upheld are as frequent inside the window as outside: if so, the surge was real grievances surfacing. */
export interface UpheldInside {
  readonly inside: { readonly upheld: number; readonly notUpheld: number };
  readonly outside: { readonly upheld: number; readonly notUpheld: number };
  /** Central, of equal shares; `null` where nothing was decided. */
  readonly p: number | null;
}

/**
 * What an event with a date and a source brought beyond what was to be expected. Both totals are always shown. The adjusted
 * one serves for rates and trends alone: every complaint remains evidence on its merits, and none that was upheld is taken out.
 */
export interface Surge {
  readonly event: { readonly on: string; readonly source: string | null };
  /** First and last day of the window. */
  readonly window: { readonly from: string; readonly until: string; readonly days: number };
  readonly weeks: readonly SurgeWeek[];
  readonly observed: number | null;
  readonly expected: number | null;
  readonly excess: number | null;
  /** The rate in the window over what was expected, with its interval widened for dispersion. */
  readonly ratio: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly phi: number | null;
  readonly unadjusted: number;
  /** Without the excess, rounded in favour of nobody being left out too much, and with all that were upheld. */
  readonly adjusted: number;
  /** The same if all those that are open, or of which it is not known what became of them, were upheld as well. */
  readonly adjustedMost: number;
  readonly upheld: UpheldInside;
  readonly shown: boolean;
  /** Why it is not shown. */
  readonly notShownBecause: readonly (
    | "no-source"
    | "window-not-set-beforehand"
    | "window-not-seen-whole"
    | "no-rise"
    | "no-estimate"
  )[];
  readonly noEstimate: StatisticsErrorCode | null;
}

/** Weeks counted from the day of the event, both ways, as far as they lie whole within the period. */
export function surgeOf(classes: readonly ComplaintClass[], question: Question): Surge | null {
  const { surge, confidence } = question;
  if (surge === undefined || surge === null) return null;
  const event = dayOf(surge.on);
  const window = windowOf(surge);
  const { days } = window;
  const back = Math.floor((event - dayOf(question.from)) / 7);
  const forward = Math.floor((dayOf(question.until) + 1 - event) / 7);
  const count = Math.max(0, back + forward);
  const weeks = Array.from({ length: count }, (_, i): Omit<SurgeWeek, "expected"> => {
    const first = event + (i - back) * 7;
    const [from, until] = [formatDay(first), formatDay(first + 6)];
    return {
      from,
      until,
      received: classes.filter(({ receivedOn }) => from <= receivedOn && receivedOn <= until).length,
      inWindow: i >= back && i < back + days / 7,
    };
  });
  const isWhole = back >= 0 && days / 7 <= forward;
  const estimate = isWhole ? estimateOf(weeks, back + 1, back + days / 7, confidence) : "PERIOD_OUT_OF_RANGE";
  const figures = typeof estimate === "string" ? undefined : estimate;
  const upheld = upheldInside(classes, window);
  const isSet =
    surge.days === undefined || surge.days === null || (typeof surge.setOn === "string" && surge.setOn <= surge.on);
  const notShownBecause = [
    ...(typeof surge.source === "string" ? [] : (["no-source"] as const)),
    ...(isSet ? [] : (["window-not-set-beforehand"] as const)),
    ...(isWhole ? [] : (["window-not-seen-whole"] as const)),
    ...(figures !== undefined && !(figures.lower > 1) ? (["no-rise"] as const) : []),
    ...(isWhole && figures === undefined ? (["no-estimate"] as const) : []),
  ];
  const shown = notShownBecause.length === 0;
  const excess = shown ? Math.max(0, Math.floor(figures?.excess ?? 0)) : 0;
  const without = (upheld: ReadonlySet<ComplaintClass["outcome"]>): number => {
    const removable = classes.filter((one) => isWithin(one.receivedOn, window) && !upheld.has(one.outcome)).length;
    return classes.length - Math.min(removable, excess);
  };
  return {
    event: { on: surge.on, source: surge.source ?? null },
    window,
    weeks: weeks.map((week, i) => ({ ...week, expected: figures?.perWeek[i] ?? null })),
    observed: figures?.observed ?? null,
    expected: figures?.expected ?? null,
    excess: figures?.excess ?? null,
    ratio: figures?.ratio ?? null,
    lower: figures?.lower ?? null,
    upper: figures?.upper ?? null,
    phi: figures?.phi ?? null,
    unadjusted: classes.length,
    adjusted: without(new Set(["upheld"])),
    adjustedMost: without(new Set(["upheld", "open", "not-known"])),
    upheld,
    shown,
    notShownBecause,
    noEstimate: typeof estimate === "string" ? estimate : null,
  };
}

/** How many complaints no surge takes out, shown or not: those outside its window, and those that were upheld. */
export function beyondSurge(classes: readonly ComplaintClass[], { surge }: Question): number {
  if (surge === undefined || surge === null) return classes.length;
  const window = windowOf(surge);
  return classes.filter(({ receivedOn, outcome }) => outcome === "upheld" || !isWithin(receivedOn, window)).length;
}

function windowOf({ on, days }: SurgeQuestion): Surge["window"] {
  const length = days ?? 28;
  return { from: on, until: formatDay(dayOf(on) + length - 1), days: length };
}

interface SurgeEstimate {
  readonly observed: number;
  readonly expected: number;
  readonly perWeek: readonly number[];
  readonly excess: number;
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly phi: number | null;
}

function estimateOf(
  weeks: readonly Pick<SurgeWeek, "received">[],
  first: number,
  last: number,
  confidence: number,
): SurgeEstimate | StatisticsErrorCode {
  try {
    const found = surgeExcess({ y: weeks.map(({ received }) => received), surge: [first, last], confidence });
    const { rateRatio, rateRatioCI, pearsonPhi } = found;
    // On the logarithmic scale the interval reaches √φ times as far to either side, as of every quasi-Poisson estimate.
    const reach = (Math.log(rateRatioCI[1] / rateRatioCI[0]) / 2) * Math.sqrt(Math.max(1, pearsonPhi ?? 1));
    return {
      observed: found.observedInWindow,
      expected: found.expectedInWindow,
      perWeek: found.expected,
      excess: found.excess,
      ratio: rateRatio,
      lower: rateRatio * Math.exp(-reach),
      upper: rateRatio * Math.exp(reach),
      phi: pearsonPhi,
    };
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    return error.code;
  }
}

function upheldInside(
  classes: readonly ComplaintClass[],
  window: { readonly from: string; readonly until: string },
): UpheldInside {
  const count = (isInside: boolean, outcome: ComplaintClass["outcome"]) =>
    classes.filter((one) => isWithin(one.receivedOn, window) === isInside && one.outcome === outcome).length;
  const inside = { upheld: count(true, "upheld"), notUpheld: count(true, "not-upheld") };
  const outside = { upheld: count(false, "upheld"), notUpheld: count(false, "not-upheld") };
  const isDecided = inside.upheld + inside.notUpheld > 0 && outside.upheld + outside.notUpheld > 0;
  const table = [
    [inside.upheld, inside.notUpheld],
    [outside.upheld, outside.notUpheld],
  ];
  return { inside, outside, p: isDecided ? fisherExact({ table }).pCentral : null };
}

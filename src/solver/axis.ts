import { formatDay, pad, parseDay } from "../base/calendar.js";

/** Values that have an order, as numbers: numbers themselves, days, minutes of the day. */
export interface Axis {
  readonly type: "number" | "date" | "time";
  /** Whether only whole numbers are values: days, minutes, counts. */
  readonly whole: boolean;
  readonly min: number;
  readonly max: number;
}

/** A stretch of an axis in which nothing that is asked changes; ends are inclusive where they are not open. */
export interface Stretch {
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
}

const LAST_MINUTE = 24 * 60 - 1;
export const timeAxis: Axis = { type: "time", whole: true, min: 0, max: LAST_MINUTE };

export function dateAxis(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Axis {
  return { type: "date", whole: true, min, max };
}

export function toNumber(axis: Axis, value: unknown): number {
  if (axis.type === "number") return Number(value);
  const text = String(value);
  if (axis.type === "date") return parseDay(text) ?? Number.NaN;
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

export function toValue(axis: Axis, number: number): number | string {
  if (axis.type === "number") return number;
  if (axis.type === "date") return formatDay(number);
  return `${pad(Math.floor(number / 60), 2)}:${pad(number % 60, 2)}`;
}

/** The stretches between and on the points, in order; every value of the axis is in exactly one. */
export function stretchesOf(axis: Axis, points: Iterable<number>): readonly Stretch[] {
  const sorted = [...new Set(points)].filter((point) => !Number.isNaN(point)).sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  let below = Number.NEGATIVE_INFINITY;
  for (const point of [...sorted, Number.POSITIVE_INFINITY]) {
    add(stretches, axis, { low: below, lowOpen: true, high: point, highOpen: true });
    if (point !== Number.POSITIVE_INFINITY)
      add(stretches, axis, { low: point, lowOpen: false, high: point, highOpen: false });
    below = point;
  }
  return stretches;
}

function add(stretches: Stretch[], axis: Axis, stretch: Stretch): void {
  const clipped = clip(axis, stretch);
  if (clipped !== undefined) stretches.push(clipped);
}

function clip(axis: Axis, { low, lowOpen, high, highOpen }: Stretch): Stretch | undefined {
  const first = low < axis.min ? { at: axis.min, open: false } : { at: low, open: lowOpen };
  const last = high > axis.max ? { at: axis.max, open: false } : { at: high, open: highOpen };
  if (!axis.whole) {
    const isEmpty = first.at > last.at || (first.at === last.at && (first.open || last.open));
    return isEmpty ? undefined : { low: first.at, lowOpen: first.open, high: last.at, highOpen: last.open };
  }
  const from = first.open ? Math.floor(first.at) + 1 : Math.ceil(first.at);
  const until = last.open ? Math.ceil(last.at) - 1 : Math.floor(last.at);
  return from > until ? undefined : { low: from, lowOpen: false, high: until, highOpen: false };
}

/** Some numbers of a stretch, those beside its ends first; an end that nobody named, such as zero people, comes last. */
export function samplesOf(axis: Axis, stretch: Stretch): readonly number[] {
  const { low, high } = stretch;
  if (low === high) return [low];
  const upwards = Number.isFinite(low)
    ? [low, Math.floor(low) + 1, Number.isFinite(high) ? (low + high) / 2 : low + 0.5]
    : [];
  const downwards = Number.isFinite(high) ? [high, Math.ceil(high) - 1, high - 0.5] : [];
  const tried = low <= axis.min ? [...downwards, ...upwards] : [...upwards, ...downwards];
  return [...new Set([...tried, 0])].filter((number) => isIn(axis, stretch, number));
}

export function isIn(axis: Axis, { low, lowOpen, high, highOpen }: Stretch, number: number): boolean {
  if (axis.whole && !Number.isInteger(number)) return false;
  return (lowOpen ? number > low : number >= low) && (highOpen ? number < high : number <= high);
}

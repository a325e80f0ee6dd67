/** A calendar day as the number of days since 1970-01-01, proleptic Gregorian. */
export type Day = number;

const HYPHEN = 45;

/** The day of `YYYY-MM-DD`, or `undefined` where no such day exists (2018-02-30). */
export function parseDay(text: string): Day | undefined {
  return text.length === 10 ? leadingDay(text) : undefined;
}

/** The day that a text begins with, whatever follows; character by character, for logs hold millions of them. */
export function leadingDay(text: string): Day | undefined {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // What is no digit is not a number, and every comparison with it false.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined;
  return dayOf(year, month, day);
}

/** Two digits as a number, `NaN` where one of them is none. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** `YYYY-MM-DD` of a day in the years 1 to 9999. */
export function formatDay(day: Day): string {
  const { year, month, day: dayOfMonth } = civil(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function digits(text: string, start: number, length: number): number {
  let value = 0;
  for (let i = start; i < start + length; i++) value = value * 10 + (text.charCodeAt(i) - 48);
  return value;
}

/** Days from civil, after Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export function civil(day: Day): { year: number; month: number; day: number } {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** 0 is Monday, 6 is Sunday. */
export function weekdayIndex(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function weekday(day: Day): Weekday {
  return weekdays[weekdayIndex(day)] as Weekday;
}

/** ISO 8601 week, `2018-W36`: the week belongs to the year of its Thursday. */
export function isoWeek(day: Day): string {
  const thursday = day - weekdayIndex(day) + 3;
  const { year } = civil(thursday);
  const week = Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1;
  return `${pad(year, 4)}-W${pad(week, 2)}`;
}

/** The last day (Sunday) of `2018-W36`; the last day of `2018-09`. */
export function lastDayOfWeek(week: string): Day {
  const year = digits(week, 0, 4);
  const fourth = dayOf(year, 1, 4);
  return fourth - weekdayIndex(fourth) + (digits(week, 6, 2) - 1) * 7 + 6;
}

export function lastDayOfMonth(month: string): Day {
  const year = digits(month, 0, 4);
  return dayOf(year, digits(month, 5, 2), daysInMonth(year, digits(month, 5, 2)));
}

/** The same day of another month; a day that month lacks is its last day. */
export function addMonths(day: Day, months: number): Day {
  return monthsAfter(civil(day), months);
}

function monthsAfter(
  from: { readonly year: number; readonly month: number; readonly day: number },
  months: number,
): Day {
  const index = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = (((index % 12) + 12) % 12) + 1;
  return dayOf(year, month, Math.min(from.day, daysInMonth(year, month)));
}

/**
 * Calendar months plus the begun part of the next as a fraction of its days, counted from the first day: 10 June to
 * 10 September is 3, to 20 September 3.33. Negative when reversed.
 */
export function monthsBetween(from: Day, to: Day): number {
  if (to < from) return -monthsBetween(to, from);
  const a = civil(from);
  const b = civil(to);
  let whole = (b.year - a.year) * 12 + (b.month - a.month);
  let start = monthsAfter(a, whole);
  if (start > to) {
    whole -= 1;
    start = monthsAfter(a, whole);
  }
  return whole + (to - start) / (monthsAfter(a, whole + 1) - start);
}

/** Calendar years, the begun part of the next as a fraction of its days. */
export function yearsBetween(from: Day, to: Day): number {
  if (to < from) return -yearsBetween(to, from);
  let whole = civil(to).year - civil(from).year;
  if (addMonths(from, whole * 12) > to) whole -= 1;
  const start = addMonths(from, whole * 12);
  const end = addMonths(from, (whole + 1) * 12);
  return whole + (to - start) / (end - start);
}

/** Public holidays, known for the days from `from` to `until` only. */
export interface Holidays {
  readonly from: Day;
  readonly until: Day;
  readonly days: ReadonlySet<Day>;
}

export function isPublicHoliday(holidays: Holidays | undefined, day: Day): boolean | undefined {
  if (holidays === undefined || day < holidays.from || day > holidays.until) return undefined;
  return holidays.days.has(day);
}

/**
 * Mondays to Fridays without public holidays, the first day not counted, the last counted; not known where the span
 * leaves the years whose holidays are known. Negative when reversed.
 */
export function workingDaysBetween(holidays: Holidays | undefined, from: Day, to: Day): number | undefined {
  if (to < from) {
    const reversed = workingDaysBetween(holidays, to, from);
    return reversed === undefined ? undefined : 0 - reversed;
  }
  if (to === from) return 0;
  if (holidays === undefined || from + 1 < holidays.from || to > holidays.until) return undefined;
  const weeks = Math.floor((to - from) / 7);
  let working = weeks * 5;
  for (let day = from + weeks * 7 + 1; day <= to; day++) if (weekdayIndex(day) < 5) working += 1;
  for (const day of holidays.days) if (day > from && day <= to && weekdayIndex(day) < 5) working -= 1;
  return working;
}

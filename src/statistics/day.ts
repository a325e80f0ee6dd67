import { type Checked, problem } from "./inputs.js";

/** A civil day as its number, days since 1970-01-01, so that differences are days; `undefined` where it is none. */
export function dayNumber(day: unknown): number | undefined {
  const parts = typeof day === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) : null;
  if (parts === null) return undefined;
  const [, year, month, date] = parts.map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year ?? Number.NaN, (month ?? Number.NaN) - 1, date);
  return at.toISOString().slice(0, 10) === day ? at.getTime() / 86_400_000 : undefined;
}

export function dayCheck(input: string, day: unknown): Checked {
  if (dayNumber(day) !== undefined) return undefined;
  return problem("DATE_INVALID", input, `expected a day such as \`2014-08-25\`, got \`${String(day)}\``);
}

/** As {@link dayCheck}, but a day may be absent: not known, or open. */
export function perhapsDayCheck(input: string, day: unknown): Checked {
  return day === null || day === undefined ? undefined : dayCheck(input, day);
}

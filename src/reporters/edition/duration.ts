import type { Grammar } from "./grammar.js";

const units: Readonly<Record<string, string>> = { D: "days", W: "weeks", M: "months", Y: "years", H: "hours" };

/** An ISO 8601 duration of one unit: `P30D` as 30 days. */
export function durationInWords({ amount }: Grammar, iso: string): string {
  const [, number = "", letter = ""] = /^PT?(\d+)([DWMYH])$/.exec(iso) ?? [];
  const unit = units[letter];
  return unit === undefined ? iso : amount(number, unit);
}

import { z } from "zod";
import { parseDay } from "../base/calendar.js";
import { countryMeant, isCountry } from "../base/country.js";
import { parseInstant } from "../base/instant.js";
import { quote } from "../base/quote.js";
import { isTimeZone } from "../base/zone.js";

/** Names one record among those of its kind; compared letter by letter. */
export const Id = z.string().min(1).max(200);
export type Id = z.infer<typeof Id>;

/** Something said in words. */
export const Words = z.string().min(1);

/** A calendar day that exists, `2018-09-03`. */
export const Day = z
  .string()
  .refine((text) => parseDay(text) !== undefined, {
    params: { code: "bad-date" },
    error: ({ input }) =>
      /^\d{4}-\d{2}-\d{2}$/.test(String(input))
        ? `${quote(input)} is not a day that exists`
        : `${quote(input)} is not a day, expected \`YYYY-MM-DD\``,
  })
  .meta({ format: "date" });
export type Day = z.infer<typeof Day>;

/** A moment as ISO 8601 with an offset or `Z`; seconds and their fractions may be left out. */
export const Instant = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, {
    params: { code: "bad-instant" },
    error: ({ input }) =>
      /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(String(input))
        ? `${quote(input)} has no offset, expected one such as \`+02:00\`, or \`Z\``
        : `${quote(input)} is not a moment that exists, expected one such as \`2018-09-03T20:15:00+02:00\``,
  })
  .meta({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$" });
export type Instant = z.infer<typeof Instant>;

/** A zone of the IANA time zone database, `Europe/Stockholm`. */
export const TimeZone = z.string().refine((name) => name.length <= 64 && isTimeZone(name), {
  params: { code: "unknown-value" },
  error: ({ input }) =>
    `unknown time zone ${quote(input)}, expected a name of the IANA database such as \`Europe/Stockholm\``,
});
export type TimeZone = z.infer<typeof TimeZone>;

/** A country as ISO 3166-1 alpha-2, `SE`. */
export const Country = z
  .string()
  .check(({ value, issues }) => {
    if (isCountry(value)) return;
    const message = `${quote(value)} is not a country in two capital letters (ISO 3166-1)`;
    const code = countryMeant(value);
    const hint = code === undefined ? {} : { hint: `did you mean \`${code}\`?` };
    issues.push({ code: "custom", input: value, message, params: { code: "bad-country", ...hint } });
  })
  .meta({ pattern: "^[A-Z]{2}$" });
export type Country = z.infer<typeof Country>;

/** How many there are. */
export const Count = z.int().min(0);

/** How long something lasted; parts of the unit count. */
export const Length = z.number().min(0);

/** Whether it is so; `false` says that it is known not to be. */
export const Flag = z.boolean();

/**
 * A period's two ends in order. Ends that are not known, or are no days, are left to their own checks.
 */
export function inOrder<First extends string, Last extends string>(first: First, last: Last) {
  return z.refine<unknown>((period) => !isReversed(endOf(period, first), endOf(period, last)), {
    path: [last],
    when: () => true,
    params: { code: "reversed-period" },
    error: ({ input }) => `${quote(endOf(input, last))} is before \`${first}\`, ${quote(endOf(input, first))}`,
  });
}

function endOf(period: unknown, key: string): unknown {
  return typeof period === "object" && period !== null ? (period as Readonly<Record<string, unknown>>)[key] : undefined;
}

function isReversed(first: unknown, last: unknown): boolean {
  if (typeof first !== "string" || typeof last !== "string") return false;
  const from = parseDay(first);
  const until = parseDay(last);
  return from !== undefined && until !== undefined && from > until;
}

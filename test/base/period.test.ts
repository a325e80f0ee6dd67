import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../../src/base/calendar.js";
import { earliestStart, type Period, periodEnd, periodOf } from "../../src/base/period.js";

const day = (text: string) => parseDay(text) as number;
const endOf = (every: string, first: string, on: string) => {
  const end = periodEnd(periodOf(every) as Period, day(first), day(on));
  return end === undefined ? undefined : formatDay(end);
};

describe("successive periods", () => {
  it.each([
    ["the first day is in the first period", "P30D", "2012-05-01", "2012-05-01", "2012-05-30"],
    ["so is the thirtieth", "P30D", "2012-05-01", "2012-05-30", "2012-05-30"],
    ["the thirty-first begins the second", "P30D", "2012-05-01", "2012-05-31", "2012-06-29"],
    ["a day before the first is in none", "P30D", "2012-05-01", "2012-04-30", undefined],
    ["a day a time", "P1D", "2012-02-28", "2012-02-29", "2012-02-29"],
    ["weeks from a Wednesday", "P2W", "2018-09-05", "2018-09-19", "2018-10-02"],
    ["a month ends on the day before the same day", "P1M", "2018-01-15", "2018-02-14", "2018-02-14"],
    [
      "a month from the thirty-first ends on the last but one where the next has no such day",
      "P1M",
      "2018-01-31",
      "2018-02-27",
      "2018-02-27",
    ],
    ["and the months after it are not shifted", "P1M", "2018-01-31", "2018-03-30", "2018-03-30"],
    ["three months", "P3M", "2018-01-31", "2018-04-30", "2018-07-30"],
    ["a year from a leap day", "P1Y", "2016-02-29", "2017-02-28", "2018-02-27"],
    ["a period that passes the year 9999", "P99999Y", "2018-01-01", "2018-01-01", undefined],
  ])("%s", (_name, every, first, on, end) => {
    expect(endOf(every, first, on)).toBe(end);
  });

  it.each(["", "P", "P0D", "P01D", "30D", "P1H", "PT1H", "P100000D", "P1D ", "P1.5M"])("`%s` is no period", (text) => {
    expect(periodOf(text)).toBeUndefined();
  });

  it("follow one another without a gap, every day in one of them", () => {
    const every = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom("D", "W", "M", "Y"));
    const first = fc.integer({ min: day("1999-12-01"), max: day("2025-01-31") });
    fc.assert(
      fc.property(every, first, ([count, unit], from) => {
        const period = periodOf(`P${count}${unit}`) as Period;
        let start = from;
        for (let n = 0; n < 5; n++) {
          const end = periodEnd(period, from, start) as number;
          expect(end).toBeGreaterThanOrEqual(start);
          expect(periodEnd(period, from, end)).toBe(end);
          expect(periodEnd(period, from, Math.floor((start + end) / 2))).toBe(end);
          expect(earliestStart(period, end)).toBeLessThanOrEqual(start);
          if (unit === "D" || unit === "W") expect(earliestStart(period, end)).toBe(start);
          start = end + 1;
        }
      }),
    );
  });
});

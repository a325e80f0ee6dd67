import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMonths,
  civil,
  dayOf,
  formatDay,
  isoWeek,
  lastDayOfMonth,
  lastDayOfWeek,
  monthsBetween,
  parseDay,
  weekday,
  workingDaysBetween,
  yearsBetween,
} from "../../src/base/calendar.js";
import { parseInstant } from "../../src/base/instant.js";
import { offsetMinutesIn } from "../../src/base/zone.js";

const day = (text: string) => parseDay(text) as number;
const anyDay = fc.integer({ min: dayOf(1, 1, 1), max: dayOf(9999, 12, 31) });

describe("days", () => {
  it.each([
    "2018-02-29",
    "2018-02-30",
    "2018-13-01",
    "2018-00-10",
    "2018-04-31",
    "0000-01-01",
    "2018-1-1",
    "18-01-01",
    "2018-01-01T00:00",
    "",
  ])("refuses %s", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it("agree with the platform's own calendar", () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const date = new Date(number * 86_400_000);
        expect(civil(number)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(parseDay(formatDay(number))).toBe(number);
        expect(weekday(number)).toBe(
          ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"][date.getUTCDay()],
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["2018-09-03", "2018-W36"],
    ["2016-01-03", "2015-W53"],
    ["2018-12-31", "2019-W01"],
    ["2021-01-03", "2020-W53"],
    ["2020-12-31", "2020-W53"],
  ])("%s lies in week %s", (text, week) => {
    expect(isoWeek(day(text))).toBe(week);
    expect(isoWeek(lastDayOfWeek(week))).toBe(week);
    expect(weekday(lastDayOfWeek(week))).toBe("sunday");
  });

  it("the last day of a month is followed by the first of the next", () => {
    expect(formatDay(lastDayOfMonth("2020-02"))).toBe("2020-02-29");
    expect(formatDay(lastDayOfMonth("2018-12"))).toBe("2018-12-31");
  });
});

describe("months", () => {
  it.each([
    ["2018-06-10", "2018-09-10", 3],
    ["2018-06-10", "2018-09-20", 3 + 10 / 30],
    ["2018-06-10", "2018-09-09", 2 + 30 / 31],
    ["2018-01-31", "2018-02-28", 1],
    ["2018-01-31", "2018-03-31", 2],
    ["2020-02-29", "2021-02-28", 12],
    ["2018-09-10", "2018-06-10", -3],
    ["2018-06-10", "2018-06-10", 0],
  ])("from %s to %s are %d", (from, to, months) => {
    expect(monthsBetween(day(from), day(to))).toBeCloseTo(months, 12);
  });

  it("grow with the later day and are whole exactly on the same day of a month", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 30_000 }), fc.integer({ min: 0, max: 3_000 }), (from, span) => {
        expect(monthsBetween(from, from + span + 1)).toBeGreaterThan(monthsBetween(from, from + span));
        expect(yearsBetween(from, from + span + 1)).toBeGreaterThan(yearsBetween(from, from + span));
        const months = Math.floor(span / 31);
        expect(monthsBetween(from, addMonths(from, months))).toBe(months);
      }),
    );
  });
});

describe("working days", () => {
  const holidays = {
    from: day("2018-01-01"),
    until: day("2018-12-31"),
    days: new Set([day("2018-12-25"), day("2018-12-26"), day("2018-06-06"), day("2018-12-23")]),
  };
  it.each([
    ["the first day is not counted, the last is", "2018-09-03", "2018-09-10", 5],
    ["a weekend adds nothing", "2018-09-07", "2018-09-09", 0],
    ["holidays are left out", "2018-12-24", "2018-12-28", 2],
    ["a holiday on a Sunday is left out once", "2018-12-21", "2018-12-24", 1],
    ["the same day is none", "2018-09-03", "2018-09-03", 0],
    ["reversed is negative", "2018-09-10", "2018-09-03", -5],
    ["outside the calendar nothing is known", "2018-12-28", "2019-01-02", undefined],
  ])("%s", (_name, from, to, days) => {
    expect(workingDaysBetween(holidays, day(from), day(to))).toBe(days);
  });

  it("agree with counting day by day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 364 }), (a, b) => {
        const [from, to] = [Math.min(a, b) + holidays.from, Math.max(a, b) + holidays.from];
        let count = 0;
        for (let one = from + 1; one <= to; one++)
          if (!["saturday", "sunday"].includes(weekday(one)) && !holidays.days.has(one)) count += 1;
        expect(workingDaysBetween(holidays, from, to)).toBe(count);
      }),
    );
  });
});

describe("instants and zones", () => {
  it.each([
    "2018-09-03T21:00:00",
    "2018-02-30T21:00:00Z",
    "2018-09-03T24:00:00Z",
    "2018-09-03T21:60:00Z",
    "2018-09-03 21:00:00Z",
    "2018-09-03T21:00:00+2",
    "2018-09-03T21:00:00+19:00",
  ])("refuses %s", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it("agree with the platform on every moment", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1970-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        fc.integer({ min: -720, max: 840 }),
        (date, offset) => {
          const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
          const sign = offset < 0 ? "-" : "+";
          const zone = `${sign}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0")}:${String(Math.abs(offset) % 60).padStart(2, "0")}`;
          expect(parseInstant(`${local}${zone}`)).toEqual({ epochMs: date.getTime(), offsetMinutes: offset });
        },
      ),
    );
  });

  it("a zone's offset is the one that the platform's own clock shows", () => {
    const zones = [
      "Europe/Stockholm",
      "America/New_York",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "Pacific/Apia",
      "America/St_Johns",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date("1990-01-01"), max: new Date("2040-12-31"), noInvalidDate: true }),
        (zone, date) => {
          const shown = new Date(`${date.toLocaleString("sv-SE", { timeZone: zone })}Z`.replace(" ", "T")).getTime();
          expect(offsetMinutesIn(zone, date.getTime())).toBe(
            Math.round((shown - Math.floor(date.getTime() / 1000) * 1000) / 60_000),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

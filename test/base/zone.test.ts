import { describe, expect, it } from "vitest";
import { isTimeZone, offsetMinutesIn } from "../../src/base/zone.js";

const MINUTE = 60_000;
const WEEK = 7 * 1440 * MINUTE;
const FIRST = Date.UTC(1990, 0, 1);
const LAST = Date.UTC(2041, 0, 1);

/** The offset as the platform writes it, `GMT+05:30`: another way to it than the one that is proven here. */
function platformOffset(zone: string): (epochMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset", year: "numeric" });
  const known = new Map<string, number>();
  return (epochMs) => {
    const text = format.format(epochMs);
    const name = text.slice(text.indexOf("GMT"));
    let minutes = known.get(name);
    if (minutes === undefined) {
      const [, sign, hour = "0", minute = "0"] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name) ?? [name, "?"];
      if (sign === "?") throw new Error(`${zone} is \`${name}\` from Greenwich`);
      minutes = (Number(hour) * 60 + Number(minute)) * (sign === "-" ? -1 : 1) + 0;
      known.set(name, minutes);
    }
    return minutes;
  };
}

/** The first minute of every other offset in a stretch, sought where its ends differ. */
function changesIn(offset: (epochMs: number) => number): readonly number[] {
  const changes: number[] = [];
  let early = FIRST;
  let before = offset(early);
  while (early < LAST) {
    const late = early + WEEK;
    const after = offset(late);
    if (after !== before) {
      let [low, high] = [early, late];
      while (high - low > MINUTE) {
        const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
        if (offset(middle) === before) low = middle;
        else high = middle;
      }
      changes.push(high);
    }
    early = late;
    before = after;
  }
  return changes;
}

describe("offsets of time zones", { timeout: 240_000 }, () => {
  it("are those of the platform on both sides of every change from 1990 to 2040, in every zone, to the minute", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    const wrong: string[] = [];
    let changes = 0;
    let changing = 0;
    for (const zone of zones) {
      const offset = platformOffset(zone);
      const found = changesIn(offset);
      changes += found.length;
      if (found.length > 0) changing += 1;
      for (const change of [FIRST, ...found, LAST]) {
        for (const moment of [change - MINUTE, change - 1, change, change + 14 * MINUTE]) {
          if (offsetMinutesIn(zone, moment) !== offset(moment)) wrong.push(`${zone} ${new Date(moment).toISOString()}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(zones.length).toBeGreaterThan(400);
    expect(changing).toBeGreaterThan(250);
    expect(changes).toBeGreaterThan(10_000);
  });

  it.each([
    ["the last minute of winter in Stockholm", "Europe/Stockholm", "2018-03-25T00:59:59.999Z", 60],
    ["the first of summer", "Europe/Stockholm", "2018-03-25T01:00:00Z", 120],
    ["half an hour of summer time on Lord Howe Island", "Australia/Lord_Howe", "2018-10-06T15:30:00Z", 660],
    ["three quarters of an hour in Nepal", "Asia/Kathmandu", "2018-09-03T00:00:00Z", 345],
    ["a day that Samoa left out", "Pacific/Apia", "2011-12-30T10:00:00Z", 840],
    ["the day before it", "Pacific/Apia", "2011-12-30T09:59:59Z", -600],
    ["St John's at midnight, a minute before summer", "America/St_Johns", "2010-03-14T03:30:59Z", -210],
    ["St John's at a minute past midnight", "America/St_Johns", "2010-03-14T03:31:00Z", -150],
  ])("%s", (_name, zone, moment, minutes) => {
    expect(offsetMinutesIn(zone, Date.parse(moment))).toBe(minutes);
  });

  it("are asked of the platform once a quarter of an hour, however many calls there are", () => {
    const start = Date.parse("2018-09-03T10:00:00Z");
    const asked: number[] = [];
    const real = Intl.DateTimeFormat.prototype.formatToParts;
    Intl.DateTimeFormat.prototype.formatToParts = function (date) {
      asked.push(Number(date));
      return real.call(this, date);
    };
    try {
      for (let ms = 0; ms < 3_600_000; ms += 1_000) offsetMinutesIn("Europe/Tallinn", start + ms);
    } finally {
      Intl.DateTimeFormat.prototype.formatToParts = real;
    }
    // The start of the next quarter says that nothing changes before it.
    expect(asked).toHaveLength(5);
  });

  it.each(["Europe/Uppsala", "", "+02:00", "GMT+2", "constructor"])("`%s` is no zone of the IANA database", (name) => {
    expect([isTimeZone(name), offsetMinutesIn(name, 0)]).toEqual([false, undefined]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMoment } from "../../src/mapping/moment.js";
import { type CsvRow, csvField, csvRows } from "../../src/node/csv.js";

const MINUTE = 60_000;
const zones = Intl.supportedValuesOf("timeZone");

/** What the wall clocks of a zone show at a moment, as the platform says it: `2018-10-28T02:30`. */
function wallClock(zone: string): (epochMs: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  return (epochMs) => format.format(epochMs).replace(" ", "T");
}

/** All moments at which the clocks of a zone show a time: looked for in every quarter of an hour around it. */
function momentsOf(zone: string, wall: string): readonly number[] {
  const shown = wallClock(zone);
  const near = Date.parse(`${wall}Z`);
  const quarters = Array.from({ length: 4 * 56 }, (_, i) => near + (i - 4 * 28) * 15 * MINUTE);
  return quarters.filter((moment) => shown(moment) === wall);
}

describe("a wall clock in a zone", () => {
  const first = Date.UTC(1990, 0, 1) / MINUTE;
  const last = Date.UTC(2040, 11, 31) / MINUTE;
  const any = fc.record({ zone: fc.constantFrom(...zones), minute: fc.integer({ min: first, max: last }) });
  // Clocks change on Sundays of these months, between midnight and four.
  const atChange = fc
    .record({
      zone: fc.constantFrom("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "America/Santiago"),
      year: fc.integer({ min: 1996, max: 2035 }),
      month: fc.constantFrom(2, 3, 8, 9, 10),
      week: fc.integer({ min: 0, max: 4 }),
      minute: fc.integer({ min: 0, max: 240 }),
    })
    .map(({ zone, year, month, week, minute }) => {
      const day = new Date(Date.UTC(year, month, 1 + 7 * week));
      return { zone, minute: day.getTime() / MINUTE - day.getUTCDay() * 1440 + minute };
    });

  it("is the one moment at which clocks showed it, or is rejected", () => {
    fc.assert(
      fc.property(fc.oneof(any, atChange), ({ zone, minute }) => {
        const wall = new Date(minute * MINUTE).toISOString().slice(0, 16);
        const moments = momentsOf(zone, wall);
        const read = readMoment(wall, { timeZone: zone, zoneOf: "person" });
        const found = "value" in read ? [Date.parse(read.value), read.value.slice(0, 16)] : "rejected";
        expect(found).toEqual(moments.length === 1 ? [moments[0], wall] : "rejected");
      }),
      { numRuns: 1000 },
    );
  });

  it("is shown again for a moment in `Z`", () => {
    fc.assert(
      fc.property(any, ({ zone, minute }) => {
        const text = new Date(minute * MINUTE).toISOString();
        const read = readMoment(text, { timeZone: zone, zoneOf: "person" });
        expect("value" in read && Date.parse(read.value)).toBe(minute * MINUTE);
        expect("value" in read && read.value.slice(0, 16)).toBe(wallClock(zone)(minute * MINUTE));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a CSV text", () => {
  const field = fc.string({ unit: fc.constantFrom("a", "å", '"', ",", ";", "\n", "\r\n", " "), maxLength: 8 });
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  it("is read as it was written, wherever the pieces of its file end", async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(",", ";", "\t"),
        fc.integer({ min: 1, max: 5 }),
        async (rows, separator, size) => {
          const text = rows.map((row) => row.map((one) => csvField(one, separator)).join(separator)).join("\n");
          const lines = text.split("\n");
          async function* pieces() {
            for (let i = 0; i < lines.length; i += size) yield lines.slice(i, i + size);
          }
          const read: CsvRow[] = [];
          for await (const some of csvRows(pieces(), separator)) read.push(...some);
          expect(read.map((row) => ("fields" in row ? row.fields : row.broken))).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });
});

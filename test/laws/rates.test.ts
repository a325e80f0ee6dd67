import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import type { Range } from "../../src/findings/finding.js";
import { poissonRateCI } from "../../src/statistics/rate.js";
import { book, rule } from "../engine/given.js";

/** A complaint as far as it is known; `undefined` is what nobody knows. */
interface Complaint {
  readonly id: string;
  readonly receivedOn: string;
  readonly topic: string | undefined;
}

const topics = ["hours", "price"] as const;
const complaints: fc.Arbitrary<readonly Complaint[]> = fc
  .array(
    fc.record({
      receivedOn: fc.constantFrom("2017-12-31", "2018-01-01", "2018-06-15", "2018-12-31", "2019-01-01"),
      topic: fc.constantFrom("hours", "hours", "price", undefined),
    }),
    { maxLength: 8 },
  )
  .map((some) => some.map((one, index) => ({ ...one, id: `c${index}` })));

/** Quarters of a year, each with its customers. */
const ends = [
  ["2018-01-01", "2018-03-31"],
  ["2018-04-01", "2018-06-30"],
  ["2018-07-01", "2018-09-30"],
  ["2018-10-01", "2018-12-31"],
] as const;
const exposures = fc
  .array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 })
  .map((counts) =>
    counts.map((count, index) => ({ kind: "customers", from: ends[index]?.[0], until: ends[index]?.[1], count })),
  );

const norm = fc.oneof(fc.constantFrom(0, 1, 5, 10, 20, 50), fc.double({ min: 0, max: 40, noNaN: true }));
const operator = fc.constantFrom("lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive");
const fact = fc.constantFrom("value", "lower", "upper", "count", "total");
const isOfHours = { fact: "complaint.topic", operator: "equal", value: "hours" };
const PER = 100;
const measures = {
  rate: { of: "complaint", where: isOfHours, statistic: "rate", exposure: "customers", per: PER, window: "P12M" },
};

async function judge(leaf: object, given: Record<string, unknown>) {
  const rules = [rule({ subject: { measure: "rate" }, requires: leaf })];
  const report = await createChecker(book({ measures, rules })).check({ member: { id: "m" }, ...given } as never, {
    on: "2018-12-31",
    include: "all",
  });
  const [finding] = report.findings;
  const [rate] = report.rates;
  if (finding === undefined || rate === undefined) throw new Error("the rate was not judged");
  return { finding, rate };
}

const leafOf = (part: string, op: string, value: number) => ({ fact: `measure.${part}`, operator: op, value });

/** Every way in which the topics that are not known may be. */
function worldsOf(some: readonly Complaint[]): readonly (readonly Complaint[])[] {
  return some.reduce<readonly (readonly Complaint[])[]>(
    (worlds, one) =>
      worlds.flatMap((world) =>
        (one.topic === undefined ? topics : [one.topic]).map((topic) => [...world, { ...one, topic }]),
      ),
    [[]],
  );
}

const isRange = (value: unknown): value is Range => typeof value === "object" && value !== null && "lower" in value;

describe("laws of rates", { timeout: 120_000 }, () => {
  it("hang on no order of records and periods", async () => {
    await fc.assert(
      fc.asyncProperty(complaints, exposures, fact, operator, norm, async (some, periods, part, op, value) => {
        const leaf = leafOf(part, op, value);
        const found = await judge(leaf, { complaints: some, exposures: periods });
        const turned = await judge(leaf, { complaints: [...some].reverse(), exposures: [...periods].reverse() });
        expect(turned).toEqual(found);
      }),
      { numRuns: 200 },
    );
  });

  it("hold the rate between the ends of its interval, and these to what every world leaves open", async () => {
    let open = 0;
    await fc.assert(
      fc.asyncProperty(complaints, exposures, async (some, periods) => {
        const { rate } = await judge(leafOf("value", "lessThan", 1), { complaints: some, exposures: periods });
        if (periods.every(({ count }) => count === 0)) {
          expect(rate).toMatchObject({ value: null, lower: null, upper: null, exposure: { lacking: "exposure" } });
          return;
        }
        const total = rate.total as number;
        const counts = worldsOf(some).map(
          (world) => world.filter(({ topic, receivedOn }) => topic === "hours" && receivedOn.startsWith("2018")).length,
        );
        const [least, most] = [Math.min(...counts), Math.max(...counts)];
        if (least < most) open += 1;
        expect(rate.count).toEqual(least === most ? least : { lower: least, upper: most });
        expect(rate.lower).toBeCloseTo(poissonRateCI({ events: least, exposure: total }).lower * PER, 8);
        expect(rate.upper).toBeCloseTo(poissonRateCI({ events: most, exposure: total }).upper * PER, 8);
        const value = isRange(rate.value) ? rate.value : { lower: rate.value as number, upper: rate.value as number };
        expect(value.lower).toBeCloseTo((least / total) * PER, 8);
        expect(value.upper).toBeCloseTo((most / total) * PER, 8);
        expect(rate.lower as number).toBeLessThanOrEqual(value.lower as number);
        expect(rate.upper as number).toBeGreaterThan(value.upper as number);
      }),
      { numRuns: 200 },
    );
    expect(open).toBeGreaterThan(20);
  });

  it("let nothing that is learnt turn what was decided, nor leave an open finding without what it lacks", async () => {
    const seen: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(
        complaints,
        exposures,
        fc.constantFrom([0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3], [0, 2, 3]),
        fact,
        operator,
        norm,
        async (some, periods, kept, part, op, value) => {
          const leaf = leafOf(part, op, value);
          const few = kept.flatMap((index) => periods[index] ?? []);
          const { finding: before } = await judge(leaf, { complaints: some, exposures: few });
          seen[before.outcome] = (seen[before.outcome] ?? 0) + 1;
          if (before.outcome === "undetermined") {
            expect(before.missing.length).toBeGreaterThan(0);
            return;
          }
          for (const world of worldsOf(some).slice(0, 16)) {
            const { finding: after } = await judge(leaf, { complaints: world, exposures: periods });
            expect(after.outcome).toBe(before.outcome);
          }
        },
      ),
      { numRuns: 500 },
    );
    for (const outcome of ["satisfied", "violated", "undetermined"]) expect(seen[outcome]).toBeGreaterThan(20);
  });
});

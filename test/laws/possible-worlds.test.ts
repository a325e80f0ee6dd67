import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInterval } from "../../src/base/interval.js";
import { createChecker } from "../../src/engine/checker.js";
import { environmentOf } from "../../src/engine/environment.js";
import { rollingOf } from "../../src/engine/hot/rolling.js";
import type { MeasureTable, MeasureValue } from "../../src/engine/measure.js";
import { type EditionPlan, planOf } from "../../src/engine/plan.js";
import { book, rule } from "../engine/given.js";

/** A call as far as it is known; `undefined` is what nobody knows. */
interface Call {
  readonly id: string;
  readonly startedAt: string;
  readonly number: string | undefined;
  readonly channel: string | undefined;
  readonly result: string | undefined;
}

const values = { number: ["n1", "n2", "n3"], channel: ["call", "sms"], result: ["abandoned", "conversation"] } as const;
type Open = keyof typeof values;

const times = [
  "2018-09-01T23:00:00+02:00",
  "2018-09-02T01:00:00+02:00",
  "2018-09-02T12:00:00+02:00",
  "2018-09-02T23:30:00+02:00",
  "2018-09-03T12:00:00+02:00",
  "2018-09-03T12:00:00.001+02:00",
  "2018-09-05T08:00:00+02:00",
];

const calls: fc.Arbitrary<readonly Call[]> = fc
  .array(
    fc.record({
      startedAt: fc.constantFrom(...times),
      number: fc.constantFrom("n1", "n1", "n2"),
      channel: fc.constantFrom("call", "call", "sms"),
      result: fc.constantFrom("abandoned", "conversation"),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((known) =>
    fc
      .uniqueArray(fc.tuple(fc.nat(known.length - 1), fc.constantFrom<Open>("number", "channel", "result")), {
        maxLength: 4,
        selector: ([index, field]) => `${index} ${field}`,
      })
      .map((forgotten) =>
        known.map((one, index) => {
          const lost = new Set(forgotten.filter(([of]) => of === index).map(([, field]) => field));
          const or = (field: Open) => (lost.has(field) ? undefined : one[field]);
          return {
            id: `c${index}`,
            startedAt: one.startedAt,
            number: or("number"),
            channel: or("channel"),
            result: or("result"),
          };
        }),
      ),
  );

/** Every way in which what is not known may be. */
function worldsOf(some: readonly Call[]): readonly (readonly Call[])[] {
  let worlds: readonly (readonly Call[])[] = [[]];
  for (const one of some) {
    let ways: readonly Call[] = [one];
    for (const field of Object.keys(values) as Open[])
      ways = ways.flatMap((way) =>
        way[field] === undefined ? values[field].map((value) => ({ ...way, [field]: value })) : [way],
      );
    worlds = worlds.flatMap((world) => ways.map((way) => [...world, way]));
  }
  return worlds;
}

const recordOf = ({ id, startedAt, number, channel, result }: Call) => ({
  id,
  startedAt,
  consumer: { number },
  channel,
  result,
});

const isCall = { fact: "contact.channel", operator: "equal", value: "call" };
const isAbandoned = { fact: "contact.result", operator: "equal", value: "abandoned" };

function tableOf(measure: object, records: readonly object[], complete?: string, more: object = {}): MeasureTable {
  const plan = planOf(book({ measures: { m: measure }, ...more }));
  const env = environmentOf({
    on: "2018-12-31",
    member: undefined,
    lists: new Map([["contacts", records as never]]),
    completeFrom: new Map(complete === undefined ? [] : [["contacts", complete]]),
  });
  return env.tableOf(plan.books[0]?.editions[0] as EditionPlan, "m");
}

/** The same of records that go by in order of time, by their ids. */
function goingBy(measure: object, records: readonly Going[]): ReadonlyMap<string, MeasureValue> {
  const edition = planOf(book({ measures: { m: measure } })).books[0]?.editions[0] as EditionPlan;
  const env = environmentOf({ on: "2018-12-31", member: undefined, lists: new Map(), completeFrom: new Map() });
  const rolling = rollingOf(new Map([[edition, ["m"]]]), "contact", (one) => env.envOf(one.scope("contact")));
  const when = (one: Going) => (one.contested === undefined ? Date.parse(one.startedAt) : Number.NEGATIVE_INFINITY);
  const values = new Map<string, MeasureValue>();
  for (const one of [...records].sort((a, b) => when(a) - when(b) || (a.id < b.id ? -1 : 1))) {
    rolling.next(one as never, -1, Number.NaN, Number.NaN);
    values.set(one.id, rolling.valueAt(edition, "m", "value") as MeasureValue);
    rolling.settle();
  }
  return values;
}

interface Going {
  readonly id: string;
  readonly startedAt: string;
  readonly contested?: unknown;
}

const instant = ({ startedAt }: Call) => Date.parse(startedAt);
const dayNumber = ({ startedAt }: Call) => Date.parse(`${startedAt.slice(0, 10)}T00:00:00Z`) / 86_400_000;
const before = (a: Call, b: Call) => instant(a) - instant(b) || (a.id < b.id ? -1 : 1);

/** The plainest reading of a measure in one world: go through all records for each. */
function plainly(measure: Asked, world: readonly Call[], of: Call): number | undefined {
  const group = world.filter(
    (one) => one.number === of.number && (!measure.byDay || one.startedAt.slice(0, 10) === of.startedAt.slice(0, 10)),
  );
  const isInside = (one: Call) => {
    switch (measure.window) {
      case "all":
        return true;
      case "PT24H":
        return instant(of) - instant(one) < 24 * 3_600_000;
      default:
        return dayNumber(one) > dayNumber(of) - Number(measure.window.slice(1, -1));
    }
  };
  const earlier = group.filter((one) => before(one, of) < 0 && one.channel === "call");
  if (measure.statistic.includes("Since")) {
    const last = earlier
      .filter((one) => measure.statistic === "hoursSincePrevious" || one.result === "abandoned")
      .sort(before)
      .at(-1);
    if (last === undefined) return Number.POSITIVE_INFINITY;
    return measure.statistic === "daysSince"
      ? dayNumber(of) - dayNumber(last)
      : (instant(of) - instant(last)) / 3_600_000;
  }
  const counted = [...earlier.filter(isInside), ...(of.channel === "call" ? [of] : [])];
  if (measure.statistic === "count") return counted.length;
  if (counted.length < Math.max(1, measure.atLeast)) return undefined;
  return counted.filter((one) => one.result === "abandoned").length / counted.length;
}

interface Asked {
  readonly statistic: string;
  readonly window: string;
  readonly byDay: boolean;
  readonly atLeast: number;
}

const statistics = ["count", "share", "hoursSincePrevious", "hoursSince", "daysSince"] as const;

const asked = fc
  .record({
    statistic: fc.constantFrom(...statistics),
    window: fc.constantFrom("all", "P1D", "P2D", "PT24H"),
    byDay: fc.boolean(),
    atLeast: fc.constantFrom(0, 0, 2, 3),
  })
  .map((one) => (one.statistic.includes("Since") ? { ...one, window: "all" } : one));

const measureFor = ({ statistic, window, byDay, atLeast }: Asked) => ({
  of: "contact",
  where: isCall,
  by: ["contact.consumer.number", ...(byDay ? ["contact.localDate"] : [])],
  statistic,
  window,
  ...(["share", "hoursSince", "daysSince"].includes(statistic) ? { counting: isAbandoned } : {}),
  ...(statistic === "share" && atLeast > 0 ? { atLeast } : {}),
});

/** What the worlds allow: one number, bounds, or, where one of them has no value, nothing known. */
function allowed(found: readonly (number | undefined)[]): { lower: number; upper: number } | undefined {
  const known = found.filter((value): value is number => value !== undefined);
  if (known.length === 0) return undefined;
  if (known.length < found.length) return { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  return { lower: Math.min(...known), upper: Math.max(...known) };
}

function boundsOf(value: MeasureValue): { lower: number; upper: number } | undefined {
  if (value === undefined) return undefined;
  return isInterval(value) ? { lower: value.lower, upper: value.upper } : { lower: value, upper: value };
}

describe("measures and the worlds that may be", { timeout: 120_000 }, () => {
  it("say of every record exactly what all worlds leave open, and why", () => {
    const open: Record<string, number> = {};
    fc.assert(
      fc.property(asked, calls, (measure, some) => {
        const table = tableOf(measureFor(measure), some.map(recordOf));
        const along = goingBy(measureFor(measure), some.map(recordOf));
        const worlds = worldsOf(some);
        for (const [index, one] of some.entries()) {
          const value = table.valueAt(index);
          expect(along.get(one.id)).toEqual(value);
          if (one.number === undefined) {
            expect(value).toBeUndefined();
            continue;
          }
          const found = worlds.map((world) => plainly(measure, world, world[index] as Call));
          expect(boundsOf(value)).toEqual(allowed(found));
          if (!isInterval(value)) continue;
          open[measure.statistic] = (open[measure.statistic] ?? 0) + 1;
          expect(value.because.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1_200 },
    );
    for (const statistic of statistics) expect(open[statistic]).toBeGreaterThan(20);
  });

  it("say of every group at the end what all worlds leave open", () => {
    let open = 0;
    fc.assert(
      fc.property(asked, calls, (measure, some) => {
        fc.pre(!measure.statistic.includes("Since") && measure.window !== "PT24H");
        const byDay = { ...measure, byDay: true };
        const worlds = worldsOf(some);
        for (const { group, value } of tableOf(measureFor(byDay), some.map(recordOf)).groups) {
          const at = `${String(group["contact.localDate"])}T23:59:59+02:00`;
          const end = {
            id: "~",
            startedAt: at,
            number: String(group["contact.consumer.number"]),
            channel: "sms",
            result: "",
          };
          const found = worlds.map((world) => plainly(byDay, [...world, end], end));
          expect(boundsOf(value)).toEqual(allowed(found));
          if (isInterval(value)) open += 1;
        }
      }),
      { numRuns: 500 },
    );
    expect(open).toBeGreaterThan(20);
  });

  it("say what a share is made of: bounds of both, and what stands outside", () => {
    fc.assert(
      fc.property(calls, (some) => {
        const measure: Asked = { statistic: "share", window: "all", byDay: false, atLeast: 0 };
        const table = tableOf(measureFor(measure), some.map(recordOf));
        for (const { group, share } of table.groups) {
          const number = group["contact.consumer.number"];
          const own = some.filter((one) => one.number === number);
          expect(share?.leftOut).toBe(own.filter(({ channel }) => channel === "sms").length);
          expect(share?.unsure).toBe(own.filter(({ channel }) => channel === undefined).length);
          expect(share?.ungrouped).toBe(some.filter((one) => one.number === undefined && one.channel !== "sms").length);
          const worlds = worldsOf(some).map((world) =>
            world.filter((one) => one.number === number && one.channel === "call"),
          );
          const totals = worlds.map((world) => world.length);
          const counts = worlds.map((world) => world.filter(({ result }) => result === "abandoned").length);
          expect(boundsOf(share?.total)).toEqual({ lower: Math.min(...totals), upper: Math.max(...totals) });
          expect(boundsOf(share?.count)).toEqual({ lower: Math.min(...counts), upper: Math.max(...counts) });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("break a rule about groups perhaps where some world breaks it, and not where none does", async () => {
    const seen: Record<string, number> = {};
    const limits = fc.record({
      statistic: fc.constantFrom("count", "share"),
      most: fc.constantFrom(0, 0.4, 0.7, 1, 2),
    });
    await fc.assert(
      fc.asyncProperty(limits, calls, async ({ statistic, most }, some) => {
        const measure = measureFor({ statistic, window: "all", byDay: false, atLeast: 0 });
        const requires = { fact: "measure.value", operator: "lessThanInclusive", value: most };
        const checker = createChecker(
          book({ measures: { m: measure }, rules: [rule({ subject: { measure: "m" }, requires })] }),
        );
        const say = async (contacts: readonly object[]) => {
          const { r } = (await checker.check({ member: { id: "m" }, contacts } as never, { on: "2018-12-31" })).byRule;
          return (r?.violated ?? 0) > 0 ? "violated" : (r?.undetermined ?? 0) > 0 ? "undetermined" : "kept";
        };
        const breaks = (world: readonly Call[]) =>
          values.number.some((number) => {
            const group = world.filter((one) => one.number === number && one.channel === "call");
            const abandonedOf = group.filter(({ result }) => result === "abandoned").length;
            return group.length > 0 && (statistic === "count" ? group.length : abandonedOf / group.length) > most;
          });
        const worlds = worldsOf(some).map(breaks);
        const verdict = await say(some.map(recordOf));
        seen[verdict] = (seen[verdict] ?? 0) + 1;
        if (verdict === "kept") expect(worlds).not.toContain(true);
        if (verdict === "violated") expect(worlds).not.toContain(false);
      }),
      { numRuns: 600 },
    );
    for (const verdict of ["violated", "undetermined", "kept"]) expect(seen[verdict]).toBeGreaterThan(20);
  });

  it("hold every world in which an unknown zone, instant or earlier record may be", () => {
    let open = 0;
    const zones = ["Etc/GMT+12", "UTC", "Europe/Stockholm", "Pacific/Kiritimati"];
    const at = fc.constantFrom(
      "2018-09-02T11:00:00Z",
      "2018-09-02T23:30:00Z",
      "2018-09-03T02:00:00Z",
      "2018-09-04T10:00:00Z",
    );
    const record = fc.record({
      startedAt: at,
      timeZone: fc.constantFrom(...zones, undefined),
      isContested: fc.constantFrom(false, false, true),
      result: fc.constantFrom("abandoned", "conversation"),
    });
    fc.assert(
      fc.property(
        asked.map((one) => ({ ...one, byDay: false, atLeast: 0 })),
        fc.array(record, { minLength: 2, maxLength: 4 }),
        fc.boolean(),
        at,
        fc.array(fc.constantFrom(...zones), { minLength: 5, maxLength: 5 }),
        (measure, some, isPartial, elsewhen, chosen) => {
          const make = (known: boolean) =>
            some.map(({ startedAt, timeZone, isContested, result }, index) => ({
              id: `c${index}`,
              startedAt: known && isContested ? elsewhen : startedAt,
              timeZone: known ? (timeZone ?? chosen[index]) : timeZone,
              channel: "call",
              consumer: { number: "n1" },
              result,
              ...(isContested && !known ? { contested: [{ fact: "startedAt", statements: [] }] } : {}),
            }));
          const unlisted = {
            id: "u",
            startedAt: "2018-09-01T09:30:00Z",
            timeZone: chosen[4],
            channel: "call",
            consumer: { number: "n1" },
            result: "abandoned",
          };
          const partial = tableOf(measureFor(measure), make(false), isPartial ? "2018-09-02" : undefined);
          const along = goingBy(measureFor(measure), make(false));
          const world = tableOf(measureFor(measure), isPartial ? [...make(true), unlisted] : make(true));
          for (const [index, one] of some.entries()) {
            if (one.isContested) continue;
            const bounds = boundsOf(partial.valueAt(index));
            const value = world.valueAt(index);
            if (!isPartial) expect(along.get(`c${index}`)).toEqual(partial.valueAt(index));
            if (bounds === undefined) continue;
            expect(typeof value).toBe("number");
            expect(bounds.lower).toBeLessThanOrEqual(value as number);
            expect(bounds.upper).toBeGreaterThanOrEqual(value as number);
            if (bounds.lower < bounds.upper) open += 1;
          }
        },
      ),
      { numRuns: 2_000 },
    );
    expect(open).toBeGreaterThan(300);
  });
});

describe("counting by what a rule says", { timeout: 120_000 }, () => {
  const judged = rule({
    id: "listed-not-called",
    applies: isCall,
    requires: undefined,
    forbids: { fact: "contact.register.listed", operator: "equal", value: true },
    except: [
      {
        id: "consent",
        title: { en: "Consent" },
        when: { fact: "contact.consent.given", operator: "equal", value: true },
      },
    ],
  });
  const counted = ["violated", "excepted", "satisfied", "inapplicable"] as const;
  const maybe = fc.constantFrom(true, false, undefined);
  const listed = fc.array(
    fc.record({ channel: fc.constantFrom("call", "sms", undefined), listed: maybe, given: maybe }),
    { minLength: 1, maxLength: 3 },
  );
  type Listed = { channel: string | undefined; listed: boolean | undefined; given: boolean | undefined };
  const make = (some: readonly Listed[]) =>
    some.map(({ channel, listed, given }, index) => ({
      id: `c${index}`,
      startedAt: `2018-09-03T1${index}:00:00+02:00`,
      channel,
      register: { listed },
      consent: { given },
    }));
  const ways = (some: readonly Listed[]): readonly (readonly Listed[])[] =>
    some.reduce<readonly (readonly Listed[])[]>(
      (worlds, one) => {
        const options = (one.channel === undefined ? ["call", "sms"] : [one.channel]).flatMap((channel) =>
          (one.listed === undefined ? [true, false] : [one.listed]).flatMap((isListed) =>
            (one.given === undefined ? [true, false] : [one.given]).map((given) => ({
              channel,
              listed: isListed,
              given,
            })),
          ),
        );
        return worlds.flatMap((world) => options.map((option) => [...world, option]));
      },
      [[]],
    );

  it("counts an outcome where every world comes to it, and not where none does", async () => {
    const checker = createChecker(book({ rules: [judged] }));
    const memo = new Map<string, string>();
    const outcomeOf = (one: Listed): string => {
      const key = JSON.stringify(one);
      let outcome = memo.get(key);
      if (outcome === undefined) {
        outcome =
          checker.screen("contact", make([one])[0] as never, { on: "2018-12-31", include: "all" })[0]?.outcome ?? "";
        memo.set(key, outcome);
      }
      return outcome;
    };
    let open = 0;
    fc.assert(
      fc.property(listed, fc.constantFrom(...counted), (some, outcome) => {
        const measure = { of: "contact", statistic: "share", counting: { rule: "listed-not-called", outcome } };
        const table = tableOf(measure, make(some), undefined, { rules: [judged] });
        const found = ways(some).map((world) => world.filter((one) => outcomeOf(one) === outcome).length / some.length);
        const value = table.whole.value;
        expect(boundsOf(value)).toEqual(allowed(found));
        if (isInterval(value)) open += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(open).toBeGreaterThan(100);
  });

  it("counts as undetermined what the rule could not decide", () => {
    const measure = {
      of: "contact",
      statistic: "share",
      counting: { rule: "listed-not-called", outcome: "undetermined" },
    };
    const some: readonly Listed[] = [
      { channel: "call", listed: undefined, given: undefined },
      { channel: "call", listed: true, given: false },
    ];
    expect(tableOf(measure, make(some), undefined, { rules: [judged] }).whole.value).toBe(0.5);
  });
});

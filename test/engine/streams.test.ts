import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { environmentOf } from "../../src/engine/environment.js";
import { type Rolling, rollingOf } from "../../src/engine/hot/rolling.js";
import { type EditionPlan, planOf } from "../../src/engine/plan.js";
import { CheckError } from "../../src/errors.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { contacts } from "../bench/contacts.js";
import { seeded } from "../bench/random.js";
import { shipped } from "../rulebooks/shipped.js";
import { book, call, rule } from "./given.js";

const on = "2020-12-31";
const byNumber = ["contact.consumer.number"];
const counted = (measure: object = {}, more: object = {}) =>
  book({
    measures: { n: { of: "contact", by: byNumber, statistic: "count", ...measure } },
    rules: [rule({ requires: { fact: "measure.n", operator: "lessThan", value: 2 } })],
    ...more,
  });
const at = (id: string, startedAt: string, more: object = {}) =>
  call(id, startedAt, { consumer: { number: "1" }, ...more });
const ten = at("ten", "2018-09-03T10:00:00+02:00");
const eleven = at("eleven", "2018-09-03T11:00:00+02:00");

function* stream(records: readonly unknown[]) {
  yield* records;
}

async function* later(records: readonly unknown[]) {
  yield* records;
}

const asked = (
  books: Rulebook | readonly Rulebook[],
  records: Iterable<unknown> | AsyncIterable<unknown>,
  kind = "contact",
) => createChecker(books).screenAll(kind, records, { on });

describe("a stream of records that rules count over", () => {
  it.each<[string, Iterable<unknown> | AsyncIterable<unknown>]>([
    ["a generator", stream([eleven, ten])],
    ["an async generator", later([eleven, ten])],
    ["a set", new Set([eleven, ten])],
  ])("is refused at the first record out of order, by its id: %s", async (_name, records) => {
    await expect(asked(counted(), records)).rejects.toThrow(
      new CheckError(
        "record `ten` comes after `eleven`, but belongs before it: records that rules count over come by instant, else by governing day, then by id; sort the stream, give an array, or use `kodex/duckdb`",
      ),
    );
  });

  it("is not read on past that record, and is closed", async () => {
    const read: string[] = [];
    async function* source() {
      try {
        for (const one of [eleven, ten, eleven]) {
          read.push(one.id);
          yield one;
        }
      } finally {
        read.push("closed");
      }
    }
    await expect(asked(counted(), source())).rejects.toThrow(CheckError);
    expect(read).toEqual(["eleven", "ten", "closed"]);
  });

  it("passes on what goes wrong in its source", async () => {
    async function* source() {
      yield ten;
      throw new Error("no more lines");
    }
    await expect(asked(counted(), source())).rejects.toThrow("no more lines");
  });

  it("may hold records of ten thousand keys", async () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index]));
    const records = [ten, eleven].map((one) => ({ ...many, ...one }));
    expect((await asked(counted(), stream(records))).byRule.r).toMatchObject({ satisfied: 1, violated: 1 });
  });

  it("is brought in order where it is an array", async () => {
    expect((await asked(counted(), [eleven, ten])).findings.map(({ subject }) => subject.id)).toEqual(["eleven"]);
  });

  it("may be in any order where no rule counts over it", async () => {
    expect((await asked(book(), stream([eleven, ten]))).total).toBe(2);
  });

  it.each<[string, readonly object[], string | undefined]>([
    ["of one instant go by id in code-point order", [at("B", ten.startedAt), at("a", ten.startedAt)], undefined],
    ["of one instant, by id the other way round", [at("a", ten.startedAt), at("B", ten.startedAt)], "B"],
    ["of one instant may have one id", [ten, ten], undefined],
    [
      "are told apart by the millisecond",
      [at("x", "2018-09-03T10:00:00.002+02:00"), at("y", "2018-09-03T10:00:00.001+02:00")],
      "y",
    ],
    [
      "go by instant, not by the clock on the wall",
      [at("x", "2018-09-03T10:00:00+02:00"), at("y", "2018-09-03T09:00:00+01:00")],
      undefined,
    ],
    [
      "in `Z` have an instant like others",
      [at("x", "2018-09-03T10:00:00+02:00"), at("y", "2018-09-03T07:59:00Z")],
      "y",
    ],
    [
      "whose moment is contested come before all others",
      [at("x", "2018-09-04T10:00:00+02:00", { contested: [{ fact: "startedAt", statements: [] }] }), ten],
      undefined,
    ],
    [
      "whose moment is contested may not come later",
      [ten, at("x", "2018-09-04T10:00:00+02:00", { contested: [{ fact: "startedAt", statements: [] }] })],
      "x",
    ],
    ["after the day of the check may stand anywhere", [at("x", "2021-09-03T10:00:00+02:00"), ten], undefined],
    ["that do not fit may stand anywhere", [{ id: "x", startedAt: "2019" }, ten], undefined],
  ])("records %s", async (_name, records, refused) => {
    for (const window of ["all", "P30D"]) {
      const screening = asked(counted({ window }), stream(records));
      if (refused === undefined) await screening;
      else await expect(screening).rejects.toThrow(`record \`${refused}\` comes after`);
    }
  });

  it("records without an instant go by the day that governs them, in every edition that names one", async () => {
    const fields = { heldOn: { type: "date" }, paidOn: { type: "date" } };
    const edition = (governedBy: string, id: string) =>
      book({
        id,
        records: { visit: { governedBy, fields } },
        measures: { n: { of: "visit", statistic: "count", window: "P30D" } },
        rules: [rule({ subject: "visit", requires: { fact: "measure.n", operator: "lessThan", value: 2 } })],
      });
    const visits = [
      { id: "a", heldOn: "2018-05-01", paidOn: "2018-06-02" },
      { id: "b", heldOn: "2018-05-02", paidOn: "2018-06-01" },
    ];
    const held = await asked(edition("heldOn", "h"), stream(visits), "visit");
    expect(held.findings.map(({ subject }) => subject.id)).toEqual(["b"]);
    await expect(asked(edition("paidOn", "p"), stream(visits), "visit")).rejects.toThrow("record `b` comes after `a`");
    const both = [edition("heldOn", "h"), edition("paidOn", "p")];
    await expect(asked(both, stream(visits), "visit")).rejects.toThrow("record `b` comes after `a`");
    const sorted = visits.map((one, index) => ({ ...one, paidOn: `2018-06-0${index + 1}` }));
    expect(await asked(both, stream(sorted), "visit")).toMatchObject(await asked(both, sorted, "visit"));
  });
});

const attempt = { fact: "contact.channel", operator: "equal", value: "call" };
const wanted = { fact: "contact.doNotCall.requested", operator: "equal", value: true };
/** Every way to count, over windows of every unit, by groups that pass and groups that stay. */
const measures = {
  days: { of: "contact", where: attempt, by: byNumber, statistic: "count", window: "P3D" },
  weeks: { of: "contact", by: [...byNumber, "contact.campaignId"], statistic: "count", window: "P2W" },
  months: { of: "contact", where: attempt, statistic: "count", window: "P1M" },
  years: { of: "contact", by: ["contact.campaignId"], statistic: "count", window: "P1Y" },
  hours: { of: "contact", where: attempt, by: byNumber, statistic: "count", window: "PT24H" },
  share: {
    of: "contact",
    where: attempt,
    counting: wanted,
    by: ["contact.campaignId"],
    statistic: "share",
    window: "P7D",
  },
  onday: { of: "contact", counting: wanted, by: [...byNumber, "contact.localDate"], statistic: "share" },
  inweek: { of: "contact", counting: wanted, by: ["contact.localWeek", "contact.campaignId"], statistic: "share" },
  inmonth: { of: "contact", counting: wanted, by: ["contact.localMonth", ...byNumber], statistic: "share", atLeast: 2 },
  late: {
    of: "contact",
    counting: { rule: "evening", outcome: "violated" },
    by: byNumber,
    statistic: "share",
    window: "P30D",
  },
  asked: { of: "contact", counting: wanted, by: byNumber, statistic: "hoursSince" },
  lately: { of: "contact", counting: wanted, by: ["contact.localMonth"], statistic: "daysSince" },
  along: { of: "contact", where: attempt, by: [...byNumber, "contact.localDate"], statistic: "count" },
};
const evening = rule({ id: "evening", requires: { fact: "contact.localTime", operator: "lessThan", value: "17:00" } });
const limits: Readonly<Record<string, number>> = {
  share: 0.03,
  onday: 0.5,
  inweek: 0.03,
  inmonth: 0.5,
  late: 0.4,
  asked: 48,
  lately: 3,
  months: 300,
  years: 600,
};
const everyMeasure = book({
  measures,
  rules: [
    evening,
    ...Object.keys(measures).map((id) =>
      rule({ id, requires: { fact: `measure.${id}`, operator: "lessThan", value: limits[id] ?? 2 } }),
    ),
  ],
});

/** A year and more of calls in order of time, from several clocks, facts missing here and there. */
function longLog(size: number) {
  const random = seeded(11);
  const offsets = ["+02:00", "-09:00", "+13:00", "Z"];
  const first = Date.parse("2018-03-01T00:00:00Z");
  return Array.from({ length: size }, (_, index) => {
    const instant = first + Math.floor(((index + random()) / size) * 400 * 86_400_000);
    const offset = offsets[random() < 0.9 ? 0 : Math.floor(random() * offsets.length)] as string;
    const hours = offset === "Z" ? 0 : Number(offset.slice(0, 3));
    const number = random() < 0.003 ? undefined : `n${Math.floor(index / 90)}-${Math.floor(random() * 40)}`;
    return {
      id: `c${String(index).padStart(6, "0")}`,
      startedAt: `${new Date(instant + hours * 3_600_000).toISOString().slice(0, -1)}${offset}`,
      channel: random() < 0.002 ? undefined : random() < 0.9 ? "call" : "sms",
      campaignId: random() < 0.001 ? undefined : `k${Math.floor(random() * 12)}`,
      consumer: { number },
      doNotCall: { requested: random() < 0.01 ? undefined : random() < 0.05 },
    };
  });
}

describe("measures while records go by", { timeout: 120_000 }, () => {
  it("say the same as tables over all records, past many times the longest window", async () => {
    const records = longLog(10_000);
    const found = new Map<string, string>();
    const checker = createChecker(everyMeasure);
    const streamed = await checker.screenAll("contact", stream(records), {
      on,
      sample: 0,
      onFinding: (one) => found.set(one.id, JSON.stringify(one)),
    });
    const report = await checker.check({ member: { id: "m" }, contacts: records }, { on });
    for (const [id, counts] of Object.entries(streamed.byRule)) {
      expect(counts, id).toEqual(report.byRule[id]);
      expect(counts.violated, id).toBeGreaterThan(20);
      expect(counts.satisfied, id).toBeGreaterThan(20);
    }
    const open = report.findings.filter(({ outcome }) => outcome === "undetermined");
    expect(open.length).toBeGreaterThan(2_000);
    expect(found.size).toBe(report.findings.length);
    const others = report.findings.filter((one) => found.get(one.id) !== JSON.stringify(one));
    expect(others.slice(0, 3)).toEqual([]);
  });

  it("hold no group that has passed", () => {
    const plan = planOf(everyMeasure);
    const edition = plan.books[0]?.editions[0] as EditionPlan;
    const env = environmentOf({ on, member: undefined, lists: new Map(), completeFrom: new Map() });
    const held = (id: string, size: number): number => {
      const rolling: Rolling = rollingOf(new Map([[edition, [id]]]), "contact", (one) =>
        env.envOf(one.scope("contact")),
      );
      for (const record of longLog(size)) {
        rolling.next(record as never, -1, Number.NaN, Number.NaN);
        rolling.settle();
      }
      return rolling.held();
    };
    for (const id of ["days", "weeks", "hours", "late", "onday", "inweek", "inmonth"])
      expect(held(id, 40_000), id).toBeLessThan(9_000);
    // Nobody said that a request is ever forgotten, so who made one is remembered.
    expect(held("asked", 40_000)).toBeGreaterThan(1_000);
  });

  it("the shipped contact rules over a call centre's log: stream and array alike", async () => {
    const books = shipped("kontakta-consumer");
    const records = contacts(2_000, 5);
    const checker = createChecker(books);
    const asking = { on, include: "all", sample: Number.POSITIVE_INFINITY } as const;
    expect(await checker.screenAll("contact", later(records), asking)).toEqual(
      await checker.screenAll("contact", records, asking),
    );
  });
});

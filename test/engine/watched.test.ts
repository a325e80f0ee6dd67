import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { backtest, diffRulebooks, type Progress } from "../../src/index.js";
import { book, call, rule } from "./given.js";

const on = "2020-12-31";
const calls = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const day = String(1 + Math.floor((index / count) * 28)).padStart(2, "0");
    return call(`c${String(index).padStart(6, "0")}`, `2018-09-${day}T10:00:00+02:00`, { consumer: { number: "1" } });
  });
const counting = book({
  measures: { n: { of: "contact", by: ["contact.consumer.number"], statistic: "count", window: "P2D" } },
  rules: [rule({ requires: { fact: "measure.n", operator: "lessThan", value: 100_000 } })],
});
const groups = book({
  measures: { n: { of: "contact", by: ["contact.consumer.number"], statistic: "count" } },
  rules: [rule({ subject: { measure: "n" }, requires: { fact: "measure.value", operator: "lessThan", value: 2 } })],
});

function* stream(records: readonly unknown[]) {
  yield* records;
}

const stopped = new Error("stopped");

/** A signal that aborts as soon as the event loop has a turn. */
function soon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(stopped), 0);
  return controller.signal;
}

describe("a call that is watched", () => {
  it.each<[string, (onProgress: (progress: Progress) => void) => Promise<unknown>, number | undefined]>([
    [
      "screenAll over an array",
      (onProgress) => createChecker(book()).screenAll("contact", calls(5_000), { on, onProgress }),
      5_000,
    ],
    [
      "screenAll over a list out of order",
      (onProgress) => createChecker(counting).screenAll("contact", calls(5_000).reverse(), { on, onProgress }),
      5_000,
    ],
    [
      "screenAll over a stream",
      (onProgress) => createChecker(book()).screenAll("contact", stream(calls(5_000)), { on, onProgress }),
      undefined,
    ],
    [
      "check",
      (onProgress) =>
        createChecker(counting).check({ member: { id: "m" }, contacts: calls(5_000) }, { on, onProgress }),
      5_000,
    ],
  ])("tells how far it has come, and its end once: %s", async (_name, run, total) => {
    const told: Progress[] = [];
    await run((progress) => told.push(progress));
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toEqual(total === undefined ? { done: 5_000 } : { done: 5_000, total });
    const steps = told.map(({ done }) => done);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    for (const one of told) expect(one.total).toBe(total);
  });

  it("tells the end of nothing at all", async () => {
    const told: Progress[] = [];
    await createChecker(book()).screenAll("contact", [], { on, onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([{ done: 0, total: 0 }]);
  });

  it("counts members in a backtest, rules in a diff", async () => {
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => told.push(progress);
    const dossiers = ["a", "b"].map((id) => ({ member: { id }, contacts: calls(2) }));
    await backtest(book(), book(), dossiers, { on, onProgress });
    expect(told.splice(0)).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
    const rules = ["r", "s"].map((id) => rule({ id }));
    diffRulebooks(book({ rules }), book({ rules, version: "2.0.0" }), { onProgress });
    expect(told).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
  });

  it("says the same as one that is not", async () => {
    const checker = createChecker(counting);
    const signal = new AbortController().signal;
    const dossier = { member: { id: "m" }, contacts: calls(300) };
    expect(await checker.check(dossier, { on, signal, onProgress: () => {} })).toEqual(
      await checker.check(dossier, { on }),
    );
    const records = calls(300);
    expect(await checker.screenAll("contact", records, { on, signal })).toEqual(
      await checker.screenAll("contact", records, { on }),
    );
  });
});

describe("a call that is aborted", () => {
  const many = calls(30_000);
  const dossier = { member: { id: "m" }, contacts: many };
  const runs: readonly [string, (signal: AbortSignal) => Promise<unknown>][] = [
    ["screenAll over an array", (signal) => createChecker(counting).screenAll("contact", many, { on, signal })],
    ["screenAll over a stream", (signal) => createChecker(counting).screenAll("contact", stream(many), { on, signal })],
    [
      "screenAll where nothing is counted",
      (signal) => createChecker(book()).screenAll("contact", many, { on, signal }),
    ],
    ["check", (signal) => createChecker(counting).check(dossier, { on, signal })],
    ["check over groups", (signal) => createChecker(groups).check(dossier, { on, signal })],
    ["backtest", (signal) => backtest(book(), book(), [dossier, { ...dossier, member: { id: "n" } }], { on, signal })],
  ];

  it.each(runs)("rejects with the reason, though it was at work: %s", async (_name, run) => {
    await expect(run(soon())).rejects.toBe(stopped);
  });

  it.each(runs)("does not begin where the signal has aborted: %s", async (_name, run) => {
    await expect(run(AbortSignal.abort(stopped))).rejects.toBe(stopped);
  });

  it("stops within some thousand records, and gives no finding after that", async () => {
    const controller = new AbortController();
    let read = 0;
    function* source() {
      for (const one of many) {
        read += 1;
        if (read === 10_000) setTimeout(() => controller.abort(stopped), 0);
        yield one;
      }
    }
    const found: number[] = [];
    const late = book({
      rules: [rule({ requires: { fact: "contact.localTime", operator: "lessThan", value: "09:00" } })],
    });
    const run = createChecker(late).screenAll("contact", source(), {
      on,
      signal: controller.signal,
      onFinding: () => found.push(read),
    });
    await expect(run).rejects.toBe(stopped);
    const [readThen, foundThen] = [read, found.length];
    expect(readThen).toBeLessThan(20_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([read, found.length]).toEqual([readThen, foundThen]);
  });

  it("does not wait for a record that never comes, and closes its source", async () => {
    let isClosed = false;
    const source: AsyncIterable<unknown> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: async () => {
          isClosed = true;
          return { done: true, value: undefined };
        },
      }),
    };
    await expect(createChecker(book()).screenAll("contact", source, { on, signal: soon() })).rejects.toBe(stopped);
    expect(isClosed).toBe(true);
  });

  it("does not wait for a fact that never comes", async () => {
    const facts = { "member.trainedLeaders": { type: "number" } };
    const trained = { fact: "member.trainedLeaders", operator: "greaterThan", value: 0 };
    const one = book({ facts, rules: [rule({ subject: "member", requires: trained })] });
    const checker = createChecker(one, { facts: { "member.trainedLeaders": () => new Promise(() => {}) } });
    await expect(checker.check({ member: { id: "m" } }, { on, signal: soon() })).rejects.toBe(stopped);
  });

  it("can be stopped by whoever hears of its progress, also a diff, which answers at once", async () => {
    const controller = new AbortController();
    const watched = { signal: controller.signal, onProgress: () => controller.abort(stopped) };
    await expect(createChecker(book()).screenAll("contact", many, { on, ...watched })).rejects.toBe(stopped);
    const rules = ["r", "s"].map((id) => rule({ id }));
    const again = new AbortController();
    const two = { signal: again.signal, onProgress: () => again.abort(stopped) };
    expect(() => diffRulebooks(book({ rules }), book({ rules, version: "2.0.0" }), two)).toThrow(stopped);
  });

  it("can be asked again as if nothing had been", async () => {
    const checker = createChecker(counting);
    await expect(checker.screenAll("contact", many, { on, signal: soon() })).rejects.toBe(stopped);
    expect((await checker.screenAll("contact", many, { on })).byRule).toEqual(
      (await createChecker(counting).screenAll("contact", many, { on })).byRule,
    );
  });
});

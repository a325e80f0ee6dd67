import { afterEach, describe, expect, it, vi } from "vitest";
import { type Mapping, recordsFrom, type UnreadNumber } from "../../src/node/index.js";

const at = "2018-09-03T10:00:00+02:00";
const mapped = (column: object) => ({ contact: { id: "id", startedAt: "ts", "consumer.number": column } }) as Mapping;

async function read(numbers: readonly unknown[], column: object) {
  const unread: UnreadNumber[] = [];
  const found: unknown[] = [];
  const rows = numbers.map((number, index) => ({ id: `c${index + 1}`, ts: at, phone: number }));
  const options = { onUnreadNumber: (one: UnreadNumber) => unread.push(one) };
  for await (const record of recordsFrom(rows, mapped({ column: "phone", ...column }), "contact", options))
    found.push((record.consumer as { number: unknown }).number);
  return { found, unread };
}

describe("a telephone number", () => {
  it.each<[string, string, string, string | null]>([
    ["is brought to E.164 from its country's own form", "SE", "070-174 06 05", "+46701740605"],
    ["is the same with the code of the country", "SE", "+46 (0)70 174 06 05", "+46701740605"],
    ["is the same with the country's prefix for calls abroad", "SE", "0046701740605", "+46701740605"],
    ["of another country stays one of that country", "SE", "+44 20 7946 0958", "+442079460958"],
    ["is read by the country of its column", "GB", "020 7946 0958", "+442079460958"],
    ["loses its extension", "SE", "070-174 06 05 ext. 12", "+46701740605"],
    ["is not known where it has too few digits", "SE", "123", null],
    ["is not known where it is a word", "SE", "anonymous", null],
    ["is not known where it only holds a number", "SE", "call 070-174 06 05 after six", null],
  ])("%s", async (_, country, text, expected) => {
    const { found, unread } = await read([text], { country });
    expect(found).toEqual([expected]);
    expect(unread).toEqual(expected === null ? [{ line: 1, field: "consumer.number", text }] : []);
  });

  it("stays as it stands where the mapping names no country", async () => {
    expect((await read(["070-174 06 05"], {})).found).toEqual(["070-174 06 05"]);
  });

  it("that means not known is not among those that could not be read", async () => {
    const { found, unread } = await read(["", "withheld", null], { country: "SE", unknown: ["withheld"] });
    expect([found, unread]).toEqual([[null, null, null], []]);
  });

  it("is read the second time as the first", async () => {
    const { found, unread } = await read(["070-174 06 05", "x", "070-174 06 05", "x"], { country: "SE" });
    expect(found).toEqual(["+46701740605", null, "+46701740605", null]);
    expect(unread.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe("the country of telephone numbers", () => {
  const first = (fields: object) => recordsFrom([], fields as Mapping, "contact").next();

  it.each<[string, object, string]>([
    [
      "is refused where it is none",
      { column: "phone", country: "Sweden" },
      "`Sweden` is not a country in two capital letters",
    ],
    [
      "is refused where it has no numbers",
      { column: "phone", country: "AQ" },
      "`AQ` has no telephone numbers of its own",
    ],
  ])("%s", async (_, column, expected) => {
    await expect(first(mapped(column))).rejects.toThrow(expected);
  });

  it.each<[string, object, string]>([
    ["a number of seconds", { ringSeconds: { column: "r", country: "SE" } }, "`country` says nothing of a number"],
    ["an id", { "consumer.id": { column: "r", country: "SE" } }, "an `id` is compared as it stands"],
  ])("is refused for %s", async (_, fields, expected) => {
    await expect(first({ contact: { id: "id", startedAt: "ts", ...fields } })).rejects.toThrow(expected);
  });
});

describe("the library of telephone numbers", () => {
  afterEach(() => {
    vi.doUnmock("libphonenumber-js/min");
    vi.resetModules();
  });

  it("is named where it is not installed, and only where it is asked for", async () => {
    vi.resetModules();
    vi.doMock("libphonenumber-js/min", () => {
      throw new Error("Cannot find package");
    });
    const { recordsFrom } = await import("../../src/node/records.js");
    const one = (mapping: Mapping) => recordsFrom([{ id: "c1", ts: at, phone: "1" }], mapping, "contact").next();
    await expect(one(mapped({ column: "phone", country: "SE" }))).rejects.toThrow(
      "/contact/consumer.number/country: `country` needs the package `libphonenumber-js`, which is not installed, install it",
    );
    expect((await one(mapped({ column: "phone" }))).done).toBe(false);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { digestOf } from "../../src/base/canonical.js";
import { createChecker, runExamples } from "../../src/index.js";
import { formatOf, formats, stepsFrom } from "../../src/rulebook/format.js";
import { parseRulebook } from "../../src/rulebook/parse.js";

const first = JSON.parse(readFileSync(new URL("../fixtures/format-1.json", import.meta.url), "utf8"));

/** This file and this test are never changed: what was written in format 1 is read, and means what it meant, for good. */
describe("format 1", () => {
  const rulebook = parseRulebook(first);

  it("stays readable, with the digest it has always had", () => {
    expect(digestOf(rulebook)).toBe("adb0b1cafba6d534939b4b6f8f7818a59664e19b38a4733c4ddca0a02bb44978");
  });

  it("means what it meant", async () => {
    const results = runExamples(rulebook);
    expect(results.map(({ rule, got }) => `${rule}: ${got?.outcome}`)).toEqual([
      "contact-few-a-day: satisfied",
      "contact-few-a-day: excepted",
      "lost-few: violated",
      "gift-modest: violated",
    ]);
    const { byRule } = await createChecker(rulebook).check(
      { member: { id: "m" }, contracts: [{ id: "k1", concludedOn: "2018-01-02" }] },
      { on: "2018-12-31" },
    );
    expect([byRule["member-few-complaints"]?.undetermined, byRule["contract-reminded"]?.undetermined]).toEqual([1, 1]);
  });
});

describe("the formats", () => {
  it("lead from the first to the current one without a gap", () => {
    expect(() => stepsFrom(1, formats)).not.toThrow();
    expect(stepsFrom(1, formats)).toHaveLength(formats.current - 1);
    expect(formatOf({ kodex: formats.current }, formats)).toBe(formats.current);
  });

  it("are the same for the reader", () => {
    const { kodex: _, ...rest } = first;
    expect(() => parseRulebook({ ...rest, kodex: formats.current })).not.toThrow();
  });

  it("with a gap are a fault of the table", () => {
    expect(() => stepsFrom(1, { current: 3, steps: [{ from: 2 }] })).toThrow("no step from format 1");
  });
});

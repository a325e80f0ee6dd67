import { describe, expect, it } from "vitest";
import { diffRulebooks } from "../../src/diff/diff-rulebooks.js";
import { book, rule } from "../engine/given.js";

const measure = { of: "complaint", statistic: "rate", exposure: "customers", window: "P12M" };
const edition = (version: string, fact: string, operator: string, value: number, more: object = {}) =>
  book({
    version,
    measures: { rate: { ...measure, ...more } },
    rules: [rule({ subject: { measure: "rate" }, requires: { fact: `measure.${fact}`, operator, value } })],
  });
const changes = (...[before, after]: readonly [ReturnType<typeof book>, ReturnType<typeof book>]) =>
  diffRulebooks(before, after).rules.map(({ change }) => change);

describe("a diff over rates", () => {
  const before = edition("1.0.0", "value", "lessThanInclusive", 3);

  it("finds nothing changed where only a title is", () => {
    expect(changes(before, edition("2.0.0", "value", "lessThanInclusive", 3, { title: { en: "Rate" } }))).toEqual([]);
  });

  it.each([
    ["the norm", edition("2.0.0", "value", "lessThanInclusive", 2)],
    ["the end of the interval that is compared", edition("2.0.0", "lower", "lessThanInclusive", 3)],
    ["the units it is told for", edition("2.0.0", "value", "lessThanInclusive", 3, { per: 10 })],
    ["the confidence", edition("2.0.0", "value", "lessThanInclusive", 3, { confidence: 0.99 })],
    ["the exposure", edition("2.0.0", "value", "lessThanInclusive", 3, { exposure: "contracts" })],
  ])("does not pass over a change of %s", (_name, after) => {
    expect(changes(before, after)).toHaveLength(1);
  });

  it("knows that counts are whole, and a mean is not", () => {
    const fewer = (part: string) =>
      changes(edition("1.0.0", part, "lessThan", 3), edition("2.0.0", part, "lessThanInclusive", 2));
    expect(fewer("total")).toEqual(["not-decided"]);
    expect(fewer("count")).toEqual(["reworded"]);
  });
});

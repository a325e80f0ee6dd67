import { describe, expect, it } from "vitest";
import { fill, placeholders } from "../../src/base/template.js";

describe("the facts a sentence names", () => {
  it.each([
    ["one", "call at {contact.localTime}", ["contact.localTime"]],
    ["each once, in their order", "{b.x} {a.x} {b.x}", ["b.x", "a.x"]],
    [
      "parameters and measures with hyphens",
      "{parameter.max-a-day} {measure.same-day}",
      ["parameter.max-a-day", "measure.same-day"],
    ],
    ["none in a sentence without braces", "no facts", []],
    ["none where the braces hold something else", "{} {1} { a } {a b} {{}} {a", []],
    ["the inner one of doubled braces", "{{a.b}}", ["a.b"]],
  ])("are %s", (_, template, facts) => {
    expect(placeholders(template)).toEqual(facts);
  });
});

describe("a filled sentence", () => {
  it("holds what was looked up in the place of each fact, and leaves other braces alone", () => {
    expect(fill("{a.b} and {} and {a.b}", (fact) => `<${fact}>`)).toBe("<a.b> and {} and <a.b>");
  });

  it.each(["{a.b}", "$&", "$1", "\\"])("takes the value `%s` as it is", (value) => {
    expect(fill("x {a.b} y", () => value)).toBe(`x ${value} y`);
  });
});

import { describe, expect, it } from "vitest";
import type { EvidenceValue } from "../../src/findings/finding.js";
import { plain, shortened } from "../../src/reporters/plain.js";
import { countInWords, evidenceInWords, statementInWords, valueInWords } from "../../src/reporters/value.js";
import { kindWord, listWord, textIn, wordsIn } from "../../src/reporters/words.js";

const en = wordsIn("en");
const sv = wordsIn("sv");

describe("a value in words", () => {
  it.each<[string, EvidenceValue, string, string]>([
    ["what is not known", null, "not known", "okänt"],
    ["a boolean", true, "yes", "ja"],
    ["a whole number", 45210, "45210", "45210"],
    ["a fraction, shortened", 10 / 3, "3.333", "3,333"],
    ["a short fraction, whole", 0.25, "0.25", "0,25"],
    ["a number that is nearly whole, not rounded to it", 3.9996, "3.9996", "3,9996"],
    ["a small number", 0.00012345, "0.0001234", "0,0001234"],
    ["a negative number", -2.5, "-2.5", "-2,5"],
    ["a list", ["phone", "any"], "phone, any", "phone, any"],
    ["a range", { lower: 2, upper: 4 }, "between 2 and 4", "mellan 2 och 4"],
    ["a range without an upper end", { lower: 2, upper: null }, "at least 2", "minst 2"],
    ["a range without a lower end", { lower: null, upper: 4 }, "at most 4", "högst 4"],
    ["a range without ends", { lower: null, upper: null }, "not known", "okänt"],
    ["the word none, which is a word", "none", "none", "none"],
  ])("tells %s", (_, value, english, swedish) => {
    expect([valueInWords(en, value), valueInWords(sv, value)]).toEqual([english, swedish]);
  });

  it("says of a measure that there was no earlier record", () => {
    const gap = { fact: "measure.hours-since-previous", value: "none", pointer: "" };
    expect([evidenceInWords(en, gap), evidenceInWords(sv, gap)]).toEqual(["no earlier one", "ingen tidigare"]);
  });

  it("shows of a contested statement whatever stands there", () => {
    expect(statementInWords(en, { a: [1] })).toBe('{"a":[1]}');
    expect(statementInWords(en, undefined)).toBe("not known");
  });

  it("cuts what is too long to read, between characters", () => {
    expect(valueInWords(en, "x".repeat(500))).toHaveLength(200);
    expect(shortened("😀".repeat(5), 5)).toBe("😀😀…");
  });

  it.each([
    [1, "1", "1"],
    [999, "999", "999"],
    [45210, "45,210", "45\u00a0210"],
    [1234567, "1,234,567", "1\u00a0234\u00a0567"],
  ])("counts %d", (count, english, swedish) => {
    expect([countInWords(en, count), countInWords(sv, count)]).toEqual([english, swedish]);
  });
});

describe("words", () => {
  it.each([
    ["en", "en"],
    ["sv", "sv"],
    ["sv-FI", "sv"],
    ["SV", "sv"],
    ["de", "en"],
    ["", "en"],
    ["__proto__", "en"],
  ])("for `%s` are those of `%s`", (lang, expected) => {
    expect(wordsIn(lang).lang).toBe(expected);
  });

  it("have the same keys in every language", () => {
    const shape = (value: unknown): unknown =>
      typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
        : typeof value;
    expect(shape(sv)).toEqual(shape(en));
  });

  it.each([
    ["the language asked for", "sv-FI", "finlandssvenska"],
    ["its primary part", "sv-SE", "svenska"],
    ["English where there is none", "de", "English"],
    ["English for the name of an object's own key", "constructor", "English"],
  ])("take %s from a text of the rulebook", (_, lang, expected) => {
    expect(textIn({ en: "English", sv: "svenska", "sv-FI": "finlandssvenska" }, lang)).toBe(expected);
  });

  it("name one and many of a kind, and leave declared kinds their name", () => {
    expect([kindWord(en, "case", 1), kindWord(en, "case", 2), kindWord(sv, "case", 0)]).toEqual([
      "case",
      "cases",
      "ärenden",
    ]);
    expect([kindWord(en, "hospitality", 2), kindWord(en, "toString", 2)]).toEqual(["hospitality", "toString"]);
    expect([listWord(sv, "contacts"), listWord(sv, "records.hospitality")]).toEqual(["kontakter", "hospitality"]);
  });
});

describe("text that is only read", () => {
  it.each([
    ["an ANSI sequence", "\u001b[31mred", "\uFFFD[31mred"],
    ["a C1 control", "a\u009b31m", "a\uFFFD31m"],
    ["line breaks and tabs", "a\r\n\tb", "a b"],
    ["a mark that reverses the direction", "a\u202Eb", "a\uFFFDb"],
    ["half a surrogate pair", "a\uD800b", "a\uFFFDb"],
    ["a character XML does not know", "a\uFFFEb", "a\uFFFDb"],
    ["other scripts and whole characters", "åäö 日本 😀", "åäö 日本 😀"],
  ])("has no %s", (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});

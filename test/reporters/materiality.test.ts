import { describe, expect, it } from "vitest";
import { noCounts } from "../../src/base/outcome.js";
import { materiality } from "../../src/reporters/index.js";

const counts = (violated: number, undetermined: number, satisfied: number, excepted = 0, inapplicable = 0) => ({
  ...noCounts(),
  violated,
  undetermined,
  satisfied,
  excepted,
  inapplicable,
});

describe("the materiality of what a rule found", () => {
  it.each<[string, ReturnType<typeof counts>, string]>([
    [
      "is told per million where it is rare",
      counts(3, 412, 2_986_997),
      "3 of 2,987,412 judged, 1.0 per million, 412 undetermined",
    ],
    [
      "keeps two digits of what is rarer",
      counts(1, 0, 24_999_999),
      "1 of 25,000,000 judged, 0.040 per million, 0 undetermined",
    ],
    [
      "is told per million just below one in a thousand",
      counts(999, 0, 999_001),
      "999 of 1,000,000 judged, 999.0 per million, 0 undetermined",
    ],
    [
      "is told in per cent from one in a thousand",
      counts(1, 0, 999),
      "1 of 1,000 judged, 0.10 per cent, 0 undetermined",
    ],
    ["is told in per cent of few", counts(1, 1, 1), "1 of 3 judged, 33.3 per cent, 1 undetermined"],
    ["is none where nothing is violated", counts(0, 2, 5), "0 of 7 judged, 2 undetermined"],
    [
      "counts what is excepted, not what is inapplicable",
      counts(1, 0, 0, 1, 8),
      "1 of 2 judged, 50.0 per cent, 0 undetermined",
    ],
    ["is nothing where the rule spoke to no record", counts(0, 0, 0, 0, 8), "none judged"],
  ])("%s", (_, found, expected) => {
    expect(materiality(found)).toBe(expected);
  });

  it("is told in Swedish", () => {
    expect(materiality(counts(3, 412, 2_986_997), { lang: "sv" })).toMatch(
      /^3 av 2.987.412 bedömda, 1,0 per miljon, 412 ej avgjorda$/,
    );
  });
});

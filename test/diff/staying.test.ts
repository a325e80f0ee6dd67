import { describe, expect, it } from "vitest";
import { diffRulebooks } from "../../src/diff/diff-rulebooks.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import { stayingInForce } from "../../src/solver/staying.js";

const text = (en: string) => ({ en });
const holidays = (from: string, until: string, ...days: readonly string[]) => ({ holidays: { from, until, days } });
const book = (version: string, inForce: object, calendar?: object) =>
  parseRulebook({
    kodex: 1,
    id: "a-code",
    version,
    title: text("A code"),
    association: { id: "a", name: "A", country: "SE" },
    inForce,
    ...(calendar === undefined ? {} : { calendar }),
    clauses: [{ id: "c", number: "1", heading: text("C"), text: text("C"), codified: "fully" }],
    rules: [
      {
        id: "r",
        clause: "c",
        title: text("No call on a holiday"),
        subject: "contact",
        severity: "minor",
        basis: "law",
        requires: { fact: "contact.isPublicHoliday", operator: "equal", value: false },
      },
    ],
  });
const first = { from: "2018-01-01", until: "2018-12-31" };
const second = { from: "2019-01-01" };

describe("an edition that stays in force", () => {
  it("reaches from its own days over those of the later one", () => {
    expect(stayingInForce(book("1.0.0", first), book("2.0.0", second)).inForce).toEqual({ from: "2018-01-01" });
    const closed = book("2.0.0", { from: "2019-01-01", until: "2019-06-30" });
    expect(stayingInForce(book("1.0.0", first), closed).inForce).toEqual({ from: "2018-01-01", until: "2019-06-30" });
    expect(stayingInForce(closed, book("1.0.0", first)).inForce).toEqual({ from: "2018-01-01", until: "2019-06-30" });
  });

  it("goes on with the holidays of the later one where its own end, and keeps its own", () => {
    const one = book("1.0.0", first, holidays("2018-01-01", "2018-12-31", "2018-12-25"));
    const two = book("2.0.0", second, holidays("2018-06-01", "2020-12-31", "2018-12-24", "2019-12-25"));
    expect(stayingInForce(one, two).calendar).toEqual(holidays("2018-01-01", "2020-12-31", "2018-12-25", "2019-12-25"));
  });

  it.each([
    ["has none where it knows none", undefined, holidays("2018-01-01", "2020-12-31", "2019-12-25"), undefined],
    [
      "knows nothing of years between that nobody knows",
      holidays("2018-01-01", "2018-12-31", "2018-12-25"),
      holidays("2020-01-01", "2020-12-31", "2020-12-25"),
      holidays("2018-01-01", "2018-12-31", "2018-12-25"),
    ],
  ])("%s", (_, own, other, expected) => {
    expect(stayingInForce(book("1.0.0", first, own), book("2.0.0", second, other)).calendar).toEqual(expected);
  });

  it("so an edition with the calendar of the next years changes no rule", () => {
    const one = book("1.0.0", first, holidays("2018-01-01", "2019-12-31", "2018-12-25", "2019-12-25"));
    const two = book("2.0.0", second, holidays("2019-01-01", "2025-12-31", "2019-12-25", "2020-12-25"));
    expect(diffRulebooks(one, two).rules).toEqual([]);
    const other = book("2.0.0", second, holidays("2019-01-01", "2025-12-31", "2019-12-24", "2020-12-25"));
    expect(diffRulebooks(one, other).rules.map(({ change }) => change)).toEqual(["incomparable"]);
  });
});

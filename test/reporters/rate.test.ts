import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { toHtml } from "../../src/reporters/html.js";
import { toJUnit } from "../../src/reporters/junit.js";
import { toMarkdown } from "../../src/reporters/markdown.js";
import { toSarif } from "../../src/reporters/sarif.js";
import { toText } from "../../src/reporters/text.js";
import { book, rule } from "../engine/given.js";

const measures = {
  often: {
    title: { en: "Complaints per 10,000 customers", sv: "Klagomål per 10 000 kunder" },
    of: "complaint",
    statistic: "rate",
    exposure: "customers",
    per: 10_000,
    window: "P12M",
  },
};
const atMost = (id: string, fact: string, value: number, subject: unknown = { measure: "often" }) =>
  rule({
    id,
    title: { en: "Few complaints", sv: "Få klagomål" },
    subject,
    requires: { fact, operator: "lessThanInclusive", value },
  });
const year = { kind: "customers", from: "2018-01-01", until: "2018-12-31", count: 400_000, source: "annual report" };

async function report(exposures: readonly object[], rules = [atMost("few", "measure.value", 2)]) {
  const complaints = Array.from({ length: 113 }, (_, index) => ({ id: `c${index}`, receivedOn: "2018-06-15" }));
  return createChecker(book({ measures, rules })).check({ member: { id: "m" }, complaints, exposures } as never, {
    on: "2018-12-31",
  });
}

const wide = { width: 400 };
const counted =
  "Counted: 113 for 400000 customers; from 2018-01-01 to 2018-12-31; source: annual report; 2.825 per 10000; exact interval at 95 per cent: between 2.33 and 3.396";

describe("a report on rates", () => {
  it("shows numerator, denominator, source, quotient and interval beside the norm", async () => {
    const text = toText(await report([year]), wide);
    expect(text).toContain("Few complaints: found measure.value between 2.33 and 3.396 (tested for: at most 2)");
    expect(text).toContain(counted);
    expect(text).not.toContain("measure.per");
    expect(text).toMatch(/\nRates\n─+\nRules compare the exact interval, not the rate/);
    expect(text).toMatch(
      /Complaints per 10,000 customers, on 2018-12-31 +113 +400000 customers, from 2018-01-01 to 2018-12-31 +annual report +2\.825 per 10000 +between 2\.33 and 3\.396 \(95 %\) +violated/,
    );
  });

  it("names what lies across the norm, and what the member's own rule read", async () => {
    const found = await report([year], [atMost("open", "measure.often", 3, "member")]);
    const text = toText(found, wide);
    expect(text).toContain(counted);
    expect(text).toContain("Would be decided by: measure.often");
    expect(text).toContain("Evidence: measure.often between 2.33 and 3.396 (/member)\n");
  });

  it.each([
    ["no period of these days is listed", []],
    ["some of these days are in no period", [{ ...year, until: "2018-12-30" }]],
    ["periods overlap", [year, year]],
    ["a period reaches beyond these days, and none is split", [{ ...year, until: "2019-01-01" }]],
    ["a period is contested", [{ ...year, contested: [{ fact: "count", statements: [{ by: "member", value: 1 }] }] }]],
    ["there were none to divide by", [{ ...year, count: 0 }]],
  ])("says what is wrong with the exposure: %s", async (words, exposures) => {
    const text = toText(await report(exposures), wide);
    expect(text).toContain(`the exposure (customers) is not known: ${words}\n`);
    expect(text).toContain("Would be decided by: exposure.customers");
    expect(text).not.toContain("NaN");
  });

  it("says so in Markdown, in HTML and in Swedish", async () => {
    const found = await report([year]);
    for (const page of [toMarkdown(found), toHtml(found)]) {
      expect(page).toContain("113 for 400000 customers; from 2018-01-01 to 2018-12-31; source: annual report");
      expect(page).toContain("Complaints per 10,000 customers");
    }
    const swedish = toText(found, { lang: "sv", ...wide });
    expect(swedish).toContain(
      "Räknat: 113 på 400000 kunder; från 2018-01-01 till 2018-12-31; källa: annual report; 2,825 per 10000; exakt intervall med 95 procents konfidens: mellan 2,33 och 3,396",
    );
    expect(swedish).toContain("Klagomål per 10 000 kunder");
    expect(toText(await report([]), { lang: "sv", ...wide })).toContain(
      "verksamhetens omfattning (kunder) är inte känd: ingen period av dessa dagar är angiven",
    );
  });

  it("passes the parts on to SARIF, and the sentence to JUnit", async () => {
    const found = await report([year]);
    expect(toSarif(found)).toContain("measure.confidence");
    expect(toJUnit(found)).toContain("between 2.33 and 3.396");
  });

  it("has a table of rates only where rules judged some", async () => {
    const plain = await createChecker(book()).check({ member: { id: "m" }, contacts: [] }, { on: "2018-12-31" });
    expect(plain.rates).toEqual([]);
    expect(toText(plain)).not.toContain("Rates");
  });
});

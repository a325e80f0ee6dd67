import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { toHtml } from "../../src/reporters/html.js";
import { toMarkdown } from "../../src/reporters/markdown.js";
import { toSarif } from "../../src/reporters/sarif.js";
import { toText } from "../../src/reporters/text.js";
import { book, call, rule } from "../engine/given.js";

const answered = { fact: "contact.result", operator: "in", value: ["conversation", "abandoned"] };
const share = (title: string, where: object | undefined) => ({
  title: { en: title, sv: `${title} (sv)` },
  of: "contact",
  where,
  counting: { fact: "contact.result", operator: "equal", value: "abandoned" },
  by: ["contact.campaignId"],
  statistic: "share",
});
const measures = {
  "of-answered": share("Abandoned, of calls answered", answered),
  "of-attempts": share("Abandoned, of attempts", undefined),
};
const atMostThree = (id: string, measure: string, more: object = {}) =>
  rule({
    id,
    title: { en: "At most three per cent", sv: "Högst tre procent" },
    subject: { measure },
    requires: { fact: "measure.value", operator: "lessThanInclusive", value: 0.03 },
    ...more,
  });
const campaign = (id: string, count: number, result: string | null) =>
  Array.from({ length: count }, (_, index) =>
    call(`${id}-${result}-${index}`, `2018-09-03T10:00:00.${String(index).padStart(3, "0")}+02:00`, {
      campaignId: id,
      result,
    }),
  );

async function report(more: readonly object[] = [], rules: readonly object[] = []) {
  const edition = book({
    measures,
    rules: [atMostThree("few-of-answered", "of-answered"), atMostThree("few-of-attempts", "of-attempts"), ...rules],
  });
  const contacts = [
    ...campaign("k", 1, "abandoned"),
    ...campaign("k", 19, "conversation"),
    ...campaign("k", 20, "no-answer"),
    ...more,
  ];
  return createChecker(edition).check({ member: { id: "m" }, contacts }, { on: "2018-12-31" });
}

describe("a report on shares", () => {
  it("shows that one percentage has several denominators", async () => {
    const strict = { requires: { fact: "measure.value", operator: "equal", value: 0 } };
    const found = await report([], [atMostThree("none-of-attempts", "of-attempts", strict)]);
    const text = toText(found, { width: 200 });
    expect(text).toContain("At most three per cent: found measure.value 0.05 (tested for: at most 0.03)");
    expect(text).toContain("Counted: 1 of 20; left out: 20 that the measure does not count");
    expect(text).toContain("Counted: 1 of 40; nothing left out");
    expect(text).toMatch(
      /Abandoned, of calls answered, k, on 2018-12-31 +1 +20 +0\.05 +20 \(contact\.result no-answer: 20\) +0 +0 +violated/,
    );
    expect(text).toMatch(/Abandoned, of attempts, k, on 2018-12-31 +1 +40 +0\.02[0-9]* +0 +0 +0 +satisfied, violated/);
  });

  it("says of what it is not known whether it counts, and whose group is not known", async () => {
    const lost = [call("x", "2018-09-03T11:00:00+02:00", { result: "abandoned" })];
    const text = toText(await report([...campaign("k", 2, null), ...lost]), { width: 200 });
    expect(text).toContain(
      "Counted: between 1 and 4 of between 20 and 23; left out: 20 that the measure does not count, 2 of which it is not known whether they count, 1 whose group is not known",
    );
  });

  it("says so in Markdown, in HTML and in Swedish, and passes on what is missing to SARIF", async () => {
    const found = await report();
    for (const page of [toMarkdown(found), toHtml(found)]) {
      expect(page).toContain("1 of 20; left out: 20 that the measure does not count");
      expect(page).toContain("Abandoned, of attempts, k");
    }
    const swedish = toText(found, { lang: "sv", width: 200 });
    expect(swedish).toContain("Räknat: 1 av 20; utanför: 20 som måttet inte räknar");
    expect(swedish).toContain("Abandoned, of attempts (sv), k");
    expect(swedish).toContain("se på nämnarna");
  });

  it("tells zeros where the table has no room for columns", async () => {
    const found = await report(campaign("none", 4, "conversation"));
    expect(toText(found, { width: 300 })).toMatch(
      /Abandoned, of attempts, none, on 2018-12-31 +0 +4 +0 +0 +0 +0 +satisfied/,
    );
    expect(toText(found, { width: 100 }).replace(/\n +/g, " ")).toContain(
      "Abandoned, of attempts, none, on 2018-12-31: numerator 0; denominator 4; value 0; not counted 0; not known whether counted 0; group not known 0; outcome satisfied",
    );
  });

  it("says of a window in which nothing was counted that there is no share", async () => {
    const lately = { ...measures, "of-answered": { ...measures["of-answered"], window: "P30D" } };
    const edition = book({ measures: lately, rules: [atMostThree("few-of-answered", "of-answered")] });
    const contacts = campaign("k", 2, "conversation");
    const found = await createChecker(edition).check({ member: { id: "m" }, contacts }, { on: "2018-12-31" });
    expect(toText(found)).toContain(
      "Counted: 0 of 0; nothing was counted by then, so there is no share; nothing left out",
    );
  });

  it("has a table of shares only where rules judged some", async () => {
    const plain = await createChecker(book()).check({ member: { id: "m" }, contacts: [] }, { on: "2018-12-31" });
    expect(toText(plain)).not.toContain("Numerator");
  });

  it("names some groups of each share and counts the others", async () => {
    const many = Array.from({ length: 24 }, (_, index) =>
      campaign(`k${String(index).padStart(2, "0")}`, 1, "conversation"),
    );
    const text = toText(await report(many.flat()), { width: 200 });
    expect(text).toMatch(/\n5 more\n/);
    expect(text).toContain("Abandoned, of attempts, k18, on 2018-12-31");
    expect(text).not.toContain("Abandoned, of attempts, k19, on 2018-12-31");
  });
});

describe("a report on burdens", () => {
  const consent = { fact: "contact.consent.given", operator: "equal", value: true };
  const asked = rule({ id: "consent-given", burden: "member", requires: consent });

  it("says who has to show what, in both languages and in SARIF", async () => {
    const contacts = [call("a", "2018-09-03T10:00:00+02:00"), call("b", "2018-09-03T11:00:00+02:00")];
    const found = await createChecker(book({ rules: [asked] })).check(
      { member: { id: "m" }, contacts },
      { on: "2018-12-31" },
    );
    expect(toText(found)).toContain("To be shown by the member: contact.consent.given");
    expect(toText(found, { lang: "sv" })).toContain("Ska visas av medlemmen: contact.consent.given");
    const sarif = JSON.parse(toSarif(found)) as { runs: { results: { properties: { burden: unknown } }[] }[] };
    expect(sarif.runs[0]?.results[0]?.properties.burden).toEqual([{ by: "member", facts: ["contact.consent.given"] }]);
  });
});

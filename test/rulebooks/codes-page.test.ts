import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changesOf } from "../../scripts/codes-changes.js";
import { codes, headings, whereOf } from "../../scripts/codes-compared.js";
import { anchorOf } from "../../scripts/codes-markdown.js";
import { codesPage, isCodesPageStale } from "../../scripts/codes-page.js";
import { sharesOf } from "../../scripts/codes-words.js";
import { type Topic, topics } from "../../src/rulebook/clause.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { editionsOf } from "../../src/rulebooks.js";

const page = codesPage();
/** The page's sections by heading, and the rows of a table whose first cell says where. */
const sections = new Map(page.split(/\n(?=## )/).map((text) => [text.slice(3, text.indexOf("\n")), text] as const));
const rowsOf = (section: string, code: Rulebook) =>
  section.split("\n").filter((line) => line.startsWith(`| ${whereOf(code)} | `));
const sectionOn = (topic: Topic) => sections.get(headings[topic]) ?? "";
const codeOf = (id: string) => codes().find((code) => code.id === id) as Rulebook;
/** The line of the first table that is about a topic, and in it the cell of a code. */
const glanceAt = (topic: Topic, id: string) =>
  (sections.get("At a glance") ?? "")
    .split("\n")
    .find((line) => line.startsWith(`| [${headings[topic]}](`))
    ?.split(" | ")
    .at(codes().findIndex((code) => code.id === id) + 1) ?? "";

describe("the page of all codes", () => {
  it("is the one that is committed: if not, run `npx tsx scripts/codes-page.ts`", () =>
    expect(isCodesPageStale()).toBe(false));

  it("has a topic for every clause of the codes, and no template among them", () => {
    expect(
      codes().flatMap(({ id, clauses }) =>
        clauses.filter(({ topic }) => topic === undefined).map((one) => [id, one.id]),
      ),
    ).toEqual([]);
    expect(codes().map(({ id }) => id)).not.toContain("fair-procedure");
  });

  it.each(codes().map((code) => [code.id, code] as const))(
    "gives %s a line for each clause, on its topic",
    (_id, code) => {
      for (const topic of topics) {
        const rows = rowsOf(sectionOn(topic), code);
        const clauses = code.clauses.filter((clause) => clause.topic === topic && clause.id !== "scope");
        for (const { number, heading } of clauses)
          expect(rows.filter((row) => row.includes(`| [${number} ${heading.en}](`))).toHaveLength(1);
        const silent =
          sectionOn(topic)
            .match(/^No clause: (.+)\.$/m)?.[1]
            ?.split(", ") ?? [];
        expect([topic, silent.includes(whereOf(code))]).toEqual([topic, rows.length === 0]);
      }
      expect(rowsOf(sections.get("Whom each code binds") ?? "", code)).toHaveLength(1);
    },
  );

  it("says of each clause that no rule decides what is left to a person", () => {
    for (const { clauses } of codes())
      for (const { codified, text, forAPerson } of clauses)
        if (codified === "not")
          expect(page).toContain(`${text.en} **For a person:** ${forAPerson?.en}`.replaceAll("|", "\\|"));
  });

  it("tells the source of every clause, and whether the primary text was seen", () => {
    for (const topic of topics)
      for (const row of codes().flatMap((code) => rowsOf(sectionOn(topic), code)))
        if (row.includes("](rules/")) expect(row).toMatch(/<br>.+; (primary text|\*second-hand\*) \|$/);
    expect(glanceAt("abandonment", "uk-dma")).toContain(")° 2008-09-10 to 2017-02-28: At most three per cent");
    expect(glanceAt("retention", "germany-ccv")).toContain(") from 2021-10-01: A consent is documented");
  });

  it.each([
    ["registers", "france-d223", "until 2026-08-10: A consumer on the opposition list is not called"],
    ["attempts", "germany-ccv", "until 2016-10-31: A consumer has at most three unsuccessful attempts a day"],
    ["hours", "uk-dma", "until 2014-08-17: A call is placed from 08:00, at weekends from 09:00, to before 21:00"],
    ["consent", "france-d223", "from 2026-08-11: A consumer is called only with consent given before"],
    ["retention", "germany-ccv", "from 2021-10-01: A consent is documented when it is given"],
  ] as const)("says at a glance and in full what held when: %s, %s, %s", (topic, id, words) => {
    expect(glanceAt(topic, id)).toContain(words);
    expect(rowsOf(sectionOn(topic), codeOf(id)).join("\n")).toContain(words);
  });

  it("says what a number was, and what an exception lifted, as long as it did", () => {
    const contracts = rowsOf(sectionOn("contracts"), codeOf("germany-ccv")).join("\n");
    expect(contracts).toContain(
      "until 2022-02-28: The notice before the end of the first term is no longer than the law allows (max notice: 3 months)",
    );
    const other = rowsOf(sectionOn("other"), codeOf("france-d223")).join("\n");
    expect(other).toMatch(
      /2020-07-26 to 2025-07-01: No works are offered .+\(banned channels: call; banned works: energy-works\)/,
    );
    const relationship = rowsOf(sectionOn("relationship"), codeOf("france-d223")).join("\n");
    expect(relationship).toContain("2023-03-01 to 2026-08-10: “A consumer on the opposition list is not called”");
  });

  it("gives no first day to a clause that no rule decides, for its text tells it", () => {
    expect(glanceAt("attempts", "germany-ccv")).toContain(") How often a consumer is called (*not codified*)<br>");
  });

  it("has one topic for how long a call rings, whichever code asks", () => {
    const ring = codes().flatMap(({ clauses, rules }) =>
      clauses.filter(({ id }) => rules.some((rule) => rule.clause === id && /-rings-/.test(rule.id))),
    );
    expect(ring.length).toBeGreaterThan(2);
    expect([...new Set(ring.map(({ topic }) => topic))]).toEqual(["abandonment"]);
  });

  it("leads to headings that the pages of the rulebooks have", () => {
    const anchorsIn = (file: string) => {
      const text = readFileSync(join(import.meta.dirname, "../../docs", file), "utf8");
      return [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => anchorOf(heading as string));
    };
    const anchors = new Map<string, readonly string[]>();
    const links = [...page.matchAll(/\]\((rules\/[^)#]+)(?:#([^)]+))?\)/g)];
    expect(links.length).toBeGreaterThan(100);
    for (const [link, file = "", anchor] of links) {
      const known = anchors.get(file) ?? anchorsIn(file);
      anchors.set(file, known);
      if (anchor !== undefined) expect(known, link).toContain(anchor);
    }
  });

  it("divides the same three per cent by three different things", () => {
    const shares = codes().flatMap((code) =>
      sharesOf(code, "abandonment").map((cells) => [code.id, ...cells] as const),
    );
    expect(shares.map(([id]) => id)).toEqual(["us-tsr", "us-tsr", "uk-dma", "uk-dma", "germany-ccv"]);
    // Since October 2008 the American one is counted over other days; what is counted is the same.
    const since = /^\((.+)\) and `contact\.localDate` is at least 2008-10-01$/;
    expect(shares.filter(([, , denominator]) => since.test(denominator as string))).toHaveLength(1);
    expect(new Set(shares.map(([, , denominator]) => denominator?.replace(since, "$1"))).size).toBe(3);
    for (const [, share, denominator] of shares) {
      expect(share).toMatch(/^Calls (abandoned|lost), of /);
      expect(page).toContain(denominator as string);
    }
  });
});

describe("the days of change", () => {
  const whatChanged = (id: string, day: string) =>
    changesOf(editionsOf(id))
      .filter(({ on }) => on === day)
      .map(({ what }) => what);

  it.each([
    [
      "an edition brings rules and takes others away",
      "france-d223",
      "2026-08-11",
      "new: A consumer is called only with consent given before",
    ],
    ["", "france-d223", "2026-08-11", "gone: A consumer on the opposition list is not called"],
    [
      "a rule ends within its edition",
      "us-tsr",
      "2008-10-01",
      "gone: At most three per cent of the day's calls answered by a person are abandoned",
    ],
    ["a number changes", "us-tsr", "2024-05-16", "changed: record years: 5 years; before: 2 years"],
    [
      "no share is tolerated any more",
      "uk-dma",
      "2017-03-01",
      "gone: At most three per cent of a campaign's live calls of a day are abandoned",
    ],
    [
      "a day is a number of the text",
      "uk-dma",
      "2004-06-25",
      "changed: No number that has stood in the preference register for 28 days is called to market",
    ],
    [
      "a day stands in what a rule is about",
      "germany-ccv",
      "2021-10-01",
      "new: A consent is documented when it is given",
    ],
    [
      "",
      "germany-ccv",
      "2021-10-01",
      "new: The proof of a consent is kept five years from the consent and from every use of it",
    ],
    [
      "a day stands in an exception",
      "france-d223",
      "2020-07-26",
      "changed: A consumer on the opposition list is not called, its exception “Running contract, and from 26 July 2020 a call about its object”",
    ],
  ])("%s: %s on %s, %s", (_name, id, day, what) => expect(whatChanged(id, day)).toContain(what));

  it("are those of the rules, not of the edition that holds them", () => {
    const recorded = "new: The offer and the person's yes are recorded";
    expect(whatChanged("kontakta-consumer", "2021-07-01")).toEqual(["edition `3.0.0` begins"]);
    expect(whatChanged("kontakta-consumer", "2021-09-01")).toEqual([recorded]);
    expect(whatChanged("germany-ccv", "2016-11-01").join()).not.toMatch(/consent/);
  });
});

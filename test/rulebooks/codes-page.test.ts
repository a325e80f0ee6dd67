import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changesOf } from "../../scripts/codes-changes.js";
import { anchorOf, codes, codesPage, isCodesPageStale } from "../../scripts/codes-page.js";
import { sharesOf } from "../../scripts/codes-words.js";
import { topics } from "../../src/rulebook/clause.js";
import { editionsOf } from "../../src/rulebooks.js";

const page = codesPage();
/** The page's sections by heading; a section of a topic begins with its table or a sentence about it. */
const sections = page.split(/\n(?=## )/);
const rowsOf = (section: string) => section.split("\n").filter((line) => line.startsWith("| `"));
/** The sections of the topics, in their order, after the head, the codes and the overview. */
const ofTopics = sections.slice(3, 3 + topics.length);

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
    (id, code) => {
      for (const [index, topic] of topics.entries()) {
        const lines = rowsOf(ofTopics[index] ?? "").filter(
          (line) => line.startsWith(`| \`${id}\` | `) && line.split(" | ").length === 5,
        );
        const clauses = code.clauses.filter((clause) => clause.topic === topic);
        const told = lines.filter((line) => /^\| `[a-z0-9-]+` \| (\[|no clause)/.test(line));
        expect([topic, told.length]).toEqual([topic, Math.max(1, clauses.length)]);
        for (const { number, heading } of clauses) expect(told.join("\n")).toContain(`| [${number} ${heading.en}](`);
        if (clauses.length === 0) expect(told[0]).toContain("| no clause |");
      }
    },
  );

  it("says of each clause that no rule decides what is left to a person", () => {
    for (const { clauses } of codes())
      for (const { codified, text, forAPerson } of clauses)
        if (codified === "not")
          expect(page).toContain(
            `*Not codified*: ${text.en} **For a person:** ${forAPerson?.en}`.replaceAll("|", "\\|"),
          );
  });

  it("tells the source of every clause, and whether the primary text was seen", () => {
    for (const line of ofTopics.flatMap(rowsOf).filter((row) => row.includes("](rules/")))
      expect(line).toMatch(/; (primary text seen|secondary sources only) \|$/);
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
    expect(new Set(shares.map(([, , denominator]) => denominator)).size).toBe(3);
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
    ["a number changes", "us-tsr", "2024-05-16", "`record-years`: 5 years, before 2 years"],
    [
      "no share is tolerated any more",
      "uk-dma",
      "2017-03-01",
      "gone: At most three per cent of a campaign's live calls of a day are abandoned",
    ],
    ["a day is a number of the text", "uk-dma", "2004-06-25", "the day that the rules call `corporate-register-from`"],
  ])("%s: %s on %s, %s", (_name, id, day, what) => expect(whatChanged(id, day)).toContain(what));

  it("are those of the rules, not of the edition that holds them", () => {
    const recorded = "new: The offer and the person's yes are recorded";
    expect(whatChanged("kontakta-consumer", "2021-07-01")).toEqual(["edition `3.0.0` begins"]);
    expect(whatChanged("kontakta-consumer", "2021-09-01")).toEqual([recorded]);
  });
});

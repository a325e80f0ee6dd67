import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ScreenTableOptions, SqlError, screenTable, type TableReject } from "../../src/duckdb/index.js";
import { createChecker } from "../../src/index.js";
import { type Mapping, type Reject, recordsFrom } from "../../src/node/index.js";
import { editionsOf } from "../../src/rulebooks.js";
import { temporaryFolder } from "../node/rulebook.js";

const folder = temporaryFolder();
const rulebooks = editionsOf("kontakta-consumer");
const checker = createChecker(rulebooks);
const on = "2018-12-31";

const mapping: Mapping = {
  unknown: ["-1"],
  contact: {
    id: "id",
    startedAt: { column: "ts", timeZone: "Europe/Stockholm" },
    timeZone: "zone",
    result: { column: "disp", values: { ANS: "conversation", NA: "no-answer", X: null } },
    "consumer.number": { column: "number", country: "SE" },
    "consumer.age": "age",
    "consumer.country": "country",
    ringSeconds: "ring",
    callerNumberShown: "shown",
    "register.versionDate": { column: "version", format: "DD/MM/YYYY" },
    "consent.givenOn": "given",
    campaignId: "campaign",
  },
};
const header = "id,ts,zone,disp,number,age,country,ring,shown,version,given,campaign";
const good = {
  id: "c1",
  ts: "2018-09-03 10:00",
  zone: "",
  disp: "ANS",
  number: "070-174 06 05",
  age: "40",
  country: "SE",
  ring: "3.5",
  shown: "yes",
  version: "01/09/2018",
  given: "2018-08-01",
  campaign: "a",
};

const cells: readonly (readonly [string, Partial<Record<keyof typeof good, string>>])[] = [
  ["a row like any other", {}],
  [
    "nothing known but what must be",
    { zone: "", disp: "", number: "", age: "", country: "", ring: "", shown: "", version: "", given: "", campaign: "" },
  ],
  ["no id", { id: "" }],
  ["no moment", { ts: "-1" }],
  ["a moment that is none", { ts: "2018-02-30 10:00" }],
  ["a moment with its offset", { ts: "2018-09-03T23:30:00.5+02:00" }],
  ["a moment in Greenwich", { ts: "2018-09-03T23:30:00Z" }],
  ["a moment without an offset that is known", { ts: "2018-09-03T23:30:00-00:00" }],
  ["an offset that is none", { ts: "2018-09-03T23:30:00+19:00" }],
  ["a clock that never was", { ts: "2018-03-25 02:30" }],
  ["a clock that was twice", { ts: "2018-10-28 02:30" }],
  ["the minute before it", { ts: "2018-10-28 01:59:59" }],
  ["the minute after it", { ts: "2018-10-28T03:00" }],
  ["a zone that everybody knows", { zone: "America/New_York" }],
  ["a time zone nobody knows", { zone: "Europe/Atlantis" }],
  ["a word that means nothing", { disp: "MAYBE" }],
  ["a word that means not known", { disp: "X" }],
  ["a number that is none", { number: "call me" }],
  ["a number of another country", { number: "+4790123456" }],
  ["an age with a fraction", { age: "40.5" }],
  ["an age below zero", { age: "-3" }],
  ["an age beyond all", { age: "151" }],
  ["a number in words", { age: "forty" }],
  ["a number with an exponent", { ring: "1e2" }],
  ["a number that is not finite", { ring: "1e999" }],
  ["seconds below zero", { ring: "-0.5" }],
  ["a country of three letters", { country: "SWE" }],
  ["neither yes nor no", { shown: "perhaps" }],
  ["no in capitals", { shown: "NO" }],
  ["a day in another form", { version: "2018-09-01" }],
  ["a day that no month has", { version: "31/09/2018" }],
  ["a day that is none", { given: "2018-13-01" }],
  ["blanks around everything", { disp: "  ANS ", age: " 40\t", shown: " yes " }],
  ["a campaign with too long a name", { campaign: "x".repeat(201) }],
  ["a campaign with the longest name", { campaign: "x".repeat(200) }],
  ["a moment before there were calls", { ts: "1969-07-20T20:17:40.25-04:00" }],
];

const screened = async (file: string, more: Partial<ScreenTableOptions> = {}, how = mapping) => {
  const rejects: TableReject[] = [];
  const screening = await screenTable(checker, file, {
    kind: "contact",
    on,
    mapping: how,
    onReject: (one) => rejects.push(one),
    ...more,
  });
  return { screening, rejects };
};

const inProcess = async (file: string, how = mapping) => {
  const rejects: Reject[] = [];
  const records = recordsFrom(file, how, "contact", { rulebooks, onReject: (one) => rejects.push(one) });
  const list: unknown[] = [];
  for await (const record of records) list.push(record);
  return { screening: await checker.screenAll("contact", list, { on }), rejects };
};

const write = (name: string, lines: readonly string[]) => {
  const file = join(folder, name);
  writeFileSync(file, `${[header, ...lines].join("\n")}\n`);
  return file;
};

const line = (change: (typeof cells)[number][1]) => Object.values({ ...good, ...change }).join(",");

describe("a row is read as in process, or rejected with the same words", { timeout: 60_000 }, () => {
  it("all kinds of rows, one beside the other", async () => {
    const file = write(
      "cells.csv",
      cells.map(([, change], index) => line({ id: `c${index}`, ...change })),
    );
    const expected = await inProcess(file);
    const got = await screened(file);
    expect(got.rejects.map(({ reason }) => reason).sort()).toEqual(expected.rejects.map(({ reason }) => reason).sort());
    expect(got.screening.byRule).toEqual(expected.screening.byRule);
    expect(got.screening.rows).toBe(cells.length);
    expect(got.screening.rejected).toBe(expected.rejects.length);
    expect(got.screening.rejected).toBeGreaterThan(15);
    expect(got.screening.unreadNumbers).toEqual({ "consumer.number": 1 });
  });

  it.each(cells)("%s", async (_, change) => {
    const file = write("one.csv", [line(change)]);
    const expected = await inProcess(file);
    const got = await screened(file, { sample: 1000 });
    expect(got.rejects.map(({ reason }) => reason)).toEqual(expected.rejects.map(({ reason }) => reason));
    expect(got.screening.byRule).toEqual(expected.screening.byRule);
  });
});

describe("what cannot be read", () => {
  it("a row with a field too few in the middle is rejected with its line, and the others are screened", async () => {
    const file = write("short.csv", [
      line({}),
      "c2,2018-09-03 10:00",
      line({ id: "c3" }),
      `${line({ id: "c4" })},more`,
      line({ id: "c5" }),
    ]);
    const { screening, rejects } = await screened(file);
    const expected = await inProcess(file);
    expect(screening.total).toBe(3);
    expect(rejects.map(({ line, reason }) => ({ line, reason }))).toEqual(
      expected.rejects.map(({ line, reason }) => ({ line, reason })),
    );
  });

  it("a quote that is never closed is refused by its line, for it would hide the rows behind it", async () => {
    const file = write("quote.csv", [line({}), `"${line({ id: "c2" })}`, line({ id: "c3" })]);
    await expect(screened(file)).rejects.toThrow(SqlError);
    await expect(screened(file)).rejects.toThrow(/quote\.csv:3/);
  });

  it("a column that is not there leaves its fact not known, and is told", async () => {
    const file = join(folder, "few.csv");
    writeFileSync(file, "id,ts\nc1,2018-09-03 10:00\n");
    const expected = await inProcess(file);
    const { screening } = await screened(file);
    expect(screening.byRule).toEqual(expected.screening.byRule);
    expect(screening.lacking.map(({ fact }) => fact)).toContain("contact.consumer.age");
  });
});

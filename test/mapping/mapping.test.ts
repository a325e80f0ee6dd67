import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseRulebook } from "../../src/index.js";
import { type Mapping, MappingError, type Reject, readMapping, recordsFrom } from "../../src/node/index.js";
import { temporaryFolder, whole, writeFiles } from "../node/rulebook.js";

const folder = temporaryFolder();
const rulebook = parseRulebook({
  ...whole,
  records: {
    gift: {
      fields: { cost: { type: "number" }, kinds: { type: "list" }, at: { type: "time" }, heldOn: { type: "date" } },
    },
  },
  facts: { "contact.trained": { type: "boolean" } },
});

const basic = { id: "call_id", startedAt: { column: "ts", timeZone: "Europe/Stockholm" } };

async function problemsOf(contact: unknown, more: object = {}): Promise<string[]> {
  writeFiles(folder, { "map.json": { contact, ...more } });
  try {
    await readMapping(join(folder, "map.json"), [rulebook]);
    return [];
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return error.problems.map(({ pointer, message, hint }) => `${pointer}: ${message}${hint ? `, ${hint}` : ""}`);
  }
}

describe("a mapping is refused", () => {
  it.each<[string, object, string]>([
    [
      "for a field nobody knows",
      { "consumer.nubmer": "n" },
      "/contact/consumer.nubmer: unknown field `consumer.nubmer` of a contact, did you mean `consumer.number`?",
    ],
    ["for a fact that is derived", { localTime: "t" }, "/contact/localTime: unknown field `localTime` of a contact"],
    [
      "for a word outside the enum",
      { result: { column: "d", values: { ANS: "conversaton" } } },
      "did you mean `conversation`?",
    ],
    [
      "for a constant of another type",
      { callerNumberShown: { constant: "yes", by: "x", why: "y" } },
      "/contact/callerNumberShown/constant: `contact.callerNumberShown` is of type boolean, got `yes`",
    ],
    [
      "for a constant that is no country",
      { "consumer.country": { constant: "Sweden", by: "x", why: "y" } },
      "/contact/consumer.country/constant: `Sweden` is not a country in two capital letters",
    ],
    [
      "for a word that means an age below zero",
      { "consumer.age": { column: "a", values: { none: -1 } } },
      "/contact/consumer.age/values/none: ",
    ],
    [
      "for a constant without its reason",
      { purpose: { constant: "sale", by: "x" } },
      "/contact/purpose/why: `why` is missing",
    ],
    ["for a key nobody knows", { ringSeconds: { column: "r", unkown: ["-1"] } }, "did you mean `unknown`?"],
    [
      "for a zone nobody knows",
      { startedAt: { column: "ts", timeZone: "Europe/Stokholm" } },
      "unknown time zone `Europe/Stokholm`",
    ],
    [
      "for a zone of what is no moment",
      { ringSeconds: { column: "r", timeZone: "Europe/Oslo" } },
      "`timeZone` says nothing of a number",
    ],
    [
      "for a format without a month",
      { "consent.givenOn": { column: "c", format: "DD/YYYY" } },
      "format `DD/YYYY` lacks `MM`",
    ],
    ["for one id in all rows", { id: { constant: "c1", by: "x", why: "y" } }, "an `id` is not the same in all rows"],
  ])("%s", async (_, fields, expected) => {
    const problems = await problemsOf({ ...basic, ...fields });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it("for all that is wrong with it at once", async () => {
    const problems = await problemsOf({ nubmer: "a", result: { column: "d", values: { A: "b" } } }, { contcat: {} });
    expect(problems.map((one) => one.split(":")[0])).toEqual([
      ...["/contact/nubmer", "/contact/result/values/A", "/contact", "/contact", "/contcat"],
    ]);
    expect(problems.at(-1)).toContain("did you mean `contact`?");
  });

  it("not where it is right", async () => {
    expect(await problemsOf({ ...basic, trained: "t" }, { unknown: ["-1"], gift: { id: { rowNumber: "g" } } })).toEqual(
      [],
    );
  });
});

async function read(fields: object, rows: readonly unknown[], kind = "contact", more: object = {}) {
  const rejects: Reject[] = [];
  const records: unknown[] = [];
  const mapping = { [kind]: fields, ...more } as Mapping;
  const options = { rulebooks: [rulebook], onReject: (one: Reject) => rejects.push(one) };
  for await (const record of recordsFrom(rows, mapping, kind, options)) records.push(record);
  return { records, reasons: rejects.map(({ reason }) => reason) };
}

const one = async (fields: object, row: object) => {
  const { records, reasons } = await read({ id: { rowNumber: "r" }, startedAt: "ts", ...fields }, [
    { ts: "2018-09-03T10:00:00Z", ...row },
  ]);
  return records[0] ?? reasons[0];
};

describe("a value of a column", () => {
  it.each<[string, object, unknown, unknown]>([
    ["is text", { "consumer.number": "x" }, "070", { consumer: { number: "070" } }],
    ["is a boolean by its word", { callerNumberShown: "x" }, "Yes", { callerNumberShown: true }],
    ["is a boolean as a driver gives it", { callerNumberShown: "x" }, false, { callerNumberShown: false }],
    [
      "is a boolean by `values`",
      { callerNumberShown: { column: "x", values: { J: true } } },
      "J",
      { callerNumberShown: true },
    ],
    ["is a number", { ringSeconds: "x" }, "12.5", { ringSeconds: 12.5 }],
    ["is a word of an enum", { result: "x" }, "busy", { result: "busy" }],
    [
      "is a word that `values` translates",
      { result: { column: "x", values: { NA: "no-answer" } } },
      "NA",
      { result: "no-answer" },
    ],
    ["is a day", { "consent.givenOn": "x" }, "2018-01-02", { consent: { givenOn: "2018-01-02" } }],
    [
      "is a day in another form",
      { "consent.givenOn": { column: "x", format: "DD.MM.YYYY" } },
      "02.01.2018",
      { consent: { givenOn: "2018-01-02" } },
    ],
    ["is a fact that a rulebook declares", { trained: "x" }, "no", { facts: { trained: false } }],
    ["is not known where it is empty", { ringSeconds: "x" }, " ", { ringSeconds: null }],
    ["is not known where a driver gives null", { ringSeconds: "x" }, null, { ringSeconds: null }],
    [
      "is not known where the mapping says so",
      { ringSeconds: { column: "x", unknown: ["-1"] } },
      "-1",
      { ringSeconds: null },
    ],
    [
      "is not known where `values` says so",
      { ringSeconds: { column: "x", values: { "99": null } } },
      "99",
      { ringSeconds: null },
    ],
    ["is not known, in place of a default", { numberAttributable: "x" }, "", { numberAttributable: null }],
  ])("%s", async (_, fields, value, expected) => {
    expect(await one(fields, { x: value })).toEqual({
      id: "r1",
      startedAt: "2018-09-03T10:00:00Z",
      ...(expected as object),
    });
  });

  it.each<[string, object, unknown, string]>([
    ["no number", { ringSeconds: "x" }, "12,5", "ringSeconds: `12,5` is not a number"],
    [
      "no boolean",
      { callerNumberShown: "x" },
      "maybe",
      "callerNumberShown: `maybe` is neither yes nor no: say what it means in `values`",
    ],
    ["no word of the enum", { result: "x" }, "ANS", "result: `ANS` is none of"],
    [
      "a day that does not exist",
      { "consent.givenOn": "x" },
      "2018-02-30",
      "consent.givenOn: `2018-02-30` is not a day",
    ],
    ["an object", { ringSeconds: "x" }, {}, "ringSeconds: column `x` holds neither text"],
    ["a number below what there can be", { "consumer.age": "x" }, "-1", "consumer.age: "],
    ["a number above what there can be", { "consumer.age": "x" }, "151", "consumer.age: "],
    ["a part of what is whole", { "consumer.age": "x" }, "30.5", "consumer.age: "],
    ["a negative time", { ringSeconds: "x" }, "-1", "ringSeconds: "],
    [
      "a country in words",
      { "consumer.country": "x" },
      "uk",
      "consumer.country: `uk` is not a country in two capital letters (ISO 3166-1), did you mean `GB`?",
    ],
    ["a zone nobody knows", { timeZone: "x" }, "Europe/Stokholm", "timeZone: unknown time zone `Europe/Stokholm`"],
    ["a name that is too long", { campaignId: "x" }, "k".repeat(201), "campaignId: "],
    ["a `Date` for a day", { "consent.givenOn": "x" }, new Date(0), "a `Date` is a moment, not a date: ask the driver"],
    ["a list of lists", { ringSeconds: "x" }, [[1]], "ringSeconds: column `x` holds neither text"],
  ])("rejects its row as %s", async (_, fields, value, expected) => {
    expect(await one(fields, { x: value })).toContain(expected);
  });

  it("is not known wherever the whole mapping says so", async () => {
    const { records } = await read({ id: "i", cost: "c", kinds: "k" }, [{ i: "g1", c: "?", k: "a;b" }], "gift", {
      unknown: ["?"],
    });
    expect(records).toEqual([{ id: "g1", cost: null, kinds: ["a", "b"] }]);
  });

  it("is a list as a driver gives it, or as text with an end of its own", async () => {
    const { records, reasons } = await read(
      { id: "i", kinds: "k" },
      [
        { i: "g1", k: ["a", 2] },
        { i: "g2", k: "a; b ;" },
        { i: "g3", k: [null] },
      ],
      "gift",
    );
    expect(records).toEqual([
      { id: "g1", kinds: ["a", "2"] },
      { id: "g2", kinds: ["a", "b"] },
    ]);
    expect(reasons).toEqual(["kinds: a list holds text, numbers and booleans only"]);
  });

  it("is a moment as a driver gives it", async () => {
    const rows = [{ i: "c1", t: new Date("2018-09-03T08:00:00Z") }];
    const { records } = await read({ id: "i", startedAt: { column: "t", timeZone: "Europe/Stockholm" } }, rows);
    expect(records).toEqual([{ id: "c1", startedAt: "2018-09-03T10:00:00.000+02:00" }]);
  });
});

describe("a moment of a column", () => {
  const zone = { timeZone: "Europe/Stockholm" };
  it.each<[string, object, string, string]>([
    ["keeps its offset", {}, "2018-09-03T10:00:00+02:00", "2018-09-03T10:00:00+02:00"],
    ["may have a space for the T", {}, "2018-09-03 10:00Z", "2018-09-03T10:00Z"],
    ["gets the offset of its zone in summer", zone, "2018-09-03 10:00:00", "2018-09-03T10:00:00+02:00"],
    ["gets the offset of its zone in winter", zone, "2018-12-03T10:00", "2018-12-03T10:00+01:00"],
    ["keeps its offset in spite of a zone", zone, "2018-09-03T10:00:00+03:00", "2018-09-03T10:00:00+03:00"],
    [
      "in `Z` gets the wall clock of the person's zone",
      zone,
      "2018-09-03T23:30:05.250Z",
      "2018-09-04T01:30:05.250+02:00",
    ],
    ["in `Z` gets it in an hour that clocks showed twice", zone, "2018-10-28T01:30Z", "2018-10-28T02:30+01:00"],
    ["in `Z` stays without a zone", {}, "2018-09-03T10:00:00Z", "2018-09-03T10:00:00Z"],
    ["loses an offset that is only the log's", { zoneOf: "log" }, "2018-09-03T01:00:05+02:00", "2018-09-02T23:00:05Z"],
    ["in `Z` stays where the zone is the log's", { ...zone, zoneOf: "log" }, "2018-09-03T10:00Z", "2018-09-03T10:00Z"],
    [
      "is nobody's wall clock where the zone is the log's",
      { ...zone, zoneOf: "log" },
      "2018-09-03 01:30:05",
      "2018-09-02T23:30:05Z",
    ],
    [
      "has a form of its own",
      { ...zone, format: "DD/MM/YYYY HH.mm.ss" },
      "03/09/2018 10.05.06",
      "2018-09-03T10:05:06+02:00",
    ],
    ["is right in the hour before clocks go forward", zone, "2018-03-25 01:59", "2018-03-25T01:59+01:00"],
    ["is right in the hour after clocks go forward", zone, "2018-03-25 03:00", "2018-03-25T03:00+02:00"],
    ["is right in the hour before clocks go back", zone, "2018-10-28 01:59", "2018-10-28T01:59+02:00"],
    ["is right in the hour after clocks go back", zone, "2018-10-28 03:00", "2018-10-28T03:00+01:00"],
  ])("%s", async (_, how, text, expected) => {
    const { records } = await read({ id: "i", startedAt: { column: "t", ...how } }, [{ i: "c1", t: text }]);
    expect(records).toEqual([{ id: "c1", startedAt: expected }]);
  });

  it.each<[string, object, string, string]>([
    ["without offset or zone", {}, "2018-09-03 10:00", "has no offset"],
    ["that a clock never showed", zone, "2018-03-25 02:30", "the clocks went forward"],
    ["that a clock showed twice", zone, "2018-10-28 02:30", "the clocks went back"],
    ["in another form", { ...zone, format: "DD/MM/YYYY HH:mm" }, "2018-09-03 10:00", "is not a moment"],
    ["that is not known", zone, "", "is not known, and a contact needs it"],
  ])("rejects its row %s", async (_, how, text, expected) => {
    const { records, reasons } = await read({ id: "i", startedAt: { column: "t", ...how } }, [{ i: "c1", t: text }]);
    expect(records).toEqual([]);
    expect(reasons[0]).toContain(expected);
  });
});

describe("records from a file", () => {
  const csv = join(folder, "calls.csv");
  const mapping = { contact: basic } as Mapping;

  it("come with the rows that are none", async () => {
    writeFiles(folder, {
      "calls.csv":
        '\uFEFFcall_id;ts;x\r\nc1;2018-09-03 10:00;1\r\nc2;2018-09-03 10:00\r\nc3;never;1\r\n"c4;2018-09-03 10:00;1\r\nc5;2018-09-03 10:00;"a\r\nb"\r\n',
    });
    const rejects: Reject[] = [];
    const lines: number[] = [];
    const ids: unknown[] = [];
    const options = {
      onReject: (reject: Reject) => rejects.push(reject),
      onRecord: (_: unknown, line: number) => lines.push(line),
    };
    for await (const { id } of recordsFrom(csv, mapping, "contact", options)) ids.push(id);
    expect(ids).toEqual(["c1", "c5"]);
    expect(lines).toEqual([2, 6]);
    expect(rejects.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      "3: has 2 fields, the header has 3",
      "4: startedAt: `never` is not a moment, expected one such as `2018-09-03T20:15:00+02:00`",
      "5: text stands behind a closing quote",
    ]);
  });

  it("stop at the first row that is none, where nobody takes it", async () => {
    writeFiles(folder, { "calls.csv": "call_id,ts\nc1,never\n" });
    await expect(recordsFrom(csv, mapping, "contact").next()).rejects.toThrow(`${csv}:2:1: startedAt: \`never\``);
  });

  it.each<[string, string, object, string]>([
    ["lacks a column", "id,ts\n", basic, "no column `call_id`"],
    ["has a column twice", "call_id,ts,ts\n", basic, "column `ts` stands twice"],
    ["is empty", "", basic, "is empty"],
    ["is written in UTF-16", "\u0000a", basic, "is binary"],
  ])("are none where it %s", async (_, text, fields, expected) => {
    writeFiles(folder, { "calls.csv": text });
    await expect(recordsFrom(csv, { contact: fields } as Mapping, "contact").next()).rejects.toThrow(expected);
  });

  it("names the nearest column", async () => {
    writeFiles(folder, { "calls.csv": "cal_id,ts\n" });
    await expect(recordsFrom(csv, mapping, "contact").next()).rejects.toThrow("did you mean `cal_id`?");
  });

  it("rejects bytes that are not UTF-8", async () => {
    writeFiles(folder, { "calls.csv": new Uint8Array(Buffer.from("call_id,ts\nc\xe5,2018-09-03 10:00\n", "latin1")) });
    await expect(recordsFrom(csv, mapping, "contact").next()).rejects.toThrow("holds bytes that are not UTF-8");
  });

  it("need a mapping from CSV", async () => {
    await expect(recordsFrom(csv, undefined, "contact").next()).rejects.toThrow("kodex map");
  });
});

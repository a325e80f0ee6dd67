import { describe, expect, it } from "vitest";
import { DossierError } from "../../src/errors.js";
import { parseDossier, safeParseDossier } from "../../src/model/dossier.js";
import { wholeDossier, withValue } from "./dossiers.js";

type Row = readonly [
  sentence: string,
  pointer: string,
  value: unknown,
  code: string,
  at?: string | undefined,
  hint?: string,
];

/** One thing put wrong in an otherwise good dossier; `at` is where the problem is reported, if it is elsewhere. */
const rows: readonly Row[] = [
  ["No member", "/member", undefined, "missing-key"],
  ["A member without an id", "/member/id", undefined, "missing-key"],
  ["A member whose id is not known", "/member/id", null, "missing-key"],
  ["An empty id", "/member/id", "", "too-small"],
  ["An id of more than 200 characters", "/member/id", "m".repeat(201), "too-big"],
  ["A number for an id", "/member/id", 17, "wrong-type"],
  [
    "A fact of a rulebook beside the fields",
    "/member/zzz",
    "2018-01-01",
    "unknown-key",
    "/member/zzz",
    "a fact that a rulebook declares stands under `facts`",
  ],
  ["A list of contacts by its singular", "/contact", [], "unknown-key", "/contact", "did you mean `contacts`?"],
  ["An object for a list", "/contacts", {}, "wrong-type"],
  ["A text for a record", "/exposures/0", "customers", "wrong-type"],
  [
    "A misspelled key of a record",
    "/contacts/0/chanel",
    "call",
    "unknown-key",
    "/contacts/0/chanel",
    "did you mean `channel`?",
  ],
  ["A key in the wrong place", "/contacts/0/age", 15, "unknown-key", "/contacts/0/age", "did you mean `consumer.age`?"],
  [
    "A misspelled key further down",
    "/contacts/0/consent/givenOm",
    null,
    "unknown-key",
    undefined,
    "did you mean `givenOn`?",
  ],
  ["A misspelled value", "/contacts/0/channel", "cal", "unknown-value", undefined, "did you mean `call`?"],
  [
    "A value in capitals",
    "/contacts/0/consumer/kind",
    "Company",
    "unknown-value",
    undefined,
    "did you mean `company`?",
  ],
  ["A value far from any", "/contacts/0/purpose", "phishing", "unknown-value"],
  ["A text for a boolean", "/contacts/0/callerNumberShown", "yes", "wrong-type"],
  ["A contact without its moment", "/contacts/0/startedAt", undefined, "missing-key"],
  ["A moment without an offset", "/contacts/0/startedAt", "2018-09-03T20:15:00", "bad-instant"],
  ["A day for a moment", "/contacts/0/startedAt", "2018-09-03", "bad-instant"],
  ["A moment on a day that does not exist", "/contacts/0/startedAt", "2018-02-30T10:00:00Z", "bad-instant"],
  ["A moment at an hour that does not exist", "/contacts/0/startedAt", "2018-02-03T24:00:00Z", "bad-instant"],
  ["A moment with an offset that does not exist", "/contacts/0/startedAt", "2018-02-03T10:00:00+25:00", "bad-instant"],
  ["A day that does not exist", "/contracts/0/concludedOn", "2018-02-30", "bad-date"],
  ["A leap day in another year", "/contracts/0/concludedOn", "2019-02-29", "bad-date"],
  ["The year zero", "/contracts/0/concludedOn", "0000-01-01", "bad-date"],
  ["A day written another way", "/contracts/0/concludedOn", "3/9/2018", "bad-date"],
  ["A moment for a day", "/contracts/0/concludedOn", "2018-09-03T00:00:00Z", "bad-date"],
  ["A day as an object of JavaScript", "/contracts/0/concludedOn", new Date(0), "not-plain"],
  ["A time zone nobody knows", "/contacts/0/timeZone", "Europe/Uppsala", "unknown-value"],
  ["An offset for a time zone", "/contacts/0/timeZone", "+02:00", "unknown-value"],
  [
    "A country in small letters",
    "/contacts/0/consumer/country",
    "se",
    "bad-country",
    "/contacts/0/consumer/country",
    "did you mean `SE`?",
  ],
  [
    "A code that the norm gives to no country",
    "/contacts/0/consumer/country",
    "UK",
    "bad-country",
    "/contacts/0/consumer/country",
    "did you mean `GB`?",
  ],
  ["A country nobody knows", "/contacts/0/consumer/country", "ZQ", "bad-country"],
  ["An empty number", "/contacts/0/consumer/number", "", "too-small"],
  ["A negative age", "/contacts/0/consumer/age", -1, "too-small"],
  ["An age nobody has", "/contacts/0/consumer/age", 151, "too-big"],
  ["Half a year of age", "/contacts/0/consumer/age", 15.5, "wrong-type"],
  ["A negative length", "/contacts/0/ringSeconds", -0.5, "too-small"],
  ["A length without end", "/contacts/0/ringSeconds", Number.POSITIVE_INFINITY, "not-plain"],
  ["Negative months", "/contracts/0/bindingMonths", -1, "too-small"],
  ["Half a day to withdraw", "/contracts/0/withdrawal/days", 0.5, "wrong-type"],
  ["A negative count", "/exposures/0/count", -1, "too-small"],
  ["An exposure without its end", "/exposures/0/until", undefined, "missing-key"],
  ["A membership that ends before it begins", "/member/leftOn", "2009-12-31", "reversed-period"],
  ["A practice that ends before it begins", "/practices/0/until", "2011-12-31", "reversed-period"],
  ["A campaign that ends before it begins", "/campaigns/0/until", "2018-08-31", "reversed-period"],
  ["An exposure that ends before it begins", "/exposures/0/until", "2017-12-31", "reversed-period"],
  ["A waiver that ends before it begins", "/waivers/0/until", "2018-08-31", "reversed-period"],
  ["A waiver without a reason", "/waivers/0/justification", undefined, "missing-key"],
  ["A waiver with a blank reason", "/waivers/0/justification", " \n", "too-small"],
  ["A waiver nobody approved", "/waivers/0/approvedBy", "", "too-small"],
  ["A waiver without an end", "/waivers/0/until", undefined, "missing-key"],
  ["A step of no known kind", "/cases/0/steps/0/kind", "Notice", "unknown-value", undefined, "did you mean `notice`?"],
  ["A fact that is an object", "/member/facts", { leader: { trained: true } }, "wrong-type", "/member/facts/leader"],
  [
    "A list of facts that holds nothing",
    "/member/facts",
    { markets: ["SE", null] },
    "wrong-type",
    "/member/facts/markets/1",
  ],
  [
    "A contested fact without statements",
    "/member/contested",
    [{ fact: "x", statements: [] }],
    "too-small",
    "/member/contested/0/statements",
  ],
  [
    "A statement by nobody",
    "/member/contested",
    [{ fact: "x", statements: [{ value: 1 }] }],
    "missing-key",
    "/member/contested/0/statements/0/by",
  ],
  ["A declared kind that is no name", "/records/Gift-list", [], "bad-name"],
  ["A declared record without an id", "/records/hospitality/0/id", undefined, "missing-key"],
  ["A name that is JavaScript's own", "/member/constructor", {}, "forbidden-name"],
  [
    "Completeness of no list",
    "/complete/contcts",
    { from: "2018-01-01" },
    "unknown-key",
    undefined,
    "did you mean `contacts`?",
  ],
  ["Completeness from no day", "/complete/contacts", {}, "missing-key", "/complete/contacts/from"],

  ["An id given twice", "/contacts/1/id", "c1", "duplicate-id"],
  [
    "An id given twice among declared records",
    "/records/hospitality/1",
    { id: "h1" },
    "duplicate-id",
    "/records/hospitality/1/id",
  ],
  [
    "A contract from a contact that is not there",
    "/contracts/0/contactId",
    "c3",
    "dangling-reference",
    undefined,
    "did you mean `c1`?",
  ],
  ["A complaint about a contact that is not there", "/complaints/0/about/contactId", "x", "dangling-reference"],
  [
    "A complaint about a contract that is not there",
    "/complaints/0/about/contractId",
    "A1",
    "dangling-reference",
    undefined,
    "did you mean `a1`?",
  ],
  [
    "A complaint about a practice that is not there",
    "/complaints/0/about/practiceId",
    "t@3",
    "dangling-reference",
    undefined,
    "did you mean `t@2`?",
  ],
  ["A duplicate of a complaint that is not there", "/complaints/1/duplicateOf", "none", "dangling-reference"],
  [
    "An allegation from a complaint that is not there",
    "/cases/0/allegations/0/complaintIds/0",
    "none",
    "dangling-reference",
  ],
  ["A decision on a complaint that is not there", "/cases/0/decision/complaintIds/1", "none", "dangling-reference"],
  ["A reference into an empty list", "/practices", [], "dangling-reference", "/complaints/0/about/practiceId"],
  ["A complaint that repeats itself", "/complaints/1/duplicateOf", "k2", "cyclic-duplicate"],
  ["Two complaints that repeat each other", "/complaints/0/duplicateOf", "k2", "cyclic-duplicate"],
];

describe("a bad dossier", () => {
  it.each(rows.map((row) => [row[0], row] as const))("is refused: %s", (_, row) => {
    const [, pointer, value, code, at = pointer, hint] = row;
    const result = safeParseDossier(withValue(pointer, value));
    const problems = result.ok ? [] : result.problems;
    expect(problems.map((problem) => ({ code: problem.code, pointer: problem.pointer }))).toEqual([
      { code, pointer: at },
    ]);
    if (hint !== undefined) expect(problems[0]?.hint).toBe(hint);
    // One line, lower case or the user's word at first, no full stop.
    expect(problems[0]?.message).toMatch(/^[a-z`][^\n]*[^.\n]$/);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "dossier"],
    ["a list", []],
    ["a function", () => 1],
  ])("is refused where it is %s", (_, input) => {
    const result = safeParseDossier(input);
    expect(result.ok || result.problems.map(({ pointer }) => pointer)).toEqual([""]);
  });

  it("is refused with all that is wrong at once, in records and between them", () => {
    const input = {
      ...wholeDossier(),
      member: { id: "m1", joinedOn: "2018-01-01", leftOn: "2017-01-01", nam: "x", born: new Date(0) },
      contacts: [{ id: "c1", startedAt: "later", channel: "fax" }, { id: "c1" }],
    };
    const result = safeParseDossier(input);
    expect(result.ok || result.problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "not-plain /member/born",
      "unknown-key /member/nam",
      "reversed-period /member/leftOn",
      "bad-instant /contacts/0/startedAt",
      "unknown-value /contacts/0/channel",
      "missing-key /contacts/1/startedAt",
      "duplicate-id /contacts/1/id",
    ]);
  });

  it("is refused in the same words whatever the order of its lists", () => {
    const input = withValue("/complaints/0/about/contactId", "x");
    const reversed = Object.fromEntries(Object.entries(input).reverse());
    expect(safeParseDossier(reversed)).toEqual(safeParseDossier(input));
  });

  it("is thrown as one error that reads as a list", () => {
    expect(() => parseDossier(withValue("/contacts/0/chanel", "call"))).toThrow(DossierError);
    expect(() => parseDossier(withValue("/contacts/0/chanel", "call"))).toThrow(
      "/contacts/0/chanel: unknown key `chanel`, did you mean `channel`?",
    );
  });

  it("is sent to `kodex screen` where it is too large, within a second", () => {
    let value: unknown = [];
    for (let i = 0; i < 25; i++) value = [value, value, value];
    const start = performance.now();
    const result = safeParseDossier({ member: { id: "m1" }, contacts: value });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(result.ok || result.problems).toEqual([
      expect.objectContaining({ code: "too-large", hint: expect.stringContaining("`kodex screen`") }),
    ]);
  });
});

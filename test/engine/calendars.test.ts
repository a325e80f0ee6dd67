import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { runExamples } from "../../src/engine/examples.js";
import { book, call, check, rule } from "./given.js";

const calendar = (...days: string[]) => ({ holidays: { from: "2018-01-01", until: "2018-12-31", days } });
const calendars = { north: calendar("2018-09-04"), south: { title: { en: "The south" }, ...calendar("2018-09-05") } };
const noHoliday = { fact: "contact.isPublicHoliday", operator: "equal", value: false };
const shared = { conditions: { "no-holiday": noHoliday } };
const contacts = ["2018-09-03", "2018-09-04", "2018-09-05"].map((day) => call(day, `${day}T10:00:00+02:00`));

/** What each rule said of each record. */
async function outcomes(rules: readonly object[], dossier: Record<string, unknown>, more: object = {}) {
  const report = await check(book({ calendar: calendar("2018-09-03"), calendars, ...more, rules }), dossier);
  const said: Record<string, string[]> = {};
  for (const { rule: id, outcome } of report.findings) said[id] = [...(said[id] ?? []), outcome];
  return said;
}

describe("a rule that names a calendar", () => {
  it("reads the public holidays of that one; the others read the rulebook's own", async () => {
    const rules = [
      rule({ id: "own", requires: noHoliday }),
      rule({ id: "north", calendar: "north", requires: noHoliday }),
      rule({ id: "south", calendar: "south", requires: { condition: "no-holiday" } }),
      rule({ id: "own-shared", requires: { condition: "no-holiday" } }),
    ];
    expect(await outcomes(rules, { contacts }, shared)).toEqual({
      own: ["violated", "satisfied", "satisfied"],
      north: ["satisfied", "violated", "satisfied"],
      south: ["satisfied", "satisfied", "violated"],
      "own-shared": ["violated", "satisfied", "satisfied"],
    });
  });

  it("reads it in when it applies and in its exceptions, and shows it as evidence", async () => {
    const late = { fact: "contact.localTime", operator: "lessThan", value: "09:00" };
    const holiday = { fact: "contact.isPublicHoliday", operator: "equal", value: true };
    const except = [{ id: "holiday", title: { en: "On a holiday" }, when: holiday }];
    const rules = [
      rule({ id: "applies", calendar: "north", applies: holiday, requires: late }),
      rule({ id: "except", calendar: "south", requires: late, except }),
    ];
    expect(await outcomes(rules, { contacts })).toEqual({
      applies: ["inapplicable", "violated", "inapplicable"],
      except: ["violated", "violated", "excepted"],
    });
    const report = await check(book({ calendar: calendar("2018-09-03"), calendars, rules: [rules[1]] }), { contacts });
    const excepted = report.findings.find(({ outcome }) => outcome === "excepted");
    expect(excepted?.evidence.find(({ fact }) => fact === "contact.isPublicHoliday")?.value).toBe(true);
  });

  it("reads the working days of that one, of a case and one hop away as well", async () => {
    const contracts = [{ id: "k", concludedOn: "2018-09-03", confirmationReceivedOn: "2018-09-05" }];
    const complaints = [{ id: "b", receivedOn: "2018-09-10", about: { contractId: "k" } }];
    const cases = [{ id: "s", openedOn: "2018-09-03", decision: { on: "2018-09-05" } }];
    const days = (fact: string, value: number) => ({ fact, operator: "equal", value });
    const derived = { "case.days": { workingDaysBetween: ["case.openedOn", "case.decision.on"] } };
    const contract = "contract.workingDaysToConfirmation";
    const ofCase = (id: string, more: object) => rule({ id, subject: "case", requires: days("case.days", 1), ...more });
    const rules = [
      rule({ id: "own", subject: "contract", requires: days(contract, 2) }),
      rule({ id: "north", subject: "contract", calendar: "north", requires: days(contract, 1) }),
      rule({ id: "hop", subject: "complaint", calendar: "south", requires: days(`complaint.${contract}`, 1) }),
      rule({ id: "hop-own", subject: "complaint", requires: days(`complaint.${contract}`, 2) }),
      ofCase("case-north", { calendar: "north" }),
      ofCase("case-own", { requires: days("case.days", 2) }),
    ];
    expect(await outcomes(rules, { contracts, complaints, cases }, { derived })).toEqual({
      own: ["satisfied"],
      north: ["satisfied"],
      hop: ["satisfied"],
      "hop-own": ["satisfied"],
      "case-north": ["satisfied"],
      "case-own": ["satisfied"],
    });
  });

  it("knows no holidays outside its years, whatever the rulebook's own calendar knows", async () => {
    const years = { holidays: { from: "2018-09-04", until: "2018-12-31", days: ["2018-09-04"] } };
    const rules = [rule({ id: "north", calendar: "north", requires: noHoliday })];
    const report = await check(book({ calendar: calendar("2018-12-24"), calendars: { north: years }, rules }), {
      contacts,
    });
    expect(report.findings.map(({ outcome, missing }) => [outcome, missing])).toEqual([
      ["undetermined", ["contact.isPublicHoliday"]],
      ["violated", []],
      ["satisfied", []],
    ]);
  });

  it("reads it in its own examples", () => {
    const examples = [{ name: "On the day", outcome: "violated", given: { contacts: [contacts[1]] } }];
    const rules = [rule({ calendar: "north", requires: noHoliday, examples })];
    expect(runExamples(book({ calendars, rules })).map(({ passed }) => passed)).toEqual([true]);
  });

  it("is screened alone as it is checked", () => {
    const checker = createChecker(book({ calendars, rules: [rule({ calendar: "south", requires: noHoliday })] }));
    const said = contacts.map((contact) => checker.screen("contact", contact, { on: "2018-12-31", include: "all" })[0]);
    expect(said.map((finding) => finding?.outcome)).toEqual(["satisfied", "satisfied", "violated"]);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { backtest, type Rulebook } from "../../src/index.js";
import { editionsOf } from "../../src/rulebooks.js";
import { book, call, rule } from "../engine/given.js";

const on = "2020-12-31";
const evening = (id: string) => call(id, "2018-09-03T20:00:00+02:00");
const night = (id: string) => call(id, "2018-09-03T21:30:00+02:00");
const until = (value: string, more: object = {}) =>
  rule({ requires: { fact: "contact.localTime", operator: "lessThan", value }, ...more });
const edition = (version: string, ...rules: readonly object[]) => book({ version, rules });
const consented = { fact: "contact.consent.given", operator: "equal", value: true };
const lifted = (value: string) =>
  until(value, { except: [{ id: "consented", title: { en: "Consent" }, when: consented }] });
const ask = (before: Rulebook, after: Rulebook, contacts: readonly object[]) =>
  backtest(before, after, [{ member: { id: "m" }, contacts }], { on });

describe("a backtest", () => {
  const rows: readonly [string, object, object, object, string, string | undefined][] = [
    ["a stricter bound breaks", until("21:00"), until("20:00"), evening("c"), "satisfied > violated", "newly-violated"],
    ["a milder bound clears", until("21:00"), until("22:00"), night("c"), "violated > satisfied", "newly-cleared"],
    [
      "an exception lifts",
      until("21:00"),
      lifted("21:00"),
      { ...night("c"), consent: { given: true } },
      "violated > excepted",
      "newly-excepted",
    ],
    [
      "a new condition asks for what nobody recorded",
      until("21:00"),
      rule({ requires: consented }),
      evening("c"),
      "satisfied > undetermined",
      "newly-undetermined",
    ],
    [
      "a rule comes",
      until("21:00", { id: "other" }),
      until("21:00"),
      evening("c"),
      "not-judged > satisfied",
      "newly-governed",
    ],
    [
      "a rule goes",
      until("21:00"),
      until("21:00", { id: "other" }),
      evening("c"),
      "satisfied > not-judged",
      "newly-out-of-force",
    ],
    [
      "a rule no longer applies",
      until("21:00"),
      until("21:00", { applies: { fact: "contact.channel", operator: "equal", value: "sms" } }),
      evening("c"),
      "satisfied > inapplicable",
      "reclassified",
    ],
  ];
  it.each(rows)("%s", async (_, before, after, contact, moved, shift) => {
    const { replayed } = await ask(edition("1.0.0", before), edition("2.0.0", after), [contact]);
    const found = replayed.find((one) => one.rule === "r");
    expect(found?.changes.map((one) => `${one.before} > ${one.after}`)).toEqual([moved]);
    expect(found?.changes[0]?.shift).toBe(shift);
    expect(found?.shifted[shift as "newly-violated"]).toBe(1);
    expect(Object.values(found?.shifted ?? {}).reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it("names the facts that members would have to record, and who is worse off", async () => {
    const { totals } = await ask(edition("1.0.0", until("21:00")), edition("2.0.0", rule({ requires: consented })), [
      evening("was-cleared"),
      night("was-broken"),
    ]);
    expect(totals.inputs).toEqual([{ fact: "contact.consent.given", records: 2, decidesAlone: 2 }]);
    expect(totals.worseOff).toEqual({ violated: 0, undetermined: 1 });
  });

  it("keeps members apart, in one order whatever the order given", async () => {
    const [before, after] = [edition("1.0.0", until("21:00")), edition("2.0.0", until("20:00"))];
    const dossiers = ["b", "a"].map((id) => ({ member: { id }, contacts: [evening(`c-${id}`)] }));
    const found = await backtest(before, after, dossiers, { on });
    expect(found.replayed.map(({ member, changes }) => [member, changes[0]?.subject.id])).toEqual([
      ["a", "c-a"],
      ["b", "c-b"],
    ]);
    expect(JSON.stringify(await backtest(before, after, [...dossiers].reverse(), { on }))).toBe(JSON.stringify(found));
  });

  it("lets the last of several earlier editions stay in force, and the others keep their days", async () => {
    const first = book({
      version: "1.0.0",
      inForce: { from: "2017-01-01", until: "2017-12-31" },
      rules: [until("19:00")],
    });
    const second = book({
      version: "2.0.0",
      inForce: { from: "2018-01-01", until: "2018-06-30" },
      rules: [until("21:00")],
    });
    const third = book({ version: "3.0.0", inForce: { from: "2018-07-01" }, rules: [until("20:00")] });
    const old = call("old", "2017-09-04T20:00:00+02:00");
    const { replayed } = await backtest(
      [second, first],
      [first, second, third],
      [{ member: { id: "m" }, contacts: [old, evening("new")] }],
      { on },
    );
    expect(replayed[0]?.unchanged.violated).toBe(1);
    expect(replayed[0]?.changes.map(({ subject, before, shift }) => [subject.id, before, shift])).toEqual([
      ["new", "satisfied", "newly-violated"],
    ]);
  });

  it("says everything that is wrong with all dossiers at once, by their place", async () => {
    const one = edition("1.0.0", rule());
    const bad = { member: { id: "m" }, contacts: 1 };
    await expect(backtest(one, one, [{ member: { id: "m" } }, bad, {}], { on })).rejects.toMatchObject({
      name: "DossierError",
      problems: expect.arrayContaining([
        expect.objectContaining({ pointer: "/1/contacts" }),
        expect.objectContaining({ pointer: "/2/member" }),
      ]),
    });
    await expect(backtest(one, one, [{ member: { id: "m" } }, { member: { id: "m" } }], { on })).rejects.toMatchObject({
      problems: [
        { code: "duplicate-member", pointer: "/1/member/id", message: "member `m` has a dossier already, at /0" },
      ],
    });
  });

  it("says which side cannot be used, and both where both cannot", async () => {
    const bad = { kodex: 1 } as unknown as Rulebook;
    const error = await backtest(bad, bad, [], { on }).catch((one: unknown) => one);
    const pointers = (error as { problems: { pointer: string }[] }).problems.map(
      ({ pointer }) => pointer.split("/")[1],
    );
    expect(new Set(pointers)).toEqual(new Set(["before", "after"]));
  });

  it.each([
    ["on", { on: "2020-02-30" }],
    ["from", { on, from: "yesterday" }],
  ])("refuses a day that is none, by the name of its option: %s", async (name, options) => {
    const one = edition("1.0.0", rule());
    await expect(backtest(one, one, [], options)).rejects.toThrow(`is not a day: give \`${name}\``);
  });
});

describe("the edition of 2021 of kontakta-consumer on the member of example 01", () => {
  const dossier = JSON.parse(readFileSync("examples/01-exclusion-dispute/dossier.json", "utf8"));
  const [, edition2017, edition2021] = editionsOf("kontakta-consumer") as [Rulebook, Rulebook, Rulebook];

  it("has nothing to say of records from before both editions", async () => {
    const { replayed } = await backtest(edition2017, edition2021, [dossier], { on: "2014-09-30" });
    expect(replayed).toEqual([]);
  });

  it("breaks nothing more, but asks for more of two contracts, had both been in force then", async () => {
    const { totals, replayed } = await backtest(edition2017, edition2021, [dossier], {
      on: "2014-09-30",
      from: "2014-02-01",
    });
    expect(totals.worseOff).toEqual({ violated: 0, undetermined: 2 });
    expect(totals.inputs.map(({ fact, records }) => [fact, records])).toEqual([
      ["contract.acceptedInWritingAt", 2],
      ["contract.callEndedAt", 2],
      ["contract.initiatedBy", 2],
    ]);
    const changed = replayed.flatMap(({ rule, changes }) => changes.map(({ shift }) => `${rule}: ${shift}`));
    expect([...new Set(changed)]).toEqual([
      "contact-offer-and-consent-recorded: newly-governed",
      "contract-accepted-in-writing-after-call: newly-undetermined",
      "contract-confirmed-within-five-working-days: newly-out-of-force",
    ]);
  });
});

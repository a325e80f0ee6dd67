import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { CheckError, DossierError } from "../../src/errors.js";
import { shipped } from "../rulebooks/shipped.js";
import { book, call, rule } from "./given.js";

const checker = createChecker(book());
const late = call("c", "2018-09-03T21:00:00+02:00");

describe("screen", () => {
  it("decides one record at once, with pointers into it", () => {
    expect(checker.screen("contact", late)).toMatchObject([
      {
        id: "book/r/contact/c",
        outcome: "violated",
        subject: { kind: "contact", id: "c", at: "2018-09-03" },
        evidence: [
          { fact: "contact.localTime", value: "21:00", operator: "lessThan", expected: "21:00", pointer: "/startedAt" },
        ],
      },
    ]);
  });

  it("gives satisfied and inapplicable findings on request only", () => {
    const early = { ...late, startedAt: "2018-09-03T20:00:00+02:00" };
    expect(checker.screen("contact", early)).toEqual([]);
    expect(checker.screen("contact", early, { include: "all" }).map(({ outcome }) => outcome)).toEqual(["satisfied"]);
  });

  it("leaves keys alone that no rule reads, and refuses what a rule reads and does not fit", () => {
    expect(checker.screen("contact", { ...late, mood: "good", purpose: 7 })).toHaveLength(1);
    const wrong = { id: "c", startedAt: "2018-02-30T21:00:00+02:00", timeZone: "Europe/Stokholm" };
    const caught = problemsOf(() => checker.screen("contact", wrong));
    expect(caught).toEqual(["bad-instant /startedAt", "wrong-type /timeZone"]);
  });

  it.each([
    ["no record at all", null, ["wrong-type "]],
    ["a list", [], ["wrong-type "]],
    ["no id and no instant", {}, ["missing-key ", "missing-key "]],
  ])("refuses %s", (_name, record, problems) => {
    expect(problemsOf(() => checker.screen("contact", record))).toEqual(problems);
  });

  it.each([
    ["a kind that nobody knows", "contat", "did you mean `contact`?"],
    ["a kind that only the whole dossier can answer", "member", "decided by `check`"],
  ])("refuses %s", (_name, kind, message) => {
    expect(() => checker.screen(kind, late)).toThrow(CheckError);
    expect(() => checker.screen(kind, late)).toThrow(message);
  });

  it("does not know what was not given: earlier contacts, the member, the day of the check", () => {
    const measures = { calls: { of: "contact", by: ["contact.consumer.number"], statistic: "count" } };
    const counted = createChecker(
      book({
        measures,
        rules: [
          rule({ requires: { fact: "measure.calls", operator: "lessThan", value: 3 } }),
          rule({
            id: "one",
            forbids: { fact: "measure.calls", operator: "greaterThan", value: 0 },
            requires: undefined,
          }),
        ],
      }),
    );
    const record = { ...late, consumer: { number: "n" } };
    const outcomes = (given?: unknown) =>
      counted
        .screen("contact", record, { include: "all", ...(given === undefined ? {} : { given }) })
        .map((one) => `${one.rule} ${one.outcome} ${one.missing.join()}`.trim());
    expect(outcomes()).toEqual(["one violated", "r undetermined measure.calls"]);
    expect(outcomes({ contacts: [] })).toEqual(["one violated", "r satisfied"]);
    const earlier = ["08:00", "09:00"].map((hour, index) =>
      call(`e${index}`, `2018-09-03T${hour}:00+02:00`, { consumer: { number: "n" } }),
    );
    expect(outcomes({ contacts: earlier })).toEqual(["one violated", "r violated"]);
    expect(outcomes({ contacts: [...earlier.slice(1), record] })).toEqual(["one violated", "r satisfied"]);
  });
});

describe("before the contact is placed", () => {
  const kontakta = createChecker(shipped("kontakta-consumer"));
  const planned = {
    id: "next",
    startedAt: "2018-09-03T10:00:00+02:00",
    channel: "call",
    direction: "outbound",
    purpose: "sale",
    campaignId: "k",
    consumer: { number: "+46700000009", kind: "consumer", age: 50, numberHolder: "person" },
    callerNumberShown: true,
    doNotCall: { requested: false },
    register: { listed: false, versionDate: "2018-09-01" },
    consent: { given: false },
    relationship: { customer: false },
  };

  it("rules over what is only known afterwards are not asked", () => {
    const asked = (at?: "planned") =>
      kontakta
        .screen("contact", planned, { include: "all", given: { contacts: [] }, ...(at === undefined ? {} : { at }) })
        .map((one) => one.rule);
    const skipped = asked().filter((id) => !asked("planned").includes(id));
    expect(skipped.sort()).toEqual(["contact-ends-at-refusal", "contact-states-principal-and-purpose"]);
    expect(kontakta.screen("contact", planned, { at: "planned", given: { contacts: [] } })).toEqual([]);
  });

  it("needs names them beside the facts they read", () => {
    const needs = kontakta.needs("contact", { at: "planned" });
    expect(needs.find(({ fact }) => fact === "contact.continuedAfterRefusal")).toMatchObject({
      knownAfterContact: true,
      rules: [],
      notAsked: ["contact-ends-at-refusal"],
    });
    expect(needs.find(({ fact }) => fact === "contact.consumer.age")).toMatchObject({
      type: "number",
      unit: "years",
      personal: true,
      rules: ["contact-not-to-under-16"],
    });
    expect(kontakta.needs("contact").every(({ notAsked }) => notAsked.length === 0)).toBe(true);
  });
});

describe("screenAll", () => {
  const records = Array.from({ length: 250 }, (_, index) =>
    call(`c${index}`, `2018-09-03T${index % 2 === 0 ? "21" : "20"}:00:00+02:00`),
  );

  it("counts exactly and keeps a sample", async () => {
    const screening = await checker.screenAll("contact", records, { on: "2018-12-31", sample: 10 });
    expect([
      screening.total,
      screening.byRule.r?.violated,
      screening.byRule.r?.satisfied,
      screening.findings.length,
    ]).toEqual([250, 125, 125, 10]);
  });

  it("takes an async stream and gives every finding to the caller", async () => {
    async function* stream() {
      for (const record of records) yield record;
    }
    let given = 0;
    const screening = await checker.screenAll("contact", stream(), { on: "2018-12-31", onFinding: () => given++ });
    expect([given, screening.findings.length]).toEqual([125, 100]);
  });

  it("counts a record that does not fit in the total and in no rule", async () => {
    const screening = await checker.screenAll("contact", [late, { id: "bad", startedAt: "now" }, 7], {
      on: "2018-12-31",
      sample: 1,
    });
    expect([
      screening.total,
      screening.unreadable,
      screening.errors.map(({ index, id }) => [index, id]),
      screening.byRule.r?.violated,
    ]).toEqual([3, 2, [[1, "bad"]], 1]);
  });

  it("counts what is out of force", async () => {
    const screening = await checker.screenAll("contact", [late, call("early", "2017-01-01T12:00:00+01:00")], {
      on: "2018-12-31",
    });
    expect(screening.outOfForce).toMatchObject({ total: 1, byReason: { "no-edition": 1 } });
  });

  it("needs its day", async () => {
    await expect(checker.screenAll("contact", [], {} as never)).rejects.toThrow(CheckError);
  });
});

describe("a checker that has been asked many times", () => {
  const measures = { n: { of: "contact", by: ["contact.consumer.number"], statistic: "count" } };
  const twice = rule({ id: "n", requires: { fact: "measure.n", operator: "lessThan", value: 3 } });
  const warm = createChecker(book({ measures, rules: [rule(), twice] }));
  const numbered = (id: string, startedAt: string, more: object = {}) =>
    call(id, startedAt, { consumer: { number: "1" }, ...more });
  const next = numbered("next", "2018-09-03T12:00:00+02:00");
  const earlier = ["10", "11"].map((hour) => numbered(`at-${hour}`, `2018-09-03T${hour}:00:00+02:00`));
  for (let i = 0; i < 20; i++) warm.screen("contact", next);
  const said = (record: unknown, options = {}) =>
    warm.screen("contact", record, options).map((one) => `${one.rule} ${one.outcome}`);

  it.each<[string, object, readonly string[]]>([
    ["of no earlier ones", { given: { contacts: [] } }, []],
    ["of two earlier ones, in any order", { given: { contacts: [...earlier].reverse() } }, ["n violated"]],
    ["of one earlier one", { given: { contacts: earlier.slice(1) } }, []],
    ["of itself among the earlier ones", { given: { contacts: [earlier[0], next] } }, []],
    ["of a later one", { given: { contacts: [earlier[0], numbered("z", "2018-09-03T13:00:00+02:00")] } }, []],
    [
      "of the same instant, before it by id",
      { given: { contacts: [earlier[0], { ...next, id: "a" }] } },
      ["n violated"],
    ],
    ["of the same instant, after it by id", { given: { contacts: [earlier[0], { ...next, id: "z" }] } }, []],
    ["of earlier ones that are not known", {}, ["n undetermined"]],
    [
      "of an earlier one that may be to this number",
      { given: { contacts: [earlier[0], call("y", "2018-09-03T09:00:00+02:00")] } },
      ["n undetermined"],
    ],
    [
      "of an earlier one in `Z`",
      { given: { contacts: [...earlier, numbered("y", "2018-09-03T09:00:00Z")] } },
      ["n violated"],
    ],
    [
      "of earlier ones that are whole from a day on only",
      { given: { contacts: [], complete: { contacts: { from: "2018-09-03" } } } },
      ["n undetermined"],
    ],
  ])("counts %s", (_name, options, findings) => {
    expect(said(next, options)).toEqual(findings);
    expect(said(next, options)).toEqual(findings);
  });

  it("still refuses what does not fit, in the record and in what is given", () => {
    expect(problemsOf(() => warm.screen("contact", { ...next, startedAt: "noon" }))).toEqual([
      "bad-instant /startedAt",
    ]);
    expect(problemsOf(() => warm.screen("contact", { ...next, consumer: { number: 1 } }))).toEqual([
      "wrong-type /consumer/number",
    ]);
    expect(problemsOf(() => warm.screen("contact", 7))).toEqual(["wrong-type "]);
    const given = (contact: object) => () => warm.screen("contact", next, { given: { contacts: [contact] } });
    expect(problemsOf(given({ ...next, chanel: "call" }))).toEqual(["unknown-key /contacts/0/chanel"]);
    expect(problemsOf(given({ ...next, startedAt: "noon" }))).toEqual(["bad-instant /contacts/0/startedAt"]);
    expect(problemsOf(() => warm.screen("contact", next, { given: { contact: [] } }))).toEqual([
      "unknown-key /contact",
    ]);
  });

  it("asks about the member and the rest of a dossier as before", () => {
    const code = createChecker(book({ rules: [rule({ basis: "code" })] }));
    const late = call("late", "2018-09-03T22:00:00+02:00");
    const of = (joinedOn: string) =>
      code.screen("contact", late, { given: { member: { id: "m", joinedOn }, contacts: [] } }).length;
    for (let i = 0; i < 20; i++) code.screen("contact", late);
    expect([of("2018-01-01"), of("2019-01-01"), of("2018-01-01")]).toEqual([1, 0, 1]);
  });

  it("takes a record with ten thousand keys, and says at once which of them does not fit", () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index]));
    expect(said({ ...next, ...many }, { given: { contacts: [] } })).toEqual([]);
    expect(problemsOf(() => warm.screen("contact", { ...many, ...next, channel: 7 }))).toEqual([]);
    expect(problemsOf(() => warm.screen("contact", { ...many, id: "x" }))).toEqual(["missing-key "]);
    expect(problemsOf(() => warm.screen("contact", next, { given: { contacts: [{ ...next, ...many }] } })).length).toBe(
      10_000,
    );
  });
});

function problemsOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof DossierError) return error.problems.map(({ code, pointer }) => `${code} ${pointer}`);
    throw error;
  }
  return [];
}

import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { fieldChecks } from "../../src/engine/field-check.js";
import { planOf } from "../../src/engine/plan.js";
import { prepare } from "../../src/engine/prepared.js";
import { CheckError, RulebookError } from "../../src/errors.js";
import type { Finding } from "../../src/findings/finding.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { book, call, rule } from "./given.js";

const on = "2020-12-31";
const lists: Readonly<Record<string, string>> = { contact: "contacts", contract: "contracts", complaint: "complaints" };

function said(findings: readonly Finding[]): readonly string[] {
  return findings.map((one) => `${one.rulebook}/${one.rule} ${one.subject.id} ${one.outcome}`).sort();
}

/** What the same records come to: by generated functions, by closures, in a dossier. */
async function ways(books: Rulebook | readonly Rulebook[], kind: string, records: readonly object[]) {
  const asked = { on, include: "all", sample: 1000 } as const;
  const list = lists[kind];
  const dossier = {
    member: { id: "m" },
    ...(list === undefined ? { records: { [kind]: records } } : { [list]: records }),
  };
  return {
    text: said((await createChecker(books).screenAll(kind, records, asked)).findings),
    closures: said((await createChecker(books, { sourceText: false }).screenAll(kind, records, asked)).findings),
    check: said((await createChecker(books).check(dossier, { on, include: "all" })).findings),
  };
}

async function inEveryWay(
  books: Rulebook | readonly Rulebook[],
  kind: string,
  records: readonly object[],
  outcomes: readonly string[],
) {
  expect(await ways(books, kind, records)).toEqual({ text: outcomes, closures: outcomes, check: outcomes });
}

const until2018 = { inForce: { from: "2018-01-01", until: "2018-12-31" } };
const from2019 = { version: "2.0.0", inForce: { from: "2019-01-01" } };
const byNumber = { of: "contact", by: ["contact.consumer.number"], statistic: "count" };
const once = rule({ requires: { fact: "measure.n", operator: "lessThan", value: 2 } });
const numbered = (id: string, startedAt: string, more: object = {}) =>
  call(id, startedAt, { consumer: { number: "1" }, ...more });
const fields = { heldOn: { type: "date" }, paidOn: { type: "date" }, cost: { type: "number" } };
const dear = (differences: Record<string, unknown> = {}) =>
  rule({
    subject: "hospitality",
    requires: { fact: "hospitality.cost", operator: "lessThan", value: 100 },
    ...differences,
  });

describe("several rulebooks and editions over many records", () => {
  it("a measure that two rulebooks share counts a record once", async () => {
    const measures = { n: byNumber };
    const books = ["a", "b"].map((id) => book({ id, measures, rules: [once] }));
    const records = [numbered("x", "2018-09-03T10:00:00+02:00"), numbered("y", "2018-09-03T11:00:00+02:00")];
    await inEveryWay(books, "contact", records, [
      "a/r x satisfied",
      "a/r y violated",
      "b/r x satisfied",
      "b/r y violated",
    ]);
  });

  it("measures under the same words but other parameters are kept apart", async () => {
    const where = { fact: "contact.consumer.age", operator: "lessThan", value: { fact: "parameter.age" } };
    const edition = (age: number, more: object) =>
      book({ measures: { n: { ...byNumber, where } }, parameters: { age: { value: age } }, rules: [once], ...more });
    const books = [edition(18, until2018), edition(30, from2019)];
    const records = ["2018-12-30", "2018-12-31", "2019-01-01"].map((day, index) =>
      call(`x${index}`, `${day}T10:00:00+01:00`, { consumer: { number: "1", age: 25 } }),
    );
    await inEveryWay(books, "contact", records, ["book/r x0 satisfied", "book/r x1 satisfied", "book/r x2 violated"]);
  });

  it("a fact that is declared in one edition and derived in another is read as each has it", async () => {
    const rules = [rule({ requires: { fact: "contact.proofAge", operator: "lessThan", value: 10 } })];
    const daysBetween = ["contact.consent.givenOn", "contact.localDate"];
    const books = [
      book({ ...until2018, facts: { "contact.proofAge": { type: "number" } }, rules }),
      book({ ...from2019, derived: { "contact.proofAge": { daysBetween } }, rules }),
    ];
    const given = { consent: { givenOn: "2018-01-01" }, facts: { proofAge: 1 } };
    const records = [call("x", "2018-09-03T10:00:00+02:00", given), call("y", "2019-09-03T10:00:00+02:00", given)];
    await inEveryWay(books, "contact", records, ["book/r x satisfied", "book/r y violated"]);
  });

  it.each([
    ["of two rulebooks", ["a", "b"].map((id) => ({ id }))],
    ["of two editions", [until2018, from2019]],
  ])("records that are governed by different days %s", async (_name, differences) => {
    const measures = { n: { of: "hospitality", statistic: "count" } };
    const rules = [
      dear({ inForce: { from: differences[1] === from2019 ? "2018-06-01" : "2019-02-01" } }),
      dear({ id: "few", requires: { fact: "measure.n", operator: "lessThan", value: 2 } }),
    ];
    const books = ["heldOn", "paidOn"].map((governedBy, index) => {
      const own = differences[index] as { inForce?: object };
      const inside =
        own.inForce === from2019.inForce ? rules.map((one) => ({ ...one, inForce: from2019.inForce })) : rules;
      return book({ measures, records: { hospitality: { governedBy, fields } }, rules: inside, ...own });
    });
    const records = [
      { id: "x", heldOn: "2018-06-01", paidOn: "2019-02-02", cost: 500 },
      { id: "y", heldOn: "2018-06-02", paidOn: "2019-02-01", cost: 50 },
      { id: "z", heldOn: null, paidOn: "2019-02-03", cost: 500 },
    ];
    const { text, closures, check } = await ways(books, "hospitality", records);
    expect(check.length).toBeGreaterThan(3);
    expect({ text, closures }).toEqual({ text: check, closures: check });
  });

  it("records of a type that the latest edition no longer declares are judged by the one that does", async () => {
    const records = { hospitality: { governedBy: "heldOn", fields } };
    const books = [book({ ...until2018, records, rules: [dear()] }), book(from2019)];
    const given = [{ id: "x", heldOn: "2018-06-01", cost: 500 }];
    await inEveryWay(books, "hospitality", given, ["book/r x violated"]);
  });

  it("takes the words of an enum from every edition", async () => {
    const edition = (values: readonly string[], more: object) => {
      const rules = [rule({ requires: { fact: "contact.segment", operator: "equal", value: "a" } })];
      return book({ facts: { "contact.segment": { type: "enum", values } }, rules, ...more });
    };
    const books = [edition(["a", "b"], until2018), edition(["a", "c"], from2019)];
    const records = [
      call("x", "2018-09-03T10:00:00+02:00", { facts: { segment: "b" } }),
      call("y", "2019-09-03T10:00:00+02:00", { facts: { segment: "c" } }),
    ];
    await inEveryWay(books, "contact", records, ["book/r x violated", "book/r y violated"]);
    const wrong = call("z", "2019-09-03T10:00:00+02:00", { facts: { segment: "d" } });
    expect((await createChecker(books).screenAll("contact", [wrong], { on })).unreadable).toBe(1);
  });

  it("contracts and complaints are governed by their own days", async () => {
    const contract = (more: object) =>
      book({
        rules: [
          rule({ subject: "contract", requires: { fact: "contract.bindingMonths", operator: "lessThan", value: 13 } }),
        ],
        ...more,
      });
    const signed = [
      { id: "x", concludedOn: "2018-02-01", bindingMonths: 24 },
      { id: "y", concludedOn: "2017-02-01", bindingMonths: 24 },
    ];
    await inEveryWay(contract({}), "contract", signed, ["book/r x violated"]);
    const resolved = { fact: "complaint.status", operator: "equal", value: "resolved" };
    const complaint = book({ rules: [rule({ subject: "complaint", requires: resolved })] });
    const received = [
      { id: "x", receivedOn: "2018-02-01", status: "open" },
      { id: "y", receivedOn: "2018-02-01", about: { occurredOn: "2017-12-31" }, status: "open" },
    ];
    await inEveryWay(complaint, "complaint", received, ["book/r x violated"]);
    const wrong = [{ id: "k", receivedOn: "2018-02-01", about: { occurredOn: "2017-13-41" }, status: "open" }];
    const screening = await createChecker(complaint).screenAll("complaint", wrong, { on });
    expect(screening.errors).toMatchObject([{ problems: [{ code: "bad-date", pointer: "/about/occurredOn" }] }]);
  });
});

describe("measures that run along", () => {
  it("make no other groups of a fact that is named twice", async () => {
    const twice = { of: "contact", by: ["contact.campaignId", "contact.campaignId"], statistic: "count" };
    const measures = { one: { ...twice, by: ["contact.campaignId"] }, n: twice };
    const records = [call("x", "2018-09-03T10:00:00+02:00", { campaignId: "k" })];
    await inEveryWay(book({ measures, rules: [once] }), "contact", records, ["book/r x satisfied"]);
  });

  it("hold no records where only rules about groups read them", () => {
    const fewer = { fact: "measure.value", operator: "lessThan", value: 3 };
    const rules = [rule(), rule({ id: "g", subject: { measure: "n" }, requires: fewer })];
    const plan = planOf(book({ measures: { n: byNumber }, rules }));
    expect(prepare(plan, "contact", fieldChecks(plan, "contact"), true).isCounting).toBe(false);
  });

  it("forget with a day long past why its records only possibly belonged", async () => {
    const all = [
      { fact: "contact.channel", operator: "equal", value: "call" },
      { fact: "contact.direction", operator: "equal", value: "outbound" },
    ];
    const n = { ...byNumber, where: { all }, by: ["contact.consumer.number", "contact.localDate"] };
    const records = [
      numbered("a", "2018-09-03T10:00:00+02:00", { direction: "outbound", channel: null }),
      numbered("b", "2018-09-13T10:00:00+02:00", { direction: null }),
      numbered("c", "2018-09-13T10:00:00+02:00", { direction: "outbound" }),
    ];
    const screening = await createChecker(book({ measures: { n }, rules: [once] })).screenAll("contact", records, {
      on,
    });
    expect(screening.findings.map(({ subject, missing }) => [subject.id, missing])).toEqual([
      ["c", ["contact.direction"]],
    ]);
  });

  it("give each finding once, also of a list that is out of order", async () => {
    const records = ["12", "11", "10"].map((hour) => numbered(`at-${hour}`, `2018-09-03T${hour}:00:00+02:00`));
    const given: string[] = [];
    const checker = createChecker(book({ measures: { n: byNumber }, rules: [once] }));
    await checker.screenAll("contact", records, { on, onFinding: ({ subject }) => given.push(subject.id) });
    expect(given).toEqual(["at-11", "at-12"]);
  });
});

describe("a record that does not fit", () => {
  const register = { fact: "contact.register.listed", operator: "equal", value: false };
  const rules = [
    { fact: "contact.channel", operator: "in", value: ["call", "sms"] },
    { fact: "contact.consumer.age", operator: "greaterThan", value: 15 },
    { fact: "contact.campaignId", operator: "equal", value: "k" },
    { fact: "contact.consent.givenOn", operator: "lessThan", value: "2018-01-01" },
    { fact: "contact.register.supplierFault", operator: "equal", value: false },
    register,
  ].map((requires, index) => rule({ id: `r${index}`, requires }));
  const good = call("x", "2018-09-03T10:00:00+02:00", { campaignId: "k" });

  it.each<[string, object, string]>([
    ["an enum's word of the same first letter", { channel: "cable" }, "/channel"],
    ["a number that is not finite", { consumer: { age: Number.NaN } }, "/consumer/age"],
    ["an empty text", { campaignId: "" }, "/campaignId"],
    ["a list for a block of fields", { consumer: [] }, "/consumer"],
    ["a word for a block of fields", { register: "NIX" }, "/register"],
    ["a word for a truth", { register: { listed: "no" } }, "/register/listed"],
    ["a day that does not exist", { consent: { givenOn: "2018-02-30" } }, "/consent/givenOn"],
    ["no id", { id: "" }, "/id"],
    ["no instant", { startedAt: "2018-09-03" }, "/startedAt"],
    ["a zone nobody knows", { timeZone: "Europe/Uppsala" }, "/timeZone"],
  ])("is in errors and in no rule: %s", async (_name, wrong, pointer) => {
    for (const sourceText of [true, false]) {
      const checker = createChecker(book({ rules }), { sourceText });
      const screening = await checker.screenAll("contact", [good, { ...good, ...wrong }], { on });
      expect(screening.errors.map(({ index, problems }) => [index, problems.map((one) => one.pointer)])).toEqual([
        [1, [pointer]],
      ]);
      for (const counts of Object.values(screening.byRule)) {
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1);
      }
    }
  });

  it("an empty holder is no misfit, and says that a default is not known", async () => {
    const supplied = rules.slice(4, 5);
    const records = [
      { ...good, id: "absent" },
      { ...good, id: "null", register: null },
      { ...good, id: "null-within", register: { supplierFault: null } },
    ];
    await inEveryWay(book({ rules: supplied }), "contact", records, [
      "book/r4 absent satisfied",
      "book/r4 null undetermined",
      "book/r4 null-within undetermined",
    ]);
  });
});

describe("what is asked of screenAll", () => {
  const late = [call("x", "2019-09-03T22:00:00+02:00")];

  it.each([Number.NaN, -1, 1.5, "3", null])("refuses %s as a sample", async (sample) => {
    await expect(createChecker(book()).screenAll("contact", late, { on, sample: sample as number })).rejects.toThrow(
      CheckError,
    );
  });

  it.each([null, undefined, "abc", 7, {}])("refuses %s as records", async (records) => {
    await expect(createChecker(book()).screenAll("contact", records as never, { on })).rejects.toThrow(CheckError);
  });

  it("keeps every finding of a sample without end", async () => {
    const screening = await createChecker(book()).screenAll("contact", late, { on, sample: Number.POSITIVE_INFINITY });
    expect(screening.findings).toHaveLength(1);
  });
});

describe("rulebooks of every shape", () => {
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `c${index}`,
        index === length - 1
          ? { fact: "contact.channel", operator: "equal", value: "call" }
          : { condition: `c${index + 1}` },
      ]),
    );
  const throughChain = (id: string) => rule({ id, requires: { condition: "c0" } });
  const record = call("x", "2018-09-03T10:00:00+02:00");

  it("shared conditions may stand in one another, five hundred deep", async () => {
    const checker = createChecker(book({ conditions: chain(500), rules: [throughChain("r")] }));
    expect((await checker.screenAll("contact", [record], { on })).byRule.r?.satisfied).toBe(1);
    expect(() => book({ conditions: chain(501), rules: [throughChain("r")] })).toThrow(RulebookError);
    expect(() => book({ conditions: chain(20_000), rules: [throughChain("r")] })).toThrow("more than 500 deep");
  });

  it("many rules over many shared conditions go to the closures, before their text has grown", async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `r${index}`);
    const plan = planOf(book({ conditions: chain(300), rules: ids.map(throughChain) }));
    const prepared = prepare(plan, "contact", fieldChecks(plan, "contact"), true);
    expect(prepared.books).toEqual([]);
    const checker = createChecker(book({ conditions: chain(300), rules: ids.map(throughChain) }));
    expect((await checker.screenAll("contact", [record], { on })).byRule.r299?.satisfied).toBe(1);
  });

  it("an enum may have thousands of words", async () => {
    const kind = { type: "enum", values: Array.from({ length: 6000 }, (_, index) => `v${index}`) };
    const isOne = { fact: "visit.kind", operator: "equal", value: "v1" };
    const one = book({
      records: { visit: { fields: { kind } } },
      rules: [rule({ subject: "visit", requires: isOne })],
    });
    const screening = await createChecker(one).screenAll(
      "visit",
      [
        { id: "x", kind: "v1" },
        { id: "y", kind: "w" },
      ],
      { on },
    );
    expect([screening.byRule.r?.satisfied, screening.unreadable]).toEqual([1, 1]);
  });

  it("no word of a rulebook reaches the text of a function", async () => {
    const texts: string[] = [];
    const real = globalThis.Function;
    const spelt = (end: string) => {
      const [type, held, kind] = [`visit${end}`, `held${end}`, `kind${end}`];
      const values = [`b${end}`, `c${end}`];
      return {
        type,
        rulebook: book({
          records: {
            [type]: { governedBy: held, fields: { [held]: { type: "date" }, [kind]: { type: "enum", values } } },
          },
          rules: [rule({ subject: type, requires: { fact: `${type}.${kind}`, operator: "in", value: [`b${end}`] } })],
        }),
      };
    };
    const watched = new Proxy(real, {
      construct: (target, words) => {
        texts.push(String(words.at(-1)));
        return Reflect.construct(target, words);
      },
    });
    try {
      globalThis.Function = watched;
      for (const { type, rulebook } of ["", "Zz"].map(spelt)) await createChecker(rulebook).screenAll(type, [], { on });
    } finally {
      globalThis.Function = real;
    }
    expect(texts).toHaveLength(2);
    expect(texts[0]).toBe(texts[1]);
  });
});

import { describe, expect, it } from "vitest";
import { diffRulebooks } from "../../src/diff/diff-rulebooks.js";
import { createChecker } from "../../src/engine/checker.js";
import { CheckError } from "../../src/errors.js";
import { diffToMarkdown } from "../../src/reporters/diff-markdown.js";
import { diffToText } from "../../src/reporters/diff-text.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { stayingInForce } from "../../src/solver/staying.js";

type Data = Readonly<Record<string, unknown>>;

const text = (en: string) => ({ en });
const is = (fact: string, value: unknown, operator = "equal") => ({ fact, operator, value });
const contact = (fact: string, value: unknown, operator = "equal") => is(`contact.${fact}`, value, operator);
const atLeast = (fact: string, value: unknown) => contact(fact, value, "greaterThanInclusive");
const atMost = (fact: string, value: unknown) => contact(fact, value, "lessThanInclusive");
const below = (fact: string, value: unknown) => contact(fact, value, "lessThan");
const isCall = contact("channel", "call");
const except = (...when: readonly unknown[]) => ({
  except: when.map((one, at) => ({ id: `e${at}`, title: text("E"), when: one })),
});

const rule = (differences: Data): Data => ({
  id: "r",
  clause: "c",
  title: text("A rule"),
  subject: "contact",
  severity: "moderate",
  basis: "law",
  ...differences,
});
const book = (version: string, rules: readonly Data[], differences: Data = {}): Rulebook =>
  parseRulebook({
    kodex: 1,
    id: "a-code",
    version,
    title: text("A code"),
    association: { id: "a", name: "A", country: "SE" },
    inForce: { from: "2018-01-01" },
    clauses: [{ id: "c", number: "1", heading: text("C"), text: text("C"), codified: "fully" }],
    rules,
    ...differences,
  });

interface Row {
  readonly says: string;
  readonly before: Data;
  readonly after: Data;
  readonly change: string;
  readonly witnesses?: readonly string[];
  readonly both?: Data;
  readonly only?: readonly [before: Data, after: Data];
}

const counted = (requires: unknown): Data => ({ requires });
const calls = { of: "contact", where: isCall, by: ["contact.consumer.number"], statistic: "count" };
const sunday = contact("weekday", "sunday");
const aDay = { "a-day": { ...calls, by: ["contact.localDate"] } };
const stays = (governedBy: string) => ({
  records: {
    stay: { governedBy, fields: { heldOn: { type: "date" }, bookedOn: { type: "date" }, cost: { type: "number" } } },
  },
});
const hospitality = {
  records: {
    hospitality: {
      governedBy: "heldOn",
      fields: { heldOn: { type: "date" }, cost: { type: "number" }, guests: { type: "list" } },
    },
  },
};

/** What a change of one rule amounts to, and what its witnesses show: `is: before, after`. */
const rows: readonly Row[] = [
  {
    says: "a higher threshold is stricter",
    before: { requires: atLeast("consumer.age", 16) },
    after: { requires: atLeast("consumer.age", 18) },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
  },
  {
    says: "a lower threshold is milder",
    before: { requires: atLeast("consumer.age", 18) },
    after: { requires: atLeast("consumer.age", 16) },
    change: "loosened",
    witnesses: ["better: violated, satisfied"],
  },
  {
    says: "a strict bound is stricter by one value",
    before: { requires: atMost("ringSeconds", 40) },
    after: { requires: below("ringSeconds", 40) },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
  },
  {
    says: "counts know no values between whole ones",
    before: counted(is("measure.calls", 3, "lessThanInclusive")),
    after: counted(is("measure.calls", 4, "lessThan")),
    change: "reworded",
    both: { measures: { calls } },
  },
  {
    says: "one more call a day is milder",
    before: counted(is("measure.calls", 3, "lessThanInclusive")),
    after: counted(is("measure.calls", 4, "lessThanInclusive")),
    change: "loosened",
    witnesses: ["better: violated, satisfied"],
    both: { measures: { calls } },
  },
  {
    says: "other hours are stricter for some and milder for others",
    before: { requires: { all: [atLeast("localTime", "08:00"), below("localTime", "21:00")] } },
    after: { requires: { all: [atLeast("localTime", "09:00"), below("localTime", "22:00")] } },
    change: "incomparable",
    witnesses: ["worse: satisfied, violated", "better: violated, satisfied"],
  },
  {
    says: "a new exception is milder",
    before: { requires: contact("register.listed", false) },
    after: { requires: contact("register.listed", false), ...except(contact("consent.given", true)) },
    change: "loosened",
    witnesses: ["better: violated, excepted"],
  },
  {
    says: "an exception that goes is stricter",
    before: { requires: contact("register.listed", false), ...except(contact("consent.given", true)) },
    after: { requires: contact("register.listed", false) },
    change: "tightened",
    witnesses: ["worse: excepted, violated"],
  },
  {
    says: "a rule that applies to more is stricter",
    before: { applies: isCall, requires: contact("principalStated", true) },
    after: { requires: contact("principalStated", true) },
    change: "tightened",
    witnesses: ["worse: inapplicable, violated"],
  },
  {
    says: "an exception in place of a bound moves nobody to the worse",
    before: { applies: isCall, requires: contact("principalStated", true) },
    after: { requires: contact("principalStated", true), ...except({ not: isCall }) },
    change: "reclassified",
    witnesses: ["other: inapplicable, excepted"],
  },
  {
    says: "`forbids` is `requires` turned round",
    before: { requires: atLeast("consumer.age", 16) },
    after: { forbids: below("consumer.age", 16) },
    change: "reworded",
  },
  {
    says: "an enum written out is the same",
    before: { applies: contact("direction", "inbound", "notEqual"), requires: isCall },
    after: { applies: contact("direction", ["outbound"], "in"), requires: isCall },
    change: "reworded",
  },
  {
    says: "a tautology is no change where its fact is known, and one where it is not",
    before: { applies: { any: [isCall, { not: isCall }] }, requires: contact("principalStated", true) },
    after: { requires: contact("principalStated", true) },
    change: "tightened",
    witnesses: ["worse: undetermined, violated"],
  },
  {
    says: "asking whether a fact is known at all is stricter than leaving it open",
    before: { requires: contact("consent.givenOn", "2000-01-01", "greaterThan") },
    after: {
      requires: {
        all: [contact("consent.givenOn", true, "isKnown"), contact("consent.givenOn", "2000-01-01", "greaterThan")],
      },
    },
    change: "tightened",
    witnesses: ["worse: undetermined, violated"],
  },
  {
    says: "months are counted on the calendar of the witness",
    before: { requires: atMost("monthsSinceConsent", 6) },
    after: { requires: atMost("monthsSinceConsent", 3) },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
  },
  {
    says: "ninety days and three months differ both ways",
    before: { requires: atMost("daysSinceConsent", 90) },
    after: { requires: atMost("monthsSinceConsent", 3) },
    change: "incomparable",
    witnesses: ["worse: satisfied, violated", "better: violated, satisfied"],
  },
  {
    says: "a weekday is a day on which it is one",
    before: { requires: isCall },
    after: { requires: { all: [isCall, { not: sunday }] } },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
  },
  {
    says: "two facts are set against each other",
    before: { requires: contact("consent.givenOn", { fact: "contact.localDate" }, "lessThanInclusive") },
    after: { requires: below("consent.givenOn", { fact: "contact.localDate" }) },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
  },
  {
    says: "a rule's days are part of its meaning",
    before: { requires: isCall },
    after: { requires: isCall, inForce: { from: "2019-01-01" } },
    change: "loosened",
    witnesses: ["better: violated, inapplicable"],
  },
  {
    says: "law binds those who are no members",
    before: { requires: isCall, basis: "code" },
    after: { requires: isCall, basis: "law" },
    change: "tightened",
    witnesses: ["worse: not-judged, violated"],
  },
  {
    says: "a list is looked into",
    before: { subject: "member", requires: is("member.sectors", "energy", "doesNotContain") },
    after: {
      subject: "member",
      requires: {
        all: [is("member.sectors", "energy", "doesNotContain"), is("member.sectors", "credit", "doesNotContain")],
      },
    },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
  },
  {
    says: "declared records are made up as well",
    before: { subject: "hospitality", requires: is("hospitality.cost", 100, "lessThan") },
    after: { subject: "hospitality", requires: is("hospitality.cost", 60, "lessThan") },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
    both: hospitality,
  },
  {
    says: "a word more in an enum is no other fact",
    before: { subject: "stay", requires: is("stay.venue", "hotel", "notEqual") },
    after: { subject: "stay", requires: is("stay.venue", ["hotel", "clinic"], "notIn") },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
    only: [
      { records: { stay: { fields: { venue: { type: "enum", values: ["hotel", "clinic", "office"] } } } } },
      { records: { stay: { fields: { venue: { type: "enum", values: ["hotel", "clinic", "office", "villa"] } } } } },
    ],
  },
  {
    says: "records that another day governs are left undecided",
    before: { subject: "stay", requires: is("stay.cost", 10, "lessThan") },
    after: { subject: "stay", requires: is("stay.cost", 9, "lessThan") },
    change: "not-decided",
    witnesses: [],
    only: [stays("heldOn"), stays("bookedOn")],
  },
  {
    says: "so are facts one hop away",
    before: { subject: "complaint", requires: is("complaint.contract.bindingMonths", 12, "lessThanInclusive") },
    after: { subject: "complaint", requires: is("complaint.contract.bindingMonths", 6, "lessThanInclusive") },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
  },
  {
    says: "and groups of a measure",
    before: { subject: { measure: "a-day" }, requires: is("measure.value", 5, "lessThanInclusive") },
    after: { subject: { measure: "a-day" }, requires: is("measure.value", 3, "lessThanInclusive") },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
    both: { measures: aDay },
  },
  {
    says: "and shares of a group, with as few records as make them",
    before: { subject: { measure: "late" }, requires: is("measure.value", 0.1, "lessThanInclusive") },
    after: { subject: { measure: "late" }, requires: is("measure.value", 0.05, "lessThanInclusive") },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
    both: {
      measures: {
        late: {
          of: "contact",
          where: isCall,
          counting: contact("localTime", "21:00", "greaterThanInclusive"),
          by: ["contact.campaignId"],
          statistic: "share",
          atLeast: 10,
        },
      },
    },
  },
  {
    says: "and the history of a case",
    before: { subject: "case", requires: is("case.noticeDays", 14, "greaterThanInclusive") },
    after: { subject: "case", requires: is("case.noticeDays", 30, "greaterThanInclusive") },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
  },
  {
    says: "a measure that counts more records is another fact",
    before: counted(is("measure.calls", 1, "lessThanInclusive")),
    after: counted(is("measure.calls", 1, "lessThanInclusive")),
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
    only: [
      { measures: { calls: { ...calls, where: { all: [isCall, contact("direction", "outbound")] } } } },
      { measures: { calls } },
    ],
  },
  {
    says: "a longer window reaches further back",
    before: counted(is("measure.calls", 2, "lessThanInclusive")),
    after: counted(is("measure.calls", 2, "lessThanInclusive")),
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
    only: [{ measures: { calls: { ...calls, window: "P7D" } } }, { measures: { calls: { ...calls, window: "P30D" } } }],
  },
  {
    says: "counting by the campaign as well counts less, and nothing where it is not known",
    before: counted(is("measure.calls", 1, "lessThanInclusive")),
    after: counted(is("measure.calls", 1, "lessThanInclusive")),
    change: "incomparable",
    witnesses: ["worse: satisfied, undetermined", "better: violated, satisfied"],
    only: [
      { measures: { calls } },
      { measures: { calls: { ...calls, by: ["contact.consumer.number", "contact.campaignId"] } } },
    ],
  },
  {
    says: "counting by successive periods counts less than counting all, and nothing where the period is not known",
    before: counted(is("measure.calls", 1, "lessThanInclusive")),
    after: counted(is("measure.calls", 1, "lessThanInclusive")),
    change: "incomparable",
    witnesses: ["worse: satisfied, undetermined", "better: violated, undetermined"],
    both: {
      derived: { "contact.period": { periodEnd: ["contact.consent.givenOn", "contact.localDate"], every: "P30D" } },
    },
    only: [
      { measures: { calls } },
      { measures: { calls: { ...calls, by: ["contact.consumer.number", "contact.period"] } } },
    ],
  },
  {
    says: "a share of each period is made up with the campaign that its days are counted from",
    before: { subject: { measure: "lost" }, requires: is("measure.value", 0.5, "lessThanInclusive") },
    after: { subject: { measure: "lost" }, requires: is("measure.value", 0.1, "lessThanInclusive") },
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
    both: {
      derived: { "contact.period": { periodEnd: ["contact.campaign.from", "contact.localDate"], every: "P30D" } },
      measures: {
        lost: {
          of: "contact",
          counting: contact("result", "abandoned"),
          by: ["contact.campaignId", "contact.period"],
          statistic: "share",
        },
      },
    },
  },
  {
    says: "the time since an earlier record is that since one which counts",
    before: counted(is("measure.since-refusal", 30, "greaterThan")),
    after: counted(is("measure.since-refusal", 60, "greaterThan")),
    change: "tightened",
    witnesses: ["worse: satisfied, violated"],
    both: {
      measures: {
        "since-refusal": { ...calls, statistic: "daysSince", counting: contact("continuedAfterRefusal", true) },
      },
    },
  },
  {
    says: "a shared condition that changes changes its rules",
    before: { applies: { condition: "asked" }, requires: isCall },
    after: { applies: { condition: "asked" }, requires: isCall },
    change: "tightened",
    witnesses: ["worse: inapplicable, violated"],
    only: [
      { conditions: { asked: atLeast("consumer.age", 18) } },
      { conditions: { asked: atLeast("consumer.age", 16) } },
    ],
  },
  {
    says: "what the rulebook governs bounds its rules",
    before: { requires: isCall },
    after: { requires: isCall },
    change: "loosened",
    witnesses: ["better: violated, not-judged"],
    only: [{}, { appliesTo: { contact: contact("direction", "outbound") } }],
  },
  {
    says: "values that no record can have are no difference",
    before: { requires: atLeast("ringSeconds", 0) },
    after: { requires: contact("ringSeconds", -1, "greaterThan") },
    change: "reworded",
  },
  {
    says: "facts that hang together out of sight are left undecided",
    before: { requires: isCall },
    after: {
      requires: {
        all: [
          isCall,
          {
            not: {
              all: [
                atLeast("daysSinceConsent", 1),
                below("monthsSinceConsent", 0),
                contact("monthsSinceConsent", true, "isKnown"),
                contact("daysSinceConsent", true, "isKnown"),
              ],
            },
          },
        ],
      },
    },
    change: "not-decided",
    witnesses: [],
  },
];

const diffOf = ({ before, after, both = {}, only = [{}, {}] }: Row) =>
  [
    book("1.0.0", [rule(before)], { ...both, ...only[0] }),
    book("2.0.0", [rule(after)], { ...both, ...only[1] }),
  ] as const;

describe("a diff", () => {
  it.each(rows)("says that $says", async (row) => {
    const [before, after] = diffOf(row);
    const [change] = diffRulebooks(before, after).rules;
    expect(change?.change ?? "unchanged").toBe(row.change);
    expect((change?.witnesses ?? []).map((one) => `${one.is}: ${one.before}, ${one.after}`)).toEqual(
      row.witnesses ?? [],
    );
    for (const witness of change?.witnesses ?? []) {
      const outcomes = [stayingInForce(before, after), after].map(async (edition) => {
        const { findings } = await createChecker(edition).check(witness.given, { on: witness.on, include: "all" });
        const own = findings.find(({ subject }) => subject.kind === "measure" || subject.id === witness.record);
        return own?.outcome ?? "not-judged";
      });
      expect(await Promise.all(outcomes)).toEqual([witness.before, witness.after]);
    }
  });

  it("shows the smallest record: no field of it can be left out", () => {
    const applies = { all: [isCall, contact("direction", "outbound"), contact("purpose", ["sale", "survey"], "in")] };
    const before = book("1.0.0", [rule({ applies, requires: atLeast("consumer.age", 16) })]);
    const after = book("2.0.0", [rule({ applies, requires: atLeast("consumer.age", 18) })]);
    const [witness] = diffRulebooks(before, after).rules[0]?.witnesses ?? [];
    expect(witness?.given).toEqual({
      member: { id: "member-1" },
      contacts: [
        {
          id: "record-1",
          startedAt: "2018-01-01T10:00:00+01:00",
          channel: "call",
          direction: "outbound",
          purpose: "sale",
          consumer: { age: 16 },
        },
      ],
    });
  });

  it("is empty between an edition and itself", () => {
    const [one] = diffOf(rows[5] as Row);
    const diff = diffRulebooks(one, one);
    expect([diff.rules, diff.parameters, diff.clauses, diff.sanctions, diff.others, diff.problems]).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(diffToText(diff)).toContain("Nothing differs.");
  });

  it("asks nothing of a rule that both editions say in the same words of the same facts, however much it asks", () => {
    const ages = Array.from({ length: 12 }, (_, at) => 10 + at);
    const pairs = ages.flatMap((age, at) =>
      ages.map((other) => ({
        any: [
          atLeast("consumer.age", age),
          atLeast("ringSeconds", other),
          contact("connectSeconds", at * other),
          sunday,
        ],
      })),
    );
    const open = [contact("consent.given", true), contact("purpose", "sale"), contact("result", "busy"), sunday];
    const asked = {
      requires: { all: pairs },
      applies: { any: open },
      ...except(...open.map((one) => ({ all: [one, ...open] }))),
    };
    const one = book("1.0.0", [rule(asked)]);
    const other = book("1.0.1", [rule(asked)], { title: text("Another name") });
    expect(diffRulebooks(one, other).unchanged.rules).toEqual(["r"]);
  });

  it("does not compare two rulebooks", () => {
    const [one] = diffOf(rows[0] as Row);
    expect(() => diffRulebooks(one, book("1.0.0", [rule({ requires: isCall })], { id: "b-code" }))).toThrow(CheckError);
  });

  it("gives the same bytes for the same editions", () => {
    const [before, after] = diffOf(rows[5] as Row);
    expect(JSON.stringify(diffRulebooks(before, after))).toBe(JSON.stringify(diffRulebooks(before, after)));
  });

  it("lets no text of a rulebook act in a terminal or a page", () => {
    const hostile = { title: text("\u001b[31m<script>alert(1)</script>") };
    const [before] = diffOf(rows[0] as Row);
    const diff = diffRulebooks(before, book("2.0.0", [rule({ ...hostile, requires: isCall })], hostile));
    expect(diffToText(diff)).not.toContain("\u001b");
    expect(diffToMarkdown(diff)).not.toContain("<script>");
  });
});

describe("what a diff says of a parameter", () => {
  const limited = (version: string, parameter: Data) =>
    book(
      version,
      [rule({ requires: below("consumer.age", { fact: "parameter.limit" }) }), rule({ id: "s", requires: isCall })],
      {
        parameters: { limit: parameter },
      },
    );
  const dated = (...values: readonly (readonly [string, number])[]) => ({
    values: values.map(([from, value]) => ({ from, value })),
  });

  it.each<[string, Data, Data, string, readonly string[]]>([
    [
      "is what it does to the rules that read it",
      { value: 18 },
      { value: 16 },
      "tightened",
      ["worse: satisfied, violated"],
    ],
    ["goes both ways with its value", { value: 16 }, { value: 18 }, "loosened", ["better: violated, satisfied"]],
    ["is nothing where it stays the same over its days", { value: 16 }, dated(["2017-01-01", 16]), "reworded", []],
    [
      "knows the day on which it changes",
      { value: 16 },
      dated(["2018-01-01", 16], ["2020-01-01", 12]),
      "tightened",
      ["worse: satisfied, violated"],
    ],
    [
      "may go both ways over time",
      dated(["2018-01-01", 16]),
      dated(["2018-01-01", 12], ["2020-01-01", 18]),
      "incomparable",
      ["worse: satisfied, violated", "better: violated, satisfied"],
    ],
  ])("%s", (_, before, after, change, witnesses) => {
    const [one] = diffRulebooks(limited("1.0.0", before), limited("2.0.0", after)).parameters;
    expect([one?.id, one?.change, one?.rules]).toEqual(["limit", change, ["r"]]);
    expect(one?.witnesses.map((witness) => `${witness.is}: ${witness.before}, ${witness.after}`)).toEqual(witnesses);
  });
});

import { describe, expect, it } from "vitest";
import { gapInWords } from "../../src/cli/coverage-text.js";
import { type CoverageItem, coverRulebook, type Rulebook, type RulebookCoverage } from "../../src/index.js";
import { book, rule } from "../engine/given.js";

type Data = Readonly<Record<string, unknown>>;

const is = (fact: string, value: unknown, operator = "equal") => ({ fact: `contact.${fact}`, operator, value });
const contact = (startedAt: string, more: Data = {}) => ({
  ...{ id: "c", startedAt: `${startedAt}:00+02:00`, channel: "call", ...more },
});
const shows = (name: string, outcome: string, startedAt: string, more: Data = {}) => ({
  ...{ name, outcome },
  given: { contacts: [contact(startedAt, more)] },
});
const refused = { consent: { given: false } };

/** Calls before nine, unless somebody agreed to more; nothing is left to show. */
const examples: Readonly<Record<string, Data>> = {
  first: shows("Early, on the first day", "satisfied", "2018-01-01T08:00"),
  late: shows("At nine sharp", "violated", "2018-09-03T21:00", refused),
  message: shows("A message", "inapplicable", "2018-09-03T22:00", { channel: "sms" }),
  agreed: shows("At ten, as agreed", "excepted", "2018-09-03T22:00", { consent: { given: true } }),
  open: shows("At ten, perhaps agreed", "undetermined", "2018-09-03T22:00"),
};
const hours = (given: readonly Data[], differences: Data = {}, more: Data = {}): Rulebook =>
  book({
    rules: [
      rule({
        applies: is("channel", "call"),
        requires: is("localTime", "21:00", "lessThan"),
        except: [{ id: "agreed", title: { en: "Agreed" }, when: is("consent.given", true) }],
        ...(given.length === 0 ? {} : { examples: given }),
        ...more,
      }),
    ],
    ...differences,
  });
const without = (...left: readonly string[]) =>
  Object.entries(examples).flatMap(([name, one]) => (left.includes(name) ? [] : [one]));
const gapsOf = ({ items }: RulebookCoverage) =>
  items.filter(({ status }) => status === "gap").map((one) => gapInWords(one));
const sideOf = ({ items }: RulebookCoverage, isMeant: (item: CoverageItem) => boolean) =>
  items.filter(isMeant).map(({ side, status }) => `${side}: ${status}`);
const isThreshold = ({ kind }: CoverageItem) => kind === "threshold";

const leaf = "`contact.localTime lessThan 21:00`";

describe("the coverage of a rulebook", () => {
  it("is whole where every outcome, exception, threshold and day is shown", () => {
    const found = coverRulebook(hours(Object.values(examples)));
    expect(gapsOf(found)).toEqual([]);
    expect(found.examples).toEqual({ total: 5, counted: 5 });
    // First day; holds, fails, at; five outcomes; one exception.
    expect(found.total).toEqual({ shown: 10, owed: 10, percent: 100 });
    expect(found.rules.r).toEqual({ shown: 9, owed: 9, percent: 100 });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      "the first day",
      ["first"],
      ["no example on 2018-01-01, when the edition begins", "no example of `r` is satisfied"],
    ],
    ["an outcome", ["message"], ["no example of `r` is inapplicable"]],
    [
      "the exception",
      ["agreed"],
      ["no example of `r` is excepted", "no example of `r` is lifted by exception `agreed`"],
    ],
    [
      "the threshold",
      ["late"],
      [
        `no example stands exactly at ${leaf}; the nearest is 22:00, in "At ten, as agreed"`,
        "no example of `r` is violated",
      ],
    ],
    [
      "one of its sides",
      ["late", "agreed", "open"],
      [
        `no example of \`r\` makes ${leaf} false; the nearest is 08:00, in "Early, on the first day"`,
        `no example stands exactly at ${leaf}; the nearest is 08:00, in "Early, on the first day"`,
        "no example of `r` is violated",
        "no example of `r` is undetermined",
        "no example of `r` is excepted",
        "no example of `r` is lifted by exception `agreed`",
      ],
    ],
  ])("lacks %s where no example shows it, in words", (what, left, expected) => {
    const gaps = gapsOf(coverRulebook(hours(without(...left))));
    const holds = `no example of \`r\` makes ${leaf} true; the nearest is 21:00, in "At nine sharp"`;
    expect(gaps).toEqual(what === "the first day" ? [expected[0], holds, expected[1]] : expected);
  });

  it("counts an example only where it comes out as it says", () => {
    const wrong = { ...examples.late, outcome: "satisfied" };
    const found = coverRulebook(hours([...without("late"), wrong]));
    expect(found.examples).toEqual({ total: 5, counted: 4 });
    expect(gapsOf(found)).toHaveLength(2);
  });

  it("says which case shows a side, and the nearest value to either side", () => {
    const { items } = coverRulebook(hours(Object.values(examples)));
    const [holds, fails, at] = items.filter(isThreshold);
    expect(holds).toMatchObject({ nearest: { value: "08:00", by: { example: "Early, on the first day" } } });
    expect(fails).toMatchObject({ nearest: { value: "21:00" }, by: { rule: "r", example: "At nine sharp" } });
    expect(at).toMatchObject({ status: "shown", pointer: "/rules/0/requires" });
  });

  it("does not take a comparison for shown where nobody asks: the rule does not apply, or is kept", () => {
    const night = shows("A message at ten", "inapplicable", "2018-09-03T22:00", { channel: "sms" });
    expect(sideOf(coverRulebook(hours([night])), isThreshold)).toEqual(["holds: gap", "fails: gap", "at: gap"]);
    const byAge = { except: [{ id: "adult", title: { en: "Adult" }, when: is("consumer.age", 18, "greaterThan") }] };
    const kept = shows("Early", "satisfied", "2018-09-03T10:00", { consumer: { age: 30 } });
    const aged = ({ pointer }: CoverageItem) => pointer.endsWith("/when");
    expect(sideOf(coverRulebook(hours([kept], {}, byAge)), aged)).toEqual(["holds: gap", "fails: gap", "at: gap"]);
    const lifted = shows("Late", "excepted", "2018-09-03T21:30", { consumer: { age: 30 } });
    expect(sideOf(coverRulebook(hours([lifted], {}, byAge)), aged)).toEqual(["holds: shown", "fails: gap", "at: gap"]);
  });

  it("asks for nothing that no record can show", () => {
    const always = rule({ requires: is("localTime", "21:00", "lessThan") });
    expect(sideOf(coverRulebook(book({ rules: [always] })), ({ kind }) => kind === "outcome")).toEqual([
      "violated: gap",
      "undetermined: gap",
      "satisfied: gap",
      "inapplicable: impossible",
    ]);
    const early = is("localTime", "20:00", "lessThan");
    const inside = rule({ applies: early, requires: is("localTime", "21:00", "lessThan") });
    const found = coverRulebook(book({ rules: [inside] }));
    expect(sideOf(found, ({ pointer, kind }) => kind === "threshold" && pointer.endsWith("requires"))).toEqual([
      "holds: gap",
      "fails: impossible",
      "at: impossible",
    ]);
    expect(found.total.owed).toBe(found.items.filter(({ status }) => status !== "impossible").length);
  });

  it("asks once for a threshold in a shared condition, of the rules that read it together", () => {
    const shared = { "is-adult": is("consumer.age", 18, "greaterThanInclusive") };
    const adult = (id: string, age?: number) =>
      rule({
        ...{ id, requires: { condition: "is-adult" } },
        ...(age === undefined
          ? {}
          : {
              examples: [
                shows("Of this age", age < 18 ? "violated" : "satisfied", "2018-09-03T10:00", { consumer: { age } }),
              ],
            }),
      });
    const found = coverRulebook(book({ conditions: shared, rules: [adult("one", 17), adult("two", 18)] }));
    const items = found.items.filter(isThreshold);
    expect(items.map(({ rules, status }) => [rules, status])).toEqual([
      [["one", "two"], "shown"],
      [["one", "two"], "shown"],
      [["one", "two"], "shown"],
    ]);
    expect(gapInWords({ ...(items[0] as CoverageItem), status: "gap" })).toContain("of the 2 rules that read it");
  });

  it("asks for both sides of the days on which a rule or a parameter begins, and for each value of the parameter", () => {
    const values = [
      { from: "2018-01-01", value: "21:00" },
      { from: "2019-01-01", value: "20:00" },
    ];
    const dated = (given: readonly Data[]) =>
      hours(
        given,
        { parameters: { bound: { values } } },
        {
          requires: is("localTime", { fact: "parameter.bound" }, "lessThan"),
          inForce: { from: "2018-05-25", until: "2019-06-30" },
        },
      );
    const dates = ({ kind }: CoverageItem) => kind === "date";
    const none = coverRulebook(dated([]));
    expect(sideOf(none, dates)).toEqual([
      "on: gap",
      ...["before: gap", "on: gap", "after: gap", "before: gap", "on: gap", "after: gap"],
      ...["before: gap", "on: gap", "after: gap"],
    ]);
    expect(none.items.filter(isThreshold).map((one) => "value" in one && one.value)).toEqual([
      "21:00",
      "21:00",
      "21:00",
      "20:00",
      "20:00",
      "20:00",
    ]);
    expect(gapsOf(none)).toEqual(
      expect.arrayContaining([
        "no example of `r` on a day before 2018-05-25, when the rule begins",
        "no example of `r` on a day from 2018-05-25, when the rule begins",
        "no example of `r` on 2018-05-25, when the rule begins",
        "no example of `r` on a day up to 2019-06-30, when the rule ends",
        "no example of `r` on a day after 2019-06-30, when the rule ends",
        "no example of `r` on 2019-01-01, when its value changes",
        'no example of `r` makes `contact.localTime lessThan parameter.bound` ("20:00") true',
      ]),
    );
    const some = coverRulebook(
      dated([
        shows("The day before it begins", "inapplicable", "2018-05-24T10:00"),
        shows("The day on which it begins", "satisfied", "2018-05-25T10:00"),
        shows("The hour of the first year", "violated", "2018-12-31T21:00", refused),
        shows("The hour of the second year", "violated", "2019-01-01T20:00", refused),
        shows("The last day", "satisfied", "2019-06-30T10:00"),
        shows("The day after", "inapplicable", "2019-07-01T10:00"),
      ]),
    );
    expect(sideOf(some, (one) => dates(one) || isThreshold(one)).filter((one) => one.endsWith("gap"))).toEqual([
      "on: gap",
    ]);
  });

  it("takes each value of a parameter by itself, on its own days", () => {
    const values = [
      { from: "2018-01-01", value: "21:00" },
      { from: "2019-01-01", value: "20:00" },
    ];
    const bounded = (applies: object, given: readonly Data[]) =>
      coverRulebook(
        hours(
          given,
          { parameters: { bound: { values } } },
          { applies, requires: is("localTime", { fact: "parameter.bound" }, "lessThan") },
        ),
      );
    const isBound = (item: CoverageItem) => isThreshold(item) && item.pointer.endsWith("requires");
    const first = bounded(is("channel", "call"), [shows("At nine", "violated", "2018-12-31T21:00", refused)]);
    expect(sideOf(first, isBound)).toEqual([
      ...["holds: gap", "fails: shown", "at: shown"],
      ...["holds: gap", "fails: gap", "at: gap"],
    ]);
    // No call that the rule applies to is as late as the first bound, some are as late as the second.
    expect(sideOf(bounded(is("localTime", "20:30", "lessThan"), []), isBound)).toEqual([
      ...["holds: gap", "fails: impossible", "at: impossible"],
      ...["holds: gap", "fails: gap", "at: gap"],
    ]);
    const isChange = ({ pointer }: CoverageItem) => pointer.startsWith("/parameters/");
    const message = shows("A message", "inapplicable", "2019-01-01T10:00", { channel: "sms" });
    const early = shows("A call", "satisfied", "2019-01-01T10:00");
    expect(sideOf(bounded(is("channel", "call"), [message]), isChange)).toEqual([
      ...["before: gap", "on: gap", "after: gap"],
    ]);
    expect(sideOf(bounded(is("channel", "call"), [early]), isChange)).toEqual([
      ...["before: gap", "on: shown", "after: shown"],
    ]);
  });

  it.each([
    ["2018-05-24", "inapplicable", ["before", "until before"]],
    ["2018-05-25", "satisfied", ["on", "after", "until before"]],
    ["2019-06-30", "satisfied", ["after", "until before", "until on"]],
    ["2019-07-01", "inapplicable", ["after", "until after"]],
  ])("takes %s for what it is to a rule in force from 2018-05-25 until 2019-06-30", (day, outcome, shown) => {
    const inForce = { from: "2018-05-25", until: "2019-06-30" };
    const { items } = coverRulebook(hours([shows("A call", outcome, `${day}T10:00`)], {}, { inForce }));
    const found = items.flatMap((one) =>
      one.kind === "date" && one.what === "rule" && one.status === "shown"
        ? [one.edge === "from" ? one.side : `until ${one.side}`]
        : [],
    );
    expect(found).toEqual(shown);
  });

  it("counts the records of dossiers beside the examples, and says what they are", () => {
    const rulebook = hours(without("late", "agreed", "open"));
    const dossier = { member: { id: "m" }, contacts: [contact("2018-09-03T21:00", { id: "c9", ...refused })] };
    const found = coverRulebook(rulebook, { dossiers: [dossier] });
    expect(found.dossiers).toBe(1);
    expect(found.items.find(({ kind, side }) => kind === "outcome" && side === "violated")).toMatchObject({
      status: "shown",
      by: { rule: "r", member: "m", subject: "c9" },
    });
    expect(sideOf(found, isThreshold)).toEqual(["holds: shown", "fails: shown", "at: shown"]);
    // A record after the day of the check is not judged.
    const early = coverRulebook(rulebook, { dossiers: [dossier], on: "2018-06-30" });
    expect(sideOf(early, isThreshold)).toEqual(["holds: shown", "fails: gap", "at: gap"]);
  });

  it("does not ask for a rate to be met exactly", () => {
    const rates = {
      measures: { rate: { of: "complaint", statistic: "rate", exposure: "customers", window: "P12M" } },
      rules: [
        rule({
          subject: { measure: "rate" },
          requires: { fact: "measure.lower", operator: "lessThanInclusive", value: 0.01 },
        }),
      ],
    };
    expect(sideOf(coverRulebook(book(rates)), isThreshold).map((one) => one.split(":")[0])).toEqual(["holds", "fails"]);
  });

  it("refuses dossiers that do not fit, all of them, and a day that is none", () => {
    const ask = () => coverRulebook(hours([]), { dossiers: [{}, { member: { id: "m" }, contacts: 1 }] });
    expect(ask).toThrow(expect.objectContaining({ name: "DossierError" }));
    expect(ask).toThrow(/\/0\/member(.|\n)*\/1\/contacts/);
    expect(() => coverRulebook(hours([]), { on: "soon" })).toThrow("is not a day: give `on`");
  });
});

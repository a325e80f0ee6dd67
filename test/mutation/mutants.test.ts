import { describe, expect, it } from "vitest";
import { type MutationResult, parseRulebook, type Rulebook, runExamples, testMutants } from "../../src/index.js";
import { mutated } from "../../src/mutation/mutant.js";
import { mutantInWords } from "../../src/mutation/mutant-words.js";
import { book, rule } from "../engine/given.js";

type Data = Readonly<Record<string, unknown>>;

const is = (fact: string, value: unknown, operator = "equal") => ({ fact: `contact.${fact}`, operator, value });
const shows = (name: string, outcome: string, startedAt: string, more: Data = {}) => ({
  ...{ name, outcome },
  given: { contacts: [{ id: "c", startedAt: `${startedAt}:00+02:00`, channel: "call", ...more }] },
});

/** Calls from eight to nine, unless somebody agreed to more; every slip in it is noticed. */
const examples: Readonly<Record<string, Data>> = {
  first: shows("At eight sharp, on the first day", "satisfied", "2018-01-01T08:00"),
  early: shows("A minute before eight", "violated", "2018-09-03T07:59", { consent: { given: false } }),
  last: shows("A minute before nine", "satisfied", "2018-09-03T20:59"),
  late: shows("At nine sharp", "violated", "2018-09-03T21:00", { consent: { given: false } }),
  message: shows("A message at ten in the evening", "inapplicable", "2018-09-03T22:00", { channel: "sms" }),
  agreed: shows("At ten, as agreed", "excepted", "2018-09-03T22:00", { consent: { given: true } }),
};
const hours = (given: readonly (Data | undefined)[], differences: Data = {}): Rulebook =>
  book({
    rules: [
      rule({
        applies: is("channel", "call"),
        requires: {
          all: [is("localTime", "08:00", "greaterThanInclusive"), is("localTime", "21:00", "lessThan")],
        },
        except: [{ id: "agreed", title: { en: "Agreed" }, when: is("consent.given", true) }],
        ...(given.length === 0 ? {} : { examples: given.filter((one) => one !== undefined) }),
      }),
    ],
    ...differences,
  });

const survivorsOf = ({ survivors }: MutationResult) =>
  survivors.map((one) => `${one.pointer.replace("/rules/0/", "")}: ${mutantInWords(one)}`);

/** The rulebook with what was found missing pasted in. */
function withPasted(rulebook: Rulebook, { missing }: MutationResult): Rulebook {
  const rules = rulebook.rules.map((one) => {
    const added = missing.filter(({ rule: id }) => id === one.id).map(({ example }) => example);
    return added.length === 0 ? one : { ...one, examples: [...(one.examples ?? []), ...added] };
  });
  return parseRulebook(JSON.parse(JSON.stringify({ ...rulebook, rules })));
}

describe("the mutants of a rulebook", () => {
  it("are all caught where the examples show both sides of everything", () => {
    const { counts, survivors, missing } = testMutants(hours(Object.values(examples)));
    expect([survivors, missing]).toEqual([[], []]);
    expect(counts).toEqual({ mutants: 16, caught: 16, survived: 0, equivalent: 0, notDecided: 0 });
  });

  it.each<[string, string, readonly string[]]>([
    ["the first day", "first", ["/inForce/from: 2018-01-01 taken for 2018-01-02", ...eightItself()]],
    ["the last minute", "last", ["requires/all/1/value: contact.localTime lessThan 21:00: taken for 20:59"]],
    [
      "the hour itself",
      "late",
      [
        "requires/all/1/operator: contact.localTime lessThan 21:00: taken for lessThanInclusive",
        "requires/all/1/value: contact.localTime lessThan 21:00: taken for 21:01",
      ],
    ],
    ["what it does not apply to", "message", ["applies: left out: contact.channel equal call"]],
    ["the exception", "agreed", ["except: left out: exception `agreed`"]],
  ])("survive where no example shows %s, and an example that is missing catches each", (_, left, expected) => {
    const rulebook = hours(Object.entries(examples).flatMap(([name, one]) => (name === left ? [] : [one])));
    const found = testMutants(rulebook);
    expect(survivorsOf(found).sort()).toEqual([...expected].sort());
    expect(found.counts.notDecided).toBe(0);
    // One example may catch several.
    if (expected.length > 1) expect(found.missing.length).toBeLessThan(expected.length);
    const pasted = withPasted(rulebook, found);
    expect(runExamples(pasted).filter(({ passed }) => !passed)).toEqual([]);
    expect(testMutants(pasted).survivors).toEqual([]);
    for (const survivor of found.survivors) {
      const { rule: id, example } = found.missing[survivor.caughtBy] as MutationResult["missing"][number];
      const slip = mutated(rulebook, survivor);
      const rules = slip.rules.map((one) => (one.id === id ? { ...one, examples: [example] } : one));
      // An example that names an exception that is left out does not even parse.
      const results = runExamples(parseRulebook(JSON.parse(JSON.stringify({ ...slip, rules }))));
      expect(results.map(({ passed }) => passed)).toEqual([false]);
    }
  });
});

const only = (requires: object, differences: Data = {}, more: Data = {}) =>
  book({ rules: [rule({ requires, ...more })], ...differences });
const pointers = (some: readonly { readonly pointer: string }[]) => [...new Set(some.map(({ pointer }) => pointer))];

describe("of a mutant", () => {
  it.each<[number, readonly number[]]>([
    [3, [2, 4]],
    [0.05, [0.04, 0.06]],
    [-0.1, [-0.2, 0]],
    [1e-7, [0, 2e-7]],
    [1.5e-9, [1.4e-9, 1.6e-9]],
    [2e21, [1e21, 3e21]],
  ])("of a threshold, the value is that in the last place beside %s", (value, expected) => {
    const shares = book({
      facts: { "contact.share": { type: "number" } },
      rules: [rule({ requires: is("share", value, "lessThan") })],
    });
    const { survivors, equivalent, notDecided } = testMutants(shares);
    const thresholds = [...survivors, ...equivalent, ...notDecided].filter(({ pointer }) => pointer.endsWith("/value"));
    expect(thresholds.map(({ now }) => now)).toEqual(expected);
  });

  it("that changes nothing, it is proven: it is no survivor", () => {
    const redundant = only({ any: [is("localTime", "21:00", "lessThan"), is("localTime", "20:00", "lessThan")] });
    const { survivors, equivalent, notDecided } = testMutants(redundant);
    expect(pointers(equivalent)).toEqual([
      "/rules/0/requires/any/1",
      "/rules/0/requires/any/1/operator",
      "/rules/0/requires/any/1/value",
    ]);
    expect(equivalent.map(({ now }) => now)).toEqual([undefined, "lessThanInclusive", "19:59", "20:01"]);
    expect(pointers(survivors)).toContain("/rules/0/requires/any/0/value");
    expect(notDecided).toEqual([]);
  });

  it("for which the search was too short, it is said that it is not decided", () => {
    const { counts } = testMutants(hours([]), { mostSteps: 0 });
    expect(counts).toEqual({ mutants: 16, caught: 0, survived: 0, equivalent: 0, notDecided: 16 });
  });

  it("that makes the rulebook govern more, no example can say anything, so it is not decided", () => {
    const bounded = only(is("consent.given", true), {
      appliesTo: { contact: is("localTime", "21:00", "lessThan") },
    });
    const { notDecided, survivors } = testMutants(bounded);
    expect(notDecided.map(({ now }) => now)).toEqual(["lessThanInclusive", "21:01"]);
    expect(survivors.map(({ now }) => now)).toContain("20:59");
  });

  it("nothing is said where nothing reads what it changes, or where it is no rulebook any more", () => {
    const without = testMutants(only(is("localTime", "21:00", "lessThan")));
    const idle = { parameters: { idle: { value: 3 } }, conditions: { idle: is("localTime", "09:00", "lessThan") } };
    expect(testMutants(only(is("localTime", "21:00", "lessThan"), idle)).counts).toEqual(without.counts);
    const midnight = testMutants(only(is("localTime", "00:00", "greaterThan")));
    expect(midnight.survivors.map(({ now }) => now)).not.toContain("23:59");
  });

  it("of the first day of the edition, the missing example of what has no day of its own says the day of the check", () => {
    const visit = { fields: { cost: { type: "number" } } };
    const cheap = (given: readonly Data[]) =>
      book({
        records: { visit },
        rules: [
          rule({
            ...{ subject: "visit", requires: { fact: "visit.cost", operator: "lessThan", value: 100 } },
            ...(given.length === 0 ? {} : { examples: given }),
          }),
        ],
      });
    const dear = { name: "A dear visit", outcome: "violated", given: { records: { visit: [{ id: "v", cost: 500 }] } } };
    const isFirstDay = ({ pointer }: { readonly pointer: string }) => pointer === "/inForce/from";
    // Without a day of its own it is judged on the first day of the edition, whichever that is.
    const { survivors, missing } = testMutants(cheap([dear]));
    const first = survivors.find(isFirstDay);
    expect(missing[first?.caughtBy ?? -1]?.example.on).toBe("2018-01-01");
    expect(testMutants(cheap([{ ...dear, on: "2018-01-01" }])).survivors.find(isFirstDay)).toBeUndefined();
  });

  it("of the first day of a parameter nothing is said where it is that of the edition", () => {
    const from = (first: string) =>
      only(is("consumer.age", { fact: "parameter.age" }, "lessThan"), {
        parameters: { age: { values: [{ from: first, value: 16 }] } },
      });
    const isDay = (rulebook: Rulebook) =>
      pointers(testMutants(rulebook).survivors).includes("/parameters/age/values/0/from");
    expect([isDay(from("2018-01-01")), isDay(from("2018-06-01"))]).toEqual([false, true]);
  });

  it("that fails an example as the rule does today, the example is no proof", () => {
    const wrong = { ...examples.late, outcome: "satisfied" };
    const { counts } = testMutants(hours([...Object.values(examples).filter((one) => one !== examples.late), wrong]));
    expect(counts.survived).toBe(2);
  });

  it.each<[string, Rulebook, string]>([
    [
      "a parameter",
      only(is("consumer.age", { fact: "parameter.age" }, "greaterThanInclusive"), {
        parameters: { age: { value: 16 } },
      }),
      "/parameters/age/value",
    ],
    [
      "the day on which a parameter changes",
      only(is("consumer.age", { fact: "parameter.age" }, "greaterThanInclusive"), {
        parameters: {
          age: {
            values: [
              { from: "2018-01-01", value: 16 },
              { from: "2019-01-01", value: 18 },
            ],
          },
        },
      }),
      "/parameters/age/values/1/from",
    ],
    [
      "a count",
      only(
        { fact: "measure.a-day", operator: "lessThan", value: 3 },
        { measures: { "a-day": { of: "contact", by: ["contact.localDate"], statistic: "count" } } },
      ),
      "/rules/0/requires/value",
    ],
    [
      "the day on which a rule begins",
      only(is("consent.given", true), {}, { inForce: { from: "2018-05-25" } }),
      "/rules/0/inForce/from",
    ],
    [
      "a shared condition",
      only({ condition: "is-adult" }, { conditions: { "is-adult": is("consumer.age", 18, "greaterThanInclusive") } }),
      "/conditions/is-adult/value",
    ],
    ["a list", only(is("channel", ["call", "sms"], "in")), "/rules/0/requires/value/1"],
    ["what is asked about knowledge", only(is("consumer.age", true, "isKnown")), "/rules/0/requires/value"],
    ["a negation", only({ not: is("channel", "sms") }), "/rules/0/requires"],
    [
      "a share",
      only(
        { fact: "measure.value", operator: "lessThanInclusive", value: 0.5 },
        {
          measures: {
            late: {
              ...{ of: "contact", by: ["contact.campaignId"], statistic: "share" },
              counting: is("localTime", "21:00", "greaterThanInclusive"),
            },
          },
        },
        { subject: { measure: "late" } },
      ),
      "/rules/0/requires/value",
    ],
  ])("of %s, the missing example catches it once it is pasted", (_, rulebook, pointer) => {
    const found = testMutants(rulebook);
    expect(pointers(found.survivors)).toContain(pointer);
    const pasted = withPasted(rulebook, found);
    expect(runExamples(pasted).filter(({ passed }) => !passed)).toEqual([]);
    expect(runExamples(pasted).length).toBe(found.missing.length);
    expect(testMutants(pasted).counts.survived).toBe(0);
  });

  it("that counts by what another rule says, the examples of those who count notice", () => {
    const late = rule({ id: "hours", requires: is("localTime", "21:00", "lessThan") });
    const few = rule({
      ...{ id: "few-late", subject: { measure: "late-share" } },
      requires: { fact: "measure.value", operator: "lessThanInclusive", value: 0.5 },
      examples: [
        {
          ...{ name: "Two of three are late", outcome: "violated" },
          given: {
            contacts: ["20:58", "21:00", "21:00"].map((clock, at) => ({
              ...{ id: `c${at}`, startedAt: `2018-09-03T${clock}:00+02:00`, campaignId: "a" },
            })),
          },
        },
      ],
    });
    const counting = { rule: "hours", outcome: "violated" };
    const measures = {
      "late-share": { of: "contact", by: ["contact.campaignId"], statistic: "share", counting },
    };
    const { survivors } = testMutants(book({ rules: [late, few], measures }));
    expect(pointers(survivors).filter((one) => one.startsWith("/rules/0"))).not.toContain("/rules/0/requires/operator");
    expect(survivors.find(({ pointer }) => pointer === "/rules/0/requires/value")).toMatchObject({
      rules: ["hours", "few-late"],
    });
  });
});

function eightItself(): readonly string[] {
  return [
    "requires/all/0/operator: contact.localTime greaterThanInclusive 08:00: taken for greaterThan",
    "requires/all/0/value: contact.localTime greaterThanInclusive 08:00: taken for 08:01",
  ];
}

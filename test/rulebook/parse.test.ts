import { describe, expect, it } from "vitest";
import { RulebookError } from "../../src/errors.js";
import { parseRulebook, safeParseRulebook } from "../../src/rulebook/parse.js";
import { book, clause, rule, text } from "../engine/given.js";

const good = () => structuredClone(book()) as unknown as Record<string, unknown>;
const withRule = (differences: object) => ({ ...good(), rules: [rule(differences as Record<string, unknown>)] });
const requires = (condition: unknown) => withRule({ requires: condition });
const leaf = (fact: string, operator: string, value: unknown) => requires({ fact, operator, value });
const grouped = (subject: unknown) => ({
  ...withRule({
    subject: { measure: "m" },
    requires: { fact: "measure.value", operator: "lessThan", value: 9 },
    examples: [{ name: "A", outcome: "satisfied", subject, given: {} }],
  }),
  measures: { m: { of: "contact", by: ["contact.campaignId"], statistic: "count" } },
});
const holidays = (differences: object) => ({
  ...good(),
  calendar: { holidays: { from: "2018-01-01", until: "2018-12-31", days: ["2018-12-25"], ...differences } },
});
const measured = (measure: object) => ({ ...good(), measures: { m: { of: "contact", ...measure } } });
const rate = { statistic: "rate", exposure: "contacts", window: "P12M" };
const nested = (depth: number): unknown =>
  depth === 0 ? { fact: "contact.channel", operator: "equal", value: "call" } : { not: nested(depth - 1) };

/** Each names every problem it must give: code, pointer, and a word of the hint where one is due. */
const bad: readonly (readonly [string, unknown, readonly string[]])[] = [
  ["nothing at all", undefined, ["not-plain "]],
  ["a list", [], ["wrong-type "]],
  ["a rule that names no clause of the rulebook", withRule({ clause: "d" }), ["dangling-reference /rules/0/clause"]],
  ["a fact that does not exist", leaf("contact.hour", "equal", "08:00"), ["unknown-fact /rules/0/requires/fact"]],
  [
    "a fact with a slip of the pen",
    leaf("contact.localtime", "lessThan", "08:00"),
    ["unknown-fact /rules/0/requires/fact did you mean `contact.localTime`?"],
  ],
  [
    "a fact of another kind",
    leaf("contract.bindingMonths", "lessThan", 12),
    ["fact-out-of-reach /rules/0/requires/fact"],
  ],
  [
    "an operator that does not exist",
    leaf("contact.localTime", "lessThen", "08:00"),
    ["unknown-operator /rules/0/requires/operator did you mean `lessThan`?"],
  ],
  ["an order on an enum", leaf("contact.channel", "lessThan", "call"), ["no-order /rules/0/requires"]],
  ["a value outside the enum", leaf("contact.channel", "equal", "phone"), ["unknown-value /rules/0/requires/value"]],
  [
    "a value outside the enum, among others",
    leaf("contact.channel", "in", ["call", "mail"]),
    ["unknown-value /rules/0/requires/value/1"],
  ],
  ["a day that does not exist", leaf("contact.localDate", "equal", "2018-02-30"), ["bad-date /rules/0/requires/value"]],
  ["a time that does not exist", leaf("contact.localTime", "lessThan", "8:00"), ["bad-time /rules/0/requires/value"]],
  [
    "text where a number belongs",
    leaf("contact.consumer.age", "lessThan", "16"),
    ["wrong-type /rules/0/requires/value"],
  ],
  [
    "facts of different type",
    leaf("contact.localTime", "equal", { fact: "contact.localDate" }),
    ["different-type /rules/0/requires"],
  ],
  [
    "facts of different unit",
    leaf("contact.monthsSinceConsent", "lessThan", { fact: "contact.daysSinceConsent" }),
    ["different-unit /rules/0/requires"],
  ],
  [
    "an instant that is compared",
    leaf("contact.startedAt", "equal", "2018-01-01T00:00:00Z"),
    ["instant-compared /rules/0/requires"],
  ],
  [
    "a list where one value belongs",
    leaf("contact.channel", "equal", ["call"]),
    ["wrong-type /rules/0/requires/value"],
  ],
  ["an empty list of values", leaf("contact.channel", "in", []), ["empty-list /rules/0/requires/value"]],
  ["a list with null", leaf("contact.channel", "in", ["call", null]), ["unknown-value /rules/0/requires/value/1"]],
  ["an empty `all`", requires({ all: [] }), ["empty-list /rules/0/requires/all"]],
  ["a condition of two kinds", requires({ all: [nested(0)], any: [nested(0)] }), ["unknown-key /rules/0/requires/any"]],
  [
    "a path into a fact",
    requires({ fact: "contact.channel", operator: "equal", value: "call", path: "$.x" }),
    ["unknown-key /rules/0/requires/path"],
  ],
  [
    "a shared condition that does not exist",
    requires({ condition: "is-call" }),
    ["unknown-condition /rules/0/requires/condition"],
  ],
  [
    "shared conditions that refer to each other",
    { ...good(), conditions: { a: { not: { condition: "b" } }, b: { condition: "a" } } },
    ["cyclic /conditions/a"],
  ],
  [
    "a shared condition that reads what the rule cannot",
    {
      ...withRule({ requires: { condition: "of-contract" } }),
      conditions: { "of-contract": { fact: "contract.bindingMonths", operator: "lessThan", value: 12 } },
    },
    ["fact-out-of-reach /rules/0/requires"],
  ],
  ["conditions nested deeper than 32", requires(nested(33)), ["too-deep /rules/0/requires/not"]],
  ["neither requires nor forbids", withRule({ requires: undefined }), ["missing-key /rules/0"]],
  ["both requires and forbids", withRule({ forbids: nested(0) }), ["two-requirements /rules/0"]],
  ["two rules of one id", { ...good(), rules: [rule(), rule()] }, ["duplicate-id /rules/1/id"]],
  ["two clauses of one id", { ...good(), clauses: [clause, clause] }, ["duplicate-id /clauses/1/id"]],
  ["an unknown key", { ...good(), clausses: [] }, ["unknown-key /clausses did you mean `clauses`?"]],
  ["an id that is not kebab-case", withRule({ id: "CallHours" }), ["/rules/0/id"]],
  ["a severity nobody knows", withRule({ severity: "grave" }), ["unknown-value /rules/0/severity"]],
  ["a text without English", withRule({ title: { sv: "Titel" } }), ["missing-key /rules/0/title"]],
  [
    "an edition that ends before it begins",
    { ...good(), inForce: { from: "2018-01-01", until: "2017-01-01" } },
    ["reversed-period /inForce/until"],
  ],
  [
    "a rule in force outside its edition",
    withRule({ inForce: { from: "2017-01-01" } }),
    ["outside-edition /rules/0/inForce/from"],
  ],
  [
    "a rule about a kind nobody knows",
    withRule({ subject: "contat" }),
    ["unknown-kind /rules/0/subject did you mean `contact`?"],
  ],
  [
    "a rule about a measure that does not exist",
    withRule({ subject: { measure: "calls" } }),
    ["dangling-reference /rules/0/subject/measure"],
  ],
  [
    "a measure of records that do not exist",
    { ...good(), measures: { calls: { of: "call", statistic: "count" } } },
    ["unknown-kind /measures/calls/of"],
  ],
  [
    "a measure by a fact of another kind",
    { ...good(), measures: { calls: { of: "contact", by: ["contract.id"], statistic: "count" } } },
    ["fact-out-of-reach /measures/calls/by/0"],
  ],
  [
    "hours between records that have only a day",
    { ...good(), measures: { gap: { of: "contract", statistic: "hoursSincePrevious" } } },
    ["no-instant /measures/gap"],
  ],
  [
    "a window that is no duration",
    { ...good(), measures: { calls: { of: "contact", statistic: "count", window: "30 days" } } },
    ["/measures/calls/window"],
  ],
  ["a share of nothing in particular", measured({ statistic: "share" }), ["missing-key /measures/m"]],
  [
    "a count that singles records out",
    measured({ statistic: "count", counting: nested(0), atLeast: 20 }),
    ["unknown-key /measures/m/counting", "unknown-key /measures/m/atLeast"],
  ],
  [
    "a time since within a window",
    measured({ statistic: "daysSince", counting: nested(0), window: "P30D" }),
    ["unknown-key /measures/m/window"],
  ],
  [
    "hours since a record that has only a day",
    {
      ...good(),
      measures: {
        m: {
          of: "contract",
          statistic: "hoursSince",
          counting: { fact: "contract.channel", operator: "equal", value: "call" },
        },
      },
    },
    ["no-instant /measures/m"],
  ],
  [
    "a statistic with a slip of the pen",
    measured({ statistic: "shares", counting: nested(0) }),
    ["unknown-value /measures/m/statistic did you mean `share`?"],
  ],
  [
    "a share of at least none",
    measured({ statistic: "share", counting: nested(0), atLeast: 0 }),
    ["too-small /measures/m/atLeast"],
  ],
  [
    "a share of at least half a record",
    measured({ statistic: "share", counting: nested(0), atLeast: 0.5 }),
    ["/measures/m/atLeast"],
  ],
  [
    "a share that counts by a fact of another kind",
    measured({ statistic: "share", counting: { fact: "contract.channel", operator: "equal", value: "call" } }),
    ["fact-out-of-reach /measures/m/counting/fact"],
  ],
  [
    "a share that counts by a rule and an outcome nobody knows",
    measured({ statistic: "share", counting: { rule: "rr", outcome: "violatd" } }),
    [
      "unknown-value /measures/m/counting/outcome did you mean `violated`?",
      "dangling-reference /measures/m/counting/rule did you mean `r`?",
    ],
  ],
  [
    "a share that counts by a rule without an outcome",
    measured({ statistic: "share", counting: { rule: "r", outcom: "violated" } }),
    ["unknown-key /measures/m/counting/outcom did you mean `outcome`?", "missing-key /measures/m/counting"],
  ],
  [
    "a share that counts by a rule about another kind",
    {
      ...withRule({ subject: "contract", requires: { fact: "contract.channel", operator: "equal", value: "call" } }),
      measures: { m: { of: "contact", statistic: "share", counting: { rule: "r", outcome: "violated" } } },
    },
    ["wrong-type /measures/m/counting/rule"],
  ],
  [
    "a measure that counts by a rule which reads it",
    {
      ...withRule({ requires: { not: { condition: "few" } } }),
      conditions: { few: { fact: "measure.m", operator: "lessThan", value: 1 } },
      measures: { m: { of: "contact", statistic: "share", counting: { rule: "r", outcome: "violated" } } },
    },
    ["cyclic /measures/m/counting"],
  ],
  [
    "a measure that counts by measures",
    measured({ statistic: "share", counting: { fact: "measure.m", operator: "lessThan", value: 1 } }),
    ["fact-out-of-reach /measures/m/counting/fact"],
  ],
  [
    "a measure called as a fact of every group",
    { ...good(), measures: { total: { of: "contact", statistic: "count" } } },
    ["reserved-name /measures/total"],
  ],
  [
    "a rule about the groups of a time since",
    {
      ...withRule({ subject: { measure: "m" }, requires: { fact: "measure.value", operator: "lessThan", value: 1 } }),
      measures: { m: { of: "contact", statistic: "hoursSincePrevious" } },
    },
    ["wrong-type /rules/0/subject/measure"],
  ],
  [
    "a rule about groups in a window of hours, which have no end",
    {
      ...withRule({ subject: { measure: "m" }, requires: { fact: "measure.value", operator: "lessThan", value: 1 } }),
      measures: { m: { of: "contact", statistic: "count", window: "PT24H" } },
    },
    ["wrong-type /rules/0/subject/measure"],
  ],
  [
    "a part that only shares have",
    {
      ...requires({ fact: "measure.m.total", operator: "lessThan", value: 1 }),
      measures: { m: { of: "contact", statistic: "count" } },
    },
    ["unknown-fact /rules/0/requires/fact"],
  ],
  [
    "a rate of nothing, over no time",
    measured({ statistic: "rate" }),
    ["missing-key /measures/m", "missing-key /measures/m"],
  ],
  [
    "a rate over an exposure with a slip of the pen",
    measured({ ...rate, exposure: "custommers" }),
    ["unknown-value /measures/m/exposure did you mean `customers`?"],
  ],
  ["a rate over all time", measured({ ...rate, window: "all" }), ["no-period /measures/m/window"]],
  ["a rate over hours", measured({ ...rate, window: "PT24H" }), ["no-period /measures/m/window"]],
  ["a rate over what is no duration", measured({ ...rate, window: "12 months" }), ["/measures/m/window"]],
  [
    "a rate by groups, of which no exposure is listed",
    measured({ ...rate, by: ["contact.localMonth"] }),
    ["unknown-key /measures/m/by"],
  ],
  ["a rate that singles records out", measured({ ...rate, counting: nested(0) }), ["unknown-key /measures/m/counting"]],
  ["a rate per none", measured({ ...rate, per: 0 }), ["too-small /measures/m/per"]],
  ["a rate per less than none", measured({ ...rate, per: -1 }), ["too-small /measures/m/per"]],
  ["a rate per more than there are people", measured({ ...rate, per: 1e10 }), ["too-big /measures/m/per"]],
  ["a rate per a word", measured({ ...rate, per: "10000" }), ["wrong-type /measures/m/per"]],
  ["a rate that is certain", measured({ ...rate, confidence: 1 }), ["too-big /measures/m/confidence"]],
  ["a rate with its confidence in per cent", measured({ ...rate, confidence: 95 }), ["too-big /measures/m/confidence"]],
  ["a rate without any confidence", measured({ ...rate, confidence: 0 }), ["too-small /measures/m/confidence"]],
  ["a rate of at least none", measured({ ...rate, atLeast: 0 }), ["too-small /measures/m/atLeast"]],
  [
    "a rate with a slip of the pen",
    measured({ ...rate, statistic: "rat", exposur: "customers" }),
    [
      "unknown-value /measures/m/statistic did you mean `rate`?",
      "unknown-key /measures/m/exposur did you mean `exposure`?",
    ],
  ],
  [
    "a count with the parts of a rate",
    measured({ statistic: "count", exposure: "contacts", per: 100, confidence: 0.95 }),
    ["unknown-key /measures/m/exposure", "unknown-key /measures/m/per", "unknown-key /measures/m/confidence"],
  ],
  [
    "a share with the parts of a rate",
    measured({ statistic: "share", counting: nested(0), per: 100 }),
    ["unknown-key /measures/m/per"],
  ],
  [
    "a rate read by its estimate",
    {
      ...requires({ fact: "measure.m.estimate", operator: "lessThan", value: 1 }),
      measures: { m: { of: "contact", ...rate } },
    },
    ["unknown-fact /rules/0/requires/fact"],
  ],
  [
    "a part that only rates have",
    {
      ...requires({ fact: "measure.m.upper", operator: "lessThan", value: 1 }),
      measures: { m: { of: "contact", statistic: "share", counting: nested(0) } },
    },
    ["unknown-fact /rules/0/requires/fact"],
  ],
  ["a burden on nobody", withRule({ burden: "memer" }), ["unknown-value /rules/0/burden did you mean `member`?"]],
  [
    "a burden of an exception on nobody",
    withRule({ except: [{ id: "e", title: text, burden: "court", when: nested(0) }] }),
    ["unknown-value /rules/0/except/0/burden"],
  ],
  [
    "a topic that no clause has",
    { ...good(), clauses: [{ ...clause, topic: "hour" }] },
    ["unknown-value /clauses/0/topic did you mean `hours`?"],
  ],
  [
    "a calendar that the rulebook does not have",
    { ...withRule({ calendar: "flordia" }), calendars: { florida: {} } },
    ["dangling-reference /rules/0/calendar did you mean `florida`?"],
  ],
  [
    "a calendar whose holidays lie outside its years",
    {
      ...withRule({ calendar: "florida" }),
      calendars: { florida: { holidays: { from: "2018-01-01", until: "2018-12-31", days: ["2019-01-01"] } } },
    },
    ["outside-calendar /calendars/florida/holidays/days/0"],
  ],
  [
    "a fact derived through more than 32 others",
    {
      ...good(),
      derived: Object.fromEntries(
        Array.from({ length: 33 }, (_, i) => [
          `contact.d${i}`,
          { sum: [i === 32 ? "contact.ringSeconds" : `contact.d${i + 1}`] },
        ]),
      ),
    },
    ["too-deep /derived/contact.d0"],
  ],
  ["holidays outside their years", holidays({ days: ["2019-12-25"] }), ["outside-calendar /calendar/holidays/days/0"]],
  ["holidays on no day", holidays({ days: ["2018-13-25"] }), ["/calendar/holidays/days/0"]],
  ["a parameter without value", { ...good(), parameters: { limit: {} } }, ["missing-key /parameters/limit"]],
  [
    "a parameter with a value and dated ones",
    { ...good(), parameters: { limit: { value: 1, values: [{ from: "2018-01-01", value: 2 }] } } },
    ["two-values /parameters/limit"],
  ],
  [
    "dated values out of order",
    {
      ...good(),
      parameters: {
        limit: {
          values: [
            { from: "2018-02-01", value: 1 },
            { from: "2018-01-01", value: 2 },
          ],
        },
      },
    },
    ["reversed-period /parameters/limit/values/1/from"],
  ],
  ["a number that is not finite", leaf("contact.consumer.age", "lessThan", Number.NaN), ["/rules/0/requires/value"]],
  [
    "a message about a fact nobody knows",
    withRule({ messages: { violated: { en: "at {contact.locaTime}" } } }),
    ["unknown-fact /rules/0/messages/violated/en"],
  ],
  [
    "an enum without values",
    { ...good(), records: { gift: { fields: { kind: { type: "enum" } } } } },
    ["missing-key /records/gift/fields/kind"],
  ],
  [
    "a record type that is built in",
    { ...good(), records: { contact: { fields: { kind: { type: "string" } } } } },
    ["reserved-name /records/contact"],
  ],
  [
    "a fact that is built in",
    { ...good(), facts: { "contact.channel": { type: "string" } } },
    ["reserved-name /facts/contact.channel"],
  ],
  [
    "a fact derived from itself",
    { ...good(), derived: { "contact.a": { sum: ["contact.b"] }, "contact.b": { sum: ["contact.a"] } } },
    ["cyclic /derived/contact.a"],
  ],
  [
    "a fact derived from the wrong type",
    { ...good(), derived: { "contact.a": { sum: ["contact.channel"] } } },
    ["wrong-type /derived/contact.a/sum/0"],
  ],
  [
    "periods of hours",
    {
      ...good(),
      derived: { "contact.a": { periodEnd: ["contact.consent.givenOn", "contact.localDate"], every: "PT24H" } },
    },
    ["bad-format /derived/contact.a/every"],
  ],
  [
    "periods of no length",
    { ...good(), derived: { "contact.a": { periodEnd: ["contact.consent.givenOn", "contact.localDate"] } } },
    ["missing-key /derived/contact.a/every"],
  ],
  [
    "periods counted from an instant",
    {
      ...good(),
      derived: { "contact.a": { periodEnd: ["contact.startedAt", "contact.localDate"], every: "P30D" } },
    },
    ["wrong-type /derived/contact.a/periodEnd/0"],
  ],
  [
    "an exception that an example makes up",
    withRule({ examples: [{ name: "A", outcome: "excepted", exception: "none", given: {} }] }),
    ["dangling-reference /rules/0/examples/0/exception"],
  ],
  [
    "an example that names a group of a rule about records",
    withRule({ examples: [{ name: "A", outcome: "satisfied", subject: { "contact.channel": "call" }, given: {} }] }),
    ["wrong-type /rules/0/examples/0/subject"],
  ],
  ["an example that names a group by a word", grouped("autumn"), ["wrong-type /rules/0/examples/0/subject"]],
  ["an example that names a group by nothing", grouped({}), ["missing-key /rules/0/examples/0/subject"]],
  [
    "an example that names a group by a fact that does not make it",
    grouped({ "contact.campainId": "autumn" }),
    ["dangling-reference /rules/0/examples/0/subject/contact.campainId did you mean `contact.campaignId`?"],
  ],
  [
    "an example that names a group by a list",
    grouped({ "contact.campaignId": ["autumn"] }),
    ["wrong-type /rules/0/examples/0/subject/contact.campaignId"],
  ],
  [
    "a step of the ladder that must follow one there is not",
    { ...good(), sanctions: [{ id: "exclusion", title: text, after: ["warning"] }] },
    ["dangling-reference /sanctions/0/after/0"],
  ],
  [
    "a step of the ladder that must follow an empty list",
    { ...good(), sanctions: [{ id: "exclusion", title: text, after: [] }] },
    ["too-small /sanctions/0/after"],
  ],
  [
    "a step of the ladder that may come first, misspelt",
    { ...good(), sanctions: [{ id: "exclusion", title: text, after: "nothin" }] },
    ["unknown-value /sanctions/0/after did you mean `nothing`?"],
  ],
  [
    "names that reach into JavaScript",
    JSON.parse(JSON.stringify(good()).replace('"clauses"', '"__proto__": {}, "clauses"')),
    ["forbidden-name /__proto__"],
  ],
];

describe("a bad rulebook", () => {
  it("that is a dossier is told to be one", () => {
    const result = safeParseRulebook({ member: { id: "m" }, contacts: [] });
    expect(result.ok ? [] : result.problems).toContainEqual(
      expect.objectContaining({ pointer: "/kodex", hint: "this looks like a dossier, expected a rulebook" }),
    );
  });

  it.each(bad)("%s", (_name, input, expected) => {
    const result = safeParseRulebook(input);
    const problems = result.ok
      ? []
      : result.problems.map(
          ({ code, pointer, hint }) => `${code} ${pointer}${hint?.startsWith("did") ? ` ${hint}` : ""}`,
        );
    for (const one of expected) expect(problems.join("\n")).toContain(one);
    expect(problems).toHaveLength(expected.length);
  });

  it("is refused once, with every problem", () => {
    const input = {
      ...good(),
      inForce: { from: "2018-02-30" },
      rules: [
        rule({ clause: "d" }),
        rule({ id: "s", severity: "grave", requires: { fact: "contact.hour", operator: "equal", value: 1 } }),
      ],
    };
    const error = (() => {
      try {
        parseRulebook(input);
      } catch (caught) {
        return caught;
      }
      return undefined;
    })();
    expect(error).toBeInstanceOf(RulebookError);
    expect((error as RulebookError).problems.map(({ pointer }) => pointer).sort()).toEqual([
      "/inForce/from",
      "/rules/0/clause",
      "/rules/1/requires/fact",
      "/rules/1/severity",
    ]);
  });

  it.each([
    [
      "5,001 rules",
      () => ({ ...good(), rules: Array.from({ length: 5_001 }, (_, index) => rule({ id: `r${index}` })) }),
    ],
    ["more than 20,000 leaves", () => requires({ all: Array.from({ length: 20_001 }, () => nested(0)) })],
    [
      "shared conditions that double each other fifty times",
      () => ({
        ...withRule({ requires: { condition: "c49" } }),
        conditions: Object.fromEntries(
          Array.from({ length: 50 }, (_, index) => [
            `c${index}`,
            index === 0 ? nested(0) : { all: [{ condition: `c${index - 1}` }, { condition: `c${index - 1}` }] },
          ]),
        ),
      }),
    ],
    [
      "a value that contains itself",
      () => {
        const round: Record<string, unknown> = good();
        round.title = round;
        return round;
      },
    ],
    ["a list of a million entries", () => ({ ...good(), clauses: new Array(1_000_000).fill(clause) })],
  ])("is refused without delay: %s", { timeout: 5_000 }, (_name, make) => {
    expect(safeParseRulebook(make()).ok).toBe(false);
  });
});

describe("a good rulebook", () => {
  it("is plain frozen data, and the input stays as it was", () => {
    const input = good();
    const parsed = parseRulebook(input);
    expect(parsed).toEqual(input);
    expect([
      Object.isFrozen(parsed),
      Object.isFrozen(parsed.rules[0]?.title),
      Object.isFrozen(input),
      Object.getPrototypeOf(parsed),
    ]).toEqual([true, true, false, Object.prototype]);
    expect(parseRulebook(parsed)).toBe(parsed);
    expect(parseRulebook(structuredClone(parsed))).toEqual(parsed);
  });
});

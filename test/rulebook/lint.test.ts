import { describe, expect, it } from "vitest";
import { readEditions } from "../../scripts/editions.js";
import { RulebookError } from "../../src/errors.js";
import { lintRulebook } from "../../src/lint/lint-rulebook.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";

type Data = Readonly<Record<string, unknown>>;

const text = (en: string) => ({ en });
const clause = {
  id: "hours",
  number: "1",
  heading: text("Hours"),
  text: text("Calls end at nine in the evening."),
  source: { title: "The code", seen: "primary" },
  codified: "fully",
};
const before = { fact: "contact.localTime", operator: "lessThan", value: "21:00" };
const call = (time: string, fields: Data = {}) => ({
  contacts: [{ id: "c1", channel: "call", startedAt: `2018-09-03T${time}:00+02:00`, ...fields }],
});
const kept = { name: "A call at one minute to nine keeps the rule", outcome: "satisfied", given: call("20:59") };
const broken = { name: "A call at nine breaks the rule", outcome: "violated", given: call("21:00") };

/** A rule about calls before nine in the evening that owes nothing, to vary. */
const rule = (differences: Data = {}) => ({
  id: "contact-before-nine",
  clause: "hours",
  title: text("A call is placed before nine"),
  subject: "contact",
  severity: "minor",
  basis: "code",
  requires: before,
  examples: [kept, broken],
  ...differences,
});

/** A rulebook that lints clean, to vary. */
const book = (differences: Data = {}) => ({
  kodex: 1,
  id: "a-code",
  version: "1.0.0",
  title: text("A code"),
  association: { id: "a", name: "A", country: "SE", purpose: text("Good calls.") },
  inForce: { from: "2018-01-01" },
  clauses: [clause],
  rules: [rule()],
  ...differences,
});

const withRule = (differences: Data) => book({ rules: [rule(differences)] });
const withClause = (differences: Data) => book({ clauses: [{ ...clause, ...differences }] });
const is = (fact: string, value: unknown, operator = "equal") => ({ fact, operator, value });
const isCall = is("contact.channel", "call");
const byRequest = (id: string) => ({ id, title: text("Asked for"), when: is("contact.atConsumersRequest", true) });
const byConsent = (id: string) => ({ id, title: text("Consented to"), when: is("contact.consent.given", true) });
const excepted = (differences: Data = {}) => ({
  name: "Asked for",
  outcome: "excepted",
  given: call("21:30", { atConsumersRequest: true }),
  ...differences,
});
const requiring = (requires: unknown, extra: Data = {}) =>
  withRule({ requires: { all: [before, requires] }, ...extra });
const latestHour = { "latest-hour": { value: "21:00" } };
const aDay = { "a-day": { of: "contact", by: ["contact.localDate"], statistic: "count" } };
const trained = (trainedLeaders: number) => ({ member: { id: "m", facts: { trainedLeaders } } });
const leaders = (examples: readonly Data[]) =>
  rule({
    id: "member-leaders-trained",
    subject: "member",
    requires: is("member.trainedLeaders", 2, "greaterThanInclusive"),
    examples,
  });
const perDay = (outcome: string, count: number) => ({
  name: `${count} a day`,
  outcome,
  given: {
    contacts: Array.from({ length: count }, (_, i) => ({ id: `c${i}`, startedAt: `2018-09-03T09:0${i}:00+02:00` })),
  },
});
const groups = (examples: readonly Data[]) =>
  rule({
    id: "day-of-two",
    subject: { measure: "a-day" },
    requires: is("measure.value", 2, "lessThanInclusive"),
    examples,
  });

const lateRate = { of: "contact", statistic: "rate", exposure: "contacts", window: "P12M" };
const ofRate = (requires: Data, subject: unknown = { measure: "late" }) =>
  rule({ id: "few-late", subject, requires, examples: undefined });

/** What is wrong, the rulebook, and every warning it must give: code and pointer. */
const bad: readonly (readonly [string, Data, readonly string[]])[] = [
  [
    "a shared condition that nothing names",
    book({ conditions: { "is-call": isCall } }),
    ["unused-condition /conditions/is-call"],
  ],
  [
    "a shared condition that only an unused one names",
    book({ conditions: { "is-call": isCall, "is-no-call": { not: { condition: "is-call" } } } }),
    ["unused-condition /conditions/is-call", "unused-condition /conditions/is-no-call"],
  ],
  ["a parameter that nothing reads", book({ parameters: latestHour }), ["unused-parameter /parameters/latest-hour"]],
  ["a measure that nothing reads", book({ measures: aDay }), ["unused-measure /measures/a-day"]],
  ["a calendar that no rule names", book({ calendars: { north: {} } }), ["unused-calendar /calendars/north"]],
  [
    "a condition and a parameter that only an unused share counts by",
    book({
      measures: { late: { of: "contact", statistic: "share", counting: { not: { condition: "early" } } } },
      conditions: { early: is("contact.localTime", { fact: "parameter.latest-hour" }, "lessThan") },
      parameters: latestHour,
    }),
    ["unused-condition /conditions/early", "unused-parameter /parameters/latest-hour", "unused-measure /measures/late"],
  ],
  [
    "a share of what a rule could not decide",
    book({
      measures: {
        open: { of: "contact", statistic: "share", counting: { rule: "contact-before-nine", outcome: "undetermined" } },
      },
    }),
    ["unused-measure /measures/open", "asks-knowledge /measures/open/counting"],
  ],
  [
    "a rate that is asked to be equal to something, and known",
    book({
      measures: { late: lateRate },
      rules: [
        rule(),
        ofRate({
          all: [
            is("measure.value", 3),
            is("measure.value", true, "isKnown"),
            is("measure.total", true, "isKnown"),
            is("measure.upper", 3, "lessThan"),
          ],
        }),
      ],
    }),
    [
      "no-examples /rules/1",
      "asks-knowledge /rules/1/requires/all/1",
      "asks-knowledge /rules/1/requires/all/2",
      "rate-equalled /rules/1/requires/all/0",
      "rate-equalled /rules/1/requires/all/1",
    ],
  ],
  [
    "a rate that a shared condition asks to be one of some",
    book({
      measures: { late: lateRate },
      conditions: { few: { any: [is("measure.late", [1, 2], "in"), is("measure.late.lower", 3, "lessThan")] } },
      rules: [rule(), ofRate({ condition: "few" }, "member")],
    }),
    ["no-examples /rules/1", "rate-equalled /conditions/few/any/0"],
  ],
  [
    "a share that counts by what never holds",
    book({ measures: { late: { of: "contact", statistic: "share", counting: { all: [isCall, { not: isCall }] } } } }),
    ["unused-measure /measures/late", "contradictory /measures/late/counting"],
  ],
  [
    "a clause said to be codified that has no rule",
    book({ clauses: [clause, { ...clause, id: "tone" }] }),
    ["clause-without-rule /clauses/1/codified"],
  ],
  [
    "a clause said not to be codified that has a rule",
    withClause({ codified: "not", forAPerson: text("All of it.") }),
    ["clause-with-rules /clauses/0/codified"],
  ],
  [
    "a clause partly codified that leaves nothing to a person",
    withClause({ codified: "partly" }),
    ["nothing-for-a-person /clauses/0"],
  ],
  ["a clause without source", withClause({ source: undefined }), ["clause-without-source /clauses/0"]],
  [
    "an association without purpose",
    book({ association: { id: "a", name: "A", country: "SE" } }),
    ["no-purpose /association"],
  ],
  ["a rule without examples", withRule({ examples: undefined }), ["no-examples /rules/0"]],
  [
    "a rule that no example breaks",
    withRule({ examples: [kept] }),
    ["missing-example /rules/0", "one-sided-threshold /rules/0/requires"],
  ],
  [
    "a rule that no example keeps",
    withRule({ examples: [broken] }),
    ["missing-example /rules/0", "one-sided-threshold /rules/0/requires"],
  ],
  ["an exception without example", withRule({ except: [byRequest("asked")] }), ["missing-example /rules/0/except/0"]],
  [
    "two exceptions, and an example that does not say which",
    withRule({ except: [byRequest("asked"), byConsent("wished")], examples: [kept, broken, excepted()] }),
    ["missing-example /rules/0/except/0", "missing-example /rules/0/except/1"],
  ],
  [
    "a threshold that no example passes",
    requiring(is("contact.consumer.age", 16, "greaterThanInclusive"), {
      examples: [{ ...kept, given: call("20:59", { consumer: { age: 16 } }) }, broken],
    }),
    ["one-sided-threshold /rules/0/requires/all/1"],
  ],
  [
    "a threshold on which no example stands",
    withRule({ examples: [kept, { ...broken, given: call("21:01") }] }),
    ["threshold-not-met /rules/0/requires"],
  ],
  [
    "a date of which one side is shown",
    requiring(is("contact.localDate", "2018-09-03")),
    ["one-sided-threshold /rules/0/requires/all/1"],
  ],
  [
    "a threshold of the member that no example meets",
    book({
      facts: { "member.trainedLeaders": { type: "number" } },
      rules: [
        rule(),
        leaders([
          { name: "Three leaders", outcome: "satisfied", given: trained(3) },
          { name: "One leader", outcome: "violated", given: trained(1) },
        ]),
      ],
    }),
    ["threshold-not-met /rules/1/requires"],
  ],
  [
    "a threshold of groups that no example meets",
    book({ measures: aDay, rules: [rule(), groups([perDay("satisfied", 1), perDay("violated", 3)])] }),
    ["threshold-not-met /rules/1/requires"],
  ],
  [
    "a threshold that examples of another year never come to",
    withRule({
      examples: [kept, broken].map((example) => ({
        ...example,
        given: { contacts: [{ id: "c1", startedAt: "2017-09-03T21:00:00+02:00" }] },
      })),
    }),
    ["one-sided-threshold /rules/0/requires"],
  ],
  [
    "a threshold in a shared condition that no rule's examples pass",
    book({
      conditions: { early: is("contact.localTime", "08:00", "lessThan") },
      rules: [rule({ applies: { not: { condition: "early" } } })],
    }),
    ["one-sided-threshold /conditions/early"],
  ],
  [
    "two values of one fact at once",
    requiring({ all: [isCall, is("contact.channel", "sms")] }),
    ["contradictory /rules/0/requires/all/1"],
  ],
  [
    "lists that share no value",
    requiring({ all: [is("contact.channel", ["call"], "in"), is("contact.channel", ["sms", "visit"], "in")] }),
    ["contradictory /rules/0/requires/all/1"],
  ],
  [
    "a value and its opposite",
    requiring({ all: [isCall, { not: isCall }] }),
    ["contradictory /rules/0/requires/all/1"],
  ],
  [
    "an enum used up",
    requiring(is("contact.direction", ["inbound", "outbound"], "notIn")),
    ["contradictory /rules/0/requires/all/1"],
  ],
  [
    "bounds that exclude each other",
    withRule({
      forbids: {
        all: [is("contact.ringSeconds", 5, "lessThan"), is("contact.ringSeconds", 5, "greaterThanInclusive")],
      },
      requires: undefined,
      examples: undefined,
    }),
    ["contradictory /rules/0/forbids", "no-examples /rules/0"],
  ],
  [
    "a requirement that excludes what the rule applies to",
    withRule({ applies: isCall, requires: is("contact.channel", "sms") }),
    ["contradictory /rules/0/requires"],
  ],
  [
    "a requirement that says what the rule applies to",
    withRule({ applies: isCall, requires: is("contact.channel", ["call", "sms"], "in") }),
    ["always-true /rules/0/requires"],
  ],
  [
    "an exception that excludes what the rule applies to",
    withRule({
      applies: isCall,
      except: [{ id: "text", title: text("Text"), when: is("contact.channel", "sms") }],
      examples: [kept, broken, excepted()],
    }),
    ["contradictory /rules/0/except/0/when"],
  ],
  [
    "a choice that leaves nothing out",
    requiring({ any: [isCall, is("contact.channel", "call", "notEqual")] }),
    ["always-true /rules/0/requires/all/1"],
  ],
  [
    "a boolean with both values",
    requiring(is("contact.principalStated", [true, false], "in")),
    ["always-true /rules/0/requires/all/1"],
  ],
  ["the same leaf twice", requiring(before), ["duplicate-leaf /rules/0/requires/all/1"]],
  [
    "a contradiction in a shared condition, said once for all its readers",
    book({
      conditions: { never: { all: [isCall, { not: isCall }] } },
      rules: [rule({ applies: { condition: "never" } })],
    }),
    ["contradictory /conditions/never"],
  ],
  [
    "a leaf that asks whether a fact is known",
    requiring(is("contact.consent.givenOn", true, "isKnown")),
    ["asks-knowledge /rules/0/requires/all/1"],
  ],
  [
    "a rule that asks how well the value of a group is known",
    book({
      measures: aDay,
      rules: [
        rule(),
        { ...groups([]), id: "upper", requires: is("measure.upper", 2, "lessThanInclusive"), examples: undefined },
      ],
    }),
    ["asks-knowledge /rules/1/requires", "no-examples /rules/1"],
  ],
  [
    "a title in one language only",
    book({
      title: { en: "A code", sv: "En kodex" },
      association: { id: "a", name: "A", country: "SE", purpose: { en: "Good", sv: "Bra" } },
      clauses: [{ ...clause, heading: { en: "a", sv: "b" }, text: { en: "a", sv: "b" } }],
    }),
    ["missing-language /rules/0/title"],
  ],
  ["a sentence that is still to be written", withClause({ text: text("TODO") }), ["placeholder /clauses/0/text/en"]],
  [
    "a translation that names other facts",
    withRule({ messages: { violated: { en: "at {contact.localTime}", sv: "för sent" } } }),
    ["different-placeholders /rules/0/messages/violated/sv"],
  ],
];

/** What looks like one of these and is none. */
const good: readonly (readonly [string, Data])[] = [
  ["the rulebook itself", book()],
  [
    "a shared condition that a measure reads",
    book({
      conditions: { "is-call": isCall },
      measures: { "a-day": { ...aDay["a-day"], where: { condition: "is-call" } } },
      rules: [rule({ messages: { violated: text("{measure.a-day} calls") } })],
    }),
  ],
  [
    "a parameter that a rule reads",
    book({
      parameters: latestHour,
      rules: [rule({ requires: { ...before, value: { fact: "parameter.latest-hour" } } })],
    }),
  ],
  [
    "a parameter that only a message names",
    book({ parameters: latestHour, rules: [rule({ messages: { violated: text("after {parameter.latest-hour}") } })] }),
  ],
  [
    "a threshold of groups that examples meet and pass",
    book({ measures: aDay, rules: [rule(), groups([perDay("satisfied", 2), perDay("violated", 3)])] }),
  ],
  [
    "a clause that is an exception's",
    book({
      clauses: [clause, { ...clause, id: "wish" }],
      rules: [rule({ except: [{ ...byRequest("asked"), clause: "wish" }], examples: [kept, broken, excepted()] })],
    }),
  ],
  [
    "a clause not codified that leaves something to a person",
    book({ clauses: [clause, { ...clause, id: "tone", codified: "not", forAPerson: text("The tone.") }] }),
  ],
  [
    "two exceptions, each with its example",
    withRule({
      except: [byRequest("asked"), byConsent("wished")],
      examples: [kept, broken, excepted({ exception: "asked" }), excepted({ name: "Wished for", exception: "wished" })],
    }),
  ],
  [
    "bounds that meet",
    withRule({
      requires: { all: [before, is("contact.localTime", "20:59", "greaterThanInclusive")] },
      examples: [kept, broken, { ...broken, name: "Too early", given: call("20:58") }],
    }),
  ],
  [
    "values that leave room",
    requiring({ all: [is("contact.channel", ["call", "sms"], "in"), is("contact.channel", "sms", "notEqual")] }),
  ],
  ["a choice that leaves something out", requiring({ any: [isCall, is("contact.channel", "sms")] })],
  ["the same leaf in two places", withRule({ requires: { any: [before, { all: [isCall, before] }] } })],
];

const said = (input: unknown) => lintRulebook(parseRulebook(input)).map(({ code, pointer }) => `${code} ${pointer}`);

describe("lint points at", () => {
  it.each(bad)("%s", (_, input, expected) => expect(said(input).sort()).toEqual([...expected].sort()));

  it("every problem as a warning", () => {
    const problems = bad.flatMap(([, input]) => lintRulebook(parseRulebook(input)));
    expect(new Set(problems.map(({ level }) => level))).toEqual(new Set(["warning"]));
  });
});

describe("lint lets pass", () => {
  it.each(good)("%s", (_, input) => expect(said(input)).toEqual([]));
});

describe("lint of dated parameters", () => {
  const dated = (...from: readonly string[]) =>
    book({
      inForce: { from: "2018-01-01", until: "2018-12-31" },
      parameters: { latest: { values: from.map((day, place) => ({ from: day, value: `${20 + place}:00` })) } },
      rules: [
        rule({ requires: is("contact.localTime", { fact: "parameter.latest" }, "lessThan"), examples: undefined }),
      ],
    });
  const periods = (input: Data) =>
    lintRulebook(parseRulebook(JSON.parse(JSON.stringify(input))))
      .filter(({ code }) => code === "parameter-without-value" || code === "idle-value")
      .map(({ code, pointer, message }) => `${code} ${pointer}: ${message}`);

  it("points at days without a value, and at values that never come to hold", () => {
    expect(periods(dated("2018-01-01", "2018-07-01"))).toEqual([]);
    expect(periods(dated("2017-01-01", "2018-12-31"))).toEqual([]);
    expect(periods(dated("2018-01-02", "2019-01-01"))).toEqual([
      "parameter-without-value /parameters/latest/values/0/from: the parameter `latest` has no value from `2018-01-01` to `2018-01-01`",
      "idle-value /parameters/latest/values/1: the parameter `latest` takes this value from `2019-01-01`, after the edition ends on `2018-12-31`",
    ]);
  });
});

describe("lint of several editions", () => {
  /** Its examples are of its own first year. */
  const edition = (version: string, from: string, until: string | undefined, differences: Data = {}) => {
    const written = JSON.stringify(
      book({ version, inForce: { from, ...(until === undefined ? {} : { until }) }, ...differences }),
    );
    return parseRulebook(JSON.parse(written.replaceAll("2018-09-03", `${from.slice(0, 4)}-09-03`)));
  };
  const first = (until: string, differences?: Data) => edition("1.0.0", "2018-01-01", until, differences);
  const second = (differences?: Data) => edition("2.0.0", "2020-01-01", undefined, differences);
  const codes = (editions: readonly Rulebook[]) =>
    lintRulebook(editions).map(({ code, pointer }) => `${code} ${pointer}`);
  const other = rule({ id: "contact-after-all", basis: "law" });

  it.each<[string, readonly Rulebook[], readonly string[]]>([
    ["has nothing to say of days that meet", [first("2019-12-31"), second()], []],
    ["points at days without an edition", [first("2019-12-30"), second()], ["gap-between-editions /1/inForce/from"]],
    ["takes them in any order", [second(), first("2019-12-30")], ["gap-between-editions /0/inForce/from"]],
    ["looks at one rulebook at a time", [first("2019-06-30"), second({ id: "b-code" })], []],
    [
      "points at a rule that is no longer there",
      [first("2019-12-31", { rules: [rule(), other] }), second()],
      ["rule-vanishes /0/rules/1"],
    ],
    [
      "lets a rule go that the next edition lists as retired",
      [first("2019-12-31", { rules: [rule(), other] }), second({ retired: [{ id: other.id, reason: text("Done") }] })],
      [],
    ],
    [
      "points at the id of a rule that had gone",
      [
        first("2019-12-31", { rules: [rule(), other] }),
        edition("2.0.0", "2020-01-01", "2020-12-31", { retired: [{ id: other.id, reason: text("Done") }] }),
        edition("3.0.0", "2021-01-01", undefined, { rules: [rule(), other] }),
      ],
      ["rule-id-reused /2/rules/1/id"],
    ],
    [
      "lets a rule end that says when",
      [first("2019-12-31", { rules: [rule(), { ...other, inForce: { until: "2019-06-30" } }] }), second()],
      [],
    ],
    ["points at days that two editions claim", [first("2020-06-30"), second()], ["overlapping-editions /1/inForce"]],
    [
      "points at a rule that goes by another day from now on",
      [first("2019-12-31"), second({ rules: [rule({ governedBy: "contact.consent.givenOn" })] })],
      ["governed-otherwise /1/rules/0/governedBy"],
    ],
    [
      "lets a rule go by the same other day in both",
      [
        first("2019-12-31", { rules: [rule({ governedBy: "contact.consent.givenOn" })] }),
        second({ rules: [rule({ governedBy: "contact.consent.givenOn" })] }),
      ],
      [],
    ],
    [
      "points into the list",
      [first("2019-12-31", { parameters: latestHour }), second()],
      ["unused-parameter /0/parameters/latest-hour"],
    ],
  ])("%s", (_, editions, expected) => expect(codes(editions)).toEqual(expected));
});

describe("lint", () => {
  it("refuses what does not parse", () => {
    expect(() => lintRulebook({ kodex: 1 } as unknown as Rulebook)).toThrow(RulebookError);
  });

  it("has nothing to say of the rulebooks shipped", { timeout: 30_000 }, () => {
    expect(lintRulebook(readEditions().map((edition) => parseRulebook(edition)))).toEqual([]);
  });
});

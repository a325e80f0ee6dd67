import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { runExamples } from "../../src/engine/examples.js";
import type { Finding } from "../../src/findings/finding.js";
import { lintRulebook } from "../../src/lint/lint-rulebook.js";
import { book, call, check, rule, said } from "./given.js";

const answered = { fact: "contact.result", operator: "in", value: ["conversation", "abandoned"] };
const isAbandoned = { fact: "contact.result", operator: "equal", value: "abandoned" };
const abandoned = {
  of: "contact",
  where: answered,
  counting: isAbandoned,
  by: ["contact.campaignId", "contact.localDate"],
  statistic: "share",
};
const perCampaign = rule({
  subject: { measure: "abandoned" },
  requires: { fact: "measure.value", operator: "lessThanInclusive", value: 0.25 },
});
const results = (day: string, ...some: (string | null)[]) =>
  some.map((result, index) =>
    call(`${day}-${index}`, `${day}T10:00:${String(index).padStart(2, "0")}+02:00`, { campaignId: "k", result }),
  );
const evidenceOf = (finding: Finding | undefined) =>
  Object.fromEntries((finding?.evidence ?? []).map(({ fact, value }) => [fact, value]));
const judge = async (measure: object, rules: readonly object[], contacts: readonly object[], on?: string) =>
  (await check(book({ measures: { abandoned: measure }, rules }), { contacts }, on)).findings;

describe("a share", () => {
  it("counts over what belongs, and shows numerator, denominator and what is left out", async () => {
    const contacts = [
      ...results("2018-09-03", "abandoned", "conversation", "conversation", "no-answer", "busy"),
      call("x", "2018-09-03T11:00:00+02:00", { campaignId: "k", result: null }),
      call("y", "2018-09-03T11:00:00+02:00", { result: "conversation" }),
    ];
    const [finding] = await judge(abandoned, [perCampaign], contacts);
    expect(finding?.outcome).toBe("undetermined");
    expect(finding?.missing).toEqual(["contact.campaignId", "contact.result"]);
    expect(evidenceOf(finding)).toEqual({
      "measure.value": { lower: 1 / 5, upper: 2 / 4 },
      "measure.count": { lower: 1, upper: 2 },
      "measure.total": { lower: 3, upper: 5 },
      "measure.leftOut": 2,
      "measure.unsure": 1,
      "measure.ungrouped": 1,
    });
  });

  it("stands in the report with what it is made of, whatever came of it", async () => {
    const measures = { abandoned: { ...abandoned, title: { en: "Abandoned, of answered" } } };
    const contacts = results("2018-09-03", "abandoned", "conversation", "conversation", "conversation", "busy");
    const report = await createChecker(book({ measures, rules: [perCampaign] })).check(
      { member: { id: "m" }, contacts },
      { on: "2018-12-31" },
    );
    expect(report.findings).toEqual([]);
    expect(report.shares).toEqual([
      {
        rulebook: "book",
        edition: "1.0.0",
        measure: "abandoned",
        title: { en: "Abandoned, of answered" },
        group: { "contact.campaignId": "k", "contact.localDate": "2018-09-03" },
        at: "2018-09-03",
        value: 0.25,
        count: 1,
        total: 4,
        leftOut: 1,
        leftOutBecause: [{ fact: "contact.result", value: "busy", records: 1 }],
        unsure: 0,
        ungrouped: 0,
        missing: [],
        rules: { r: "satisfied" },
      },
    ]);
  });

  it.each([
    [
      "exactly at the limit keeps it",
      ["abandoned", "conversation", "conversation", "conversation"],
      undefined,
      "satisfied",
    ],
    ["above the limit breaks it", ["abandoned", "conversation", "conversation"], undefined, "violated"],
    ["of fewer than it takes is not known, never zero", ["abandoned", "conversation"], 3, "undetermined"],
    ["of just as many as it takes is known", ["abandoned", "conversation", "conversation"], 3, "violated"],
    ["of none abandoned is zero", ["conversation"], undefined, "satisfied"],
    ["that may have too few records is not known", ["abandoned", "abandoned", null], 3, "undetermined"],
    ["decided whichever way the unknown turns out is decided", ["abandoned", "abandoned", null], undefined, "violated"],
  ] as const)("%s", async (_name, some, atLeast, outcome) => {
    const measure = atLeast === undefined ? abandoned : { ...abandoned, atLeast };
    const [finding] = await judge(measure, [perCampaign], results("2018-09-03", ...some));
    expect(finding?.outcome).toBe(outcome);
  });

  it("of nothing is not known: neither as of a record, nor of a list that is empty or was not given", async () => {
    const perRecord = rule({ requires: { fact: "measure.abandoned", operator: "lessThan", value: 1 } });
    const [finding] = await judge(abandoned, [perRecord], results("2018-09-03", "busy"));
    expect([finding?.outcome, finding?.missing]).toEqual(["undetermined", ["measure.abandoned"]]);
    const whole = { ...abandoned, by: undefined };
    const ofMember = rule({
      subject: "member",
      requires: { fact: "measure.abandoned", operator: "lessThan", value: 1 },
    });
    for (const given of [{ contacts: [] }, {}]) {
      const report = await check(book({ measures: { abandoned: whole }, rules: [ofMember] }), given);
      expect(report.findings.map(({ outcome, missing }) => [outcome, missing])).toEqual([
        ["undetermined", ["measure.abandoned"]],
      ]);
    }
  });

  it("is told from a count, which of an empty list is zero, and of a list that was not given not known", async () => {
    const measures = { abandoned: { of: "contact", where: answered, statistic: "count" } };
    const none = rule({ subject: "member", requires: { fact: "measure.abandoned", operator: "equal", value: 0 } });
    const outcome = async (given: Record<string, unknown>) =>
      (await check(book({ measures, rules: [none] }), given)).findings.map((one) => [one.outcome, one.missing]);
    expect(await outcome({ contacts: [] })).toEqual([["satisfied", []]]);
    expect(await outcome({})).toEqual([["undetermined", ["measure.abandoned"]]]);
  });

  it("is read by rules about records and about the member, parts and all", async () => {
    const parts = { fact: "measure.abandoned.total", operator: "greaterThanInclusive", value: 3 };
    const requires = { all: [parts, { fact: "measure.abandoned", operator: "lessThan", value: 0.5 }] };
    const contacts = results("2018-09-03", "conversation", "conversation", "abandoned", "busy");
    const ofRecord = await judge(abandoned, [rule({ requires })], contacts);
    expect(ofRecord.map(({ outcome }) => outcome)).toEqual(["violated", "violated", "satisfied", "satisfied"]);
    expect(evidenceOf(ofRecord[3])).toMatchObject({
      "measure.abandoned": 1 / 3,
      "measure.abandoned.count": 1,
      "measure.abandoned.total": 3,
      "measure.abandoned.leftOut": 1,
    });
    const [ofMember] = await judge({ ...abandoned, by: undefined }, [rule({ subject: "member", requires })], contacts);
    expect(ofMember?.outcome).toBe("satisfied");
  });

  it("over a window forgets what lies before it", async () => {
    const contacts = [...results("2018-08-04", "abandoned"), ...results("2018-09-03", "conversation", "conversation")];
    const measure = { ...abandoned, by: ["contact.campaignId"], window: "P30D" };
    expect((await judge(measure, [perCampaign], contacts, "2018-09-02"))[0]?.outcome).toBe("violated");
    const [later] = await judge(measure, [perCampaign], contacts, "2018-09-03");
    expect(later?.outcome).toBe("satisfied");
    expect(evidenceOf(later)).toMatchObject({ "measure.count": 0, "measure.total": 2 });
  });

  it("counts what a rule said of each record, by the day that governs the record", async () => {
    const measures = {
      late: {
        of: "contact",
        counting: { rule: "in-time", outcome: "violated" },
        by: ["contact.localMonth"],
        statistic: "share",
      },
    };
    const inTime = rule({
      id: "in-time",
      inForce: { from: "2018-09-02" },
      requires: { fact: "contact.localTime", operator: "lessThan", value: { fact: "parameter.end" } },
    });
    const tolerance = rule({
      subject: { measure: "late" },
      requires: { fact: "measure.value", operator: "equal", value: 0.5 },
    });
    const parameters = {
      end: {
        values: [
          { from: "2018-01-01", value: "20:00" },
          { from: "2018-09-10", value: "22:00" },
        ],
      },
    };
    const contacts = ["2018-09-01", "2018-09-03", "2018-09-09", "2018-09-10"].map((day) =>
      call(day, `${day}T21:00:00+02:00`),
    );
    const report = await check(book({ measures, parameters, rules: [inTime, tolerance] }), { contacts });
    const finding = report.findings.find(({ rule }) => rule === "r");
    expect(finding?.outcome).toBe("satisfied");
    expect(evidenceOf(finding)).toMatchObject({ "measure.count": 2, "measure.total": 4 });
  });

  it("names what would decide the rule that it counts by", async () => {
    const measures = {
      late: { of: "contact", counting: { rule: "in-time", outcome: "violated" }, statistic: "share" },
    };
    const inTime = rule({
      id: "in-time",
      requires: { fact: "contact.consent.given", operator: "equal", value: true },
    });
    const tolerance = rule({
      subject: { measure: "late" },
      requires: { fact: "measure.value", operator: "equal", value: 0 },
    });
    const contacts = [call("a", "2018-09-03T10:00:00+02:00")];
    const report = await check(book({ measures, rules: [inTime, tolerance] }), { contacts });
    expect(report.findings.map(({ missing }) => missing)).toEqual([
      ["contact.consent.given"],
      ["contact.consent.given"],
    ]);
  });

  it("counts no member's record by the code outside membership", async () => {
    const measures = {
      late: { of: "contact", counting: { rule: "in-time", outcome: "violated" }, statistic: "share" },
    };
    const inTime = rule({ id: "in-time", basis: "code" });
    const tolerance = rule({
      subject: { measure: "late" },
      requires: { fact: "measure.count", operator: "equal", value: 1 },
    });
    const contacts = ["2018-09-03", "2018-09-05"].map((day) => call(day, `${day}T22:00:00+02:00`));
    const report = await createChecker(book({ measures, rules: [inTime, tolerance] })).check(
      { member: { id: "m", joinedOn: "2018-09-04" }, contacts },
      { on: "2018-12-31", include: "all" },
    );
    expect(report.findings.find(({ rule }) => rule === "r")?.outcome).toBe("satisfied");
  });
});

describe("the time since", () => {
  const since = (statistic: string) => ({
    gap: { of: "contact", counting: isAbandoned, by: ["contact.consumer.number"], statistic },
  });
  const at = (id: string, startedAt: string, result = "conversation") =>
    call(id, startedAt, { consumer: { number: "n" }, result });

  it.each([
    ["71 hours 59 minutes after it", "2018-09-06T09:59:00+02:00", "violated"],
    ["72 hours after it", "2018-09-06T10:00:00+02:00", "satisfied"],
  ])("an abandoned call is over %s", async (_name, startedAt, outcome) => {
    const rules = [rule({ requires: { fact: "measure.gap", operator: "greaterThanInclusive", value: 72 } })];
    const contacts = [
      at("lost", "2018-09-03T10:00:00+02:00", "abandoned"),
      at("between", "2018-09-05T10:00:00+02:00"),
      at("now", startedAt),
    ];
    const outcomes = await said(book({ measures: since("hoursSince"), rules }), { contacts });
    expect(outcomes.now).toBe(outcome);
    expect(outcomes.lost).toBe("satisfied");
  });

  it.each([
    ["on the sixtieth day after it", "2018-11-02T08:00:00+01:00", "violated"],
    ["on the day after those", "2018-11-03T08:00:00+01:00", "satisfied"],
  ])("sixty full days of silence after a refusal: %s", async (_name, startedAt, outcome) => {
    const rules = [rule({ requires: { fact: "measure.gap", operator: "greaterThan", value: 60 } })];
    const contacts = [at("refused", "2018-09-03T19:00:00+02:00", "abandoned"), at("now", startedAt)];
    expect((await said(book({ measures: since("daysSince"), rules }), { contacts })).now).toBe(outcome);
  });

  it("is unbounded where there certainly is none, and `none` in the evidence", async () => {
    const rules = [rule({ requires: { fact: "measure.gap", operator: "greaterThan", value: 60 } })];
    const report = await check(book({ measures: since("daysSince"), rules }), {
      contacts: [at("first", "2018-09-03T10:00:00+02:00", "abandoned")],
    });
    expect(report.findings.map(({ outcome, evidence }) => [outcome, evidence[0]?.value])).toEqual([
      ["satisfied", "none"],
    ]);
  });

  it("is open where an earlier call may be one, and says what would tell", async () => {
    const rules = [rule({ requires: { fact: "measure.gap", operator: "greaterThanInclusive", value: 72 } })];
    const contacts = [
      at("lost", "2018-09-01T10:00:00+02:00", "abandoned"),
      call("perhaps", "2018-09-03T10:00:00+02:00", { consumer: { number: "n" } }),
      at("now", "2018-09-05T10:00:00+02:00"),
    ];
    const report = await check(book({ measures: since("hoursSince"), rules }), { contacts });
    const now = report.findings.find(({ subject }) => subject.id === "now");
    expect([now?.outcome, now?.missing]).toEqual(["undetermined", ["contact.result"]]);
    expect(evidenceOf(now)).toMatchObject({ "measure.gap": { lower: 48, upper: 96 } });
  });

  it("counts days between records that have no instant", async () => {
    const records = { gift: { governedBy: "heldOn", fields: { heldOn: { type: "date" }, big: { type: "boolean" } } } };
    const measures = {
      gap: { of: "gift", counting: { fact: "gift.big", operator: "equal", value: true }, statistic: "daysSince" },
    };
    const rules = [rule({ subject: "gift", requires: { fact: "measure.gap", operator: "greaterThan", value: 30 } })];
    const gift = (id: string, heldOn: string, big = false) => ({ id, heldOn, big });
    const outcomes = await said(book({ records, measures, rules }), {
      records: {
        gift: [
          gift("c", "2018-03-02"),
          gift("a", "2018-01-01", true),
          gift("b", "2018-01-31", true),
          gift("d", "2018-03-03"),
        ],
      },
    });
    expect(outcomes).toEqual({ a: "satisfied", b: "violated", c: "violated", d: "satisfied" });
  });

  it("is asked before a contact is placed, for it reads how earlier ones ended, not this one", () => {
    const rules = [
      rule({ id: "rested", requires: { fact: "measure.gap", operator: "greaterThanInclusive", value: 72 } }),
      rule({ id: "few", requires: { fact: "measure.lost", operator: "lessThan", value: 3 } }),
    ];
    const measures = { ...since("hoursSince"), lost: { of: "contact", where: isAbandoned, statistic: "count" } };
    const checker = createChecker(book({ measures, rules }));
    const needs = checker.needs("contact", { at: "planned" });
    expect(needs.find(({ fact }) => fact === "contact.result")).toMatchObject({ rules: ["rested"], notAsked: ["few"] });
  });
});

describe("a group", () => {
  const calls = (by: string) => ({ calls: { of: "contact", by: [by], statistic: "count" } });
  const none = rule({
    subject: { measure: "calls" },
    requires: { fact: "measure.value", operator: "lessThan", value: 1 },
  });
  const contacts = [call("a", "2018-09-05T10:00:00+02:00")];

  it.each([
    ["of a day on that day", "contact.localDate", "2018-12-31", "2018-09-05"],
    ["of a week on its Sunday", "contact.localWeek", "2018-12-31", "2018-09-09"],
    ["of a month on its last day", "contact.localMonth", "2018-12-31", "2018-09-30"],
    ["of a month that goes on, on the day of the check", "contact.localMonth", "2018-09-12", "2018-09-12"],
    ["of no day on the day of the check", "contact.channel", "2018-10-12", "2018-10-12"],
  ])("is judged %s", async (_name, by, on, day) => {
    const edition = (version: string, from: string, until?: string) =>
      book({ version, inForce: { from, until }, measures: calls(by), rules: [none] });
    const eve = `${day.slice(0, 8)}${String(Number(day.slice(8)) - 1).padStart(2, "0")}`;
    const report = await check([edition("1.0.0", "2018-01-01", eve), edition("2.0.0", day)], { contacts }, on);
    expect(report.findings.map(({ edition: said, subject }) => [said, subject.at])).toEqual([["2.0.0", day]]);
  });

  it("that begins with the month is whole where the list is whole from that day", async () => {
    const rules = [
      rule({ subject: { measure: "calls" }, requires: { fact: "measure.value", operator: "equal", value: 1 } }),
    ];
    const outcome = async (from: string) =>
      (
        await check(book({ measures: calls("contact.localMonth"), rules }), {
          contacts,
          complete: { contacts: { from } },
        })
      ).findings[0]?.outcome;
    expect(await outcome("2018-09-01")).toBe("satisfied");
    expect(await outcome("2018-09-02")).toBe("undetermined");
  });

  describe("made of successive periods", () => {
    const derived = {
      "contact.period": { periodEnd: ["contact.campaign.from", "contact.localDate"], every: "P30D" },
    };
    const measures = calls("contact.period");
    const campaigns = [{ id: "k", from: "2018-08-01" }];
    const on = (...days: readonly string[]) =>
      days.map((day) => call(day, `${day}T10:00:00+02:00`, { campaignId: "k" }));
    const atMostOne = rule({
      subject: { measure: "calls" },
      requires: { fact: "measure.value", operator: "lessThanInclusive", value: 1 },
    });
    const judged = async (dossier: object, day: string) =>
      (await check(book({ derived, measures, rules: [atMostOne] }), { campaigns, ...dossier }, day)).findings;

    it("is judged for each of them, on its last day or, while it runs, on the day of the check", async () => {
      const dossier = { contacts: on("2018-08-01", "2018-08-30", "2018-08-31", "2018-09-30") };
      const said = async (day: string) =>
        (await judged(dossier, day)).map(({ outcome, subject }) => [outcome, subject.at, subject.group]);
      const first = ["violated", "2018-08-30", { "contact.period": "2018-08-30" }];
      expect(await said("2018-09-15")).toEqual([
        first,
        ["satisfied", "2018-09-15", { "contact.period": "2018-09-29" }],
      ]);
      expect(await said("2018-10-15")).toEqual([
        first,
        ["satisfied", "2018-09-29", { "contact.period": "2018-09-29" }],
        ["satisfied", "2018-10-15", { "contact.period": "2018-10-29" }],
      ]);
    });

    it("is whole where the list is whole from the period's first day", async () => {
      const outcomeFrom = async (from: string) =>
        (await judged({ contacts: on("2018-09-05"), complete: { contacts: { from } } }, "2018-12-31"))[0]?.outcome;
      expect(await outcomeFrom("2018-08-31")).toBe("satisfied");
      expect(await outcomeFrom("2018-09-01")).toBe("undetermined");
    });

    it("takes a record of which no period is known into every group that it may belong to", async () => {
      const lost = call("x", "2018-09-05T10:00:00+02:00", { campaignId: "other" });
      const [finding] = await judged({ contacts: [...on("2018-09-05"), lost] }, "2018-12-31");
      expect([finding?.outcome, finding?.missing]).toEqual(["undetermined", ["contact.campaign.from"]]);
    });
  });

  describe("is named in an example by facts that make it", () => {
    const by = ["contact.campaignId", "contact.channel"];
    const measures = { calls: { of: "contact", by, statistic: "count" } };
    // The value of the one group's campaign is that of the other's channel: a value alone would not tell them apart.
    const given = {
      contacts: [
        call("a", "2018-09-05T10:00:00+02:00", { campaignId: "sms", channel: "call" }),
        call("b", "2018-09-05T11:00:00+02:00", { campaignId: "autumn", channel: "sms" }),
        call("c", "2018-09-05T12:00:00+02:00", { campaignId: "autumn", channel: "call" }),
      ],
    };
    const run = (subject: unknown) => {
      const examples = [{ name: "Of this group", outcome: "violated", subject, given }];
      return runExamples(book({ measures, rules: [{ ...none, examples }] }))[0];
    };

    it.each([
      [{ "contact.channel": "sms" }, { "contact.campaignId": "autumn", "contact.channel": "sms" }],
      [{ "contact.campaignId": "sms" }, { "contact.campaignId": "sms", "contact.channel": "call" }],
      [
        { "contact.channel": "call", "contact.campaignId": "autumn" },
        { "contact.campaignId": "autumn", "contact.channel": "call" },
      ],
    ])("%j", (subject, group) => {
      const result = run(subject);
      expect([result?.passed, result?.finding?.subject.group]).toEqual([true, group]);
    });

    it.each([
      [undefined, "ambiguous-subject"],
      [{ "contact.channel": "call" }, "ambiguous-subject"],
      [{ "contact.campaignId": "spring" }, "not-judged"],
    ])("and %j names no one group", (subject, code) => {
      const result = run(subject);
      expect([result?.passed, result?.problems?.map((problem) => problem.code)]).toEqual([false, [code]]);
    });

    it("and only what that group says is proof of the rule", () => {
      const requires = { fact: "measure.value", operator: "lessThanInclusive", value: 1 };
      const fourth = call("d", "2018-09-05T13:00:00+02:00", { campaignId: "autumn", channel: "call" });
      const of = (subject: Record<string, string>, outcome: string) => ({
        name: `Of ${Object.values(subject)} on ${outcome}`,
        outcome,
        subject,
        given: { contacts: [...given.contacts, fourth] },
      });
      const oneSided = (...examples: readonly object[]) =>
        lintRulebook(book({ measures, rules: [rule({ subject: { measure: "calls" }, requires, examples })] })).filter(
          ({ code }) => code === "one-sided-threshold",
        );
      const kept = of({ "contact.channel": "sms" }, "satisfied");
      const broken = of({ "contact.campaignId": "autumn", "contact.channel": "call" }, "violated");
      expect(oneSided(kept)).toHaveLength(1);
      expect(oneSided(kept, broken)).toEqual([]);
    });
  });
});

describe("a measure over very many records", () => {
  it("counts by a rule that reads another measure, of the first record as of all others", async () => {
    const by = ["contact.consumer.number"];
    const measures = {
      calls: { of: "contact", by, statistic: "count" },
      many: { of: "contact", by, counting: { rule: "few", outcome: "violated" }, statistic: "share" },
    };
    const few = rule({ id: "few", requires: { fact: "measure.calls", operator: "lessThan", value: 2 } });
    const seldom = rule({ id: "seldom", requires: { fact: "measure.many", operator: "lessThan", value: 0.1 } });
    const contacts = ["10", "11"].map((hour) =>
      call(`at-${hour}`, `2018-09-03T${hour}:00:00+02:00`, { consumer: { number: "1" } }),
    );
    const { findings } = await check(book({ measures, rules: [seldom, few] }), { contacts });
    const outcomes = findings
      .filter(({ rule }) => rule === "seldom")
      .map(({ subject, outcome }) => [subject.id, outcome]);
    expect(outcomes).toEqual([
      ["at-10", "satisfied"],
      ["at-11", "violated"],
    ]);
  });

  it("moves its window along a large group instead of going back through it", { timeout: 20_000 }, async () => {
    const measures = { recent: { of: "contact", statistic: "count", window: "P30D" } };
    const rules = [rule({ requires: { fact: "measure.recent", operator: "lessThan", value: 43_200 } })];
    const start = Date.parse("2018-01-01T00:00:00Z");
    const contacts = Array.from({ length: 90_000 }, (_, index) =>
      call(`c${index}`, new Date(start + index * 60_000).toISOString().replace("Z", "+00:00")),
    );
    const screening = await createChecker(book({ measures, rules })).screenAll("contact", contacts, {
      on: "2018-12-31",
    });
    // Thirty days of calls by the minute are 43,200, full at the last minute of each day from the thirtieth to the 62nd.
    expect(screening.byRule.r).toMatchObject({ satisfied: 89_967, violated: 33 });
  });

  it("takes a record whose field only a measure reads for what it is", async () => {
    const measures = { calls: { of: "contact", where: answered, statistic: "count" } };
    const rules = [rule({ requires: { fact: "measure.calls", operator: "lessThan", value: 3 } })];
    const contacts = [call("a", "2018-09-03T10:00:00+02:00", { result: 5 })];
    const screening = await createChecker(book({ measures, rules })).screenAll("contact", contacts, {
      on: "2018-12-31",
    });
    expect(screening.errors.map(({ problems }) => problems[0]?.pointer)).toEqual(["/result"]);
  });
});

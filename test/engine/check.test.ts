import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { CheckError, DossierError, RulebookError } from "../../src/errors.js";
import { book, call, check, clause, rule, said, text } from "./given.js";

const late = call("c", "2018-09-03T21:00:00+02:00");

describe("outcomes", () => {
  const known = { fact: "contact.consent.given", operator: "equal", value: true };
  const sale = { fact: "contact.purpose", operator: "equal", value: "sale" };
  const except = [{ id: "consent", title: text, when: known }];
  it.each([
    ["what does not apply is inapplicable", { purpose: "survey" }, "inapplicable"],
    [
      "a requirement that holds satisfies, though it is not known whether the rule applies",
      { startedAt: "2018-09-03T20:59:59+02:00" },
      "satisfied",
    ],
    [
      "an exception that holds excepts, though it is not known whether the rule applies",
      { consent: { given: true } },
      "excepted",
    ],
    ["a broken requirement without exception violates", { purpose: "sale", consent: { given: false } }, "violated"],
    ["an exception that is not known leaves it open", { purpose: "sale" }, "undetermined: contact.consent.given"],
    ["an application that is not known leaves it open", { consent: { given: false } }, "undetermined: contact.purpose"],
    ["null is not known", { purpose: "sale", consent: { given: null } }, "undetermined: contact.consent.given"],
    [
      "an instant in `Z` has no known local time",
      { startedAt: "2018-09-03T19:00:00Z", purpose: "sale", consent: { given: false } },
      "undetermined: contact.timeZone",
    ],
    [
      "a zone gives it one",
      { startedAt: "2018-09-03T19:00:00Z", timeZone: "Europe/Stockholm", purpose: "sale", consent: { given: false } },
      "violated",
    ],
    [
      "a zone overrides an offset",
      { startedAt: "2018-09-03T21:00:00+02:00", timeZone: "Europe/London", purpose: "sale", consent: { given: false } },
      "satisfied",
    ],
    [
      "winter time is an hour behind summer time",
      { startedAt: "2018-12-03T20:00:00Z", timeZone: "Europe/Stockholm", purpose: "sale", consent: { given: false } },
      "violated",
    ],
    ["+00:00 is a zone as any other", { startedAt: "2018-09-03T20:59:00+00:00", purpose: "sale" }, "satisfied"],
  ])("%s", async (_name, differences, outcome) => {
    const rulebook = book({ rules: [rule({ applies: sale, except })] });
    expect(await said(rulebook, { contacts: [{ ...late, ...differences }] })).toEqual({ c: outcome });
  });

  it("the first exception that holds is the finding's, though an earlier one is not known", async () => {
    const two = [
      { id: "first", title: text, when: { fact: "contact.relationship.customer", operator: "equal", value: true } },
      { id: "second", title: text, when: known },
      { id: "third", title: text, when: known },
    ];
    const report = await check(book({ rules: [rule({ except: two })] }), {
      contacts: [{ ...late, consent: { given: true } }],
    });
    expect(report.findings[0]?.exception).toBe("second");
  });

  it("names only facts of parts that are themselves undecided", async () => {
    const requires = {
      any: [
        {
          all: [
            { fact: "contact.channel", operator: "equal", value: "sms" },
            { fact: "contact.dialler", operator: "equal", value: "manual" },
          ],
        },
        known,
      ],
    };
    expect(await said(book({ rules: [rule({ requires })] }), { contacts: [late] })).toEqual({
      c: "undetermined: contact.consent.given",
    });
  });
});

describe("derived facts", () => {
  it.each([
    [
      "a request of the same day stands",
      { doNotCall: { requested: true, requestedOn: "2018-09-03" } },
      { fact: "contact.doNotCallBefore", operator: "equal", value: true },
      "satisfied",
    ],
    [
      "a request of the day after does not",
      { doNotCall: { requested: true, requestedOn: "2018-09-04" } },
      { fact: "contact.doNotCallBefore", operator: "equal", value: true },
      "violated",
    ],
    [
      "a request whose day is not known may be later",
      { doNotCall: { requested: true } },
      { fact: "contact.doNotCallBefore", operator: "equal", value: true },
      "undetermined: contact.doNotCall.requestedOn",
    ],
    [
      "no request is none, whatever its day",
      { doNotCall: { requested: false } },
      { fact: "contact.doNotCallBefore", operator: "equal", value: false },
      "satisfied",
    ],
    [
      "a customer whose contract has no end still is one",
      { relationship: { customer: true } },
      { fact: "contact.monthsSinceFulfilled", operator: "equal", value: 0 },
      "satisfied",
    ],
    [
      "an end given as null is not known",
      { relationship: { customer: true, fulfilledOn: null } },
      { fact: "contact.monthsSinceFulfilled", operator: "equal", value: 0 },
      "undetermined: contact.relationship.fulfilledOn",
    ],
    [
      "an end that nobody recorded is not missing, only whether there is a customer",
      {},
      { fact: "contact.monthsSinceFulfilled", operator: "lessThanInclusive", value: 12 },
      "undetermined: contact.relationship.customer",
    ],
    [
      "months count to the same day of the month",
      { relationship: { customer: true, fulfilledOn: "2017-09-03" } },
      { fact: "contact.monthsSinceFulfilled", operator: "lessThanInclusive", value: 12 },
      "satisfied",
    ],
    [
      "a day more is more than twelve months",
      { relationship: { customer: true, fulfilledOn: "2017-09-02" } },
      { fact: "contact.monthsSinceFulfilled", operator: "lessThanInclusive", value: 12 },
      "violated",
    ],
    [
      "the number is the member's where nothing is said",
      {},
      { fact: "contact.numberAttributable", operator: "equal", value: true },
      "satisfied",
    ],
    [
      "a null number is not",
      { numberAttributable: null },
      { fact: "contact.numberAttributable", operator: "equal", value: true },
      "undetermined: contact.numberAttributable",
    ],
    [
      "a supplier's fault that nobody raised is none",
      {},
      { fact: "contact.register.supplierFault", operator: "equal", value: false },
      "satisfied",
    ],
    [
      "holidays outside the calendar are not known",
      {},
      { fact: "contact.isPublicHoliday", operator: "equal", value: false },
      "undetermined: contact.isPublicHoliday",
    ],
    [
      "the week is the week of its Thursday",
      {},
      { fact: "contact.localWeek", operator: "equal", value: "2018-W36" },
      "satisfied",
    ],
    ["isKnown is never unknown", {}, { fact: "contact.consumer.age", operator: "isKnown", value: false }, "satisfied"],
  ])("%s", async (_name, differences, requires, outcome) => {
    expect(await said(book({ rules: [rule({ requires })] }), { contacts: [{ ...late, ...differences }] })).toEqual({
      c: outcome,
    });
  });

  it("a contested fact is not known, and the finding shows both statements", async () => {
    const statements = [
      { by: "member", value: true },
      { by: "complainant", value: false },
    ];
    const requires = { fact: "contact.consent.given", operator: "equal", value: true };
    const contact = { ...late, consent: { given: true }, contested: [{ fact: "consent.given", statements }] };
    const report = await check(book({ rules: [rule({ requires })] }), { contacts: [contact] });
    expect(report.findings[0]).toMatchObject({
      outcome: "undetermined",
      missing: ["contact.consent.given"],
      evidence: [{ value: null, contested: statements, pointer: "/contacts/0/consent/given" }],
    });
  });

  it("reads one hop over a relation, and names the key where it is missing", async () => {
    const requires = { fact: "complaint.contract.concludedOn", operator: "lessThan", value: "2019-01-01" };
    const rulebook = book({ rules: [rule({ subject: "complaint", requires })] });
    const contracts = [{ id: "k", concludedOn: "2018-05-01" }];
    const complaints = [
      { id: "a", receivedOn: "2019-02-01", about: { contractId: "k" } },
      { id: "b", receivedOn: "2019-02-01" },
    ];
    expect(await said(rulebook, { contracts, complaints })).toEqual({
      a: "satisfied",
      b: "undetermined: complaint.about.contractId",
    });
  });

  it("a complaint about a practice that ended before it came in is on discontinued terms", async () => {
    const requires = { fact: "complaint.onDiscontinuedTerms", operator: "equal", value: true };
    const practices = [
      { id: "terms@1", topic: "terms", from: "2010-01-01", until: "2018-06-30" },
      { id: "terms@2", topic: "terms", from: "2018-07-01" },
    ];
    const contracts = ["1", "2"].map((version) => ({
      id: `k${version}`,
      concludedOn: "2018-05-01",
      termsId: "terms",
      termsVersion: version,
    }));
    const complaints = [
      { id: "old", receivedOn: "2019-02-01", about: { contractId: "k1" } },
      { id: "new", receivedOn: "2019-02-01", about: { contractId: "k2" } },
      { id: "named", receivedOn: "2018-06-30", about: { practiceId: "terms@1" } },
    ];
    const outcomes = await said(book({ rules: [rule({ subject: "complaint", requires })] }), {
      practices,
      contracts,
      complaints,
    });
    expect(outcomes).toMatchObject({ old: "satisfied", named: "violated" });
    expect(outcomes.new).toBe("undetermined: practice.until");
  });
});

describe("editions", () => {
  const until = (version: string, from: string, last: string | undefined, limit: string) =>
    book({
      version,
      inForce: last === undefined ? { from } : { from, until: last },
      rules: [rule({ requires: { fact: "contact.localTime", operator: "lessThan", value: limit } })],
    });
  const editions = [
    until("1.0.0", "2018-01-01", "2018-12-31", "21:00"),
    until("2.0.0", "2019-01-01", undefined, "20:00"),
  ];

  it.each([
    ["the last day of an edition is in force", "2018-12-31T20:30:00+01:00", "satisfied"],
    ["the next day the next edition speaks", "2019-01-01T20:30:00+01:00", "violated"],
    ["the local date governs, not the day in Greenwich", "2019-01-01T00:30:00+01:00", "satisfied"],
    [
      "a day that may fall in either edition is tried in both",
      "2018-12-31T20:30:00Z",
      "undetermined: contact.timeZone",
    ],
  ])("%s", async (_name, startedAt, outcome) => {
    expect(await said(editions, { contacts: [call("c", startedAt)] })).toEqual({ c: outcome });
  });

  it("the same outcome in every edition it may fall in is the outcome", async () => {
    const channel = (version: string, inForce: object) =>
      book({
        version,
        inForce,
        rules: [rule({ requires: { fact: "contact.channel", operator: "equal", value: "sms" } })],
      });
    const both = [
      channel("1.0.0", { from: "2018-01-01", until: "2018-12-31" }),
      channel("2.0.0", { from: "2019-01-01" }),
    ];
    expect(await said(both, { contacts: [call("c", "2018-12-31T20:30:00Z")] })).toEqual({ c: "violated" });
  });

  it("counts what no edition covers, what comes after the day, and what a rulebook does not govern", async () => {
    const swedish = book({
      appliesTo: { contact: { fact: "contact.consumer.country", operator: "equal", value: "SE" } },
    });
    const contacts = [
      call("early", "2017-12-31T12:00:00+01:00", { consumer: { country: "SE" } }),
      call("late", "2020-12-31T12:00:00+01:00", { consumer: { country: "SE" } }),
      call("norwegian", "2018-05-01T12:00:00+01:00", { consumer: { country: "NO" } }),
      call("swedish", "2018-05-01T22:00:00+01:00", { consumer: { country: "SE" } }),
      call("unknown", "2018-05-01T22:00:00+01:00"),
    ];
    const report = await check(swedish, { contacts }, "2020-12-30");
    expect(report.outOfForce).toEqual({
      total: 3,
      byReason: { "no-edition": 1, "not-governed": 1, "after-on": 1, "not-a-member": 0 },
      records: [
        { kind: "contact", id: "early", reason: "no-edition", at: "2017-12-31", pointer: "/contacts/0" },
        { kind: "contact", id: "late", reason: "after-on", at: "2020-12-31", pointer: "/contacts/1" },
        { kind: "contact", id: "norwegian", reason: "not-governed", at: "2018-05-01", pointer: "/contacts/2" },
      ],
    });
    expect(report.findings.map(({ subject, outcome }) => [subject.id, outcome])).toEqual([
      ["swedish", "violated"],
      ["unknown", "undetermined"],
    ]);
  });

  it("a code judges its members only, law binds everyone", async () => {
    const rules = [rule({ id: "code", basis: "code" }), rule({ id: "law" })];
    const report = await check(book({ rules }), {
      member: { id: "m", joinedOn: "2019-01-01", leftOn: "2019-12-31" },
      contacts: [late, call("in", "2019-12-31T22:00:00+01:00"), call("out", "2020-01-01T22:00:00+01:00")],
    });
    expect(report.findings.map(({ rule: id, subject }) => `${id} ${subject.id}`)).toEqual([
      "code in",
      "law c",
      "law in",
      "law out",
    ]);
    expect(report.outOfForce.byReason["not-a-member"]).toBe(2);
  });

  it("a rule may name another day that governs it", async () => {
    const renewal = rule({
      subject: "contract",
      governedBy: "contract.renewal.renewedOn",
      requires: { fact: "contract.renewal.automatic", operator: "equal", value: false },
    });
    const contracts = [
      { id: "renewed", concludedOn: "2010-01-01", renewal: { automatic: true, renewedOn: "2018-02-01" } },
      { id: "never", concludedOn: "2010-01-01", renewal: { automatic: true } },
    ];
    const report = await check(book({ rules: [renewal] }), { contracts });
    expect(report.findings.map(({ subject, outcome }) => [subject.id, outcome])).toEqual([["renewed", "violated"]]);
    expect(report.outOfForce.records.map(({ id }) => id)).toEqual(["never"]);
  });

  it("a dated parameter is the one of the governing day", async () => {
    const parameters = {
      limit: {
        values: [
          { from: "2018-01-01", value: "21:00" },
          { from: "2018-10-01", value: "20:00" },
        ],
      },
    };
    const rulebook = book({
      parameters,
      rules: [
        rule({ requires: { fact: "contact.localTime", operator: "lessThan", value: { fact: "parameter.limit" } } }),
      ],
    });
    expect(
      await said(rulebook, {
        contacts: [call("before", "2018-09-30T20:30:00+02:00"), call("after", "2018-10-01T20:30:00+02:00")],
      }),
    ).toEqual({ before: "satisfied", after: "violated" });
  });

  it("a rule outside its own period is inapplicable", async () => {
    const rulebook = book({ rules: [rule({ inForce: { from: "2018-10-01", until: "2018-10-31" } })] });
    expect(await said(rulebook, { contacts: [late, call("in", "2018-10-31T22:00:00+01:00")] })).toEqual({
      c: "inapplicable",
      in: "violated",
    });
  });

  it("refuses editions that overlap, and versions that repeat", () => {
    const codes = (books: Parameters<typeof createChecker>[0]) => {
      try {
        createChecker(books);
      } catch (error) {
        return error instanceof RulebookError ? error.problems.map(({ code }) => code) : error;
      }
      return [];
    };
    expect(codes([book({ version: "1.0.0" }), book({ version: "2.0.0", inForce: { from: "2019-01-01" } })])).toEqual([
      "overlapping-editions",
    ]);
    expect(
      codes([
        book({ inForce: { from: "2018-01-01", until: "2018-12-31" } }),
        book({ inForce: { from: "2019-01-01" } }),
      ]),
    ).toEqual(["duplicate-edition"]);
  });
});

describe("measures", () => {
  const perDay = {
    calls: {
      of: "contact",
      where: { fact: "contact.channel", operator: "equal", value: "call" },
      by: ["contact.consumer.number", "contact.localDate"],
      statistic: "count",
      window: "all",
    },
  };
  const limit = rule({ requires: { fact: "measure.calls", operator: "lessThanInclusive", value: 2 } });
  const at = (id: string, hour: string, differences: Record<string, unknown> = {}) =>
    call(id, `2018-09-03T${hour}:00+02:00`, { consumer: { number: "n" }, ...differences });

  it("is the value as of each record, in order of time and then of id", async () => {
    const contacts = [at("d", "12:00"), at("a", "09:00"), at("c", "10:00"), at("b", "10:00")];
    expect(await said(book({ measures: perDay, rules: [limit] }), { contacts })).toEqual({
      a: "satisfied",
      b: "satisfied",
      c: "violated",
      d: "violated",
    });
  });

  it("a record that may or may not count matters only where it matters", async () => {
    const contacts = [
      at("a", "09:00"),
      at("b", "10:00", { channel: null }),
      at("c", "11:00"),
      at("d", "12:00"),
      at("e", "13:00"),
    ];
    expect(await said(book({ measures: perDay, rules: [limit] }), { contacts })).toEqual({
      a: "satisfied",
      b: "satisfied",
      c: "undetermined: contact.channel",
      d: "violated",
      e: "violated",
    });
  });

  it("a record whose group is not known counts in every group that agrees, and has no value of its own", async () => {
    const contacts = [
      at("a", "09:00", { consumer: {} }),
      at("b", "10:00"),
      at("c", "11:00"),
      at("x", "11:00", { consumer: { number: "other" } }),
    ];
    expect(await said(book({ measures: perDay, rules: [limit] }), { contacts })).toEqual({
      a: "undetermined: contact.consumer.number",
      b: "satisfied",
      c: "undetermined: contact.consumer.number",
      x: "satisfied",
    });
  });

  it("a gap to a record that never was is greater than any number, and `none` in the evidence", async () => {
    const measures = { gap: { of: "contact", by: ["contact.consumer.number"], statistic: "hoursSincePrevious" } };
    const rules = [rule({ requires: { fact: "measure.gap", operator: "greaterThanInclusive", value: 4 } })];
    const report = await check(book({ measures, rules }), {
      contacts: [at("a", "09:00"), at("b", "13:00"), at("c", "16:59")],
    });
    expect(report.findings.map(({ subject, outcome, evidence }) => [subject.id, outcome, evidence[0]?.value])).toEqual([
      ["a", "satisfied", "none"],
      ["b", "satisfied", 4],
      ["c", "violated", 239 / 60],
    ]);
  });

  it.each([
    ["P30D holds the own day and the 29 before it", "P30D", "2018-08-05T12:00:00+02:00", "violated"],
    ["the thirtieth day before is outside P30D", "P30D", "2018-08-04T12:00:00+02:00", "satisfied"],
    ["P12M holds the days after the same day twelve months earlier", "P12M", "2017-09-04T12:00:00+02:00", "violated"],
    ["that same day is outside P12M", "P12M", "2017-09-03T12:00:00+02:00", "satisfied"],
    ["PT24H holds the instants less than 24 hours back", "PT24H", "2018-09-02T12:00:01+02:00", "violated"],
    ["24 hours back is outside PT24H", "PT24H", "2018-09-02T12:00:00+02:00", "satisfied"],
  ])("%s", async (_name, window, earlier, outcome) => {
    const measures = { calls: { of: "contact", by: ["contact.consumer.number"], statistic: "count", window } };
    const rules = [rule({ requires: { fact: "measure.calls", operator: "lessThan", value: 2 } })];
    const contacts = [at("now", "12:00"), call("earlier", earlier, { consumer: { number: "n" } })];
    const outcomes = await said(book({ inForce: { from: "2000-01-01" }, measures, rules }), { contacts });
    expect(outcomes.now).toBe(outcome);
  });

  it("a list that is whole only from a day leaves open what reaches back further", async () => {
    const measures = { calls: { of: "contact", by: ["contact.consumer.number"], statistic: "count", window: "P30D" } };
    const rules = [rule({ requires: { fact: "measure.calls", operator: "lessThan", value: 2 } })];
    const contacts = [at("now", "12:00"), call("later", "2018-10-03T12:00:00+02:00", { consumer: { number: "n" } })];
    const outcomes = await said(book({ measures, rules }), {
      contacts,
      complete: { contacts: { from: "2018-09-01" } },
    });
    expect(outcomes).toEqual({ now: "undetermined: measure.calls", later: "satisfied" });
  });

  it("judges the groups of a measure, each with its own fingerprint", async () => {
    const rules = [
      rule({
        subject: { measure: "calls" },
        requires: { fact: "measure.value", operator: "lessThanInclusive", value: 1 },
      }),
    ];
    const report = await check(book({ measures: perDay, rules }), {
      contacts: [at("a", "09:00"), at("b", "10:00"), at("x", "10:00", { consumer: { number: "other" } })],
    });
    expect(report.findings.map(({ subject, outcome }) => [subject.group, outcome])).toEqual([
      [{ "contact.consumer.number": "n", "contact.localDate": "2018-09-03" }, "violated"],
      [{ "contact.consumer.number": "other", "contact.localDate": "2018-09-03" }, "satisfied"],
    ]);
    expect(report.findings[0]?.id).toBe(
      `book/r/measure/calls/${encodeURIComponent('{"contact.consumer.number":"n","contact.localDate":"2018-09-03"}')}`,
    );
  });
});

describe("the member as a whole", () => {
  const leaders = rule({
    subject: "member",
    basis: "code",
    requires: { fact: "member.leaders", operator: "greaterThanInclusive", value: 1 },
  });
  const rulebook = book({ facts: { "member.leaders": { type: "number" } }, rules: [leaders] });

  it("takes a declared fact from the dossier, else from the caller's provider", async () => {
    const outcome = async (member: object, facts: object) =>
      (await createChecker(rulebook, { facts: facts as never }).check({ member }, { on: "2020-01-01", include: "all" }))
        .findings[0]?.outcome;
    expect(await outcome({ id: "m", facts: { leaders: 0 } }, { "member.leaders": () => 5 })).toBe("violated");
    expect(await outcome({ id: "m" }, { "member.leaders": async () => 5 })).toBe("satisfied");
    expect(await outcome({ id: "m" }, { "member.leaders": () => undefined })).toBe("undetermined");
  });

  it("a provider that throws is an error and never an outcome", async () => {
    const facts = { "member.leaders": () => Promise.reject(new Error("the register is down")) };
    const report = await createChecker(rulebook, { facts }).check({ member: { id: "m" } }, { on: "2020-01-01" });
    expect(report.errors).toEqual([{ fact: "member.leaders", message: "the register is down", rules: ["r"] }]);
    expect(report.conclusion).toBe("undetermined");
    expect(report.findings[0]).toMatchObject({ outcome: "undetermined", missing: ["member.leaders"] });
  });

  it("asks a provider once, however many rules read it", async () => {
    let asked = 0;
    const facts = { "member.leaders": () => ++asked };
    const rules = [
      leaders,
      { ...leaders, id: "again" },
      rule({ id: "record", requires: { fact: "member.leaders", operator: "equal", value: 1 } }),
    ];
    const report = await createChecker(book({ facts: { "member.leaders": { type: "number" } }, rules }), {
      facts,
    }).check({ member: { id: "m" }, contacts: [late] }, { on: "2020-01-01" });
    expect([asked, report.counts.satisfied]).toEqual([1, 3]);
  });

  it("does not ask what a rule that does not apply would need", async () => {
    let asked = 0;
    const applies = { fact: "member.joinedOn", operator: "greaterThan", value: "2019-01-01" };
    const facts = { "member.leaders": () => ++asked };
    const report = await createChecker(
      book({ facts: { "member.leaders": { type: "number" } }, rules: [{ ...leaders, applies }] }),
      { facts },
    ).check({ member: { id: "m", joinedOn: "2018-01-01" } }, { on: "2020-01-01", include: "all" });
    expect([asked, report.findings[0]?.outcome]).toEqual([0, "inapplicable"]);
  });

  it("refuses a provider of a fact that nobody declares", () => {
    expect(() => createChecker(rulebook, { facts: { "member.leader": () => 1 } })).toThrow(
      "did you mean `member.leaders`?",
    );
  });

  it("judges a practice by the day of the check, or its last day", async () => {
    const rules = [
      rule({ subject: "practice", requires: { fact: "practice.topic", operator: "equal", value: "script" } }),
    ];
    const practices = [
      { id: "ended", topic: "terms", from: "2010-01-01", until: "2012-12-31" },
      { id: "running", topic: "terms", from: "2010-01-01" },
      { id: "planned", topic: "terms", from: "2021-01-01" },
    ];
    const report = await check(book({ rules }), { practices });
    expect(report.findings.map(({ subject }) => subject.id)).toEqual(["running"]);
    expect(report.outOfForce.records.map(({ id, reason }) => [id, reason])).toEqual([
      ["ended", "no-edition"],
      ["planned", "after-on"],
    ]);
  });
});

describe("cases", () => {
  const rules = (requires: object) =>
    book({
      sanctions: ["dialogue", "warning", "exclusion"].map((id) => ({ id, title: text })),
      rules: [rule({ subject: "case", requires })],
    });
  const opened = { id: "k", openedOn: "2018-06-01", decision: { on: "2018-09-15", sanction: "exclusion" } };
  const step = (kind: string, on: string, dueOn?: string) => ({ kind, on, ...(dueOn === undefined ? {} : { dueOn }) });
  it.each([
    [
      "notice is counted in days",
      [step("notice", "2018-09-01")],
      { fact: "case.noticeDays", operator: "equal", value: 14 },
      "satisfied",
    ],
    [
      "a case that lists its steps and no notice had none",
      [step("decision", "2018-09-15")],
      { fact: "case.noticeDays", operator: "equal", value: 0 },
      "satisfied",
    ],
    [
      "a case that lists no steps says nothing",
      undefined,
      { fact: "case.noticeDays", operator: "greaterThan", value: 0 },
      "undetermined: case.steps",
    ],
    [
      "the period to reply ends when it is due",
      [step("reply-invited", "2018-09-01", "2018-09-08")],
      { fact: "case.replyDays", operator: "equal", value: 7 },
      "satisfied",
    ],
    [
      "a reply that was never due may have been due at once",
      [step("reply-invited", "2018-09-01")],
      { fact: "case.replyDays", operator: "greaterThanInclusive", value: 14 },
      "undetermined: case.steps.dueOn",
    ],
    [
      "but never later than the decision",
      [step("reply-invited", "2018-09-10")],
      { fact: "case.replyDays", operator: "greaterThanInclusive", value: 14 },
      "violated",
    ],
    [
      "a reply is a hearing",
      [step("reply", "2018-09-15")],
      { fact: "case.heardBeforeDecision", operator: "equal", value: true },
      "satisfied",
    ],
    [
      "one after the decision is none",
      [step("hearing", "2018-09-16")],
      { fact: "case.heardBeforeDecision", operator: "equal", value: true },
      "violated",
    ],
    [
      "steps that were skipped are counted",
      [step("dialogue", "2018-05-01")],
      { fact: "case.stepsSkipped", operator: "equal", value: 1 },
      "satisfied",
    ],
  ])("%s", async (_name, steps, requires, outcome) => {
    expect(await said(rules(requires), { cases: [{ ...opened, ...(steps === undefined ? {} : { steps }) }] })).toEqual({
      k: outcome,
    });
  });
});

describe("declared records", () => {
  const records = {
    hospitality: {
      governedBy: "heldOn",
      fields: {
        heldOn: { type: "date" },
        cost: { type: "number", unit: "EUR" },
        venue: { type: "enum", values: ["hotel", "clinic"] },
      },
    },
  };
  const dinner = rule({
    subject: "hospitality",
    requires: { fact: "hospitality.cost", operator: "lessThanInclusive", value: 60 },
  });
  const rulebook = book({ records, rules: [dinner] });

  it("are judged as built-in ones are", async () => {
    const given = {
      records: {
        hospitality: [
          { id: "a", heldOn: "2018-05-01", cost: 61 },
          { id: "b", heldOn: "2017-05-01", cost: 61 },
          { id: "c", cost: 61 },
        ],
      },
    };
    const report = await check(rulebook, given);
    expect(report.findings.map(({ subject, outcome, missing }) => [subject.id, outcome, ...missing])).toEqual([
      ["a", "violated"],
      ["c", "undetermined", "hospitality.heldOn"],
    ]);
    expect(report.findings[0]?.evidence[0]?.pointer).toBe("/records/hospitality/0/cost");
    expect(report.outOfForce.records.map(({ id }) => id)).toEqual(["b"]);
  });

  it("are refused where a field does not fit, all at once", async () => {
    const given = {
      records: {
        hospitality: [
          { id: "a", heldOn: "2018-02-30" },
          { id: "b", cost: "much", venue: "hotell" },
        ],
      },
    };
    const error = await check(rulebook, given).catch((caught: unknown) => caught);
    expect((error as DossierError).problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "bad-date /records/hospitality/0/heldOn",
      "wrong-type /records/hospitality/1/cost",
      "unknown-value /records/hospitality/1/venue",
    ]);
  });

  it("without a day of their own need the day of the check", () => {
    const { governedBy: _day, ...timeless } = records.hospitality;
    const checker = createChecker(book({ records: { hospitality: timeless }, rules: [dinner] }));
    expect(() => checker.screen("hospitality", { id: "a", cost: 61 })).toThrow(CheckError);
    expect(checker.screen("hospitality", { id: "a", cost: 61 }, { on: "2018-05-01" })[0]?.outcome).toBe("violated");
  });

  it("and facts that nobody declares are left alone and named", async () => {
    const report = await check(rulebook, {
      member: { id: "m", facts: { mood: "good" } },
      records: { travel: [{ id: "t" }] },
    });
    expect(report.undeclared).toEqual([
      { name: "member.mood", records: 1 },
      { name: "records.travel", records: 1 },
    ]);
  });
});

describe("waivers", () => {
  const waiver = {
    id: "w",
    ruleId: "r",
    justification: "agreed in writing",
    approvedBy: "the board",
    from: "2018-01-01",
    until: "2020-12-31",
  };
  it.each([
    ["a waiver is kept with the finding and changes neither outcome nor count", waiver, "2020-12-31", true],
    ["one that has expired waives nothing", waiver, "2021-01-01", false],
    ["one for another record waives nothing", { ...waiver, subjectId: "other" }, "2020-12-31", false],
    ["one for another rule waives nothing", { ...waiver, ruleId: "s" }, "2020-12-31", false],
  ])("%s", async (_name, given, on, waived) => {
    const report = await check(book(), { contacts: [late], waivers: [given] }, on);
    expect([report.conclusion, report.counts.violated, report.findings[0]?.waiver?.id]).toEqual([
      "violations-found",
      1,
      waived ? "w" : undefined,
    ]);
  });

  it("can all be ignored", async () => {
    const report = await check(book(), { contacts: [late], waivers: [waiver] }, "2020-12-31", { ignoreWaivers: true });
    expect(report.findings[0]?.waiver).toBeUndefined();
    expect(report.waivers?.map(({ state, violated }) => [state, violated])).toEqual([["ignored", 0]]);
  });

  it.each([
    ["holds on its first day", "2018-01-01", "holds"],
    ["holds on its last day", "2020-12-31", "holds"],
    ["has expired on the day after", "2021-01-01", "expired"],
    ["does not hold yet on the day before", "2017-12-31", "not-yet"],
  ])("are all in the report: one that %s", async (_name, on, state) => {
    const report = await check(book(), { contacts: [late], waivers: [waiver] }, on);
    const { ruleId, ...rest } = waiver;
    const violated = state === "holds" && report.counts.violated > 0 ? 1 : 0;
    expect(report.waivers).toEqual([{ ...rest, rule: ruleId, state, violated, undetermined: 0 }]);
  });

  it("are counted by what they waive, in the order of their ids, and left out where there are none", async () => {
    const contacts = [
      late,
      { ...late, id: "late-2" },
      { id: "open", startedAt: "2018-09-03T20:00:00Z", channel: "call" },
    ];
    const one = { ...waiver, id: "b", subjectId: "late-2" };
    const report = await check(book(), { contacts, waivers: [one, { ...waiver, id: "a", subjectId: "open" }] });
    expect(
      report.waivers?.map(({ id, subject, violated, undetermined }) => [id, subject, violated, undetermined]),
    ).toEqual([
      ["a", "open", 0, 1],
      ["b", "late-2", 1, 0],
    ]);
    expect(report.counts).toMatchObject({ violated: 2, undetermined: 1 });
    expect("waivers" in (await check(book(), { contacts }))).toBe(false);
  });

  it("needs a justification", async () => {
    await expect(check(book(), { waivers: [{ ...waiver, justification: "" }] })).rejects.toThrow(DossierError);
  });
});

describe("what a report says of itself", () => {
  it("never concludes from nothing", async () => {
    expect((await check(book(), {})).conclusion).toBe("undetermined");
    expect((await check(book(), { contacts: [call("c", "2018-09-03T12:00:00+02:00")] })).conclusion).toBe(
      "no-violations-found",
    );
  });

  it("nor from fewer records than were declared", async () => {
    const exposure = { kind: "contacts", from: "2018-01-01", until: "2018-12-31", count: 2, source: "the dialler" };
    const report = await check(book(), { contacts: [call("c", "2018-09-03T12:00:00+02:00")], exposures: [exposure] });
    expect([report.conclusion, report.coverage]).toEqual([
      "undetermined",
      [
        {
          kind: "contacts",
          records: 1,
          judged: 1,
          exposures: [
            { from: "2018-01-01", until: "2018-12-31", declared: 2, given: 1, source: "the dialler", short: true },
          ],
        },
      ],
    ]);
  });

  it("sums up what was not known, most decisive first", async () => {
    const requires = {
      all: [
        { fact: "contact.consent.given", operator: "equal", value: true },
        { fact: "contact.dialler", operator: "equal", value: "manual" },
      ],
    };
    const contacts = [
      late,
      { ...late, id: "d", consent: { given: true } },
      { ...late, id: "e", consent: { given: true } },
    ];
    expect((await check(book({ rules: [rule({ requires })] }), { contacts })).missing).toEqual([
      { fact: "contact.dialler", records: 3, decidesAlone: 2, rules: ["r"] },
      { fact: "contact.consent.given", records: 1, decidesAlone: 0, rules: ["r"] },
    ]);
  });

  it("lists the clauses that are left to a person, and the rules that spoke to no record", async () => {
    const clauses = [
      clause,
      { ...clause, id: "d", codified: "partly", forAPerson: text },
      { ...clause, id: "e", codified: "not" },
    ];
    const report = await check(
      book({
        clauses,
        rules: [
          rule(),
          rule({
            id: "silent",
            subject: "contract",
            requires: { fact: "contract.bindingMonths", operator: "lessThan", value: 13 },
          }),
        ],
      }),
      { contacts: [late] },
    );
    expect(report.clauses.map(({ id, codified }) => [id, codified])).toEqual([
      ["d", "partly"],
      ["e", "not"],
    ]);
    expect(report.byRule.silent).toEqual({ violated: 0, undetermined: 0, excepted: 0, satisfied: 0, inapplicable: 0 });
  });

  it("is the same bytes for the same input", async () => {
    const once = JSON.stringify(await check(book(), { contacts: [late] }));
    expect(JSON.stringify(await check(structuredClone(book()), { contacts: [structuredClone(late)] }))).toBe(once);
  });

  it("keys rules by their rulebook only where two rulebooks share an id", async () => {
    const report = await check([book(), book({ id: "other", rules: [rule(), rule({ id: "own" })] })], {
      contacts: [late],
    });
    expect(Object.keys(report.byRule)).toEqual(["book/r", "other/r", "own"]);
  });

  it("needs its day", async () => {
    await expect(createChecker(book()).check({ member: { id: "m" } }, {} as never)).rejects.toThrow(CheckError);
    await expect(createChecker(book()).check({ member: { id: "m" } }, undefined as never)).rejects.toThrow(CheckError);
    await expect(createChecker(book()).check({ member: { id: "m" } }, { on: "2018-02-30" })).rejects.toThrow(
      "`2018-02-30` is not a day",
    );
  });
});

describe("what is contested is not known", () => {
  const statements = [
    { by: "member", value: 1 },
    { by: "association", value: 2 },
  ];
  const contest = (...facts: string[]) => ({ contested: facts.map((fact) => ({ fact, statements })) });

  it("also where it would govern a record", async () => {
    const limit = (version: string, inForce: object, value: number) =>
      book({
        version,
        inForce,
        rules: [
          rule({ subject: "contract", requires: { fact: "contract.bindingMonths", operator: "lessThan", value } }),
        ],
      });
    const editions = [
      limit("1.0.0", { from: "2010-01-01", until: "2014-12-31" }, 3),
      limit("2.0.0", { from: "2015-01-01" }, 30),
    ];
    const contract = { id: "k", concludedOn: "2014-06-01", bindingMonths: 5 };
    expect(await said(editions, { contracts: [contract] })).toEqual({ k: "violated" });
    expect(await said(editions, { contracts: [{ ...contract, ...contest("contract.concludedOn") }] })).toEqual({
      k: "undetermined: contract.concludedOn",
    });
  });

  it("also where a provider would know better", async () => {
    const member = { id: "m", ...contest("member.leaders") };
    const leaders = rule({ subject: "member", requires: { fact: "member.leaders", operator: "lessThan", value: 3 } });
    const rulebook = book({ facts: { "member.leaders": { type: "number" } }, rules: [leaders] });
    const report = await createChecker(rulebook, { facts: { "member.leaders": () => 5 } }).check(
      { member },
      { on: "2020-01-01" },
    );
    expect(report.findings[0]).toMatchObject({ outcome: "undetermined", missing: ["member.leaders"] });
  });

  it.each([
    [
      "an absence that would be an answer",
      { relationship: { customer: true }, ...contest("contact.relationship.fulfilledOn") },
      { fact: "contact.monthsSinceFulfilled", operator: "greaterThan", value: 3 },
    ],
    [
      "a zone, though an offset was written",
      { ...contest("contact.timeZone") },
      { fact: "contact.localTime", operator: "lessThan", value: "21:00" },
    ],
  ])("also %s", async (_name, differences, requires) => {
    const outcomes = await said(book({ rules: [rule({ requires })] }), { contacts: [{ ...late, ...differences }] });
    expect(outcomes.c).toMatch(/^undetermined/);
  });
});

describe("what a reviewer once found", () => {
  const ladder = ["warning", "exclusion"].map((id) => ({ id, title: text }));
  const skipped = book({
    inForce: { from: "2010-01-01" },
    sanctions: ladder,
    rules: [rule({ subject: "case", requires: { fact: "case.stepsSkipped", operator: "equal", value: 0 } })],
  });
  const decision = { on: "2014-01-01", sanction: "exclusion" };

  it.each([
    [
      "a step whose day is not known may have been in time",
      [{ id: "k", openedOn: "2012-01-01", steps: [{ kind: "warning" }], decision }],
    ],
    [
      "an earlier decision whose sanction is not known may have been the step",
      [
        { id: "k", openedOn: "2012-01-01", steps: [], decision },
        { id: "earlier", openedOn: "2011-01-01", decision: { on: "2011-06-01" } },
      ],
    ],
  ])("%s", async (_name, cases) => {
    expect((await said(skipped, { cases })).k).toMatch(/^undetermined/);
  });

  describe("a step of the ladder", () => {
    const ladderWith = (after?: unknown) =>
      book({
        inForce: { from: "2010-01-01" },
        sanctions: ladder.map((step) => (step.id === "exclusion" && after !== undefined ? { ...step, after } : step)),
        rules: [rule({ subject: "case", requires: { fact: "case.stepsSkipped", operator: "equal", value: 0 } })],
      });
    const straight = { cases: [{ id: "k", openedOn: "2012-01-01", steps: [], decision }] };
    const untold = { cases: [{ id: "k", openedOn: "2012-01-01", decision }] };

    it.each([
      ["that does not say comes after all lower ones", undefined, straight, /^violated/],
      ["after which nothing need go was not taken too early", "nothing", straight, /^satisfied/],
      ["after which nothing need go waits for no list of steps", "nothing", untold, /^satisfied/],
      ["that asks for one still does", ["warning"], straight, /^violated/],
      ["that asks for one cannot be judged without the steps", ["warning"], untold, /^undetermined/],
    ])("%s", async (_name, after, dossier, outcome) => {
      expect((await said(ladderWith(after), dossier)).k).toMatch(outcome);
    });
  });

  it("shared conditions with dated parameters are decided anew for a rule with a day of its own", async () => {
    const shared = {
      all: [{ fact: "contract.bindingMonths", operator: "lessThanInclusive", value: { fact: "parameter.most" } }],
    };
    const parameters = {
      most: {
        values: [
          { from: "2010-01-01", value: 1 },
          { from: "2015-01-01", value: 10 },
        ],
      },
    };
    const dated = { subject: "contract", governedBy: "contract.renewal.renewedOn", requires: { condition: "shared" } };
    const rulebook = book({
      inForce: { from: "2010-01-01" },
      parameters,
      conditions: { shared },
      rules: [
        rule({ id: "own", subject: "contract", requires: { condition: "shared" } }),
        rule({ id: "renewed", ...dated }),
      ],
    });
    const report = await check(rulebook, {
      contracts: [{ id: "k", concludedOn: "2012-01-01", bindingMonths: 5, renewal: { renewedOn: "2016-01-01" } }],
    });
    expect(report.findings.map((one) => [one.rule, one.outcome])).toEqual([
      ["own", "violated"],
      ["renewed", "satisfied"],
    ]);
  });

  it("a complaint whose day is open may have come before or after another", async () => {
    const measures = { complaints: { of: "complaint", by: ["complaint.topic"], statistic: "count" } };
    const rules = [
      rule({ subject: "complaint", requires: { fact: "measure.complaints", operator: "lessThanInclusive", value: 1 } }),
    ];
    const complaints = [
      { id: "a", topic: "t", receivedOn: "2020-02-01", about: { contactId: "c" } },
      { id: "b", topic: "t", receivedOn: "2020-02-01", about: { occurredOn: "2020-01-10" } },
    ];
    const contacts = [call("c", "2020-01-10T23:30:00Z")];
    const report = await check(book({ measures, rules }), { contacts, complaints });
    expect(report.findings.map(({ subject, outcome }) => [subject.id, outcome])).toEqual([
      ["a", "undetermined"],
      ["b", "undetermined"],
    ]);
  });

  it("a provided fact counts in derived facts too", async () => {
    const rules = [rule({ subject: "member", requires: { fact: "member.sum", operator: "equal", value: 7 } })];
    const rulebook = book({
      facts: { "member.a": { type: "number" }, "member.b": { type: "number" } },
      derived: { "member.sum": { sum: ["member.a", "member.b"] } },
      rules,
    });
    const facts = { "member.a": () => 5, "member.b": async () => 2 };
    const report = await createChecker(rulebook, { facts }).check(
      { member: { id: "m" } },
      { on: "2020-01-01", include: "all" },
    );
    expect(report.findings[0]?.outcome).toBe("satisfied");
  });

  it.each(["constructor", "prototype"])("a rule cannot be called `%s`", (id) => {
    expect(() => book({ rules: [rule({ id })] })).toThrow(RulebookError);
  });
});

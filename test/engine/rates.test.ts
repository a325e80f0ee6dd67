import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { runExamples } from "../../src/engine/examples.js";
import { lintRulebook } from "../../src/engine/lint.js";
import type { Finding } from "../../src/findings/finding.js";
import { book, call, check, rule } from "./given.js";

const complaintRate = { of: "complaint", statistic: "rate", exposure: "customers", per: 10_000, window: "P12M" };
const year = { kind: "customers", from: "2018-01-01", until: "2018-12-31", count: 400_000, source: "annual report" };
const on = "2018-12-31";
const statements = [{ by: "member", value: 1 }];

const complaints = (count: number, receivedOn = "2018-06-15", more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `${receivedOn}-${index}`, receivedOn, ...more }));

const ofGroup = (requires: object, more: object = {}) => rule({ subject: { measure: "rate" }, requires, ...more });
const atMost = (value: number) => ({ fact: "measure.value", operator: "lessThanInclusive", value });

async function judge(
  measure: object,
  given: Record<string, unknown>,
  rules: readonly object[] = [ofGroup(atMost(3))],
  day = on,
) {
  return check(book({ measures: { rate: { ...complaintRate, ...measure } }, rules }), given, day);
}

async function rateOf(measure: object, given: Record<string, unknown>, day = on) {
  const [rate] = (await judge(measure, given, undefined, day)).rates;
  if (rate === undefined) throw new Error("no rule judged the rate");
  return rate;
}

const evidenceOf = (finding: Finding | undefined) =>
  Object.fromEntries((finding?.evidence ?? []).map(({ fact, value }) => [fact, value]));
const outcomeOf = ([finding]: readonly Finding[]) => [finding?.outcome, finding?.missing];

describe("the exact interval of a rate", () => {
  it.each([
    ["none in one", 0, 1, 0.95, 0, 3.68887945411394],
    ["two in one", 2, 1, 0.95, 0.242209278543965, 7.22468766772396],
    ["ten in one hundred", 10, 100, 0.95, 0.0479538869613243, 0.183903560420178],
    ["ten in one, less sure", 10, 1, 0.9, 5.42540569709129, 16.9622192357219],
    ["ten in one, surer", 10, 1, 0.998, 2.96052037274376, 24.1339711454176],
    ["113 in 400,000", 113, 400_000, 0.95, 0.000232819983652999, 0.000339642913077651],
    ["37 in 400,000", 37, 400_000, 0.95, 0.0000651285364177651, 0.000127499065354827],
  ])("is that of R's poisson.test: %s", async (_name, events, exposure, confidence, lower, upper) => {
    for (const per of [1, 10_000]) {
      const given = { complaints: complaints(events), exposures: [{ ...year, count: exposure }] };
      const rate = await rateOf({ per, confidence }, given);
      expect(rate).toMatchObject({ count: events, total: exposure, per, confidence });
      expect(rate.value).toBeCloseTo((events / exposure) * per, 9);
      expect(Math.abs((rate.lower as number) - lower * per)).toBeLessThanOrEqual(lower * per * 1e-10);
      expect(Math.abs((rate.upper as number) - upper * per)).toBeLessThanOrEqual(upper * per * 1e-10);
    }
  });

  it("is told per one and at 95 per cent unless said", async () => {
    const rate = await rateOf(
      { per: undefined, confidence: undefined },
      { complaints: complaints(10), exposures: [{ ...year, count: 100 }] },
    );
    expect([rate.per, rate.confidence, rate.value]).toEqual([1, 0.95, 0.1]);
    expect(rate.upper).toBeCloseTo(0.1839036, 7);
  });

  it("stands in the report with what it is made of and where that comes from, whatever came of it", async () => {
    const measures = { rate: { ...complaintRate, title: { en: "Complaints per 10,000 customers" } } };
    const edition = book({
      measures,
      rules: [
        ofGroup(atMost(4)),
        rule({ id: "q", subject: "member", requires: { fact: "measure.rate", operator: "lessThan", value: 1 } }),
      ],
    });
    const report = await createChecker(edition).check(
      { member: { id: "m" }, complaints: complaints(113), exposures: [year] } as never,
      { on },
    );
    expect(report.rates).toEqual([
      {
        rulebook: "book",
        edition: "1.0.0",
        measure: "rate",
        title: { en: "Complaints per 10,000 customers" },
        at: on,
        value: 2.825,
        lower: expect.closeTo(2.32819983652999, 10),
        upper: expect.closeTo(3.39642913077651, 10),
        confidence: 0.95,
        per: 10_000,
        count: 113,
        total: 400_000,
        exposure: { kind: "customers", from: "2018-01-01", until: on, source: "annual report" },
        rules: { q: "violated", r: "satisfied" },
      },
    ]);
    expect(report.shares).toEqual([]);
    expect(evidenceOf(report.findings[0])).toEqual({
      "measure.rate": { lower: expect.closeTo(2.32819983652999, 10), upper: expect.closeTo(3.39642913077651, 10) },
      "measure.rate.estimate": 2.825,
      "measure.rate.count": 113,
      "measure.rate.total": 400_000,
      "measure.rate.lower": expect.closeTo(2.32819983652999, 10),
      "measure.rate.upper": expect.closeTo(3.39642913077651, 10),
      "measure.rate.per": 10_000,
      "measure.rate.confidence": 0.95,
      "measure.rate.exposure": "customers",
      "measure.rate.from": "2018-01-01",
      "measure.rate.until": on,
      "measure.rate.source": "annual report",
      "measure.rate.lacking": "nothing",
    });
  });
});

describe("a rate against a norm", () => {
  // 113 complaints of 400,000 customers: 2.83 per 10,000, from 2.33 to 3.40.
  const given = { complaints: complaints(113), exposures: [year] };
  it.each([
    ["keeps a norm that the whole interval lies below", "lessThanInclusive", 3.4, "satisfied", []],
    ["straddles a norm above the rate", "lessThanInclusive", 3, "undetermined", ["measure.rate"]],
    ["straddles a norm below the rate", "lessThanInclusive", 2.5, "undetermined", ["measure.rate"]],
    ["breaks a norm that the whole interval lies beyond", "lessThanInclusive", 2.3, "violated", []],
    ["straddles just above its lower end", "lessThanInclusive", 2.3283, "undetermined", ["measure.rate"]],
    ["breaks just below its lower end", "lessThanInclusive", 2.3281, "violated", []],
    ["keeps the other way round as well", "greaterThan", 2.3, "satisfied", []],
    ["breaks the other way round as well", "greaterThanInclusive", 3.4, "violated", []],
  ])("%s", async (_name, operator, norm, outcome, missing) => {
    const leaf = { operator, value: norm };
    const rules = [
      ofGroup({ ...leaf, fact: "measure.value" }),
      rule({ id: "member", subject: "member", requires: { ...leaf, fact: "measure.rate" } }),
    ];
    for (const finding of (await judge({}, given, rules)).findings) {
      expect(finding.outcome).toBe(outcome);
      expect(finding.missing).toEqual(missing);
    }
  });

  it.each([
    ["of its lower end alone is never open: violated only wholly beyond the norm", "lower", 2.3, "violated"],
    ["of its lower end alone is kept where the interval straddles the norm", "lower", 2.5, "satisfied"],
    ["of its upper end alone puts the burden on the other side", "upper", 3, "violated"],
  ])("%s", async (_name, end, norm, outcome) => {
    const leaf = { operator: "lessThanInclusive", value: norm };
    const rules = [
      ofGroup({ ...leaf, fact: `measure.${end}` }),
      rule({ id: "member", subject: "member", requires: { ...leaf, fact: `measure.rate.${end}` } }),
    ];
    for (const finding of (await judge({}, given, rules)).findings) expect(finding.outcome).toBe(outcome);
  });

  it("says who has to show it, where the rule does", async () => {
    const [finding] = (await judge({}, given, [ofGroup(atMost(3), { burden: "association" })])).findings;
    expect(finding?.burden).toEqual([{ by: "association", facts: ["measure.rate"] }]);
  });

  it("of no complaint at all is judged as well: it may still be large", async () => {
    const none = { complaints: [], exposures: [{ ...year, count: 10_000 }] };
    const { findings, rates } = await judge({}, none);
    expect(outcomeOf(findings)).toEqual(["undetermined", ["measure.rate"]]);
    expect(rates[0]).toMatchObject({ value: 0, lower: 0, upper: expect.closeTo(3.68887945411394, 10) });
    expect(outcomeOf((await judge({}, { ...none, exposures: [year] })).findings)).toEqual(["satisfied", []]);
  });

  it("of complaints that were not given is not known from above", async () => {
    const { findings, rates } = await judge({}, { exposures: [year] });
    expect(outcomeOf(findings)).toEqual(["undetermined", ["measure.rate"]]);
    expect(rates[0]).toMatchObject({ count: { lower: 0, upper: null }, lower: 0, upper: null });
  });
});

describe("the exposure of a rate", () => {
  const quarter = (from: string, until: string, count: number, source?: string) => ({
    kind: "customers",
    from,
    until,
    count,
    ...(source === undefined ? {} : { source }),
  });
  const quarters = [
    quarter("2018-01-01", "2018-03-31", 100, "Q1"),
    quarter("2018-04-01", "2018-06-30", 200, "Q2"),
    quarter("2018-07-01", "2018-09-30", 300, "Q2"),
    quarter("2018-10-01", "2018-12-31", 400),
  ];

  it("of customers is their mean over the days, for who is there in two quarters is one", async () => {
    const rate = await rateOf({}, { complaints: complaints(1), exposures: quarters });
    expect(rate.total).toBe((90 * 100 + 91 * 200 + 92 * 300 + 92 * 400) / 365);
    expect(rate.exposure.source).toBe("Q1; Q2");
  });

  it.each(["contracts", "contacts", "revenue", "other"])("of %s is their sum, for they happen", async (exposure) => {
    const exposures = quarters.map((one) => ({ ...one, kind: exposure }));
    expect((await rateOf({ exposure }, { complaints: complaints(1), exposures })).total).toBe(1000);
  });

  it("does not hang on the order of its periods", async () => {
    const given = { complaints: complaints(3), exposures: quarters };
    const backwards = { complaints: complaints(3).reverse(), exposures: [...quarters].reverse() };
    expect(await rateOf({}, backwards)).toEqual(await rateOf({}, given));
  });

  const half = (differences: object) => ({ ...year, until: "2018-06-30", ...differences });
  const second = { ...year, from: "2018-07-01" };
  it.each([
    ["no period at all", [], "period"],
    ["only other kinds", [{ ...year, kind: "contracts" }], "period"],
    ["only other years", [{ ...year, from: "2017-01-01", until: "2017-12-31" }], "period"],
    ["a gap of one day inside", [half({ until: "2018-06-29" }), second], "days"],
    ["a first day without a period", [{ ...year, from: "2018-01-02" }], "days"],
    ["a last day without a period", [{ ...year, until: "2018-12-30" }], "days"],
    ["periods that share one day", [half({ until: "2018-07-01" }), second], "apart"],
    ["the same period twice", [year, { ...year, source: "another" }], "apart"],
    ["the months beside their year", [year, half({}), second], "apart"],
    ["a period that begins a day earlier", [{ ...year, from: "2017-12-31" }], "bounds"],
    ["a period that ends a day later", [{ ...year, until: "2019-01-01" }], "bounds"],
    ["a period of many years", [{ ...year, from: "2010-01-01", until: "2020-12-31" }], "bounds"],
    ["a contested number", [{ ...year, contested: [{ fact: "count", statements }] }], "agreement"],
    [
      "a contested kind beside what is known",
      [year, { ...second, kind: "other", contested: [{ fact: "exposure.kind", statements }] }],
      "agreement",
    ],
    ["nobody to divide by", [{ ...year, count: 0 }], "exposure"],
  ])("is not known with %s: never guessed, never prorated", async (_name, exposures, lacking) => {
    const { findings, rates } = await judge({}, { complaints: complaints(200), exposures });
    expect(outcomeOf(findings)).toEqual(["undetermined", ["exposure.customers"]]);
    expect(evidenceOf(findings[0])).toMatchObject({
      "measure.value": null,
      "measure.lower": null,
      "measure.upper": null,
      "measure.estimate": null,
      "measure.count": 200,
      "measure.total": lacking === "exposure" ? 0 : null,
      "measure.lacking": lacking,
    });
    expect(rates[0]).toMatchObject({ value: null, lower: null, upper: null, exposure: { lacking } });
  });

  it("passes over other kinds, other times and what is contested of its source", async () => {
    const exposures = [
      { ...year, contested: [{ fact: "source", statements }] },
      { ...year, kind: "contracts", count: 7 },
      { ...year, from: "2017-01-01", until: "2017-12-31", count: 7 },
      { ...year, from: "2019-01-01", until: "2019-12-31", count: 7 },
    ];
    expect(await rateOf({}, { complaints: complaints(1), exposures })).toMatchObject({ total: 400_000 });
  });

  it.each([
    ["just as large as asked for is known", 400_000, "satisfied", []],
    ["smaller than asked for is not known", 400_001, "undetermined", ["measure.value"]],
  ])("%s", async (_name, atLeast, outcome, missing) => {
    const { findings, rates } = await judge({ atLeast }, { complaints: complaints(1), exposures: [year] });
    expect(outcomeOf(findings)).toEqual([outcome, missing]);
    expect(rates[0]?.total).toBe(400_000);
  });

  it("that is missing is named together with what the count lacks", async () => {
    const where = { fact: "complaint.topic", operator: "equal", value: "hours" };
    const { findings } = await judge({ where }, { complaints: complaints(1), exposures: [] });
    expect(findings[0]?.missing).toEqual(["complaint.topic", "exposure.customers"]);
  });

  it("is among the inputs that rules ask for", () => {
    const edition = book({ measures: { rate: complaintRate }, rules: [ofGroup(atMost(3))] });
    const need = createChecker(edition)
      .needs()
      .find(({ fact }) => fact === "exposure.customers");
    expect(need).toMatchObject({ kind: "exposure", type: "number", rules: ["r"], personal: false });
  });
});

describe("the window of a rate", () => {
  it.each([
    ["P12M", "2017-12-31", "2018-01-01"],
    ["P1Y", "2017-12-31", "2018-01-01"],
    ["P1M", "2018-11-30", "2018-12-01"],
    ["P4W", "2018-12-03", "2018-12-04"],
    ["P30D", "2018-12-01", "2018-12-02"],
    ["P1D", "2018-12-30", "2018-12-31"],
  ])("of %s leaves out %s and begins on %s, for records and exposure alike", async (window, before, first) => {
    const given = {
      complaints: [
        ...complaints(1, before),
        ...complaints(2, first),
        ...complaints(3, on).map(({ id, ...one }) => ({ ...one, id: `last-${id}` })),
        ...complaints(4, "2019-01-01"),
      ],
      exposures: [{ ...year, from: first }],
    };
    expect(await rateOf({ window }, given)).toMatchObject({
      count: 5,
      total: 400_000,
      exposure: { from: first, until: on },
    });
  });

  it("of more years than there were is not known, and names no first day", async () => {
    const rate = await rateOf({ window: "P9999Y" }, { complaints: complaints(1), exposures: [year] });
    expect(rate).toMatchObject({ value: null, exposure: { kind: "customers", lacking: "days" } });
    expect(rate.exposure.from).toBeUndefined();
  });

  it("of a record ends on its day: the rate as of the record, itself included", async () => {
    const rules = [
      rule({ subject: "complaint", requires: { fact: "measure.rate.count", operator: "lessThan", value: 2 } }),
      rule({ id: "q", subject: "complaint", requires: { fact: "measure.rate", operator: "lessThan", value: 4000 } }),
    ];
    const given = {
      complaints: [...complaints(1, "2018-06-30"), ...complaints(1, "2018-12-31"), ...complaints(1, "2018-03-01")],
      exposures: [{ ...year, count: 100 }],
    };
    const { findings, rates } = await judge({}, given, rules);
    const said = (id: string) =>
      findings.filter(({ rule }) => rule === id).map((one) => [one.subject.id, one.outcome, ...one.missing]);
    expect(said("r")).toEqual([
      ["2018-03-01-0", "satisfied"],
      ["2018-06-30-0", "violated"],
      ["2018-12-31-0", "violated"],
    ]);
    expect(said("q")).toEqual([
      ["2018-03-01-0", "undetermined", "exposure.customers"],
      ["2018-06-30-0", "undetermined", "exposure.customers"],
      ["2018-12-31-0", "satisfied"],
    ]);
    expect(rates).toEqual([]);
    expect(
      evidenceOf(findings.find(({ subject, rule }) => rule === "q" && subject.id === "2018-12-31-0")),
    ).toMatchObject({
      "measure.rate.count": 3,
      "measure.rate.total": 100,
      "measure.rate.estimate": 300,
    });
  });

  it("of a record whose day is not known exactly is not known either", async () => {
    const ofContact = { of: "contact", exposure: "contacts", window: "P1D", per: 1 };
    const rules = [rule({ requires: { fact: "measure.rate", operator: "lessThan", value: 1000 } })];
    const exposures = ["2018-09-03", "2018-09-04"].map((day) => ({
      kind: "contacts",
      from: day,
      until: day,
      count: 1,
    }));
    const open = { contacts: [call("a", "2018-09-03T23:30:00Z")], exposures };
    expect(outcomeOf((await judge(ofContact, open, rules)).findings)).toEqual(["undetermined", ["contact.timeZone"]]);
    const known = { contacts: [call("a", "2018-09-03T23:30:00Z", { timeZone: "Europe/Stockholm" })], exposures };
    expect(outcomeOf((await judge(ofContact, known, rules)).findings)).toEqual(["satisfied", []]);
  });
});

describe("a rate of which not all is known", () => {
  const where = { fact: "complaint.topic", operator: "equal", value: "hours" };
  const given = (open: number) => ({
    complaints: [...complaints(3, "2018-05-01", { topic: "hours" }), ...complaints(open, "2018-05-02")],
    exposures: [{ ...year, count: 10_000 }],
  });

  it("reaches from the lower end of the least count to the upper end of the greatest", async () => {
    const rate = await rateOf({ where }, given(2));
    expect(rate).toMatchObject({
      count: { lower: 3, upper: 5 },
      value: { lower: 3, upper: 5 },
      lower: expect.closeTo(0.618672122895602, 10),
      upper: expect.closeTo(11.6683320793227, 10),
    });
  });

  it("has ends that are open as far as the count is, and names what would close them", async () => {
    const end = (fact: string, value: number) => ofGroup({ fact, operator: "lessThanInclusive", value });
    const outcome = async (fact: string, value: number) =>
      outcomeOf((await judge({ where }, given(2), [end(fact, value)])).findings);
    expect(await outcome("measure.lower", 0.61)).toEqual(["violated", []]);
    expect(await outcome("measure.lower", 1)).toEqual(["undetermined", ["complaint.topic"]]);
    expect(await outcome("measure.lower", 1.63)).toEqual(["satisfied", []]);
    expect(await outcome("measure.upper", 8.7)).toEqual(["violated", []]);
    expect(await outcome("measure.upper", 11)).toEqual(["undetermined", ["complaint.topic"]]);
    expect(await outcome("measure.value", 2)).toEqual(["undetermined", ["complaint.topic", "measure.rate"]]);
    expect(await outcome("measure.value", 0.61)).toEqual(["violated", []]);
    expect(await outcome("measure.value", 11.67)).toEqual(["satisfied", []]);
  });

  it("has no upper end where earlier records are not all there", async () => {
    const short = { ...given(0), complete: { complaints: { from: "2018-02-01" } } };
    expect(await rateOf({ where }, short)).toMatchObject({
      count: { lower: 3, upper: null },
      lower: expect.closeTo(0.618672122895602, 10),
      upper: null,
    });
    const whole = { ...given(0), complete: { complaints: { from: "2018-01-01" } } };
    expect(await rateOf({ where }, whole)).toMatchObject({ count: 3 });
  });

  it("is known only where nothing is left open, and its denominator where it is listed", async () => {
    const known = (fact: string) => ofGroup({ fact, operator: "isKnown", value: true });
    const outcome = async (fact: string, exposures: readonly object[]) =>
      outcomeOf((await judge({}, { complaints: complaints(3), exposures }, [known(fact)])).findings)[0];
    expect(await outcome("measure.total", [year])).toBe("satisfied");
    expect(await outcome("measure.total", [])).toBe("violated");
    expect(await outcome("measure.value", [year])).toBe("violated");
  });
});

describe("rates wherever rules are asked", () => {
  const rules = [rule({ subject: "complaint", requires: { fact: "measure.rate", operator: "lessThan", value: 10 } })];
  const edition = book({ measures: { rate: complaintRate }, rules });

  it("are tables in a long list as well, where no exposure is given", async () => {
    const screening = await createChecker(edition).screenAll("complaint", complaints(3, on) as never, { on });
    expect(screening.byRule.r).toMatchObject({ undetermined: 3 });
    expect(screening.findings.map(({ missing }) => missing)).toEqual(Array(3).fill(["exposure.customers"]));
  });

  it("are decided for one record with the exposures that are given beside it", () => {
    const checker = createChecker(edition);
    const [record] = complaints(1, on);
    const options = { on, include: "all" } as const;
    const screen = (given: object | undefined) =>
      checker.screen("complaint", record as never, { ...options, ...(given === undefined ? {} : { given }) } as never);
    expect(outcomeOf(screen({ complaints: [], exposures: [year] }))).toEqual(["satisfied", []]);
    expect(outcomeOf(screen({ complaints: [] }))).toEqual(["undetermined", ["exposure.customers"]]);
    expect(outcomeOf(screen({ exposures: [year] }))).toEqual(["undetermined", ["measure.rate"]]);
  });

  it("are shown by examples, which need not stand on the end of an interval", () => {
    const example = (name: string, outcome: string, count: number) => ({
      name,
      outcome,
      on,
      given: { complaints: complaints(count), exposures: [year] },
    });
    const examples = [
      example("Few complaints keep the norm", "satisfied", 10),
      example("Some complaints leave it open", "undetermined", 120),
      example("Many complaints break it", "violated", 300),
    ];
    const shown = book({ measures: { rate: complaintRate }, rules: [ofGroup(atMost(3), { examples })] });
    expect(runExamples(shown).every(({ passed }) => passed)).toBe(true);
    expect(lintRulebook(shown).map(({ code }) => code)).not.toContain("threshold-not-met");
    const few = book({
      measures: { rate: complaintRate },
      rules: [ofGroup(atMost(3), { examples: examples.slice(0, 1) })],
    });
    expect(lintRulebook(few).map(({ code }) => code)).toContain("one-sided-threshold");
  });
});

import { describe, expect, it } from "vitest";
import * as s from "../../src/statistics/index.js";
import { outcomeOf } from "./expected.js";

const unknown = undefined as unknown as number;
const notKnown = null as unknown as number;

/** What cannot be answered, and the code that says so. */
const rows: readonly (readonly [sentence: string, call: () => unknown, code: s.StatisticsErrorCode])[] = [
  ["a rate without exposure", () => s.poissonRateCI({ events: 3, exposure: 0 }), "EXPOSURE_NOT_POSITIVE"],
  ["a rate over less than nothing", () => s.poissonRateCI({ events: 3, exposure: -1 }), "EXPOSURE_NOT_POSITIVE"],
  ["a rate over no number", () => s.poissonRateCI({ events: 3, exposure: Number.NaN }), "EXPOSURE_NOT_POSITIVE"],
  ["a rate over what is not known", () => s.poissonRateCI({ events: 3, exposure: unknown }), "EXPOSURE_UNKNOWN"],
  ["a rate over null", () => s.poissonRateCI({ events: 3, exposure: notKnown }), "EXPOSURE_UNKNOWN"],
  ["a rate over infinity", () => s.poissonRateCI({ events: 3, exposure: Infinity }), "EXPOSURE_OUT_OF_RANGE"],
  ["a rate over next to nothing", () => s.poissonRateCI({ events: 3, exposure: 5e-324 }), "EXPOSURE_OUT_OF_RANGE"],
  ["half an event", () => s.poissonRateCI({ events: 2.5, exposure: 10 }), "EVENTS_NOT_INTEGER"],
  ["less than no event", () => s.poissonRateCI({ events: -1, exposure: 10 }), "EVENTS_NEGATIVE"],
  ["events that are no number", () => s.poissonRateCI({ events: Number.NaN, exposure: 10 }), "EVENTS_NOT_INTEGER"],
  ["events as text", () => s.poissonRateCI({ events: "3" as unknown as number, exposure: 10 }), "EVENTS_NOT_INTEGER"],
  ["events that are not known", () => s.poissonRateCI({ events: notKnown, exposure: 10 }), "EVENTS_UNKNOWN"],
  ["95 for 0.95", () => s.poissonRateCI({ events: 1, exposure: 1, confidence: 95 }), "CONFIDENCE_OUT_OF_RANGE"],
  ["certainty", () => s.poissonRateCIMidP({ events: 1, exposure: 1, confidence: 1 }), "CONFIDENCE_OUT_OF_RANGE"],
  [
    "a bound of no confidence",
    () => s.poissonRateUpperBound({ events: 1, exposure: 1, confidence: 0 }),
    "CONFIDENCE_OUT_OF_RANGE",
  ],
  ["a norm of zero", () => s.poissonRateTest({ events: 1, exposure: 1, nullRate: 0 }), "RATE_NOT_POSITIVE"],
  [
    "a norm beyond counting",
    () => s.poissonRateTest({ events: 1, exposure: 1e80, nullRate: 1e80 }),
    "EXPECTED_OUT_OF_RANGE",
  ],
  [
    "an alternative nobody knows",
    () => s.poissonRateTest({ events: 1, exposure: 1, nullRate: 1, alternative: "more" as s.Alternative }),
    "NOT_A_CHOICE",
  ],
  ["one in how many of none", () => s.oneIn({ per10000: 0 }), "RATE_NOT_POSITIVE"],
  [
    "a ratio with an exposure not known",
    () => s.rateRatioTest({ events1: 1, exposure1: 1, events2: 1, exposure2: notKnown }),
    "EXPOSURE_UNKNOWN",
  ],
  [
    "a ratio against zero",
    () => s.rateRatioTest({ events1: 1, exposure1: 1, events2: 1, exposure2: 1, nullRatio: 0 }),
    "RATE_NOT_POSITIVE",
  ],
  ["a share of nothing", () => s.proportionCI({ successes: 0, n: 0 }), "NO_TRIALS"],
  ["a share above one", () => s.proportionCI({ successes: 4, n: 3 }), "SUCCESSES_EXCEED_TRIALS"],
  ["bounds of nothing", () => s.evidenceBounds({ upheld: 0, notUpheld: 0, undetermined: 0 }), "NO_TRIALS"],
  ["a table of one row", () => s.fisherExact({ table: [[1, 2]] }), "TABLE_NOT_TWO_BY_TWO"],
  [
    "a table of three columns",
    () =>
      s.fisherExact({
        table: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      }),
    "TABLE_NOT_TWO_BY_TWO",
  ],
  [
    "a table of nothing",
    () =>
      s.fisherExact({
        table: [
          [0, 0],
          [0, 0],
        ],
      }),
    "NO_TRIALS",
  ],
  [
    "a table with half an event",
    () =>
      s.fisherExact({
        table: [
          [0, 0.5],
          [0, 0],
        ],
      }),
    "EVENTS_NOT_INTEGER",
  ],
  [
    "an index of no complaints",
    () => s.complaintIndex({ memberComplaints: 0, allComplaints: 0, memberShare: 0.1 }),
    "NO_EVENTS",
  ],
  [
    "an index without a market",
    () => s.complaintIndex({ memberComplaints: 0, allComplaints: 9, memberShare: 0 }),
    "PROBABILITY_OUT_OF_RANGE",
  ],
  [
    "more complaints than all",
    () => s.complaintIndex({ memberComplaints: 9, allComplaints: 8, memberShare: 0.1 }),
    "SUCCESSES_EXCEED_TRIALS",
  ],
  ["a funnel around zero", () => s.funnelLimitsExactPoisson({ expectedCount: 0, p: [0.5] }), "EXPECTED_NOT_POSITIVE"],
  [
    "a funnel at certainty",
    () => s.funnelLimitsExactPoisson({ expectedCount: 1, p: [0.025, 1] }),
    "PROBABILITY_OUT_OF_RANGE",
  ],
  ["a funnel of no trials", () => s.funnelLimitsExactBinomial({ n: 0, target: 0.5, p: [0.5] }), "NO_TRIALS"],
  ["a class against zero", () => s.classifyAgainstExpected({ observed: 0, expected: 0 }), "EXPECTED_NOT_POSITIVE"],
  ["a signal at p = 0", () => s.minimumSignalCount({ expectedCount: 1, pUpper: [0] }), "PROBABILITY_OUT_OF_RANGE"],
  ["a family of none", () => s.familyFalseAlarm({ members: 0, expectedCount: 1, pUpper: 0.1 }), "PERIOD_OUT_OF_RANGE"],
  ["the spread of one member", () => s.overdispersion({ observed: [1], expected: [1] }), "TOO_FEW_MEMBERS"],
  ["the spread of unequal lists", () => s.overdispersion({ observed: [1, 2], expected: [1] }), "SERIES_LENGTHS_DIFFER"],
  [
    "the spread on a scale that is not there",
    () => s.overdispersion({ observed: [1, 2], expected: [1, 2], transform: "log" as "sqrt" }),
    "NOT_A_CHOICE",
  ],
  [
    "the spread with both halves drawn in",
    () => s.overdispersion({ observed: [1, 2], expected: [1, 2], winsorise: 0.5 }),
    "PROBABILITY_OUT_OF_RANGE",
  ],
  ["a p-value above one", () => s.benjaminiHochberg({ p: [0.1, 1.1] }), "PROBABILITY_OUT_OF_RANGE"],
  ["a p-value that is none", () => s.benjaminiYekutieli({ p: [Number.NaN] }), "PROBABILITY_OUT_OF_RANGE"],
  ["a trend of two periods", () => s.poissonTrendExact({ y: [1, 2] }), "SERIES_TOO_SHORT"],
  [
    "a trend with an exposure missing",
    () => s.poissonTrendExact({ y: [1, 2, 3], exposure: [1, 1] }),
    "SERIES_LENGTHS_DIFFER",
  ],
  [
    "a trend with an exposure of zero",
    () => s.poissonTrendExact({ y: [1, 2, 3], exposure: [1, 0, 1] }),
    "EXPOSURE_NOT_POSITIVE",
  ],
  ["a slope of one count", () => s.poissonRegression({ y: [1], x: [1] }), "SERIES_TOO_SHORT"],
  [
    "a slope over what does not vary",
    () => s.poissonRegression({ y: [1, 2, 3], x: [7, 7, 7] }),
    "COVARIATES_COLLINEAR",
  ],
  [
    "a covariate given twice",
    () =>
      s.poissonRegression({
        y: [1, 2, 3, 4],
        x: [
          [1, 2, 3, 4],
          [2, 4, 6, 8],
        ],
      }),
    "COVARIATES_COLLINEAR",
  ],
  ["four covariates", () => s.poissonRegression({ y: [1, 2, 3, 4, 5, 6], x: [[1], [2], [3], [4]] }), "NOT_A_CHOICE"],
  ["a covariate that is no number", () => s.poissonRegression({ y: [1, 2, 3], x: [1, 2, Number.NaN] }), "NOT_A_NUMBER"],
  ["a turn in the last period", () => s.itsPoissonSlope({ y: [1, 2, 3, 4], eventPeriod: 4 }), "PERIOD_OUT_OF_RANGE"],
  ["a turn before the first", () => s.itsPoissonSlopeAfter({ y: [1, 2, 3, 4], eventPeriod: 0 }), "PERIOD_OUT_OF_RANGE"],
  [
    "a step from nothing",
    () => s.itsPoissonStep({ y: [0, 0, 0, 1, 2, 3], step: [0, 0, 0, 1, 1, 1] }),
    "ESTIMATE_AT_BOUNDARY",
  ],
  [
    "a step that is never taken",
    () => s.itsPoissonStep({ y: [1, 2, 3, 4], step: [0, 0, 0, 0] }),
    "COVARIATES_COLLINEAR",
  ],
  [
    "a surge that ends before it begins",
    () => s.surgeExcess({ y: [1, 2, 3, 4], surge: [3, 2] }),
    "PERIOD_OUT_OF_RANGE",
  ],
  ["a surge beyond the series", () => s.surgeExcess({ y: [1, 2, 3, 4], surge: [3, 5] }), "PERIOD_OUT_OF_RANGE"],
  ["a surge that is everything", () => s.surgeExcess({ y: [1, 2, 3, 4], surge: [1, 4] }), "COVARIATES_COLLINEAR"],
  ["a surge without events", () => s.surgeExcess({ y: [3, 2, 0, 0, 4], surge: [3, 4] }), "ESTIMATE_AT_BOUNDARY"],
  ["a surge without a last period", () => s.surgeExcess({ y: [3, 2, 1, 4], surge: [3] }), "PERIOD_OUT_OF_RANGE"],
  ["ranks of two", () => s.mannKendall({ x: [1, 2] }), "SERIES_TOO_SHORT"],
  ["exact ranks with ties", () => s.mannKendallExact({ x: [1, 2, 2] }), "TIES_NOT_ALLOWED"],
  ["a change in two values", () => s.pettitt({ x: [1, 2] }), "SERIES_TOO_SHORT"],
  ["limits around nothing", () => s.funnelLimitsGarwoodInverted({ expectedCount: [1, 0] }), "EXPECTED_NOT_POSITIVE"],
  ["a slope through one point", () => s.senSlope({ x: [1] }), "SERIES_TOO_SHORT"],
  ["signs of one value", () => s.coxStuart({ x: [1] }), "SERIES_TOO_SHORT"],
  ["a change in one period", () => s.poissonChangePoint({ y: [3] }), "SERIES_TOO_SHORT"],
  ["a change of nothing", () => s.poissonChangePoint({ y: [0, 0] }), "NO_EVENTS"],
  ["an account against itself", () => s.cusumPoisson({ y: [1], lambda0: 4, lambda1: 4, h: 1 }), "RATE_NOT_POSITIVE"],
  ["a fall that is a rise", () => s.cusumPoissonLower({ y: [1], lambda0: 4, lambda1: 8, h: 1 }), "RATE_NOT_POSITIVE"],
  ["a negative bound", () => s.cusumTabular({ x: [1], target: 0, k: 1, h: -1 }), "NOT_A_NUMBER"],
  ["the range of one value", () => s.xmr({ x: [1] }), "SERIES_TOO_SHORT"],
  ["the limits of no events", () => s.uChart({ y: [0, 0], exposure: [1, 1] }), "NO_EVENTS"],
  ["a run of one point", () => s.runChartLimits({ nUseful: 1 }), "PERIOD_OUT_OF_RANGE"],
  ["a week without a week before", () => s.earsC1({ y: [1, 2, 3, 4, 5, 6, 7] }), "SERIES_TOO_SHORT"],
  ["a week without nine days before", () => s.earsC2({ y: [1, 2, 3, 4, 5, 6, 7, 8, 9] }), "SERIES_TOO_SHORT"],
  ["one cohort", () => s.chainLadder({ triangle: [[1, 2]] }), "TOO_FEW_COHORTS"],
  [
    "a cohort that is younger and seen longer",
    () =>
      s.chainLadder({
        triangle: [
          [1, 2],
          [1, 2, 3],
        ],
      }),
    "TRIANGLE_NOT_STAGGERED",
  ],
  ["counts that fall as they add up", () => s.chainLadder({ triangle: [[3, 2], [1]] }), "NOT_CUMULATIVE"],
  ["cohorts that begin with nothing", () => s.chainLadder({ triangle: [[0, 2], [1]] }), "FACTOR_UNDEFINED"],
  ["delays of nothing", () => s.rightTruncatedDelay({ incremental: [[0, 0], [1]] }), "FACTOR_UNDEFINED"],
  [
    "a prefix that is worth more than there is",
    () => s.jaroWinkler({ a: "a", b: "a", prefixScale: 0.3 }),
    "PROBABILITY_OUT_OF_RANGE",
  ],
  ["certain agreement", () => s.fellegiSunterWeight({ m: 1, u: 0.1 }), "PROBABILITY_OUT_OF_RANGE"],
];

const terms = (changes: Partial<s.TermsInput>) =>
  s.attributeByTerms({
    termsVersions: [{ id: "v1", validFrom: "2010-01-01" }],
    ...{ contracts: [], complaints: [], period: { from: "2014-01-01", to: "2015-01-01" } },
    ...changes,
  });

const precedents = (changes: Partial<s.PrecedentInput>) =>
  s.precedentConsistency({
    ...{ ladder: ["advice", "warning"], directions: { breaches: "aggravating" }, precedents: [] },
    case: { factors: {}, sanction: "advice" },
    ...changes,
  });

const recordRows: typeof rows = [
  ["a day that does not exist", () => terms({ period: { from: "2014-02-29", to: "2015-01-01" } }), "DATE_INVALID"],
  ["a day with a time", () => terms({ complaints: [{ id: "c", receivedOn: "2014-02-01T10:00" }] }), "DATE_INVALID"],
  [
    "a period that ends as it begins",
    () => terms({ period: { from: "2014-01-01", to: "2014-01-01" } }),
    "PERIOD_EMPTY",
  ],
  [
    "two terms on one day",
    () =>
      terms({
        termsVersions: [
          { id: "a", validFrom: "2010-01-01", validTo: "2012-01-02" },
          { id: "b", validFrom: "2012-01-01" },
        ],
      }),
    "TERMS_OVERLAP",
  ],
  ["one contract twice", () => terms({ contracts: [{ id: "k" }, { id: "k" }] }), "ID_NOT_UNIQUE"],
  [
    "terms named as the unattributed",
    () => terms({ termsVersions: [{ id: "unattributed", validFrom: "2010-01-01" }] }),
    "ID_NOT_UNIQUE",
  ],
  [
    "a contract under terms that are not listed",
    () => terms({ contracts: [{ id: "k", termsVersion: "v9" }] }),
    "NOT_A_CHOICE",
  ],
  ["a sanction off the ladder", () => precedents({ case: { factors: {}, sanction: "exile" } }), "SANCTION_UNKNOWN"],
  ["a step that stands twice", () => precedents({ ladder: ["advice", "advice"] }), "ID_NOT_UNIQUE"],
  [
    "a factor that is no number",
    () => precedents({ case: { factors: { breaches: Number.NaN }, sanction: "advice" } }),
    "NOT_A_NUMBER",
  ],
  [
    "a direction nobody knows",
    () => precedents({ directions: { breaches: "sideways" as s.Direction } }),
    "NOT_A_CHOICE",
  ],
];

const functions = s as unknown as Readonly<Record<string, ((inputs: object) => unknown) | undefined>>;

describe("what has no answer is refused", () => {
  it.each([...rows, ...recordRows])("%s", (_, call, code) => {
    expect(outcomeOf(call)).toEqual({ error: code });
  });

  it.each([
    ["poissonTrendExact", { y: null }],
    ["poissonTrendExact", { y: [1, 2, 3], exposure: 7 }],
    ["poissonRegression", { y: "123", x: [1, 2, 3] }],
    ["poissonRegression", { y: [1, 2, 3], x: [[1, 2, 3], 4] }],
    ["itsPoissonSlope", { y: 4, eventPeriod: 2 }],
    ["itsPoissonStep", { y: [1, 2, 3, 4] }],
    ["surgeExcess", { y: [1, 2, 3, 4], surge: 3 }],
    ["mannKendall", { x: {} }],
    ["mannKendallExact", {}],
    ["senSlope", {}],
    ["coxStuart", {}],
    ["pettitt", {}],
    ["poissonChangePoint", {}],
    ["cusumTabular", { target: 1, k: 1, h: 1 }],
    ["cusumPoisson", { lambda0: 1, lambda1: 2, h: 1 }],
    ["xmr", {}],
    ["uChart", { y: [1, 2] }],
    ["earsC1", {}],
    ["overdispersion", { observed: [1, 2] }],
    ["benjaminiHochberg", {}],
    ["benjaminiYekutieli", {}],
    ["minimumSignalCount", { expectedCount: 1, pUpper: 0.025 }],
    ["funnelLimitsExactPoisson", { expectedCount: 1 }],
    ["funnelLimitsExactBinomial", { n: 1, target: 0.5 }],
    ["funnelLimitsGarwoodInverted", { expectedCount: 3 }],
    ["fisherExact", {}],
    ["chainLadder", { triangle: [1, 2] }],
    ["rightTruncatedDelay", {}],
    ["attributeByTerms", {}],
    ["precedentConsistency", { directions: {}, case: { factors: {}, sanction: "advice" } }],
  ] as const)("no list where one is due: %s %j", (name, inputs) => {
    expect(outcomeOf(() => functions[name]?.(inputs))).toEqual({ error: "NOT_A_LIST" });
  });

  it("with every problem at once, the user's words in backticks", () => {
    const call = () => s.rateRatioTest({ events1: -1, exposure1: 0, events2: 0.5, exposure2: unknown, confidence: 95 });
    expect(call).toThrow(s.StatisticsError);
    try {
      call();
    } catch (error) {
      if (!(error instanceof s.StatisticsError)) throw error;
      expect(error.code).toBe("EVENTS_NEGATIVE");
      expect(error.problems.map(({ code }) => code)).toEqual([
        ...["EVENTS_NEGATIVE", "EXPOSURE_NOT_POSITIVE", "EVENTS_NOT_INTEGER", "EXPOSURE_UNKNOWN"],
        "CONFIDENCE_OUT_OF_RANGE",
      ]);
      expect(error.message).toContain("`confidence`: expected a number between 0 and 1, got `95`");
      expect(error.message).not.toContain("\n");
    }
  });

  it("at its place in a list", () => {
    try {
      s.poissonTrendExact({ y: [1, 2, -3, 4] });
    } catch (error) {
      expect(error).toMatchObject({ problems: [{ input: "y/2", code: "EVENTS_NEGATIVE" }] });
    }
    expect.assertions(1);
  });
});

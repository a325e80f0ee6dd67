import { describe, expect, it } from "vitest";
import * as s from "../../src/statistics/index.js";
import { expectMet, type Tolerance } from "./expected.js";

// Reference cases, each with where its figures are from. "R" is R 4.2.2.

type Row = readonly [sentence: string, source: string, actual: () => unknown, expected: object, tolerance?: Tolerance];

const exact: Tolerance = { rel: 1e-9 };

const rates: readonly Row[] = [
  [
    "no event leaves a rate of up to -ln(0.025)",
    "in closed form",
    () => s.poissonRateCI({ events: 0, exposure: 1 }),
    { rate: 0, lower: 0, upper: -Math.log(0.025) },
  ],
  [
    "ten events",
    "R poisson.test(10); published as 4.795 to 18.39 (Ulm 1990)",
    () => s.poissonRateCI({ events: 10, exposure: 1 }),
    { rate: 10, lower: 4.79538869613243, upper: 18.3903560420178 },
  ],
  [
    "Welsh nickel workers",
    "R example(poisson.test), Breslow & Day",
    () => s.poissonRateCI({ events: 137, exposure: 24.19893 }),
    { rate: 5.66140734321724, lower: 4.75312480484875, upper: 6.69270933417607 },
  ],
  [
    "a million events",
    "R poisson.test(1e6, 1e9)",
    () => s.poissonRateCI({ events: 1e6, exposure: 1e9 }),
    { lower: 0.000998040983340294, upper: 0.00100196191194543 },
  ],
  [
    "ten million events",
    "mpmath 1.3, 40 digits",
    () => s.poissonRateCI({ events: 1e7, exposure: 1 }),
    { lower: 9993802.996884268, upper: 10006199.897731498 },
  ],
  [
    "the same with other confidence",
    "R poisson.test(10, conf.level = 0.998)",
    () => s.poissonRateCI({ events: 10, exposure: 1, confidence: 0.998 }),
    { lower: 2.96052037274376, upper: 24.1339711454176 },
  ],
  [
    "one event, mid-P",
    "R uniroot(tol = 1e-13); Cohen & Yang (1994), Table I, to 2 decimals",
    () => s.poissonRateCIMidP({ events: 1, exposure: 1 }),
    { lower: 0.0500203448353356, upper: 4.93186052470676 },
  ],
  [
    "no event, mid-P: half of e^-mean is 0.025",
    "in closed form",
    () => s.poissonRateCIMidP({ events: 0, exposure: 2 }),
    { lower: 0, upper: -Math.log(0.05) / 2 },
  ],
  [
    "the rule of three",
    "R poisson.test(0, alternative = 'less')",
    () => s.poissonRateUpperBound({ events: 0, exposure: 1 }),
    { upper: 2.99573227355399 },
  ],
  [
    "nine events where four are the norm",
    "R poisson.test(9, 1, 4), ppois",
    () => s.poissonRateTest({ events: 9, exposure: 1, nullRate: 4 }),
    { pLess: 0.991867757203066, pGreater: 0.0213634344879842, pCentral: 0.0427268689759683, p: 0.0427268689759683 },
  ],
  [
    "nine events where four are the norm, by R's order and by halves",
    "R poisson.test(9, 1, 4), ppois",
    () => s.poissonRateTest({ events: 9, exposure: 1, nullRate: 4 }),
    { pMinlike: 0.0213634344879842, pMidGreater: 0.014747838642459 },
  ],
  [
    "no event where five are the norm: what is no likelier lies on both sides",
    "mpmath 1.3: P(X = 0) + P(X ≥ 12), 12 being the first above that is no likelier",
    () => s.poissonRateTest({ events: 0, exposure: 1, nullRate: 5 }),
    { pLess: Math.exp(-5), pMinlike: 0.012191038912094826 },
  ],
  [
    "seven per 10,000",
    "Communications Alliance, about one in 1430",
    () => s.oneIn({ per10000: 7 }),
    { oneIn: 1e4 / 7 },
  ],
  [
    "the fewest that are evidence, where 113 are expected",
    "R ppois",
    () => s.minimumSignalCount({ expectedCount: 113, pUpper: [0.025, 0.001] }),
    { count: [135, 148] },
  ],
  [
    "the fewest that are evidence, where next to none are expected",
    "R ppois",
    () => s.minimumSignalCount({ expectedCount: 0.001, pUpper: [0.025, 0.001] }),
    { count: [1, 1] },
  ],
];

const ratios: readonly Row[] = [
  [
    "lung cancer in Fredericia and in three other cities",
    "R example(poisson.test), c(11, 21), c(800, 3011)",
    () => s.rateRatioTest({ events1: 11, exposure1: 800, events2: 21, exposure2: 3011 }),
    {
      ...{ ratio: 1.9714880952381, lower: 0.858426403391639, upper: 4.27726594365407, estimable: true },
      ...{ pLess: 0.975931823227312, pGreater: 0.0560086597876997, pCentral: 0.112017319575399 },
      ...{ pMinlike: 0.0796686330333295, pMid: 0.0800768365603877 },
    },
  ],
  [
    "where R's p-value and interval contradict each other, ours do not",
    "R poisson.test(c(2, 10), c(17877, 20000)); exactci",
    () => s.rateRatioTest({ events1: 2, exposure1: 17877, events2: 10, exposure2: 20000 }),
    { upper: 1.05, pCentral: 0.0606, pMinlike: 0.0421, pMid: 0.0358 },
    { abs: 0.0005 },
  ],
  [
    "a halving that proves nothing",
    "R poisson.test(c(8, 4), c(1000, 1000))",
    () => s.rateRatioTest({ events1: 8, exposure1: 1000, events2: 4, exposure2: 1000 }),
    { ratio: 2, lower: 0.535804611649607, upper: 9.07596358120346, pCentral: 0.3876953125 },
  ],
  [
    "none in the second",
    "R poisson.test(c(5, 0), c(100, 100))",
    () => s.rateRatioTest({ events1: 5, exposure1: 100, events2: 0, exposure2: 100 }),
    { ratio: "Infinity", lower: 0.91635585731546, upper: "Infinity", pCentral: 0.0625, pLess: 1 },
  ],
  [
    "none in the first",
    "R poisson.test(c(0, 5), c(100, 100))",
    () => s.rateRatioTest({ events1: 0, exposure1: 100, events2: 5, exposure2: 100 }),
    { ratio: 0, lower: 0, upper: 1.09127910518255, pCentral: 0.0625 },
  ],
  [
    "none in either: nothing can be said",
    "by definition",
    () => s.rateRatioTest({ events1: 0, exposure1: 3, events2: 0, exposure2: 100 }),
    { ratio: null, estimable: false, lower: 0, upper: "Infinity", p: 1, pLess: 1, pGreater: 1, pCentral: 1, pMid: 1 },
  ],
  [
    "a million and more",
    "R poisson.test(c(1e6, 1002000), c(1e9, 1e9))",
    () => s.rateRatioTest({ events1: 1e6, exposure1: 1e9, events2: 1_002_000, exposure2: 1e9 }),
    { lower: 0.995241928781154, upper: 1.00077371882218, pLess: 0.07885722640656, pMid: 0.157506795373973 },
  ],
  [
    "from 571 to 17",
    "R poisson.test(c(17, 571))",
    () => s.rateRatioTest({ events1: 17, exposure1: 1, events2: 571, exposure2: 1 }),
    { lower: 0.0172219165074627, upper: 0.0480945190234094, pLess: 2.7188487417077e-145, pGreater: 1 },
  ],
  [
    "against a ratio of two",
    "R poisson.test(c(30, 10), c(1000, 1000), r = 2)",
    () => s.rateRatioTest({ events1: 30, exposure1: 1000, events2: 10, exposure2: 1000, nullRatio: 2 }),
    { pLess: 0.903428572797885, pGreater: 0.171435188220435, pMinlike: 0.315861012812792 },
  ],
];

const shares: readonly Row[] = [
  [
    "81 of 263",
    "R binom.test; Newcombe (1998), Table I",
    () => s.proportionCI({ successes: 81, n: 263 }),
    {
      wilson: [0.255288519878274, 0.3662095769828],
      clopperPearson: [0.252736745585271, 0.367621922601351],
      midP: [0.254402104945522, 0.365773474257775],
    },
  ],
  [
    "none of a million",
    "R binom.test",
    () => s.proportionCI({ successes: 0, n: 1e6 }),
    {
      wilson: [0, 3.84144406394494e-6],
      clopperPearson: [0, 3.68887265020649e-6],
      midP: [0, -Math.expm1(Math.log(0.05) / 1e6)],
    },
  ],
  [
    "all of one",
    "R binom.test",
    () => s.proportionCI({ successes: 1, n: 1 }),
    { wilson: [0.206549314377238, 1], clopperPearson: [0.025, 1], midP: [0.05, 1] },
  ],
  ...([1, 2052] as const).map(
    (successes): Row => [
      `${successes} of 2053, far from even`,
      "mpmath 1.3, 30 digits",
      () => s.proportionCI({ successes, n: 2053, confidence: 0.98822 }),
      {
        midP: successes === 1 ? [5.738076217641215e-6, 0.0032065396320410137] : [0.996793460367959, 0.9999942619237824],
      },
    ],
  ),
  [
    "nine upheld, twenty-one not, eighty-three undecided",
    "Manski (1989), by hand",
    () => s.evidenceBounds({ upheld: 9, notUpheld: 21, undetermined: 83 }),
    { lowerShare: 9 / 113, upperShare: 92 / 113, decidedShare: 0.3 },
  ],
  [
    "nothing decided",
    "by definition",
    () => s.evidenceBounds({ upheld: 0, notUpheld: 0, undetermined: 4 }),
    { lowerShare: 0, upperShare: 1, decidedShare: null },
  ],
  [
    "upheld by whether the complainant is known",
    "mpmath 1.3, 40 digits, from the sums of products; R fisher.test to 5 digits",
    () =>
      s.fisherExact({
        table: [
          [12, 10],
          [25, 66],
        ],
      }),
    {
      ...{ p: 0.022171637181312733, pLess: 0.9955981476712112, pGreater: 0.016445249507744304 },
      ...{ conditionalOR: 3.131841059235039, lower: 1.0876830142508234, upper: 9.250263178489126 },
    },
  ],
  [
    "a thousand, far from even",
    "mpmath 1.3, 40 digits",
    () =>
      s.fisherExact({
        table: [
          [300, 200],
          [150, 450],
        ],
      }),
    {
      ...{ p: 2.6907570289204113e-32, pGreater: 2.1727502113403127e-32 },
      ...{ conditionalOR: 4.493230928123155, lower: 3.451053990347257, upper: 5.869637027900913 },
    },
  ],
  [
    "an empty cell",
    "mpmath 1.3, 40 digits",
    () =>
      s.fisherExact({
        table: [
          [0, 5],
          [5, 3],
        ],
      }),
    { p: 0.07536907536907538, pLess: 0.04351204351204351, conditionalOR: 0, lower: 0, upper: 1.3136696510428716 },
  ],
  [
    "an empty column: nothing can be said",
    "by definition",
    () =>
      s.fisherExact({
        table: [
          [0, 5],
          [0, 7],
        ],
      }),
    { p: 1, pLess: 1, pGreater: 1, pCentral: 1, conditionalOR: null, lower: 0, upper: "Infinity" },
  ],
  [
    "a quarter of the complaints with a quarter of the market",
    "Pennsylvania Insurance Department",
    () => s.complaintIndex({ memberComplaints: 25, allComplaints: 100, memberShare: 0.25 }),
    { index: 1 },
  ],
];

const observed = [12, 30, 7, 55, 18, 23, 41, 9, 16, 88, 5, 33, 27, 14, 61, 20, 11, 37, 25, 113];
const expected = [
  ...[15.2, 28.4, 9.1, 40.3, 21.7, 25, 39.8, 12.6, 10.4, 70.5],
  ...[6.3, 30.2, 35.8, 13.9, 58.7, 24.6, 8.2, 33.3, 29.9, 48.5],
];

const peers: readonly Row[] = [
  [
    "the limits where five are expected",
    "Spiegelhalter (2005), by R qpois, ppois",
    () => s.funnelLimitsExactPoisson({ expectedCount: 5, p: [0.001, 0.025, 0.975, 0.999] }),
    {
      countLimits: [-0.851586840897423, 0.542065795512883, 9.37655858766277, 12.7713537816399],
      rawQuantile: [0, 1, 10, 13],
      noLowerLimit: [true, false, false, false],
    },
    { rel: 1e-8 },
  ],
  [
    "the limits where a million are expected",
    "Spiegelhalter (2005), by R qpois, ppois",
    () => s.funnelLimitsExactPoisson({ expectedCount: 1e6, p: [0.001, 0.999] }),
    { countLimits: [996910.692783515, 1003091.15693759], rawQuantile: [996911, 1003092] },
  ],
  [
    "the limits of a share of 30 in 100",
    "Spiegelhalter (2005), by R qbinom, pbinom",
    () => s.funnelLimitsExactBinomial({ n: 100, target: 0.3, p: [0.001, 0.025, 0.975, 0.999] }),
    { limits: [0.160260746891119, 0.206902385791073, 0.386912014163788, 0.441562623860848] },
    { rel: 1e-8 },
  ],
  [
    "next to nothing expected leaves no lower limit that a number could hold",
    "in closed form: 0.025^1000",
    () => s.funnelLimitsGarwoodInverted({ expectedCount: [0.001] }),
    { ll95: [0], ll998: [0] },
  ],
  [
    "the limits that FunnelPlotR draws",
    "R package FunnelPlotR, its unit test",
    () => s.funnelLimitsGarwoodInverted({ expectedCount: [20] }),
    { ll95: [0.610826], ul95: [1.544419], ll998: [0.4479107], ul998: [1.902094] },
    { abs: 5e-7 },
  ],
  ...(
    [
      [150, 119.5695496, "high-0.025"],
      [159, 232.9329036, "low-0.001"],
      [220, 249.8012944, "not-significant"],
    ] as const
  ).map(
    ([count, mean, word]): Row => [
      `${count} where ${mean} are expected`,
      "R package PHEindicatormethods, its test data",
      () => s.classifyAgainstExpected({ observed: count, expected: mean }),
      { class: word },
    ],
  ),
  [
    "twenty members, one far out",
    "R, the formulas of CQC and Spiegelhalter",
    () => {
      const { z, zMultiplicative, zAdditive, ...rest } = s.overdispersion({ observed, expected });
      return { ...rest, last: [z.at(-1), zMultiplicative.at(-1), zAdditive.at(-1)] };
    },
    {
      ...{ lowerCut: -0.987794527671527, upperCut: 1.98552075156317, tau2: 0.00146855171437047 },
      ...{ phiUnadjusted: 3.71241778381795, phiWinsorised: 1.10392236244218 },
      last: [7.33190334828518, 6.97826512853858, 6.46818198168304],
      finding: "OVERDISPERSED",
    },
  ],
  [
    "members who differ less than chance would have it are not made to stand out",
    "by definition: φ below 1 changes nothing",
    () => {
      const { z, zMultiplicative, tau2, finding } = s.overdispersion({
        observed: [20, 21, 20, 19, 20, 20, 21, 19, 20, 20],
        expected: Array.from({ length: 10 }, () => 20),
      });
      return { same: z.every((value, i) => value === zMultiplicative[i]), tau2, finding };
    },
    { same: true, tau2: 0, finding: null },
  ],
  [
    "members who differ by just less than chance: τ² is 0 for a φ below 1",
    "by hand: every z is √0.97 or its negative",
    () => {
      const { phiWinsorised, tau2 } = s.overdispersion({
        observed: [25, 25, 25, 25, 25, 36, 36, 36, 36, 36],
        expected: Array.from(
          { length: 10 },
          (_, i) => (i < 5 ? 5 + Math.sqrt(0.97) / 2 : 6 - Math.sqrt(0.97) / 2) ** 2,
        ),
      });
      return { phiWinsorised, tau2 };
    },
    { phiWinsorised: 0.97, tau2: 0 },
  ],
  [
    "five members are too few to tell",
    "by definition",
    () => s.overdispersion({ observed: [1, 9, 4, 30, 2], expected: [5, 5, 5, 5, 5] }),
    { finding: "TOO_FEW_PEERS" },
  ],
  [
    "fifteen p-values",
    "Benjamini & Hochberg (1995), table: four rejected, by Bonferroni three",
    () =>
      s.benjaminiHochberg({
        p: [
          ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324],
          ...[0.4262, 0.5719, 0.6528, 0.759, 1],
        ],
        q: 0.05,
      }),
    { rejected: 4, bonferroniRejected: 3 },
  ],
  [
    "four p-values in any order, with ties",
    "R p.adjust(method = 'BH')",
    () => s.benjaminiHochberg({ p: [0.5, 0.01, 0.04, 0.01] }),
    { adjusted: [0.5, 0.02, 0.16 / 3, 0.02] },
  ],
  [
    "no p-value",
    "by definition",
    () => s.benjaminiHochberg({ p: [] }),
    { adjusted: [], rejected: 0, bonferroniRejected: 0 },
  ],
  [
    "two p-values under any dependence",
    "by hand: 1 + 1/2 times as much",
    () => s.benjaminiYekutieli({ p: [0.01, 0.03] }),
    { adjusted: [0.03, 0.045] },
  ],
  [
    "forty members who are all alike",
    "R ppois",
    () => s.familyFalseAlarm({ members: 40, expectedCount: 20, pUpper: 0.001 }),
    {
      ...{ signalCount: 36, perMember: 0.000803659961404455 },
      ...{ atLeastOne: 0.0316477107785954, expectedMaximum: 30.2687670588354 },
    },
  ],
];

const aids = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45];
const turning = [20, 22, 21, 24, 25, 24, 27, 28, 30, 29, 31, 33, 30, 29, 26, 25, 24, 22, 20, 19, 18, 16, 15, 14];

const trends: readonly Row[] = [
  [
    "five years that fall",
    "R, convolution of the multinomial",
    () => s.poissonTrendExact({ y: [9, 7, 6, 3, 2] }),
    { T: 63, pLess: 0.00827134102258078, pGreater: 0.994414681392006, p: 2 * 0.00827134102258078 },
  ],
  [
    "four years over exposures that grow",
    "R, convolution of the multinomial",
    () => s.poissonTrendExact({ y: [6, 5, 4, 2], exposure: [1000, 1500, 2500, 4000], alternative: "less" }),
    { T: 36, p: 0.000289339484342967, pGreater: 0.999873093319426 },
  ],
  [
    "no event at all",
    "by definition",
    () => s.poissonTrendExact({ y: [0, 0, 0] }),
    { T: 0, pLess: 1, pGreater: 1, p: 1 },
  ],
  [
    "deaths from AIDS in Australia by quarter",
    "R glm(control = glm.control(epsilon = 1e-15)); Dobson",
    () => s.poissonRegression({ y: aids, x: aids.map((_, i) => i + 1) }),
    {
      ...{ converged: true, finding: null, deviance: 29.6535195650148, df: 12, pearsonPhi: 2.40394208289675 },
      coef: [0.339633920708134, 0.256523593717915],
      se: [0.251187016223892, 0.0220391132584982],
      p: [0.176338289784268, 2.59624437104165e-31],
      ratePerPeriod: Math.exp(0.256523593717915),
      waldCI: [
        Math.exp(0.256523593717915 - 1.959963984540054 * 0.0220391132584982),
        Math.exp(0.256523593717915 + 1.959963984540054 * 0.0220391132584982),
      ],
      quasiSE: 0.0220391132584982 * Math.sqrt(2.40394208289675),
      quasiCI: [1.2087054450601247, 1.3819523982825204],
    },
  ],
  [
    "and by the logarithm of time",
    "R glm(control = glm.control(epsilon = 1e-15))",
    () => s.poissonRegression({ y: aids, x: aids.map((_, i) => Math.log(i + 1)) }),
    { coef: [-1.94416621387705, 2.17478380179425], se: [0.511595902717714, 0.215050697731616] },
  ],
  [
    "rates in proportion to the exposure have no slope",
    "by construction",
    () => s.poissonRegression({ y: [10, 20, 30, 40], x: [1, 2, 3, 4], exposure: [1, 2, 3, 4] }),
    { coef: [Math.log(10), 0], deviance: 0, ratePerPeriod: 1 },
    { abs: 1e-12 },
  ],
  [
    "counts on a curve are found again, with three covariates and to ten million",
    "by construction: y = e^(2 + 0.001x), up to rounding",
    () => {
      const x = Array.from({ length: 40 }, (_, i) => 20 * i);
      const y = x.map((value) => Math.round(1e7 * Math.exp(-0.001 * value)));
      const parity = x.map((_, i) => i % 2);
      const square = x.map((_, i) => (i % 3) ** 2);
      return s.poissonRegression({ y, x: [x, parity, square] });
    },
    { coef: [Math.log(1e7), -0.001, 0, 0] },
    { abs: 1e-6 },
  ],
  [
    "events only where one of two covariates is 1: no estimate",
    "by hand: the other rates can fall for ever",
    () =>
      s.poissonRegression({
        y: [0, 0, 3, 4, 0, 6],
        x: [
          [1, 2, 3, 4, 5, 6],
          [0, 0, 1, 1, 0, 1],
        ],
      }),
    { converged: false, finding: "ESTIMATE_AT_BOUNDARY" },
  ],
  [
    "all events in one period, with others around it in both covariates: an estimate",
    "by hand: no half-plane through the period leaves all others on one side; by symmetry there are no slopes",
    () =>
      s.poissonRegression({
        y: [7, 0, 0, 0, 0],
        x: [
          [0, 1, -1, 0, 0],
          [0, 0, 0, 1, -1],
        ],
      }),
    { converged: true, coef: [Math.log(7 / 5), 0, 0] },
    { abs: 1e-9 },
  ],
  [
    "the same with one of the others gone: no estimate",
    "by hand: the second covariate can fall for ever",
    () =>
      s.poissonRegression({
        y: [7, 0, 0, 0],
        x: [
          [0, 1, -1, 0],
          [0, 0, 0, 1],
        ],
      }),
    { converged: false, finding: "ESTIMATE_AT_BOUNDARY" },
  ],
  [
    "an extreme series that has an estimate all the same",
    "by hand: two periods have events, so that both coefficients are finite, e^-16 per period",
    () => s.poissonRegression({ y: [1e7, 1, 0, 0, 0, 0], x: [1, 2, 3, 4, 5, 6] }),
    { converged: true, ratePerPeriod: 1e-7 },
    { rel: 1e-6 },
  ],
  [
    "all events in the last period: no estimate",
    "R glm: fitted rates numerically 0",
    () => s.poissonRegression({ y: [0, 0, 0, 0, 5], x: [1, 2, 3, 4, 5] }),
    { converged: false, finding: "ESTIMATE_AT_BOUNDARY" },
  ],
  [
    "no event at all: no estimate",
    "by definition",
    () => s.poissonRegression({ y: [0, 0, 0], x: [1, 2, 3] }),
    { converged: false, finding: "ESTIMATE_AT_BOUNDARY" },
  ],
  [
    "all events in a period with others on both sides: an estimate",
    "by symmetry the slope is 0",
    () => s.poissonRegression({ y: [0, 0, 5, 0, 0], x: [1, 2, 3, 4, 5] }),
    { converged: true, coef: [0, 0] },
    { abs: 1e-9 },
  ],
  [
    "a slope that changes at period 12",
    "R glm(y ~ t + pmax(0, t - 12))",
    () => s.itsPoissonSlope({ y: turning, eventPeriod: 12 }),
    { coef: [2.97204278976075, 0.0433072977070858, -0.112946270899021], deviance: 0.435093673419589, df: 21 },
  ],
  [
    "and the slope after it",
    "R, linear combination of coefficients",
    () => s.itsPoissonSlopeAfter({ y: turning, eventPeriod: 12 }),
    {
      ...{ logSlopeAfter: -0.0696389731919349, se: 0.0137268759677757, ratePerPeriod: 0.932730499842193 },
      ci: [0.907970712634352, 0.958165470791147],
      quasiCI: [0.907970712634352, 0.958165470791147],
    },
  ],
  [
    "a step in a level series",
    "by hand: 10 before, 20 after, no trend",
    () => s.itsPoissonStep({ y: [10, 10, 10, 20, 20, 20], step: [0, 0, 0, 1, 1, 1] }),
    { rr: 2, logRR: Math.LN2 },
  ],
  [
    "a step in a series that rises",
    "mpmath 1.3, 30 digits",
    () => s.itsPoissonStep({ y: [9, 14, 11, 13, 22, 19, 27, 24], step: [0, 0, 0, 0, 1, 1, 1, 1] }),
    {
      ...{ logRR: 0.4065634921773845, se: 0.3529540490275364, quasiPhi: 0.4062279503146506 },
      ...{ quasiSE: 0.22495884272581498, ci: [0.7518535418982345, 2.9991853940196673] },
    },
  ],
  [
    "dispersion widens an interval and never narrows it",
    "mpmath 1.3, 30 digits: φ is below 1 here, so that both are the same",
    () => s.itsPoissonSlopeAfter({ y: [20, 26, 31, 30, 24, 15, 12], eventPeriod: 3 }),
    {
      logSlopeAfter: -0.24206938378205814,
      se: 0.06761174191673061,
      ci: [0.6875739009888594, 0.896234837706901],
      quasiCI: [0.6875739009888594, 0.896234837706901],
    },
  ],
  [
    "the interval of a step with dispersion is that without it, stretched by √φ",
    "by definition",
    () => {
      const { ci, quasiCI, quasiPhi } = s.itsPoissonStep({
        y: [4, 19, 6, 22, 9, 31, 12, 40],
        step: [0, 0, 0, 0, 1, 1, 1, 1],
      });
      const wider = Math.log(quasiCI[1] / quasiCI[0]) / Math.log(ci[1] / ci[0]);
      return { isOverdispersed: (quasiPhi ?? 0) > 1, stretched: wider ** 2 / (quasiPhi ?? 0) };
    },
    { isOverdispersed: true, stretched: 1 },
  ],
  [
    "the interval of a slope is not narrowed by a φ below 1",
    "by definition",
    () => {
      const fit = s.poissonRegression({ y: [10, 11, 12, 13, 14], x: [1, 2, 3, 4, 5] });
      return (
        fit.converged && { isUnderdispersed: (fit.pearsonPhi ?? 1) < 1, same: fit.quasiCI?.[0] === fit.waldCI?.[0] }
      );
    },
    { isUnderdispersed: true, same: true },
  ],
  [
    "as many coefficients as counts leave no degrees of freedom",
    "by hand: ln 2, ln 3 and ln 12 to the digit",
    () =>
      s.poissonRegression({
        y: [2, 3, 12],
        x: [
          [0, 1, 0],
          [0, 0, 1],
        ],
      }),
    { coef: [Math.log(2), Math.log(1.5), Math.log(6)], df: 0, pearsonPhi: null },
  ],
  [
    "eight values with ties",
    "R, the formula of package trend",
    () => s.mannKendall({ x: [5, 5, 3, 3, 3, 2, 2, 1] }),
    { S: -23, varS: 179 / 3, z: -2.84811022321388, p: 0.00439796896152427, tau: -0.906326967174966 },
  ],
  [
    "values that are all the same",
    "by definition: no information",
    () => s.mannKendall({ x: [4, 4, 4, 4, 4] }),
    { S: 0, varS: 0, z: 0, p: 1, tau: null },
  ],
  [
    "six that rise",
    "by hand: two of 720 orders are as extreme",
    () => s.mannKendallExact({ x: [1, 2, 3, 4, 5, 6] }),
    { S: 15, p: 2 / 720 },
  ],
  [
    "a fall from 571 to 17, by ranks alone",
    "by hand: two of 24 orders are as extreme",
    () => s.mannKendallExact({ x: [571, 276, 51, 17] }),
    { S: -6, p: 2 / 24 },
  ],
  [
    "seven that mostly fall, asked for a fall and for a rise",
    "by hand: 27 of 5040 orders have at most 2 inversions of the other order",
    () => s.mannKendallExact({ x: [12, 9, 10, 7, 8, 5, 4], alternative: "less" }),
    { S: -17, p: 27 / 5040, pLess: 27 / 5040, pGreater: 1 - 7 / 5040, pCentral: 54 / 5040 },
  ],
  [
    "ranks with ties, asked for a fall",
    "half of R's two-sided p",
    () => s.mannKendall({ x: [5, 5, 3, 3, 3, 2, 2, 1], alternative: "less" }),
    { p: 0.00439796896152427 / 2 },
  ],
  [
    "six rises and two falls, asked for a rise",
    "by hand: 37 of 256",
    () =>
      s.coxStuart({ x: [5, 6, 2, 3, 5, 6, 4, 3, 7, 8, 9, 7, 5, 3, 4, 7, 3, 5, 6, 7, 8, 9], alternative: "greater" }),
    { p: 37 / 256 },
  ],
  ["the median slope", "by hand: 1, 1, 1, 2, 2, 3", () => s.senSlope({ x: [1, 2, 3, 6] }), { slope: (1 + 5 / 3) / 2 }],
  [
    "the first half of a series against the second",
    "Sachs; R binom.test(6, 8)",
    () => s.coxStuart({ x: [5, 6, 2, 3, 5, 6, 4, 3, 7, 8, 9, 7, 5, 3, 4, 7, 3, 5, 6, 7, 8, 9] }),
    { up: 6, down: 2, n: 8, p: 0.2890625, z: null },
  ],
  [
    "the outer thirds, as R's package trend has it",
    "by hand: seven rises, (7 - 22/6 - 1/2)/√(22/12)",
    () =>
      s.coxStuart({
        x: [5, 6, 2, 3, 5, 6, 4, 3, 7, 8, 9, 7, 5, 3, 4, 7, 3, 5, 6, 7, 8, 9],
        variant: "thirds-normal",
      }),
    { up: 7, down: 1, z: (7 - 22 / 6 - 0.5) / Math.sqrt(22 / 12) },
  ],
  [
    "a series that does not change",
    "by definition",
    () => s.coxStuart({ x: [3, 3, 3, 3, 3, 3] }),
    { up: 0, down: 0, n: 0, p: 1 },
  ],
  [
    "a series that falls once, by ranks alone",
    "by hand: 3·3 pairs over the third split, 2 exp(-6·81/252)",
    () => s.pettitt({ x: [9, 8, 9, 2, 1, 3] }),
    { U: 9, K: 3, p: 2 * Math.exp(-486 / 252) },
  ],
  [
    "a series that does not change, by ranks alone",
    "by definition",
    () => s.pettitt({ x: [1, 1, 1] }),
    { U: 0, K: 1, p: 1 },
  ],
  [
    "a rise that is followed by a fall: the level drops after period 9",
    "R, the likelihood of each split",
    () => s.poissonChangePoint({ y: [10, 12, 15, 19, 24, 30, 28, 22, 17, 13, 9, 8, 6] }),
    { lastPeriodBefore: 9, rateBefore: 59 / 3, rateAfter: 9, lrStatistic: 21.4976382087214, total: 213 },
  ],
  [
    "two periods have one split, whose p-value is binomial",
    "by hand: at most 2 or at least 8 of 10, of 1024 equally likely",
    () => s.poissonChangePoint({ y: [2, 8], firstPeriod: 2013 }),
    { lastPeriodBefore: 2013, p: 112 / 1024, pAtLeast: 112 / 1024, pAtMost: 112 / 1024 },
  ],
];

const watching: readonly Row[] = [
  [
    "Montgomery's table 9.1",
    "Montgomery, Introduction to Statistical Quality Control",
    () =>
      s.cusumTabular({
        x: [
          ...[9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08],
          ...[9.37, 10.62, 10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52],
        ],
        target: 10,
        k: 0.5,
        h: 5,
      }),
    { firstSignal: 29, lastZeroBefore: 22, arm: "plus" },
  ],
  [
    "a signal in the first period, below",
    "by hand: 10 - 1 - 3 = 6",
    () => s.cusumTabular({ x: [3, 9, 9], target: 10, k: 1, h: 5 }),
    { cPlus: [0, 0, 0], cMinus: [6, 6, 6], firstSignal: 1, arm: "minus", lastZeroBefore: 0 },
  ],
  [
    "a bound of nought, with nothing allowed for",
    "by hand: whatever is above the target is a signal",
    () => s.cusumTabular({ x: [10, 11], target: 10, k: 0, h: 0 }),
    { cPlus: [0, 1], firstSignal: 2, arm: "plus", lastZeroBefore: 1 },
  ],
  [
    "no signal at the bound itself",
    "by hand: 10 - 1 - 4 = 5",
    () => s.cusumTabular({ x: [4], target: 10, k: 1, h: 5 }),
    { cMinus: [5], firstSignal: null, arm: null, lastZeroBefore: null },
  ],
  [
    "counts that rise to twice as many",
    "Lucas (1985), the recursion in R",
    () => s.cusumPoisson({ y: [3, 4, 2, 5, 3, 4, 9, 8, 7, 10, 9, 11], lambda0: 4, lambda1: 8, h: 10 }),
    { k: 5.77078016355585, firstSignal: 10 },
  ],
  [
    "counts that fall to half",
    "Lucas (1985), the recursion in R",
    () => s.cusumPoissonLower({ y: [9, 8, 7, 10, 9, 5, 4, 3, 4, 2, 3, 4], lambda0: 8, lambda1: 4, h: 8 }),
    { k: 5.77078016355585, firstSignal: 10 },
  ],
  [
    "flow rates",
    "NIST/SEMATECH e-Handbook 6.3.2.2",
    () => s.xmr({ x: [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1] }),
    { mean: 50.81, mrBar: 1.8778, ucl: 55.8041, lcl: 45.8159 },
    { abs: 0.0001 },
  ],
  [
    "a rate over two periods",
    "by hand: ū = 2, limits 2 ± 3√2 and 2 ± 3",
    () => s.uChart({ y: [1, 5], exposure: [1, 2] }),
    { centre: 2, ucl: [2 + 3 * Math.SQRT2, 5], lcl: [0, 0] },
  ],
  [
    "a rate over three periods, with Laney's limits",
    "the formulas in Python",
    () => s.uChart({ y: [100, 120, 90], exposure: [10, 10, 9] }),
    {
      centre: 10.689655172413794,
      z: [-0.6670373459650706, 1.2673709573336327, -0.6328071892930047],
      sigmaZ: 1.6997280363144243,
      uclLaney: [15.961741836069805, 15.961741836069805, 16.246922465397475],
      lclLaney: [5.417568508757783, 5.417568508757783, 5.1323878794301105],
      lcl: [7.587931513676217, 7.587931513676217, 7.420151361066605],
    },
  ],
  [
    "a run chart of twenty points",
    "R package qicharts2; Anhøj & Olesen (2014)",
    () => s.runChartLimits({ nUseful: 20 }),
    { longestRunMax: 7, crossingsMin: 6 },
  ],
  [
    "a rise after a quiet week",
    "R surveillance::earsC(method = 'C1')",
    () => s.earsC1({ y: [5, 6, 4, 7, 5, 6, 5, 4, 6, 30] }),
    { evaluatedIndex: [8, 9, 10], upperbound: [8.44432936158851, 8.72420736898814, 8.72420736898814] },
    { rel: 1e-8 },
  ],
  [
    "one more than always is an alarm only without a floor",
    "by definition: the standard deviation is 0",
    () => s.earsC2({ y: [3, 3, 3, 3, 3, 3, 3, 3, 3, 4] }),
    { evaluatedIndex: [10], alarm: [true], flooredAlarm: [false] },
  ],
  [
    "four periods of press reports",
    "R glm(y ~ pulse + t)",
    () =>
      s.surgeExcess({
        y: [11, 9, 12, 10, 13, 9, 11, 10, 12, 11, 10, 12, 38, 29, 21, 14, 10, 11, 9, 12, 10, 11, 10, 9],
        surge: [13, 16],
      }),
    {
      ...{ observedInWindow: 102, expectedInWindow: 41.7227978436711, excess: 60.2772021563289, total: 314 },
      ...{ rateRatio: 2.44470661776274, adjustedTotal: 253.722797843671 },
    },
  ],
  [
    "two periods of press reports, with the interval of the ratio",
    "mpmath 1.3, 30 digits",
    () => s.surgeExcess({ y: [4, 6, 5, 21, 17, 6, 5, 7], surge: [4, 5] }),
    {
      ...{ rateRatio: 3.4660542318809893, expectedInWindow: 10.963475311630603, pearsonPhi: 0.23814518609981314 },
      ...{ rateRatioCI: [2.172502224077859, 5.5298134129364955], p: 1.8350427631731627e-7 },
    },
  ],
];

const records: readonly Row[] = [
  [
    "complaints by the year of the contract",
    "by hand: (58 + 55 + 74)/(40 + 36 + 50) and so on; ultimates by R",
    () => s.chainLadder({ triangle: [[40, 58, 64, 66], [36, 55, 61], [50, 74], [22]] }),
    {
      factors: [187 / 126, 125 / 113, 66 / 64],
      ultimate: [66, 62.90625, 84.416482300885, 37.2468262747577],
      reserve: 27.5695585756426,
    },
  ],
  [
    "the delays of the same complaints",
    "Kalbfleisch & Lawless (1989), in R",
    () => s.rightTruncatedDelay({ incremental: [[40, 18, 6, 2], [36, 19, 6], [50, 24], [22]] }),
    {
      reverseHazard: [0, 61 / 187, 12 / 125, 2 / 66],
      cdf: [0.590654350996597, 0.876606060606061, 0.96969696969697, 1],
    },
  ],
  [
    "MARTHA and MARHTA",
    "Winkler (1990), table",
    () => s.jaroWinkler({ a: "MARTHA", b: "MARHTA" }),
    { jaro: 17 / 18, jaroWinkler: 17 / 18 + 0.3 / 18 },
  ],
  [
    "DIXON and DICKSONX",
    "Winkler (1990), table",
    () => s.jaroWinkler({ a: "DIXON", b: "DICKSONX" }),
    { jaro: 0.767, jaroWinkler: 0.813 },
    { abs: 0.0005 },
  ],
  [
    "names in characters beyond the first plane",
    "by hand: three code points each, two in common",
    () => s.jaroWinkler({ a: "𝒜𝒷c", b: "𝒜𝒷d" }),
    { jaro: (2 / 3 + 2 / 3 + 1) / 3 },
  ],
  [
    "a name that is empty",
    "as in Winkler's strcmp95",
    () => s.jaroWinkler({ a: "", b: "" }),
    { jaro: 0, jaroWinkler: 0 },
  ],
  [
    "agreement in a telling field",
    "Fellegi & Sunter (1969)",
    () => s.fellegiSunterWeight({ m: 0.95, u: 0.01 }),
    { agree: Math.log2(95), disagree: Math.log2(0.05 / 0.99) },
  ],
];

const topics: readonly (readonly [topic: string, rows: readonly Row[]])[] = [
  ["a rate", rates],
  ["two rates", ratios],
  ["a share", shares],
  ["a member among its peers", peers],
  ["a trend", trends],
  ["what is watched", watching],
  ["cohorts and names", records],
];

describe.each(topics)("%s", (_, rows) => {
  const cases = rows.map(([sentence, source, actual, figures, tolerance = exact]) => {
    return { sentence, source, actual, figures, tolerance };
  });

  it.each(cases)("$sentence ($source)", ({ actual, figures, tolerance }) => {
    expectMet(actual(), figures, tolerance);
  });
});

describe("terms", () => {
  const termsVersions = [
    { id: "v1", validFrom: "2010-01-01", validTo: "2012-07-01" },
    { id: "v2", validFrom: "2012-07-01", validTo: null },
  ];
  const contracts = [
    { id: "old", concludedOn: "2011-05-10", endedOn: "2014-05-10" },
    { id: "first-day-of-new", concludedOn: "2012-07-01" },
    { id: "renewed", concludedOn: "2011-05-10", termsVersion: "v2" },
    { id: "no-date", concludedOn: null },
    { id: "before-all", concludedOn: "2009-12-31" },
  ];
  const on = (contract: string | null, receivedOn: string) => ({
    id: `${contract} ${receivedOn}`,
    contract,
    receivedOn,
  });

  it.each([
    ["a contract concluded under the old terms is under them still", on("old", "2014-03-02"), "v1"],
    ["also once it has ended", on("old", "2014-07-15"), "v1"],
    ["terms begin with their first day", on("first-day-of-new", "2014-03-02"), "v2"],
    ["what is recorded of a contract counts before its date", on("renewed", "2014-03-02"), "v2"],
    ["without a date nobody knows", on("no-date", "2014-03-02"), "unattributed"],
    ["before the first terms nobody knows", on("before-all", "2014-03-02"), "unattributed"],
    ["nor without a contract", on(null, "2014-03-02"), "unattributed"],
    ["nor of a contract that is not listed", on("elsewhere", "2014-03-02"), "unattributed"],
  ])("%s", (_, complaint, column) => {
    const period = { from: "2014-01-01", to: "2014-09-01" };
    const { byTerms } = s.attributeByTerms({ termsVersions, contracts, complaints: [complaint], period });
    expect(byTerms).toEqual({ v1: 0, v2: 0, unattributed: 0, [column]: 1 });
  });

  it("have their own days of contracts, and their periods are half-open", () => {
    const period = { from: "2014-05-01", to: "2014-05-31" };
    const complaints = [
      on("old", "2014-04-30"),
      on("old", "2014-05-01"),
      on("old", "2014-05-10"),
      on("old", "2014-05-31"),
    ];
    const { byTerms, contractDays, afterContractEnd, outsidePeriod } = s.attributeByTerms({
      ...{ termsVersions, contracts, complaints, period },
    });
    expect(byTerms).toEqual({ v1: 2, v2: 0, unattributed: 0 });
    expect(contractDays).toEqual({ v1: 9, v2: 60, unattributed: 30 });
    expect(afterContractEnd).toEqual(["old 2014-05-10"]);
    expect(outsidePeriod).toEqual(["old 2014-04-30", "old 2014-05-31"]);
  });
});

describe("precedents", () => {
  const ladder = ["advice", "reminder", "warning", "undertaking", "suspension", "expulsion"];
  const directions = { breaches: "aggravating", cooperation: "mitigating" } as const;
  const precedent = (id: string, breaches: number | null, cooperation: number | null, sanction: string) => {
    return { id, factors: { breaches, cooperation }, sanction };
  };
  const judge = (own: ReturnType<typeof precedent>, ...precedents: readonly ReturnType<typeof precedent>[]) =>
    s.precedentConsistency({ ladder, directions, precedents, case: own });

  it("show a case that was met with more than a more serious one", () => {
    const { tooHarshAgainst, tooLenientAgainst, comparable } = judge(
      precedent("own", 2, 1, "expulsion"),
      precedent("worse", 3, 0, "warning"),
    );
    expect({ tooHarshAgainst, tooLenientAgainst, comparable }).toEqual({
      ...{ tooHarshAgainst: ["worse"], tooLenientAgainst: [], comparable: true },
    });
  });

  it("show a case that was met with less than a less serious one", () => {
    const found = judge(precedent("own", 3, 0, "advice"), precedent("milder", 2, 1, "warning"));
    expect(found.tooLenientAgainst).toEqual(["milder"]);
    expect(found.compared).toEqual([{ id: "milder", than: "less-serious" }]);
  });

  it("that are equal bind both ways", () => {
    expect(judge(precedent("own", 2, 1, "warning"), precedent("equal", 2, 1, "advice")).tooHarshAgainst).toEqual([
      "equal",
    ]);
    expect(judge(precedent("own", 2, 1, "advice"), precedent("equal", 2, 1, "warning")).tooLenientAgainst).toEqual([
      "equal",
    ]);
  });

  it("that are worse in one thing and better in another say nothing", () => {
    expect(judge(precedent("own", 3, 1, "expulsion"), precedent("other", 2, 0, "advice")).comparable).toBe(false);
  });

  it("of which a factor is not known say nothing", () => {
    expect(judge(precedent("own", 1, 1, "expulsion"), precedent("other", null, 0, "advice")).comparable).toBe(false);
    expect(judge(precedent("own", 1, null, "expulsion"), precedent("other", 2, 0, "advice")).comparable).toBe(false);
  });

  it("that contradict each other are named first", () => {
    const found = judge(
      precedent("own", 9, 9, "advice"),
      precedent("slight", 1, 1, "suspension"),
      precedent("grave", 4, 0, "reminder"),
    );
    expect(found.inconsistentPairs).toEqual([["slight", "grave"]]);
  });
});

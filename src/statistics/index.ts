/**
 * Exact rates, comparisons, trends and intervals of counts, usable on their own. Each function takes one object and
 * returns one; a question without an answer throws a {@link StatisticsError}.
 *
 * @module
 */

// A rate, and two of them

export {
  oneIn,
  poissonRateCI,
  poissonRateCIMidP,
  poissonRateTest,
  poissonRateUpperBound,
  type RateInput,
  type RateInterval,
  type RateTest,
  type RateTestInput,
} from "./rate.js";
export { type RateRatioInput, type RateRatioTest, rateRatioTest } from "./rate-ratio.js";

// A share, and two of them

export { type EvidenceBounds, type EvidenceInput, evidenceBounds } from "./evidence.js";
export { type FisherExact, type FisherInput, fisherExact } from "./fisher.js";
export { type Interval, type ProportionInput, type ProportionIntervals, proportionCI } from "./proportion.js";

// A member among its peers

export { complaintIndex } from "./complaint-index.js";
export {
  type BinomialFunnelLimits,
  classifyAgainstExpected,
  type FunnelClass,
  type FunnelLimits,
  funnelLimitsExactBinomial,
  funnelLimitsExactPoisson,
  funnelLimitsGarwoodInverted,
  type GarwoodLimits,
  type PoissonFunnelLimits,
} from "./funnel.js";
export { benjaminiHochberg, benjaminiYekutieli, type FalseDiscovery, type MultiplicityInput } from "./multiplicity.js";
export { type Overdispersion, type OverdispersionInput, overdispersion } from "./overdispersion.js";
export { type FamilyFalseAlarm, familyFalseAlarm, minimumSignalCount } from "./signal.js";

// A trend, a turn, a change

export { type ChangePoint, type ChangePointInput, poissonChangePoint } from "./change-point.js";
export { type CoxStuart, type CoxStuartVariant, coxStuart } from "./cox-stuart.js";
export {
  itsPoissonSlope,
  itsPoissonSlopeAfter,
  itsPoissonStep,
  type SlopeAfter,
  type SlopeChange,
  type SlopeChangeInput,
  type StepChange,
  type StepInput,
} from "./interrupted-series.js";
export { type MannKendall, type MannKendallExact, mannKendall, mannKendallExact } from "./mann-kendall.js";
export { type Pettitt, pettitt } from "./pettitt.js";
export { type NoRegression, type PoissonRegression, poissonRegression, type RegressionInput } from "./regression.js";
export { senSlope } from "./sen.js";
export { poissonTrendExact, type TrendInput, type TrendTest } from "./trend.js";

// Watching, and surges

export { runChartLimits, type UChart, uChart, type Xmr, xmr } from "./control-chart.js";
export {
  cusumPoisson,
  cusumPoissonLower,
  cusumTabular,
  type PoissonCusum,
  type PoissonCusumInput,
  type TabularCusum,
} from "./cusum.js";
export { type Ears, type EarsInput, earsC1, earsC2 } from "./ears.js";
export { type SurgeExcess, type SurgeInput, surgeExcess } from "./surge.js";

// Terms, cohorts, duplicates, precedents

export { fellegiSunterWeight, jaroWinkler, type Likeness } from "./duplicate.js";
export {
  type Direction,
  type Precedent,
  type PrecedentConsistency,
  type PrecedentInput,
  precedentConsistency,
} from "./precedent.js";
export {
  attributeByTerms,
  type TermsAttribution,
  type TermsComplaint,
  type TermsContract,
  type TermsInput,
  type TermsVersion,
} from "./terms.js";
export {
  type ChainLadder,
  chainLadder,
  type DelayDistribution,
  rightTruncatedDelay,
  type Triangle,
} from "./vintage.js";

// What a test asks, and what can go wrong

export type { Alternative } from "./alternative.js";
export { StatisticsError, type StatisticsErrorCode, type StatisticsProblem } from "./error.js";

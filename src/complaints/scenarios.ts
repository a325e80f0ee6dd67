import type { ComplaintClass } from "./admissibility.js";
import { applies, type Exclusion, type Factor, standingOf } from "./exclusion.js";
import { countOf, standingsOf } from "./matter.js";
import type { Question } from "./question.js";
import { againstNorm, type ExposureFigure, normPerUnit, type Range, rateOf, type Verdict } from "./rate.js";
import { beyondSurge, surgeOf } from "./surge.js";

/** Which factors are taken out, and what the same condition then says. */
export interface Scenario {
  readonly out: readonly Factor[];
  readonly outcome: Verdict;
  /** How many complaints count, from the least to the most. */
  readonly count: Range;
  /** The exact interval of the rate, per `per` units; `null` where the condition is none about a rate. */
  readonly interval: Range | null;
}

/**
 * The same condition with every stated factor in and out: does the result hold? A test of robustness, not so many tests:
 * no scenario is to be picked for what it says.
 */
export interface ScenarioTable {
  readonly condition: "norm" | "peers";
  /** The factors that are switched: those that bear on a complaint. */
  readonly factors: readonly Factor[];
  /** Asked for or possible, but without any bearing here. */
  readonly idle: readonly Factor[];
  readonly base: Scenario;
  /** Every combination, in the order of binary counting over `factors`, the first one slowest. */
  readonly scenarios: readonly Scenario[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** In how many the result of the base holds. */
  readonly holds: number;
  readonly of: number;
  /** The smallest sets of factors whose switching changes the result, all of the same size; none where it always holds. */
  readonly flips: readonly (readonly Factor[])[];
}

/** A condition that can be asked again with factors taken out. */
export interface Condition {
  readonly id: ScenarioTable["condition"];
  /** The factors that bear on it here. */
  readonly bearing: readonly Factor[];
  readonly base: readonly Factor[];
  readonly evaluate: (out: readonly Factor[]) => Omit<Scenario, "out">;
}

/** At most eight factors are switched: 256 scenarios. */
export function scenariosOf(condition: Condition, asked: readonly Factor[]): ScenarioTable {
  const factors = asked.filter((factor) => condition.bearing.includes(factor));
  // What is out in the base without bearing on anything changes nothing, and what is not switched stays as it is there.
  const fixed = condition.base.filter((factor) => !factors.includes(factor));
  const scenarios = Array.from({ length: 2 ** factors.length }, (_, code): Scenario => {
    const switched = factors.filter((_factor, place) => (code >> (factors.length - 1 - place)) % 2 === 1);
    return { out: switched, ...condition.evaluate([...fixed, ...switched]) };
  });
  const isOutInBase = (factor: Factor): boolean => condition.base.includes(factor);
  const baseCode = factors.reduce((code, factor) => code * 2 + (isOutInBase(factor) ? 1 : 0), 0);
  const base = scenarios[baseCode] as Scenario; // Invariant: every combination is there.
  const others = scenarios
    .filter(({ outcome }) => outcome !== base.outcome)
    .map(({ out }) => factors.filter((factor) => out.includes(factor) !== base.out.includes(factor)));
  const smallest = Math.min(...others.map((set) => set.length));
  const count = (wanted: Verdict): number => scenarios.filter(({ outcome }) => outcome === wanted).length;
  return {
    condition: condition.id,
    factors,
    idle: asked.filter((factor) => !factors.includes(factor)),
    base,
    scenarios,
    counts: { violated: count("violated"), undetermined: count("undetermined"), satisfied: count("satisfied") },
    holds: count(base.outcome),
    of: scenarios.length,
    flips: others.filter((set) => set.length === smallest).sort((a, b) => placesOf(a, factors) - placesOf(b, factors)),
  };
}

/** Sets of one size in the order of their factors: the one that names an earlier factor first. */
function placesOf(set: readonly Factor[], factors: readonly Factor[]): number {
  return -factors.reduce((code, factor) => code * 2 + (set.includes(factor) ? 1 : 0), 0);
}

/** The factors that are a ground about one complaint. */
export function isGround(factor: Factor): factor is Factor & Exclusion {
  return factor !== "surge" && factor !== "dispersion";
}

const factorGrounds = ["anonymous", "unverified", "duplicate", "legacy", "unattributed", "first-contact"] as const;

/** Which factors bear on these complaints: certainly or perhaps, on at least one of those in scope. */
export function bearingOn(
  classes: readonly ComplaintClass[],
  question: Question,
  hasEnded: boolean,
): readonly Factor[] {
  const counted = classes.filter((one) => standingOf(one, new Set()).counts !== false);
  const mayBear = (factor: (typeof factorGrounds)[number], one: ComplaintClass): boolean => {
    if (factor === "legacy") return one.attribution.terms !== null;
    // Where no terms have ended, no complaint can be about such.
    return factor !== "unattributed" || hasEnded;
  };
  const grounds = factorGrounds.filter((factor) =>
    counted.some((one) => applies(factor, one) !== false && mayBear(factor, one)),
  );
  return surgeOf(counted, question)?.shown === true ? [...grounds, "surge"] : grounds;
}

/** Complaints that count with some factors taken out. The grounds of the base that are no factor stay out throughout. */
export function countWithout(classes: readonly ComplaintClass[], question: Question, out: readonly Factor[]): Range {
  const always = question.exclude.filter((one) => !(factorGrounds as readonly string[]).includes(one));
  const grounds = new Set<Exclusion>([...always, ...out.filter(isGround)]);
  if (!out.includes("surge")) {
    const { least, most } = countOf(classes, grounds);
    return { lower: least, upper: most };
  }
  const standings = standingsOf(classes, grounds);
  const certain = classes.filter((_, place) => standings[place]?.counts === true);
  const possible = classes.filter((_, place) => standings[place]?.counts !== false);
  // Between the two lie other series, with surges of their own: none takes out what lies outside its window, or was upheld.
  if (certain.length < possible.length) return { lower: beyondSurge(certain, question), upper: possible.length };
  const surge = surgeOf(certain, question);
  return { lower: surge?.adjusted ?? certain.length, upper: surge?.adjustedMost ?? certain.length };
}

/** The factors that are out in the figure that was declared. */
export function baseFactors(question: Question): readonly Factor[] {
  const isDispersed = (question.peers?.dispersion ?? "additive") !== "none";
  return [
    ...factorGrounds.filter((factor) => (question.exclude as readonly string[]).includes(factor)),
    ...(isDispersed ? (["dispersion"] as const) : []),
  ];
}

/** Whether the rate is above its norm, to be asked again and again. `undefined` without a norm or an exposure. */
export function normCondition(
  classes: readonly ComplaintClass[],
  exposure: ExposureFigure,
  question: Question,
  hasEnded: boolean,
): Condition | undefined {
  const norm = normPerUnit(question);
  const { total } = exposure;
  if (norm === null || total === null) return undefined;
  return {
    id: "norm",
    bearing: bearingOn(classes, question, hasEnded),
    base: baseFactors(question),
    evaluate: (out) => {
      const count = countWithout(classes, question, out);
      const { interval } = rateOf(
        { least: count.lower, most: count.upper, excluded: [], unsure: [] },
        exposure,
        question,
      );
      const least = againstNorm(count.lower, total, norm, question.confidence);
      const most = againstNorm(count.upper, total, norm, question.confidence);
      return { outcome: least === most ? least : "undetermined", count, interval };
    },
  };
}

import type { Dossier } from "../model/dossier.js";
import { StatisticsError, type StatisticsErrorCode } from "../statistics/error.js";
import { chainLadder, rightTruncatedDelay } from "../statistics/vintage.js";
import type { ComplaintClass } from "./admissibility.js";
import { agreed } from "./agreed.js";
import { periodAt, placeOf } from "./period.js";
import type { Question } from "./question.js";

/** The contracts concluded in one period, and the complaints about them as they grow older. */
export interface Cohort {
  readonly cohort: string;
  readonly contracts: number;
  /** Complaints by age, each counted with those before it: as many ages as could be observed whole. */
  readonly cumulative: readonly number[];
  /** The same per 1,000 contracts. */
  readonly perThousand: readonly number[];
  /** What it is expected to come to at the oldest age; for comparing cohorts only. `null` without an estimate. */
  readonly ultimate: number | null;
}

/**
 * Complaints by the age of the contract they are about. Young cohorts are right-truncated: they look best because they are
 * young, so each is shown as far as it could be seen, and none is compared beyond that but by its estimate.
 */
export interface Vintage {
  readonly by: Question["cohorts"];
  readonly cohorts: readonly Cohort[];
  /** By how much counts grow from each age to the next. */
  readonly factors: readonly number[] | null;
  /** The share of all complaints that have come by each age. */
  readonly delay: readonly number[] | null;
  /** Why there is no estimate. */
  readonly noEstimate: StatisticsErrorCode | null;
  /** In the period that has not yet ended: left out, for it was not seen whole. */
  readonly immature: number;
  /** Received before the cohort of the contract began: left out. */
  readonly beforeContract: number;
  /** Without a contract, or one whose day is not known. */
  readonly withoutCohort: number;
}

/** The cohorts of the contracts of a dossier, and all complaints received by the day of the question that name one. */
export function vintageOf(classes: readonly ComplaintClass[], dossier: Dossier, question: Question): Vintage | null {
  const by = question.cohorts;
  const placeOfContract = new Map<string, number>();
  for (const contract of dossier.contracts ?? []) {
    const concluded = agreed(contract, "contract", "concludedOn", contract.concludedOn);
    if (concluded !== null && concluded <= question.on) placeOfContract.set(contract.id, placeOf(concluded, by));
  }
  if (placeOfContract.size === 0) return null;
  const current = placeOf(question.on, by);
  const lastWhole = periodAt(current, by).until === question.on ? current : current - 1;
  const seen = classes.map(({ receivedOn, attribution }) => {
    const cohort = attribution.contract === null ? undefined : placeOfContract.get(attribution.contract);
    return { cohort, at: placeOf(receivedOn, by) };
  });
  const places = [...new Set(placeOfContract.values())].filter((place) => place <= lastWhole).sort((a, b) => a - b);
  const triangle = places.map((place) => {
    const ages = seen.flatMap(({ cohort, at }) => (cohort === place ? [at - place] : []));
    return Array.from(
      { length: lastWhole - place + 1 },
      (_, age) => ages.filter((one) => one >= 0 && one <= age).length,
    );
  });
  const estimate = estimateOf(triangle);
  return {
    by,
    cohorts: places.map((place, i) => {
      const contracts = [...placeOfContract.values()].filter((one) => one === place).length;
      const cumulative = triangle[i] ?? [];
      return {
        cohort: periodAt(place, by).label,
        contracts,
        cumulative,
        perThousand: cumulative.map((count) => (count / contracts) * 1000),
        ultimate: estimate.ultimate?.[i] ?? null,
      };
    }),
    factors: estimate.factors,
    delay: estimate.delay,
    noEstimate: estimate.noEstimate,
    immature: seen.filter(({ cohort, at }) => cohort !== undefined && at > lastWhole).length,
    beforeContract: seen.filter(({ cohort, at }) => cohort !== undefined && at < cohort).length,
    withoutCohort: seen.filter(({ cohort }) => cohort === undefined).length,
  };
}

interface Estimate {
  readonly ultimate: readonly number[] | null;
  readonly factors: readonly number[] | null;
  readonly delay: readonly number[] | null;
  readonly noEstimate: StatisticsErrorCode | null;
}

function estimateOf(triangle: readonly (readonly number[])[]): Estimate {
  try {
    const { factors, ultimate } = chainLadder({ triangle });
    const incremental = triangle.map((row) => row.map((count, age) => count - (row[age - 1] ?? 0)));
    return { factors, ultimate, delay: rightTruncatedDelay({ incremental }).cdf, noEstimate: null };
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    return { factors: null, ultimate: null, delay: null, noEstimate: error.code };
  }
}

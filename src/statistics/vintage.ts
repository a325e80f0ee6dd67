import { refuse } from "./error.js";
import { type Checked, countCheck, eachCheck, problem, refuseNoLists } from "./inputs.js";

/** Counts by cohort, oldest first, and age: a row for each cohort, as long as the cohort could be observed. */
export type Triangle = readonly (readonly number[])[];

export interface ChainLadder {
  /** By how much the counts grow from each age to the next, over all cohorts that were seen at both. */
  readonly factors: readonly number[];
  /** What each cohort is expected to come to at the oldest age that was seen. */
  readonly ultimate: readonly number[];
  /** How many of them are still to come, in all cohorts. */
  readonly reserve: number;
}

/**
 * What young cohorts come to once they are as old as the oldest: f_j = Σ C_(i,j+1) / Σ C_(i,j), from *cumulative* counts.
 * The newest cohort always looks best, because it is young.
 *
 * Assumes that complaints come with the same delays in every cohort, which a surge breaks (fit on what came before it),
 * and that nothing comes after the oldest age. For *comparing* cohorts: complaints that have not been made are no
 * evidence against anybody.
 *
 * @throws StatisticsError `TOO_FEW_COHORTS` (fewer than two) `TRIANGLE_NOT_STAGGERED` (a row longer than the one above it,
 * or empty) `NOT_CUMULATIVE` `FACTOR_UNDEFINED` (no counts at an age) `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER`
 * `EVENTS_NEGATIVE`
 *
 * Source: T. Mack (1993), *ASTIN Bulletin* 23, 213; G. Taylor & F. Ashe (1983), *J. Econometrics* 23, 37.
 */
export function chainLadder({ triangle }: { readonly triangle: Triangle }): ChainLadder {
  refuseNoLists({ triangle });
  refuseNoLists(rowsOf("triangle", triangle));
  refuse([
    ...triangleChecks("triangle", triangle),
    ...triangle.map((row, i) =>
      row.some((count, j) => j > 0 && count < (row[j - 1] ?? 0))
        ? problem("NOT_CUMULATIVE", `triangle/${i}`, "cumulative counts never fall")
        : undefined,
    ),
  ]);
  const ages = triangle[0]?.length ?? 0;
  const sums = Array.from({ length: ages - 1 }, (_, age) => {
    const seen = triangle.filter((row) => row.length > age + 1);
    return { from: total(seen.map((row) => row[age] ?? 0)), to: total(seen.map((row) => row[age + 1] ?? 0)) };
  });
  refuse(sums.map(({ from }, age) => undefinedAt("triangle", from, age)));
  const factors = sums.map(({ from, to }) => to / from);
  const latest = triangle.map((row) => row.at(-1) ?? 0);
  const ultimate = triangle.map((row, i) =>
    factors.slice(row.length - 1).reduce((count, factor) => count * factor, latest[i] ?? 0),
  );
  return { factors, ultimate, reserve: total(ultimate.map((count, i) => count - (latest[i] ?? 0))) };
}

export interface DelayDistribution {
  /** Given that a complaint has come by an age, how likely it came at just that age; 0 stands at the first. */
  readonly reverseHazard: readonly number[];
  /** How many of all that come by the oldest age have come by each. */
  readonly cdf: readonly number[];
}

/**
 * With what delay complaints come, where the latest cohorts could not yet be seen to the end: from *incremental* counts,
 * g_k = Σ n_(i,k) / Σ_(j ≤ k) n_(i,j) over the cohorts seen at k, and F(k-1) = F(k)(1 - g_k) from F = 1 at the oldest
 * age. The same estimate as {@link chainLadder}'s. Assumptions and errors as there, but for `NOT_CUMULATIVE`.
 *
 * Source: J. Kalbfleisch & J. Lawless (1989), *JASA* 84, 360; J. Lawless (1994), *Can. J. Stat.* 22, 15.
 */
export function rightTruncatedDelay({ incremental }: { readonly incremental: Triangle }): DelayDistribution {
  refuseNoLists({ incremental });
  refuseNoLists(rowsOf("incremental", incremental));
  refuse(triangleChecks("incremental", incremental));
  const ages = incremental[0]?.length ?? 0;
  const sums = Array.from({ length: ages }, (_, age) => {
    const seen = incremental.filter((row) => row.length > age);
    return {
      at: total(seen.map((row) => row[age] ?? 0)),
      by: total(seen.map((row) => total(row.slice(0, age + 1)))),
    };
  });
  refuse(sums.slice(1).map(({ by }, age) => undefinedAt("incremental", by, age + 1)));
  const reverseHazard = sums.map(({ at, by }, age) => (age === 0 ? 0 : at / by));
  const cdf = reverseHazard.map((_, age) =>
    sums.slice(age + 1).reduce((share, { at, by }) => share * ((by - at) / by), 1),
  );
  return { reverseHazard, cdf };
}

function rowsOf(input: string, triangle: Triangle): Readonly<Record<string, unknown>> {
  return Object.fromEntries(triangle.map((row, i) => [`${input}/${i}`, row]));
}

function triangleChecks(input: string, triangle: Triangle): readonly Checked[] {
  return [
    triangle.length < 2 ? problem("TOO_FEW_COHORTS", input, "expected at least two cohorts") : undefined,
    ...triangle.map((row, i) =>
      row.length === 0 || row.length > (triangle[i - 1] ?? row).length
        ? problem(
            "TRIANGLE_NOT_STAGGERED",
            `${input}/${i}`,
            "a cohort is seen at least once, and no longer than an older one",
          )
        : undefined,
    ),
    ...triangle.flatMap((row, i) => eachCheck(`${input}/${i}`, row, countCheck)),
  ];
}

function undefinedAt(input: string, sum: number, age: number): Checked {
  return sum === 0
    ? problem("FACTOR_UNDEFINED", input, `no cohort that was seen longer has a count by age \`${age}\``)
    : undefined;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as statistics from "../../src/statistics/index.js";
import { expectMet, misses, outcomeOf, type Tolerance } from "./expected.js";

// Reference values from R and the literature that are kept beside the repository; where they are not, `cases.test.ts` has
// those that decide.

interface Oracle {
  readonly id: string;
  readonly function: string;
  readonly inputs: object;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: Tolerance;
}

const file = new URL("../../../shared/statistics/oracles.json", import.meta.url);
const oracles: readonly Oracle[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : [];

/** Methods that are not built yet; a case of any other function that is missing fails. */
const later: readonly string[] = [
  ...["farrington", "kleinbergBursts", "breakpointsMean", "earsC3"],
  // The single-source additive variant of `overdispersion`, known by its transform.
  "overdispersion/log",
];

/**
 * One reference value is wrong beyond its own tolerance: R's `fisher.test` finds the odds ratio with `uniroot` at its
 * default tolerance of 1e-4. This is the root to 21 digits, from the sums themselves in 30-digit arithmetic (mpmath 1.3;
 * SciPy 1.17 agrees to all its digits).
 */
const corrected: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "fisher-anon": { conditionalOR: 3.131841059235039 },
};

const functions = statistics as unknown as Readonly<Record<string, ((inputs: object) => unknown) | undefined>>;
const nameOf = (oracle: Oracle): string =>
  "transform" in oracle.inputs && oracle.inputs.transform === "log" ? `${oracle.function}/log` : oracle.function;
const due = oracles
  .filter((oracle) => !later.includes(nameOf(oracle)))
  .map((oracle) => ({ ...oracle, expected: { ...oracle.expected, ...corrected[oracle.id] } }));

describe.runIf(oracles.length > 0)("the reference values", () => {
  it.each(due)("$id: $function", ({ function: name, inputs, expected, tolerance }) => {
    const call = functions[name];
    expect(call, `\`${name}\` is not exported`).toBeTypeOf("function");
    expectMet(
      outcomeOf(() => call?.(inputs)),
      expected,
      tolerance,
    );
  });

  it("are met to nine digits wherever they are exact", () => {
    const exact = due.filter(({ tolerance }) => tolerance.rel !== undefined && tolerance.abs === undefined);
    expect(exact.length).toBeGreaterThan(90);
    for (const { id, function: name, inputs, expected } of exact) {
      expectMet({ [id]: outcomeOf(() => functions[name]?.(inputs)) }, { [id]: expected }, { rel: 1e-9 });
    }
  });

  it("that were corrected are off by no more than R's solver allows", () => {
    for (const [id, values] of Object.entries(corrected)) {
      const printed = oracles.find((oracle) => oracle.id === id)?.expected;
      expectMet(printed, values, { rel: 1e-5 });
      expect(misses(printed, values, { rel: 1e-6 })).not.toEqual([]);
    }
  });

  it("that wait for a method are those of methods that are not there", () => {
    const waiting = new Set(oracles.filter(({ id }) => !due.some((oracle) => oracle.id === id)).map(nameOf));
    expect([...waiting].sort()).toEqual([...later].sort());
    for (const name of later) expect(functions[name]).toBeUndefined();
  });
});

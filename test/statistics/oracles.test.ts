import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as statistics from "../../src/statistics/index.js";
import { expectMet, outcomeOf, type Tolerance } from "./expected.js";

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
  ...["farrington", "kleinbergBursts", "breakpointsMean", "pettitt", "earsC3", "funnelLimitsGarwoodInverted"],
  // The single-source additive variant of `overdispersion`, known by its transform.
  "overdispersion/log",
];

const functions = statistics as unknown as Readonly<Record<string, ((inputs: object) => unknown) | undefined>>;
const nameOf = (oracle: Oracle): string =>
  "transform" in oracle.inputs && oracle.inputs.transform === "log" ? `${oracle.function}/log` : oracle.function;
const due = oracles.filter((oracle) => !later.includes(nameOf(oracle)));

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
    expect(exact.length).toBeGreaterThan(100);
    for (const { id, function: name, inputs, expected } of exact) {
      expectMet({ [id]: outcomeOf(() => functions[name]?.(inputs)) }, { [id]: expected }, { rel: 1e-9 });
    }
  });

  it("that wait for a method are those of methods that are not there", () => {
    const waiting = new Set(oracles.filter((oracle) => !due.includes(oracle)).map(nameOf));
    expect([...waiting].sort()).toEqual([...later].sort());
    for (const name of later) expect(functions[name]).toBeUndefined();
  });
});

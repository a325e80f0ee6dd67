import { describe, expect, it } from "vitest";
import { betaOddsQuantile, betaTail, shareOfOdds } from "../../src/statistics/beta.js";
import { binomialAtLeast, binomialAtMost, binomialQuantile } from "../../src/statistics/binomial.js";
import { gammaLogTail, gammaQuantile, gammaTail } from "../../src/statistics/gamma.js";
import { sumAtLeast } from "../../src/statistics/lattice-sum.js";
import { normalReach, normalUpperQuantile, normalUpperTail } from "../../src/statistics/normal.js";
import { poissonAtLeast, poissonAtMost, poissonQuantile, poissonTerm } from "../../src/statistics/poisson.js";
import { tailRoot } from "../../src/statistics/tail-root.js";
import { firstWhere } from "../../src/statistics/whole-number.js";
import { expectMet } from "./expected.js";

// Expected values from mpmath 1.3 at 40 digits: the incomplete functions where they can be summed, else quadrature of the
// density. They owe nothing to the formulas that are used here.

const even = (n: number) => ({ n, p: 0.5, q: 0.5 });

describe("the tails of counts", () => {
  it.each([
    ["of none, where few are expected", poissonAtMost(0, 0.3), 0.7408182206817179],
    ["of few", poissonAtMost(3, 0.5), 0.9982483774437092],
    ["of more than expected", poissonAtLeast(10, 4), 0.008132242796933864],
    ["far above", poissonAtLeast(40, 10), 7.341636314560472e-13],
    ["far below", poissonAtMost(5, 80), 5.252469063518797e-28],
    ["of hundreds", poissonAtLeast(300, 200), 2.7114684433431115e-11],
    ["of a thousand", poissonAtLeast(1000, 900), 0.0005499022657117829],
    ["of three thousand, at the mean", poissonAtMost(3000, 3000), 0.5048555639889202],
    ["of a hundred thousand, at the mean", poissonAtMost(100_000, 1e5), 0.5008410430993401],
    ["of a hundred thousand, from the other side", poissonAtLeast(100_000, 1e5), 0.5004205221103651],
    ["of ten million, above", poissonAtLeast(10_010_000, 1e7), 0.0007844021940399898],
    ["of ten million, below", poissonAtMost(9_985_000, 1e7), 1.0456666897991976e-6],
    ["of ten million trials, below", binomialAtMost(4_995_000, even(1e7)), 0.0007835509528476992],
    ["of ten million trials, above", binomialAtLeast(3_004_000, { n: 1e7, p: 0.3, q: 0.7 }), 0.002893493088945785],
  ])("%s", (_, actual, expected) => {
    expectMet(actual, expected, { rel: 1e-11 });
  });

  it("are complete: at most x and at least x + 1 make 1", () => {
    for (const mean of [0.01, 1, 7.5, 100, 1e4, 1e7]) {
      for (const z of [-4, -1, 0, 1, 4]) {
        const x = Math.max(0, Math.round(mean + z * Math.sqrt(mean)));
        expect(poissonAtMost(x, mean) + poissonAtLeast(x + 1, mean)).toBeCloseTo(1, 14);
      }
    }
  });

  it("end where counts end", () => {
    expect([poissonAtMost(-1, 3), poissonAtLeast(0, 3), poissonTerm(0, 0), poissonTerm(2, 0)]).toEqual([0, 1, 1, 0]);
    expect([binomialAtMost(-1, even(5)), binomialAtMost(5, even(5))]).toEqual([0, 1]);
    expect([binomialAtLeast(0, even(5)), binomialAtLeast(6, even(5))]).toEqual([1, 0]);
    expect([binomialAtMost(0, even(0)), binomialAtLeast(0, even(0))]).toEqual([1, 1]);
  });
});

describe("the quantiles", () => {
  it.each([
    ["of a gamma distribution, where ten million lie below", gammaQuantile("lower", 0.025, 1e7), 9993802.996884268],
    ["and above", gammaQuantile("upper", 0.025, 1e7 + 1), 10006199.897731498],
    ["of an exponential one, in closed form", gammaQuantile("lower", 0.3, 1), -Math.log(0.7)],
    ["far out, in closed form", gammaQuantile("upper", 1e-200, 1), 200 * Math.LN10],
    ["of a beta distribution, in closed form", shareOfOdds(betaOddsQuantile("lower", 0.2, 1, 40)), 1 - 0.8 ** (1 / 40)],
    ["of another", shareOfOdds(betaOddsQuantile("upper", 0.2, 1e6, 1)), 0.8 ** 1e-6],
    ["of the normal distribution", normalReach(0.95), 1.959963984540054],
    ["of its other half", normalUpperQuantile(0.975), -1.959963984540054],
    ["of its far tail", normalUpperQuantile(normalUpperTail(30)), 30],
  ])("%s", (_, actual, expected) => {
    expectMet(actual, expected, { rel: 1e-13 });
  });

  it.each([1e-300, 1e-12, 0.001, 0.3, 0.5, 0.7, 0.999])("lead back to the tail they were asked for: %d", (p) => {
    for (const side of ["lower", "upper"] as const) {
      for (const a of [0.5, 1, 3, 250, 1e5, 1e7]) {
        // A tail of 10⁻³⁰⁰ at shape ½ lies below the smallest number there is.
        if (p < 1e-100 && a < 3 && side === "lower") continue;
        expectMet(gammaTail(side, a, gammaQuantile(side, p, a)), p, { rel: 1e-9 });
        if (a < 1) continue;
        for (const b of [1, 40, 1e7]) {
          const odds = betaOddsQuantile(side, p, a, b);
          expectMet(betaTail(side, a, b, shareOfOdds(odds), shareOfOdds(1 / odds)), p, { rel: 1e-9 });
        }
      }
    }
  });

  it.each([1e-200, 1e-9, 0.4, 3, 11, 1e5, 1e200])(
    "are found from any start, also one where the tail is flat: %d",
    (start) => {
      for (const p of [1e-50, 0.001, 0.3]) {
        expectMet(
          tailRoot("falling", (x) => gammaLogTail("upper", 3, x), p, start),
          gammaQuantile("upper", p, 3),
          { rel: 1e-12 },
        );
        expectMet(
          tailRoot("rising", (x) => gammaLogTail("lower", 3, x), p, start),
          gammaQuantile("lower", p, 3),
          { rel: 1e-12 },
        );
      }
    },
  );

  it("of counts are the first to reach the probability", () => {
    for (const mean of [0.001, 0.7, 12, 3000, 1e7]) {
      for (const p of [1e-9, 0.025, 0.5, 0.975, 1 - 1e-9]) {
        const r = poissonQuantile(p, mean);
        expect(poissonAtMost(r, mean)).toBeGreaterThanOrEqual(p);
        expect(poissonAtMost(r - 1, mean)).toBeLessThan(p);
      }
    }
    expect(binomialQuantile(0.05, even(23))).toBe(8);
  });
});

describe("the tail of a normal distribution", () => {
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [5, 2.866515718791939e-7],
    [12, 1.776482112077679e-33],
    [30, 4.906713927148187e-198],
    [-5, 1 - 2.866515718791939e-7],
  ])("beyond %d", (z, expected) => {
    expectMet(normalUpperTail(z), expected, { rel: 1e-12 });
  });
});

describe("the sum of draws", () => {
  /** By convolution, draw for draw: slow, and nothing but products and sums. */
  const convolved = (n: number, shares: readonly number[], total: number): number => {
    let sums = [1];
    for (let draw = 0; draw < n; draw += 1) {
      const next = Array.from({ length: sums.length + shares.length - 1 }, () => 0);
      for (const [i, sum] of sums.entries()) {
        for (const [j, share] of shares.entries()) next[i + j] = (next[i + j] ?? 0) + sum * share;
      }
      sums = next;
    }
    return sums.slice(Math.max(0, total)).reduce((sum, value) => sum + value, 0);
  };

  it.each([
    ["even shares", [0.25, 0.25, 0.25, 0.25]],
    ["shares that fall", [0.6, 0.3, 0.1]],
    ["shares with next to nothing between", [0.5, 1e-9, 0.5 - 1e-9]],
    ["one share that is nearly all", [1e-6, 1 - 2e-6, 1e-6]],
  ])("is that of its convolution: %s", (_, shares) => {
    for (const n of [1, 2, 7, 40]) {
      for (let total = -1; total <= n * (shares.length - 1) + 1; total += 1) {
        expectMet(sumAtLeast(n, shares, total), convolved(n, shares, total), { rel: 1e-11, abs: 1e-300 });
      }
    }
  });

  it("of two values is binomial, also for ten million draws", () => {
    for (const [n, share, total] of [
      [100, 0.3, 45],
      [1e5, 0.5, 50_700],
      [1e7, 0.2, 2_005_000],
      [1e7, 0.2, 1_999_000],
      [1e7, 1e-6, 25],
    ] as const) {
      const trials = { n, p: share, q: 1 - share };
      expectMet(sumAtLeast(n, [1 - share, share], total), binomialAtLeast(total, trials), { rel: 1e-9 });
    }
  });
});

describe("the sum of draws that only come in twos", () => {
  it("is binomial in halves, and has no odd values", () => {
    for (const [n, successes] of [
      [30, 21],
      [1e5, 50_700],
      [1e6, 499_000],
    ] as const) {
      const expected = binomialAtLeast(successes, even(n));
      expectMet(sumAtLeast(n, [0.5, 0, 0.5], 2 * successes), expected, { rel: 1e-9 });
      expectMet(sumAtLeast(n, [0.5, 0, 0.5], 2 * successes - 1), expected, { rel: 1e-9 });
    }
  });
});

describe("the first whole number where something holds", () => {
  it.each([0, 1, 7, 1000])("is found from any start, however near the least: %d", (answer) => {
    for (const start of [-5, 0, 1, 6, 8, 5000, 7.4]) expect(firstWhere((n) => n >= answer, start)).toBe(answer);
  });
});

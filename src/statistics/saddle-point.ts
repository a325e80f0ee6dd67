/**
 * The saddle-point form of binomial and Poisson probabilities: a deviance, and the error of Stirling's formula. Nothing
 * overflows and nothing cancels, whatever the counts.
 *
 * Source: C. Loader (2000), *Fast and accurate computation of binomial probabilities*.
 */

const halfLogTwoPi = 0.9189385332046727; // ln(2π)/2

/**
 * δ(n) = ln Γ(n+1) - [(n+½) ln n - n + ½ ln 2π], the error of Stirling's formula, for any n > 0. From 16 on the
 * asymptotic series to n⁻¹³; below, δ(n) = δ(n+1) + (n+½) ln(1+1/n) - 1.
 */
export function stirlingError(n: number): number {
  let error = 0;
  let shifted = n;
  while (shifted < 16) {
    error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const s = 1 / (shifted * shifted);
  const series =
    1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))));
  return error + series / shifted;
}

/**
 * x ln(x/m) + m - x, the deviance of a count x from its mean m, without the cancellation where the two are close
 * (Loader's `bd0`): with v = (x-m)/(x+m), (x-m)v + 2x Σ v^(2j+1)/(2j+1).
 */
export function devianceTerm(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  let sum = difference * v;
  let power = 2 * x * v;
  // Invariant: |v| < 0.1, so that each term is less than a hundredth of the one before.
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}

/** ln of m^x e^-m / Γ(x+1), the probability of x where m are expected; x ≥ 0 need not be whole. */
export function logPoissonTerm(x: number, m: number): number {
  if (x === 0) return -m;
  if (m === 0) return Number.NEGATIVE_INFINITY;
  return -stirlingError(x) - devianceTerm(x, m) - halfLogTwoPi - 0.5 * Math.log(x);
}

/**
 * ln of Γ(a+b+1)/(Γ(a+1)Γ(b+1)) p^a q^b, the probability of a successes and b failures. `q` is 1 - p, given apart so
 * that neither loses its digits.
 */
export function logBinomialTerm(a: number, b: number, p: number, q: number): number {
  if (a === 0 && b === 0) return 0;
  if (a === 0) return b * logOfShare(q, p);
  if (b === 0) return a * logOfShare(p, q);
  const n = a + b;
  return (
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    devianceTerm(a, n * p) -
    devianceTerm(b, n * q) -
    halfLogTwoPi -
    0.5 * (Math.log(a) + Math.log1p(-a / n))
  );
}

/** ln p where p + q = 1, from whichever of the two is small. */
function logOfShare(p: number, q: number): number {
  return q < 0.5 ? Math.log1p(-q) : Math.log(p);
}

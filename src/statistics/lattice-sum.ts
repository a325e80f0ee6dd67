import { notConverged } from "./error.js";

/**
 * The probability that n independent draws of 0, 1, … K-1 with the probabilities `shares` sum to at least `total`.
 *
 * The draws are first tilted, P'(j) ∝ P(j) e^(θj), so that their mean sum is `total` (the saddle point): the tail is then
 * e^(nκ(θ) - θ·total) times a sum of near-by, well-sized probabilities, which a discrete Fourier inversion gives. Tails of
 * 10⁻³⁰⁰ keep their digits, and the cost is in proportion to √n.
 *
 * Source: H. Daniels (1954), *Ann. Math. Stat.* 25, 631 (the tilt); the inversion is the definition of a characteristic
 * function on a lattice.
 */
export function sumAtLeast(n: number, shares: readonly number[], total: number): number {
  const top = shares.length - 1;
  if (total <= 0) return 1;
  if (total > n * top) return 0;
  if (total === n * top) return Math.exp(n * Math.log(shares[top] ?? 0));
  const mean = shares.reduce((sum, share, j) => sum + share * j, 0);
  // Below the mean the tail is the larger one: it is the rest of the other.
  if (total <= n * mean) return 1 - sumAtLeast(n, shares.toReversed(), n * top - total + 1);
  const theta = saddlePoint(shares, total / n);
  const { weights, variance } = tilted(shares, theta);
  const spread = Math.sqrt(n * variance);
  // A period of the inversion so long that what is folded into it is beyond 18 standard deviations on either side.
  const length = Math.min(n * top + 1, 2 * Math.ceil(18 * spread + 40));
  const inner = invert(n, weights, total, theta, length);
  return Math.min(1, Math.exp(n * logTilt(shares, theta, total / n)) * inner);
}

/** Σ over k ≥ 0 of P'(total + k) e^(-θk), where k stays within the upper half of the period of the inversion. */
function invert(n: number, weights: readonly number[], total: number, theta: number, length: number): number {
  const top = weights.length - 1;
  const reach = Math.min(n * top - total, length === n * top + 1 ? length : Math.floor(length / 2));
  const centre = total / n; // the mean of a tilted draw
  const drift = weights.reduce((all, weight, j) => all + weight * (j - centre), 0);
  let sum = 0;
  for (let half = 0; half <= length / 2; half += 1) {
    const omega = (2 * Math.PI * half) / length;
    // Most frequencies contribute nothing, which a cheap look tells; a lattice may have peaks anywhere, so all are asked.
    if (n * Math.log(squaredModulus(weights, omega)) < -200) continue;
    // ln of the characteristic function of one centred draw, from sines, so that nothing is lost near ω = 0.
    let real = 0;
    let imaginary = omega * drift;
    for (const [j, weight] of weights.entries()) {
      const angle = omega * (j - centre);
      const s = Math.sin(angle / 2);
      real -= 2 * weight * s * s;
      imaginary += weight * sineExcess(angle);
    }
    const logModulus = 0.5 * Math.log1p(2 * real + real * real + imaginary * imaginary);
    const modulus = Math.exp(n * logModulus);
    const phase = n * Math.atan2(imaginary, 1 + real);
    const [re, im] = geometric(theta, omega, reach);
    // Both ω and -ω, whose terms are conjugate; 0 and half the period stand alone.
    const isAlone = half === 0 || 2 * half === length;
    sum += (isAlone ? 1 : 2) * modulus * (Math.cos(phase) * re - Math.sin(phase) * im);
  }
  return sum / length;
}

/** |Σ weight e^(iωj)|², by Horner's rule. */
function squaredModulus(weights: readonly number[], omega: number): number {
  const [c, s] = [Math.cos(omega), Math.sin(omega)];
  let [re, im] = [0, 0];
  for (let j = weights.length - 1; j >= 0; j -= 1) {
    const next = re * c - im * s + (weights[j] ?? 0);
    im = re * s + im * c;
    re = next;
  }
  return re * re + im * im;
}

/** sin(x) - x: what sines add up to beyond their linear parts, which are summed once, as the drift. */
function sineExcess(x: number): number {
  if (Math.abs(x) > 0.5) return Math.sin(x) - x;
  const s = x * x;
  let term = (-x * s) / 6;
  let sum = term;
  for (let k = 5; Math.abs(term) > Math.abs(sum) * 1e-17; k += 2) {
    term *= -s / (k * (k - 1));
    sum += term;
  }
  return sum;
}

/** Σ for k from 0 to `reach` of e^(-(θ + iω)k), as real and imaginary part. */
function geometric(theta: number, omega: number, reach: number): readonly [number, number] {
  const count = reach + 1;
  // (1 - z^count)/(1 - z) with z = e^(-(θ + iω)).
  const [a, b] = oneLess(theta, omega);
  if (a === 0 && b === 0) return [count, 0];
  const [c, d] = oneLess(count * theta, count * omega);
  const size = a * a + b * b;
  return [(c * a + d * b) / size, (d * a - c * b) / size];
}

/** 1 - e^(-(x + iy)), without a difference of near numbers where x and y are small. */
function oneLess(x: number, y: number): readonly [number, number] {
  const factor = Math.exp(-x);
  const s = Math.sin(y / 2);
  return [2 * factor * s * s - Math.expm1(-x), factor * Math.sin(y)];
}

/** ln Σ share e^(θ(j - centre)): for a small θ from what each term is away from 1, since n times it must keep its digits. */
function logTilt(shares: readonly number[], theta: number, centre: number): number {
  if (theta * shares.length < 1) {
    return Math.log1p(shares.reduce((sum, share, j) => sum + share * Math.expm1(theta * (j - centre)), 0));
  }
  const logs = shares.map((share, j) => Math.log(share) + theta * (j - centre));
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

interface Tilted {
  readonly weights: readonly number[];
  readonly mean: number;
  readonly variance: number;
}

function tilted(shares: readonly number[], theta: number): Tilted {
  const logs = shares.map((share, j) => Math.log(share) + theta * j);
  const largest = Math.max(...logs);
  const relative = logs.map((log) => Math.exp(log - largest));
  const sum = relative.reduce((total, value) => total + value, 0);
  const weights = relative.map((value) => value / sum);
  const mean = weights.reduce((total, weight, j) => total + weight * j, 0);
  const variance = weights.reduce((total, weight, j) => total + weight * (j - mean) ** 2, 0);
  return { weights, mean, variance };
}

/** The θ > 0 at which a tilted draw has the mean asked: Newton's method within a bracket. */
function saddlePoint(shares: readonly number[], mean: number): number {
  let theta = 0;
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  for (let step = 0; step < 200; step += 1) {
    const at = tilted(shares, theta);
    const error = mean - at.mean;
    if (error >= 0) low = theta;
    else high = theta;
    const next = theta + error / at.variance;
    // Rounding of the mean is all that is left. The result does not depend on θ being exact.
    if (Math.abs(error) <= 1e-14 * mean || Math.abs(next - theta) <= 1e-12 * Math.abs(theta)) return theta;
    theta = next > low && next < high ? next : high === Number.POSITIVE_INFINITY ? 2 * low + 1 : (low + high) / 2;
  }
  throw notConverged("saddle point");
}

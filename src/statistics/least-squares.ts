/** A least-squares solution with the inverse of XᵀX, by columns. */
export interface LeastSquares {
  readonly solution: readonly number[];
  readonly inverse: readonly (readonly number[])[];
}

/** A column of which so little is left beside the others is a combination of them. */
const dependent = 1e-11;

/**
 * The combination of a few columns that comes nearest to `target`: X = QR by Gram and Schmidt, each column made
 * orthogonal twice so that nothing is left over; then Rβ = Qᵀy. `undefined` where the columns depend on each other.
 *
 * Source: G. Golub & C. Van Loan, *Matrix Computations*, 5.2.
 */
export function leastSquares(
  columns: readonly (readonly number[])[],
  target: readonly number[],
): LeastSquares | undefined {
  const size = columns.length;
  const r = columns.map(() => columns.map(() => 0));
  const q: number[][] = [];
  for (const [j, column] of columns.entries()) {
    const own = column.slice();
    const before = length(own);
    for (let pass = 0; pass < 2; pass += 1) {
      for (const [i, direction] of q.entries()) {
        const along = dot(direction, own);
        const row = r[i];
        if (row !== undefined) row[j] = (row[j] ?? 0) + along;
        for (let t = 0; t < own.length; t += 1) own[t] = (own[t] ?? 0) - along * (direction[t] ?? 0);
      }
    }
    const rest = length(own);
    if (!(rest > before * dependent)) return undefined;
    const row = r[j];
    if (row !== undefined) row[j] = rest;
    q.push(own.map((value) => value / rest));
  }
  const solution = backSubstitute(
    r,
    q.map((direction) => dot(direction, target)),
  );
  // (XᵀX)⁻¹ = R⁻¹R⁻ᵀ; the columns of R⁻¹ are the solutions for unit vectors.
  const roots = columns.map((_, i) =>
    backSubstitute(
      r,
      columns.map((__, j) => (i === j ? 1 : 0)),
    ),
  );
  const inverse = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => roots.reduce((sum, root) => sum + (root[i] ?? 0) * (root[j] ?? 0), 0)),
  );
  return { solution, inverse };
}

function backSubstitute(r: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const solution = right.map(() => 0);
  for (let i = right.length - 1; i >= 0; i -= 1) {
    let rest = right[i] ?? 0;
    for (let j = i + 1; j < right.length; j += 1) rest -= (r[i]?.[j] ?? 0) * (solution[j] ?? 0);
    solution[i] = rest / (r[i]?.[i] ?? 0);
  }
  return solution;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function length(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}

/** Less than this of a vector's length counts as nought. */
const negligible = 1e-9;

type Vector = readonly number[];

/**
 * Whether a log-linear fit has a finite estimate, decided exactly. It has none if the coefficients can move for ever along
 * some direction d that changes no mean of a period with events (x·d = 0) and only lowers means of periods without
 * (x·d ≤ 0, not all 0). Such directions form a cone whose edges are each orthogonal to as many rows as there are
 * dimensions left, less one: with at most four coefficients these can all be looked at.
 *
 * Source: S. Haberman (1974), *The Analysis of Frequency Data*, chapter 2.
 */
export function hasFiniteEstimate(rows: readonly Vector[], y: readonly number[]): boolean {
  const seen = basis(rows.filter((_, i) => (y[i] ?? 0) > 0));
  const size = rows[0]?.length ?? 0;
  if (seen.length === size) return true;
  const empty = rows.filter((_, i) => y[i] === 0);
  for (const chosen of choices(empty, size - seen.length - 1)) {
    const edge = orthogonal([...seen, ...chosen], size);
    if (edge === undefined) continue;
    const moves = empty.map((row) => dot(row, edge) / length(row));
    const isFalling = moves.every((move) => move <= negligible) && moves.some((move) => move < -negligible);
    const isRising = moves.every((move) => move >= -negligible) && moves.some((move) => move > negligible);
    if (isFalling || isRising) return false;
  }
  return true;
}

/** All ways to choose `count` of the rows. */
function* choices(rows: readonly Vector[], count: number): Generator<readonly Vector[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const [i, row] of rows.entries()) {
    for (const rest of choices(rows.slice(i + 1), count - 1)) yield [row, ...rest];
  }
}

/** Orthogonal directions of length 1 that span what the vectors do. */
function basis(vectors: readonly Vector[]): readonly Vector[] {
  const found: Vector[] = [];
  for (const vector of vectors) {
    const rest = without(found, vector);
    const size = length(rest);
    if (size > negligible * length(vector)) found.push(rest.map((value) => value / size));
  }
  return found;
}

/** The one direction orthogonal to all the vectors, or `undefined` where there is not just one. */
function orthogonal(vectors: readonly Vector[], size: number): Vector | undefined {
  const spanned = basis(vectors);
  if (spanned.length !== size - 1) return undefined;
  const units = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
  const rests = units.map((unit) => without(spanned, unit));
  const longest = rests.reduce((one, other) => (length(other) > length(one) ? other : one));
  const all = length(longest);
  return longest.map((value) => value / all);
}

/** What is left of a vector beside orthogonal directions of length 1, taken away twice for the sake of rounding. */
function without(directions: readonly Vector[], vector: Vector): Vector {
  let rest = vector;
  for (const direction of [...directions, ...directions]) {
    const along = dot(direction, rest);
    rest = rest.map((value, i) => value - along * (direction[i] ?? 0));
  }
  return rest;
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

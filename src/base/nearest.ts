import { distance } from "fastest-levenshtein";

/** Nobody misspells words longer than this; they are not worth comparing. */
const LONGEST = 80;

interface Candidate {
  readonly word: string;
  readonly folded: string;
  /** What stands behind the last dot, folded. */
  readonly last: string;
}

/**
 * The valid word that was most likely meant: the same word in another case or with other separators, else one that ends
 * in the same path segment (`contact.age` for `contact.consumer.age`), else the one with the fewest slips of the
 * keyboard, where these are few for its length. The earlier candidate wins a tie.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  return nearestOf(candidateOf(word), prepare(candidates));
}

/** ``did you mean `x`?``, the hint of a problem about an unknown word. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  return asQuestion(nearest(word, candidates));
}

/** Finds hints as `didYouMean` does, for many words against the same lists. */
export type Hints = (word: string, candidates: readonly string[]) => string | undefined;

/**
 * Hints that remember what they were asked, and fall silent after so many comparisons of two words: a hundred thousand
 * misspelled references to a hundred thousand records are all reported, and soon, the first of them with a hint.
 */
export function createHints(comparisons = 2_000_000): Hints {
  const lists = new Map<
    readonly string[],
    { prepared: readonly Candidate[]; hints: Map<string, string | undefined> }
  >();
  let left = comparisons;
  return (word, candidates) => {
    if (word.length > LONGEST) return undefined;
    let list = lists.get(candidates);
    if (list === undefined) {
      list = { prepared: prepare(candidates), hints: new Map() };
      lists.set(candidates, list);
    }
    if (list.hints.has(word)) return list.hints.get(word);
    left -= candidates.length;
    const hint = left < 0 ? undefined : asQuestion(nearestOf(candidateOf(word), list.prepared));
    list.hints.set(word, hint);
    return hint;
  };
}

function asQuestion(word: string | undefined): string | undefined {
  return word === undefined ? undefined : `did you mean \`${word}\`?`;
}

function prepare(candidates: Iterable<string>): readonly Candidate[] {
  const prepared: Candidate[] = [];
  for (const word of candidates) if (word.length <= LONGEST) prepared.push(candidateOf(word));
  return prepared;
}

function candidateOf(word: string): Candidate {
  const folded = word.replace(/[_\s-]/g, "").toLowerCase();
  return { word, folded, last: folded.slice(folded.lastIndexOf(".") + 1) };
}

function nearestOf(word: Candidate, candidates: readonly Candidate[]): string | undefined {
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const cost = costOf(word, candidate, bestCost);
    if (cost < bestCost) {
      best = candidate.word;
      bestCost = cost;
      if (cost === 0) return best;
    }
  }
  return best;
}

/** Slips between two words; infinite where they are too many, or no fewer than the best so far. */
function costOf(word: Candidate, candidate: Candidate, best: number): number {
  if (word.folded === candidate.folded) return word.folded === "" ? Number.POSITIVE_INFINITY : 0;
  const [left, right] = withoutSharedPath(word.folded, candidate.folded);
  const length = Math.max(left.length, right.length);
  const gap = Math.abs(left.length - right.length);
  const allowed = length <= 5 ? 1 : Math.floor(length * 0.4);
  let cost = Number.POSITIVE_INFINITY;
  if (gap <= allowed && gap < best) {
    const slips = areSwapped(left, right) ? 1 : distance(left, right);
    if (slips <= allowed && slips < length) cost = slips;
  }
  // A word in the wrong place of the right record is likelier than a long misspelling, less likely than one slip.
  if (word.last === candidate.last && word.last.length > 1) cost = Math.min(cost, 1 + gap / 100);
  return cost;
}

/** Two dotted paths from the first segment on in which they differ: `contact.age` and `contact.ago` are one slip in three. */
function withoutSharedPath(left: string, right: string): [string, string] {
  let start = 0;
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length && left.charCodeAt(i) === right.charCodeAt(i); i++) {
    if (left.charCodeAt(i) === 46) start = i + 1;
  }
  return start === 0 ? [left, right] : [left.slice(start), right.slice(start)];
}

/** Two letters swapped, the commonest slip, counts as one. */
function areSwapped(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let first = -1;
  let last = -1;
  for (let i = 0; i < left.length; i++) {
    if (left.charCodeAt(i) === right.charCodeAt(i)) continue;
    if (first === -1) first = i;
    last = i;
  }
  return (
    last === first + 1 &&
    left.charCodeAt(first) === right.charCodeAt(last) &&
    left.charCodeAt(last) === right.charCodeAt(first)
  );
}

import { between, type Interval } from "../base/interval.js";
import type { Grouping, Groupings } from "./groupings.js";
import { firstFrom } from "./ledger.js";

/** When a record was, in milliseconds or days; two numbers where its day is not known exactly. */
export interface When {
  readonly low: number;
  readonly high: number;
}

/** The last earlier record of each group that counts, and those that may be it. */
export interface Since {
  /** In order of time. `isSure` says that it counts and belongs to its group. */
  readonly add: (index: number, position: number, when: When, isSure: boolean, because: readonly string[]) => void;
  /** A record that may count and of which not even the place in the order is known. */
  readonly addLoose: (index: number, when: When, because: readonly string[]) => void;
  /** The time since; unbounded where there certainly is none. `unlisted` is when a record outside the list was at the latest. */
  readonly gap: (
    index: number,
    now: When,
    unlisted: { readonly latest: number; readonly name: string },
  ) => number | Interval;
  /** Empties a group that no later record can meet; its number may be another group's then. */
  readonly forget: (grouping: Grouping, group: number) => void;
}

/** Those that may count, thinned out to the ones that can be the last: by position, the highest and the lowest ahead. */
interface Candidates {
  readonly highPositions: number[];
  readonly highs: number[];
  readonly lowPositions: number[];
  readonly lows: number[];
  /** The last position of one for want of this fact. */
  readonly because: Map<string, number>;
  looseHigh: number;
  readonly looseBecause: Set<string>;
}

/**
 * Gaps are given in `unit`, so many milliseconds or days. `slack` is how far a later record may lie before an earlier one
 * all the same: local days run up to two apart from the order of instants.
 */
export function sinceOf({ own, of, all }: Groupings, { unit, slack }: { unit: number; slack: number }): Since {
  let surePosition = new Float64Array(8).fill(-1);
  let sureLow = new Float64Array(8);
  let sureHigh = new Float64Array(8);
  let greatestSureLow = Number.NEGATIVE_INFINITY;
  const candidates = new Map<Grouping, Map<number, Candidates>>();

  function candidatesOf(index: number): Candidates {
    const grouping = of(index);
    let groups = candidates.get(grouping);
    if (groups === undefined) candidates.set(grouping, (groups = new Map()));
    const group = grouping.claim(index);
    let found = groups.get(group);
    if (found === undefined) groups.set(group, (found = noCandidates()));
    return found;
  }

  function makeRoom(group: number): void {
    if (group < surePosition.length) return;
    const more = (known: Float64Array, filler: number) => {
      const longer = new Float64Array(Math.max(known.length * 2, group + 1)).fill(filler, known.length);
      longer.set(known);
      return longer;
    };
    surePosition = more(surePosition, -1);
    sureLow = more(sureLow, 0);
    sureHigh = more(sureHigh, 0);
  }

  return {
    add: (index, position, { low, high }, isSure, because) => {
      if (isSure && of(index) === own) {
        const group = own.claim(index);
        makeRoom(group);
        surePosition[group] = position;
        if (low > greatestSureLow) greatestSureLow = low;
        sureLow[group] = low;
        sureHigh[group] = high;
        return;
      }
      const { highPositions, highs, lowPositions, lows, because: facts } = candidatesOf(index);
      push(highPositions, highs, position, high, (earlier) => earlier <= high);
      // The time since is longer for it only where it lies before one that surely counts.
      if (low < greatestSureLow) push(lowPositions, lows, position, low, (earlier) => earlier >= low);
      for (const fact of because) facts.set(fact, position);
    },
    addLoose: (index, { high }, because) => {
      const found = candidatesOf(index);
      if (high > found.looseHigh) found.looseHigh = high;
      for (const fact of because) found.looseBecause.add(fact);
    },
    gap: (index, now, unlisted) => {
      const group = own.find(index);
      const position = surePosition[group] ?? -1;
      const isThere = position >= 0;
      let upper = isThere ? now.high - (sureLow[group] as number) : Number.POSITIVE_INFINITY;
      let lower = isThere ? now.low - (sureHigh[group] as number) : Number.POSITIVE_INFINITY;
      const because = new Set<string>();
      for (const grouping of all) {
        const found = candidates.get(grouping)?.get(grouping.find(index));
        if (found === undefined) continue;
        const high = found.highs[firstFrom(found.highPositions, position + 1)];
        const low = found.lows[firstFrom(found.lowPositions, position + 1)];
        if (high !== undefined) lower = Math.min(lower, now.low - high);
        if (low !== undefined && isThere) upper = Math.max(upper, now.high - low);
        for (const [fact, last] of found.because) if (last > position) because.add(fact);
        if (found.looseHigh === Number.NEGATIVE_INFINITY) continue;
        lower = Math.min(lower, now.low - Math.min(found.looseHigh, now.high));
        if (isThere) upper = Math.max(upper, now.high - (sureLow[group] as number) + slack);
        for (const fact of found.looseBecause) because.add(fact);
      }
      const latest = Math.min(unlisted.latest, now.high);
      if (latest !== Number.NEGATIVE_INFINITY && (!isThere || latest + slack >= (sureLow[group] as number))) {
        lower = Math.min(lower, now.low - latest);
        if (isThere) upper = Math.max(upper, now.high - (sureLow[group] as number) + slack);
        because.add(unlisted.name);
      }
      // Of two places at once the earlier call may have been on the later day; no time has passed since.
      return between(Math.max(0, lower) / unit, Math.max(0, upper) / unit, [...because]);
    },
    forget: (grouping, group) => {
      if (grouping === own && group < surePosition.length) surePosition[group] = -1;
      candidates.get(grouping)?.delete(group);
    },
  };
}

/** Keeps the values ahead of each position in order: what a later one outdoes is never asked for again. */
function push(
  positions: number[],
  values: number[],
  position: number,
  value: number,
  isOutdone: (earlier: number) => boolean,
): void {
  while (values.length > 0 && isOutdone(values[values.length - 1] as number)) {
    values.pop();
    positions.pop();
  }
  positions.push(position);
  values.push(value);
}

function noCandidates(): Candidates {
  return {
    highPositions: [],
    highs: [],
    lowPositions: [],
    lows: [],
    because: new Map(),
    looseHigh: Number.NEGATIVE_INFINITY,
    looseBecause: new Set(),
  };
}

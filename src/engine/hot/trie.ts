/** The key of a fact that is not known. */
export const NO_KEY = -0x80000000;
/** No group. */
const NONE = -1;

// What one group holds, as whole numbers: how many records certainly and possibly belong; the key and the number of the
// child met first; the number of the group of records that lack the next fact; the turn of the last that certainly belongs.
const CERTAIN = 0;
const POSSIBLE = 1;
const KEY = 2;
const CHILD = 3;
const LACKING = 4;
const TURN = 5;
const INTS = 6;

/** A local day may follow one that is two days later on another clock, never three. */
const DAYS_APART = 3;

/**
 * What certainly and what possibly belongs to each group of records, as far as they have gone by in order of time. Groups
 * of more facts hang below those of fewer; records that lack a fact hang below an edge of their own. Groups are numbers,
 * and what they hold stands in arrays: a year of calls makes millions of them.
 */
export interface Trie {
  readonly depth: number;
  /** The last fact is the day: in order of time, groups of days long past are never met again, and their place is used anew. */
  readonly endsInDay: boolean;
  ints: Int32Array;
  /** When the last record was that certainly, and that possibly, belongs; infinite where nobody knows when it was. */
  times: Float64Array;
  size: number;
  /** The children of the root by key; keys of texts are numbered from 0. */
  roots: Int32Array;
  /** All children of a group but the first. */
  readonly others: Map<number, Map<number, number>>;
  /** By group: the facts for want of which records only possibly belong, one list for every reason there was, and its last turn. */
  readonly causes: Map<number, Map<readonly string[], number>>;
  /** By depth: the group that agrees with the present record in every fact, where there is one yet. */
  readonly own: Int32Array;
  /** Groups of records that lack a fact and agree with the present one in the others: by depth, how many and which. */
  readonly wild: number[][];
  readonly wilds: Int32Array;
}

export function trie(depth: number, endsInDay: boolean): Trie {
  const made: Trie = {
    depth,
    endsInDay,
    ints: new Int32Array(1024 * INTS),
    times: new Float64Array(1024 * 2),
    size: 0,
    roots: new Int32Array(1024),
    others: new Map(),
    causes: new Map(),
    own: new Int32Array(depth + 1),
    wild: Array.from({ length: depth + 1 }, () => []),
    wilds: new Int32Array(depth + 1),
  };
  addGroup(made);
  return made;
}

/** Takes everything out. */
export function empty(groups: Trie): void {
  groups.ints.fill(0, 0, groups.size * INTS);
  groups.roots.fill(0);
  groups.others.clear();
  groups.causes.clear();
  groups.size = 0;
  addGroup(groups);
}

function addGroup(groups: Trie): number {
  const group = groups.size++;
  if (group * INTS === groups.ints.length) {
    const ints = new Int32Array(groups.ints.length * 2);
    ints.set(groups.ints);
    groups.ints = ints;
    const times = new Float64Array(groups.times.length * 2);
    times.set(groups.times);
    groups.times = times;
  }
  groups.ints[group * INTS + CHILD] = NONE;
  groups.ints[group * INTS + LACKING] = NONE;
  groups.times[group * 2] = Number.NEGATIVE_INFINITY;
  groups.times[group * 2 + 1] = Number.NEGATIVE_INFINITY;
  return group;
}

/** The root has a child for every text there is, so it looks it up by number; a day is no such number. */
function isRoot(groups: Trie, group: number, key: number): boolean {
  return group === 0 && key >= 0 && key < 1 << 26 && !(groups.endsInDay && groups.depth === 1);
}

function childOf(groups: Trie, parent: number, key: number): number {
  // Invariant: 0 is the root, nobody's child, so it says that there is none.
  if (isRoot(groups, parent, key)) return key < groups.roots.length ? (groups.roots[key] as number) || NONE : NONE;
  const at = parent * INTS;
  const child = groups.ints[at + CHILD] as number;
  if (child === NONE || groups.ints[at + KEY] === key) return child;
  return groups.others.get(parent)?.get(key) ?? NONE;
}

function grow(groups: Trie, depth: number, parent: number, key: number): number {
  if (isRoot(groups, parent, key)) {
    if (key >= groups.roots.length) {
      const roots = new Int32Array(Math.max(groups.roots.length * 2, key + 1));
      roots.set(groups.roots);
      groups.roots = roots;
    }
    return (groups.roots[key] = addGroup(groups));
  }
  const at = parent * INTS;
  const first = groups.ints[at + CHILD] as number;
  if (first === NONE) {
    const made = addGroup(groups);
    groups.ints[at + KEY] = key;
    groups.ints[at + CHILD] = made;
    return made;
  }
  if (groups.endsInDay && depth === groups.depth && key - (groups.ints[at + KEY] as number) >= DAYS_APART)
    return again(groups, parent, first, key);
  let others = groups.others.get(parent);
  if (others === undefined) groups.others.set(parent, (others = new Map()));
  const made = addGroup(groups);
  others.set(key, made);
  return made;
}

/** Uses the place of a day long past for another day. */
function again(groups: Trie, parent: number, group: number, key: number): number {
  groups.ints[parent * INTS + KEY] = key;
  groups.ints[group * INTS + CERTAIN] = 0;
  groups.ints[group * INTS + POSSIBLE] = 0;
  groups.ints[group * INTS + TURN] = 0;
  groups.times[group * 2] = Number.NEGATIVE_INFINITY;
  groups.times[group * 2 + 1] = Number.NEGATIVE_INFINITY;
  groups.causes.delete(group);
  return group;
}

/** Begins with a record: the root is everybody's group. */
export function begin(groups: Trie): void {
  groups.own[0] = 0;
  groups.wilds[0] = 0;
}

/**
 * Goes one fact deeper for a record that has it: finds the group that agrees with it so far, and those that lack what
 * they would have to agree in.
 */
export function descend(groups: Trie, depth: number, key: number): void {
  const parent = groups.own[depth - 1] as number;
  const above = groups.wilds[depth - 1] as number;
  let count = 0;
  if (above > 0) {
    const wild = groups.wild[depth] as number[];
    const parents = groups.wild[depth - 1] as number[];
    for (let i = 0; i < above; i++) {
      const one = parents[i] as number;
      const child = childOf(groups, one, key);
      if (child !== NONE) wild[count++] = child;
      const lacking = groups.ints[one * INTS + LACKING] as number;
      if (lacking !== NONE) wild[count++] = lacking;
    }
  }
  if (parent === NONE) groups.own[depth] = NONE;
  else {
    groups.own[depth] = childOf(groups, parent, key);
    const lacking = groups.ints[parent * INTS + LACKING] as number;
    if (lacking !== NONE) (groups.wild[depth] as number[])[count++] = lacking;
  }
  groups.wilds[depth] = count;
}

/** The group of a record that has the fact, made where it is its first. */
export function ensure(groups: Trie, depth: number, parent: number, key: number): number {
  const child = childOf(groups, parent, key);
  return child === NONE ? grow(groups, depth, parent, key) : child;
}

/** The group of records that agree so far and lack the next fact. */
export function ensureLacking(groups: Trie, parent: number): number {
  const known = groups.ints[parent * INTS + LACKING] as number;
  if (known !== NONE) return known;
  const made = addGroup(groups);
  groups.ints[parent * INTS + LACKING] = made;
  return made;
}

/** Adds a record that certainly belongs. */
export function addCertain(groups: Trie, group: number, time: number, turn: number): void {
  groups.ints[group * INTS + CERTAIN] = (groups.ints[group * INTS + CERTAIN] as number) + 1;
  groups.ints[group * INTS + TURN] = turn;
  groups.times[group * 2] = time;
}

/** Adds a record that possibly belongs, and why only possibly; its time is infinite where nobody knows it. */
export function addPossible(groups: Trie, group: number, time: number, turn: number, cause: readonly string[]): void {
  groups.ints[group * INTS + POSSIBLE] = (groups.ints[group * INTS + POSSIBLE] as number) + 1;
  if (time > (groups.times[group * 2 + 1] as number)) groups.times[group * 2 + 1] = time;
  const known = groups.causes.get(group);
  // A record without a time may be the last one of any.
  const last = time === Number.POSITIVE_INFINITY ? time : Math.max(turn, known?.get(cause) ?? turn);
  if (known === undefined) groups.causes.set(group, new Map([[cause, last]]));
  else known.set(cause, last);
}

/** How many records certainly belong to the present one's group at a depth. */
export function certainlyAt(groups: Trie, depth: number): number {
  const own = groups.own[depth] as number;
  return own === NONE ? 0 : (groups.ints[own * INTS + CERTAIN] as number);
}

/** How many possibly belong, beside those that certainly do. */
export function possiblyAt(groups: Trie, depth: number): number {
  const own = groups.own[depth] as number;
  let possible = own === NONE ? 0 : (groups.ints[own * INTS + POSSIBLE] as number);
  const count = groups.wilds[depth] as number;
  if (count === 0) return possible;
  const wild = groups.wild[depth] as number[];
  for (let i = 0; i < count; i++) possible += groups.ints[(wild[i] as number) * INTS + POSSIBLE] as number;
  return possible;
}

/** When the last record was that certainly belongs. */
export function lastCertainlyAt(groups: Trie, depth: number): number {
  const own = groups.own[depth] as number;
  return own === NONE ? Number.NEGATIVE_INFINITY : (groups.times[own * 2] as number);
}

/** When the last record was that possibly belongs. */
export function lastPossiblyAt(groups: Trie, depth: number): number {
  const own = groups.own[depth] as number;
  let last = own === NONE ? Number.NEGATIVE_INFINITY : (groups.times[own * 2 + 1] as number);
  const count = groups.wilds[depth] as number;
  const wild = groups.wild[depth] as number[];
  for (let i = 0; i < count; i++) {
    const time = groups.times[(wild[i] as number) * 2 + 1] as number;
    if (time > last) last = time;
  }
  return last;
}

/** The turn of the last record that certainly belongs; 0 where there is none. */
export function lastTurnAt(groups: Trie, depth: number): number {
  const own = groups.own[depth] as number;
  return own === NONE ? 0 : (groups.ints[own * INTS + TURN] as number);
}

/** Every fact for want of which the present record's group at a depth is uncertain, as far as that came up after a turn. */
export function causesAt(groups: Trie, depth: number, after: number, into: Set<string>): void {
  const own = groups.own[depth] as number;
  const wild = (groups.wild[depth] as number[]).slice(0, groups.wilds[depth]);
  for (const group of own === NONE ? wild : [own, ...wild])
    for (const [cause, last] of groups.causes.get(group) ?? [])
      if (last > after) for (const fact of cause) into.add(fact);
}

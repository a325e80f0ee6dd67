import type { Order } from "../../base/interval.js";
import { FALSE, TRUE, type Truth, UNKNOWN } from "../../base/truth.js";
import { type Environment, type Subject, subjectIn } from "../subject.js";
import { MS_AN_HOUR } from "../window.js";
import type { Line } from "./line.js";
import {
  addCertain,
  addPossible,
  begin,
  certainlyAt,
  descend,
  empty,
  ensure,
  ensureLacking,
  lastCertainlyAt,
  lastPossiblyAt,
  NO_KEY,
  possiblyAt,
  type Trie,
  trie,
} from "./trie.js";

/** A line of measures while records go by. */
export interface Chain {
  readonly line: Line;
  readonly groups: Trie;
  readonly subject: Subject;
  /** Numbers for the present record's values of the facts, `NO_KEY` where they are not known. */
  readonly keys: Int32Array;
  /** By depth: the numbers that texts were given. */
  readonly numbers: readonly Map<unknown, number>[];
  /** Whether the present record belongs. */
  belonging: Truth;
  /** How many facts of the record are known, from the first. */
  reached: number;
  /** The turns in which the record was found its groups, read by the closures, and added. */
  entered: number;
  placed: number;
  settled: number;
  /** Earlier records are not known: any number of them may belong. */
  isOpen: boolean;
}

export function chainOf(line: Line, kind: string, env: Environment): Chain {
  return {
    line,
    groups: trie(line.facts.length, line.facts.at(-1) === LOCAL_DATE),
    subject: subjectIn(line.edition.scope(kind), env),
    keys: new Int32Array(line.facts.length),
    numbers: line.facts.map(() => new Map()),
    belonging: UNKNOWN,
    reached: 0,
    entered: 0,
    placed: 0,
    settled: 0,
    isOpen: false,
  };
}

/** Empties the groups, for other records. */
export function forgetAll(chain: Chain, isOpen: boolean): void {
  empty(chain.groups);
  for (const numbers of chain.numbers) numbers.clear();
  chain.isOpen = isOpen;
}

/** A day is a number of its own; it is the only fact that has one. */
export const LOCAL_DATE = "contact.localDate";

/** The number of a text or another value that is no day, in order of appearance. */
export function numberOf(numbers: Map<unknown, number>, value: unknown): number {
  let number = numbers.get(value);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(value, number);
  }
  return number;
}

/** Finds the groups of the present record by its keys. */
export function enter(chain: Chain, turn: number): void {
  const { keys, groups } = chain;
  chain.entered = turn;
  begin(groups);
  let depth = 0;
  while (depth < keys.length) {
    const key = keys[depth] as number;
    if (key === NO_KEY) break;
    depth += 1;
    descend(groups, depth, key);
  }
  chain.reached = depth;
}

/** Adds the present record, which was entered, to its groups. */
export function add(
  chain: Chain,
  turn: number,
  isExact: boolean,
  time: number,
  causeOf: (chain: Chain, depth: number) => readonly string[],
): void {
  chain.settled = turn;
  if (chain.belonging === FALSE) return;
  const { keys, groups, reached } = chain;
  const { isUsed } = chain.line;
  const isCertain = chain.belonging === TRUE && isExact;
  let group = 0;
  for (let depth = 0; ; depth++) {
    if (isUsed[depth] === true) {
      if (isCertain && depth <= reached) addCertain(groups, group, time, turn);
      else addPossible(groups, group, isExact ? time : Number.POSITIVE_INFINITY, turn, causeOf(chain, depth));
    }
    if (depth === keys.length) return;
    const key = keys[depth] as number;
    const found = depth < reached ? (groups.own[depth + 1] as number) : -1;
    if (found >= 0) group = found;
    else group = key === NO_KEY ? ensureLacking(groups, group) : ensure(groups, depth + 1, group, key);
  }
}

/** Compares the count as of the present record, itself included, with a number. */
export function countTruth(chain: Chain, depth: number, operator: Order, limit: number): Truth {
  if (chain.reached < depth) return UNKNOWN;
  const lower = certainlyAt(chain.groups, depth) + (chain.belonging === TRUE ? 1 : 0);
  const upper = lower + possiblyAt(chain.groups, depth) + (chain.belonging === UNKNOWN ? 1 : 0);
  if (chain.isOpen) return boundsTruth(lower, Number.POSITIVE_INFINITY, operator, limit);
  return boundsTruth(lower, upper, operator, limit);
}

/** Compares the hours since the last earlier record with a number; they are unbounded where there certainly is none. */
export function gapTruth(chain: Chain, depth: number, operator: Order, limit: number, time: number): Truth {
  if (chain.reached < depth) return UNKNOWN;
  if (chain.isOpen) return boundsTruth(0, Number.POSITIVE_INFINITY, operator, limit);
  const certain = lastCertainlyAt(chain.groups, depth);
  const possible = lastPossiblyAt(chain.groups, depth);
  const upper = (time - certain) / MS_AN_HOUR;
  const lower = possible > certain ? (time - Math.min(possible, time)) / MS_AN_HOUR : upper;
  return boundsTruth(lower, upper, operator, limit);
}

function boundsTruth(lower: number, upper: number, operator: Order, limit: number): Truth {
  switch (operator) {
    case "lessThan":
      return upper < limit ? TRUE : lower >= limit ? FALSE : UNKNOWN;
    case "lessThanInclusive":
      return upper <= limit ? TRUE : lower > limit ? FALSE : UNKNOWN;
    case "greaterThan":
      return lower > limit ? TRUE : upper <= limit ? FALSE : UNKNOWN;
    case "greaterThanInclusive":
      return lower >= limit ? TRUE : upper < limit ? FALSE : UNKNOWN;
    default:
      return operator satisfies never;
  }
}

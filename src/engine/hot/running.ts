import { parseDay } from "../../base/calendar.js";
import { between, type Interval } from "../../base/interval.js";
import { TRUE, type Truth, UNKNOWN } from "../../base/truth.js";
import type { PlainRecord } from "../../facts/fact.js";
import { type Governed, governed } from "../governing.js";
import type { EditionPlan } from "../plan.js";
import { type Environment, place, type Subject } from "../subject.js";
import { MS_AN_HOUR } from "../window.js";
import { add, type Chain, chainOf, enter, LOCAL_DATE, numberOf } from "./chain.js";
import type { Lines } from "./line.js";
import { causesAt, certainlyAt, lastCertainlyAt, lastPossiblyAt, lastTurnAt, NO_KEY, possiblyAt } from "./trie.js";

/** The measures of one kind while its records go by in order of time: each is read as of the present record, itself included. */
export interface Running {
  readonly chains: readonly Chain[];
  /** The next record, its day (`NaN` where that is not plain) and its number; what chains know of the last one no longer counts. */
  readonly next: (record: PlainRecord, position: number, day: number, time: number, turn: number) => void;
  readonly valueAt: (edition: EditionPlan, measure: string) => number | Interval | undefined;
  /** Adds the present record to every chain that has not taken it yet. */
  readonly settle: () => void;
}

/** Makes the measures of a kind ready to run along. */
export function runningOf(lines: Lines, kind: string, env: (edition: EditionPlan) => Environment): Running {
  const chains = lines.all.map((line) => chainOf(line, kind, env(line.edition)));
  const onDay = chains[0]?.subject.env.onDay;
  let record: PlainRecord = {};
  let index = -1;
  let known: Governed | undefined;
  let day = Number.NaN;
  let time = Number.NEGATIVE_INFINITY;
  let turn = 0;

  /** The days of the record, asked for only where it is not plain which one it is. */
  function daysOf(chain: Chain): Governed {
    return (known ??= Number.isNaN(day)
      ? governed(kind, record, chain.subject.env, chain.line.edition.rulebook)
      : { first: day, last: day, missing: "" });
  }

  /** Records after the day of the check are not counted, and nothing is counted as of them. */
  function isLater(): boolean {
    const [chain] = chains;
    if (onDay === undefined || chain === undefined) return false;
    return (Number.isNaN(day) ? daysOf(chain).first : day) > onDay;
  }

  function isLoose({ first, last }: Governed): boolean {
    return kind === "contact" ? first === Number.NEGATIVE_INFINITY : first !== last;
  }

  function subjectOf(chain: Chain): Subject {
    if (chain.placed !== turn) {
      const { first, last } = daysOf(chain);
      place(chain.subject, record, index, first === last ? first : undefined);
      chain.placed = turn;
    }
    return chain.subject;
  }

  function belongingIn(chain: Chain): Truth {
    const days = daysOf(chain);
    const subject = subjectOf(chain);
    let truth: Truth = TRUE;
    for (const part of chain.line.parts) {
      const one = part.test(subject);
      if (one < truth) truth = one;
    }
    const late = onDay !== undefined && days.last > onDay;
    return truth === TRUE && (late || isLoose(days)) ? UNKNOWN : truth;
  }

  function keyOf(chain: Chain, depth: number): number {
    const value = chain.line.readers[depth]?.(subjectOf(chain));
    if (value === undefined) return NO_KEY;
    if (chain.line.facts[depth] === LOCAL_DATE) return parseDay(value as string) as number;
    // Lists are equal where their texts are; no text begins with this character by accident.
    const key = typeof value === "object" ? `\u0000${String(value)}` : value;
    return numberOf(chain.numbers[depth] as Map<unknown, number>, key);
  }

  /** Reads the record for a chain, unless generated code has. */
  function ready(chain: Chain): void {
    if (chain.entered === turn) return;
    chain.belonging = belongingIn(chain);
    for (let depth = 0; depth < chain.line.facts.length; depth++) chain.keys[depth] = keyOf(chain, depth);
    enter(chain, turn);
  }

  function valueAt(edition: EditionPlan, measure: string): number | Interval | undefined {
    const at = lines.placeOf(edition, measure);
    const chain = at === undefined ? undefined : chains[at.line];
    if (at === undefined || chain === undefined || isLater()) return undefined;
    const { depth } = at;
    ready(chain);
    if (chain.reached < depth || isLoose(daysOf(chain))) return undefined;
    return at.statistic === "count" ? countAt(chain, depth) : gapAt(chain, depth);
  }

  function countAt(chain: Chain, depth: number): number | Interval {
    const certain = certainlyAt(chain.groups, depth) + (chain.belonging === TRUE ? 1 : 0);
    const possible = possiblyAt(chain.groups, depth) + (chain.belonging === UNKNOWN ? 1 : 0);
    if (possible === 0) return certain;
    const because = new Set<string>(chain.belonging === UNKNOWN ? causeOf(chain, depth) : []);
    causesAt(chain.groups, depth, -1, because);
    return between(certain, certain + possible, [...because]);
  }

  function gapAt(chain: Chain, depth: number): number | Interval {
    const certain = lastCertainlyAt(chain.groups, depth);
    const possible = lastPossiblyAt(chain.groups, depth);
    const upper = (time - certain) / MS_AN_HOUR;
    if (possible <= certain) return upper;
    const because = new Set<string>();
    causesAt(chain.groups, depth, lastTurnAt(chain.groups, depth), because);
    return between((time - Math.min(possible, time)) / MS_AN_HOUR, upper, [...because]);
  }

  function causeOf(chain: Chain, depth: number): readonly string[] {
    const days = daysOf(chain);
    const plain = !((onDay !== undefined && days.last > onDay) || isLoose(days));
    return chain.line.causes(subjectOf(chain), depth, plain ? undefined : days.missing);
  }

  function settle(): void {
    if (isLater()) return;
    for (let i = 0; i < chains.length; i++) {
      const chain = chains[i] as Chain;
      if (chain.settled === turn) continue;
      ready(chain);
      const isExact = !Number.isNaN(day) || daysOf(chain).first !== Number.NEGATIVE_INFINITY;
      add(chain, turn, isExact, time, causeOf);
    }
  }

  return {
    chains,
    next(one, position, onlyDay, at, number) {
      record = one;
      index = position;
      known = undefined;
      day = onlyDay;
      time = at;
      turn = number;
    },
    valueAt,
    settle,
  };
}

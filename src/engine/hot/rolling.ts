import type { Day } from "../../base/calendar.js";
import type { PlainRecord } from "../../facts/fact.js";
import { hasSums, type Measure } from "../../rulebook/measure.js";
import { counterOf } from "../counter.js";
import type { Grouping } from "../groupings.js";
import type { MeasureValue } from "../measure.js";
import { everyDay } from "../membership.js";
import type { EditionPlan } from "../plan.js";
import type { Rate } from "../rate.js";
import { ratesOf } from "../rate-table.js";
import { type Share, shareOf } from "../share.js";
import { sinceCounterOf } from "../since-table.js";
import type { Environment } from "../subject.js";
import { windowOf } from "../window.js";
import { type Horizon, horizonOf } from "./horizon.js";
import type { LiveGrouping } from "./live-grouping.js";
import { type Present, presentOf } from "./present.js";

/** Measures with a window, shares, rates and gaps while records go by in order of time: read as of the present record, itself included. */
export interface Rolling {
  /** The next record, its day and its instant (`NaN` where they have to be looked up). */
  readonly next: (record: PlainRecord, position: number, day: Day, time: number) => void;
  readonly valueAt: (edition: EditionPlan, measure: string, part: string) => unknown;
  /** Adds the present record to every measure. */
  readonly settle: () => void;
  /** How many groups are held: those a later record may still meet, and some that have passed but now. */
  readonly held: () => number;
}

/** One measure while records go by. */
interface Rolled {
  readonly read: (part: string) => unknown;
  /** What is to be added of the present record; nothing is, before all measures were asked. */
  readonly take: () => void;
  readonly add: (position: number) => void;
  readonly sweep: () => void;
  readonly held: () => number;
}

/** The measures of each edition that are kept this way. */
export type Rollable = ReadonlyMap<EditionPlan, readonly string[]>;

/** Whole lists only, so every record of the past is there. */
const COMPLETE = Number.NEGATIVE_INFINITY;

/** All records are there, and what came before a record counts whoever the member then was bound to. */
const WHOLE = { completeFrom: COMPLETE, reach: () => COMPLETE, membership: everyDay };

export function rollingOf(measures: Rollable, kind: string, env: (edition: EditionPlan) => Environment): Rolling {
  const editions = [...measures].map(([edition, ids]) => {
    const own = env(edition);
    const present = presentOf(edition, kind, own);
    const rolled = new Map(
      ids.map((id) => [id, rolledOf(id, edition.rulebook.measures?.[id] as Measure, present, own)]),
    );
    return { edition, present, rolled, all: [...rolled.values()] };
  });
  const byEdition = new Map(editions.map((one) => [one.edition, one]));
  const onDay = editions[0] === undefined ? undefined : env(editions[0].edition).onDay;
  let position = 0;

  /** Records after the day of the check are not counted, and nothing is counted as of them. */
  const isLater = ({ first }: Present) => onDay !== undefined && (first[0] as number) > onDay;

  return {
    next(record, at, day, time) {
      for (const { present } of editions) present.put(record, at, day, time);
    },
    valueAt(edition, id, part) {
      const own = byEdition.get(edition);
      return own === undefined || isLater(own.present) ? undefined : own.rolled.get(id)?.read(part);
    },
    settle() {
      for (const { present, all } of editions) if (!isLater(present)) for (const one of all) one.take();
      for (const { present, all } of editions) {
        if (isLater(present)) continue;
        for (const one of all) {
          one.add(position);
          one.sweep();
        }
      }
      position += 1;
    },
    held: () => editions.reduce((sum, { all }) => all.reduce((inner, one) => inner + one.held(), sum), 0),
  };
}

function rolledOf(id: string, measure: Measure, present: Present, env: Environment): Rolled {
  return hasSums(measure.statistic) ? summed(id, measure, present, env) : looking(id, measure, present);
}

function summed(id: string, measure: Measure, present: Present, env: Environment): Rolled {
  const horizon = horizonOf(measure.of, windowOf(measure.window), present);
  const counter = counterOf(id, measure, WHOLE, present, horizon.ofWindow);
  const { groupings, members } = counter;
  const rates = measure.statistic === "rate" ? ratesOf(id, measure, env, present) : undefined;
  let kind = -1;
  let lacking: readonly string[] = [];

  function sum(): () => readonly string[] {
    const own = counter.kindOf(0);
    const start = counter.startAt(0);
    counter.sumUp(0, start, own);
    return () => counter.becauseOf(0, start, own);
  }

  function count(): MeasureValue {
    if (!groupings.isOwn(0) || present.isLoose(0)) return undefined;
    return counter.countOf(false, sum());
  }

  function share(): Share | undefined {
    if (!groupings.isOwn(0) || present.isLoose(0)) return undefined;
    const because = sum();
    return shareOf(counter.sums, measure.atLeast ?? 1, false, because);
  }

  function read(part: string): unknown {
    if (rates !== undefined) return rates.at(0, count())?.[part as keyof Rate];
    return measure.statistic === "share" ? share()?.[part as keyof Share] : count();
  }

  return {
    read,
    take() {
      kind = counter.kindOf(0);
      if (kind >= 0) lacking = counter.lackOf(0, kind);
    },
    add() {
      if (kind >= 0) counter.add(0, kind, lacking);
    },
    sweep: sweeping(groupings.all, horizon, members.forget),
    held: () => sizeOf(groupings.all),
  };
}

function looking(id: string, measure: Measure, present: Present): Rolled {
  const counter = sinceCounterOf(id, measure, COMPLETE, present);
  let read = { truth: 0 as const, because: [] as readonly string[] } as ReturnType<typeof counter.readAt>;
  return {
    read: () => counter.gapAt(0),
    take() {
      read = counter.readAt(0);
    },
    add: (position) => counter.add(0, position, read),
    sweep: sweeping(counter.groupings.all, horizonOf(measure.of, undefined, present), counter.since.forget),
    held: () => sizeOf(counter.groupings.all),
  };
}

// Invariant: the groupings of the present record are live.
const live = (groupings: readonly Grouping[]) => groupings as readonly LiveGrouping[];
const sizeOf = (groupings: readonly Grouping[]) => live(groupings).reduce((sum, one) => sum + one.size(), 0);

/** As many records go by before groups are gone through again, or twice as many as there were groups left. */
const SWEEP = 4096;

/** Gives up groups that have passed, now and then: it costs each record the same however many groups there are. */
function sweeping(
  groupings: readonly Grouping[],
  { ofGroup, passes }: Horizon,
  forget: (grouping: Grouping, group: number) => void,
): () => void {
  let left = SWEEP;
  return () => {
    left -= 1;
    if (left > 0) return;
    for (const grouping of live(groupings))
      if (passes(grouping.facts)) grouping.sweep(ofGroup(grouping.facts), (group) => forget(grouping, group));
    left = Math.max(SWEEP, 2 * sizeOf(groupings));
  };
}

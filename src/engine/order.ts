import { compareCodePoints } from "../base/identifier.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { governed, timeOf } from "./governing.js";
import type { Plan } from "./plan.js";
import type { Environment } from "./subject.js";

/**
 * The order in which records of a kind are counted: contacts by their instant, to the millisecond, others by the day that
 * governs them, then all by id in code-point order. What was at no known time comes before everything.
 */
export interface Order {
  /** Whether a record comes after the last one that did, or with it. */
  readonly follows: (record: PlainRecord) => boolean;
  /** The same of a record whose time is known already. */
  readonly followsAt: (time: number, id: string) => boolean;
  /** The record that the last one out of order should have come before. */
  readonly overtaken: () => string;
}

/** The editions that say what governs records of a kind, one for each field they name. */
export function governors(plan: Plan, kind: string): readonly Rulebook[] {
  const byField = new Map<string | undefined, Rulebook>();
  for (const { rulebook } of plan.books.flatMap(({ editions }) => editions)) {
    const type = rulebook.records?.[kind];
    if (type !== undefined) byField.set(type.governedBy, rulebook);
  }
  return [...byField.values()];
}

/** Where editions disagree about what governs a record, it has a place in the order of each. */
export function orderOf(kind: string, rulebooks: readonly Rulebook[], env: Environment): Order {
  const last = rulebooks.map(() => ({ time: Number.NEGATIVE_INFINITY, id: "" }));
  let overtaken = "";

  function goes(place: number, time: number, id: string): boolean {
    const before = last[place] as (typeof last)[number];
    if (time < before.time || (time === before.time && compareCodePoints(id, before.id) < 0)) {
      overtaken = before.id;
      return false;
    }
    before.time = time;
    before.id = id;
    return true;
  }

  return {
    follows(record) {
      const id = String(record.id);
      for (const [place, rulebook] of rulebooks.entries()) {
        const { first } = governed(kind, record, env, rulebook);
        // Records after the day of the check are not counted, so they may stand anywhere.
        if (env.onDay !== undefined && first > env.onDay) continue;
        if (!goes(place, timeOf(kind, record, first), id)) return false;
      }
      return true;
    },
    followsAt: (time, id) => goes(0, time, id),
    overtaken: () => overtaken,
  };
}

import type { Day } from "../../base/calendar.js";
import type { Truth } from "../../base/truth.js";
import type { PlainRecord } from "../../facts/fact.js";
import { belongingIn } from "../belonging.js";
import type { Columns } from "../columns.js";
import { type Governed, timeOf } from "../governing.js";
import type { EditionPlan } from "../plan.js";
import type { Environment, Subject } from "../subject.js";
import { type LiveGrouping, liveGrouping } from "./live-grouping.js";

/** What measures read of the record that goes by now; it stands at position 0, and what was read of the last one no longer counts. */
export interface Present extends Columns {
  /** `day` is its governing day, `NaN` where that has to be looked up. */
  readonly put: (record: PlainRecord, position: number, day: Day, time: number) => void;
  readonly grouping: (facts: readonly string[]) => LiveGrouping;
}

type Question = (subject: Subject, days: Governed) => Truth;

export function presentOf(edition: EditionPlan, kind: string, env: Environment): Present {
  const belonging = belongingIn(edition, kind, env);
  const first = new Float64Array(1);
  const last = new Float64Array(1);
  const time = new Float64Array(1);
  let record: PlainRecord = {};
  let position = -1;
  let days: Governed = { first: Number.NaN, last: Number.NaN, missing: "" };
  let turn = 0;
  let placed: Subject | undefined;

  const subject = (): Subject => (placed ??= belonging.at(record, position, days));

  /** Asks once a record. */
  function remembered<T>(ask: () => T): () => T {
    let asked = 0;
    let answer: T | undefined;
    return () => {
      if (asked !== turn) {
        answer = ask();
        asked = turn;
      }
      return answer as T;
    };
  }

  const questions = new Map<string, () => Truth>();

  function truthOf(key: string, question: () => Question): () => Truth {
    let known = questions.get(key);
    if (known === undefined) {
      const test = question();
      questions.set(key, (known = remembered(() => test(subject(), days))));
    }
    return known;
  }

  const keys = new Map<string, () => unknown>();

  function keyOf(fact: string): () => unknown {
    let known = keys.get(fact);
    if (known === undefined) {
      const read = belonging.keyIn(fact);
      keys.set(fact, (known = remembered(() => read(subject(), days))));
    }
    return known;
  }

  /** When the record was at the latest, for groups to know when they were last met. */
  function touch(): number {
    if (belonging.isLoose(days)) return Number.POSITIVE_INFINITY;
    return kind === "contact" ? (time[0] as number) : days.last;
  }

  return {
    first,
    last,
    time,
    put(one, at, day, when) {
      record = one;
      position = at;
      turn += 1;
      placed = undefined;
      days = Number.isNaN(day) ? belonging.daysOf(one) : { first: day, last: day, missing: "" };
      first[0] = days.first;
      last[0] = days.last;
      time[0] = Number.isNaN(when) ? timeOf(kind, one, days.first) : when;
    },
    grouping: (facts) => liveGrouping(facts, facts.map(keyOf), touch),
    has: (fact) => {
      const read = keyOf(fact);
      return () => read() !== undefined;
    },
    belonging: (where) => truthOf(`where ${JSON.stringify(where)}`, () => belonging.belongs(where)),
    counting: (what) => truthOf(`counting ${JSON.stringify(what)}`, () => belonging.counts(what)),
    because: (_index, measure) => belonging.because(measure, subject(), days),
    dayMissing: () => days.missing,
    isLoose: () => belonging.isLoose(days),
    valueAt: (fact) => belonging.valueOf(fact, subject()),
  };
}

import { compareCodePoints } from "../base/identifier.js";
import type { Truth } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { LeftOut } from "../findings/report.js";
import type { Condition } from "../rulebook/condition.js";
import type { RuleOutcome } from "../rulebook/measure.js";
import { belongingIn, type Counting } from "./belonging.js";
import { timeOf } from "./governing.js";
import type { Grouping } from "./groupings.js";
import { everyDay, type Membership } from "./membership.js";
import type { EditionPlan } from "./plan.js";
import type { Environment, Subject } from "./subject.js";

/** One fact of every record, equal values under one number. */
interface Column {
  /** By position of the record; -1 where the fact is not known. */
  readonly ids: Int32Array;
  readonly size: number;
}

/** What the measures of an edition read of records, each thing read once however many measures ask; records by their position. */
export interface Columns {
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly time: Float64Array;
  /** The groups of records that are alike in these facts. */
  readonly grouping: (facts: readonly string[]) => Grouping;
  /** Whether a record has a fact that makes groups. */
  readonly has: (fact: string) => (index: number) => boolean;
  readonly valueAt: (fact: string, index: number) => unknown;
  /** Whether a record belongs: `where`, the edition's own `appliesTo`, the day of the check, and membership. */
  readonly belonging: (where: Condition | undefined, membership?: Membership) => (index: number) => Truth;
  /** Whether a record is one of those singled out, whether or not it belongs. */
  readonly counting: (counting: Condition | RuleOutcome | undefined) => (index: number) => Truth;
  /** The facts for want of which a record or its group is uncertain. */
  readonly because: (index: number, measure: Counting, membership?: Membership) => readonly string[];
  /** What would tell the day of a record, where it is not known exactly. */
  readonly dayMissing: (index: number) => string;
  /** Whether so little is known of when a record was that what came before it is open. */
  readonly isLoose: (index: number) => boolean;
}

/** The same over a list, read column by column. */
export interface ListColumns extends Columns {
  /** Positions of the records up to the day of the check, in order of time. */
  readonly order: Uint32Array;
  /** The fact whose value decides that a record does not belong. */
  readonly whyNot: (index: number, measure: Counting, membership: Membership) => Omit<LeftOut, "records">;
}

export function columnsOf(
  edition: EditionPlan,
  kind: string,
  records: readonly PlainRecord[],
  env: Environment,
): ListColumns {
  const size = records.length;
  const belonging = belongingIn(edition, kind, env);
  const first = new Float64Array(size);
  const last = new Float64Array(size);
  const time = new Float64Array(size);
  const onDay = env.onDay ?? Number.POSITIVE_INFINITY;
  const daysOf = (index: number) => belonging.daysOf(records[index] as PlainRecord);
  const missing = (index: number) => daysOf(index).missing;
  for (let i = 0; i < size; i++) {
    const days = daysOf(i);
    first[i] = days.first;
    last[i] = days.last;
    time[i] = timeOf(kind, records[i] as PlainRecord, days.first);
  }
  /** The days of a record, without what would tell them. */
  const bounds = (index: number) => ({ first: first[index] as number, last: last[index] as number, missing: "" });
  const at = (index: number): Subject => belonging.at(records[index] as PlainRecord, index, bounds(index));
  const columns = new Map<string, Column>();
  const groupings = new Map<string, Grouping>();
  const truths = new Map<string, Uint8Array>();

  /** A truth of every record, worked out once. */
  function truthOfAll(key: string, test: (subject: Subject, days: ReturnType<typeof bounds>) => Truth) {
    let known = truths.get(key);
    if (known === undefined) {
      known = new Uint8Array(size);
      for (let i = 0; i < size; i++) known[i] = test(at(i), bounds(i));
      truths.set(key, known);
    }
    const all = known;
    return (index: number) => all[index] as Truth;
  }

  function joined(facts: readonly string[]): Column {
    const name = facts.join("|");
    let column = columns.get(name);
    if (column === undefined) {
      const fact = facts.at(-1);
      if (fact === undefined) column = { ids: new Int32Array(size), size: 1 };
      else if (facts.length > 1) column = join(joined(facts.slice(0, -1)), joined([fact]));
      else {
        const keyOf = belonging.keyIn(fact);
        column = interned(size, (i) => keyOf(at(i), bounds(i)));
      }
      columns.set(name, column);
    }
    return column;
  }

  function grouping(facts: readonly string[]): Grouping {
    const name = facts.join("|");
    let known = groupings.get(name);
    if (known === undefined) {
      const { ids } = joined(facts);
      const find = (index: number) => ids[index] as number;
      groupings.set(name, (known = { find, claim: find }));
    }
    return known;
  }

  return {
    first,
    last,
    time,
    order: inOrder(records, first, time, onDay),
    grouping,
    has: (fact) => {
      const { ids } = joined([fact]);
      return (index) => (ids[index] as number) >= 0;
    },
    belonging: (where, membership = everyDay) => {
      const key = `where ${JSON.stringify(where)} from ${membership.from} until ${membership.until}`;
      return truthOfAll(key, belonging.belongs(where, membership));
    },
    counting: (what) => truthOfAll(`counting ${JSON.stringify(what)}`, belonging.counts(what)),
    because: (index, measure, membership) => {
      const days = daysOf(index);
      return belonging.because(measure, belonging.at(records[index] as PlainRecord, index, days), days, membership);
    },
    whyNot: (index, measure, membership) => belonging.whyNot(measure, at(index), bounds(index), membership),
    dayMissing: missing,
    isLoose: (index) => belonging.isLoose(bounds(index)),
    valueAt: (fact, index) => belonging.valueOf(fact, at(index)),
  };
}

/** By time, else by governing day, then by id; a log that is in order already is left as it is. */
function inOrder(records: readonly PlainRecord[], first: Float64Array, time: Float64Array, onDay: number): Uint32Array {
  const idOf = (index: number) => String(records[index]?.id ?? "");
  const compare = (a: number, b: number) =>
    (time[a] as number) - (time[b] as number) || compareCodePoints(idOf(a), idOf(b)) || a - b;
  const order = new Uint32Array(records.length);
  let count = 0;
  let sorted = true;
  for (let i = 0; i < records.length; i++) {
    if ((first[i] as number) > onDay) continue;
    if (sorted && count > 0 && compare(order[count - 1] as number, i) > 0) sorted = false;
    order[count++] = i;
  }
  const used = order.subarray(0, count);
  return sorted ? used : used.sort(compare);
}

/** Numbers for values, in order of appearance. */
function interned(size: number, read: (index: number) => unknown): Column {
  const ids = new Int32Array(size);
  const numbers = new Map<unknown, number>();
  for (let i = 0; i < size; i++) {
    const value = read(i);
    if (value === undefined) {
      ids[i] = -1;
      continue;
    }
    // Lists are equal where their texts are; no text begins with this character by accident.
    const key = typeof value === "object" ? `\u0000${String(value)}` : value;
    let id = numbers.get(key);
    if (id === undefined) numbers.set(key, (id = numbers.size));
    ids[i] = id;
  }
  return { ids, size: numbers.size };
}

const SMALL = 4_000_000;

/** Numbers for pairs of values. */
function join(left: Column, right: Column): Column {
  const size = left.ids.length;
  const ids = new Int32Array(size);
  const dense = left.size * right.size <= SMALL ? new Int32Array(left.size * right.size) : undefined;
  const sparse = new Map<number, number>();
  let made = 0;
  for (let i = 0; i < size; i++) {
    const a = left.ids[i] as number;
    const b = right.ids[i] as number;
    if (a < 0 || b < 0) {
      ids[i] = -1;
      continue;
    }
    const pair = a * right.size + b;
    // Invariant: 0 is no number yet, so numbers are kept one higher.
    let id = dense === undefined ? (sparse.get(pair) ?? 0) : (dense[pair] as number);
    if (id === 0) {
      id = ++made;
      if (dense === undefined) sparse.set(pair, id);
      else dense[pair] = id;
    }
    ids[i] = id - 1;
  }
  return { ids, size: made };
}

import { parseDay } from "../base/calendar.js";
import { compareCodePoints } from "../base/identifier.js";
import { FALSE, TRUE, type Truth, UNKNOWN } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { LeftOut } from "../findings/report.js";
import type { Condition } from "../rulebook/condition.js";
import { isRuleOutcome, type Measure, type RuleOutcome } from "../rulebook/measure.js";
import { decisiveIn, evidenceValue, missingFrom } from "./explain.js";
import { type Governed, governed, timeOf } from "./governing.js";
import { everyDay, fallsWithin, type Membership } from "./membership.js";
import { compilerOf, type EditionPlan, type Part, type RulePlan } from "./plan.js";
import { missingOfRule, outcomeTruth } from "./rule-outcome.js";
import type { Scope } from "./scope.js";
import { type Environment, place, subjectIn } from "./subject.js";

/** One fact of every record, equal values under one number. */
export interface Column {
  /** By position of the record; -1 where the fact is not known. */
  readonly ids: Int32Array;
  readonly size: number;
  /** Some record lacks it. */
  readonly open: boolean;
}

/** What the measures of an edition read of a list of records, each thing read once however many measures ask. */
export interface Columns {
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly time: Float64Array;
  /** Positions of the records up to the day of the check, in order of time. */
  readonly order: Uint32Array;
  /** Equal numbers where all these facts are equal. */
  readonly joined: (facts: readonly string[]) => Column;
  readonly valueAt: (fact: string, index: number) => unknown;
  /** Whether each record belongs: `where`, the edition's own `appliesTo`, the day of the check, and membership. */
  readonly belonging: (where: Condition | undefined, membership?: Membership) => Uint8Array;
  /** Whether each record is one of those singled out, whether or not it belongs. */
  readonly counting: (counting: Condition | RuleOutcome | undefined) => Uint8Array;
  /** The facts for want of which a record or its group is uncertain. */
  readonly because: (index: number, measure: Counting, membership?: Membership) => readonly string[];
  /** The fact whose value decides that a record does not belong. */
  readonly whyNot: (index: number, measure: Counting, membership: Membership) => Omit<LeftOut, "records">;
  /** What would tell the day of a record, where it is not known exactly. */
  readonly dayMissing: (index: number) => string;
  /** Whether so little is known of when a record was that what came before it is open. */
  readonly isLoose: (index: number) => boolean;
}

/** What says which records a measure is about. */
export type Counting = Pick<Measure, "where" | "counting" | "by">;

export function columnsOf(
  edition: EditionPlan,
  kind: string,
  records: readonly PlainRecord[],
  env: Environment,
): Columns {
  const size = records.length;
  const scope = edition.scope(kind);
  const compiled = compilerOf(edition.rulebook, scope);
  const subject = subjectIn(scope, env);
  const first = new Float64Array(size);
  const last = new Float64Array(size);
  const time = new Float64Array(size);
  const onDay = env.onDay ?? Number.POSITIVE_INFINITY;
  const daysOf = (index: number): Governed => governed(kind, records[index] as PlainRecord, env, edition.rulebook);
  for (let i = 0; i < size; i++) {
    const days = daysOf(i);
    first[i] = days.first;
    last[i] = days.last;
    time[i] = timeOf(kind, records[i] as PlainRecord, days.first);
  }
  const onDayOf = (index: number) => (first[index] === last[index] ? first[index] : undefined);
  const at = (index: number) => {
    place(subject, records[index] as PlainRecord, index, onDayOf(index));
    return subject;
  };
  const columns = new Map<string, Column>();
  const parts = new Map<string, readonly Part[]>();
  const belongings = new Map<readonly Part[], Uint8Array>();

  function partsOf(where: Condition | undefined): readonly Part[] {
    const key = JSON.stringify(where) ?? "";
    let known = parts.get(key);
    if (known === undefined) {
      const governs = edition.rulebook.appliesTo?.[kind];
      known = [where, governs].flatMap((condition) => (condition === undefined ? [] : [compiled(condition)]));
      parts.set(key, known);
    }
    return known;
  }

  function isLoose(index: number): boolean {
    return kind === "contact" ? first[index] === Number.NEGATIVE_INFINITY : first[index] !== last[index];
  }

  function belonging(where: Condition | undefined, membership = everyDay): Uint8Array {
    if (membership !== everyDay) {
      const within = (truth: Truth, index: number) =>
        Math.min(truth, fallsWithin(membership, first[index] as number, last[index] as number));
      return belonging(where).map((truth, index) => within(truth as Truth, index));
    }
    const conditions = partsOf(where);
    let truths = belongings.get(conditions);
    if (truths !== undefined) return truths;
    truths = new Uint8Array(size);
    for (let i = 0; i < size; i++) {
      let truth: Truth = TRUE;
      if (conditions.length > 0) at(i);
      for (const part of conditions) {
        const one = part.test(subject);
        if (one < truth) truth = one;
      }
      truths[i] = truth === TRUE && ((last[i] as number) > onDay || isLoose(i)) ? UNKNOWN : truth;
    }
    belongings.set(conditions, truths);
    return truths;
  }

  const singled = new Map<string, Uint8Array>();

  function counting(what: Condition | RuleOutcome | undefined): Uint8Array {
    const key = JSON.stringify(what) ?? "";
    let truths = singled.get(key);
    if (truths !== undefined) return truths;
    truths = new Uint8Array(size).fill(TRUE);
    if (what !== undefined) {
      const test = testOf(what);
      for (let i = 0; i < size; i++) truths[i] = test(i);
    }
    singled.set(key, truths);
    return truths;
  }

  function testOf(what: Condition | RuleOutcome): (index: number) => Truth {
    if (!isRuleOutcome(what)) {
      const { test } = compiled(what);
      return (index) => test(at(index));
    }
    const plan = ruleOf(what);
    return (index) => outcomeTruth(plan, what.outcome, at(index), daysOf(index));
  }

  function ruleOf({ rule }: RuleOutcome): RulePlan {
    const rules = edition.kinds.get(kind);
    // Invariant: parsing refuses a rule that does not exist or is about another kind.
    return [...(rules?.plain ?? []), ...(rules?.dated ?? [])].find((plan) => plan.rule.id === rule) as RulePlan;
  }

  function because(index: number, measure: Counting, membership = everyDay): readonly string[] {
    const facts = new Set<string>();
    const one = at(index);
    const days = daysOf(index);
    const lack = (part: Part) => {
      if (part.test(one) === UNKNOWN) for (const fact of missingFrom(part.tree, one)) facts.add(fact);
    };
    partsOf(measure.where).forEach(lack);
    const isOpen = days.last > onDay || fallsWithin(membership, days.first, days.last) === UNKNOWN;
    if (isOpen || isLoose(index)) facts.add(days.missing);
    const what = measure.counting;
    if (what !== undefined && counting(what)[index] === UNKNOWN) {
      if (isRuleOutcome(what)) for (const fact of missingOfRule(ruleOf(what), one, days)) facts.add(fact);
      else lack(compiled(what));
    }
    at(index);
    for (const fact of measure.by ?? []) {
      if (scope.reader(fact)(one) !== undefined) continue;
      for (const missing of missingFrom({ leaf: { fact, operator: "equal", value: "" } }, one)) facts.add(missing);
    }
    return [...facts];
  }

  function whyNot(index: number, measure: Counting, membership: Membership): Omit<LeftOut, "records"> {
    const one = at(index);
    const part = partsOf(measure.where).find(({ test }) => test(one) === FALSE);
    if (part !== undefined) return decisiveIn(part.tree, one);
    const end = (last[index] as number) < membership.from ? "joinedOn" : "leftOn";
    return { fact: `member.${end}`, value: evidenceValue(env.member?.[end]) };
  }

  function joined(facts: readonly string[]): Column {
    const name = facts.join("|");
    let column = columns.get(name);
    if (column === undefined) {
      const fact = facts.at(-1);
      if (fact === undefined) column = { ids: new Int32Array(size), size: 1, open: false };
      else if (facts.length > 1) column = join(joined(facts.slice(0, -1)), joined([fact]));
      else if (fact === "contact.localDate") column = interned(size, (i) => localDate(i));
      else column = interned(size, read(scope, fact));
      columns.set(name, column);
    }
    return column;
  }

  /** A record is governed by its local date, where that is one day. */
  function localDate(index: number): unknown {
    if (records[index]?.contested !== undefined) return dayIn(scope.reader("contact.localDate")(at(index)));
    return first[index] === last[index] ? first[index] : undefined;
  }

  function read(of: Scope, fact: string): (index: number) => unknown {
    const reader = of.reader(fact);
    return (index) => reader(at(index));
  }

  return {
    first,
    last,
    time,
    order: inOrder(records, first, time, onDay),
    joined,
    belonging,
    counting,
    because,
    whyNot,
    dayMissing: (index) => daysOf(index).missing,
    isLoose,
    valueAt: (fact, index) => read(scope, fact)(index),
  };
}

function dayIn(text: unknown): number | undefined {
  return typeof text === "string" ? parseDay(text) : undefined;
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
  let open = false;
  for (let i = 0; i < size; i++) {
    const value = read(i);
    if (value === undefined) {
      ids[i] = -1;
      open = true;
      continue;
    }
    // Lists are equal where their texts are; no text begins with this character by accident.
    const key = typeof value === "object" ? `\u0000${String(value)}` : value;
    let id = numbers.get(key);
    if (id === undefined) numbers.set(key, (id = numbers.size));
    ids[i] = id;
  }
  return { ids, size: numbers.size, open };
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
  return { ids, size: made, open: left.open || right.open };
}

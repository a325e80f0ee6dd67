import { type Day, parseDay } from "../base/calendar.js";
import { pointerStep } from "../base/identifier.js";
import type { PlainRecord } from "../facts/fact.js";
import { listOf } from "../facts/vocabulary.js";
import type { Basis } from "../rulebook/rule.js";
import { columnsOf, type ListColumns } from "./columns.js";
import { type MeasureTable, measureTable } from "./measure.js";
import { everyDay, type Membership, membershipOf } from "./membership.js";
import type { EditionPlan } from "./plan.js";
import type { Rate } from "./rate.js";
import type { Scope } from "./scope.js";
import type { Share } from "./share.js";
import { type Environment, place, type Subject, subjectIn } from "./subject.js";

/** The dossier, or as much of it as was given. */
export interface Surroundings {
  readonly on: string | undefined;
  readonly member: PlainRecord | undefined;
  /** Records by list (`contacts`, `records.hospitality`); a list that is absent was not given. */
  readonly lists: ReadonlyMap<string, readonly PlainRecord[]>;
  /** The first day from which a list is whole. */
  readonly completeFrom: ReadonlyMap<string, string>;
  /** How much business there was, by period: what rates divide by. */
  readonly exposures?: readonly PlainRecord[] | undefined;
  readonly provided?: ReadonlyMap<string, unknown>;
  /** The record under question, where it stands outside the dossier, and where the rest then stands. */
  readonly single?: { readonly record: PlainRecord; readonly root: string };
  /** The record of a long list that is judged now, and where it stands in the input. */
  readonly current?: { readonly record: PlainRecord; readonly index: number };
  /** Measures as of the record under question, or a part of one, where somebody else counts them; without it they are tables over all records. */
  readonly measure?: (edition: EditionPlan, id: string, part: string) => unknown;
}

export function listName(kind: string): string {
  return listOf[kind] ?? `records.${kind}`;
}

/** What surrounds the records of one check: indexes, pointers and measures are made when first asked for. */
export function environmentOf(around: Surroundings): FullEnvironment {
  const indexes = new Map<string, Map<unknown, PlainRecord>>();
  const positions = new Map<string, Map<PlainRecord, number>>();
  const tables = new Map<Membership, Map<EditionPlan, Map<string, MeasureTable>>>();
  const columns = new Map<EditionPlan, Map<string, ListColumns>>();
  const subjects = new Map<Scope, WeakMap<PlainRecord, Subject>>();
  const root = around.single?.root ?? "";
  const membership = membershipOf(around.member);

  const env: Environment = {
    on: around.on,
    onDay: around.on === undefined ? undefined : parseDay(around.on),
    member: around.member,
    exposures: around.exposures,
    provided: around.provided ?? new Map(),
    holidays: undefined,
    ladder: undefined,
    list: (list) => around.lists.get(list),
    find: (list, id) => (id === undefined ? undefined : indexOf(list).get(id)),
    measure: (subject, id, part) => measureOf(subject, id, part, everyDay),
    subjectFor: (scope, record, parent) => otherSubject(scope, record, parent),
    pointerTo: (list, record) => pointerTo(list, record),
  };

  function indexOf(list: string): Map<unknown, PlainRecord> {
    let index = indexes.get(list);
    if (index === undefined) {
      index = new Map((around.lists.get(list) ?? []).map((record) => [record.id, record]));
      indexes.set(list, index);
    }
    return index;
  }

  function pointerTo(list: string, record: PlainRecord): string {
    if (record === around.single?.record) return "";
    if (record === around.member) return `${root}/member`;
    const name = list.replace("/", ".");
    if (record === around.current?.record) return pointerAt(name, around.current.index);
    let position = positions.get(name);
    if (position === undefined) {
      position = new Map((around.lists.get(name) ?? []).map((entry, index) => [entry, index]));
      positions.set(name, position);
    }
    return pointerAt(name, position.get(record) ?? 0);
  }

  function pointerAt(name: string, index: number): string {
    return `${root}/${name
      .split(".")
      .map((step) => pointerStep(step).slice(1))
      .join("/")}/${index}`;
  }

  function otherSubject(scope: Scope, record: PlainRecord, parent: Subject): Subject {
    let known = subjects.get(scope);
    if (known === undefined) subjects.set(scope, (known = new WeakMap()));
    let subject = known.get(record);
    if (subject === undefined) {
      subject = subjectIn(scope, envOf(scope));
      place(subject, record, -1, parent.day);
      known.set(record, subject);
    }
    return subject;
  }

  const editionEnvironments = new Map<Scope["edition"], Map<string, Environment>>();

  /** The same surroundings with a calendar and the ladder of one edition, and the days on which it counts. */
  function envOf(scope: Scope, basis?: Basis): Environment {
    const days = membershipFor(basis);
    let known = editionEnvironments.get(scope.edition);
    if (known === undefined) editionEnvironments.set(scope.edition, (known = new Map()));
    const name = `${days === everyDay} ${scope.calendar ?? ""}`;
    let own = known.get(name);
    if (own === undefined) {
      own = {
        ...env,
        measure: (subject, id, part) => measureOf(subject, id, part, days),
        holidays: scope.holidays,
        ladder: scope.edition.rulebook.sanctions,
      };
      known.set(name, own);
    }
    return own;
  }

  function membershipFor(basis: Basis | undefined): Membership {
    return basis === "code" ? membership : everyDay;
  }

  function measureOf(subject: Subject, id: string, part: string, days: Membership): unknown {
    // Invariant: every scope is made by planning, so its edition is a plan.
    const plan = subject.scope.edition as EditionPlan;
    const measure = plan.rulebook.measures?.[id];
    const isOfRecord = measure?.of === subject.scope.kind;
    if (around.measure !== undefined && isOfRecord) return around.measure(plan, id, part);
    // What came before a record counts as of that record, whoever the member then was bound to.
    const table = tableWithin(isOfRecord ? everyDay : days, plan, id);
    if (part === "value") return isOfRecord ? table.valueAt(subject.index) : table.whole.value;
    if (plan.rulebook.measures?.[id]?.statistic === "rate") {
      const rate = isOfRecord ? table.rateAt?.(subject.index) : table.whole.rate;
      return rate?.[part as keyof Rate];
    }
    const share = isOfRecord ? table.shareAt(subject.index) : table.whole.share;
    return share?.[part as keyof Share];
  }

  function tableWithin(days: Membership, plan: EditionPlan, id: string): MeasureTable {
    let within = tables.get(days);
    if (within === undefined) tables.set(days, (within = new Map()));
    let own = within.get(plan);
    if (own === undefined) within.set(plan, (own = new Map()));
    let table = own.get(id);
    if (table === undefined) {
      const kind = plan.rulebook.measures?.[id]?.of ?? "";
      const list = listName(kind);
      const counted = { records: around.lists.get(list) ?? [], completeFrom: completeFromDay(around, list) };
      const read = columnsFor(plan, kind, counted.records);
      table = measureTable(plan, id, counted, envOf(plan.scope(kind)), read, days);
      own.set(id, table);
    }
    return table;
  }

  /** What measures read is read once for all measures of an edition. */
  function columnsFor(plan: EditionPlan, kind: string, records: readonly PlainRecord[]): ListColumns {
    let own = columns.get(plan);
    if (own === undefined) columns.set(plan, (own = new Map()));
    let read = own.get(kind);
    if (read === undefined) own.set(kind, (read = columnsOf(plan, kind, records, envOf(plan.scope(kind)))));
    return read;
  }

  return { ...env, envOf, tableOf: (plan, id, basis) => tableWithin(membershipFor(basis), plan, id) };
}

/** What an environment knows beside what facts read. */
export interface FullEnvironment extends Environment {
  /** Of a code, measures over other records count what happened on days of membership alone. */
  readonly envOf: (scope: Scope, basis?: Basis) => Environment;
  readonly tableOf: (plan: EditionPlan, id: string, basis?: Basis) => MeasureTable;
}

function completeFromDay(around: Surroundings, list: string): Day {
  const from = around.completeFrom.get(list) ?? around.completeFrom.get(list.replace("records.", ""));
  if (!around.lists.has(list)) return Number.POSITIVE_INFINITY;
  return from === undefined ? Number.NEGATIVE_INFINITY : (parseDay(from) ?? Number.POSITIVE_INFINITY);
}

import { compareCodePoints } from "../base/identifier.js";
import { type Clock, readClock } from "../base/instant.js";
import { type Outcome, outcomes } from "../base/outcome.js";
import { offsetMinutesIn } from "../base/zone.js";
import type { Problem } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { DeclaredConstant } from "../findings/constant.js";
import type { Finding } from "../findings/finding.js";
import type { OutOfForceReason, RecordError, Screening } from "../findings/report.js";
import { reportedConstants, restingOn } from "./constants.js";
import { environmentOf, type FullEnvironment, listName } from "./environment.js";
import { sourceOf } from "./explain.js";
import { fitterOf, problemsIn } from "./field-check.js";
import { findingOf, recordSubject } from "./finding.js";
import { declaring, governed, governedOn, timeOf } from "./governing.js";
import type { Judge, Pass } from "./hot/judge-text.js";
import { type Running, runningOf } from "./hot/running.js";
import { judgeRecord, type Sink, type Subjects } from "./judge.js";
import type { KindPlan, RulePlan } from "./plan.js";
import type { GeneratedBook, Prepared } from "./prepared.js";
import { type Include, isKept } from "./screen.js";
import { place, type Subject, subjectIn } from "./subject.js";
import { outOfForceTally, wordsOf } from "./tally.js";

export interface ScreenAllOptions {
  readonly on: string;
  readonly sample?: number | undefined;
  readonly onFinding?: ((finding: Finding) => void) | undefined;
  readonly include?: Include;
  /** Takes every record that does not fit, with the record, where `errors` keeps the first `sample`. */
  readonly onUnreadable?: ((error: RecordError, record: unknown) => void) | undefined;
  /** Values that somebody declared for all records: every finding whose rule reads one says so. */
  readonly constants?: readonly DeclaredConstant[] | undefined;
}

const nothing: readonly never[] = [];

/** One way through many records of a kind: judges each, counts, and keeps a sample of findings. */
export interface RecordPass {
  /** Judges a record by its position in the input and in the list; false where it comes before the last one, though the pass goes in order. */
  readonly take: (record: unknown, index: number, position: number) => boolean;
  readonly done: () => Screening;
}

/** `list` holds the records wherever rules count over them. */
export function passOver(prepared: Prepared, list: readonly unknown[], options: ScreenAllOptions): RecordPass {
  const { plan, kind, checks, slots, counting, books } = prepared;
  const sample = options.sample ?? 100;
  const isContact = kind === "contact";
  const fits = fitterOf(kind, checks);
  const resting = restingOn(options.constants);
  const outOfForce = outOfForceTally(sample);
  const errors: RecordError[] = [];
  const findings: Finding[] = [];
  const subjects: Subjects = new Map();
  const counts = new Float64Array(slots.size);
  const kept = new Float64Array(counts.length);
  const wanted = options.onFinding === undefined ? sample : Number.POSITIVE_INFINITY;
  const room = Float64Array.from(counts, (_, at) =>
    isKept(outcomes[at % outcomes.length] as Outcome, options.include) ? wanted : 0,
  );
  const lists = counting === "apart" ? new Map() : new Map([[listName(kind), list as readonly PlainRecord[]]]);
  const current: { record: PlainRecord; index: number; position: number; day: number } = {
    record: {},
    index: -1,
    position: -1,
    day: Number.NaN,
  };
  let running: Running | undefined;
  const env: FullEnvironment = environmentOf({
    on: options.on,
    member: undefined,
    lists,
    completeFrom: new Map(),
    current,
    // Invariant: measures that run along have a value and no parts.
    ...(counting === "in-order" ? { measure: (edition, id, part) => (part === "value" ? running?.valueAt(edition, id) : undefined) } : {}),
  });
  const onDay = env.onDay ?? Number.POSITIVE_INFINITY;
  if (counting === "in-order" && prepared.lines !== undefined)
    running = runningOf(prepared.lines, kind, (edition) => env.envOf(edition.scope(kind)));
  const placed = new Map<KindPlan, number>();
  let total = 0;
  let unreadable = 0;
  let lastTime = Number.NEGATIVE_INFINITY;
  let lastId = "";

  const keep = (one: RulePlan, outcome: Outcome, subject: Subject, missing: readonly string[]) => {
    const at = slots.of(one) + outcomes.indexOf(outcome);
    if ((room[at] as number) <= 0) return;
    room[at] = (room[at] as number) - 1;
    const named = recordSubject(kind, subject, missing.length === 0);
    const finding = resting(one, findingOf(one, outcome, named, sourceOf(subject), missing, []));
    options.onFinding?.(finding);
    if ((kept[at] as number) >= sample) return;
    kept[at] = (kept[at] as number) + 1;
    findings.push(finding);
  };
  const sink: Sink = (one, outcome, subject, missing) => {
    const at = slots.of(one) + outcomes.indexOf(outcome);
    counts[at] = (counts[at] as number) + 1;
    keep(one, outcome, subject, missing);
  };
  const subjectOf = (rules: KindPlan): Subject => {
    let subject = subjects.get(rules);
    if (subject === undefined) subjects.set(rules, (subject = subjectIn(rules.scope, env.envOf(rules.scope))));
    if (placed.get(rules) !== pass.turn) {
      placed.set(rules, pass.turn);
      place(subject, current.record, current.position, current.day);
    }
    return subject;
  };
  const pass: Pass = {
    counts,
    room,
    keep: (one, outcome) =>
      keep(one, outcomes[outcome] as Outcome, subjectOf(one.edition.kinds.get(kind) as KindPlan), nothing),
    subject: subjectOf,
    chains: running?.chains ?? nothing,
    turn: 0,
    minute: Number.NaN,
    time: Number.NEGATIVE_INFINITY,
  };
  const clock: Clock = { epochMs: 0, offsetMinutes: 0, day: 0, minute: 0 };
  const rulebook = declaring(kind, plan.books);

  function refuse(record: unknown, index: number, problems: readonly Problem[]): void {
    unreadable += 1;
    if (errors.length >= sample && options.onUnreadable === undefined) return;
    const id = (record as PlainRecord | null | undefined)?.id;
    const error: RecordError = { index, ...(typeof id === "string" ? { id } : {}), problems };
    options.onUnreadable?.(error, record);
    if (errors.length < sample) errors.push(error);
  }

  /** Whether the record comes after the last one; only those that may be counted have a place in the order. */
  function isInOrder(record: PlainRecord, time: number): boolean {
    if (running === undefined) return true;
    if (time < lastTime || (time === lastTime && compareCodePoints(String(record.id), lastId) < 0)) return false;
    lastTime = time;
    lastId = record.id as string;
    return true;
  }

  /** Fills the clock for a contact; false where the wall clock of the person called is not known. */
  function readMoment(record: PlainRecord): boolean {
    if (!readClock(record.startedAt as string, clock)) return false;
    const zone = record.timeZone;
    if (zone === undefined || zone === null) return !Number.isNaN(clock.offsetMinutes);
    const offset = typeof zone === "string" ? offsetMinutesIn(zone, clock.epochMs) : undefined;
    if (offset === undefined) return false;
    const minutes = Math.floor(clock.epochMs / 60_000) + offset;
    clock.day = Math.floor(minutes / 1440);
    clock.minute = minutes - clock.day * 1440;
    return true;
  }

  /** By generated code, where there is some and the record is plain: 2 where it is not, else whether its order is right. */
  function takeQuickly(record: PlainRecord, index: number, position: number): 0 | 1 | 2 {
    let day: number;
    let time: number;
    if (isContact) {
      if (typeof record.startedAt !== "string" || !readMoment(record)) return 2;
      day = clock.day;
      time = clock.epochMs;
    } else {
      const days = governed(kind, record, env, rulebook);
      if (days.first !== days.last) return 2;
      day = days.first;
      time = day;
    }
    if (!(day <= onDay)) return 2;
    for (let i = 0; i < books.length; i++) if ((books[i] as GeneratedBook).on(day) === undefined) return 2;
    if (running !== undefined && (typeof record.id !== "string" || !isInOrder(record, time))) {
      return typeof record.id === "string" ? 0 : 2;
    }
    current.record = record;
    current.index = index;
    current.position = position;
    current.day = day;
    pass.turn += 1;
    running?.next(record, position, day, time, pass.turn);
    pass.minute = isContact ? clock.minute : Number.NaN;
    pass.time = time;
    let isGoverned = false;
    for (let i = 0; i < books.length; i++) {
      const code = ((books[i] as GeneratedBook).on(day) as Judge)(record, day, pass);
      if (code === 2) return 2;
      if (code === 0) isGoverned = true;
    }
    running?.settle();
    if (!isGoverned) stayOut("not-governed", record);
    return 1;
  }

  function stayOut(reason: OutOfForceReason, record: PlainRecord): void {
    const at = governedOn(kind, record, env, plan.books);
    outOfForce.add(reason, { kind, id: String(record.id), ...at, pointer: env.pointerTo(listName(kind), record) });
  }

  return {
    take(one, index, position) {
      total += 1;
      const isRecord = typeof one === "object" && one !== null && !Array.isArray(one);
      if (isRecord && books.length > 0 && (one as PlainRecord).contested === undefined) {
        const said = takeQuickly(one as PlainRecord, index, position);
        if (said !== 2) return said === 1;
      }
      const problems = fits(one) ? nothing : problemsIn(one, kind, checks);
      if (problems.length > 0) {
        refuse(one, index, problems);
        return true;
      }
      const record = one as PlainRecord;
      if (running !== undefined) {
        const days = governed(kind, record, env, rulebook);
        const time = timeOf(kind, record, days.first);
        if (!(days.first > onDay) && !isInOrder(record, time)) return false;
        pass.turn += 1;
        running.next(record, position, Number.NaN, time, pass.turn);
      }
      current.record = record;
      current.index = index;
      current.position = position;
      current.day = Number.NaN;
      const reason = judgeRecord(plan, kind, record, position, env, subjects, sink);
      if (reason !== undefined) stayOut(reason, record);
      running?.settle();
      return true;
    },
    done: () => ({
      kind,
      total,
      byRule: slots.tally(counts),
      rules: wordsOf(plan, kind),
      findings,
      outOfForce: outOfForce.done(),
      errors,
      unreadable,
      ...reportedConstants(plan, options.constants, kind),
    }),
  };
}

import { noCounts, type Outcome } from "../base/outcome.js";
import type { Problem } from "../errors.js";
import { DossierError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Finding } from "../findings/finding.js";
import type { RecordError, Screening } from "../findings/report.js";
import { environmentOf, type FullEnvironment, listName, type Surroundings } from "./environment.js";
import { sourceOf } from "./explain.js";
import { type FieldCheck, fitterOf, problemsIn } from "./field-check.js";
import { findingOf, recordSubject, sortFindings } from "./finding.js";
import { governedOn } from "./governing.js";
import { judgeRecord, type Sink, type Subjects } from "./judge.js";
import type { Plan, RulePlan } from "./plan.js";
import { emptyTally, outOfForceTally, wordsOf } from "./tally.js";

const nothing: readonly Problem[] = [];

export type Include = "all" | undefined;

/** Which findings are given: the pressing ones always, the others on request. */
export function isKept(outcome: Outcome, include: Include): boolean {
  return include === "all" || outcome === "violated" || outcome === "undetermined" || outcome === "excepted";
}

/** Asks the rules about one record, at once. */
export function screenOne(
  plan: Plan,
  kind: string,
  checks: readonly FieldCheck[],
  record: PlainRecord,
  around: Surroundings,
  include: Include,
  isAsked: (plan: RulePlan) => boolean,
): Finding[] {
  const problems = problemsIn(record, kind, checks);
  if (problems.length > 0) throw new DossierError(problems);
  const env = environmentOf(around);
  const findings: Finding[] = [];
  const position = (around.lists.get(listName(kind)) ?? []).indexOf(record);
  judgeRecord(plan, kind, record, position, env, new Map(), (one, outcome, subject, missing) => {
    if (!isAsked(one) || !isKept(outcome, include)) return;
    findings.push(
      findingOf(one, outcome, recordSubject(kind, subject, missing.length === 0), sourceOf(subject), missing, []),
    );
  });
  return sortFindings(findings);
}

export interface ScreenAllOptions {
  readonly on: string;
  readonly sample?: number | undefined;
  readonly onFinding?: ((finding: Finding) => void) | undefined;
  readonly include?: Include;
}

/** Asks the rules about many records of one kind; holds what it must: counts, samples, and the records where rules count over them. */
export async function screenMany(
  plan: Plan,
  kind: string,
  checks: readonly FieldCheck[],
  records: Iterable<unknown> | AsyncIterable<unknown>,
  options: ScreenAllOptions,
): Promise<Screening> {
  const sample = options.sample ?? 100;
  const byRule = emptyTally(plan, kind);
  const outOfForce = outOfForceTally(sample);
  const errors: RecordError[] = [];
  const findings: Finding[] = [];
  const fits = fitterOf(kind, checks);
  const counted = new Map<RulePlan, Record<Outcome, number>>();
  const samples = emptyTally(plan, kind);
  const subjects: Subjects = new Map();
  let total = 0;
  let unreadable = 0;

  const refuse = (record: unknown, index: number, problems: readonly Problem[]) => {
    unreadable += 1;
    if (errors.length >= sample) return;
    const id = (record as PlainRecord | null | undefined)?.id;
    errors.push({ index, ...(typeof id === "string" ? { id } : {}), problems });
  };
  const judge = (record: PlainRecord, position: number, env: FullEnvironment) => {
    const reason = judgeRecord(plan, kind, record, position, env, subjects, sink);
    if (reason === undefined) return;
    const at = governedOn(kind, record, env, plan.books);
    outOfForce.add(reason, { kind, id: String(record.id), ...at, pointer: env.pointerTo(listName(kind), record) });
  };
  const sink: Sink = (one, outcome, subject, missing) => {
    let count = counted.get(one);
    if (count === undefined) counted.set(one, (count = noCounts()));
    count[outcome] += 1;
    if (!isKept(outcome, options.include)) return;
    const slot = samples[one.key] as Record<Outcome, number>;
    if (slot[outcome] >= sample && options.onFinding === undefined) return;
    const finding = findingOf(
      one,
      outcome,
      recordSubject(kind, subject, missing.length === 0),
      sourceOf(subject),
      missing,
      [],
    );
    options.onFinding?.(finding);
    if (slot[outcome] >= sample) return;
    slot[outcome] += 1;
    findings.push(finding);
  };

  const around = (lists: ReadonlyMap<string, readonly PlainRecord[]>): Surroundings => ({
    on: options.on,
    member: undefined,
    lists,
    completeFrom: new Map(),
  });
  if (readsMeasures(plan, kind)) {
    const buffered: PlainRecord[] = [];
    const keep = (record: unknown) => {
      const problems = fits(record) ? nothing : problemsIn(record, kind, checks);
      if (problems.length > 0) refuse(record, total, problems);
      else buffered.push(record as PlainRecord);
      total += 1;
    };
    if (Symbol.iterator in records) for (const record of records) keep(record);
    else for await (const record of records) keep(record);
    const env = environmentOf(around(new Map([[listName(kind), buffered]])));
    for (let i = 0; i < buffered.length; i++) judge(buffered[i] as PlainRecord, i, env);
  } else {
    const env = environmentOf(around(new Map()));
    const one = (record: unknown) => {
      const problems = fits(record) ? nothing : problemsIn(record, kind, checks);
      if (problems.length > 0) refuse(record, total, problems);
      else judge(record as PlainRecord, -1, env);
      total += 1;
    };
    if (Symbol.iterator in records) for (const record of records) one(record);
    else for await (const record of records) one(record);
  }
  for (const [one, counts] of counted) {
    const sum = byRule[one.key] as Record<Outcome, number>;
    for (const outcome of Object.keys(counts) as Outcome[]) sum[outcome] += counts[outcome];
  }
  return {
    kind,
    total,
    byRule,
    rules: wordsOf(plan, kind),
    findings,
    outOfForce: outOfForce.done(),
    errors,
    unreadable,
  };
}

function readsMeasures(plan: Plan, kind: string): boolean {
  return plan.books.some((book) =>
    book.editions.some(
      (edition) =>
        Object.values(edition.rulebook.measures ?? {}).some((measure) => measure.of === kind) &&
        edition.kinds.has(kind),
    ),
  );
}

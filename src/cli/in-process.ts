import { stat } from "node:fs/promises";
import { compareCodePoints } from "../base/identifier.js";
import { type Counts, outcomes } from "../base/outcome.js";
import type { Finding, OutOfForceReason, PlainRecord, Screening } from "../index.js";
import { constantsIn } from "../mapping/constant.js";
import { recordsFrom } from "../node/index.js";
import { formProblem } from "../node/table.js";
import { keyOf } from "../reporters/by-clause.js";
import { type Channel, channel } from "./channel.js";
import { reasonOf } from "./rejects.js";
import {
  LARGE,
  type MemberScreened,
  type Screened,
  type ScreeningEngine,
  type ScreeningJob,
} from "./screening-engine.js";

/** Reads row by row and screens with `screenAll`: no library beside Kodex, memory for rules that count over records only. */
export const inProcess: ScreeningEngine = {
  name: "in process",
  reads: (file) => formProblem(file) === undefined,
  screen: (job) => (job.isByMember ? byMember(job) : altogether(job)),
};

async function altogether(job: ScreeningJob): Promise<Screened> {
  return { screening: await screenRecords(job, await ordered(job, recordsOf(job)), undefined) };
}

/** One screening for each member, all at once, as their records come. */
async function byMember(job: ScreeningJob): Promise<Screened> {
  const open = new Map<string | null, { readonly records: Channel<PlainRecord>; readonly done: Promise<Screening> }>();
  for await (const record of recordsOf(job)) {
    const member = typeof record.memberId === "string" ? record.memberId : null;
    let own = open.get(member);
    if (own === undefined) {
      const records = channel<PlainRecord>();
      const done = ordered(job, records.items).then((own) => screenRecords(job, own, member));
      // A failure is thrown where the screening is waited for.
      done.catch(() => {});
      open.set(member, (own = { records, done }));
    }
    own.records.push(record);
  }
  for (const { records } of open.values()) records.end();
  const list: MemberScreened[] = [];
  for (const [member, { done }] of open) list.push({ member, screening: await done });
  list.sort(
    (a, b) =>
      Number(a.member === null) - Number(b.member === null) || compareCodePoints(a.member ?? "", b.member ?? ""),
  );
  const none = await job.checker.screenAll(job.kind, [], asked(job));
  return { screening: list.reduce((sum, { screening }) => added(sum, screening, job.sample), none), byMember: list };
}

function asked({ on, sample, mapping, kind }: ScreeningJob) {
  return { on, sample, constants: constantsIn(mapping ?? {}, kind) };
}

/**
 * Where rules count over records, small files are held, so that their records may come in any order; what is large has to
 * come in order.
 */
async function ordered(
  { files, kind, rulebooks }: ScreeningJob,
  records: AsyncIterable<PlainRecord>,
): Promise<AsyncIterable<PlainRecord> | readonly PlainRecord[]> {
  const isCounted = rulebooks.some(({ measures }) => Object.values(measures ?? {}).some(({ of }) => of === kind));
  if (!isCounted) return records;
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  if (sizes.reduce((sum, size) => sum + size, 0) >= LARGE) return records;
  const held: PlainRecord[] = [];
  for await (const record of records) held.push(record);
  return held;
}

function screenRecords(
  job: ScreeningJob,
  records: AsyncIterable<PlainRecord> | readonly PlainRecord[],
  member: string | null | undefined,
): Promise<Screening> {
  const { onFinding } = job;
  return job.checker.screenAll(job.kind, records, {
    ...asked(job),
    ...(onFinding === undefined ? {} : { onFinding: (finding: Finding) => onFinding(finding, member) }),
    onUnreadable: (error, record) => {
      const { file, line } = (record as Placed)[place] ?? { file: "", line: error.index + 1 };
      job.onReject({ file, line, reason: reasonOf(error), text: JSON.stringify(record) });
    },
  });
}

/** Where a record stands, carried along with it: a record that turns out not to fit is named by its line. */
const place = Symbol("place");
interface Placed {
  [place]?: { readonly file: string; readonly line: number };
}

async function* recordsOf(job: ScreeningJob): AsyncGenerator<PlainRecord> {
  const { files, kind, mapping, rulebooks, signal } = job;
  let rows = 0;
  let before = 0;
  try {
    for (const file of files) {
      let read = 0;
      yield* recordsFrom(file, mapping, kind, {
        rulebooks,
        signal,
        onReject: (reject) => {
          rows += 1;
          job.onReject(reject);
        },
        onRecord: (record, line) => {
          rows += 1;
          (record as Placed)[place] = { file, line };
        },
        onLacking: job.onLacking,
        onUnreadNumber: job.onUnreadNumber,
        onBytes: (bytes) => {
          read = bytes;
          job.onProgress({ rows, bytes: before + bytes });
        },
      });
      before += read;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  job.onRead(rows);
}

/** Two screenings of different records as one. */
function added(one: Screening, other: Screening, sample: number): Screening {
  const { outOfForce } = one;
  const byReason = Object.fromEntries(
    Object.entries(outOfForce.byReason).map(([reason, count]) => [
      reason,
      count + other.outOfForce.byReason[reason as OutOfForceReason],
    ]),
  ) as Screening["outOfForce"]["byReason"];
  return {
    ...one,
    total: one.total + other.total,
    byRule: Object.fromEntries(
      Object.entries(one.byRule).map(([rule, counts]) => [rule, sumOf(counts, other.byRule[rule] ?? counts)]),
    ),
    findings: sampled(other, [...one.findings, ...other.findings], sample),
    outOfForce: {
      total: outOfForce.total + other.outOfForce.total,
      byReason,
      records: [...outOfForce.records, ...other.outOfForce.records].slice(0, sample),
    },
    errors: [...one.errors, ...other.errors].slice(0, sample),
    unreadable: one.unreadable + other.unreadable,
  };
}

function sumOf(one: Counts, other: Counts): Counts {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, one[outcome] + other[outcome]])) as unknown as Counts;
}

/** The first so many findings of each rule and outcome. */
function sampled({ rules }: Screening, findings: readonly Finding[], sample: number): readonly Finding[] {
  const kept = new Map<string, number>();
  return findings.filter((finding) => {
    const key = `${keyOf(rules, finding)} ${finding.outcome}`;
    const count = (kept.get(key) ?? 0) + 1;
    kept.set(key, count);
    return count <= sample;
  });
}

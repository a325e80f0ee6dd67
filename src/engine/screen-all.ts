import { compareCodePoints } from "../base/identifier.js";
import { type Pace, paceOf } from "../base/pace.js";
import { CheckError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Screening } from "../findings/report.js";
import { each } from "./each.js";
import { environmentOf } from "./environment.js";
import { fitterOf, problemsIn } from "./field-check.js";
import { declaring, governed, timeOf } from "./governing.js";
import { passOver, type RecordPass, type ScreenAllOptions } from "./pass.js";
import type { Prepared } from "./prepared.js";

/**
 * Asks the rules about many records of one kind. Of a stream nothing is held but counts, samples and, where rules count
 * over the records, what later ones may still look back to; it has to come in order then. An array is brought in order.
 */
export async function screenMany(
  prepared: Prepared,
  records: Iterable<unknown> | AsyncIterable<unknown>,
  options: ScreenAllOptions,
): Promise<Screening> {
  if (!Array.isArray(records)) return streamed(prepared, records, options);
  const pace = paceOf(options, records.length);
  if (!prepared.isCounting) return inTurn(passOver(prepared, options), records, records.keys(), pace);
  return prepared.hasOneDay ? inOrder(prepared, records, options, pace) : whole(prepared, records, options, pace);
}

async function streamed(
  prepared: Prepared,
  records: Iterable<unknown> | AsyncIterable<unknown>,
  options: ScreenAllOptions,
): Promise<Screening> {
  const pace = paceOf(options);
  const pass = passOver(prepared, options);
  let index = 0;
  await each(records, options.signal, (record) => {
    if (!pass.take(record, index++, -1)) throw new CheckError(outOfOrder(record as PlainRecord, pass));
    return pace.step();
  });
  pace.end();
  return pass.done();
}

function outOfOrder({ id }: PlainRecord, { overtaken }: RecordPass): string {
  const rule = "records that rules count over come by instant, else by governing day, then by id";
  const remedy = "sort the stream, give an array, or use `kodex/duckdb`";
  return `record \`${String(id)}\` comes after \`${overtaken()}\`, but belongs before it: ${rule}; ${remedy}`;
}

/** Records at these positions, one after the other. */
async function inTurn(
  pass: RecordPass,
  list: readonly unknown[],
  positions: Iterable<number>,
  pace: Pace,
): Promise<Screening> {
  for (const index of positions) {
    pass.take(list[index], index, index);
    const wait = pace.step();
    if (wait !== undefined) await wait;
  }
  pace.end();
  return pass.done();
}

/** Records that are counted go by in order of time. Most lists are in order; one that is not is found out on the way, and then sorted. */
async function inOrder(
  prepared: Prepared,
  list: readonly unknown[],
  options: ScreenAllOptions,
  pace: Pace,
): Promise<Screening> {
  if (options.onFinding === undefined && options.onUnreadable === undefined) {
    const pass = passOver(prepared, options);
    let isOrdered = true;
    for (let i = 0; i < list.length && isOrdered; i++) {
      isOrdered = pass.take(list[i], i, i);
      const wait = pace.step();
      if (wait !== undefined) await wait;
    }
    if (isOrdered) {
      pace.end();
      return pass.done();
    }
    pace.again();
  }
  await pace.pause();
  const positions = byTime(prepared, list);
  await pace.pause();
  return inTurn(passOver(prepared, options), list, positions, pace);
}

/** Editions that are in order by different days: all records that fit are held, and every measure is made before the first is judged. */
async function whole(
  prepared: Prepared,
  list: readonly unknown[],
  options: ScreenAllOptions,
  pace: Pace,
): Promise<Screening> {
  const { kind, checks } = prepared;
  const fits = fitterOf(kind, checks);
  const fitting = list.filter((one) => fits(one) || problemsIn(one, kind, checks).length === 0);
  const pass = passOver(prepared, options, fitting);
  let position = 0;
  for (let i = 0; i < list.length; i++) {
    pass.take(list[i], i, list[i] === fitting[position] ? position++ : -1);
    const wait = pace.step();
    if (wait !== undefined) await wait;
  }
  pace.end();
  return pass.done();
}

/** Positions by time, else by governing day, then by id. */
function byTime({ plan, kind }: Prepared, list: readonly unknown[]): Uint32Array {
  const env = environmentOf({ on: undefined, member: undefined, lists: new Map(), completeFrom: new Map() });
  const rulebook = declaring(kind, plan.books);
  const isRecord = (one: unknown): one is PlainRecord => typeof one === "object" && one !== null;
  const times = Float64Array.from(list, (one) => {
    if (!isRecord(one)) return Number.NEGATIVE_INFINITY;
    return timeOf(kind, one, governed(kind, one, env, rulebook).first);
  });
  const ids = list.map((one) => (isRecord(one) ? String(one.id ?? "") : ""));
  const before = (a: number, b: number) =>
    (times[a] as number) - (times[b] as number) || compareCodePoints(ids[a] as string, ids[b] as string) || a - b;
  return Uint32Array.from(list, (_, index) => index).sort(before);
}

import { compareCodePoints } from "../base/identifier.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Screening } from "../findings/report.js";
import { environmentOf } from "./environment.js";
import { fitterOf, problemsIn } from "./field-check.js";
import { declaring, governed, timeOf } from "./governing.js";
import { passOver, type ScreenAllOptions } from "./pass.js";
import type { Prepared } from "./prepared.js";

/** Asks the rules about many records of one kind; holds what it must: counts, samples, and the records where rules count over them. */
export async function screenMany(
  prepared: Prepared,
  records: Iterable<unknown> | AsyncIterable<unknown>,
  options: ScreenAllOptions,
): Promise<Screening> {
  if (prepared.counting === "apart") {
    const pass = passOver(prepared, [], options);
    let index = 0;
    if (Symbol.iterator in records) for (const record of records) pass.take(record, index++, -1);
    else for await (const record of records) pass.take(record, index++, -1);
    return pass.done();
  }
  const list: unknown[] = Array.isArray(records) ? records : [];
  if (!Array.isArray(records)) {
    if (Symbol.iterator in records) for (const record of records) list.push(record);
    else for await (const record of records) list.push(record);
  }
  return prepared.counting === "in-order" ? inOrder(prepared, list, options) : whole(prepared, list, options);
}

/** Records that are counted go by in order of time. Most lists are in order; one that is not is found out on the way, and then sorted. */
function inOrder(prepared: Prepared, list: readonly unknown[], options: ScreenAllOptions): Screening {
  if (options.onFinding === undefined && options.onUnreadable === undefined) {
    const pass = passOver(prepared, list, options);
    let isOrdered = true;
    for (let i = 0; i < list.length && isOrdered; i++) isOrdered = pass.take(list[i], i, i);
    if (isOrdered) return pass.done();
  }
  const pass = passOver(prepared, list, options);
  for (const index of byTime(prepared, list)) pass.take(list[index], index, index);
  return pass.done();
}

/** Measures that look back at whole records: all that fit are held, and every measure is made before the first is judged. */
function whole(prepared: Prepared, list: readonly unknown[], options: ScreenAllOptions): Screening {
  const { kind, checks } = prepared;
  const fits = fitterOf(kind, checks);
  const fitting = list.filter((one) => fits(one) || problemsIn(one, kind, checks).length === 0);
  const pass = passOver(prepared, fitting, options);
  let position = 0;
  for (let i = 0; i < list.length; i++) pass.take(list[i], i, list[i] === fitting[position] ? position++ : -1);
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

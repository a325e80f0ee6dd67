import { formatDay, pad } from "../base/calendar.js";
import { parseInstant } from "../base/instant.js";
import type { EditionPlan } from "../engine/plan.js";
import { type Measure, measureRead } from "../rulebook/measure.js";
import type { Asked, Days } from "./asked.js";
import { isIn, samplesOf } from "./axis.js";
import type { Cell } from "./cell.js";
import type { Domains } from "./formula.js";
import type { Draft, FragmentDraft } from "./fragment.js";
import { oneRecord } from "./one-record.js";
import type { Differing } from "./otherwise.js";
import type { Question } from "./question.js";
import { sharedRecords } from "./shared-records.js";
import { measured, type Variable } from "./variable.js";

/** What a measure is to be. */
export interface Target {
  readonly id: string;
  /** The edition whose measure it is, where two define it differently. */
  readonly side: number | undefined;
  readonly measure: Measure;
  readonly numbers: readonly number[];
  /** Whether a value, or a part of a share, may be this number. */
  readonly fits: (part: string, number: number) => boolean;
}

const MOST_RECORDS = 120;
const MOST_WAYS = 8;
/** So long ago that there was no such record. */
export const FAR = 100_000;

/** Facts by which the record is counted: they must be known for its measures to be. */
export function groupedBy({ subject }: Question, targets: readonly Target[]): readonly string[] {
  const facts = new Set(targets.flatMap(({ measure }) => [...(measure.by ?? [])]));
  return [...facts].filter((fact) => typeof subject === "string" && fact.startsWith(`${subject}.`));
}

/** How the measures of a record are reached: so many records before it, so many hours earlier. */
export interface Company {
  readonly records: number;
  readonly hours: number;
}

/** Some ways to reach what the record's own measures are to be; none where no number of records does. */
export function companyFor({ subject }: Question, targets: readonly Target[]): readonly Company[] {
  const own = targets.filter(({ measure }) => measure.of === subject && !looksBackForOne(measure));
  if (own.length === 0) return [{ records: 0, hours: 0 }];
  const [counting, spacing] = [true, false].map((counts) =>
    own.filter(({ measure }) => (measure.statistic === "count") === counts).map(({ numbers }) => numbers),
  );
  const counts = counting?.length === 0 ? [2] : (counting ?? []).flat();
  const gaps = spacing?.length === 0 ? [0] : (spacing ?? []).flat();
  const ways = counts
    .filter((count) => count >= 1 && count <= MOST_RECORDS)
    .flatMap((count) => gaps.map((hours) => ({ records: hours >= FAR ? 0 : count - 1, hours })));
  return ways.slice(0, MOST_WAYS);
}

/** Whether it is a time since an earlier record that was singled out. */
export function looksBackForOne({ statistic }: Measure): boolean {
  return statistic === "hoursSince" || statistic === "daysSince";
}

export function companions(draft: FragmentDraft, { records, hours }: Company): readonly Draft[] {
  return Array.from({ length: records }, (_, index) => earlier(draft.record, index, hours));
}

/** A measure that two editions define differently, and what each is to count: the lesser count first. */
export function differingIn(
  { subject, asked }: Question,
  targets: readonly Target[],
): readonly (Differing & { readonly counts: readonly [less: number, more: number] })[] {
  const own = targets.filter(({ measure }) => measure.of === subject && measure.statistic === "count");
  const defined = ({ measure, side }: Target) => ({ measure, edition: (asked[side ?? 0] as Asked).edition });
  return own.flatMap((less) =>
    own.flatMap((more) => {
      if (less.side === undefined || more.side === undefined || less.id !== more.id || less.side === more.side)
        return [];
      const pairs = less.numbers.flatMap((few) => more.numbers.map((many) => [few, many] as const));
      return pairs
        .filter(([few, many]) => few >= 1 && few < many && many <= MOST_RECORDS)
        .slice(0, 2)
        .map((counts) => ({ less: defined(less), more: defined(more), counts }));
    }),
  );
}

/** Records that a measure counts, and what they were made from. */
export interface Counted {
  readonly kind: string;
  readonly draft: FragmentDraft;
  readonly records: readonly Draft[];
}

/** Records of another kind, or of a group, as many as a measure is to count; `undefined` where none can be made. */
export function countedRecords(
  question: Question,
  targets: readonly Target[],
  edition: EditionPlan,
  day: Days,
): readonly Counted[] | undefined {
  const made: Counted[] = [];
  for (const target of targets) {
    const { measure, numbers } = target;
    if (measure.of === question.subject) continue;
    if (measure.statistic === "share") {
      const shared = sharedRecords(target, edition, day);
      if (shared === undefined) return undefined;
      made.push(shared);
      continue;
    }
    const [count] = numbers.filter((one) => one >= 0 && one <= MOST_RECORDS);
    const draft = measure.statistic === "count" && count !== undefined ? oneRecord(measure, edition, day) : undefined;
    if (draft === undefined || count === undefined) return undefined;
    const records = Array.from({ length: count }, (_, i) => ({
      ...structuredClone(draft.record),
      id: `counted-${pad(i + 1, 3)}`,
    }));
    made.push({ kind: measure.of, draft, records });
  }
  return made;
}

/** What the measures that the question hangs on are to be. */
export function targetsOf({ variables, subject, asked }: Question, domains: Domains): readonly Target[] {
  const read = variables.flatMap((variable, at) => {
    const { id = "", part = "" } = measureRead(measured(variable.fact, subject)) ?? {};
    const open = domains[at] ?? [];
    const isFree = id === "" || open.length === variable.cells.length;
    const cells = open.map((place) => variable.cells[place] as Cell);
    return isFree ? [] : [{ id, part, variable, cells, side: variable.side }];
  });
  return read.flatMap((one, at): readonly Target[] => {
    const { id, side, variable, cells } = one;
    const measure = asked[side ?? 0]?.edition.rulebook.measures?.[id];
    const same = read.filter((other) => other.id === id && other.side === side);
    const leading = same.find(({ part }) => part === "value") ?? same[0];
    if (measure === undefined || leading !== one || read.indexOf(one) !== at) return [];
    const numbers = one.part === "value" ? cells.flatMap((cell) => numbersIn(cell, variable)) : [];
    if (numbers.length === 0 && measure.statistic !== "share") return [];
    const fits = (part: string, number: number) =>
      same.every((other) => other.part !== part || other.cells.some((cell) => holds(cell, other.variable, number)));
    return [{ id, side, measure, numbers, fits }];
  });
}

function holds(cell: Cell, { axis }: Variable, number: number): boolean {
  return cell.is === "value" && cell.stretch !== undefined && axis !== undefined && isIn(axis, cell.stretch, number);
}

function numbersIn(cell: Cell, { axis }: Variable): readonly number[] {
  if (cell.is !== "value" || cell.stretch === undefined || axis === undefined) return [];
  const endless = cell.stretch.high === Number.POSITIVE_INFINITY && !axis.whole ? [FAR] : [];
  return [...samplesOf(axis, cell.stretch), ...endless];
}

function earlier(record: Draft, index: number, hours: number): Draft {
  const copy: Draft = { ...structuredClone(record), id: `earlier-${pad(index + 1, 3)}` };
  if (hours > 0 && typeof record.startedAt === "string") copy.startedAt = hoursBefore(record.startedAt, hours);
  return copy;
}

const MS_A_MINUTE = 60_000;

/** The same wall clock's moment, some hours before, to the minute. */
export function hoursBefore(startedAt: string, hours: number): string {
  const instant = parseInstant(startedAt);
  if (instant === undefined) return startedAt;
  const offset = instant.offsetMinutes ?? 0;
  const minutes = Math.floor(instant.epochMs / MS_A_MINUTE) + offset - Math.round(hours * 60);
  const day = Math.floor(minutes / 1440);
  const left = minutes - day * 1440;
  return `${formatDay(day)}T${pad(Math.floor(left / 60), 2)}:${pad(left % 60, 2)}${startedAt.slice(16)}`;
}

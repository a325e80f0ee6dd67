import { formatDay, pad } from "../base/calendar.js";
import { parseInstant } from "../base/instant.js";
import type { EditionPlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import { type Measure, measureRead } from "../rulebook/measure.js";
import type { Asked, Days } from "./asked.js";
import { samplesOf } from "./axis.js";
import type { Cell } from "./cell.js";
import { askedOf, takes } from "./counts.js";
import type { Domains } from "./formula.js";
import { type Draft, draftOf, type FragmentDraft } from "./fragment.js";
import type { Differing } from "./otherwise.js";
import { type Question, questionOf } from "./question.js";
import { search } from "./search.js";
import { valuesIn } from "./values.js";
import { measured, type Variable } from "./variable.js";

/** What a measure is to be. */
export interface Target {
  readonly id: string;
  /** The edition whose measure it is, where two define it differently. */
  readonly side: number | undefined;
  readonly measure: Measure;
  readonly numbers: readonly number[];
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

/** Records of another kind, or of a group, as many as a measure is to count; `undefined` where none can be made. */
export function countedRecords(
  question: Question,
  targets: readonly Target[],
  edition: EditionPlan,
  day: Days,
): readonly { readonly kind: string; readonly draft: FragmentDraft; readonly records: readonly Draft[] }[] | undefined {
  const made: { kind: string; draft: FragmentDraft; records: readonly Draft[] }[] = [];
  for (const { measure, numbers } of targets) {
    if (measure.of === question.subject) continue;
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
  return variables.flatMap((variable, at): readonly Target[] => {
    if (!variable.fact.startsWith("measure.")) return [];
    const open = domains[at] ?? [];
    if (open.length === variable.cells.length) return [];
    const { id = "", part } = measureRead(measured(variable.fact, subject)) ?? {};
    if (part !== "value") return [];
    const measure = asked[variable.side ?? 0]?.edition.rulebook.measures?.[id];
    const numbers = open.flatMap((place) => numbersIn(variable.cells[place] as Cell, variable));
    return measure === undefined || numbers.length === 0 ? [] : [{ id, side: variable.side, measure, numbers }];
  });
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

/** One record that a measure counts, and singles out where a condition says what, with the facts it is grouped by. */
export function oneRecord(
  measure: Measure,
  edition: EditionPlan,
  days: Days,
  singled?: Condition,
): FragmentDraft | undefined {
  const requires = { all: [takes({ measure, edition }), ...(singled === undefined ? [] : [singled])] };
  const question = questionOf([askedOf(measure.of, requires, edition)], measure.of, days);
  let found: FragmentDraft | undefined;
  search(
    question,
    ([judgement]) => judgement === "satisfied",
    { left: 2_000 },
    (domains) =>
      valuesIn(
        question,
        domains,
        (measure.by ?? []).filter((fact) => fact.startsWith(`${measure.of}.`)),
        (values) => {
          found = draftOf(measure.of, values, edition);
          return true;
        },
      ),
  );
  return found;
}

import { formatDay, pad } from "../base/calendar.js";
import { parseInstant } from "../base/instant.js";
import type { EditionPlan } from "../engine/plan.js";
import type { Measure } from "../rulebook/measure.js";
import type { Rule } from "../rulebook/rule.js";
import { samplesOf } from "./axis.js";
import type { Cell } from "./cell.js";
import type { Domains } from "./formula.js";
import { type Draft, draftOf, type FragmentDraft } from "./fragment.js";
import { type Days, type Question, questionOf, type Variable } from "./question.js";
import { search } from "./search.js";
import { valuesIn } from "./values.js";

/** What a measure is to be. */
interface Target {
  readonly measure: Measure;
  readonly numbers: readonly number[];
}

const MOST_RECORDS = 120;
const FAR = 100_000;

/** Facts by which the record is counted: they must be known for its measures to be. */
export function groupedBy(question: Question, domains: Domains): readonly string[] {
  const facts = targetsOf(question, domains).flatMap(({ measure }) => [...(measure.by ?? [])]);
  return [...new Set(facts)].filter(
    (fact) => typeof question.subject === "string" && fact.startsWith(`${question.subject}.`),
  );
}

/** The records that stand beside the one under question so that its measures come out as wanted: some ways to do it. */
export function companionsOf(
  question: Question,
  domains: Domains,
  draft: FragmentDraft,
): readonly (readonly Draft[])[] {
  const own = targetsOf(question, domains).filter(({ measure }) => measure.of === question.subject);
  const counts = own.filter(({ measure }) => measure.statistic === "count").flatMap(({ numbers }) => numbers);
  const gaps = own.filter(({ measure }) => measure.statistic !== "count").flatMap(({ numbers }) => numbers);
  if (own.length === 0) return [[]];
  const ways: (readonly Draft[])[] = [];
  for (const count of counts.length === 0 ? [2] : counts.filter((one) => one >= 1 && one <= MOST_RECORDS)) {
    for (const gap of gaps.length === 0 ? [0] : gaps) {
      const many = gap >= FAR ? 1 : count;
      ways.push(Array.from({ length: many - 1 }, (_, i) => earlier(draft.record, i, gap)));
    }
  }
  return ways;
}

/** Records of another kind, or of a group, as many as a measure is to count; `undefined` where none can be made. */
export function countedRecords(
  question: Question,
  domains: Domains,
  edition: EditionPlan,
  day: Days,
): readonly { readonly kind: string; readonly draft: FragmentDraft; readonly records: readonly Draft[] }[] | undefined {
  const made: { kind: string; draft: FragmentDraft; records: readonly Draft[] }[] = [];
  for (const { measure, numbers } of targetsOf(question, domains)) {
    if (measure.of === question.subject || measure.statistic !== "count") continue;
    const draft = oneRecord(measure, edition, day);
    const [count] = numbers.filter((one) => one <= MOST_RECORDS);
    if (draft === undefined || count === undefined) return undefined;
    const records = Array.from({ length: count }, (_, i) => ({
      ...structuredClone(draft.record),
      id: `counted-${pad(i + 1, 3)}`,
    }));
    made.push({ kind: measure.of, draft, records });
  }
  return made;
}

function targetsOf({ variables, subject, asked }: Question, domains: Domains): readonly Target[] {
  return variables.flatMap((variable, at): readonly Target[] => {
    if (!variable.fact.startsWith("measure.")) return [];
    const open = domains[at] ?? [];
    if (open.length === variable.cells.length) return [];
    const word = variable.fact.slice("measure.".length);
    const id = typeof subject === "string" ? word : subject.measure;
    const measure = asked[variable.side ?? 0]?.edition.rulebook.measures?.[id];
    const numbers = open.flatMap((place) => numbersIn(variable.cells[place] as Cell, variable));
    return measure === undefined || numbers.length === 0 ? [] : [{ measure, numbers }];
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
function hoursBefore(startedAt: string, hours: number): string {
  const instant = parseInstant(startedAt);
  if (instant === undefined) return startedAt;
  const offset = instant.offsetMinutes ?? 0;
  const minutes = Math.floor(instant.epochMs / MS_A_MINUTE) + offset - Math.round(hours * 60);
  const day = Math.floor(minutes / 1440);
  const left = minutes - day * 1440;
  return `${formatDay(day)}T${pad(Math.floor(left / 60), 2)}:${pad(left % 60, 2)}${startedAt.slice(16)}`;
}

/** One record that a measure counts, with the facts it is grouped by. */
function oneRecord(measure: Measure, edition: EditionPlan, days: Days): FragmentDraft | undefined {
  const always = { fact: `${measure.of}.id`, operator: "isKnown", value: true } as const;
  const rule = { subject: measure.of, requires: measure.where ?? always, basis: "law" } as unknown as Rule;
  const bare = { ...edition, rulebook: { ...edition.rulebook, appliesTo: undefined } };
  const question = questionOf([{ edition: bare, rule }], measure.of, days);
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

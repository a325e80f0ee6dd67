import { addMonths, type Day, formatDay, parseDay } from "../base/calendar.js";
import type { EditionPlan } from "../engine/plan.js";
import { subjectOf } from "../facts/vocabulary.js";
import { type Days, inItsCalendar } from "./asked.js";
import { type Axis, samplesOf, toNumber, toValue } from "./axis.js";
import type { Cell } from "./cell.js";
import type { Question } from "./question.js";
import { absent, type Given, given, nothing } from "./roots.js";

/** The cells a field is to be in, and the order of its values. */
export interface Wanted {
  readonly cells: readonly Cell[];
  readonly axis: Axis | undefined;
}

/** Values worth trying for fields, from the thresholds that the rules compare facts with. */
export interface Candidates {
  /**
   * For a field of which these cells are wanted; without cells it is only there for what is made of it. Days are tried
   * around the one that governs the record, once that is chosen.
   */
  readonly for: (root: string, wanted: Wanted | undefined, day: Day | undefined) => readonly Given[];
}

const MOST_DAYS = 28;
const MOST_VALUES = 400;
const MOST_HOLIDAYS = 12;
const MOST_MONTHS = 14;

export function candidatesFor(question: Question, edition: EditionPlan, governs: ReadonlySet<string>): Candidates {
  const holidays = [...new Set(question.asked.flatMap((one) => [...(inItsCalendar(one).holidays?.days ?? [])]))];
  const thresholds = new Set<number>();
  const days = new Set<Day>();
  for (const { axis, named } of question.variables) {
    for (const value of named) {
      if (axis?.type === "number" && Math.abs(Number(value)) <= 5000) thresholds.add(Math.abs(Number(value)));
      if (axis?.type === "date") days.add(toNumber(axis, value));
    }
  }
  thresholds.add(0);
  const governing = daysIn(question.days, holidays);
  const first = governing[0] as Day;
  const pools = new Map<Day, readonly Day[]>();
  const poolOf = (day: Day): readonly Day[] => {
    const known = pools.get(day);
    if (known !== undefined) return known;
    const made = poolAround([day, ...days], [...thresholds]);
    pools.set(day, made);
    return made;
  };
  const words = [
    ...new Set(question.variables.flatMap(({ named }) => [...named].filter((one) => typeof one === "string"))),
  ];

  const free = (root: string, day: Day): readonly Given[] => {
    if (root.endsWith("case.steps"))
      return [absent, ...stepsAround(poolOf(day), [...thresholds]).map(given), given([])];
    if (root.endsWith("case.defences"))
      return [given([{ answered: true }]), given([{ answered: false }]), given([]), absent];
    if (root.endsWith("case.remedies"))
      return [given([]), ...poolOf(day).map((one) => given([{ doneOn: formatDay(one), credited: false }])), absent];
    if (root.endsWith("case.decision.alternatives"))
      return [
        ...(edition.rulebook.sanctions ?? []).map(({ id }) => given([{ sanction: id, reasoned: true }])),
        given([]),
        absent,
      ];
    if (root.endsWith(".allegations")) return [absent, given([{ complaintIds: ["c1"] }]), given([])];
    if (root.endsWith("case.decision.reasonsCover"))
      return [given(["facts", "clause", "weight", "why-this-step", "skipped-steps"]), given([]), absent];
    if (root.endsWith("case.decision.organ"))
      return [...(edition.rulebook.sanctions ?? []).map(({ by }) => given(by ?? "board")), given("nobody"), absent];
    if (root.endsWith("case.decision.appealBody")) return [given("somebody"), given("nobody"), absent];
    if (root.endsWith("case.decision.sanction"))
      return [...(edition.rulebook.sanctions ?? []).map(({ id }) => given(id)), given("no-step"), absent];
    if (root.endsWith("case.decision.complaintIds")) return [given([]), given(["c1"]), given(["c1", "c1"]), absent];
    const fact = edition.lexicon.vocabulary.get(root);
    switch (fact?.type) {
      case "boolean":
        return [given(true), given(false), absent, nothing];
      case "number":
        return [...numbersAround([...thresholds]).map(given), absent, nothing];
      case "date":
        return [...poolOf(day).map((one) => given(formatDay(one))), absent, nothing];
      case "time":
        return ["10:00", "08:00", "21:00", "00:00", "23:59"].map(given);
      case "instant":
        return [...momentsOn(day, [...thresholds]).map(given), absent];
      case "enum":
        return [...(fact.values ?? []).map(given), absent];
      case "list":
        return [given([]), given(["c1"]), absent];
      default:
        return [given(`${root.slice(root.lastIndexOf(".") + 1).replace(/Id$/, "")}-1`), ...words.map(given), absent];
    }
  };

  return {
    for: (root, wanted, chosen) => {
      const day = chosen ?? first;
      const { cells, axis } = wanted ?? { cells: undefined, axis: undefined };
      if (root.endsWith(".localDate") && subjectOf(root) === "contact") {
        const asked = cells?.flatMap((cell) =>
          cell.is === "value" && cell.stretch !== undefined ? [cell.stretch] : [],
        );
        const within =
          asked === undefined
            ? governing
            : asked.flatMap(({ low, high }) => daysIn({ first: low, last: high }, holidays));
        const isOpen = cells?.some(({ is }) => is === "unknown");
        const known = [...within, ...(isOpen ? governing : [])].map((day) => given(formatDay(day)));
        return isOpen ? [absent, ...known] : known;
      }
      if (cells === undefined && governs.has(root)) return [...governing.map((day) => given(formatDay(day))), absent];
      if (cells === undefined) return free(root, day);
      return cells.flatMap((cell): readonly Given[] => {
        if (cell.is === "unknown") return [absent, nothing];
        if (cell.is === "some") return free(root, day);
        if (cell.is !== "value") return [];
        const near =
          cell.stretch === undefined || axis === undefined ? [] : inStretch(cell, axis, poolOf(day), [...thresholds]);
        const ordered = axis?.type === "date" ? [...near, ...cell.samples] : [...cell.samples, ...near];
        const samples = [...new Set(ordered)].map(given);
        // Of words that nobody named one may have to differ from another.
        const isWord = axis === undefined && cell.exact === undefined && typeof cell.samples[0] === "string";
        return isWord ? [...samples, ...free(root, day)] : samples;
      });
    },
  };
}

/** Some days of a stretch: its first weeks, holidays, the same day of the next months, its end. */
function daysIn({ first, last }: Days, holidays: readonly Day[]): readonly Day[] {
  const from = Number.isFinite(first) ? first : Number.isFinite(last) ? last - MOST_DAYS : 0;
  const until = Math.min(last, from + MOST_DAYS);
  const found = new Set<Day>();
  for (let day = from; day <= until; day++) found.add(day);
  const among = holidays.filter((day) => day >= from && day <= last).sort((a, b) => a - b);
  for (const day of among.slice(0, MOST_HOLIDAYS)) found.add(day);
  for (let months = 1; months <= MOST_MONTHS; months++) {
    const begins = addMonths(from, months);
    for (const day of [begins, begins + 1]) if (day <= last) found.add(day);
  }
  if (Number.isFinite(last)) found.add(last);
  return [...found];
}

/** Days that lie on, and one day to either side of, each threshold away from the anchors. */
function poolAround(anchors: readonly Day[], thresholds: readonly number[]): readonly Day[] {
  const pool = new Set<Day>();
  for (const anchor of anchors) {
    for (const threshold of thresholds) {
      for (const sign of [-1, 1]) {
        const months = Math.trunc(threshold) * sign;
        const part = Math.round((threshold % 1) * 30) * sign;
        const reached = [anchor + Math.round(threshold) * sign, addMonths(anchor, months) + part];
        if (threshold <= 200) reached.push(addMonths(anchor, months * 12));
        if (threshold <= 60) reached.push(anchor + Math.round((threshold * 7) / 5) * sign);
        for (const day of reached) for (const near of [day, day - 1, day + 1, day + 2, day + 3]) pool.add(near);
      }
    }
  }
  return [...pool].filter((day) => Math.abs(day) < 700_000);
}

function inStretch(cell: Cell, axis: Axis, pool: readonly Day[], thresholds: readonly number[]): readonly unknown[] {
  if (cell.is !== "value" || cell.stretch === undefined) return [];
  const { stretch } = cell;
  const tried = axis.type === "date" ? pool : axis.type === "number" ? numbersAround(thresholds) : [];
  const fits = tried.filter((number) => number >= stretch.low && number <= stretch.high);
  return [...fits.slice(0, MOST_VALUES), ...samplesOf(axis, stretch)]
    .filter((number) => (number > stretch.low || !stretch.lowOpen) && (number < stretch.high || !stretch.highOpen))
    .map((number) => toValue(axis, number));
}

function numbersAround(thresholds: readonly number[]): readonly number[] {
  return [...new Set(thresholds.flatMap((one) => [one, one + 1, one - 1, -one]))];
}

function momentsOn(day: Day, hours: readonly number[]): readonly string[] {
  const noon = day * 24 + 12;
  return [...new Set(hours.flatMap((hour) => [noon, noon + hour, noon - hour, noon + hour + 1, noon - hour - 1]))].map(
    (at) => `${formatDay(Math.floor(at / 24))}T${String(Math.floor(((at % 24) + 24) % 24)).padStart(2, "0")}:00:00Z`,
  );
}

const stepKinds = [
  ...["notice", "disclosure", "reply-invited", "reply", "hearing", "dialogue", "warning", "undertaking", "decision"],
  "publication",
];
const fullNotice = {
  written: true,
  states: ["facts", "evidence", "clause", "sanction", "reply-period", "who-decides"],
};

/** Histories of a case: every step on a day, and the same with one step left out. */
function stepsAround(pool: readonly Day[], thresholds: readonly number[]): readonly object[][] {
  return pool.slice(0, 40).flatMap((day) => {
    const on = formatDay(day);
    const dues = [30, ...thresholds].map((days) => formatDay(day + days));
    return dues.flatMap((dueOn) => {
      const proven = { on, receivedOn: on, proof: "a signed slip" };
      const step = (kind: string) => {
        if (kind === "reply-invited") return { kind, ...proven, dueOn };
        return kind === "notice" ? { kind, ...proven, ...fullNotice } : { kind, ...proven };
      };
      const without = (left: string) => stepKinds.filter((kind) => kind !== left).map(step);
      const all = stepKinds.map(step);
      const later = { receivedOn: formatDay(day + 1) };
      return [
        ...[without("publication"), all, ...stepKinds.map(without)],
        all.filter(({ kind }) => kind !== "reply" && kind !== "hearing"),
        all.map((one) => (one.kind === "decision" ? { ...one, ...later } : one)),
        all.map((one) => (one.kind === "publication" ? { ...one, on: later.receivedOn } : one)),
        all.map((one) => (one.kind === "notice" ? { ...one, written: false, states: [] } : one)),
      ];
    });
  });
}

/** The day of a text, where it is one. */
export function dayOfText(value: unknown): Day | undefined {
  return typeof value === "string" ? parseDay(value.slice(0, 10)) : undefined;
}

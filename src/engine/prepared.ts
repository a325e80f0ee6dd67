import { type Outcome, outcomes } from "../base/outcome.js";
import { measureRead } from "../rulebook/measure.js";
import type { FieldCheck } from "./field-check.js";
import { generateJudge, type Judge } from "./hot/judge-text.js";
import { type Lines, linesOf } from "./hot/line.js";
import { booksAbout } from "./judge.js";
import { type EditionPlan, factsOf, type Plan, type RulePlan } from "./plan.js";
import { emptyTally } from "./tally.js";

/** What screening many records of a kind needs and no record changes; made once a checker. */
export interface Prepared {
  readonly plan: Plan;
  readonly kind: string;
  readonly checks: readonly FieldCheck[];
  readonly slots: Slots;
  /** `apart`: nothing is counted over the records. `in-order`: measures run along. `whole`: they are tables over all records. */
  readonly counting: "apart" | "in-order" | "whole";
  readonly lines: Lines | undefined;
  /** Functions made from source text, by rulebook; empty where closures decide. */
  readonly books: readonly GeneratedBook[];
}

export interface GeneratedBook {
  /** The function of the edition in force on a day; `undefined` where none is. */
  readonly on: (day: number) => Judge | undefined;
}

export function prepare(plan: Plan, kind: string, checks: readonly FieldCheck[], mayGenerate: boolean): Prepared {
  const slots = slotsOf(plan, kind);
  const isCounting = measuresRead(plan, kind).size > 0;
  const hasOneDay = governorsOf(plan, kind).size <= 1;
  const lines = isCounting && hasOneDay ? linesOf(plan, kind, measuresRead(plan, kind)) : undefined;
  const counting = !isCounting ? "apart" : lines === undefined ? "whole" : "in-order";
  const books = mayGenerate && hasOneDay ? generated({ plan, kind, checks, slots, lines }) : [];
  return { plan, kind, checks, slots, counting, lines, books };
}

/** The fields that editions say govern records of a kind; generated code and running measures know one day a record. */
function governorsOf(plan: Plan, kind: string): ReadonlySet<string | undefined> {
  const types = plan.books.flatMap(({ editions }) =>
    editions.flatMap(({ rulebook }) => rulebook.records?.[kind] ?? []),
  );
  return new Set(types.map(({ governedBy }) => governedBy));
}

/** The measures over records of a kind that rules about such a record read, by edition; those of groups need no record held. */
function measuresRead(plan: Plan, kind: string): ReadonlyMap<EditionPlan, ReadonlySet<string>> {
  const read = new Map<EditionPlan, ReadonlySet<string>>();
  for (const edition of plan.books.flatMap(({ editions }) => editions)) {
    const { rules, measures } = edition.rulebook;
    const facts = rules
      .filter(({ subject }) => subject === kind)
      .flatMap((rule) => [...factsOf(rule, edition.rulebook)]);
    const ids = facts.flatMap((fact) => measureRead(fact)?.id ?? []).filter((id) => measures?.[id]?.of === kind);
    if (ids.length > 0) read.set(edition, new Set(ids));
  }
  return read;
}

/** Where the counts of each rule stand: one key may be that of several editions' rules. */
export interface Slots {
  readonly size: number;
  readonly of: (rule: RulePlan) => number;
  readonly tally: (counts: Float64Array) => Record<string, Record<Outcome, number>>;
}

function slotsOf(plan: Plan, kind: string): Slots {
  const keys = Object.keys(emptyTally(plan, kind));
  const first = new Map(keys.map((key, index) => [key, index * outcomes.length]));
  const byPlan = new Map(plan.rules.map((rule) => [rule, first.get(rule.key) ?? -1]));
  return {
    size: keys.length * outcomes.length,
    of: (rule) => byPlan.get(rule) as number,
    tally(counts) {
      const tally = emptyTally(plan, kind);
      for (const [key, at] of first)
        for (const [index, outcome] of outcomes.entries())
          (tally[key] as Record<Outcome, number>)[outcome] = counts[at + index] as number;
      return tally;
    },
  };
}

/** Functions for all editions of the rulebooks; none where one of them can have none. */
function generated({
  plan,
  kind,
  checks,
  slots,
  lines,
}: Omit<Prepared, "books" | "counting">): readonly GeneratedBook[] {
  const made: GeneratedBook[] = [];
  for (const { editions } of booksAbout(plan, kind)) {
    const judges = editions.map((edition) => {
      const rules = edition.kinds.get(kind);
      return { edition, judge: rules && generateJudge(edition, rules, { kind, checks, lines, slotOf: slots.of }) };
    });
    if (judges.some(({ judge }) => judge === undefined)) return [];
    let last = judges[0];
    made.push({
      on(day) {
        if (last === undefined || day < last.edition.from || day > last.edition.until)
          last = judges.find(({ edition }) => edition.from <= day && day <= edition.until);
        return last?.judge;
      },
    });
  }
  return made;
}

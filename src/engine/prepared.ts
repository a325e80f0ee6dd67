import { type Outcome, outcomes } from "../base/outcome.js";
import { measureRead } from "../rulebook/measure.js";
import type { FieldCheck } from "./field-check.js";
import { generateJudge, type Judge } from "./hot/judge-text.js";
import { type Lines, linesOf } from "./hot/line.js";
import type { Rollable } from "./hot/rolling.js";
import { booksAbout } from "./judge.js";
import { governors } from "./order.js";
import { type EditionPlan, factsOf, type Plan, type RulePlan } from "./plan.js";
import { emptyTally } from "./tally.js";

/** What screening many records of a kind needs and no record changes; made once a checker. */
export interface Prepared {
  readonly plan: Plan;
  readonly kind: string;
  readonly checks: readonly FieldCheck[];
  readonly slots: Slots;
  /** Whether rules count over the records, and so ask about them in order of time. */
  readonly isCounting: boolean;
  /** Editions agree about the day that governs a record, so that there is one order. */
  readonly hasOneDay: boolean;
  /** The measures that are kept in lines while records go by, and all the others. */
  readonly lines: Lines | undefined;
  readonly rollable: Rollable;
  /** Functions made from source text, by rulebook; empty where closures decide. */
  readonly books: readonly GeneratedBook[];
}

export interface GeneratedBook {
  /** The function of the edition in force on a day; `undefined` where none is. */
  readonly on: (day: number) => Judge | undefined;
}

export function prepare(plan: Plan, kind: string, checks: readonly FieldCheck[], mayGenerate: boolean): Prepared {
  const slots = slotsOf(plan, kind);
  const read = measuresRead(plan, kind);
  const hasOneDay = governors(plan, kind).length <= 1;
  const lines = read.size > 0 && hasOneDay ? linesOf(plan, kind, read) : undefined;
  const books = mayGenerate && hasOneDay ? generated({ plan, kind, checks, slots, lines }) : [];
  return {
    plan,
    kind,
    checks,
    slots,
    isCounting: read.size > 0,
    hasOneDay,
    lines,
    rollable: others(read, lines),
    books,
  };
}

/** The measures that are in no line. */
function others(read: ReadonlyMap<EditionPlan, ReadonlySet<string>>, lines: Lines | undefined): Rollable {
  const all = [...read].map(([edition, ids]) => {
    return [edition, [...ids].filter((id) => lines?.placeOf(edition, id) === undefined)] as const;
  });
  return new Map(all.filter(([, ids]) => ids.length > 0));
}

/** The measures over records of a kind that rules about such a record read, by edition; those of groups need no record held. */
export function measuresRead(plan: Plan, kind: string): ReadonlyMap<EditionPlan, ReadonlySet<string>> {
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
}: Pick<Prepared, "plan" | "kind" | "checks" | "slots" | "lines">): readonly GeneratedBook[] {
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

import type { Clause, Topic } from "../src/rulebook/clause.js";
import type { Rulebook } from "../src/rulebook/rulebook.js";
import { type Days, dayAfter, dayBefore, daysOf } from "./codes-days.js";
import { exceptionInWords, notDecided, numbersChangeOn, ruleInWords } from "./codes-words.js";

/** One thing that a code asks or allows, and the days between which it does; `from` is empty where that is not known. */
export interface Asked extends Days {
  /** In full, with numbers and what lifts it. */
  readonly words: string;
  /** The same in short: a title. */
  readonly short: string;
  /** Of an exception that rests on the clause: the rules of other clauses that it lifts, by their titles, and when. */
  readonly lifts?: readonly (Days & { readonly title: string })[];
}

/** A clause, as the latest edition that has it has it, and what it asked in the course of time; what is over comes last. */
export interface ClauseAsked {
  readonly clause: Clause;
  readonly edition: Rulebook;
  readonly asked: readonly Asked[];
}

/** What the editions of a code asked on a topic: the clauses of the latest edition, then those that are gone. */
export function askedOn(topic: Topic, editions: readonly Rulebook[]): readonly ClauseAsked[] {
  const found = new Map<string, ClauseAsked>();
  for (const edition of editions.toReversed()) {
    for (const clause of edition.clauses.filter((one) => one.topic === topic)) {
      const asked = ofClause(clause, edition);
      const known = found.get(clause.id);
      const left = known === undefined && asked.length === 0 ? [undecided(clause, edition)] : [];
      const all = [...(known?.asked ?? []), ...asked, ...left];
      found.set(clause.id, { clause, edition, ...known, asked: joined(all) });
    }
  }
  return [...found.values()].map((one) => ({ ...one, asked: liftingTogether(one.asked).toSorted(overLast) }));
}

/** A clause without a rule: its own words tell since when, if anything does; an edition only tells until when. */
function undecided(clause: Clause, { inForce }: Rulebook): Asked {
  return { ...notDecided(clause), from: "", until: inForce.until };
}

/** What the rules of a clause ask in one edition, each in the numbers of the time, and the exceptions that rest on it. */
function ofClause({ id }: Clause, edition: Rulebook): readonly Asked[] {
  return edition.rules.flatMap((rule) => {
    const days = daysOf(rule, edition);
    if (rule.clause === id) {
      return parts(days, numbersChangeOn(rule, edition)).map((part) => ({
        ...part,
        words: ruleInWords(rule, edition, part.from),
        short: rule.title.en,
      }));
    }
    const resting = (rule.except ?? []).filter(({ clause }) => clause === id);
    return resting.map((one) => ({
      ...days,
      words: exceptionInWords(one, rule),
      short: one.title.en,
      lifts: [{ ...days, title: rule.title.en }],
    }));
  });
}

/** A time cut at the days that lie within it; the latest part comes first, as the latest edition does. */
function parts({ from, until }: Days, cuts: readonly string[]): readonly Days[] {
  const days = [from, ...cuts.filter((day) => day > from && (until === undefined || day <= until))];
  const all = days.map((day, index) => {
    const next = days[index + 1];
    return { from: day, until: next === undefined ? until : dayBefore(next) };
  });
  return all.toReversed();
}

/** The same words over times that meet are asked once. */
function joined(all: readonly Asked[]): readonly Asked[] {
  const told: Asked[] = [];
  for (const next of all) {
    const meets = ({ from }: Asked) =>
      from === next.from || (next.until !== undefined && from === dayAfter(next.until));
    const at = told.findIndex((one) => keyOf(one) === keyOf(next) && meets(one));
    if (at < 0) told.push(next);
    else told[at] = earlier(told[at] as Asked, next.from);
  }
  return told;
}

function earlier(asked: Asked, from: string): Asked {
  return {
    ...asked,
    from,
    ...(asked.lifts === undefined ? {} : { lifts: asked.lifts.map((one) => ({ ...one, from })) }),
  };
}

function keyOf({ words, lifts }: Asked): string {
  return JSON.stringify([words, lifts?.map(({ title }) => title)]);
}

/** An exception is told once, with all the rules that it lifts. */
function liftingTogether(all: readonly Asked[]): readonly Asked[] {
  const told = new Map<string, Asked>();
  for (const one of all) {
    const { words, from, lifts } = one;
    const key = JSON.stringify(lifts === undefined ? [words, from] : [words]);
    const known = told.get(key);
    told.set(
      key,
      known === undefined
        ? one
        : { ...known, ...span([known, one]), lifts: [...(known.lifts ?? []), ...(lifts ?? [])] },
    );
  }
  return [...told.values()];
}

/** From the first day of all to their last. */
export function span(all: readonly Days[]): Days {
  const from = all.map((one) => one.from).sort()[0] as string;
  const last = all.map((one) => one.until);
  return { from, until: last.includes(undefined) ? undefined : last.sort().at(-1) };
}

/** What holds before what is over, and what is asked before what lifts it. */
function overLast(one: Asked, other: Asked): number {
  const rank = ({ until, lifts }: Asked) => (until === undefined ? 0 : 2) + (lifts === undefined ? 0 : 1);
  return rank(one) - rank(other);
}

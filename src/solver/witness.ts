import { type Day, formatDay, pad } from "../base/calendar.js";
import {
  type Company,
  type Counted,
  companions,
  companyFor,
  countedRecords,
  differingIn,
  groupedBy,
  type Target,
  targetsOf,
} from "./counted.js";
import type { Domains } from "./formula.js";
import { type Draft, draftOf, type Fragment, type FragmentDraft, fragmentOf } from "./fragment.js";
import { judgementOf, type Ready } from "./judged.js";
import { countedOtherwise } from "./otherwise.js";
import type { Judgement } from "./outcomes.js";
import type { Question } from "./question.js";
import { type Effort, type Goal, search } from "./search.js";
import { singledOut } from "./singled-out.js";
import { smallest } from "./smallest.js";
import { type Values, valuesIn } from "./values.js";

/** A rule of an edition that the checker can be asked about; without one the edition says nothing. */
export interface Judge {
  readonly ready: Ready;
  readonly rule: string | undefined;
}

/** A record that the checker itself judges as looked for. */
export interface Witness {
  readonly fragment: Fragment;
  readonly judgements: readonly Judgement[];
}

/**
 * `none` is proven: no record with a known day is judged so. `not-decided`: the bound was hit, or values were found that
 * no record could be made from.
 */
export type Answer =
  | { readonly is: "found"; readonly witness: Witness }
  | { readonly is: "none" }
  | { readonly is: "not-decided" };

/** How many stretches of values are tried to be made into a record, and how many records for each. */
const MOST_TRIES = 16;
const MOST_RECORDS = 24;

/** Looks for a record that the rules judge as the goal wants, and has the checker confirm it. */
export function witnessOf(question: Question, judges: readonly Judge[], goal: Goal, effort: Effort): Answer {
  let tries = MOST_TRIES;
  let found: Witness | undefined;
  const take = (domains: Domains): boolean => {
    tries -= 1;
    found = confirmed(question, judges, goal, domains);
    return found !== undefined || tries <= 0;
  };
  // A record that is built counts in its own measures; where that is not asked, there may be others.
  const passes = question.counted > 2 ? [true, false] : [false];
  for (const counted of passes) {
    tries = MOST_TRIES;
    const searched = search(question, goal, effort, take, counted);
    if (found !== undefined) return { is: "found", witness: found };
    if (searched === "none" && !counted) return { is: "none" };
    if (searched === "bound") return { is: "not-decided" };
  }
  return { is: "not-decided" };
}

function confirmed(question: Question, judges: readonly Judge[], goal: Goal, domains: Domains): Witness | undefined {
  const ask = (fragment: Fragment): readonly Judgement[] | undefined => {
    const found = judges.map(({ ready, rule }) =>
      rule === undefined ? "not-judged" : judgementOf(ready, rule, fragment),
    );
    return found.every((one) => one !== undefined) ? found : undefined;
  };
  const targets = targetsOf(question, domains);
  const company = companyFor(question, targets);
  if (company.length === 0) return undefined;
  let witness: Witness | undefined;
  let left = MOST_RECORDS;
  valuesIn(question, domains, groupedBy(question, targets), (values) => {
    const fragments = fragmentsFrom(question, domains, values, targets, company);
    if (fragments.length === 0) left -= 1;
    for (const fragment of fragments) {
      left -= 1;
      const judgements = ask(fragment);
      if (judgements !== undefined && goal(judgements)) {
        const least = smallest(fragment, (smaller) => {
          return ask(smaller)?.every((one, at) => one === judgements[at]) === true;
        });
        witness = { fragment: least, judgements };
        return true;
      }
      if (left <= 0) break;
    }
    return left <= 0;
  });
  return witness;
}

function fragmentsFrom(
  question: Question,
  domains: Domains,
  values: Values,
  targets: readonly Target[],
  company: readonly Company[],
): readonly Fragment[] {
  const edition = (question.asked[question.asked.length - 1] as (typeof question.asked)[number]).edition;
  const days = { first: values.day, last: values.day };
  const counted = countedRecords(question, targets, edition, days);
  if (counted === undefined) return [];
  const { subject } = question;
  if (typeof subject !== "string") {
    const [first] = counted;
    if (first === undefined) return [];
    const { member } = draftOf("member", values, edition);
    return [grouped(first, member, values.day)];
  }
  const draft = draftOf(subject, values, edition);
  if (question.isMember !== undefined) leaveOut(draft, question, domains, values.day);
  const differing = differingIn(question, targets).flatMap((one) => {
    const [less, more] = one.counts;
    return countedOtherwise(one, question, draft, values).map((other) => [
      ...companions(draft, { records: less - 1, hours: 0 }),
      ...Array.from({ length: more - less }, (_, at) => ({ ...structuredClone(other), id: `other-${pad(at + 1, 3)}` })),
    ]);
  });
  const beside = differing.length > 0 ? differing : company.map((way) => companions(draft, way));
  const singled = singledOut(question, targets, draft, values, edition);
  const before = beside.flatMap((some) => singled.map((others) => [...others, ...some]));
  return before.map((earlier) => withCounted(fragmentOf(subject, draft, earlier), counted));
}

function grouped({ kind, draft, records }: Counted, member: Draft, day: Day): Fragment {
  const [first = {}, ...rest] = records;
  const on = Math.max(draft.on, day);
  return fragmentOf(kind, { ...draft, record: first, member: { ...draft.member, ...member }, on }, rest);
}

function withCounted(fragment: Fragment, counted: readonly Counted[]): Fragment {
  let { given } = fragment;
  for (const { kind, draft, records } of counted) {
    const [first, ...rest] = records;
    const others = first === undefined ? {} : fragmentOf(kind, { ...draft, record: first }, rest).given;
    given = { ...others, ...given };
  }
  return { ...fragment, given };
}

/** Whoever joins on the day after is no member on the day. */
function leaveOut(draft: FragmentDraft, { isMember }: Question, domains: Domains, day: Day): void {
  if (isMember === undefined || !(domains[isMember] ?? []).every((place) => place === 1)) return;
  draft.member.joinedOn = formatDay(day + 1);
}

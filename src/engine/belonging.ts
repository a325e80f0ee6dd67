import { parseDay } from "../base/calendar.js";
import { FALSE, TRUE, type Truth, UNKNOWN } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { LeftOut } from "../findings/report.js";
import type { Condition } from "../rulebook/condition.js";
import { isRuleOutcome, type Measure, type RuleOutcome } from "../rulebook/measure.js";
import { decisiveIn, evidenceValue, missingFrom } from "./explain.js";
import { type Governed, governed } from "./governing.js";
import { everyDay, fallsWithin, type Membership } from "./membership.js";
import { compilerOf, type EditionPlan, type Part, type RulePlan } from "./plan.js";
import { missingOfRule, outcomeTruth } from "./rule-outcome.js";
import { type Environment, place, type Subject, subjectIn } from "./subject.js";

/** What says which records a measure is about. */
export type Counting = Pick<Measure, "where" | "counting" | "by">;

/** What the measures of an edition read of one record: whether it belongs, whether it is singled out, and what of that is open for want of what. */
export interface Belonging {
  readonly daysOf: (record: PlainRecord) => Governed;
  /** Puts a record in place; every other question is about the record in place. */
  readonly at: (record: PlainRecord, index: number, days: Governed) => Subject;
  /** Whether so little is known of when a record was that what came before it is open. */
  readonly isLoose: (days: Governed) => boolean;
  /** `where`, the edition's own `appliesTo`, the day of the check, and membership. */
  readonly belongs: (
    where: Condition | undefined,
    membership?: Membership,
  ) => (subject: Subject, days: Governed) => Truth;
  readonly counts: (counting: Condition | RuleOutcome | undefined) => (subject: Subject, days: Governed) => Truth;
  /** The value of a fact that makes groups; days as numbers. `undefined` where it is not known. */
  readonly keyIn: (fact: string) => (subject: Subject, days: Governed) => unknown;
  readonly valueOf: (fact: string, subject: Subject) => unknown;
  /** The facts for want of which the record or its group is uncertain. */
  readonly because: (measure: Counting, subject: Subject, days: Governed, membership?: Membership) => readonly string[];
  /** The fact whose value decides that a record does not belong. */
  readonly whyNot: (
    measure: Counting,
    subject: Subject,
    days: Governed,
    membership: Membership,
  ) => Omit<LeftOut, "records">;
}

const everyone = (): Truth => TRUE;

export function belongingIn(edition: EditionPlan, kind: string, env: Environment): Belonging {
  const scope = edition.scope(kind);
  const compiled = compilerOf(edition.rulebook, scope);
  const onDay = env.onDay ?? Number.POSITIVE_INFINITY;
  const own = subjectIn(scope, env);
  const parts = new Map<string, readonly Part[]>();
  const subjects = new Map<RulePlan, Subject>();

  function at(record: PlainRecord, index: number, { first, last }: Governed): Subject {
    place(own, record, index, first === last ? first : undefined);
    return own;
  }

  function isLoose({ first, last }: Governed): boolean {
    return kind === "contact" ? first === Number.NEGATIVE_INFINITY : first !== last;
  }

  function partsOf(where: Condition | undefined): readonly Part[] {
    const key = JSON.stringify(where) ?? "";
    let known = parts.get(key);
    if (known === undefined) {
      const governs = edition.rulebook.appliesTo?.[kind];
      known = [where, governs].flatMap((condition) => (condition === undefined ? [] : [compiled(condition)]));
      parts.set(key, known);
    }
    return known;
  }

  function belongs(where: Condition | undefined, membership = everyDay) {
    const conditions = partsOf(where);
    return (subject: Subject, days: Governed): Truth => {
      let truth: Truth = membership === everyDay ? TRUE : fallsWithin(membership, days.first, days.last);
      for (const part of conditions) {
        const one = part.test(subject);
        if (one < truth) truth = one;
      }
      return truth === TRUE && (days.last > onDay || isLoose(days)) ? UNKNOWN : truth;
    };
  }

  function counts(what: Condition | RuleOutcome | undefined): (subject: Subject, days: Governed) => Truth {
    if (what === undefined) return everyone;
    if (!isRuleOutcome(what)) return compiled(what).test;
    const plan = ruleOf(what);
    const ask = askingOf(plan);
    return (subject, days) => ask(subject, days, (asked) => outcomeTruth(plan, what.outcome, asked, days));
  }

  /** A rule is asked about a subject of its own: it tries other days, and may read measures that are made only then. */
  function askingOf(plan: RulePlan) {
    let asked = subjects.get(plan);
    if (asked === undefined) subjects.set(plan, (asked = subjectIn(scope, env)));
    const subject = asked;
    return <T>({ record, index }: Subject, { first, last }: Governed, question: (asked: Subject) => T): T => {
      place(subject, record, index, first === last ? first : undefined);
      return question(subject);
    };
  }

  function ruleOf({ rule }: RuleOutcome): RulePlan {
    const rules = edition.kinds.get(kind);
    // Invariant: parsing refuses a rule that does not exist or is about another kind.
    return [...(rules?.plain ?? []), ...(rules?.dated ?? [])].find((plan) => plan.rule.id === rule) as RulePlan;
  }

  /** A record is governed by its local date, where that is one day. */
  function localDate(subject: Subject, { first, last }: Governed): unknown {
    if (subject.record.contested !== undefined) return dayIn(scope.reader("contact.localDate")(subject));
    return first === last ? first : undefined;
  }

  function because(measure: Counting, subject: Subject, days: Governed, membership = everyDay): readonly string[] {
    const facts = new Set<string>();
    const { record, index } = subject;
    const lack = (part: Part) => {
      if (part.test(subject) === UNKNOWN) for (const fact of missingFrom(part.tree, subject)) facts.add(fact);
    };
    partsOf(measure.where).forEach(lack);
    const isOpen = days.last > onDay || fallsWithin(membership, days.first, days.last) === UNKNOWN;
    if (isOpen || isLoose(days)) facts.add(days.missing);
    const what = measure.counting;
    if (what !== undefined && counts(what)(subject, days) === UNKNOWN) {
      if (isRuleOutcome(what)) {
        const plan = ruleOf(what);
        for (const fact of askingOf(plan)(subject, days, (asked) => missingOfRule(plan, asked, days))) facts.add(fact);
      } else lack(compiled(what));
    }
    // Invariant: a rule that was asked may have had measures made, of all records.
    at(record, index, days);
    for (const fact of measure.by ?? []) {
      if (scope.reader(fact)(subject) !== undefined) continue;
      for (const missing of missingFrom({ leaf: { fact, operator: "equal", value: "" } }, subject)) facts.add(missing);
    }
    return [...facts];
  }

  function whyNot({ where }: Counting, subject: Subject, { last }: Governed, membership: Membership) {
    const part = partsOf(where).find(({ test }) => test(subject) === FALSE);
    if (part !== undefined) return decisiveIn(part.tree, subject);
    const end = last < membership.from ? "joinedOn" : "leftOn";
    return { fact: `member.${end}`, value: evidenceValue(env.member?.[end]) };
  }

  return {
    daysOf: (record) => governed(kind, record, env, edition.rulebook),
    at,
    isLoose,
    belongs,
    counts,
    keyIn: (fact) => (fact === "contact.localDate" ? localDate : scope.reader(fact)),
    valueOf: (fact, subject) => scope.reader(fact)(subject),
    because,
    whyNot,
  };
}

function dayIn(text: unknown): number | undefined {
  return typeof text === "string" ? parseDay(text) : undefined;
}

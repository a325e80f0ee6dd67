import { formatDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { TRUE, type Truth } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { FindingSubject } from "../findings/finding.js";
import { assess } from "./assess.js";
import { type FullEnvironment, listName } from "./environment.js";
import { type Source, sourceOf } from "./explain.js";
import { governed, governedOn } from "./governing.js";
import { groupsOf } from "./group.js";
import { isMemberOn } from "./judge.js";
import type { EditionPlan, Plan, RulePlan } from "./plan.js";
import type { Providers } from "./providers.js";
import { contestedIn, place, type Subject, subjectIn } from "./subject.js";
import type { outOfForceTally } from "./tally.js";

/** Takes what a rule said of a subject, and where the values it read come from. */
export type Tally = (one: RulePlan, outcome: Outcome, subject: FindingSubject, source: Source) => void;

export interface Whole {
  readonly plan: Plan;
  readonly on: string;
  readonly providers: Providers;
  readonly env: FullEnvironment;
  readonly lists: ReadonlyMap<string, readonly PlainRecord[]>;
  readonly member: PlainRecord;
  readonly say: (
    one: RulePlan,
    outcome: Outcome,
    subject: FindingSubject,
    source: Source,
    missing: readonly string[],
  ) => void;
  /** Takes down the shares and rates that rules judged. */
  readonly tally: Tally;
  readonly note: (list: string, record: PlainRecord) => void;
  readonly outOfForce: ReturnType<typeof outOfForceTally>;
  /** Lets others have their turn, where the check is watched. */
  readonly pause: () => Promise<void> | undefined;
}

/** Practices, cases, the member and the groups of measures, in every rulebook. */
export async function assessWhole(whole: Whole): Promise<void> {
  const { plan, env, lists, member } = whole;
  for (const kind of ["practice", "case", "member"] as const) {
    const records = kind === "member" ? [member] : (lists.get(listName(kind)) ?? []);
    for (const record of records) {
      await whole.pause();
      let covered = false;
      let asked = false;
      let reason: "no-edition" | "not-governed" | "after-on" | "not-a-member" | undefined;
      for (const book of plan.books) {
        if (!book.editions.some((edition) => edition.kinds.has(kind))) continue;
        asked = true;
        const last = book.editions.at(-1) as EditionPlan;
        const day = governed(kind, record, env, last.rulebook).first;
        const found = await assessRecord(whole, kind, record, book.editions, day);
        if (found === "judged") covered = true;
        else reason = found;
      }
      if (asked && (reason === "not-a-member" || (!covered && reason !== undefined))) {
        whole.outOfForce.add(reason, {
          kind,
          id: String(record.id),
          ...governedOn(kind, record, env, plan.books),
          pointer: kind === "member" ? "/member" : env.pointerTo(listName(kind), record),
        });
      }
    }
  }
  for (const book of plan.books) for (const edition of book.editions) await assessGroups(whole, edition);
}

async function assessRecord(
  whole: Whole,
  kind: string,
  record: PlainRecord,
  editions: readonly EditionPlan[],
  day: number,
) {
  const { env, providers } = whole;
  if (env.onDay !== undefined && day > env.onDay) return "after-on" as const;
  const edition = editions.find((one) => one.from <= day && day <= one.until);
  const rules = edition?.kinds.get(kind);
  if (edition === undefined) return "no-edition" as const;
  if (rules === undefined) return "judged" as const;
  const subject = subjectIn(rules.scope, env.envOf(rules.scope));
  place(subject, record, -1, day);
  const cap = rules.appliesTo === undefined ? TRUE : rules.appliesTo.test(subject);
  if (cap === 0) return "not-governed" as const;
  const isMember = isMemberOn(env, day);
  const plans = rules.plain.filter((plan) => isMember || plan.rule.basis !== "code");
  const named: FindingSubject = { kind, id: String(record.id), at: formatDay(day) };
  const inTime = plans.filter((plan) => plan.from <= day && day <= plan.until);
  for (const plan of plans) if (!inTime.includes(plan)) whole.say(plan, "inapplicable", named, sourceOf(subject), []);
  // Rules that name a calendar read some facts otherwise, so each calendar is asked apart.
  for (const scope of new Set(inTime.map((plan) => plan.scope))) {
    const source = sourceOf(subject).within(scope);
    const resolve = (fact: string) => {
      const own = source.read(fact);
      if (own === undefined && isContested(fact, subject)) return undefined;
      return own ?? providers.value(fact, whole.member, whole.on, kind === "member" ? undefined : { kind, record });
    };
    const some = inTime.filter((plan) => plan.scope === scope);
    await assessPlans(whole, some, cap, resolve, source, named);
  }
  if (inTime.length > 0) whole.note(listName(kind), record);
  return isMember || !rules.hasCode ? ("judged" as const) : ("not-a-member" as const);
}

async function assessPlans(
  whole: Whole,
  plans: readonly RulePlan[],
  cap: Truth,
  resolve: (fact: string) => unknown,
  own: Source,
  named: FindingSubject,
): Promise<void> {
  const { assessed, read } = await assess(plans, cap, resolve);
  const source: Source = { ...own, read: (fact) => read(fact) ?? own.read(fact), within: () => source };
  for (const { plan, outcome } of assessed) {
    whole.tally(plan, outcome, named, source);
    whole.say(plan, outcome, named, source, []);
  }
}

/** A contested fact is not known, whatever a provider would say. */
function isContested(fact: string, subject: Subject): boolean {
  if (subject.contested?.has(fact)) return true;
  return fact.startsWith("member.") && contestedIn(subject.env.member, "member").has(fact);
}

/** Groups between two pauses: json-rules-engine takes its time with each. */
const GROUPS = 64;

/** Rules about groups: each group of the measure is judged. */
async function assessGroups(whole: Whole, edition: EditionPlan): Promise<void> {
  for (const plan of edition.groups) {
    if (typeof plan.rule.subject === "string") continue;
    await whole.pause();
    let turn = 0;
    for (const { day, named, source: own } of groupsOf(edition, plan.rule.subject.measure, whole.env)) {
      if (++turn % GROUPS === 0) await whole.pause();
      const source = own.within(plan.scope);
      if (plan.rule.basis === "code" && !isMemberOn(whole.env, day)) continue;
      if (day < plan.from || day > plan.until) {
        whole.say(plan, "inapplicable", named, source, []);
        continue;
      }
      const provided = (fact: string) => whole.providers.value(fact, whole.member, whole.on, undefined);
      const { assessed } = await assess([plan], TRUE, (fact) => source.read(fact) ?? provided(fact));
      for (const { outcome } of assessed) {
        whole.tally(plan, outcome, named, source);
        whole.say(plan, outcome, named, source, []);
      }
    }
  }
}

import { formatDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { TRUE, type Truth } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { FindingSubject } from "../findings/finding.js";
import { type Assessed, assess } from "./assess.js";
import { type FullEnvironment, listName } from "./environment.js";
import { type Source, sourceOf } from "./explain.js";
import { governed, governedOn } from "./governing.js";
import { groupsOf, outcomeOfPossible } from "./group.js";
import { isMemberOn } from "./membership.js";
import type { EditionPlan, Plan, RulePlan } from "./plan.js";
import type { Providers } from "./providers.js";
import type { Scope } from "./scope.js";
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
  // Rules that name a calendar read some facts otherwise, and a code counts days of membership alone: each is asked apart.
  for (const { scope, bindsMembers, some } of readingsOf(inTime)) {
    const surroundings = env.envOf(scope, bindsMembers ? "code" : undefined);
    const source = sourceOf({ ...subject, env: surroundings, values: [], stamps: [] }).within(scope);
    const resolve = (fact: string) => {
      const own = source.read(fact);
      if (own === undefined && isContested(fact, subject)) return undefined;
      return own ?? providers.value(fact, whole.member, whole.on, kind === "member" ? undefined : { kind, record });
    };
    await assessPlans(whole, some, cap, resolve, source, named);
  }
  if (inTime.length > 0) whole.note(listName(kind), record);
  return isMember || !rules.hasCode ? ("judged" as const) : ("not-a-member" as const);
}

/** Rules that read the same values of the same facts. */
function readingsOf(plans: readonly RulePlan[]) {
  const readings = new Map<Scope, readonly [code: RulePlan[], other: RulePlan[]]>();
  for (const plan of plans) {
    const [code, other] = readings.get(plan.scope) ?? [[], []];
    (plan.rule.basis === "code" ? code : other).push(plan);
    readings.set(plan.scope, [code, other]);
  }
  return [...readings].flatMap(([scope, [code, other]]) =>
    [
      { scope, bindsMembers: true, some: code },
      { scope, bindsMembers: false, some: other },
    ].filter(({ some }) => some.length > 0),
  );
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

/** Rules about groups: each group of the measure is judged, and whether there may be others that break the rule. */
async function assessGroups(whole: Whole, edition: EditionPlan): Promise<void> {
  const outside = new Map<string, FindingSubject>();
  for (const plan of edition.groups) {
    if (typeof plan.rule.subject === "string") continue;
    const outcomeFrom = async (source: Source): Promise<Outcome> => {
      const provided = (fact: string) => whole.providers.value(fact, whole.member, whole.on, undefined);
      const { assessed } = await assess([plan], TRUE, (fact) => source.read(fact) ?? provided(fact));
      return (assessed[0] as Assessed).outcome;
    };
    await whole.pause();
    let turn = 0;
    for (const one of groupsOf(plan, plan.rule.subject.measure, whole.env)) {
      if (++turn % GROUPS === 0) await whole.pause();
      const source = one.source.within(plan.scope);
      if (one.possible !== undefined) {
        const outcomes: Outcome[] = [];
        for (const each of one.possible.sources) outcomes.push(await outcomeFrom(each.within(plan.scope)));
        const outcome = outcomeOfPossible(outcomes);
        if (outcome !== undefined) whole.say(plan, outcome, one.named, source, one.possible.because);
        continue;
      }
      if (one.isOutside) {
        outside.set(JSON.stringify(one.named), one.named);
        continue;
      }
      const isInTime = plan.from <= one.day && one.day <= plan.until;
      const outcome = isInTime ? await outcomeFrom(source) : "inapplicable";
      if (isInTime) whole.tally(plan, outcome, one.named, source);
      whole.say(plan, outcome, one.named, source, []);
    }
  }
  for (const { kind, id, at } of outside.values())
    whole.outOfForce.add("not-a-member", { kind, id, ...(at === undefined ? {} : { at }), pointer: "" });
}

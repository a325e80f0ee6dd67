import { type Day, parseDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { FALSE, TRUE, type Truth } from "../base/truth.js";
import type { PlainRecord } from "../facts/fact.js";
import type { OutOfForceReason } from "../findings/report.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { decide } from "./decide.js";
import type { FullEnvironment } from "./environment.js";
import { declaring, type Governed, governed } from "./governing.js";
import { isMemberOn } from "./membership.js";
import type { Book, KindPlan, Plan, RulePlan } from "./plan.js";
import { type Environment, place, type Subject, setDay, subjectIn } from "./subject.js";

/** Takes what a rule says of a record; `missing` names what would tell the governing day, where that is open. */
export type Sink = (plan: RulePlan, outcome: Outcome, subject: Subject, missing: readonly string[]) => void;

/** Subjects that are used again for every record, one per kind and edition. */
export type Subjects = Map<KindPlan, Subject>;

type Cover = "judged" | OutOfForceReason;

/** Asks every rule of every rulebook about one record; gives the reason where the record is out of force somewhere. */
export function judgeRecord(
  plan: Plan,
  kind: string,
  record: PlainRecord,
  index: number,
  env: FullEnvironment,
  subjects: Subjects,
  sink: Sink,
): OutOfForceReason | undefined {
  const concerned = booksAbout(plan, kind);
  let covered = false;
  let notAMember = false;
  let reason: OutOfForceReason | undefined;
  for (const book of concerned) {
    const days = governed(kind, record, env, declaringIn(book, kind));
    const asked: Asked = { book, kind, record, index, env, subjects };
    const cover = days.first === days.last ? judgeOn(asked, days.first, sink) : judgeOpen(asked, days, sink);
    if (cover === "judged" || cover === "not-a-member") covered = true;
    if (cover === "not-a-member") notAMember = true;
    else if (cover !== "judged" && (reason === undefined || reason === "no-edition")) reason = cover;
  }
  if (notAMember) return "not-a-member";
  return covered ? undefined : reason;
}

const concernedBooks = new WeakMap<Plan, Map<string, readonly Book[]>>();

/** The rulebooks with rules about a kind; all of them where none has any, so that no record is passed in silence. */
export function booksAbout(plan: Plan, kind: string): readonly Book[] {
  let known = concernedBooks.get(plan);
  if (known === undefined) concernedBooks.set(plan, (known = new Map()));
  let books = known.get(kind);
  if (books === undefined) {
    const some = plan.books.filter((book) => book.editions.some((edition) => edition.kinds.has(kind)));
    books = some.length > 0 ? some : plan.books;
    known.set(kind, books);
  }
  return books;
}

const declared = new WeakMap<Book, Map<string, Rulebook>>();

/** The edition that says what governs records of a kind: the latest of the rulebook that declares them. */
function declaringIn(book: Book, kind: string): Rulebook {
  let known = declared.get(book);
  if (known === undefined) declared.set(book, (known = new Map()));
  let rulebook = known.get(kind);
  if (rulebook === undefined) known.set(kind, (rulebook = declaring(kind, [book])));
  return rulebook;
}

interface Asked {
  readonly book: Book;
  readonly kind: string;
  readonly record: PlainRecord;
  readonly index: number;
  readonly env: FullEnvironment;
  readonly subjects: Subjects;
}

const nothingMissing: readonly string[] = [];

function judgeOn(asked: Asked, day: Day, sink: Sink): Cover {
  const { book, kind, env } = asked;
  let cover: Cover = "no-edition";
  const late = env.onDay !== undefined && day > env.onDay;
  for (const edition of book.editions) {
    const rules = edition.kinds.get(kind);
    const inForce = !late && edition.from <= day && day <= edition.until;
    if (inForce) cover = "judged";
    if (rules === undefined || (!inForce && rules.dated.length === 0)) continue;
    const subject = subjectFor(asked, rules, day);
    const cap = rules.appliesTo === undefined ? TRUE : rules.appliesTo.test(subject);
    if (cap === FALSE) {
      if (inForce) cover = "not-governed";
      continue;
    }
    const member = isMemberOn(env, day);
    if (inForce) {
      if (!member && rules.hasCode) cover = "not-a-member";
      for (let i = 0; i < rules.plain.length; i++) {
        const plan = rules.plain[i] as RulePlan;
        if (member || plan.rule.basis !== "code")
          sink(plan, outcomeOn(plan, subject, cap, day), subject, nothingMissing);
      }
    }
    if (rules.dated.length > 0 && judgeDated(rules, subject, cap, day, env, sink))
      cover = cover === "no-edition" ? "judged" : cover;
  }
  return late && cover === "no-edition" ? "after-on" : cover;
}

/** Rules that name a day of their own; true where one of them spoke. */
function judgeDated(rules: KindPlan, subject: Subject, cap: Truth, day: Day, env: Environment, sink: Sink): boolean {
  let spoke = false;
  for (const plan of rules.dated) {
    const named = plan.governedBy?.(subject);
    const own = typeof named === "string" ? dayNumber(named) : day;
    const { edition } = plan;
    if (own < edition.from || own > edition.until || (env.onDay !== undefined && own > env.onDay)) continue;
    if (plan.rule.basis === "code" && !isMemberOn(env, own)) continue;
    spoke = true;
    setDay(subject, own);
    sink(plan, outcomeOn(plan, subject, cap, own), subject, nothingMissing);
  }
  setDay(subject, day);
  return spoke;
}

/** The day of a text that was checked to be one. */
function dayNumber(text: string): Day {
  return parseDay(text) as Day;
}

function outcomeOn(plan: RulePlan, subject: Subject, cap: Truth, day: Day): Outcome {
  if (day < plan.from || day > plan.until) return "inapplicable";
  let applies: Truth = plan.applies === undefined ? TRUE : plan.applies.test(subject);
  if (cap < applies) applies = cap;
  if (applies === FALSE) return "inapplicable";
  const requirement = plan.requirement.test(subject);
  if (requirement === TRUE) return "satisfied";
  let exceptions: Truth = FALSE;
  for (let i = 0; i < plan.exceptions.length; i++) {
    const truth = (plan.exceptions[i] as (typeof plan.exceptions)[number]).test(subject);
    if (truth > exceptions) exceptions = truth;
    if (truth === TRUE) break;
  }
  return decide(applies, requirement, exceptions);
}

/** A day that is not known is tried on every day it may be: the same outcome everywhere is the outcome. */
function judgeOpen(asked: Asked, days: Governed, sink: Sink): Cover {
  const candidates = candidateDays(asked, days);
  const said = new Map<string, { plan: RulePlan; outcomes: (Outcome | undefined)[] }>();
  const covers = candidates.map((day, turn) =>
    judgeOn(asked, day, (plan, outcome) => {
      let entry = said.get(plan.key);
      if (entry === undefined) said.set(plan.key, (entry = { plan, outcomes: [] }));
      entry.outcomes[turn] = outcome;
    }),
  );
  for (const { plan, outcomes } of said.values()) {
    const everywhere = new Set(candidates.map((_, turn) => outcomes[turn] ?? "inapplicable"));
    const rules = plan.edition.kinds.get(asked.kind) as KindPlan;
    const day = candidates.find((_, turn) => outcomes[turn] !== undefined);
    const subject = subjectFor(asked, rules, day);
    const [first] = everywhere;
    if (everywhere.size === 1 && first !== undefined) sink(plan, first, subject, nothingMissing);
    else sink(plan, "undetermined", subject, [days.missing]);
  }
  if (covers.includes("judged")) return "judged";
  return covers.includes("not-a-member") ? "not-a-member" : (covers[0] ?? "no-edition");
}

/** One day for every stretch on which the same rules, parameters and membership hold. */
function candidateDays({ book, kind, env }: Asked, { first, last }: Governed): readonly Day[] {
  const edges = new Set<Day>(edgesOf(book, kind));
  if (env.onDay !== undefined) edges.add(env.onDay).add(env.onDay + 1);
  for (const day of [env.member?.joinedOn, env.member?.leftOn])
    if (typeof day === "string") for (const edge of around(dayNumber(day), dayNumber(day))) edges.add(edge);
  const within = [...edges].filter((day) => first < day && day <= last).sort((a, b) => a - b);
  if (Number.isFinite(first)) return [first, ...within];
  const known = within.filter((day) => env.onDay === undefined || day <= env.onDay);
  return known.length > 0 ? known : within;
}

const edgesByBook = new WeakMap<Book, Map<string, readonly Day[]>>();

/** The days on which another edition, rule or parameter begins or ends to hold. */
export function edgesOf(book: Book, kind: string): readonly Day[] {
  let known = edgesByBook.get(book);
  if (known === undefined) edgesByBook.set(book, (known = new Map()));
  let days = known.get(kind);
  if (days === undefined) {
    const edges = book.editions.flatMap((edition) => {
      const rules = edition.kinds.get(kind);
      const parameters = Object.values(edition.rulebook.parameters ?? {}).flatMap(({ values = [] }) => values);
      return [
        ...around(edition.from, edition.until),
        ...[...(rules?.plain ?? []), ...(rules?.dated ?? [])].flatMap(({ from, until }) => around(from, until)),
        ...parameters.flatMap(({ from }) => around(dayNumber(from), Number.POSITIVE_INFINITY)),
      ];
    });
    days = [...new Set(edges)];
    known.set(kind, days);
  }
  return days;
}

/** The first and last day of a stretch and those next to it. */
export function around(from: Day, until: Day): readonly Day[] {
  return [from - 1, from, until, until + 1].filter(Number.isFinite);
}

function subjectFor({ record, index, env, subjects }: Asked, rules: KindPlan, day: Day | undefined): Subject {
  let subject = subjects.get(rules);
  if (subject === undefined) subjects.set(rules, (subject = subjectIn(rules.scope, env.envOf(rules.scope))));
  place(subject, record, index, day);
  return subject;
}

import { formatDay, parseDay } from "../base/calendar.js";
import { digestOf } from "../base/canonical.js";
import type { Conclusion, Outcome } from "../base/outcome.js";
import { TRUE, type Truth } from "../base/truth.js";
import { DossierError, type Problem } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import { listOf } from "../facts/vocabulary.js";
import type { EvidenceValue, Finding, FindingSubject } from "../findings/finding.js";
import type { Coverage, MissingFact, Report, ReportedClause, Undeclared } from "../findings/report.js";
import type { Dossier } from "../model/dossier.js";
import { assess } from "./assess.js";
import { environmentOf, type FullEnvironment, listName, type Surroundings } from "./environment.js";
import { evidenceValue, type Source, sourceOf } from "./explain.js";
import { type FieldCheck, fitOf, problemsIn } from "./field-check.js";
import { findingOf, recordSubject, sortFindings, waiversOn } from "./finding.js";
import { governed } from "./governing.js";
import { isMemberOn, judgeRecord } from "./judge.js";
import type { EditionPlan, KindPlan, Plan, RulePlan } from "./plan.js";
import type { Providers } from "./providers.js";
import { type Include, isKept } from "./screen.js";
import { place, type Subject, subjectIn } from "./subject.js";
import { emptyTally, outOfForceTally, totalOf, wordsOf } from "./tally.js";

export interface CheckInput {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly on: string;
  readonly include: Include;
  readonly ignoreWaivers: boolean;
  readonly providers: Providers;
}

/** Asks every rule about a member: record rules through the compiled form, the others through json-rules-engine. */
export async function checkDossier(input: CheckInput): Promise<Report> {
  const { plan, on, include, providers } = input;
  const dossier = input.dossier as unknown as PlainRecord;
  const lists = listsOf(dossier);
  refuseMisfits(input, lists);
  const member = dossier.member as PlainRecord;
  const provided = new Map<string, unknown>();
  const around: Surroundings = { on, member, lists, completeFrom: completeness(dossier), provided };
  for (const [fact, value] of await providers.forRecords(plan, member, on)) provided.set(fact, value);
  const env = environmentOf(around);
  const byRule = emptyTally(plan);
  const findings: Finding[] = [];
  const outOfForce = outOfForceTally();
  const waivers = input.ignoreWaivers ? [] : waiversOn((dossier.waivers as readonly PlainRecord[] | null | undefined) ?? [], on);
  const judged = new Map<string, Set<PlainRecord>>();
  const spoke = new Set<EditionPlan>();

  const say = (one: RulePlan, outcome: Outcome, subject: FindingSubject, source: Source, missing: readonly string[]) => {
    (byRule[one.key] as Record<Outcome, number>)[outcome] += 1;
    spoke.add(one.edition);
    if (isKept(outcome, include)) findings.push(findingOf(one, outcome, subject, source, missing, waivers));
  };
  const note = (list: string, record: PlainRecord) => {
    const known = judged.get(list) ?? new Set();
    judged.set(list, known.add(record));
  };

  const recordKinds = [...plan.kinds].filter((kind) => kind !== "practice" && kind !== "case" && kind !== "member").sort();
  for (const kind of recordKinds) {
    const list = listName(kind);
    const subjects = new Map();
    for (const [index, record] of (lists.get(list) ?? []).entries()) {
      const reason = judgeRecord(plan, kind, record, index, env, subjects, (one, outcome, subject, missing) => {
        if (outcome !== "inapplicable") note(list, record);
        say(one, outcome, recordSubject(kind, subject, missing.length === 0), sourceOf(subject), missing);
      });
      if (reason !== undefined) outOfForce.add(reason, { kind, id: String(record.id), ...dayOf(kind, record, env, plan), pointer: env.pointerTo(list, record) });
    }
  }
  await assessWhole({ input, env, lists, member, say, note, outOfForce });

  const errors = providers.errors(plan);
  const counts = totalOf(byRule);
  const coverage = coverageOf(dossier, lists, judged, env, plan);
  const sorted = sortFindings(findings);
  const anyJudged = counts.violated + counts.undetermined + counts.excepted + counts.satisfied > 0;
  const short = coverage.some(({ exposures }) => exposures.some((exposure) => exposure.short));
  const conclusion: Conclusion =
    counts.violated > 0 ? "violations-found" : counts.undetermined > 0 || errors.length > 0 || short || !anyJudged ? "undetermined" : "no-violations-found";
  const rulebooks = plan.books.flatMap((book) => book.editions).map(({ rulebook, digest }) => ({
    id: rulebook.id,
    version: rulebook.version,
    title: rulebook.title,
    authority: rulebook.authority ?? { status: "unofficial" as const },
    digest: digest(),
  }));
  return {
    format: "kodex-report/1",
    member: { id: String(member.id), ...(typeof member.name === "string" ? { name: member.name } : {}) },
    on,
    rulebooks,
    conclusion,
    counts,
    byRule,
    rules: wordsOf(plan),
    findings: sorted,
    missing: missingOf(sorted, plan),
    coverage,
    clauses: clausesOf(plan, spoke, on),
    errors,
    outOfForce: outOfForce.done(),
    undeclared: undeclaredIn(dossier, lists, plan),
    receipt: {
      dossier: digestOf(dossier),
      rulebooks: Object.fromEntries(rulebooks.map(({ id, version, digest }) => [`${id}@${version}`, digest])),
      findings: digestOf(sorted),
    },
  };
}

/** Every list of a dossier by name; those that were not given are not there. */
export function listsOf(dossier: PlainRecord): Map<string, readonly PlainRecord[]> {
  const lists = new Map<string, readonly PlainRecord[]>();
  for (const name of Object.values(listOf)) if (Array.isArray(dossier[name])) lists.set(name, dossier[name] as readonly PlainRecord[]);
  for (const [type, records] of Object.entries((dossier.records ?? {}) as PlainRecord)) if (Array.isArray(records)) lists.set(`records.${type}`, records);
  return lists;
}

export function completeness(dossier: PlainRecord): ReadonlyMap<string, string> {
  const from = new Map<string, string>();
  for (const [list, entry] of Object.entries((dossier.complete ?? {}) as PlainRecord)) {
    const day = (entry as PlainRecord | null)?.from;
    if (typeof day === "string") from.set(list, day);
  }
  return from;
}

/** Declared records and facts are checked against what the rulebooks declare; the rest was checked as a dossier. */
function refuseMisfits({ plan, dossier }: CheckInput, lists: ReadonlyMap<string, readonly PlainRecord[]>): void {
  const problems: Problem[] = [];
  for (const book of plan.books) {
    for (const { rulebook, lexicon } of book.editions) {
      for (const name of Object.keys(rulebook.facts ?? {})) {
        const fact = lexicon.vocabulary.get(name);
        const kind = fact?.subject ?? "";
        const fits = fact === undefined ? () => true : fitOf(fact);
        const records = kind === "member" ? [dossier.member as unknown as PlainRecord] : (lists.get(listName(kind)) ?? []);
        for (const [index, record] of records.entries()) {
          const value = (record.facts as PlainRecord | null | undefined)?.[name.slice(kind.length + 1)];
          if (value === undefined || value === null || fits(value)) continue;
          const pointer = `${kind === "member" ? "/member" : `/${listName(kind)}/${index}`}/facts/${name.slice(kind.length + 1)}`;
          if (!problems.some((problem) => problem.pointer === pointer)) problems.push({ code: "wrong-type", pointer, message: `\`${name}\` is of type ${fact?.type}, found \`${JSON.stringify(value)}\`` });
        }
      }
    }
  }
  for (const [list, records] of lists) {
    if (!list.startsWith("records.") || !plan.kinds.has(list.slice("records.".length))) continue;
    const kind = list.slice("records.".length);
    const fields = declaredFields(plan, kind);
    for (const [index, record] of records.entries()) problems.push(...problemsIn(record, kind, fields, `/records/${kind}/${index}`));
  }
  if (problems.length > 0) throw new DossierError(problems);
}

/** Every field that some rulebook declares for a record type, whether a rule reads it or not. */
function declaredFields(plan: Plan, kind: string): readonly FieldCheck[] {
  const fields = new Map<string, FieldCheck>();
  for (const { rulebook, lexicon } of plan.books.flatMap((book) => book.editions)) {
    for (const name of Object.keys(rulebook.records?.[kind]?.fields ?? {})) {
      const fact = lexicon.vocabulary.get(`${kind}.${name}`);
      if (fact !== undefined) fields.set(name, { fact, path: [name], fits: fitOf(fact) });
    }
  }
  return [...fields.values()];
}

function dayOf(kind: string, record: PlainRecord, env: FullEnvironment, plan: Plan): { at?: string } {
  const edition = plan.books.find((book) => book.editions.some((one) => one.rulebook.records?.[kind] !== undefined)) ?? plan.books[0];
  const days = governed(kind, record, env, (edition?.editions.at(-1) as EditionPlan).rulebook);
  return days.first === days.last ? { at: formatDay(days.first) } : {};
}

interface Whole {
  readonly input: CheckInput;
  readonly env: FullEnvironment;
  readonly lists: ReadonlyMap<string, readonly PlainRecord[]>;
  readonly member: PlainRecord;
  readonly say: (one: RulePlan, outcome: Outcome, subject: FindingSubject, source: Source, missing: readonly string[]) => void;
  readonly note: (list: string, record: PlainRecord) => void;
  readonly outOfForce: ReturnType<typeof outOfForceTally>;
}

/** Practices, cases, the member and the groups of measures, in every rulebook. */
async function assessWhole(whole: Whole): Promise<void> {
  const { input, env, lists, member } = whole;
  for (const kind of ["practice", "case", "member"] as const) {
    const records = kind === "member" ? [member] : (lists.get(listName(kind)) ?? []);
    for (const record of records) {
      let covered = false;
      let asked = false;
      let reason: "no-edition" | "not-governed" | "after-on" | "not-a-member" | undefined;
      for (const book of input.plan.books) {
        if (!book.editions.some((edition) => edition.kinds.has(kind))) continue;
        asked = true;
        const last = book.editions.at(-1) as EditionPlan;
        const day = governed(kind, record, env, last.rulebook).first;
        const found = await assessRecord(whole, kind, record, book.editions, day);
        if (found === "judged") covered = true;
        else reason = found;
      }
      if (asked && (reason === "not-a-member" || (!covered && reason !== undefined))) {
        whole.outOfForce.add(reason, { kind, id: String(record.id), ...dayOf(kind, record, env, input.plan), pointer: kind === "member" ? "/member" : env.pointerTo(listName(kind), record) });
      }
    }
  }
  for (const book of input.plan.books) for (const edition of book.editions) await assessGroups(whole, edition);
}

async function assessRecord(whole: Whole, kind: string, record: PlainRecord, editions: readonly EditionPlan[], day: number) {
  const { env, input } = whole;
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
  const resolve = (fact: string) => {
    const own = sourceOf(subject).read(fact);
    return own ?? input.providers.value(fact, whole.member, input.on, kind === "member" ? undefined : { kind, record });
  };
  await assessPlans(whole, rules, inTime, cap, resolve, subject, named);
  if (inTime.length > 0) whole.note(listName(kind), record);
  return isMember || !rules.hasCode ? ("judged" as const) : ("not-a-member" as const);
}

async function assessPlans(whole: Whole, _rules: KindPlan | undefined, plans: readonly RulePlan[], cap: Truth, resolve: (fact: string) => unknown, subject: Subject, named: FindingSubject): Promise<void> {
  const { assessed, read } = await assess(plans, cap, resolve);
  const source: Source = { ...sourceOf(subject), read: (fact) => read(fact) ?? sourceOf(subject).read(fact) };
  for (const { plan, outcome } of assessed) whole.say(plan, outcome, named, source, []);
}

/** Rules about groups: each group of the measure is judged, on its own day where its groups have one. */
async function assessGroups(whole: Whole, edition: EditionPlan): Promise<void> {
  const { env } = whole;
  for (const plan of edition.groups) {
    const id = typeof plan.rule.subject === "string" ? "" : plan.rule.subject.measure;
    for (const { group, value } of env.tableOf(edition, id).groups) {
      const day = groupDay(group) ?? env.onDay ?? Number.NaN;
      if (day < edition.from || day > edition.until) continue;
      if (plan.rule.basis === "code" && !isMemberOn(env, day)) continue;
      const shown: Record<string, EvidenceValue> = {};
      for (const [fact, part] of Object.entries(group)) shown[fact] = evidenceValue(part);
      const named: FindingSubject = { kind: "measure", id, at: formatDay(day), ...(Object.keys(shown).length === 0 ? {} : { group: shown }) };
      const scope = edition.scope("measure");
      const subject = subjectIn(scope, env.envOf(scope));
      place(subject, {}, -1, day);
      const bounds = typeof value === "number" ? { lower: value, upper: value } : value;
      const values = new Map<string, unknown>([
        ["measure.value", value],
        ["measure.count", value],
        ["measure.lower", bounds.lower],
        ["measure.upper", bounds.upper],
      ]);
      const base = sourceOf(subject);
      const read = (fact: string) => (values.has(fact) ? values.get(fact) : fact.startsWith("measure.") ? undefined : base.read(fact));
      const source: Source = { ...base, read, pointer: (fact) => (fact.startsWith("measure.") ? "" : base.pointer(fact)), missing: (fact) => (fact.startsWith("measure.") ? [fact] : base.missing(fact)) };
      if (day < plan.from || day > plan.until) {
        whole.say(plan, "inapplicable", named, source, []);
        continue;
      }
      const { assessed } = await assess([plan], TRUE, (fact) => read(fact) ?? whole.input.providers.value(fact, whole.member, whole.input.on, undefined));
      for (const { outcome } of assessed) whole.say(plan, outcome, named, source, []);
    }
  }
}

function groupDay(group: Readonly<Record<string, unknown>>): number | undefined {
  for (const value of Object.values(group)) {
    const day = typeof value === "string" ? parseDay(value) : undefined;
    if (day !== undefined) return day;
  }
  return undefined;
}

function missingOf(findings: readonly Finding[], plan: Plan): readonly MissingFact[] {
  const facts = new Map<string, { records: number; alone: number; rules: Set<string> }>();
  const keys = new Map(plan.rules.map((one) => [`${one.edition.rulebook.id} ${one.rule.id}`, one.key]));
  for (const finding of findings) {
    if (finding.outcome !== "undetermined") continue;
    for (const fact of finding.missing) {
      const entry = facts.get(fact) ?? { records: 0, alone: 0, rules: new Set<string>() };
      entry.records += 1;
      if (finding.missing.length === 1) entry.alone += 1;
      entry.rules.add(keys.get(`${finding.rulebook} ${finding.rule}`) ?? finding.rule);
      facts.set(fact, entry);
    }
  }
  return [...facts.entries()]
    .map(([fact, { records, alone, rules }]) => ({ fact, records, decidesAlone: alone, rules: [...rules].sort() }))
    .sort((a, b) => b.decidesAlone - a.decidesAlone || b.records - a.records || (a.fact < b.fact ? -1 : 1));
}

function coverageOf(dossier: PlainRecord, lists: ReadonlyMap<string, readonly PlainRecord[]>, judged: ReadonlyMap<string, ReadonlySet<PlainRecord>>, env: FullEnvironment, plan: Plan): readonly Coverage[] {
  const exposures = (dossier.exposures as readonly PlainRecord[] | null | undefined) ?? [];
  const kinds = new Set([...lists.keys(), ...exposures.map(({ kind }) => String(kind)).filter((kind) => kind === "contacts" || kind === "contracts")]);
  return [...kinds].sort().map((list) => {
    const records = lists.get(list) ?? [];
    const kind = Object.keys(listOf).find((one) => listOf[one] === list) ?? list.slice("records.".length);
    return {
      kind: list,
      records: records.length,
      judged: judged.get(list)?.size ?? 0,
      exposures: exposures
        .filter((exposure) => exposure.kind === list)
        .map((exposure) => {
          const from = parseDay(String(exposure.from)) ?? 0;
          const until = parseDay(String(exposure.until)) ?? 0;
          const given = records.filter((record) => {
            const days = governed(kind, record, env, (plan.books[0]?.editions.at(-1) as EditionPlan).rulebook);
            return days.last >= from && days.first <= until;
          }).length;
          const declared = Number(exposure.count);
          return { from: String(exposure.from), until: String(exposure.until), declared, given, ...(typeof exposure.source === "string" ? { source: exposure.source } : {}), short: given < declared };
        }),
    };
  });
}

/** Clauses a person must look at, of the editions that spoke, else of those in force on the day. */
function clausesOf(plan: Plan, spoke: ReadonlySet<EditionPlan>, on: string): readonly ReportedClause[] {
  const clauses = new Map<string, ReportedClause>();
  for (const book of plan.books) {
    const some = book.editions.filter((edition) => spoke.has(edition));
    const current = book.editions.filter(({ rulebook }) => rulebook.inForce.from <= on && (rulebook.inForce.until === undefined || on <= rulebook.inForce.until));
    for (const { rulebook } of some.length > 0 ? some : current.length > 0 ? current : book.editions.slice(-1)) {
      for (const clause of rulebook.clauses) {
        if (clause.codified === "fully") continue;
        clauses.set(`${rulebook.id} ${clause.id}`, {
          rulebook: rulebook.id,
          edition: rulebook.version,
          id: clause.id,
          number: clause.number,
          heading: clause.heading,
          codified: clause.codified,
          ...(clause.forAPerson === undefined ? {} : { forAPerson: clause.forAPerson }),
          ...(clause.source === undefined ? {} : { seen: clause.source.seen }),
        });
      }
    }
  }
  return [...clauses.values()];
}

function undeclaredIn(dossier: PlainRecord, lists: ReadonlyMap<string, readonly PlainRecord[]>, plan: Plan): readonly Undeclared[] {
  const editions = plan.books.flatMap((book) => book.editions);
  const declared = new Set(editions.flatMap(({ rulebook }) => Object.keys(rulebook.facts ?? {})));
  const counts = new Map<string, number>();
  const add = (name: string, by = 1) => counts.set(name, (counts.get(name) ?? 0) + by);
  const look = (kind: string, record: PlainRecord) => {
    for (const name of Object.keys((record.facts ?? {}) as PlainRecord)) if (!declared.has(`${kind}.${name}`)) add(`${kind}.${name}`);
  };
  look("member", dossier.member as PlainRecord);
  for (const [kind, list] of Object.entries(listOf)) for (const record of lists.get(list) ?? []) look(kind, record);
  for (const [list, records] of lists) if (list.startsWith("records.") && !plan.kinds.has(list.slice("records.".length))) add(list, records.length);
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, records]) => ({ name, records }));
}


import { type Day, type Holidays, parseDay } from "../base/calendar.js";
import { digestOf } from "../base/canonical.js";
import { compareCodePoints } from "../base/identifier.js";
import { placeholders } from "../base/template.js";
import { type Problem, RulebookError } from "../errors.js";
import { namesIn } from "../rulebook/check-condition.js";
import type { Condition } from "../rulebook/condition.js";
import { lexiconOf } from "../rulebook/lexicon.js";
import {
  leftOutParts,
  measureRead,
  rateBasisParts,
  rateParts,
  type Statistic,
  shareParts,
} from "../rulebook/measure.js";
import { type ParseOptions, safeParseRulebook } from "../rulebook/parse.js";
import type { Rule } from "../rulebook/rule.js";
import type { HolidayCalendar, Rulebook } from "../rulebook/rulebook.js";
import { conflicts, sharedRuleIds } from "./between.js";
import { type Compiled, compile, type Test } from "./compile.js";
import { type Tree, treeOf } from "./evaluate.js";
import { type EditionScope, type Reader, type Scope, scopeOf } from "./scope.js";

/** One condition in both forms: the tree that explains and the test that decides. */
export interface Part {
  readonly tree: Tree;
  readonly test: Test;
}

/** One rule, ready to be asked. */
export interface RulePlan {
  readonly rule: Rule;
  /** Reads the facts of its subject, in the calendar it names. */
  readonly scope: Scope;
  /** Key of `byRule`. */
  readonly key: string;
  readonly edition: EditionPlan;
  readonly applies: Part | undefined;
  readonly requirement: Part;
  readonly exceptions: readonly (Part & { readonly id: string })[];
  readonly from: Day;
  readonly until: Day;
  readonly governedBy: Reader | undefined;
  /** Facts the messages name, and what the shares and rates it reads are made of. */
  readonly named: readonly string[];
  /** The shares it reads, and how the names of their facts begin. */
  readonly shares: readonly Read[];
  readonly rates: readonly Read[];
}

/** A measure that a rule reads, and how the names of its facts begin: `measure`, `measure.complaint-rate`. */
interface Read {
  readonly measure: string;
  readonly prefix: string;
}

/** The rules of one edition about one kind. */
export interface KindPlan {
  readonly scope: Scope;
  readonly appliesTo: Part | undefined;
  /** Rules governed by the record's own day, and those that name another. */
  readonly plain: readonly RulePlan[];
  readonly dated: readonly RulePlan[];
  readonly hasCode: boolean;
}

export interface EditionPlan extends EditionScope {
  readonly kinds: ReadonlyMap<string, KindPlan>;
  /** Rules about groups of measures. */
  readonly groups: readonly RulePlan[];
  /** SHA-256 of the rulebook, made when first asked for. */
  readonly digest: () => string;
}

/** All editions of one rulebook, by their days. */
export interface Book {
  readonly id: string;
  readonly editions: readonly EditionPlan[];
}

/** Everything a checker knows before it sees a record. */
export interface Plan {
  readonly books: readonly Book[];
  readonly rules: readonly RulePlan[];
  readonly kinds: ReadonlySet<string>;
}

/** Reads the rulebooks, finds what is wrong in them and between them, and makes every rule ready; nothing is refused later. */
export function planOf(input: unknown, limits: ParseOptions = {}): Plan {
  const inputs = Array.isArray(input) ? input : [input];
  const problems: Problem[] = [];
  const rulebooks: Rulebook[] = [];
  if (inputs.length === 0)
    problems.push({ code: "empty-list", pointer: "", message: "expected at least one rulebook" });
  for (const [index, candidate] of inputs.entries()) {
    const result = safeParseRulebook(candidate, limits);
    if (result.ok) rulebooks.push(result.rulebook);
    else
      for (const problem of result.problems)
        problems.push(Array.isArray(input) ? { ...problem, pointer: `/${index}${problem.pointer}` } : problem);
  }
  if (problems.length === 0) problems.push(...conflicts(rulebooks));
  if (problems.length > 0) throw new RulebookError(problems);
  const shared = sharedRuleIds(rulebooks);
  const byId = new Map<string, Rulebook[]>();
  for (const rulebook of rulebooks) byId.set(rulebook.id, [...(byId.get(rulebook.id) ?? []), rulebook]);
  const books = [...byId.entries()]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([id, editions]) => ({
      id,
      editions: editions
        .sort((a, b) => compareCodePoints(a.inForce.from, b.inForce.from))
        .map((edition) => planEdition(edition, shared)),
    }));
  const editions = books.flatMap((book) => book.editions);
  return {
    books,
    rules: editions.flatMap((edition) => [
      ...[...edition.kinds.values()].flatMap((kind) => [...kind.plain, ...kind.dated]),
      ...edition.groups,
    ]),
    kinds: new Set(editions.flatMap((edition) => [...edition.lexicon.kinds, "practice", "case", "member"])),
  };
}

/** The public holidays of a calendar, ready to be asked. */
export function holidaysOf(calendar: HolidayCalendar | undefined): Holidays | undefined {
  const holidays = calendar?.holidays;
  if (holidays === undefined) return undefined;
  return {
    from: parseDay(holidays.from) as Day,
    until: parseDay(holidays.until) as Day,
    days: new Set(holidays.days.map((day) => parseDay(day) as Day)),
  };
}

function planEdition(rulebook: Rulebook, sharedIds: ReadonlySet<string>): EditionPlan {
  const lexicon = lexiconOf(rulebook);
  const scopes = new Map<string, Scope>();
  const kinds = new Map<string, KindPlan>();
  const groups: RulePlan[] = [];
  let digest: string | undefined;
  const edition: EditionPlan = {
    rulebook,
    lexicon,
    holidays: holidaysOf(rulebook.calendar),
    holidaysIn: (calendar) => holidaysOf(rulebook.calendars?.[calendar]),
    from: parseDay(rulebook.inForce.from) as Day,
    until: rulebook.inForce.until === undefined ? Number.POSITIVE_INFINITY : (parseDay(rulebook.inForce.until) as Day),
    kinds,
    groups,
    digest: () => (digest ??= digestOf(rulebook)),
    scope: (kind, calendar) => {
      const key = calendar === undefined ? kind : `${kind} ${calendar}`;
      const known = scopes.get(key);
      if (known !== undefined) return known;
      const made = scopeOf(kind, edition, calendar);
      scopes.set(key, made);
      return made;
    },
  };
  const bySubject = new Map<string, Rule[]>();
  for (const rule of rulebook.rules) {
    const kind = typeof rule.subject === "string" ? rule.subject : "measure";
    bySubject.set(kind, [...(bySubject.get(kind) ?? []), rule]);
  }
  for (const kind of Object.keys(rulebook.appliesTo ?? {})) if (!bySubject.has(kind)) bySubject.set(kind, []);
  for (const [kind, rules] of bySubject) {
    const compilers = new Map<Scope, ReturnType<typeof compilerOf>>();
    const compiledIn = (scope: Scope) => {
      let compiled = compilers.get(scope);
      if (compiled === undefined) compilers.set(scope, (compiled = compilerOf(rulebook, scope)));
      return compiled;
    };
    const plans = rules.map((rule) => {
      const scope = edition.scope(kind, rule.calendar);
      return planRule(rule, edition, scope, compiledIn(scope), sharedIds);
    });
    if (kind === "measure") groups.push(...plans);
    const condition = rulebook.appliesTo?.[kind];
    kinds.set(kind, {
      scope: edition.scope(kind),
      appliesTo: condition === undefined ? undefined : compiledIn(edition.scope(kind))(condition),
      plain: kind === "measure" ? [] : plans.filter((plan) => plan.governedBy === undefined),
      dated: kind === "measure" ? [] : plans.filter((plan) => plan.governedBy !== undefined),
      hasCode: rules.some((rule) => rule.basis === "code"),
    });
  }
  return edition;
}

/** Compiles conditions of one kind; shared conditions become one tree each and are decided once per record. */
export function compilerOf(rulebook: Rulebook, scope: Scope): (condition: Condition) => Part {
  const made = new Map<string, Tree>();
  const shared = new Set<Tree>();
  const compiled: Compiled = { scope, tests: new Map(), shared };
  let known = 0;
  return (condition) => {
    const tree = treeOf(condition, rulebook.conditions ?? {}, made);
    if (made.size > known) for (const one of made.values()) if (!("leaf" in one)) shared.add(one);
    known = made.size;
    return { tree, test: compile(tree, compiled) };
  };
}

function planRule(
  rule: Rule,
  edition: EditionPlan,
  scope: Scope,
  compiled: (condition: Condition) => Part,
  sharedIds: ReadonlySet<string>,
): RulePlan {
  const requirement = rule.requires ?? { not: rule.forbids as Condition };
  const shares = readsOf(rule, edition.rulebook, "share");
  const rates = readsOf(rule, edition.rulebook, "rate");
  const texts = Object.values(rule.messages ?? {}).flatMap((text) => Object.values(text ?? {}));
  return {
    rule,
    scope,
    key: sharedIds.has(rule.id) ? `${edition.rulebook.id}/${rule.id}` : rule.id,
    edition,
    applies: rule.applies === undefined ? undefined : compiled(rule.applies),
    requirement: compiled(requirement),
    exceptions: (rule.except ?? []).map((exception) => ({ id: exception.id, ...compiled(exception.when) })),
    from: rule.inForce?.from === undefined ? Number.NEGATIVE_INFINITY : (parseDay(rule.inForce.from) as Day),
    until: rule.inForce?.until === undefined ? Number.POSITIVE_INFINITY : (parseDay(rule.inForce.until) as Day),
    governedBy: rule.governedBy === undefined ? undefined : scope.reader(rule.governedBy),
    named: [...new Set([...texts.flatMap((text) => placeholders(text)), ...factsOfReads(shares, rates)])],
    shares,
    rates,
  };
}

/** The measures of one statistic that a rule judges or reads. */
function readsOf(rule: Rule, rulebook: Rulebook, statistic: Statistic): readonly Read[] {
  const isOne = (id: string) => rulebook.measures?.[id]?.statistic === statistic;
  if (typeof rule.subject !== "string")
    return isOne(rule.subject.measure) ? [{ measure: rule.subject.measure, prefix: "measure" }] : [];
  const ids = new Set([...factsOf(rule, rulebook)].flatMap((fact) => measureRead(fact)?.id ?? []));
  return [...ids].filter(isOne).map((measure) => ({ measure, prefix: `measure.${measure}` }));
}

/** What a share is made of and leaves out, what a rate is made of: no finding shows one without it. */
function factsOfReads(shares: readonly Read[], rates: readonly Read[]): readonly string[] {
  const facts = ({ prefix }: Read, parts: readonly string[]) => [
    prefix === "measure" ? "measure.value" : prefix,
    ...parts.map((part) => `${prefix}.${part}`),
  ];
  return [
    ...shares.flatMap((share) => facts(share, [...shareParts, ...leftOutParts])),
    ...rates.flatMap((rate) => facts(rate, [...rateParts, ...rateBasisParts])),
  ];
}

/** Every fact the conditions of a rule name, shared conditions written out. */
export function factsOf(rule: Rule, rulebook: Rulebook): ReadonlySet<string> {
  const facts = new Set<string>();
  const seen = new Set<string>();
  const walk = (condition: Condition | undefined): void => {
    if (condition === undefined) return;
    const names = namesIn(condition);
    for (const fact of names.facts) facts.add(fact);
    for (const id of names.conditions) {
      if (seen.has(id)) continue;
      seen.add(id);
      walk(rulebook.conditions?.[id]);
    }
  };
  for (const condition of [rule.applies, rule.requires, rule.forbids, ...(rule.except ?? []).map(({ when }) => when)])
    walk(condition);
  const kind = typeof rule.subject === "string" ? rule.subject : undefined;
  if (kind !== undefined) walk(rulebook.appliesTo?.[kind]);
  return facts;
}

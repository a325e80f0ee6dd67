import { formatDay, parseDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { FALSE, TRUE, type Truth } from "../base/truth.js";
import type { Problem } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Finding, FindingSubject } from "../findings/finding.js";
import { safeParseDossier } from "../model/dossier.js";
import type { Example } from "../rulebook/example.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { decide } from "./decide.js";
import { environmentOf, type FullEnvironment, listName } from "./environment.js";
import { evaluate } from "./evaluate.js";
import { type Source, sourceOf } from "./explain.js";
import { fieldChecks } from "./field-check.js";
import { findingOf, recordSubject } from "./finding.js";
import { declaring } from "./governing.js";
import { groupsOf, outcomeOfPossible } from "./group.js";
import { judgeRecord } from "./judge.js";
import { completeness, exposuresOf, listsOf } from "./lists.js";
import { misfitsIn } from "./misfits.js";
import { type Part, type Plan, planOf, type RulePlan } from "./plan.js";

/** What came of one example of a rule. */
export interface ExampleResult {
  readonly rule: string;
  readonly example: string;
  readonly passed: boolean;
  readonly expected: { readonly outcome: Outcome; readonly exception?: string };
  readonly got?: { readonly outcome: Outcome; readonly exception?: string };
  readonly finding?: Finding;
  /** Why the example could not be judged at all. */
  readonly problems?: readonly Problem[];
}

/** Checks every example of every rule against the rulebook it stands in, alone; at once, for nothing outside is asked. */
export function runExamples(input: Rulebook): readonly ExampleResult[] {
  const plan = planOf(input);
  const rulebook = declaring("", plan.books);
  for (const kind of plan.kinds) fieldChecks(plan, kind);
  return rulebook.rules.flatMap((rule) =>
    (rule.examples ?? []).map((example) => runExample(plan, rulebook, rule, example)),
  );
}

function runExample(plan: Plan, rulebook: Rulebook, rule: Rule, example: Example): ExampleResult {
  const expected = {
    outcome: example.outcome,
    ...(example.exception === undefined ? {} : { exception: example.exception }),
  };
  const base = { rule: rule.id, example: example.name, expected };
  const parsed = safeParseDossier({ member: { id: "member" }, ...example.given });
  if (!parsed.ok) return { ...base, passed: false, problems: parsed.problems };
  const dossier = parsed.dossier as unknown as PlainRecord;
  const lists = listsOf(dossier);
  const misfits = misfitsIn(plan, dossier, lists);
  if (misfits.length > 0) return { ...base, passed: false, problems: misfits };
  const on = example.on ?? latestDay(example.given, rulebook);
  const env = environmentOf({
    on,
    member: dossier.member as PlainRecord,
    lists,
    completeFrom: completeness(dossier),
    exposures: exposuresOf(dossier),
  });
  const findings = findingsOf(plan, rule, env);
  return {
    ...base,
    ...verdict(
      example,
      rule,
      findings.filter(({ subject }) => isMeant(subject, example.subject)),
    ),
  };
}

/** A record by its id; a group by the facts that make it, or as many of them as the example names. */
export function isMeant({ id, group }: Pick<FindingSubject, "id" | "group">, named: Example["subject"]): boolean {
  if (named === undefined) return true;
  if (typeof named === "string") return id === named;
  return Object.entries(named).every(([fact, value]) => group?.[fact] === value);
}

/** What one rule says of everything it speaks about. */
export function findingsOf(plan: Plan, rule: Rule, env: FullEnvironment): readonly Finding[] {
  const findings: Finding[] = [];
  const { subject: about } = rule;
  if (typeof about === "string") {
    const records = about === "member" ? [env.member as PlainRecord] : (env.list(listName(about)) ?? []);
    for (const [index, record] of records.entries()) {
      judgeRecord(plan, about, record, index, env, new Map(), (one, outcome, subject, missing) => {
        if (one.rule === rule)
          findings.push(
            findingOf(
              one,
              outcome,
              recordSubject(about, subject, missing.length === 0),
              sourceOf(subject),
              missing,
              [],
            ),
          );
      });
    }
    return findings;
  }
  const one = plan.rules.find((candidate) => candidate.rule === rule) as RulePlan;
  for (const { day, named, source: own, isOutside, possible } of groupsOf(one, about.measure, env)) {
    if (isOutside) continue;
    const source = own.within(one.scope);
    const inForce = one.from <= day && day <= one.until;
    const said = possible === undefined ? outcomeFrom(one, source) : outcomeOfPossible(possible.sources.map(judged));
    const outcome = inForce ? said : "inapplicable";
    if (outcome !== undefined) findings.push(findingOf(one, outcome, named, source, possible?.because ?? [], []));
  }
  return findings;

  function judged(source: Source): Outcome {
    return outcomeFrom(one, source.within(one.scope));
  }
}

function outcomeFrom(one: RulePlan, { read }: Source): Outcome {
  const truth = (part: Part | undefined): Truth => (part === undefined ? TRUE : evaluate(part.tree, read));
  const exceptions = one.exceptions.map(truth).reduce<Truth>((most, next) => (next > most ? next : most), FALSE);
  return decide(truth(one.applies), truth(one.requirement), exceptions);
}

function nameOf(named: NonNullable<Example["subject"]>): string {
  return typeof named === "string" ? named : JSON.stringify(named);
}

function verdict(
  example: Example,
  rule: Rule,
  found: readonly Finding[],
): Pick<ExampleResult, "passed" | "got" | "finding" | "problems"> {
  const finding = found[0];
  if (finding === undefined || found.length > 1) {
    const what = typeof rule.subject === "string" ? rule.subject : "group";
    const message =
      finding === undefined
        ? `the rule judged no ${what}${example.subject === undefined ? "" : ` called \`${nameOf(example.subject)}\``}`
        : `the rule judged ${found.length} of kind ${what}: name the one that is meant as \`subject\`${what === "group" ? ", by its facts and their values" : ""}`;
    return {
      passed: false,
      problems: [{ code: finding === undefined ? "not-judged" : "ambiguous-subject", pointer: "/given", message }],
    };
  }
  const got = {
    outcome: finding.outcome,
    ...(finding.exception === undefined ? {} : { exception: finding.exception }),
  };
  const passed =
    got.outcome === example.outcome && (example.exception === undefined || got.exception === example.exception);
  return { passed, got, finding };
}

/** The latest day that stands anywhere in what is given, else the first day of the edition. */
export function latestDay(given: unknown, rulebook: Rulebook): string {
  let latest = "";
  const walk = (value: unknown): void => {
    if (typeof value === "string") {
      const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
      // An instant in `Z` may fall on the day after, where the person is.
      const number = day === undefined ? undefined : parseDay(day);
      const last = number === undefined ? "" : formatDay(value.endsWith("Z") ? number + 1 : number);
      if (last > latest) latest = last;
    } else if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) walk(inner);
    }
  };
  walk(given);
  return latest === "" ? rulebook.inForce.from : latest;
}

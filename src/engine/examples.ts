import { formatDay, parseDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import type { Problem } from "../errors.js";
import type { Finding, FindingSubject } from "../findings/finding.js";
import type { Example } from "../rulebook/example.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { environmentOf, type FullEnvironment, type Surroundings } from "./environment.js";
import { fieldChecks } from "./field-check.js";
import { exceptionHolding, findingOf } from "./finding.js";
import { declaring } from "./governing.js";
import { type Judged, judgements } from "./judgements.js";
import { type Plan, planOf } from "./plan.js";
import { type Staged, stage } from "./stage.js";

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
  const base = { rule: rule.id, example: example.name, expected: expectedBy(example) };
  const staged = stageOf(plan, rulebook, example);
  if (!staged.ok) return { ...base, passed: false, problems: staged.problems };
  const findings: Finding[] = [];
  judgeExample(plan, rule.id, example, environmentOf(staged.around), (judged) => {
    const { plan: one, outcome, subject, source, missing } = judged;
    findings.push(findingOf(one, outcome, subject, source, missing, []));
  });
  return { ...base, ...verdict(example, rule, findings) };
}

function expectedBy({ outcome, exception }: Example): ExampleResult["expected"] {
  return { outcome, ...(exception === undefined ? {} : { exception }) };
}

/** What an example gives, ready to be judged. */
export function stageOf(plan: Plan, rulebook: Rulebook, { given, on }: Pick<Example, "given" | "on">): Staged {
  return stage(plan, { member: { id: "member" }, ...given }, on ?? latestDay(given, rulebook));
}

/** Hands out what the rule of an example says of the subject that is meant: one, if the example is sound. */
export function judgeExample(
  plan: Plan,
  rule: string,
  { subject: named }: Pick<Example, "subject">,
  env: FullEnvironment,
  see: (judged: Judged) => void,
): void {
  judgements(
    plan,
    env,
    (one) => one.rule.id === rule,
    (judged) => {
      if (isMeant(judged.subject, named)) see(judged);
    },
  );
}

/** A record by its id; a group by the facts that make it, or as many of them as the example names. */
function isMeant({ id, group }: Pick<FindingSubject, "id" | "group">, named: Example["subject"]): boolean {
  if (named === undefined) return true;
  if (typeof named === "string") return id === named;
  return Object.entries(named).every(([fact, value]) => group?.[fact] === value);
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
  return { passed: isAsSaid(example, got), got, finding };
}

function isAsSaid({ outcome, exception }: Example, got: NonNullable<ExampleResult["got"]>): boolean {
  return got.outcome === outcome && (exception === undefined || got.exception === exception);
}

/** Whether a rule says of what an example gives what the example says; nobody asks why. */
export function passes(plan: Plan, rule: string, example: Example, around: Surroundings): boolean {
  const said: boolean[] = [];
  judgeExample(plan, rule, example, environmentOf(around), ({ plan: one, outcome, source }) => {
    const exception = outcome === "excepted" ? exceptionHolding(one, source) : undefined;
    said.push(isAsSaid(example, { outcome, ...(exception === undefined ? {} : { exception }) }));
  });
  return said.length === 1 && said[0] === true;
}

/** The latest day that stands anywhere in what is given, else the first day of the edition. */
export function latestDay(given: unknown, rulebook: Rulebook): string {
  return latestDayIn(given) ?? rulebook.inForce.from;
}

/** `undefined` where no day stands in it. */
export function latestDayIn(given: unknown): string | undefined {
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
  return latest === "" ? undefined : latest;
}

import { formatDay, parseDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { DossierError, type Problem } from "../errors.js";
import type { Finding } from "../findings/finding.js";
import type { Example } from "../rulebook/example.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { createChecker } from "./checker.js";

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

/** Checks every example of every rule against the rulebook it stands in, alone. */
export async function runExamples(rulebook: Rulebook): Promise<readonly ExampleResult[]> {
  const checker = createChecker(rulebook);
  const results: ExampleResult[] = [];
  for (const rule of rulebook.rules) {
    for (const example of rule.examples ?? []) {
      const expected = { outcome: example.outcome, ...(example.exception === undefined ? {} : { exception: example.exception }) };
      const base = { rule: rule.id, example: example.name, expected };
      try {
        const dossier = { member: { id: "member" }, ...example.given };
        const report = await checker.check(dossier, { on: example.on ?? latestDay(example.given, rulebook), include: "all" });
        const found = report.findings.filter((finding) => finding.rule === rule.id && (example.subject === undefined || finding.subject.id === example.subject));
        results.push({ ...base, ...verdict(example, rule, found) });
      } catch (error) {
        if (!(error instanceof DossierError)) throw error;
        results.push({ ...base, passed: false, problems: error.problems });
      }
    }
  }
  return results;
}

function verdict(example: Example, rule: Rule, found: readonly Finding[]): Pick<ExampleResult, "passed" | "got" | "finding" | "problems"> {
  const finding = found[0];
  if (finding === undefined || found.length > 1) {
    const what = typeof rule.subject === "string" ? rule.subject : "group";
    const message = finding === undefined ? `the rule judged no ${what}${example.subject === undefined ? "" : ` called \`${example.subject}\``}` : `the rule judged ${found.length} of kind ${what}: name the one that is meant as \`subject\``;
    return { passed: false, problems: [{ code: finding === undefined ? "not-judged" : "ambiguous-subject", pointer: "/given", message }] };
  }
  const got = { outcome: finding.outcome, ...(finding.exception === undefined ? {} : { exception: finding.exception }) };
  const passed = got.outcome === example.outcome && (example.exception === undefined || got.exception === example.exception);
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

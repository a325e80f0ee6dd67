import type { Outcome } from "../base/outcome.js";
import { CheckError } from "../errors.js";
import type { Finding } from "../findings/finding.js";
import type { Report, ReportedRule, Screening } from "../findings/report.js";

/** What a matcher was given, whichever of the three it is: findings, how many there are in truth, and what they cannot show. */
export interface Received {
  readonly findings: readonly Finding[];
  readonly rules: Readonly<Record<string, ReportedRule>>;
  /** Every rule that was asked, where that is known: plain findings do not say. */
  readonly keys: readonly string[] | undefined;
  /** How many findings a rule has of an outcome, kept among `findings` or not. */
  readonly count: (key: string, outcome: Outcome) => number;
  /** What fails whatever is allowed: the software failed, records could not be read, nothing was judged. */
  readonly faults: readonly string[];
  /** What leaves the answer open. */
  readonly gaps: readonly string[];
}

/** Reads what was given to a matcher; throws a `CheckError` for a promise, and for what no check gives. */
export function receive(received: unknown): Received {
  if (isThenable(received)) {
    throw new CheckError("received a promise: await it first, as in `expect(await checker.check(dossier, { on }))`");
  }
  if (Array.isArray(received) && received.every(isFinding)) return fromFindings(received);
  if (isReport(received)) return fromReport(received);
  if (isScreening(received)) return fromScreening(received);
  throw new CheckError(`expected a report, a screening or findings, received ${nameOf(received)}`);
}

/** The key of `byRule` of a finding; for plain findings, its rule within its rulebook. */
export function ruleOf(received: Received, finding: Finding): string {
  const long = `${finding.rulebook}/${finding.rule}`;
  return received.keys === undefined || received.keys.includes(long) ? long : finding.rule;
}

function fromFindings(findings: readonly Finding[]): Received {
  const count = (key: string, outcome: Outcome) =>
    findings.filter((finding) => finding.outcome === outcome && `${finding.rulebook}/${finding.rule}` === key).length;
  return { findings, rules: {}, keys: undefined, count, faults: [], gaps: [] };
}

function fromReport(report: Report): Received {
  const { findings, rules, byRule, errors, coverage, counts, conclusion } = report;
  const short = coverage.flatMap(({ kind, exposures }) =>
    exposures
      .filter((exposure) => exposure.short)
      .map(
        ({ declared, given, from, until }) => `${declared} ${kind} declared from ${from} to ${until}, ${given} given`,
      ),
  );
  const isUnexplained =
    conclusion === "undetermined" && counts.undetermined === 0 && errors.length + short.length === 0;
  const isEmpty = counts.violated + counts.undetermined + counts.excepted + counts.satisfied === 0;
  return {
    findings,
    rules,
    keys: Object.keys(byRule),
    count: countIn(byRule),
    faults: [
      ...errors.map(({ fact, message }) => `the software failed: ${fact}: ${message}`),
      ...(isEmpty ? ["no rule judged anything"] : []),
    ],
    gaps: isUnexplained && !isEmpty ? ["the report concludes `undetermined`"] : short,
  };
}

function fromScreening({ findings, rules, byRule, unreadable, errors, total, outOfForce }: Screening): Received {
  const isEmpty = Object.values(byRule).every(
    ({ violated, undetermined, excepted, satisfied }) => violated + undetermined + excepted + satisfied === 0,
  );
  const [first] = errors;
  const why = first?.problems[0] === undefined ? "" : `, the first at ${first.index}: ${first.problems[0].message}`;
  return {
    findings,
    rules,
    keys: Object.keys(byRule),
    count: countIn(byRule),
    faults: [
      ...(unreadable === 0 ? [] : [`${unreadable} of ${total} records could not be read${why}`]),
      ...(isEmpty ? [`no rule judged anything: ${total} records, ${outOfForce.total} of them out of force`] : []),
    ],
    gaps: [],
  };
}

function countIn(byRule: Report["byRule"]): Received["count"] {
  return (key, outcome) => (Object.hasOwn(byRule, key) ? (byRule[key]?.[outcome] ?? 0) : 0);
}

function isThenable(value: unknown): boolean {
  return isObject(value) && typeof value.then === "function";
}

function isFinding(value: unknown): value is Finding {
  return (
    isObject(value) && typeof value.rule === "string" && typeof value.outcome === "string" && isObject(value.subject)
  );
}

function isReport(value: unknown): value is Report {
  return (
    isObject(value) && value.format === "kodex-report/1" && Array.isArray(value.findings) && isObject(value.byRule)
  );
}

function isScreening(value: unknown): value is Screening {
  return (
    isObject(value) && typeof value.unreadable === "number" && Array.isArray(value.findings) && isObject(value.byRule)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function nameOf(value: unknown): string {
  if (value === null) return "`null`";
  if (Array.isArray(value)) return "a list of something else";
  return typeof value === "object" ? "another object" : `a value of type ${typeof value}`;
}

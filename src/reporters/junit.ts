import type { Finding } from "../findings/finding.js";
import type { Report, ReportedRule } from "../findings/report.js";
import type { ReportedWaiver } from "../findings/waivers.js";
import type { Note } from "./account.js";
import { keyOf, tellByClause } from "./by-clause.js";
import { escapeMarkup as safe } from "./markup.js";
import { type Speech, subjectOf } from "./sentence.js";
import { gapsIn, noticesOf } from "./tell.js";
import { countInWords, waivedInWords } from "./value.js";
import { textIn, type Words, wordsIn } from "./words.js";

export interface JUnitOptions {
  readonly lang?: string | undefined;
}

/** How a test case ended; `passed` has no element of its own. */
type Ending = "passed" | "failure" | "error" | "skipped";

interface Case {
  readonly name: string;
  readonly ending: Ending;
  readonly type?: string;
  readonly message?: string;
  readonly text?: string;
}

interface Suite {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

/**
 * A report as JUnit XML, for build servers: a suite for each rule, a case for each finding. `violated` is a failure; so is
 * `undetermined`, by the type `undetermined`, because `skipped` looks like a pass on most servers; a waived finding is
 * skipped with its justification; `excepted` passes and says why. What held is one passing case with its number, a rule
 * that spoke to no record is skipped. Failures of the software are errors, and what the findings cannot show (too few
 * records, nothing judged) fails in a suite of its own, so that a green build never says more than the conclusion.
 */
export function toJUnit(report: Report, { lang = "en" }: JUnitOptions = {}): string {
  const speech: Speech = { words: wordsIn(lang), lang };
  const findings = new Map<string, Finding[]>(Object.keys(report.byRule).map((key) => [key, []]));
  for (const finding of report.findings) findings.get(keyOf(report.rules, finding))?.push(finding);
  const suites = [
    wholeSuite(speech, report),
    ...Array.from(findings, ([key, of]) => ruleSuite(speech, report, key, of)),
  ];
  const lines = suites.filter(({ cases }) => cases.length > 0).flatMap(setSuite);
  const name = speech.words.title(report.member.name ?? report.member.id, report.on);
  const cases = suites.flatMap((suite) => suite.cases);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${safe(name)}" ${tally(cases)}>`,
    ...lines,
    "</testsuites>",
  ].join("\n")}\n`;
}

/** What is true of the check as a whole and of no rule. */
function wholeSuite({ words, lang }: Speech, report: Report): Suite {
  const authority = noticesOf({ words, lang }, report).map(({ text }) => text);
  return {
    name: words.whole,
    properties: {
      authority: authority.join(" "),
      member: report.member.id,
      on: report.on,
      conclusion: report.conclusion,
      ...waived(report),
    },
    cases: [
      ...report.errors.map(({ fact, message, rules }): Case => {
        return {
          name: fact,
          ending: "error",
          type: "software",
          message,
          text: `${words.undecidedRules}: ${rules.join(", ")}`,
        };
      }),
      ...(report.waivers ?? []).map((waiver) => waiverCase(words, waiver)),
      ...gapsIn(words, report).map(
        (gap): Case => ({ name: gap, ending: "failure", type: "undetermined", message: gap }),
      ),
    ],
  };
}

/** How many findings are waived. */
function waived({ findings }: Report): Readonly<Record<string, string>> {
  const count = findings.filter(({ waiver }) => waiver !== undefined).length;
  return count === 0 ? {} : { waived: String(count) };
}

/** A waiver as a case that is skipped, so that it is seen whether it holds or not. */
function waiverCase(words: Words, waiver: ReportedWaiver): Case {
  const message = [words.waiverState[waiver.state], waivedInWords(words, waiver)].join(": ");
  const name = `${words.waiverHead[0]} ${waiver.id} (${waiver.rule})`;
  return {
    name,
    ending: "skipped",
    message,
    text: words.waiver(waiver.justification, waiver.approvedBy, waiver.until, waiver.id),
  };
}

function ruleSuite(speech: Speech, report: Report, key: string, findings: readonly Finding[]): Suite {
  const { words, lang } = speech;
  const counts = report.byRule[key];
  const rule = Object.hasOwn(report.rules, key) ? report.rules[key] : undefined;
  const told = findings.filter(({ outcome }) => outcome !== "inapplicable");
  const satisfied = (counts?.satisfied ?? 0) - told.filter(({ outcome }) => outcome === "satisfied").length;
  const cases = told.map((finding) => caseOf(speech, report, finding));
  if (satisfied > 0)
    cases.push({ name: `${countInWords(words, satisfied)} ${words.outcomes.satisfied}`, ending: "passed" });
  if (cases.length === 0) cases.push({ name: words.spokeToNone, ending: "skipped", message: words.spokeToNone });
  return { name: key, properties: rule === undefined ? {} : propertiesOf(rule, lang), cases };
}

function propertiesOf(rule: ReportedRule, lang: string): Readonly<Record<string, string>> {
  return {
    title: textIn(rule.title, lang),
    rulebook: rule.rulebook,
    edition: rule.edition,
    clause: `${rule.clause.number} ${textIn(rule.clause.heading, lang)}`,
    severity: rule.severity,
    basis: rule.basis,
  };
}

function caseOf(speech: Speech, report: Report, finding: Finding): Case {
  const name = subjectOf(speech.words, finding);
  if (finding.outcome === "satisfied") return { name, ending: "passed" };
  const [clause] = tellByClause(speech, { ...report, findings: [finding], rulebooks: [] });
  const entry = clause?.rules[0]?.entries[0];
  const message = entry?.sentence ?? finding.rule;
  const text = (entry?.notes ?? []).map(noteLine).join("\n");
  if (finding.waiver !== undefined) {
    return {
      name,
      ending: "skipped",
      message: `${entry?.label ?? ""}: ${message}. ${finding.waiver.justification}`,
      text,
    };
  }
  if (finding.outcome === "excepted") return { name, ending: "passed", text: [message, text].join("\n") };
  return { name, ending: "failure", type: finding.outcome, message, text };
}

function noteLine({ term, text }: Note): string {
  return term === undefined ? text : `${term}: ${text}`;
}

function tally(cases: readonly Case[]): string {
  const number = (ending: Ending) => cases.filter((one) => one.ending === ending).length;
  return `tests="${cases.length}" failures="${number("failure")}" errors="${number("error")}" skipped="${number("skipped")}"`;
}

function setSuite({ name, properties, cases }: Suite): string[] {
  const set = Object.entries(properties).map(
    ([key, value]) => `      <property name="${key}" value="${safe(value)}"/>`,
  );
  return [
    `  <testsuite name="${safe(name)}" ${tally(cases)}>`,
    ...(set.length === 0 ? [] : ["    <properties>", ...set, "    </properties>"]),
    ...cases.flatMap((one) => setCase(name, one)),
    "  </testsuite>",
  ];
}

function setCase(suite: string, { name, ending, type, message, text }: Case): string[] {
  const open = `    <testcase classname="${safe(suite)}" name="${safe(name)}"`;
  const said = text === undefined ? "" : text.split("\n").map(safe).join("\n");
  if (ending === "passed") {
    return said === "" ? [`${open}/>`] : [`${open}>`, `      <system-out>${said}</system-out>`, "    </testcase>"];
  }
  const attributes = [
    ...(type === undefined ? [] : [` type="${safe(type)}"`]),
    ...(message === undefined ? [] : [` message="${safe(message)}"`]),
  ].join("");
  const element = `      <${ending}${attributes}`;
  return [`${open}>`, said === "" ? `${element}/>` : `${element}>${said}</${ending}>`, "    </testcase>"];
}

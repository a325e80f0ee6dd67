import type { Outcome } from "../base/outcome.js";
import type { DeclaredConstant } from "../findings/constant.js";
import type { Evidence, Finding } from "../findings/finding.js";
import type { Report, ReportedRule } from "../findings/report.js";
import type { ReportedWaiver } from "../findings/waivers.js";
import type { Severity } from "../rulebook/rule.js";
import { keyOf } from "./by-clause.js";
import { plain } from "./plain.js";
import { type Speech, sentenceOf, subjectOf } from "./sentence.js";
import { noticesOf } from "./tell.js";
import { textIn, wordsIn } from "./words.js";

export interface SarifOptions {
  readonly lang?: string | undefined;
  /** URI reference of the dossier, for viewers that show results beside their file; without it places are pointers only. */
  readonly dossier?: string | undefined;
}

/** EARL's passed, failed, cantTell and inapplicable in SARIF's words; an exception stays visible as a property. */
const kinds: Readonly<Record<Outcome, string>> = {
  violated: "fail",
  undetermined: "open",
  excepted: "pass",
  satisfied: "pass",
  inapplicable: "notApplicable",
};

const levels: Readonly<Record<Severity, string>> = {
  minor: "note",
  moderate: "warning",
  serious: "error",
  critical: "error",
};

/**
 * A report as SARIF 2.1.0 (JSON text). `violated` is kind fail with the rule's severity as level, `undetermined` is open,
 * `excepted` and `satisfied` are pass, `inapplicable` is notApplicable; a waived finding is suppressed (external, accepted,
 * with its justification). Failures of the software are notifications, and the invocation then did not succeed.
 */
export function toSarif(report: Report, options: SarifOptions = {}): string {
  const lang = options.lang ?? "en";
  const speech: Speech = { words: wordsIn(lang), lang };
  const keys = Object.keys(report.rules);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Kodex", rules: keys.map((key) => descriptor(speech, report.rules, key)) } },
        language: speech.words.lang,
        invocations: [invocation(report)],
        results: report.findings.map((finding) => result(speech, report, keys, finding, options.dossier)),
        properties: particulars(speech, report),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Text of a SARIF message: braces would be read as places for arguments, `](` as a link. */
function message(text: string): { readonly text: string } {
  return { text: plain(text).replace(/[{}]/g, "$&$&").replaceAll("](", "] (") };
}

function descriptor({ lang, words }: Speech, rules: Report["rules"], key: string): object {
  const rule = rules[key] as ReportedRule;
  const { number, heading, id } = rule.clause;
  const title = textIn(rule.title, lang);
  return {
    id: key,
    shortDescription: message(title),
    fullDescription: message(`${title} (${rule.rulebook} ${rule.edition}, ${number} ${textIn(heading, lang)})`),
    help: message(
      `${number} ${textIn(heading, lang)}: ${title}. ${words.severity[rule.severity]}, ${words.basis[rule.basis]}`,
    ),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      rulebook: rule.rulebook,
      edition: rule.edition,
      clause: id,
      severity: rule.severity,
      basis: rule.basis,
      tags: [rule.severity, rule.basis],
    },
  };
}

function invocation({ errors }: Report): object {
  return {
    executionSuccessful: errors.length === 0,
    toolExecutionNotifications: errors.map(({ fact, message: said, rules }) => ({
      level: "error",
      message: message(`${fact}: ${said}`),
      properties: { fact: plain(fact), rules },
    })),
  };
}

function result(
  speech: Speech,
  report: Report,
  keys: readonly string[],
  finding: Finding,
  dossier: string | undefined,
): object {
  const key = keyOf(report.rules, finding);
  const ruleIndex = keys.indexOf(key);
  const rule = report.rules[key];
  const isFail = finding.outcome === "violated";
  const waiver = finding.waiver;
  return {
    ruleId: key,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    kind: kinds[finding.outcome],
    level: isFail ? levels[finding.severity] : "none",
    message: message(`${subjectOf(speech.words, finding)}: ${sentenceOf(speech, finding, rule)}`),
    locations: locations(finding.evidence, dossier),
    fingerprints: { "kodex/v1": finding.id },
    partialFingerprints: { "kodex/v1": finding.id },
    ...(waiver === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: "external",
              status: "accepted",
              justification: plain(waiver.justification),
              properties: {
                ...waiver,
                justification: plain(waiver.justification),
                approvedBy: plain(waiver.approvedBy),
              },
            },
          ],
        }),
    properties: {
      outcome: finding.outcome,
      ...(finding.exception === undefined ? {} : { exception: finding.exception }),
      rulebook: finding.rulebook,
      edition: finding.edition,
      clause: finding.clause,
      severity: finding.severity,
      basis: finding.basis,
      subject: finding.subject,
      missing: finding.missing,
      ...(finding.burden === undefined ? {} : { burden: finding.burden }),
      ...(finding.restsOn === undefined ? {} : { restsOn: finding.restsOn.map(read) }),
      evidence: finding.evidence,
    },
  };
}

/** A declared value whose words are only read. */
function read<T extends DeclaredConstant>(constant: T): T {
  const { value, by, why } = constant;
  return { ...constant, value: typeof value === "string" ? plain(value) : value, by: plain(by), why: plain(why) };
}

/** One location a pointer: SARIF knows places in a data file as logical locations. */
function locations(evidence: readonly Evidence[], dossier: string | undefined): object[] {
  const pointers = [...new Set(evidence.map(({ pointer }) => pointer).filter((pointer) => pointer !== ""))];
  const physical = dossier === undefined ? {} : { physicalLocation: { artifactLocation: { uri: dossier } } };
  if (pointers.length === 0) return dossier === undefined ? [] : [physical];
  return pointers.map((pointer) => ({
    ...physical,
    logicalLocations: [{ fullyQualifiedName: pointer, kind: "value" }],
  }));
}

function particulars(speech: Speech, report: Report): object {
  const {
    member,
    on,
    conclusion,
    counts,
    byRule,
    rulebooks,
    clauses,
    coverage,
    constants,
    outOfForce,
    receipt,
    waivers,
  } = report;
  const notices = noticesOf(speech, report).map(({ text }) => plain(text));
  return {
    authority: notices,
    member,
    on,
    conclusion,
    counts,
    ...(waivers === undefined ? {} : { waivers: waivers.map(readOnly) }),
    byRule,
    rulebooks,
    clauses,
    coverage,
    ...(constants === undefined ? {} : { constants: constants.map(read) }),
    outOfForce,
    receipt,
  };
}

/** Without what could act instead of being read. */
function readOnly(waiver: ReportedWaiver): ReportedWaiver {
  return { ...waiver, justification: plain(waiver.justification), approvedBy: plain(waiver.approvedBy) };
}

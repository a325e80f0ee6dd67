import { type Counts, noCounts } from "../../src/base/outcome.js";
import type { Finding } from "../../src/findings/finding.js";
import type { Report, ReportedRule, Screening } from "../../src/findings/report.js";

/** Reports made by hand: what a reporter is given, without an engine. */
export const hours: ReportedRule = {
  rulebook: "our-code",
  edition: "2.0.0",
  id: "contact-within-calling-hours",
  title: { en: "A call is placed between 08:00 and 21:00", sv: "Samtal rings mellan 08.00 och 21.00" },
  severity: "serious",
  basis: "code",
  clause: { id: "calling-hours", number: "3.2", heading: { en: "Calling hours", sv: "Ringtider" } },
  exceptions: { "by-appointment": { en: "The person asked to be called then", sv: "Personen bad om samtalet" } },
  messages: { violated: { en: "call at {contact.localTime}", sv: "samtal kl. {contact.localTime}" } },
};

export const attempts: ReportedRule = {
  ...hours,
  id: "contact-at-most-three-attempts-a-day",
  title: { en: "A number is tried at most three times a day" },
  severity: "minor",
  basis: "law",
  clause: { id: "attempts", number: "3.10", heading: { en: "Attempts" } },
  exceptions: {},
  messages: {},
};

export function finding(of: Partial<Finding> & { readonly subjectId?: string } = {}): Finding {
  const { subjectId = "c1", ...rest } = of;
  const rule = rest.rule ?? hours.id;
  return {
    id: `our-code/${rule}/contact/${subjectId}`,
    rule,
    clause: rule === attempts.id ? "attempts" : "calling-hours",
    rulebook: "our-code",
    edition: "2.0.0",
    severity: rule === attempts.id ? "minor" : "serious",
    basis: rule === attempts.id ? "law" : "code",
    subject: { kind: "contact", id: subjectId, at: "2018-09-03" },
    outcome: "violated",
    evidence: [
      {
        fact: "contact.localTime",
        value: "21:05",
        operator: "lessThan",
        expected: "21:00",
        pointer: "/contacts/0/startedAt",
      },
    ],
    missing: [],
    ...rest,
  };
}

export const waiver = {
  id: "w1",
  justification: "agreed with the office",
  approvedBy: "A. Andersson",
  from: "2018-01-01",
  until: "2018-12-31",
};

export function undetermined(subjectId: string, missing: readonly string[] = ["contact.timeZone"]): Finding {
  return finding({
    subjectId,
    outcome: "undetermined",
    missing,
    evidence: [{ fact: "contact.localTime", value: null, pointer: `/contacts/${subjectId}/startedAt` }],
  });
}

export function excepted(subjectId: string): Finding {
  return finding({ subjectId, outcome: "excepted", exception: "by-appointment" });
}

function counted(findings: readonly Finding[], more: Partial<Counts>): Counts {
  const counts = noCounts();
  for (const { outcome } of findings) counts[outcome] += 1;
  for (const [outcome, number] of Object.entries(more)) counts[outcome as keyof Counts] += number;
  return counts;
}

/** A report with these findings; `satisfied` counts of the first rule, the second speaks only through findings. */
export function report(findings: readonly Finding[], of: Partial<Report> = {}, satisfied = 3): Report {
  const byRule = {
    [attempts.id]: counted(
      findings.filter(({ rule }) => rule === attempts.id),
      {},
    ),
    [hours.id]: counted(
      findings.filter(({ rule }) => rule === hours.id),
      { satisfied },
    ),
  };
  const counts = counted(findings, { satisfied });
  return {
    format: "kodex-report/1",
    member: { id: "m1", name: "Example Calls" },
    on: "2018-12-31",
    rulebooks: [
      {
        id: "our-code",
        version: "2.0.0",
        title: { en: "Our code", sv: "Våra regler" },
        authority: { status: "unofficial" },
        digest: "b".repeat(64),
      },
    ],
    conclusion:
      counts.violated > 0 ? "violations-found" : counts.undetermined > 0 ? "undetermined" : "no-violations-found",
    counts,
    byRule,
    rules: { [attempts.id]: attempts, [hours.id]: hours },
    findings,
    shares: [],
    rates: [],
    missing: [],
    coverage: [],
    clauses: [],
    errors: [],
    outOfForce: {
      total: 0,
      byReason: { "no-edition": 0, "not-governed": 0, "after-on": 0, "not-a-member": 0 },
      records: [],
    },
    undeclared: [],
    receipt: { dossier: "a".repeat(64), rulebooks: { "our-code@2.0.0": "b".repeat(64) }, findings: "c".repeat(64) },
    ...of,
  };
}

/** A report in which every part has something to say. */
export const full: Report = report(
  [
    finding(),
    finding({ subjectId: "c2", waiver }),
    undetermined("c3"),
    undetermined("c4"),
    undetermined("c5", ["contact.direction"]),
    excepted("c6"),
    excepted("c7"),
    finding({
      subjectId: "c8",
      outcome: "undetermined",
      missing: ["contact.consent.given"],
      evidence: [
        {
          fact: "contact.consent.given",
          value: null,
          pointer: "/contacts/7/consent/given",
          contested: [
            { by: "member", value: true, source: "call log" },
            { by: "complainant", value: false },
          ],
        },
      ],
    }),
  ],
  {
    waivers: [
      { ...waiver, rule: hours.id, subject: "c2", state: "holds", violated: 1, undetermined: 0 },
      { ...waiver, id: "w0", rule: attempts.id, until: "2018-03-31", state: "expired", violated: 0, undetermined: 0 },
    ],
    missing: [{ fact: "contact.timeZone", records: 2, decidesAlone: 2, rules: [hours.id] }],
    coverage: [
      {
        kind: "contacts",
        records: 1200,
        judged: 9,
        exposures: [
          { from: "2018-01-01", until: "2018-12-31", declared: 1500, given: 1200, source: "dialler", short: true },
        ],
      },
    ],
    clauses: [
      {
        rulebook: "our-code",
        edition: "2.0.0",
        id: "respect",
        number: "4",
        heading: { en: "Respect", sv: "Hänsyn" },
        codified: "not",
        forAPerson: { en: "Listen to calls.", sv: "Lyssna på samtal." },
        seen: "secondary",
      },
    ],
    errors: [{ fact: "member.trainedLeaders", message: "connection refused", rules: [attempts.id] }],
    outOfForce: {
      total: 1,
      byReason: { "no-edition": 1, "not-governed": 0, "after-on": 0, "not-a-member": 0 },
      records: [{ kind: "contact", id: "c9", reason: "no-edition", at: "2010-01-01", pointer: "/contacts/8" }],
    },
    undeclared: [{ name: "member.shoeSize", records: 1 }],
  },
);

export function screening(of: Partial<Screening> = {}): Screening {
  const { counts: _counts, byRule, rules, findings, outOfForce } = report([finding()]);
  return { kind: "contact", total: 4, byRule, rules, findings, outOfForce, errors: [], unreadable: 0, ...of };
}

import { type Dossier, parseDossier } from "../model/dossier.js";
import { assess } from "./assess.js";
import { type ComplaintFinding, findingOf } from "./finding.js";
import { inOrder } from "./findings.js";
import { comparisonFindings, criterionFindings } from "./peer-findings.js";
import { comparePeers, type MemberRow, type MemberTable, type PeerComparison, readTable } from "./peers.js";
import { type ComplaintQuestion, type Question, readQuestion } from "./question.js";
import type { ComplaintReport, MembersReport } from "./report.js";

/**
 * All members of an association at once: from their dossiers, or from a table of counts and exposures. Every member is held
 * against the others by the same condition, so that whoever meets it is seen, proceeded against or not.
 *
 * @throws DossierError a dossier that is none
 * @throws CheckError a question or a table that is none, with every problem in `problems`
 */
export function assessMembers(members: readonly Dossier[] | MemberTable, question: ComplaintQuestion): MembersReport {
  const asked = readQuestion(question);
  const dossiers = isList(members) ? members.map((one) => parseDossier(one)) : [];
  const table = readTable(isList(members) ? { rows: rowsOf(dossiers, asked) } : members, asked);
  const reports = dossiers.map((dossier) => assess(dossier, asked, table));
  const compare = (basis: PeerComparison["basis"]): PeerComparison | null =>
    comparePeers(
      table.rows.map((row) => ({
        member: row.member,
        name: row.name ?? null,
        count: row[basis] ?? null,
        exposure: row.exposure ?? null,
      })),
      basis,
      asked,
    );
  const received = compare("received");
  const isAdmitted = table.rows.every(({ admissible, exposure }) => typeof admissible === "number" || !(exposure ?? 0));
  const admissible = isAdmitted ? compare("admissible") : null;
  return {
    format: "kodex-complaints-members/1",
    on: asked.on,
    period: { from: asked.from, until: asked.until },
    question: asked,
    received,
    admissible,
    members: reports,
    findings: inOrder(membersFindings(table.rows, received, admissible, asked)),
  };
}

function isList(members: readonly Dossier[] | MemberTable): members is readonly Dossier[] {
  return Array.isArray(members);
}

function rowsOf(dossiers: readonly Dossier[], question: Question): readonly MemberRow[] {
  return dossiers.map((dossier) => rowOf(assess(dossier, question, undefined)));
}

/** A report as a row; how many are admissible only where that is certain. */
function rowOf({ member, rate }: ComplaintReport): MemberRow {
  const { least, most } = rate.adjusted.count;
  return {
    member: member.id,
    name: member.name ?? null,
    received: rate.unadjusted.count.least,
    admissible: least === most ? least : null,
    exposure: rate.unadjusted.exposure.total,
    source: rate.unadjusted.exposure.sources.join("; ") || null,
  };
}

function membersFindings(
  rows: readonly MemberRow[],
  received: PeerComparison | null,
  admissible: PeerComparison | null,
  question: Question,
): readonly ComplaintFinding[] {
  const basis = { outcome: "violated", for: "association", inputsUsed: ["table"] } as const;
  const decided = (admissible ?? received)?.members ?? [];
  const met = new Set(decided.flatMap(({ member, outcome }) => (outcome === "violated" ? [member] : [])));
  const passedOver = rows.filter((row) => met.has(row.member) && row.proceededAgainst === false);
  const pursued = rows.filter(({ proceededAgainst }) => proceededAgainst === true);
  return [
    ...(received === null
      ? [findingOf({ ...basis, code: "NO_COMPARATOR", method: "comparator", outcome: "undetermined" })]
      : comparisonFindings(
          received,
          received.members.some(({ unadjustedOnly }) => unadjustedOnly),
        )),
    ...criterionFindings(question.criterion, received),
    ...(passedOver.length > 0 && pursued.length > 0
      ? [
          findingOf({
            ...basis,
            code: "SELECTIVE_ENFORCEMENT",
            method: "same-condition-over-all-members",
            unadjusted: { met: met.size, pursued: pursued.length, passedOver: passedOver.length },
            about: passedOver.map(({ member }) => member).sort(),
          }),
        ]
      : []),
  ];
}

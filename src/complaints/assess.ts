import { type Dossier, parseDossier } from "../model/dossier.js";
import { admissibilityOf, classOf } from "./admissibility.js";
import { attributionOf, attributionTable, endedBy, recordsOf } from "./attribution.js";
import { factors } from "./exclusion.js";
import { findingsOf } from "./findings.js";
import { countOf } from "./matter.js";
import { type MemberTable, readTable } from "./peers.js";
import { isWithin } from "./period.js";
import { type ComplaintQuestion, type Question, readQuestion, refusal } from "./question.js";
import { exposureFigure, rateOf } from "./rate.js";
import type { ComplaintReport } from "./report.js";
import { type Condition, normCondition, scenariosOf } from "./scenarios.js";
import { type OwnRow, peerCondition, peerFigure } from "./standing.js";
import { surgeOf } from "./surge.js";
import { trendOf } from "./trend.js";
import { upholdShareOf } from "./uphold.js";
import { vintageOf } from "./vintage.js";

/**
 * What the complaints about a member show, and what they do not: admissibility, what each is about, rate, peers, trend, surge,
 * and whether the result holds with every stated factor in and out. One question, laid down beforehand; peers as a table.
 *
 * Never a ranking, a score or a sanction. The side that asserts must show: what the exact interval leaves open, and what is
 * not known, is `undetermined`.
 *
 * @throws DossierError a dossier that is none
 * @throws CheckError a question or a table that is none, with every problem in `problems`
 */
export function assessComplaints(dossier: Dossier, question: ComplaintQuestion, peers?: MemberTable): ComplaintReport {
  const asked = readQuestion(question);
  const table = peers === undefined ? undefined : readTable(peers, asked);
  return assess(parseDossier(dossier), asked, table);
}

/** The same of inputs that were read. */
export function assess(dossier: Dossier, question: Question, table: MemberTable | undefined): ComplaintReport {
  refuseUncounted(dossier, question);
  const records = recordsOf(dossier);
  // What was received after the day the assessment speaks for is not known on that day.
  const complaints = (dossier.complaints ?? []).filter(({ receivedOn }) => receivedOn <= question.on);
  const known = complaints.map((one) => classOf(one, dossier, question, attributionOf(one, records)));
  const all = known.toSorted((a, b) => order(a.receivedOn, b.receivedOn) || order(a.id, b.id));
  const classes = all.filter(({ receivedOn }) => isWithin(receivedOn, question));
  const exposure = exposureFigure(dossier, question);
  const unadjusted = rateOf(
    { least: classes.length, most: classes.length, excluded: [], unsure: [] },
    exposure,
    question,
  );
  const adjusted = rateOf(countOf(classes, question.exclude), exposure, question);
  const { member } = dossier;
  const own: OwnRow = {
    member: member.id,
    name: member.name ?? null,
    received: classes.length,
    admissible: { lower: adjusted.count.least, upper: adjusted.count.most },
    exposure: exposure.total,
  };
  const condition: Condition | undefined =
    normCondition(classes, exposure, question, endedBy(question.until, records).length > 0) ??
    peerCondition(own, table, question);
  const report: Omit<ComplaintReport, "findings"> = {
    format: "kodex-complaints/1",
    member:
      member.name === undefined || member.name === null ? { id: member.id } : { id: member.id, name: member.name },
    on: question.on,
    period: { from: question.from, until: question.until },
    question,
    admissibility: admissibilityOf(classes, complaints, question),
    attribution: attributionTable(classes, dossier, records, question),
    vintage: vintageOf(all, dossier, question),
    upheld: upholdShareOf(classes, question.confidence),
    rate: { unadjusted, adjusted },
    peers: peerFigure(own, table, question),
    trend: trendOf(all, dossier, question, question.exclude),
    surge: surgeOf(classes, question),
    scenarios: condition === undefined ? null : scenariosOf(condition, question.scenarios ?? factors),
  };
  return { ...report, findings: findingsOf(report, complaints) };
}

/** A list that is not there, or not whole, is no number: nothing can be counted in it. */
function refuseUncounted({ complaints, complete }: Dossier, { from, trend }: Question): void {
  const whole = complete?.["complaints"]?.from;
  const first = trend !== undefined && trend !== null && trend.from < from ? trend.from : from;
  if (complaints === undefined || complaints === null) {
    const message = "how many complaints there were is not known: an empty list says that there were none";
    throw refusal("dossier", [{ code: "missing-key", pointer: "/complaints", message }]);
  }
  if (typeof whole === "string" && whole > first) {
    const message = `the complaints are whole from \`${whole}\` on, and are asked about from \`${first}\``;
    throw refusal("dossier", [{ code: "not-whole", pointer: "/complete/complaints/from", message }]);
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

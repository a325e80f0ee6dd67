import type { Complaint } from "../model/complaint.js";
import type { Dossier } from "../model/dossier.js";
import { agreed } from "./agreed.js";
import type { Attribution } from "./attribution.js";
import { type DuplicateCandidate, duplicateCandidates } from "./duplicate.js";
import type { Question } from "./question.js";

/** What became of a complaint. A complaint solved at first contact is `resolved`, counted and never deleted. */
export const complaintOutcomes = ["upheld", "not-upheld", "withdrawn", "resolved", "open", "not-known"] as const;
export type ComplaintOutcome = (typeof complaintOutcomes)[number];

/** One complaint by the classes it belongs to, never by a weight. `null` is not known, and stays so. */
export interface ComplaintClass {
  readonly id: string;
  readonly receivedOn: string;
  /** About this member. A complaint of the dossier that names nobody else is. */
  readonly aboutMember: boolean | null;
  readonly identified: boolean | null;
  readonly verified: boolean | null;
  readonly complete: boolean | null;
  readonly inScope: boolean | null;
  /** Decided to repeat an earlier one. Candidates are none before somebody has decided. */
  readonly duplicate: boolean | null;
  /** The complaint that it was decided to repeat; `null` where there is none, or that is contested. */
  readonly repeats: string | null;
  /** The member has been heard on it: it answered, or was the first to receive it, or replied or was heard in a case about it. */
  readonly memberHeard: true | null;
  readonly outcome: ComplaintOutcome;
  readonly solvedAtFirstContact: boolean | null;
  readonly misunderstanding: boolean | null;
  readonly attribution: Attribution;
}

/** One step on the way from a complaint received to one that is admitted. */
export interface AdmissibilityStage {
  readonly stage: "identified" | "verified" | "complete" | "in-scope" | "not-a-duplicate" | "member-heard";
  readonly yes: number;
  readonly no: number;
  readonly notKnown: number;
}

/** How complaints of the period stand, class by class. */
export interface Admissibility {
  readonly received: number;
  /** In the dossier, but received before or after the period. Left alone. */
  readonly outsidePeriod: number;
  readonly stages: readonly AdmissibilityStage[];
  readonly outcomes: Readonly<Record<ComplaintOutcome, number>>;
  /** Pairs that may be one matter, for somebody to decide; nothing is merged. */
  readonly candidates: readonly DuplicateCandidate[];
  readonly complaints: readonly ComplaintClass[];
}

export function classOf(
  complaint: Complaint,
  dossier: Dossier,
  question: Question,
  attribution: Attribution,
): ComplaintClass {
  const known = <Value>(field: string, value: Value | null | undefined): Value | null =>
    agreed(complaint, "complaint", field, value);
  const anonymous = known("complainant.anonymous", complaint.complainant?.anonymous);
  const solved = known("solvedAtFirstContact", complaint.solvedAtFirstContact);
  const cause = known("cause", complaint.cause);
  return {
    id: complaint.id,
    receivedOn: complaint.receivedOn,
    aboutMember: isAbout(complaint, dossier.member.id),
    identified: anonymous === null ? null : !anonymous,
    verified: known("complainant.verified", complaint.complainant?.verified),
    complete: known("complete", complaint.complete),
    inScope: scopeOf(known("topic", complaint.topic), question),
    duplicate: isDuplicate(complaint),
    repeats: known("duplicateOf", complaint.duplicateOf),
    memberHeard: wasHeard(complaint, dossier, question.on) ? true : null,
    outcome: outcomeOf(known("status", complaint.status)),
    solvedAtFirstContact: solved,
    misunderstanding: cause === null ? null : cause === "misunderstanding",
    attribution,
  };
}

function isAbout(complaint: Complaint, member: string): boolean | null {
  if (complaint.memberId === undefined || complaint.memberId === null) return true;
  const agreedId = agreed(complaint, "complaint", "memberId", complaint.memberId);
  return agreedId === null ? null : agreedId === member;
}

/** What nobody has decided to be a repetition is none. */
function isDuplicate(complaint: Complaint): boolean | null {
  if (complaint.duplicateOf === undefined || complaint.duplicateOf === null) return false;
  return agreed(complaint, "complaint", "duplicateOf", complaint.duplicateOf) === null ? null : true;
}

function scopeOf(topic: string | null, { topics }: Question): boolean | null {
  if (topics === undefined || topics === null) return true;
  return topic === null ? null : topics.includes(topic);
}

function outcomeOf(status: Complaint["status"]): ComplaintOutcome {
  switch (status) {
    case "upheld":
    case "withdrawn":
    case "resolved":
    case "open":
      return status;
    case "dismissed":
      return "not-upheld";
    case undefined:
    case null:
      return "not-known";
    default:
      return status satisfies never;
  }
}

const hearings: ReadonlySet<string> = new Set(["reply", "hearing"]);

/** That nobody recorded a hearing does not say that there was none: this is true or not known. */
function wasHeard(complaint: Complaint, { cases }: Dossier, on: string): boolean {
  const by = (day: string | null | undefined): boolean => typeof day === "string" && day <= on;
  if (complaint.receivedBy === "member" || by(complaint.firstRepliedOn)) return true;
  return (cases ?? []).some(
    ({ allegations, steps }) =>
      (allegations ?? []).some(({ complaintIds }) => (complaintIds ?? []).includes(complaint.id)) &&
      (steps ?? []).some((step) => hearings.has(step.kind) && by(step.on)),
  );
}

export function admissibilityOf(
  classes: readonly ComplaintClass[],
  complaints: readonly Complaint[],
  question: Question,
): Admissibility {
  const ids = new Set(classes.map(({ id }) => id));
  const stage = (
    name: AdmissibilityStage["stage"],
    read: (complaint: ComplaintClass) => boolean | null,
  ): AdmissibilityStage => {
    const values = classes.map(read);
    return {
      stage: name,
      yes: values.filter((value) => value === true).length,
      no: values.filter((value) => value === false).length,
      notKnown: values.filter((value) => value === null).length,
    };
  };
  return {
    received: classes.length,
    outsidePeriod: complaints.length - classes.length,
    stages: [
      stage("identified", ({ identified }) => identified),
      stage("verified", ({ verified }) => verified),
      stage("complete", ({ complete }) => complete),
      stage("in-scope", ({ inScope, aboutMember }) => both(aboutMember, inScope)),
      stage("not-a-duplicate", ({ duplicate }) => (duplicate === null ? null : !duplicate)),
      stage("member-heard", ({ memberHeard }) => memberHeard),
    ],
    outcomes: Object.fromEntries(
      complaintOutcomes.map((outcome) => [outcome, classes.filter((one) => one.outcome === outcome).length]),
    ) as Record<ComplaintOutcome, number>,
    candidates: duplicateCandidates(
      complaints.filter(({ id }) => ids.has(id)),
      question.duplicates ?? {},
    ),
    complaints: classes,
  };
}

function both(left: boolean | null, right: boolean | null): boolean | null {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

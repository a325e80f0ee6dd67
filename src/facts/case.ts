import { milderStepsWeighed, organIsCompetent, sanctionOnLadder, stepsSkipped } from "./case-ladder.js";
import {
  complaintsDecidedBefore,
  defencesAnswered,
  duplicatesRelied,
  investigatorSat,
  presentCount,
  reliedComplaintsDisclosed,
  remediesCredited,
} from "./case-reasons.js";
import {
  appealDaysFromReceipt,
  decisionPublishedBeforeReceipt,
  missingOfReceipt,
  noticeDays,
  noticeDaysFromReceipt,
  noticeStates,
  noticeWritten,
  publishedBeforeNotice,
  replyDays,
  replyDaysFromReceipt,
  taken,
  untilDecision,
} from "./case-steps.js";
import type { FactTable } from "./fact.js";

/** A disciplinary case that the association has opened against the member. */
export const caseFacts = {
  "case.id": { type: "string", sentence: "The id of the case." },
  "case.openedOn": { type: "date", sentence: "The day the case was opened." },
  "case.decision.on": { type: "date", sentence: "The day of the decision." },
  "case.decision.sanction": { type: "string", sentence: "The step of the ladder that was decided." },
  "case.decision.by": { type: "string", sentence: "The body that decided." },
  "case.conduct.from": { type: "date", sentence: "The first day of what is alleged." },
  "case.conduct.until": { type: "date", sentence: "The last day of what is alleged." },
  "case.criterion.numeric": { type: "boolean", sentence: "Whether the decision rests on a number." },
  "case.criterion.publishedOn": { type: "date", sentence: "The day the number was made known to the members." },
  "case.criterion.periodFrom": { type: "date", sentence: "The first day of the period the number was measured over." },
  "case.criterion.appliedToAllMembers": {
    type: "boolean",
    sentence: "Whether the number was evaluated for all members.",
  },
  "case.investigators": { type: "list", personal: true, sentence: "Who prepared the case." },
  "case.decision.organ": { type: "string", sentence: "The organ of the association that decided." },
  "case.decision.present": { type: "list", personal: true, sentence: "Who sat in the decision." },
  "case.decision.quorum": { type: "number", unit: "people", sentence: "How many must sit for the organ to decide." },
  "case.decision.votes.for": { type: "number", unit: "votes", sentence: "The votes for the decision." },
  "case.decision.votes.against": { type: "number", unit: "votes", sentence: "The votes against the decision." },
  "case.decision.votes.abstained": { type: "number", unit: "votes", sentence: "The abstentions." },
  "case.decision.minutes.kept": { type: "boolean", sentence: "Whether minutes of the decision were kept." },
  "case.decision.minutes.votesRecorded": { type: "boolean", sentence: "Whether the minutes tell how the votes fell." },
  "case.decision.groundInForceFrom": {
    type: "date",
    sentence: "The day from which the clause it rests on was in force.",
  },
  "case.decision.gravity": {
    type: "enum",
    values: ["minor", "serious", "severe"],
    sentence: "How grave the decision holds the breach to be.",
  },
  "case.decision.burden": {
    type: "enum",
    values: ["association", "complainant", "member", "unstated"],
    sentence: "Who, by the decision, had to show the breach.",
  },
  "case.decision.standard": {
    type: "enum",
    values: ["balance-of-probabilities", "clear-evidence", "beyond-reasonable-doubt", "unstated"],
    sentence: "How sure the decision had to be.",
  },
  "case.decision.reasonsCover": {
    type: "list",
    sentence: "What the reasons deal with: `facts`, `clause`, `weight`, `why-this-step`, `skipped-steps`.",
  },
  "case.decision.interestsDeclared": {
    type: "boolean",
    sentence: "Whether those who sat declared their interests.",
  },
  "case.decision.objectionInvited": {
    type: "boolean",
    sentence: "Whether the member was told who sits and asked for objections.",
  },
  "case.decision.appealBody": { type: "string", sentence: "The body that hears an appeal." },
  "case.decision.appealTold": { type: "boolean", sentence: "Whether the member was told how to appeal." },
  "case.decision.stayConsidered": {
    type: "boolean",
    sentence: "Whether it was considered to stay the sanction until an appeal is heard.",
  },
  "case.decision.groundClause": { type: "string", sentence: "The clause the decision rests on." },
  "case.decision.reasonsGiven": { type: "boolean", sentence: "Whether the decision gives its reasons." },
  "case.decision.conflictedMembersSat": {
    type: "boolean",
    sentence: "Whether somebody with an interest of their own sat in the decision.",
  },
  "case.decision.complaintIds": { type: "list", sentence: "The complaints the decision relies on." },
  "case.decision.appealOpenUntil": { type: "date", sentence: "The last day for an appeal." },
  "case.noticeDays": {
    type: "number",
    unit: "days",
    sentence:
      "Days from the first notice to the decision; 0 where the steps are listed and none before the decision is a notice.",
    derived: { inputs: untilDecision, read: noticeDays },
  },
  "case.replyDays": {
    type: "number",
    unit: "days",
    sentence:
      "Days from the first invitation to reply until the reply was due or the case decided, whichever came first; 0 without invitation.",
    derived: { inputs: untilDecision, read: replyDays },
  },
  "case.noticeDaysFromReceipt": {
    type: "number",
    unit: "days",
    sentence:
      "Days from the proven receipt of the first notice to the decision; between 0 and `noticeDays` where the receipt is not proven.",
    derived: { inputs: untilDecision, read: noticeDaysFromReceipt },
  },
  "case.replyDaysFromReceipt": {
    type: "number",
    unit: "days",
    sentence:
      "Days the member had to reply with all evidence in hand, from proven receipt: the longest of its periods, begun anew by each disclosure before the decision; bounds where a receipt is not proven.",
    derived: { inputs: untilDecision, read: replyDaysFromReceipt },
  },
  "case.noticeWritten": {
    type: "boolean",
    sentence: "Whether a notice before the decision was in writing.",
    derived: { inputs: untilDecision, read: noticeWritten },
  },
  "case.noticeStates": {
    type: "list",
    sentence:
      "What the notices before the decision say: `facts`, `evidence`, `clause`, `sanction`, `reply-period`, `who-decides`.",
    derived: { inputs: untilDecision, read: noticeStates },
  },
  "case.hearingOffered": {
    type: "boolean",
    sentence: "Whether a hearing was offered, or held, on or before the day of the decision.",
    derived: { inputs: untilDecision, read: taken(["hearing-offered", "hearing"]) },
  },
  "case.noticeBeforeDecision": {
    type: "boolean",
    sentence: "Whether notice was given on or before the day of the decision.",
    derived: { inputs: untilDecision, read: taken(["notice"]) },
  },
  "case.disclosureBeforeDecision": {
    type: "boolean",
    sentence: "Whether the evidence was disclosed on or before the day of the decision.",
    derived: { inputs: untilDecision, read: taken(["disclosure"]) },
  },
  "case.heardBeforeDecision": {
    type: "boolean",
    sentence: "Whether the member replied or was heard on or before the day of the decision.",
    derived: { inputs: untilDecision, read: taken(["reply", "hearing"]) },
  },
  "case.stepsSkipped": {
    type: "number",
    unit: "steps",
    sentence:
      "How many steps of the ladder must have gone before the sanction and did not, in this case or an earlier one.",
    derived: { inputs: ["case.steps", "case.decision.on", "case.decision.sanction", "case.id"], read: stepsSkipped },
  },
  "case.sanctionOnLadder": {
    type: "boolean",
    sentence: "Whether the sanction is a step of the ladder.",
    derived: { inputs: ["case.decision.sanction"], read: sanctionOnLadder },
  },
  "case.organIsCompetent": {
    type: "boolean",
    sentence: "Whether the organ that decided is the one the ladder names for the step.",
    derived: { inputs: ["case.decision.organ", "case.decision.sanction"], read: organIsCompetent },
  },
  "case.presentCount": {
    type: "number",
    unit: "people",
    sentence: "How many sat in the decision.",
    derived: { inputs: ["case.decision.present"], read: presentCount },
  },
  "case.investigatorSat": {
    type: "boolean",
    sentence: "Whether somebody who prepared the case sat in the decision, told by their names.",
    derived: { inputs: ["case.investigators", "case.decision.present"], read: investigatorSat },
  },
  "case.milderStepsWeighed": {
    type: "boolean",
    sentence:
      "Whether milder steps were weighed, one at least, and each turned down with reasons; true for the lowest step.",
    derived: { inputs: ["case.decision.sanction", "case.decision.alternatives"], read: milderStepsWeighed },
  },
  "case.defencesAnswered": {
    type: "boolean",
    sentence: "Whether the reasons answer everything the member said for itself.",
    derived: { inputs: ["case.defences"], read: defencesAnswered },
  },
  "case.remediesCredited": {
    type: "boolean",
    sentence: "Whether the reasons take into account what the member had put right by the day of the decision.",
    derived: { inputs: ["case.remedies", "case.decision.on"], read: remediesCredited },
  },
  "case.monthsToDecision": {
    type: "number",
    unit: "months",
    sentence: "Months from the opening of the case to the decision.",
    derived: { monthsBetween: ["case.openedOn", "case.decision.on"] },
  },
  "case.appealDaysFromReceipt": {
    type: "number",
    unit: "days",
    sentence:
      "Days from the proven receipt of the decision to the last day for an appeal; between 0 and `appealDays` where the receipt is not proven.",
    derived: {
      inputs: ["case.steps", "case.decision.on", "case.decision.appealOpenUntil"],
      read: appealDaysFromReceipt,
    },
  },
  "case.appealDays": {
    type: "number",
    unit: "days",
    sentence: "Days from the decision to the last day for an appeal.",
    derived: { daysBetween: ["case.decision.on", "case.decision.appealOpenUntil"] },
  },
  "case.reliedComplaintsDisclosed": {
    type: "boolean",
    sentence: "Whether every complaint the decision relies on stands in an allegation that was disclosed before it.",
    derived: {
      inputs: ["case.decision.complaintIds", "case.allegations", "case.disclosureBeforeDecision"],
      read: reliedComplaintsDisclosed,
    },
  },
  "case.duplicatesRelied": {
    type: "number",
    unit: "complaints",
    sentence:
      "How many complaints the decision relies on are named twice, or marked as the duplicate of another it relies on.",
    derived: { inputs: ["case.decision.complaintIds"], read: duplicatesRelied },
  },
  "case.complaintsDecidedBefore": {
    type: "number",
    unit: "complaints",
    sentence: "How many complaints the decision relies on were relied on by an earlier decision.",
    derived: { inputs: ["case.decision.complaintIds", "case.decision.on", "case.id"], read: complaintsDecidedBefore },
  },
  "case.decisionPublishedBeforeReceipt": {
    type: "boolean",
    sentence:
      "Whether the decision was made public before the member provably had it; not known where both are of one day.",
    derived: { inputs: untilDecision, read: decisionPublishedBeforeReceipt, missing: missingOfReceipt },
  },
  "case.publishedBeforeNotice": {
    type: "boolean",
    sentence: "Whether the public was told before the member had notice.",
    derived: { inputs: ["case.steps"], read: publishedBeforeNotice },
  },
  "case.hasDecision": {
    type: "boolean",
    sentence: "Whether the case has been decided by the day of the check.",
    derived: {
      inputs: ["case.decision.on", "check.on"],
      read: ([decidedOn, on]) =>
        decidedOn === undefined || on === undefined ? undefined : String(decidedOn) <= String(on),
    },
  },
} as const satisfies FactTable;

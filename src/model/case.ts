import { z } from "zod";
import { ofEveryRecord } from "./facts.js";
import { Count, Day, Flag, Id, inOrder, Words } from "./values.js";

/** One thing the association holds against the member. */
export const Allegation = z.strictObject({
  ruleId: Id.nullish().describe("The rule said to be broken."),
  complaintIds: z.array(Id).nullish().describe("The complaints it rests on."),
  text: Words.nullish().describe("The allegation in words."),
  evidence: z.array(Words).nullish().describe("What it rests on beside complaints: a recording, a contract, a log."),
});
export type Allegation = z.infer<typeof Allegation>;

/** What a notice can tell the member. */
const noticeContents = ["facts", "evidence", "clause", "sanction", "reply-period", "who-decides"] as const;

/** One step the association or the member took. */
export const CaseStep = z.strictObject({
  kind: z
    .enum([
      "notice",
      "disclosure",
      "reply-invited",
      "reply",
      "hearing-offered",
      "hearing",
      "dialogue",
      "warning",
      "undertaking",
      "follow-up",
      "decision",
      "publication",
      "appeal",
      "appeal-decision",
    ])
    .describe("What was done."),
  on: Day.nullish().describe("The day it was done."),
  dueOn: Day.nullish().describe("The day by which an answer was asked for."),
  by: Words.nullish().describe("Who did it."),
  to: Words.nullish().describe("To whom."),
  sentOn: Day.nullish().describe("The day a letter was sent."),
  receivedOn: Day.nullish().describe("The day it is said to have been received."),
  proof: Words.nullish().describe("What proves the receipt: a signed slip, an answer. Without it no period runs."),
  written: Flag.nullish().describe("Whether it was put in writing."),
  states: z.array(z.enum(noticeContents)).nullish().describe("What a notice says; a list is taken to hold all of it."),
});
export type CaseStep = z.infer<typeof CaseStep>;

/** The number a decision rests on, where it rests on one: how many complaints are too many. */
export const Criterion = z.strictObject({
  numeric: Flag.nullish().describe("Whether the decision rests on a number at all."),
  text: Words.nullish().describe("The criterion in words: what is counted, over what, divided by what."),
  publishedOn: Day.nullish().describe("The day it was made known to the members."),
  periodFrom: Day.nullish().describe("The first day of the period it was measured over."),
  appliedToAllMembers: Flag.nullish().describe("Whether it was evaluated for all members."),
});
export type Criterion = z.infer<typeof Criterion>;

/** One thing the member said for itself. */
export const Defence = z.strictObject({
  text: Words.nullish().describe("What the member said."),
  answered: Flag.nullish().describe("Whether the reasons of the decision answer it."),
  answer: Words.nullish().describe("The answer in the reasons."),
});
export type Defence = z.infer<typeof Defence>;

/** One thing the member has put right. */
export const Remedy = z.strictObject({
  text: Words.nullish().describe("What was put right."),
  doneOn: Day.nullish().describe("The day it was done."),
  credited: Flag.nullish().describe("Whether the reasons of the decision take it into account."),
});
export type Remedy = z.infer<typeof Remedy>;

/** Something that weighs in a case, as a number, and which way more of it points. */
export const Factor = z.strictObject({
  name: Id.describe("Names the factor, alike in all cases that are compared."),
  direction: z
    .enum(["aggravating", "mitigating"])
    .describe("Whether more of it speaks for a harsher step or a milder one."),
  amount: z.number().nullish().describe("How much of it there is."),
});
export type Factor = z.infer<typeof Factor>;

/** A milder step than the one decided, and why it would not do. */
export const Alternative = z.strictObject({
  sanction: Id.describe("The step of the ladder."),
  reasoned: Flag.nullish().describe("Whether reasons say why it would not do."),
  reason: Words.nullish().describe("Why it would not do."),
});
export type Alternative = z.infer<typeof Alternative>;

/** How those who decided voted. */
export const Votes = z.strictObject({
  for: Count.nullish().describe("How many were for the decision."),
  against: Count.nullish().describe("How many were against it."),
  abstained: Count.nullish().describe("How many abstained."),
});
export type Votes = z.infer<typeof Votes>;

/** What was written down of the meeting that decided. */
export const Minutes = z.strictObject({
  kept: Flag.nullish().describe("Whether minutes were kept."),
  votesRecorded: Flag.nullish().describe("Whether they tell how the votes fell."),
  reference: Words.nullish().describe("Where they stand."),
});
export type Minutes = z.infer<typeof Minutes>;

/** What the reasons of a decision can deal with. */
const reasonParts = ["facts", "clause", "weight", "why-this-step", "skipped-steps"] as const;

/** What the association decided. */
export const Decision = z.strictObject({
  on: Day.nullish().describe("The day of the decision."),
  sanction: Id.nullish().describe("The step of the ladder that was taken."),
  by: Words.nullish().describe("Who decided."),
  organ: Words.nullish().describe("The organ of the association that decided, as its ladder names it."),
  present: z.array(Words).nullish().describe("Who sat in the decision; a list is taken to name everybody."),
  quorum: Count.nullish().describe("How many must sit for the organ to decide."),
  votes: Votes.nullish().describe("How the votes fell."),
  minutes: Minutes.nullish().describe("What was written down of it."),
  groundClause: Id.nullish().describe("The clause it rests on."),
  groundInForceFrom: Day.nullish().describe("The day from which that clause was in force."),
  gravity: z.enum(["minor", "serious", "severe"]).nullish().describe("How grave the decision holds the breach to be."),
  burden: z
    .enum(["association", "complainant", "member", "unstated"])
    .nullish()
    .describe("Who, by the decision, had to show the breach."),
  standard: z
    .enum(["balance-of-probabilities", "clear-evidence", "beyond-reasonable-doubt", "unstated"])
    .nullish()
    .describe("How sure the decision had to be."),
  reasonsGiven: Flag.nullish().describe("Whether reasons were given."),
  reasonsCover: z
    .array(z.enum(reasonParts))
    .nullish()
    .describe("What the reasons deal with; a list is taken to hold all of it."),
  alternatives: z
    .array(Alternative)
    .nullish()
    .describe("The milder steps that were weighed; a list holds all of them."),
  interestsDeclared: Flag.nullish().describe("Whether those who sat declared their interests, as competitors perhaps."),
  objectionInvited: Flag.nullish().describe("Whether the member was told who sits and asked for objections."),
  conflictedMembersSat: Flag.nullish().describe("Whether anybody with an interest in the matter took part."),
  complaintIds: z.array(Id).nullish().describe("The complaints it relies on."),
  appealOpenUntil: Day.nullish().describe("The last day for an appeal."),
  appealBody: Words.nullish().describe("The body that hears an appeal."),
  appealTold: Flag.nullish().describe("Whether the member was told how to appeal."),
  stayConsidered: Flag.nullish().describe("Whether it was considered to stay the sanction until an appeal is heard."),
});
export type Decision = z.infer<typeof Decision>;

/** The days on which the member is said to have done what it is accused of. */
const Conduct = z
  .strictObject({
    from: Day.nullish().describe("The first day."),
    until: Day.nullish().describe("The last day."),
  })
  .check(inOrder("from", "until"));

/** The association's handling of what it holds against the member. */
export const Case = z
  .strictObject({
    id: Id.describe("Names the case."),
    openedOn: Day.describe("The day it was opened."),
    allegations: z.array(Allegation).nullish().describe("What the association holds against the member."),
    conduct: Conduct.nullish().describe("When it is said to have been done."),
    criterion: Criterion.nullish().describe("The number the decision rests on, if it rests on one."),
    investigators: z.array(Words).nullish().describe("Who prepared the case; a list is taken to name everybody."),
    steps: z.array(CaseStep).nullish().describe("What was done; a list is taken to hold every step."),
    defences: z.array(Defence).nullish().describe("What the member said for itself; a list holds all of it."),
    remedies: z.array(Remedy).nullish().describe("What the member has put right; a list holds all of it."),
    factors: z.array(Factor).nullish().describe("What weighs, stated for comparison with earlier cases."),
    decision: Decision.nullish().describe("What was decided."),
    ...ofEveryRecord,
  })
  .describe("The association's handling of what it holds against the member.");
export type Case = z.infer<typeof Case>;

// A member is excluded "because of the number of complaints". What can be said, one by one, with evidence?
//
//   npx tsx examples/01-exclusion-dispute/main.ts
//
// The member, its records, the association's case and every figure are invented; only the kind of dispute is real. The
// same engine reads both sides: the member against the association's rules (`kontakta-consumer`, an unofficial rendering
// that came into force on 2014-02-01, so that records of 2012 are out of force), the complaints against the question
// what a decision can rest on (`complaint-grounds.json`, invented), and the association's handling against a model
// procedure (`fair-procedure`, a template). Nothing here says who was right.
import { fileURLToPath } from "node:url";
import { createChecker } from "kodex";
import { readDossier, readRulebook } from "kodex/node";
import { toText } from "kodex/reporters";
import { editionsOf } from "kodex/rulebooks";

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const grounds = await readRulebook(beside("complaint-grounds.json"));
const checker = createChecker([...editionsOf("kontakta-consumer"), grounds, ...editionsOf("fair-procedure")]);
const report = await checker.check(await readDossier(beside("dossier.json")), { on: "2014-09-30" });

console.log(toText(report));

// Three questions in one report, which no single number answers.
const sides = [
  ["the member, by the association's rules", "kontakta-consumer"],
  ["the complaints, as grounds of a decision", "complaint-grounds"],
  ["the association, by a model procedure", "fair-procedure"],
] as const;
for (const [side, rulebook] of sides) {
  const found = report.findings.filter((finding) => finding.rulebook === rulebook);
  const count = (outcome: string): string =>
    `${found.filter((finding) => finding.outcome === outcome).length} ${outcome}`;
  console.log(`${side}: ${["violated", "undetermined", "excepted"].map(count).join(", ")}`);
}

/* Output:
Report on Norrsken Samtal AB (invented), 2014-09-30
Which complaints a decision can rest on (invented for this example) (complaint-grounds 1.0.0): a
template, a model text that binds nobody until an association adopts it.
Fair procedure: a model for associations that judge their members (fair-procedure 1.0.0): a
template, a model text that binds nobody until an association adopts it.
kontakta-consumer: unofficial, not published or endorsed by the association whose rules it
describes.
- 1.0.0: Kontakta: ethics rules for sales and marketing by telephone to consumers, edition of 2014
  (unofficial rendering)
- 2.0.0: Kontakta: ethics rules for sales and marketing by telephone to consumers, edition of 2017
  (unofficial rendering)
- 3.0.0: Kontakta: ethics rules for sales and marketing by telephone to consumers, edition of 2021
  (unofficial rendering)

Member: Norrsken Samtal AB (invented) (norrsken-samtal)
Day of the check: 2014-09-30
Findings: 16 violated, 8 undetermined, 1 excepted, 104 satisfied, 12 inapplicable

Conclusion: 16 findings say that a rule was broken.
- 8 findings could not be decided
- fewer contacts were given than are declared to exist
- 53 clauses are left, wholly or in part, to a person

Findings by clause
──────────────────

1 Terms still in use (complaint-grounds)
  complaint-about-terms-in-use: A complaint is about terms that were in use when it came in
    (moderate, contract; 3 of 5 judged, 60.0 per cent, 1 undetermined)
    ✗ violated: received on 2014-02-11 about terms that had been discontinued before
      complaint m-1, on 2011-11-08
      Evidence: complaint.onDiscontinuedTerms yes (/complaints/0/about/practiceId);
        complaint.receivedOn 2014-02-11 (/complaints/0/receivedOn)
    ✗ violated: received on 2014-02-27 about terms that had been discontinued before
      complaint m-2, on 2011-11-08
      Evidence: complaint.onDiscontinuedTerms yes (/complaints/1/about/practiceId);
        complaint.receivedOn 2014-02-27 (/complaints/1/receivedOn)
    ✗ violated: received on 2014-03-19 about terms that had been discontinued before
      complaint m-3, on 2012-02-14
      Evidence: complaint.onDiscontinuedTerms yes (/complaints/2/about/practiceId);
        complaint.receivedOn 2014-03-19 (/complaints/2/receivedOn)
    ? undetermined: nobody has said which terms it is about
      complaint m-4, on 2014-04-02
      Evidence: complaint.receivedOn 2014-04-02 (/complaints/3/receivedOn)
      Would be decided by: complaint.about.contractId, complaint.about.practiceId

2 One complaint, counted once (complaint-grounds)
  complaint-counted-once: A complaint does not repeat another one (minor, contract; 1 of 6 judged,
    16.7 per cent, 0 undetermined)
    ✗ violated: repeats complaint m-1
      complaint m-2, on 2011-11-08
      Evidence: complaint.duplicateOf m-1 (/complaints/1/duplicateOf)

3 A complaint that can be answered (complaint-grounds)
  complaint-from-a-known-person: The member is told who complains (minor, contract; 2 of 6 judged,
    33.3 per cent, 0 undetermined)
    ✗ violated: the complainant is anonymous
      complaint m-3, on 2012-02-14
      Evidence: complaint.complainant.anonymous yes (/complaints/2/complainant/anonymous)
    ✗ violated: the complainant is anonymous
      complaint m-4, on 2014-04-02
      Evidence: complaint.complainant.anonymous yes (/complaints/3/complainant/anonymous)

4 A cause that was looked into (complaint-grounds)
  complaint-no-misunderstanding: A complaint is not a misunderstanding (minor, contract; 1 of 6
    judged, 16.7 per cent, 2 undetermined)
    ✗ violated: found to be a misunderstanding
      complaint m-6, on 2014-03-04
      Evidence: complaint.cause misunderstanding (/complaints/5/cause)
    ? undetermined: nobody has looked into its cause
      2 complaints: m-3, m-4
      Would be decided by: complaint.cause

2.1 Notice (fair-procedure)
  case-notice-before-decision: The member has notice before the day of the decision (serious, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: no notice before the decision of 2014-09-15
      case exclusion-2014, on 2014-08-20
      Evidence: case.noticeDays 0 (/cases/0/steps); case.decision.on 2014-09-15
        (/cases/0/decision/on)

2.2 Disclosure (fair-procedure)
  case-evidence-disclosed-before-decision: The evidence is disclosed before the decision (serious,
    the association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: nothing was disclosed before the decision of 2014-09-15
      case exclusion-2014, on 2014-08-20
      Evidence: case.disclosureBeforeDecision no (/cases/0/steps); case.decision.on 2014-09-15
        (/cases/0/decision/on)

2.3 Time to reply (fair-procedure)
  case-reply-period-given: The member has fourteen days to reply (serious, the association's code; 1
    of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: 0 days to reply, at least 14
      case exclusion-2014, on 2014-08-20
      Evidence: case.replyDays 0 (/cases/0/steps); parameter.reply-days 14

2.4 Hearing (fair-procedure)
  case-heard-before-decision: The member has replied or been heard before the decision (serious, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: neither reply nor hearing before the decision of 2014-09-15
      case exclusion-2014, on 2014-08-20
      Evidence: case.heardBeforeDecision no (/cases/0/steps); case.decision.on 2014-09-15
        (/cases/0/decision/on)

3.2 Nobody with an interest of their own sits (fair-procedure)
  case-no-conflicted-member-sat: Nobody with an interest of their own sat in the decision (critical,
    the association's code; 0 of 1 judged, 1 undetermined)
    ? undetermined: who sat in the decision is not known
      case exclusion-2014, on 2014-08-20
      Evidence: case.decision.on 2014-09-15 (/cases/0/decision/on)
      Would be decided by: case.decision.conflictedMembersSat

3.4 Only disclosed complaints count (fair-procedure)
  case-relies-on-disclosed-complaints: The decision relies only on disclosed complaints (serious,
    the association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the decision of 2014-09-15 relies on a complaint that was not disclosed before it
      case exclusion-2014, on 2014-08-20
      Evidence: case.reliedComplaintsDisclosed no (/cases/0/decision/complaintIds); case.decision.on
        2014-09-15 (/cases/0/decision/on)

3.5 Step by step (fair-procedure)
  case-no-step-skipped: No step of the ladder is skipped (serious, the association's code; 1 of 1
    judged, 100.0 per cent, 0 undetermined)
    ✗ violated: steps skipped before exclusion: 3
      case exclusion-2014, on 2014-08-20
      Evidence: case.stepsSkipped 3 (/cases/0/steps); case.decision.sanction exclusion
        (/cases/0/decision/sanction)

4.2 The member before the public (fair-procedure)
  case-member-told-before-public: The member hears of the case before the public (serious, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the public was told before the member had notice
      case exclusion-2014, on 2014-08-20
      Evidence: case.publishedBeforeNotice yes (/cases/0/steps)

2.1 Calling hours (kontakta-consumer)
  contact-within-calling-hours: A call is placed between 08:00 and 21:00 (serious, the association's
    code; 1 of 9 judged, 11.1 per cent, 1 undetermined)
    ✗ violated: call placed at 21:05, allowed from 08:00 until before 21:00
      contact c-3, on 2014-05-12
      Evidence: contact.localTime 21:05 (/contacts/2/startedAt)
    ? undetermined: the time where the person called is, is not known
      contact c-10, on 2014-06-04
      Evidence: contact.localTime not known (/contacts/9/startedAt)
      Would be decided by: contact.timeZone

2.2 Attempts a day (kontakta-consumer)
  contact-at-most-three-attempts-a-day: A number is tried at most three times a day in one campaign
    (serious, the association's code; 1 of 9 judged, 11.1 per cent, 1 undetermined)
    ✗ violated: attempt number 4 on 2014-05-13, at most 3
      contact c-7, on 2014-05-13
      Evidence: measure.attempts-same-day 4 (/contacts/6); contact.localDate 2014-05-13
        (/contacts/6/startedAt); parameter.max-attempts-a-day 3
    ? undetermined: whether the rule was kept could not be decided
      contact c-10, on 2014-06-04
      Evidence: measure.attempts-same-day not known (/contacts/9); contact.localDate not known
        (/contacts/9/startedAt); parameter.max-attempts-a-day 3
      Would be decided by: contact.timeZone

4.3 Numbers in the block register (kontakta-consumer)
  contact-number-not-blocked: A number in the block register is not called (serious, the
    association's code; 0 of 9 judged, 1 undetermined)
    ? undetermined: whether the call on 2014-06-03 was allowed depends on facts that are not known
      contact c-9, on 2014-06-03
      Evidence: contact.register.listed yes (/contacts/8/register/listed); contact.consent.given no
        (/contacts/8/consent/given); contact.register.supplierFault no
        (/contacts/8/register/supplierFault); contact.listedAfterVersion no
        (/contacts/8/register/listedOn); contact.localDate 2014-06-03 (/contacts/8/startedAt)
      Would be decided by: contact.relationship.customer, contact.relationship.sameKind
    ○ excepted: an exception holds: Customer of the same kind of goods or services
      contact c-8, on 2014-06-02

4.8 Age of the copy of the register (kontakta-consumer)
  contact-register-copy-at-most-two-months-old: The copy of the block register is at most two months
    old (moderate, the association's code; 0 of 9 judged, 1 undetermined)
    ? undetermined: which copy of the register was used is not known
      contact c-10, on 2014-06-04
      Evidence: contact.register.versionDate 2014-06-02 (/contacts/9/register/versionDate);
        parameter.register-copy-months 2; contact.localDate not known (/contacts/9/startedAt)
      Would be decided by: contact.timeZone

What was not known
──────────────────
Most decisive first.
- contact.timeZone: undetermined findings 3; decided by it alone 3; rules
  contact-at-most-three-attempts-a-day, contact-register-copy-at-most-two-months-old,
  contact-within-calling-hours
- complaint.cause: undetermined findings 2; decided by it alone 2; rules
  complaint-no-misunderstanding
- case.decision.conflictedMembersSat: undetermined findings 1; decided by it alone 1; rules
  case-no-conflicted-member-sat
- complaint.about.contractId: undetermined findings 1; rules complaint-about-terms-in-use
- complaint.about.practiceId: undetermined findings 1; rules complaint-about-terms-in-use
- contact.relationship.customer: undetermined findings 1; rules contact-number-not-blocked
- contact.relationship.sameKind: undetermined findings 1; rules contact-number-not-blocked

Left to a person
────────────────
No rule decides these clauses, or only part of them.
- complaint-grounds 2 One complaint, counted once (codified in part): Whether two complaints are the
  same where nobody has said so.
- fair-procedure 1.1 A model, nobody's statutes (not codified; the primary text was not seen):
  Compare with the association's own statutes: where they differ, they and not this model bind.
- fair-procedure 1.2 The competent organ decides (not codified; the primary text was not seen): See
  who decided, whether the statutes let them, and whether there was a quorum.
- fair-procedure 1.3 The ground stands in the rules (not codified; the primary text was not seen):
  Read the clause the decision names, and see that it was in force at the time. A Swedish court has
  also accepted an exclusion without a ground in the statutes: the facts decide.
- fair-procedure 1.4 A count is not a finding (not codified): Ask for the denominator, the period,
  the peers and the outcome of the complaints. The source publishes rates only from thirty new and
  thirty resolved cases; the rest of the clause is the model's own.
- fair-procedure 1.5 Conduct during membership (not codified): See that the conduct falls within
  membership.
- fair-procedure 2.1 Notice (codified in part; the primary text was not seen): Read the notice: what
  it says is not checked. The source asks that the member can state its view before the decision;
  the contents of the notice are the model's own.
- fair-procedure 2.2 Disclosure (codified in part): See whether everything was shown and whether
  redaction left enough to answer. That both sides are put is seen in the boards' decisions; the
  duty to disclose in these words is the model's own.
- fair-procedure 2.3 Time to reply (codified in part; the primary text was not seen): New evidence
  should start the time anew: see whether any came late. The British medicines authority gives
  fifteen working days in its short track.
- fair-procedure 2.4 Hearing (codified in part; the primary text was not seen): A member that was
  invited and stayed silent was given its chance: see the invitation. See also whether the reply was
  considered.
- fair-procedure 3.1 Reasons (codified in part): Read the reasons: the rule only asks whether they
  were given. The source is an order in a competition case that the court later replaced by a plain
  prohibition.
- fair-procedure 3.2 Nobody with an interest of their own sits (codified in part): Ask who sat,
  which interests were declared, and whether the member was told: the rule takes the record's word.
- fair-procedure 3.3 Who must show what (not codified): See whether the decision rests on what was
  shown or on what was reported.
- fair-procedure 3.4 Only disclosed complaints count (codified in part): See whether complaints that
  no list names weighed in. That what must be shown must also be disclosed is the model's own
  conclusion.
- fair-procedure 3.5 Step by step (codified in part): A grave breach may justify skipping a step,
  with reasons: judge whether this one does. The source's own ladder has other names.
- fair-procedure 3.6 Necessary and proportionate (not codified): Ask which milder steps were weighed
  and why they would not do. As a general duty of Swedish associations it was not found.
- fair-procedure 3.7 Like cases alike (not codified; the primary text was not seen): Compare with
  earlier cases and with members of whom the same could be said.
- fair-procedure 4.1 Appeal (codified in part): See that the member was told of the appeal, that the
  body is another one and impartial, and whether a stay was considered.
- fair-procedure 4.2 The member before the public (codified in part; the primary text was not seen):
  See when the decision itself reached the member: the rule compares the first publication with the
  notice of the case only.
- fair-procedure 4.3 Follow-up and record (not codified): Ask for minutes, and for what became of
  undertakings.
- kontakta-consumer 1.1 Scope and how to read this edition (not codified): This is an unofficial
  rendering: the words and the numbers of the clauses are its own, and the full text of the
  association was not seen. See that the contacts and contracts handed in are with consumers; calls
  to companies belong to other rules. The purpose clause of the association's statutes was not
  found.
- kontakta-consumer 1.2 The principal answers for its callers (not codified): See that the calls of
  every subcontractor are in the dossier: only what is handed in is judged. The decision is later
  than this edition; that the principle held before was not seen in its text.
- kontakta-consumer 1.3 What is not shown is not a breach (not codified): Weigh the evidence behind
  contested facts: the rules leave a contested fact as not known and do not say whom to believe.
- kontakta-consumer 2.1 Calling hours (codified in part): Read the edition's own text: the rule was
  seen in a board decision of September 2018, not in the association's document; which edition
  introduced it, and whether the revision of 2021 kept it, was not seen. The text does not say
  whether the edges belong to the allowed hours; the rule takes 08:00 as allowed and 21:00 as not.
- kontakta-consumer 2.2 Attempts a day (codified in part): Read the edition's own text: the rule was
  seen in a board decision of September 2018, not in the association's document; which edition
  introduced it, and whether the revision of 2021 kept it, was not seen. See that one campaign is
  not split into several names, and that calls of several companies are told apart.
- kontakta-consumer 2.3 Time between attempts (codified in part): Read the edition's own text: the
  rule was seen in a board decision of September 2018, not in the association's document; which
  edition introduced it, and whether the revision of 2021 kept it, was not seen. The rule counts
  from the start of one attempt to the start of the next, within one campaign and number; where the
  text counts from was not seen.
- kontakta-consumer 2.4 Attempts in a campaign (codified in part): Read the edition's own text: the
  rule was seen in a board decision of September 2018, not in the association's document; which
  edition introduced it, and whether the revision of 2021 kept it, was not seen. The length of the
  period was not seen: the rule counts all attempts of the campaign. Where a campaign runs for long,
  see whether the period is shorter.
- kontakta-consumer 2.5 Silent calls (not codified; the primary text was not seen): Look at how many
  calls were abandoned and how the dialler is set. No percentage was seen, so no rule counts them.
- kontakta-consumer 2.6 Automated calling (not codified; the primary text was not seen): Ask whether
  recorded messages or robots place calls, and for the consents behind them.
- kontakta-consumer 3.1 The caller's number is shown (codified in part; the primary text was not
  seen): See that the number shown is a real one, belongs to the caller and can be rung back. The
  rule was seen in a summary only, not in this edition's text.
- kontakta-consumer 3.2 Cost of tracing a call (not codified; the primary text was not seen): Ask
  whether such a request was made and paid.
- kontakta-consumer 3.3 Who calls and why (codified in part; the primary text was not seen): Listen
  to calls: whether it was said at the start, whether it was understood, and the caller's own name,
  are not checked. The list of what must be said broke off in the source.
- kontakta-consumer 3.4 Conduct and understanding (not codified): Listen to calls. No record tells
  whether a person was treated with respect or understood what they agreed to; points 4.1 to 5 are
  those of the rules in force in 2012.
- kontakta-consumer 3.5 A no ends the selling (codified in part): Decide from recordings or
  testimony what counted as a no; the rule takes the log's word for it. The principle was seen in a
  board decision of 2018, not in this edition's text.
- kontakta-consumer 4.1 Do not call again (codified in part): See that the company's own block list
  exists and works, and whether the person later asked to be called after all. The decisions are of
  2017 to 2019; this edition's own text was not seen.
- kontakta-consumer 4.2 Children under sixteen (codified in part): The limit is board practice of
  2017 and 2019, not a text that was seen, and the later decision hints that it may move. Ask how
  ages are known: where they are not, the rule cannot decide.
- kontakta-consumer 4.3 Numbers in the block register (codified in part): The register's rules were
  seen in part. Judge what purpose a mixed call had; and what the register said on the day of the
  call where the log does not tell.
- kontakta-consumer 4.4 Exception: customers (codified in part): Judge whether the goods or services
  are of the same kind. Older wording spoke of at least six and normally not more than twelve
  months.
- kontakta-consumer 4.5 Exception: consent (codified in part; the primary text was not seen): See
  the form, time and terms of the consent, and that the company was ticked actively.
- kontakta-consumer 4.6 Exception: own data given (not codified): Where a blocked number was called,
  ask whether the person had given their data in this way; until when the exception held was not
  seen.
- kontakta-consumer 4.7 Exception: fault of the list's supplier (codified in part): Judge whether
  the fault was the supplier's. One decision of 2018 carries the exception; from 1 July 2017 sellers
  of lists share the responsibility.
- kontakta-consumer 4.8 Age of the copy of the register (codified in part): For an existing customer
  no check against the register is needed, and a company's number cannot stand in it: take such
  calls out. The two months were seen on pages of 2021 to 2023.
- kontakta-consumer 4.10 People in a weak position (not codified): Look at sales to people who are
  old, ill or unsure of the language, and at how sellers are trained for them.
- kontakta-consumer 5.3 Right of withdrawal (codified in part; the primary text was not seen): See
  from which day the time ran and whether money was repaid in time. Private pension saving has
  thirty days as well, and contracts performed in full at the consumer's request have none: the rule
  does not tell them apart. The statute's own wording was not seen.
- kontakta-consumer 5.4 Binding time for trace-and-block services (codified in part): The judgment
  binds the company it names and is specific to this service: judge other services, and other
  companies' terms, on their own. Terms from before the judgment were held unfair too.
- kontakta-consumer 5.5 Reminder before renewal (codified in part): Take out contracts with renewal
  rules of their own, as may be the case for insurance, and those that the consumer can end within
  three months of notice: the act does not cover them. See that the reminder was in writing.
- kontakta-consumer 5.6 Payment slips after a free trial (not codified): Look at what is mailed
  after a trial. The day of the judgment in 2014 was not seen.
- kontakta-consumer 5.8 Premium pension by telephone (not codified): Ask whether calls concerned the
  premium pension. The statutes' wording was not seen, only that they were amended.
- kontakta-consumer 6.1 Yearly self-declaration (codified in part; the primary text was not seen):
  Read the declaration. The rule counts twelve months back from the day of the check; a business
  year may be counted otherwise.
- kontakta-consumer 6.2 A trained leader (codified in part): See whether the member carries or seeks
  the mark: the criterion is the mark's. See what the training was.
- kontakta-consumer 6.3 The other criteria of the mark (not codified; the primary text was not
  seen): Ask for the collective agreement or its equal, and for how the working environment and
  complaints are looked after.
- kontakta-consumer 6.4 Complaints are followed up (not codified; the primary text was not seen):
  Weigh complaints by what they are about, which terms, how many customers, and what became of them;
  a count alone shows no breach.
- kontakta-consumer 6.5 What follows on a breach (codified in part; the primary text was not seen):
  No rule of this edition judges how the association goes about it; the ladder only names the steps.
  Read the statutes: they were not seen. That dialogue comes first is what was done in 2014, not a
  rule that was read; who may decide on the mark is not known.

Rules that spoke to no record
─────────────────────────────
Nothing in the dossier came under these rules.
- contact-offer-and-consent-recorded: The offer and the person's yes are recorded
- contract-accepted-in-writing-after-call: The consumer accepts in writing after the call has ended
- contract-binding-at-most-twelve-months: A trace-and-block service binds a consumer for at most
  twelve months
- contract-confirmed-within-five-working-days: The consumer has a written confirmation within five
  working days
- contract-renewal-reminded-a-month-before: The consumer is reminded a month before the last day for
  notice
- member-leader-trained: At least one leading person of the member is trained

Coverage
────────
What was given, beside what was declared to exist.
- cases: 1 given, 1 judged by at least one rule
- complaints: 6 given, 6 judged by at least one rule
- contacts: 10 given, 9 judged by at least one rule; 2014-02-01 to 2014-09-15: 31,240 declared, 9
  given (source: the member's dialler, invented), falls short
- contracts: 4 given, 2 judged by at least one rule
- practices: 2 given, 0 judged by at least one rule

Records that no edition judged
──────────────────────────────
- no edition was in force on the day that governs the record: 3 records (contact c-1 on 2012-02-14,
  contract k-1 on 2011-11-08, contract k-2 on 2012-02-14)

Every rule and what it found
────────────────────────────
- case-appeal-stays-open: satisfied 1
- case-evidence-disclosed-before-decision: violated 1
- case-heard-before-decision: violated 1
- case-member-told-before-public: violated 1
- case-no-conflicted-member-sat: undetermined 1
- case-no-step-skipped: violated 1
- case-notice-before-decision: violated 1
- case-reasons-given: satisfied 1
- case-relies-on-disclosed-complaints: violated 1
- case-reply-period-given: violated 1
- complaint-about-terms-in-use: violated 3; undetermined 1; satisfied 1; inapplicable 1
- complaint-counted-once: violated 1; satisfied 5
- complaint-from-a-known-person: violated 2; satisfied 4
- complaint-no-misunderstanding: violated 1; undetermined 2; satisfied 3
- contact-at-most-thirty-attempts-a-campaign: satisfied 9
- contact-at-most-three-attempts-a-day: violated 1; undetermined 1; satisfied 7
- contact-ends-at-refusal: satisfied 6; inapplicable 3
- contact-four-hours-after-previous-attempt: satisfied 9
- contact-honours-do-not-call-request: satisfied 9
- contact-not-to-under-16: satisfied 9
- contact-number-not-blocked: undetermined 1; excepted 1; satisfied 7
- contact-offer-and-consent-recorded: –
- contact-register-copy-at-most-two-months-old: undetermined 1; satisfied 8
- contact-shows-caller-number: satisfied 9
- contact-states-principal-and-purpose: satisfied 6; inapplicable 3
- contact-within-calling-hours: violated 1; undetermined 1; satisfied 7
- contract-accepted-in-writing-after-call: –
- contract-binding-at-most-twelve-months: inapplicable 2
- contract-confirmed-within-five-working-days: –
- contract-renewal-reminded-a-month-before: inapplicable 2
- contract-withdrawal-period-given: satisfied 2
- member-leader-trained: inapplicable 1
- member-self-declares-yearly: satisfied 1

Receipt
───────
SHA-256 over RFC 8785 canonical JSON, the first twelve digits; the JSON report has them whole.
- dossier b17d0b826a24
- complaint-grounds@1.0.0 9eccc7cea776
- fair-procedure@1.0.0 4842628587ba
- kontakta-consumer@1.0.0 216b8bae861c
- kontakta-consumer@2.0.0 d6d1b95254d6
- kontakta-consumer@3.0.0 e30f477b88a4
- findings ff447f3cbaa2

the member, by the association's rules: 2 violated, 4 undetermined, 1 excepted
the complaints, as grounds of a decision: 7 violated, 3 undetermined, 0 excepted
the association, by a model procedure: 7 violated, 1 undetermined, 0 excepted
*/

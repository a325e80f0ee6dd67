// A member is excluded "because of the number of complaints". What can be said, one by one, with evidence?
//
//   npx tsx examples/01-exclusion-dispute/main.ts
//
// The member, its records, the association's case and every figure are invented; only the kind of dispute is real. The
// same engine reads both sides: the member against the association's rules (`kontakta-consumer`, an unofficial rendering
// that came into force on 2014-02-01, so that records of 2012 are out of force), the complaints against the question
// what a decision can rest on (`complaint-grounds.json`, invented), and the association's handling against a model
// procedure (`fair-procedure`, a template). At the end each argument of the dispute is answered with figures (`answers.ts`).
// Nothing here says who was right.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createChecker } from "kodex";
import { assessComplaints } from "kodex/complaints";
import { readDossier, readRulebook } from "kodex/node";
import { deadlines, letter, nextSteps, precedents, standings } from "kodex/procedure";
import { toText } from "kodex/reporters";
import { editionsOf } from "kodex/rulebooks";
import { answers } from "./answers.js";
import { complaintsOf, customersOf } from "./register.js";

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const json = (name: string) => JSON.parse(readFileSync(beside(name), "utf8"));

const grounds = await readRulebook(beside("complaint-grounds.json"));
const checker = createChecker([...editionsOf("kontakta-consumer"), grounds, ...editionsOf("fair-procedure")]);
const dossier = await readDossier(beside("dossier.json"));
const report = await checker.check(dossier, { on: "2014-09-30" });

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

// The association's own procedure (`earlier-cases.json` is invented as well). "The decision came with no warning": where the
// case stands by the model procedure, what is undocumented and what contested told apart.
const own = dossier.cases?.[0];
const [procedure] = editionsOf("fair-procedure");
if (own === undefined || procedure === undefined) throw new Error("the example lacks its case or its procedure");
const found = standings(report, own.id);
console.log("\nThe procedure");
for (const standing of ["violated", "contested", "undocumented"] as const)
  console.log(`- ${standing}: ${found.filter((one) => one.standing === standing).length} rules`);
for (const { kind, until, notBefore, outcome } of deadlines(own, procedure, { on: "2014-09-30" }))
  console.log(`- ${kind}: last day ${until ?? `not before ${notBefore}, for the receipt is not proven`}: ${outcome}`);

// "Dialogue would have been right": which steps were open on the day before the decision, and what stood in the way.
console.log("\nSteps of the ladder on 2014-09-14");
for (const { step, allowed, missing } of nextSteps(own, procedure, { on: "2014-09-14", dossier })) {
  const lower = missing.flatMap((one) => (one.kind === "earlier-step" ? [one.step] : []));
  const broken = missing.filter((one) => one.kind === "rule" && one.outcome === "violated").length;
  const why = `without ${lower.join(", ") || "no lower step"}; it would break ${broken} rules`;
  console.log(`- ${step}: ${allowed === true ? "allowed" : `not allowed: ${why}`}`);
}

// "A strange precedent": earlier cases, compared without weights.
console.log("\nEarlier cases");
const like = precedents(own, json("earlier-cases.json"));
for (const { explanation } of like.inconsistentPairs) console.log(`- they contradict each other: ${explanation.en}`);
for (const { explanation } of like.compared) console.log(`- ${explanation.en}`);

// Doing it right would have begun with this letter; what nobody knows yet stands as a gap.
console.log(`\n${letter("notice", own, { on: "2014-08-20", rulebook: procedure, report }).markdown}`);

// The arguments of the dispute, one by one: what was argued, what the data say, and what they do not say. The decision names
// six complaints; `register.csv` holds all others, `customers.csv` the denominators, `peers.json` the other members and
// `questions.json` what is asked, by which window and method. The broadcast, the norm and the plan in it are invented too.
const peers = json("peers.json");
const questions = json("questions.json");
const whole = {
  ...dossier,
  complaints: [...(dossier.complaints ?? []), ...complaintsOf(beside("register.csv"))],
  exposures: [...(dossier.exposures ?? []), ...customersOf(beside("customers.csv"))],
};
const year = assessComplaints(whole, questions.year, peers);
const trend = assessComplaints(whole, questions.trend);
const every = await checker.check(dossier, { on: "2014-09-30", include: "all" });

console.log("\nThe arguments, answered (every figure is invented)");
const evidence = { report: every, year, trend, peers, procedure: standings(every, own.id), earlier: like };
for (const { argued, says, not } of answers(evidence)) {
  console.log(`\n"${argued}"`);
  for (const line of says) console.log(`  ${line}`);
  for (const line of not) console.log(`  It does not say: ${line}`);
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
Findings: 29 violated, 20 undetermined, 1 excepted, 107 satisfied, 12 inapplicable

Conclusion: 29 findings say that a rule was broken.
- 20 findings could not be decided
- fewer contacts were given than are declared to exist
- 56 clauses are left, wholly or in part, to a person

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

1.2 The competent organ decides (fair-procedure)
  case-decided-by-competent-organ: The organ that the ladder names decides (serious, the
    association's code; 0 of 1 judged, 1 undetermined)
    ? undetermined: whether the organ that decided was the competent one is not known
      case exclusion-2014, on 2014-08-20
      Evidence: case.organIsCompetent no (/cases/0/decision/organ); case.decision.organ board
        (/cases/0/decision/organ); case.decision.sanction exclusion (/cases/0/decision/sanction)
      Would be decided by: case.statutesLetOrganDecide

1.3 The ground stands in the rules (fair-procedure)
  case-ground-in-force-at-conduct: The clause was in force when the conduct began (serious, the
    association's code; 0 of 1 judged, 1 undetermined)
    ? undetermined: since when the clause was in force, or when the conduct began, is not known
      case exclusion-2014, on 2014-08-20
      Evidence: case.decision.groundInForceFrom not known (/cases/0/decision/groundInForceFrom);
        case.conduct.from 2011-11-08 (/cases/0/conduct/from)
      Would be decided by: case.decision.groundInForceFrom

1.4 A count is not a finding (fair-procedure)
  case-criterion-applied-to-all-members: A number is evaluated for all members (moderate, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the number was not evaluated for all members
      case exclusion-2014, on 2014-08-20
      Evidence: case.criterion.appliedToAllMembers no (/cases/0/criterion/appliedToAllMembers)
  case-criterion-published-before-its-period: A number is made known before the period it measures
    (moderate, the association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: made known on 2014-09-15, measured from 2014-01-01
      case exclusion-2014, on 2014-08-20
      Evidence: case.criterion.publishedOn 2014-09-15 (/cases/0/criterion/publishedOn);
        case.criterion.periodFrom 2014-01-01 (/cases/0/criterion/periodFrom)

2.1 Notice (fair-procedure)
  case-notice-before-decision: The member provably has notice before the day of the decision
    (serious, the association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: no notice reached the member before the day of the decision, 2014-09-15
      case exclusion-2014, on 2014-08-20
      Evidence: case.noticeDaysFromReceipt 0 (/cases/0/steps); case.decision.on 2014-09-15
        (/cases/0/decision/on)
  case-notice-tells-what-is-alleged: The notice is written and names facts, clause and sanction
    (serious, the association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the notice is not in writing, or leaves out facts, clause or sanction
      case exclusion-2014, on 2014-08-20
      Evidence: case.noticeWritten no (/cases/0/steps); case.noticeStates (/cases/0/steps)

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
      Evidence: case.replyDaysFromReceipt 0 (/cases/0/steps); parameter.reply-days 14

2.4 Hearing (fair-procedure)
  case-heard-before-decision: The member has replied or been heard before the decision (serious, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: neither reply nor hearing before the decision of 2014-09-15
      case exclusion-2014, on 2014-08-20
      Evidence: case.heardBeforeDecision no (/cases/0/steps); case.replyDaysFromReceipt 0
        (/cases/0/steps); case.decision.on 2014-09-15 (/cases/0/decision/on)
  case-hearing-offered: A hearing is offered before suspension or exclusion (moderate, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: no hearing was offered before exclusion
      case exclusion-2014, on 2014-08-20
      Evidence: case.hearingOffered no (/cases/0/steps); case.decision.sanction exclusion
        (/cases/0/decision/sanction)

2.5 The reply is considered (fair-procedure)
  case-defences-answered: The reasons answer what the member said for itself (moderate, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the reasons leave something unanswered that the member said for itself
      case exclusion-2014, on 2014-08-20
      Evidence: case.defencesAnswered no (/cases/0/defences)

3.1 Reasons (fair-procedure)
  case-reasons-complete: The reasons give facts, clause, weight and why this step (moderate, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the reasons leave out the facts, the clause, what weighed, or why this step
      case exclusion-2014, on 2014-08-20
      Evidence: case.decision.reasonsCover facts (/cases/0/decision/reasonsCover)

3.2 Nobody with an interest of their own sits (fair-procedure)
  case-interests-declared: Those who sat have declared their interests (serious, the association's
    code; 0 of 1 judged, 1 undetermined)
    ? undetermined: whether interests were declared is not known
      case exclusion-2014, on 2014-08-20
      Would be decided by: case.decision.interestsDeclared
      case.decision.interestsDeclared is contested: the member (invented) says no (source: its
        letter of 2014-09-25: a competitor sits on the board); the association (invented) says yes
        (source: its answer of 2014-09-29)
  case-investigator-did-not-sit: Nobody who prepared the case sat in the decision (serious, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: somebody who prepared the case sat in the decision of 2014-09-15
      case exclusion-2014, on 2014-08-20
      Evidence: case.investigatorSat yes (/cases/0/investigators); case.decision.on 2014-09-15
        (/cases/0/decision/on)
  case-no-conflicted-member-sat: Nobody with an interest of their own sat in the decision (critical,
    the association's code; 0 of 1 judged, 1 undetermined)
    ? undetermined: who sat in the decision is not known
      case exclusion-2014, on 2014-08-20
      Evidence: case.decision.on 2014-09-15 (/cases/0/decision/on)
      Would be decided by: case.decision.conflictedMembersSat
  case-objection-invited: The member is told who sits and may object (serious, the association's
    code; 0 of 1 judged, 1 undetermined)
    ? undetermined: whether the member could object is not known
      case exclusion-2014, on 2014-08-20
      Would be decided by: case.decision.objectionInvited

3.3 Who must show what (fair-procedure)
  case-burden-on-who-asserts: Whoever asserts the breach has to show it (moderate, the association's
    code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the burden of showing the breach: unstated
      case exclusion-2014, on 2014-08-20
      Evidence: case.decision.burden unstated (/cases/0/decision/burden)
  case-standard-of-proof-stated: The decision says how sure it had to be (moderate, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the decision does not say how sure it had to be
      case exclusion-2014, on 2014-08-20
      Evidence: case.decision.standard unstated (/cases/0/decision/standard)

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
      Evidence: case.stepsSkipped 3 (/cases/0/steps); case.decision.gravity serious
        (/cases/0/decision/gravity); case.decision.reasonsCover facts
        (/cases/0/decision/reasonsCover); case.decision.sanction exclusion
        (/cases/0/decision/sanction)

3.6 Necessary and proportionate (fair-procedure)
  case-milder-steps-weighed: Milder steps are weighed and turned down with reasons (moderate, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: no milder step than exclusion was weighed and turned down with reasons
      case exclusion-2014, on 2014-08-20
      Evidence: case.milderStepsWeighed no (/cases/0/decision/sanction); case.decision.sanction
        exclusion (/cases/0/decision/sanction)
  case-remedies-credited: What the member has put right counts (moderate, the association's code; 1
    of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the reasons pass over something that the member had put right
      case exclusion-2014, on 2014-08-20
      Evidence: case.remediesCredited no (/cases/0/remedies)

3.7 Like cases alike (fair-procedure)
  case-like-members-treated-alike: Members of whom the same holds are proceeded against alike
    (moderate, the association's code; 0 of 1 judged, 1 undetermined)
    ? undetermined: of how many other members the same holds is not known
      case exclusion-2014, on 2014-08-20
      Evidence: case.othersNotProceededAgainst not known (/cases/0/facts/othersNotProceededAgainst)
      Would be decided by: case.othersNotProceededAgainst
  case-not-harsher-than-precedents: No case as grave was met with less (moderate, the association's
    code; 0 of 1 judged, 1 undetermined)
    ? undetermined: how like cases were met is not known
      case exclusion-2014, on 2014-08-20
      Evidence: case.precedentsMetWithLess not known (/cases/0/facts/precedentsMetWithLess);
        case.comparablePrecedents not known (/cases/0/facts/comparablePrecedents)
      Would be decided by: case.comparablePrecedents, case.precedentsMetWithLess

3.8 Nothing is counted twice (fair-procedure)
  case-no-duplicate-relied-on: No complaint is counted twice (moderate, the association's code; 1 of
    1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: complaints named twice, or marked as duplicates of others: 1
      case exclusion-2014, on 2014-08-20
      Evidence: case.duplicatesRelied 1 (/cases/0/decision/complaintIds)

4.1 Appeal (fair-procedure)
  case-appeal-stays-open: An appeal stays open for fourteen days (serious, the association's code; 0
    of 1 judged, 1 undetermined)
    ? undetermined: for how long an appeal was open to the member is not proven
      case exclusion-2014, on 2014-08-20
      Evidence: case.appealDaysFromReceipt between 0 and 21 (/cases/0/steps); parameter.appeal-days
        14
      Would be decided by: case.steps.proof, case.steps.receivedOn
  case-appeal-to-another-body: An appeal goes to another body (moderate, the association's code; 1
    of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: an appeal goes to board, which decided
      case exclusion-2014, on 2014-08-20
      Evidence: case.decision.appealBody board (/cases/0/decision/appealBody)
  case-appeal-told: The member is told how to appeal (moderate, the association's code; 0 of 1
    judged, 1 undetermined)
    ? undetermined: whether the member was told how to appeal is not known
      case exclusion-2014, on 2014-08-20
      Would be decided by: case.decision.appealTold
  case-stay-considered: A stay is considered until an appeal is heard (moderate, the association's
    code; 0 of 1 judged, 1 undetermined)
    ? undetermined: whether a stay was considered is not known
      case exclusion-2014, on 2014-08-20
      Would be decided by: case.decision.stayConsidered

4.2 The member before the public (fair-procedure)
  case-decision-reaches-member-first: The decision reaches the member before the public (moderate,
    the association's code; 0 of 1 judged, 1 undetermined)
    ? undetermined: whether the decision reached the member or the public first is not known
      case exclusion-2014, on 2014-08-20
      Would be decided by: case.steps.proof, case.steps.receivedOn
  case-member-told-before-public: The member hears of the case before the public (serious, the
    association's code; 1 of 1 judged, 100.0 per cent, 0 undetermined)
    ✗ violated: the public was told before the member had notice
      case exclusion-2014, on 2014-08-20
      Evidence: case.publishedBeforeNotice yes (/cases/0/steps)

4.3 Follow-up and record (fair-procedure)
  case-minutes-kept: Minutes of the decision are kept (moderate, the association's code; 0 of 1
    judged, 1 undetermined)
    ? undetermined: whether minutes were kept is not known
      case exclusion-2014, on 2014-08-20
      Would be decided by: case.decision.minutes.kept
  case-votes-recorded: The record tells how the votes fell (moderate, the association's code; 0 of 1
    judged, 1 undetermined)
    ? undetermined: whether the votes were recorded is not known
      case exclusion-2014, on 2014-08-20
      Would be decided by: case.decision.minutes.votesRecorded

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
- case.decision.appealTold: undetermined findings 1; decided by it alone 1; rules case-appeal-told
- case.decision.conflictedMembersSat: undetermined findings 1; decided by it alone 1; rules
  case-no-conflicted-member-sat
- case.decision.groundInForceFrom: undetermined findings 1; decided by it alone 1; rules
  case-ground-in-force-at-conduct
- case.decision.interestsDeclared: undetermined findings 1; decided by it alone 1; rules
  case-interests-declared
- case.decision.minutes.kept: undetermined findings 1; decided by it alone 1; rules
  case-minutes-kept
- case.decision.minutes.votesRecorded: undetermined findings 1; decided by it alone 1; rules
  case-votes-recorded
- case.decision.objectionInvited: undetermined findings 1; decided by it alone 1; rules
  case-objection-invited
- case.decision.stayConsidered: undetermined findings 1; decided by it alone 1; rules
  case-stay-considered
- case.othersNotProceededAgainst: undetermined findings 1; decided by it alone 1; rules
  case-like-members-treated-alike
- case.statutesLetOrganDecide: undetermined findings 1; decided by it alone 1; rules
  case-decided-by-competent-organ
- case.steps.proof: undetermined findings 2; rules case-appeal-stays-open,
  case-decision-reaches-member-first
- case.steps.receivedOn: undetermined findings 2; rules case-appeal-stays-open,
  case-decision-reaches-member-first
- case.comparablePrecedents: undetermined findings 1; rules case-not-harsher-than-precedents
- case.precedentsMetWithLess: undetermined findings 1; rules case-not-harsher-than-precedents
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
- fair-procedure 1.2 The competent organ decides (codified in part; the primary text was not seen):
  Read the statutes: the rule compares the organ with the one the ladder of this model names, and
  takes somebody's word that the statutes let another decide. See that those counted for the quorum
  had a vote. The source speaks of exclusion; the quorum and who takes the lower steps are the
  model's own.
- fair-procedure 1.3 The ground stands in the rules (codified in part; the primary text was not
  seen): Read the clause the decision names: the rules compare days and look for the sanction on the
  ladder, not whether the clause fits the conduct. A Swedish court has also accepted an exclusion
  without a ground in the statutes: the facts decide.
- fair-procedure 1.4 A count is not a finding (codified in part): Ask for the denominator, the
  period, the peers and the outcome of the complaints: the rules only see when the number was made
  known and whether it was evaluated for all. The source publishes rates only from thirty new and
  thirty resolved cases; the rest of the clause is the model's own.
- fair-procedure 1.5 Conduct during membership (not codified): See that the conduct falls within
  membership.
- fair-procedure 2.1 Notice (codified in part; the primary text was not seen): Read the notice: the
  rule takes the record's word for what it says. What proves that it was received is for a person to
  judge. The source asks that the member can state its view before the decision; the contents of the
  notice are the model's own.
- fair-procedure 2.2 Disclosure (codified in part): See whether everything was shown and whether
  redaction left enough to answer. That both sides are put is seen in the boards' decisions; the
  duty to disclose in these words is the model's own.
- fair-procedure 2.3 Time to reply (codified in part; the primary text was not seen): Judge what
  proves the receipt; where nothing does, the time cannot be told. Judge also whether late evidence
  was new: each disclosure starts the time anew. The source gives fourteen days; that they run from
  proven receipt and start anew is the model's own. The British medicines authority gives fifteen
  working days in its short track.
- fair-procedure 2.4 Hearing (codified in part; the primary text was not seen): See why a member
  stayed silent: silence is a refusal only where somebody has said so. That a hearing is offered
  where suspension or exclusion is at stake is the model's own.
- fair-procedure 2.5 The reply is considered (codified in part): Judge whether an answer meets what
  was said, and what was of weight. The source asks for reasoned decisions; that they answer each
  defence is the model's own.
- fair-procedure 3.1 Reasons (codified in part): Read the reasons: the rules take the record's word
  for whether they were given and what they deal with. The source is an order in a competition case
  that the court later replaced by a plain prohibition; its parts are the model's own.
- fair-procedure 3.2 Nobody with an interest of their own sits (codified in part): Ask which
  interests there were: the rules take the record's word, and tell people apart by their names
  alone. A competitor on the board is an interest.
- fair-procedure 3.3 Who must show what (codified in part): See whether the decision rests on what
  was shown or on what was reported or published: the rules only see what it says of burden and
  standard.
- fair-procedure 3.4 Only disclosed complaints count (codified in part): See whether complaints that
  no list names weighed in. That what must be shown must also be disclosed is the model's own
  conclusion.
- fair-procedure 3.5 Step by step (codified in part): Whether a breach is severe, and whether the
  reasons for skipping steps carry, is for a person. So is how long an earlier step counts: the rule
  looks back without end. The source's own ladder has other names.
- fair-procedure 3.6 Necessary and proportionate (codified in part): Judge whether the reasons
  carry, and what a trend or a remedy is worth: the rules only see whether they were given. As a
  general duty of Swedish associations it was not found.
- fair-procedure 3.7 Like cases alike (codified in part; the primary text was not seen): The rules
  read two numbers that are worked out beforehand, over all members and over earlier cases
  (docs/procedure.md): see of whom the same was asked and which factors were compared. Where none
  can be compared, somebody is first.
- fair-procedure 3.8 Nothing is counted twice (codified in part): See whether complaints are about
  the same matter though nobody has marked them: the rules read marks and ids. The source joins
  complaints on the same evidence and looks at earlier rulings on closely similar ones; the ban in
  these words is the model's own.
- fair-procedure 4.1 Appeal (codified in part): See whether the other body is impartial and what it
  may try. The rules take the record's word; what proves that the decision was received is for a
  person. The source gives fourteen days and lets sanctions be stayed; that the days run from proven
  receipt is the model's own.
- fair-procedure 4.2 The member before the public (codified in part; the primary text was not seen):
  Where both heard on one day, ask for the hour: days do not tell which came first.
- fair-procedure 4.3 Follow-up and record (codified in part): Read the minutes, and ask what became
  of undertakings. The source follows up undertakings; that minutes and votes are kept is the
  model's own.
- fair-procedure 4.4 In time (codified in part): See how old the complaints were when the case was
  opened, and who caused delay. The source aims at three months for an adjudication and at two
  working days for the first answer; it is an aim, not a limit.
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
- case-appeal-stays-open: undetermined 1
- case-appeal-to-another-body: violated 1
- case-appeal-told: undetermined 1
- case-burden-on-who-asserts: violated 1
- case-criterion-applied-to-all-members: violated 1
- case-criterion-published-before-its-period: violated 1
- case-decided-by-competent-organ: undetermined 1
- case-decided-in-time: satisfied 1
- case-decision-reaches-member-first: undetermined 1
- case-defences-answered: violated 1
- case-evidence-disclosed-before-decision: violated 1
- case-ground-in-force-at-conduct: undetermined 1
- case-heard-before-decision: violated 1
- case-hearing-offered: violated 1
- case-interests-declared: undetermined 1
- case-investigator-did-not-sit: violated 1
- case-like-members-treated-alike: undetermined 1
- case-member-told-before-public: violated 1
- case-milder-steps-weighed: violated 1
- case-minutes-kept: undetermined 1
- case-no-complaint-decided-before: satisfied 1
- case-no-conflicted-member-sat: undetermined 1
- case-no-duplicate-relied-on: violated 1
- case-no-step-skipped: violated 1
- case-not-harsher-than-precedents: undetermined 1
- case-notice-before-decision: violated 1
- case-notice-tells-what-is-alleged: violated 1
- case-objection-invited: undetermined 1
- case-quorum-present: satisfied 1
- case-reasons-complete: violated 1
- case-reasons-given: satisfied 1
- case-relies-on-disclosed-complaints: violated 1
- case-remedies-credited: violated 1
- case-reply-period-given: violated 1
- case-sanction-on-the-ladder: satisfied 1
- case-standard-of-proof-stated: violated 1
- case-stay-considered: undetermined 1
- case-votes-recorded: undetermined 1
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
- dossier 0e9d1b784505
- complaint-grounds@1.0.0 9eccc7cea776
- fair-procedure@1.0.0 8d93ef38f03f
- kontakta-consumer@1.0.0 216b8bae861c
- kontakta-consumer@2.0.0 d6d1b95254d6
- kontakta-consumer@3.0.0 e30f477b88a4
- findings 884c32b4074f

the member, by the association's rules: 2 violated, 4 undetermined, 1 excepted
the complaints, as grounds of a decision: 7 violated, 3 undetermined, 0 excepted
the association, by a model procedure: 20 violated, 13 undetermined, 0 excepted

The procedure
- violated: 20 rules
- contested: 1 rules
- undocumented: 12 rules
- decision: last day 2014-11-20: kept
- appeal: last day not before 2014-09-29, for the receipt is not proven: undetermined

Steps of the ladder on 2014-09-14
- dialogue: allowed
- warning: not allowed: without dialogue; it would break 17 rules
- undertaking: not allowed: without dialogue, warning; it would break 17 rules
- suspension: not allowed: without dialogue, warning, undertaking; it would break 18 rules
- exclusion: not allowed: without dialogue, warning, undertaking; it would break 18 rules

Earlier cases
- they contradict each other: 2013-d is at least as serious in everything as 2011-a and was met with warning, not undertaking
- 2011-a is at least as serious in everything (it is heavier in complaints-upheld (0, 4), calls-against-the-rules (2, 9), earlier-sanctions (0, 1), terms-mended (1, 0)) and was met with undertaking, less than this case: too harsh against it
- 2012-b is at most as serious in everything (this case is heavier in calls-against-the-rules (2, 1)) and was met with dialogue: consistent with this case
- 2013-c cannot be compared: this case is heavier in calls-against-the-rules (2, 0), the earlier one in complaints-upheld (0, 7)
- 2013-d is at least as serious in everything (it is heavier in complaints-upheld (0, 5), calls-against-the-rules (2, 9), earlier-sanctions (0, 2), terms-mended (1, 0)) and was met with warning, less than this case: too harsh against it

# Notice of a case

- To: Norrsken Samtal AB (invented)
- From: **[to fill in: the association's name]**
- Date: 2014-08-20
- Case: exclusion-2014, opened on 2014-08-20

## What is alleged

1. The number of complaints is too high.
   - Rule: **[to fill in: the clause that is said to be broken]**.

## What it rests on

**[to fill in: what it rests on, enclosed, redacted where others must be protected]**

## What may follow

If the allegations are shown, this sanction may follow: Exclusion.

## Your reply

You have 14 days to reply, counted from the day you receive this letter. Evidence that is shown to you later starts this time anew. Nothing is decided before it has passed.
Send the reply to **[to fill in: where the reply is sent]**.

## Who decides

Decided by: board.
Those who will sit: A. Alm (invented), B. Berg (invented).
You may object to any of them, and are asked to say so with your reply.

## Receipt

Please confirm in writing on which day you received this letter; your time runs from that day.


The arguments, answered (every figure is invented)

"We follow the association's purpose and ethics rules in full"
  rules on records: 2 violated, 4 undetermined, 1 excepted, 89 satisfied, 11 inapplicable
  contacts with a broken rule: 2 of 9, 22.2 % (exact 95 % interval 2.8 % to 60.0 %) of those judged
  It does not say: anything of other contacts: 9 of 31,240 were given, and not drawn at random
  It does not say: anything of the 56 clauses that are left, wholly or in part, to a person

"The contract terms that caused the complaints ended in 2012"
  complaints of the year on terms that had ended: 23 of 48, 47.9 % (exact 95 % interval 33.3 % to 62.8 %) of those attributed
  on terms in use: 25; not attributed to any: 4
  about conduct after the terms had ended: 0
  It does not say: how often customers on either terms complain: how many there are of each is not recorded
  It does not say: which terms the 4 unattributed complaints are about

"The trend has turned"
  before 2012-09-01: 84 complaints in 406,800 customer-months; after: 86 in 851,760
  rate after over before, all received: 0.49 (95 % interval 0.36 to 0.67)
  without duplicates and anonymous ones: 0.41 (95 % interval 0.29 to 0.58)
  that it fell, by the window and method laid down on 2011-08-22: shown
  It does not say: why it fell
  It does not say: how far complaints come in clusters, as in the surge of the later stretch: the interval takes them as independent
  It does not say: that it fell in every month, or goes on falling: the test compares two stretches of time

"Press articles multiply the propensity to complain"
  from 2014-02-03 to 2014-03-02: 20 complaints, 2.5 expected from the other weeks
  observed over expected: 8.0 (95 % interval 4.3 to 14.7); a surge is shown
  complaints of the year: 52 unadjusted, 35 without the excess
  It does not say: that the broadcast was the cause: whether other members saw such a rise was not tested
  It does not say: that the complaints of these weeks are unfounded: each remains evidence on its merits
  It does not say: that fewer of them are upheld: inside 1 of 9, 11.1 % (exact 95 % interval 0.3 % to 48.2 %), outside 5 of 13, 38.5 % (exact 95 % interval 13.9 % to 68.4 %), p 0.36

"Complainants are often anonymous, or mistaken; direct contact solves it"
  anonymous: 14 of 52, 26.9 % (exact 95 % interval 15.6 % to 41.0 %); decided duplicates: 4
  found to be a misunderstanding: 12 of 21, 57.1 % (exact 95 % interval 34.0 % to 78.2 %) of those whose cause is known
  terms that three or more misunderstood, and that may be unclear: fast-call@1, fast-call@2
  solved at first contact: 9 of 47, 19.1 % (exact 95 % interval 9.1 % to 33.3 %) of those where it is known
  upheld: 6 of 22, 27.3 % (exact 95 % interval 10.7 % to 50.2 %) of the decided
  complaints that count without duplicates and anonymous ones: 34 of 52
  It does not say: what the 30 undecided ones are worth: if none or all were upheld, 11.5 % to 69.2 %
  It does not say: that an anonymous complaint is untrue, or that those who misunderstood were told clearly

"A number of complaints is an arbitrary ground, a strange precedent"
  all received: 52 over 36,022 customers: 14.4 per 10,000 (95 % interval 10.8 to 18.9); norm 10: violated
  without duplicates and anonymous ones: 34 over 36,022 customers: 9.4 per 10,000 (95 % interval 6.5 to 13.2); norm 10: undetermined
  128 scenarios of anonymous, unverified, duplicate, legacy, surge, unattributed, first-contact: 1 violated, 77 undetermined, 50 satisfied
  the result, undetermined, holds in 77 of 128; smallest change that flips it: legacy
  - nothing left out: 52 complaints, 10.8 to 18.9 per 10,000: violated
  - anonymous in: 34 complaints, 6.5 to 13.2 per 10,000: undetermined
  - unverified in: 34 complaints, 6.5 to 13.2 per 10,000: undetermined
  - duplicate in: 38 complaints, 7.5 to 14.5 per 10,000: undetermined
  - first-contact out: 26 to 28 complaints, 4.7 to 11.2 per 10,000: undetermined
  - unattributed out: 32 complaints, 6.1 to 12.5 per 10,000: undetermined
  - surge out: 23 to 27 complaints, 4.0 to 10.9 per 10,000: undetermined
  - legacy out: 19 to 22 complaints, 3.2 to 9.2 per 10,000: satisfied
  a bare count as the criterion: a finding about the association
  earlier cases: at least as serious and met with less: 2011-a, 2013-d; at most as serious and met with more: none; cases in all: 4; pairs of them that contradict each other: 1
  It does not say: that the norm is the right one, or was laid down before the year: when it was asked about is not known
  It does not say: anything of earlier cases that the list does not hold
  It does not say: that a rate beyond a norm is a breach, or one within it none: each complaint is evidence on its merits

"The decision came with no warning; dialogue would have been right"
  the 38 rules of the model procedure: 20 violated, 1 contested, 12 undocumented, 5 satisfied, 0 inapplicable
  violated: The evidence is disclosed before the decision
  violated: The member has replied or been heard before the decision
  violated: A hearing is offered before suspension or exclusion
  violated: No step of the ladder is skipped
  violated: The member provably has notice before the day of the decision
  violated: The notice is written and names facts, clause and sanction
  violated: Milder steps are weighed and turned down with reasons
  violated: The decision relies only on disclosed complaints
  violated: The member has fourteen days to reply
  It does not say: that the decision was wrong on its merits
  It does not say: that the model procedure binds this association: it is a template

"We share these challenges with most members"
  all received: 52, 32.0 expected at the rate of the others, adjusted p 0.009
  without duplicates and anonymous ones: 34, 20.1 expected, adjusted p 0.038; that it stands out: shown
  the norm of the year for the 12 others, all received: 0 beyond it, 0 within, 12 undetermined
  spread among the 13 members: φ 0.60, 1 where chance is all
  It does not say: why a member stands out: the complaints of the surge and those on ended terms are in these figures
  It does not say: that a member that stands out broke a rule, or that one that does not is like the others
  It does not say: anything of a member's place: nobody is ranked
*/

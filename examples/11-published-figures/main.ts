// What can be decided about a real exclusion from what was published about it? Nothing but what nobody disputes.
//
//   npx tsx examples/11-published-figures/main.ts
//
// In 2014 the Swedish association Kontakta excluded a member, mySafety, because of a number of complaints. `dossier.yaml`
// holds what was published and where; what a party says of itself is marked as its statement. Nothing is added. The model
// procedure is nobody's statutes: what it calls violated would be so by a template that no association has adopted.
import { fileURLToPath } from "node:url";
import { createChecker } from "kodex";
import { readDossier } from "kodex/node";
import { standings } from "kodex/procedure";
import { editionsOf } from "kodex/rulebooks";
import { poissonRateCI, proportionCI } from "kodex/statistics";

const dossier = await readDossier(fileURLToPath(new URL("dossier.yaml", import.meta.url)));
const checker = createChecker([...editionsOf("kontakta-consumer"), ...editionsOf("fair-procedure")]);
const report = await checker.check(dossier, { on: "2014-09-30", include: "all" });

console.log("The member, by the association's rules: no contact, contract or single complaint was seen in print.");
console.log(`Conclusion of the report: ${report.conclusion}`);

const found = standings(report, "exclusion-2014");
for (const standing of ["violated", "satisfied", "contested", "undocumented"] as const) {
  const those = found.filter((one) => one.standing === standing);
  console.log(`\n${standing}: ${those.length} of ${found.length} rules of the model procedure`);
  if (standing === "undocumented") continue;
  for (const { title, contested } of those) {
    console.log(`- ${title.en}`);
    for (const { statements } of contested)
      for (const { by, value, source } of statements) console.log(`    ${by}: ${value}\n      ${source}`);
  }
}

// The figures. Of 113 complaints at least 37 were about telephone sales; a judgment of 2015 (MD 2015:5) says that the
// company had more than 400,000 customers, in a later year and perhaps of another legal person.
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const share = proportionCI({ successes: 37, n: 113 });
const [low, high] = share.clopperPearson;
console.log(`\nAt least 37 of 113 about telephone sales: ${percent(37 / 113)} (${percent(low)} to ${percent(high)})`);
const rate = poissonRateCI({ events: 113, exposure: 40 });
const per = (value: number) => value.toFixed(1);
console.log(
  `113 complaints, were there 400,000 customers: ${per(rate.rate)} per 10,000 (${per(rate.lower)} to ${per(rate.upper)})`,
);
console.log("No other member's figures, no earlier period and no outcome of a complaint was seen in print: there");
console.log("is nothing to compare the rate with, and no trend to speak of.");

console.log("\nWhat would decide, by how many rules wait for it:");
const wanted = new Map<string, number>();
for (const { standing, missing } of found)
  if (standing === "undocumented" || standing === "contested")
    for (const fact of missing) wanted.set(fact, (wanted.get(fact) ?? 0) + 1);
for (const [fact, rules] of [...wanted].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
  console.log(`- ${fact}: ${rules}`);

/* Output:
The member, by the association's rules: no contact, contract or single complaint was seen in print.
Conclusion of the report: undetermined

violated: 0 of 38 rules of the model procedure

satisfied: 1 of 38 rules of the model procedure
- The sanction is a step of the ladder

contested: 5 of 38 rules of the model procedure
- No step of the ladder is skipped
    the member: the last contact, in May 2014, was mutually positive; dialogue would have been right
      telekomidag.se/mysafety-protesterar-mot-uteslutningen/ (press, after the member)
    the association: at a follow-up the complaints had continued
      telekomidag.se/callcenterforening-slanger-ut-mysafety/ (press)
- The decision reaches the member before the public
    the member: it learned of the decision from a press release, in the afternoon of 15 September 2014
      mynewsdesk.com/se/mysafety/pressreleases, 1060062 (its own statement)
- The member provably has notice before the day of the decision
    the member: none, the exclusion came wholly without warning
      mynewsdesk.com/se/mysafety/pressreleases, 1060062 (its own statement)
    the association: it had pointed out how serious the matter was, and urged better processes
      telekomidag.se/callcenterforening-slanger-ut-mysafety/ (press)
- What the member has put right counts
    the member: the contract terms had not been used since 2012 and were abolished in 2013
      mynewsdesk.com/se/mysafety/pressreleases, 1060062 (its own statement)
    the association: at a follow-up the complaints had continued
      telekomidag.se/callcenterforening-slanger-ut-mysafety/ (press)
- The case is decided within three months
    the association: it had spoken to the member about complaints earlier in 2014; no day of opening was seen
      telekomidag.se/callcenterforening-slanger-ut-mysafety/ (press)

undocumented: 32 of 38 rules of the model procedure

At least 37 of 113 about telephone sales: 32.7 % (24.2 % to 42.2 %)
113 complaints, were there 400,000 customers: 2.8 per 10,000 (2.3 to 3.4)
No other member's figures, no earlier period and no outcome of a complaint was seen in print: there
is nothing to compare the rate with, and no trend to speak of.

What would decide, by how many rules wait for it:
- case.steps: 8
- case.decision.complaintIds: 3
- case.decision.present: 2
- case.decision.reasonsCover: 2
- case.comparablePrecedents: 1
- case.conduct.from: 1
- case.criterion.appliedToAllMembers: 1
- case.criterion.periodFrom: 1
- case.criterion.publishedOn: 1
- case.decision.alternatives: 1
- case.decision.appealBody: 1
- case.decision.appealOpenUntil: 1
- case.decision.appealTold: 1
- case.decision.burden: 1
- case.decision.conflictedMembersSat: 1
- case.decision.gravity: 1
- case.decision.groundInForceFrom: 1
- case.decision.interestsDeclared: 1
- case.decision.minutes.kept: 1
- case.decision.minutes.votesRecorded: 1
- case.decision.objectionInvited: 1
- case.decision.quorum: 1
- case.decision.reasonsGiven: 1
- case.decision.standard: 1
- case.decision.stayConsidered: 1
- case.decisionPublishedBeforeReceipt: 1
- case.declinedToReply: 1
- case.defences: 1
- case.investigators: 1
- case.noticeDaysFromReceipt: 1
- case.openedOn: 1
- case.othersNotProceededAgainst: 1
- case.precedentsMetWithLess: 1
- case.remediesCredited: 1
- case.statutesLetOrganDecide: 1
- case.stepsSkipped: 1
*/

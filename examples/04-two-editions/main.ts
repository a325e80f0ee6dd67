// The same call on both sides of a day on which the rules changed.
//
//   npx tsx examples/04-two-editions/main.ts
//
// A record is judged by what was in force on its own day, not by what is in force today: by the edition that covers the
// day and, within an edition, by dated provisions. The people, the calls and the contract are invented.
import { createChecker } from "kodex";
import { editionsOf } from "kodex/rulebooks";

const editions = editionsOf("kontakta-consumer");
for (const { version, inForce } of editions) console.log(`${version}: ${inForce.from} to ${inForce.until ?? "today"}`);

const checker = createChecker(editions);

// A number in the block register, whose holder consented by name four months before the call.
const blocked = (startedAt: string, givenOn: string) => ({
  id: "c-1",
  startedAt,
  channel: "call",
  direction: "outbound",
  purpose: "sale",
  consumer: { numberHolder: "person" },
  register: { name: "NIX", listed: true, listedOn: "2012-01-01", versionDate: startedAt.slice(0, 10) },
  relationship: { customer: false },
  consent: { given: true, named: true, purpose: "phone", givenOn },
});

const confirmed = (concludedOn: string) => ({
  id: "k-1",
  concludedOn,
  channel: "call",
  productKind: "service",
  initiatedBy: "consumer",
  confirmationReceivedOn: "2018-12-31",
  withdrawal: { informed: true, days: 14 },
});

const say = (title: string, kind: string, record: object, rule: string) => {
  const [finding] = checker.screen(kind, record, { include: "all" }).filter((found) => found.rule === rule);
  const exception = finding?.exception === undefined ? "" : ` (${finding.exception})`;
  const edition = finding === undefined ? "no rule of that day's edition" : `edition ${finding.edition}`;
  console.log(`${title}: ${finding?.outcome ?? "not asked"}${exception}, ${edition}`);
};

console.log("\na blocked number, with a consent four months old: from 1 July 2017 at most three months are enough");
say("  30 June 2017", "contact", blocked("2017-06-30T10:00:00+02:00", "2017-02-28"), "contact-number-not-blocked");
say("   1 July 2017", "contact", blocked("2017-07-01T10:00:00+02:00", "2017-03-01"), "contact-number-not-blocked");

console.log("\na contract confirmed too late: five working days were the rule from 2017 until August 2018");
for (const day of ["2016-12-31", "2017-01-01", "2018-08-31", "2018-09-01"]) {
  say(`  ${day}`, "contract", confirmed(day), "contract-confirmed-within-five-working-days");
}

console.log("\na call of 2012: before the first edition");
say("  2012-03-01", "contact", blocked("2012-03-01T10:00:00+01:00", "2012-02-28"), "contact-number-not-blocked");

/* Output:
1.0.0: 2014-02-01 to 2016-12-31
2.0.0: 2017-01-01 to 2021-06-30
3.0.0: 2021-07-01 to today

a blocked number, with a consent four months old: from 1 July 2017 at most three months are enough
  30 June 2017: excepted (consent), edition 2.0.0
   1 July 2017: violated, edition 2.0.0

a contract confirmed too late: five working days were the rule from 2017 until August 2018
  2016-12-31: not asked, no rule of that day's edition
  2017-01-01: violated, edition 2.0.0
  2018-08-31: violated, edition 2.0.0
  2018-09-01: inapplicable, edition 2.0.0

a call of 2012: before the first edition
  2012-03-01: not asked, no rule of that day's edition
*/

// One member, one dossier, five countries: every contact is judged by the code that governs it.
//
//   npx tsx examples/07-one-member-five-countries/main.ts
//
// Which code governs a contact is the rulebook's own condition `appliesTo`: the country of the consumer, as declared. A
// number's prefix proves nothing. The member, the people called and every call are invented; the rulebooks are unofficial
// renderings. All of them side by side, with their sources: docs/codes.md.
import { fileURLToPath } from "node:url";
import { createChecker, type Finding, parseRulebook, type Report } from "kodex";
import { readDossier } from "kodex/node";
import { editionsOf } from "kodex/rulebooks";

// The Swedish code is a national one and names no country, and so governs all it is given: who calls into several countries
// adds the condition. Why it has none of its own: docs/decisions/0045-a-national-code-names-no-country.md.
const isSwedish = { fact: "contact.consumer.country", operator: "equal", value: "SE" };
const swedish = editionsOf("kontakta-consumer").map((edition) =>
  parseRulebook({ ...edition, appliesTo: { contact: isSwedish } }),
);
const abroad = ["france-d223", "us-tsr", "us-florida", "uk-dma", "germany-ccv"].flatMap(editionsOf);
const checker = createChecker([...swedish, ...abroad]);

const dossier = await readDossier(fileURLToPath(new URL("dossier.json", import.meta.url)));
const report = await checker.check(dossier, { on: "2026-09-30", include: "all" });

console.log(`${report.member.name}, ${report.on}: ${dossier.contacts?.length} contacts\n`);
for (const { id, startedAt, consumer } of dossier.contacts ?? []) {
  const findings = report.findings.filter(({ subject }) => subject.kind === "contact" && subject.id === id);
  console.log(`${id}, ${consumer?.country}, ${startedAt}`);
  for (const rulebook of new Set(findings.map((finding) => finding.rulebook))) {
    const own = findings.filter((finding) => finding.rulebook === rulebook);
    const kept = own.filter(({ outcome }) => outcome === "satisfied").length;
    console.log(`  by ${rulebook}: ${kept} satisfied`);
    for (const finding of own) if (isOpen(finding)) tell(finding, report);
  }
  const outside = report.outOfForce.records.find((record) => record.kind === "contact" && record.id === id);
  if (outside !== undefined) console.log(`  by no code: ${outside.reason}`);
}
console.log(
  `\ngoverned by no code of the checker: ${report.outOfForce.byReason["not-governed"]} contact, counted, not passed`,
);

function isOpen({ outcome }: Finding): boolean {
  return outcome === "violated" || outcome === "undetermined" || outcome === "excepted";
}

/** An undetermined finding says what is not known and, where the text lays it on somebody, who has to show which fact. */
function tell(finding: Finding, { rules }: Report): void {
  const { rule, rulebook, outcome, exception, missing, burden } = finding;
  const lifted = exception === undefined ? "" : ` (${exception})`;
  console.log(`    ${outcome}${lifted}: ${(rules[rule] ?? rules[`${rulebook}/${rule}`])?.title.en}`);
  if (outcome === "undetermined") console.log(`      not known: ${missing.join(", ")}`);
  for (const { by, facts } of burden ?? []) console.log(`      for the ${by} to show: ${facts.join(", ")}`);
}

console.log("\nFrance: the same call, without consent, to a number that was not on the opposition list");
for (const day of ["2026-08-10", "2026-08-11"]) {
  const call = {
    id: "fr",
    startedAt: `${day}T10:30:00+02:00`,
    channel: "call",
    direction: "outbound",
    purpose: "sale",
    consumer: { country: "FR", kind: "consumer" },
    register: { name: "Bloctel", listed: false },
    consent: { given: false },
    relationship: { customer: false },
    facts: { offer: "other" },
  };
  const said = checker.screen("contact", call, { include: "all" });
  for (const rule of ["contact-number-not-on-opposition-list", "contact-with-prior-consent"]) {
    const found = said.find((finding) => finding.rule === rule);
    console.log(`  ${day} ${rule}: ${found?.outcome ?? "no rule of that day's edition"}`);
  }
}

// A hundred calls, the same wherever they go: sixty conversations, three calls abandoned (two people, one machine), and
// thirty-seven that nobody took.
const results = [
  ...Array.from({ length: 60 }, () => ({ result: "conversation", answeredLive: true })),
  ...[true, true, false].map((answeredLive) => ({ result: "abandoned", answeredLive })),
  ...Array.from({ length: 37 }, () => ({ result: "no-answer", answeredLive: false })),
];
const hundred = (country: string, day: string, offset: string) =>
  results.map(({ result, answeredLive }, index) => ({
    id: `${country}-${index}`,
    startedAt: `${day}T${10 + Math.floor(index / 60)}:${String(index % 60).padStart(2, "0")}:00${offset}`,
    channel: "call",
    direction: "outbound",
    purpose: "sale",
    campaignId: "spring",
    result,
    connectSeconds: 1,
    consumer: { id: `${country}-${index}`, country, kind: "consumer", numberHolder: "person" },
    facts: { answeredLive },
  }));

console.log("\nA hundred calls with three abandoned: the same calls, each time three per cent of something else");
for (const [country, day, offset] of [
  ["US", "2017-02-28", "-05:00"],
  ["GB", "2017-02-28", "+00:00"],
  ["GB", "2017-03-01", "+00:00"],
  ["DE", "2017-02-28", "+01:00"],
] as const) {
  const member = { ...dossier.member, facts: { ...dossier.member.facts, abandonedRateBy: "campaign" } };
  // In the United States the share is that of thirty days counted from the campaign's first.
  const campaigns = [{ id: "spring", from: "2017-02-20" }];
  const one = await checker.check({ member, campaigns, contacts: hundred(country, day, offset) }, { on: day });
  console.log(`  ${country}, ${day}`);
  if (one.shares.length === 0) {
    const left = one.clauses.find(({ id }) => id === "persistent-misuse");
    console.log(`    no share is judged; left to a person: ${left?.number}, ${left?.heading.en}`);
  }
  for (const { rulebook, title, value, count, total, leftOut, unsure, rules } of one.shares) {
    console.log(`    ${rulebook}: ${title?.en}`);
    const share = typeof value === "number" ? `${(value * 100).toFixed(2)} per cent` : "not known";
    console.log(`      ${count} of ${total}, ${share}; left out: ${leftOut} not counted, ${unsure} unsure`);
    console.log(`      ${Object.values(rules).join(", ")}`);
  }
}

/* Output:
Sju Stjärnor Samtal AB (invented), 2026-09-30: 8 contacts

se-evening, SE, 2026-09-08T21:05:00+02:00
  by kontakta-consumer: 11 satisfied
    violated: A call is placed between 08:00 and 21:00
fr-lunch, FR, 2026-09-08T13:20:00+02:00
  by france-d223: 6 satisfied
    undetermined: A consumer is called between 10:00 and 13:00 or between 14:00 and 20:00 of their own time
      not known: contact.consentExpress, contact.consentProven
      for the member to show: contact.consentExpress, contact.consentProven
    excepted (running-contract): A consumer is called only with consent given before
fr-stranger, FR, 2026-09-08T10:30:00+02:00
  by france-d223: 7 satisfied
    undetermined: A consumer is called only with consent given before
      not known: contact.consent.given, contact.consent.givenOn, contact.consent.purpose, contact.consentFree, contact.consentInformed, contact.consentPositiveAct, contact.consentRevocable, contact.consentSpecific, contact.consentUnambiguous
      for the member to show: contact.consent.given, contact.consent.givenOn, contact.consent.purpose, contact.consentFree, contact.consentInformed, contact.consentPositiveAct, contact.consentRevocable, contact.consentSpecific, contact.consentUnambiguous
us-boston, US, 2026-09-08T20:30:00-04:00
  by us-tsr: 4 satisfied
    undetermined: No number in the national registry is called for sale
      not known: contact.lastBusinessOn
      for the member to show: contact.lastBusinessOn
us-tallahassee, US, 2026-09-08T20:30:00-04:00
  by us-florida: 2 satisfied
    violated: A sales call to Florida is placed from 08:00 to 20:00
  by us-tsr: 5 satisfied
gb-registered, GB, 2026-09-08T11:00:00+01:00
  by uk-dma: 3 satisfied
    violated: No number that has stood in the preference register for 28 days is called to market
de-saturday, DE, 2026-09-12T18:30:00+02:00
  by germany-ccv: 5 satisfied
    violated: An advertising call is placed between 08:00 and 20:00, on a Saturday between 09:00 and 18:00
no-oslo, NO, 2026-09-08T22:30:00+02:00
  by no code: not-governed

governed by no code of the checker: 1 contact, counted, not passed

France: the same call, without consent, to a number that was not on the opposition list
  2026-08-10 contact-number-not-on-opposition-list: satisfied
  2026-08-10 contact-with-prior-consent: no rule of that day's edition
  2026-08-11 contact-number-not-on-opposition-list: no rule of that day's edition
  2026-08-11 contact-with-prior-consent: violated

A hundred calls with three abandoned: the same calls, each time three per cent of something else
  US, 2017-02-28
    us-tsr: Calls abandoned, of those that a living person answered, per campaign and successive thirty days of it
      2 of 62, 3.23 per cent; left out: 38 not counted, 0 unsure
      violated
  GB, 2017-02-28
    uk-dma: Calls abandoned, of abandoned and live calls together, per campaign and day
      3 of 63, 4.76 per cent; left out: 37 not counted, 0 unsure
      violated
  GB, 2017-03-01
    no share is judged; left to a person: Ofcom 2016, Persistent misuse since March 2017
  DE, 2017-02-28
    germany-ccv: Calls lost, of all attempts at an advertising call, per month
      3 of 100, 3.00 per cent; left out: 0 not counted, 0 unsure
      satisfied
*/

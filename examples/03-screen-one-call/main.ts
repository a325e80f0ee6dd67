// Before a dialler places a call: may this number be called now?
//
//   npx tsx examples/03-screen-one-call/main.ts
//
// `screen` is synchronous, over rules that were compiled once. With `at: "planned"` the rules about what is only known
// after the call (was the purpose stated? did the caller go on after a no?) are not asked. Everything is invented.
import { createChecker, type Evidence } from "kodex";
import { editionsOf } from "kodex/rulebooks";

const checker = createChecker(editionsOf("kontakta-consumer"));

const toErika = {
  channel: "call",
  direction: "outbound",
  purpose: "sale",
  campaignId: "autumn",
  consumer: { number: "+46000000001", age: 52, numberHolder: "person" },
  callerNumberShown: true,
  doNotCall: { requested: false },
  register: { name: "NIX", listed: false, versionDate: "2018-09-03" },
};

const earlier = [
  { ...toErika, id: "e-1", startedAt: "2018-09-06T08:15:00+02:00" },
  { ...toErika, id: "e-2", startedAt: "2018-09-06T12:20:00+02:00" },
  { ...toErika, id: "e-3", startedAt: "2018-09-06T16:40:00+02:00" },
];

const planned = [
  { ...toErika, id: "tonight", startedAt: "2018-09-06T19:00:00+02:00" },
  { ...toErika, id: "late tomorrow", startedAt: "2018-09-07T21:00:00+02:00" },
  { ...toErika, id: "tomorrow", startedAt: "2018-09-07T10:00:00+02:00" },
  { ...toErika, id: "tomorrow, register not consulted", startedAt: "2018-09-07T10:00:00+02:00", register: {} },
];

for (const call of planned) {
  // A list that is given is taken to be whole: these are all earlier calls to this number.
  const findings = checker.screen("contact", call, { at: "planned", given: { contacts: earlier } });
  console.log(findings.length === 0 ? `${call.id}: nothing speaks against it` : `${call.id}:`);
  for (const { rule, outcome, evidence, missing } of findings) {
    const read = evidence.filter(({ operator }) => operator !== undefined);
    const why = outcome === "undetermined" ? `not known: ${missing.join(", ")}` : read.map(inWords).join("; ");
    console.log(`  ${outcome.padEnd(12)} ${rule}\n    ${why}`);
  }
}

function inWords({ fact, value, operator, expected }: Evidence): string {
  const shown = typeof value === "number" ? value.toFixed(1).replace(".0", "") : value;
  return `${fact} is ${shown}, expected ${operator} ${expected}`;
}

const later = checker.needs("contact", { at: "planned" }).flatMap((need) => need.notAsked);
console.log(`\nnot asked before the call: ${[...new Set(later)].join(", ")}`);

/* Output:
tonight:
  violated     contact-four-hours-after-previous-attempt
    measure.hours-since-previous is 2.3, expected greaterThanInclusive 4
  violated     contact-at-most-three-attempts-a-day
    measure.attempts-same-day is 4, expected lessThanInclusive 3
late tomorrow:
  violated     contact-within-calling-hours
    contact.localTime is 21:00, expected lessThan 21:00
tomorrow: nothing speaks against it
tomorrow, register not consulted:
  undetermined contact-number-not-blocked
    not known: contact.consent.given, contact.consent.givenOn, contact.consent.named, contact.consent.purpose, contact.register.listed, contact.register.listedOn, contact.register.versionDate, contact.relationship.customer, contact.relationship.sameKind
  undetermined contact-register-copy-at-most-two-months-old
    not known: contact.register.versionDate

not asked before the call: contact-ends-at-refusal, contact-offer-and-consent-recorded, contact-states-principal-and-purpose
*/

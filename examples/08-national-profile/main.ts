// A national association builds on the code of another, alters it with reasons, and adds rules of its own.
//
//   npx tsx examples/08-national-profile/main.ts
//
// `profile.json` takes some clauses of `kontakta-consumer`: it sets a number, raises a severity, adds an exception, removes
// a rule, and brings a contract of its own that asks for more than the code. Northern Callers is invented, and so are its
// decisions, its contract and the calls below. The same from the command line:
//
//   npx kodex resolve examples/08-national-profile/profile.json --explain
import { readFileSync } from "node:fs";
import { compareLayers, createChecker, type Profile, resolveRulebook } from "kodex";
import { editionsOf } from "kodex/rulebooks";

const profile: Profile = JSON.parse(readFileSync(new URL("profile.json", import.meta.url), "utf8"));
const resolved = resolveRulebook(profile, editionsOf("kontakta-consumer"));
const { rulebook, bases, origins, outdated } = resolved;

console.log(
  `${rulebook.id}@${rulebook.version} builds on ${bases.map(({ id, version }) => `${id}@${version}`).join(", ")}`,
);
for (const { id } of rulebook.rules) {
  const { from, exceptions } = origins.rules[id] ?? { from: "", exceptions: {} };
  const added = Object.keys(exceptions).filter((exception) => exceptions[exception]?.from !== from);
  console.log(`  ${id}: ${from}${added.length === 0 ? "" : `, with the exception ${added.join(", ")}`}`);
}
for (const { id, removed } of origins.removed) console.log(`  ${id}: removed by ${removed.by}`);
console.log(`${outdated.length} examples of the base no longer hold`);

const { effects, relations } = compareLayers(resolved);
console.log("\nwhat the alterations mean");
for (const { rule, change, witnesses } of effects) {
  const [witness] = witnesses;
  const shown = witness === undefined ? "" : `: one record was ${witness.before}, and is ${witness.after}`;
  console.log(`  ${rule}: ${change}${shown}`);
}
console.log("\nlayers that speak about the same thing");
for (const { rules, is } of relations)
  console.log(`  ${rules[1].rule} (${rules[1].basis}) is ${is}: beside ${rules[0].rule} (${rules[0].basis})`);

const before = createChecker(editionsOf("kontakta-consumer"));
const now = createChecker(rulebook);
const late = {
  id: "c-1",
  startedAt: "2023-10-10T21:30:00+02:00",
  channel: "call",
  direction: "outbound",
  atConsumersRequest: true,
};
const say = (of: typeof now) =>
  of.screen("contact", late, { include: "all" }).find(({ rule }) => rule === "contact-within-calling-hours");
console.log("\na call at half past nine in the evening that was asked for");
console.log(`  by the code: ${say(before)?.outcome}`);
console.log(`  by the profile: ${say(now)?.outcome} (${say(now)?.exception})`);

/* Output:
northern-callers@1.0.0 builds on kontakta-consumer@3.0.0
  contact-at-most-three-attempts-a-day: kontakta-consumer@3.0.0
  contact-number-not-blocked: kontakta-consumer@3.0.0
  contact-within-calling-hours: kontakta-consumer@3.0.0, with the exception at-the-consumers-request
  contract-binding-at-most-twelve-months: kontakta-consumer@3.0.0
  member-leader-trained: kontakta-consumer@3.0.0
  contact-at-most-two-attempts-a-day: northern-callers@1.0.0
  member-self-declares-yearly: removed by General meeting of Northern Callers, 2022-11-09
5 examples of the base no longer hold

what the alterations mean
  contact-number-not-blocked: tightened: one record was excepted, and is violated
  contact-within-calling-hours: loosened: one record was violated, and is excepted
  member-self-declares-yearly: removed: one record was violated, and is not-judged

layers that speak about the same thing
  contact-at-most-two-attempts-a-day (contract) is stricter: beside contact-at-most-three-attempts-a-day (code)

a call at half past nine in the evening that was asked for
  by the code: violated
  by the profile: excepted (at-the-consumers-request)
*/

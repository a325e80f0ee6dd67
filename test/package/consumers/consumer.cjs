// Uses every entry point as a CommonJS module; prints what it found, or fails.
const assert = require("node:assert/strict");
const { createChecker, parseRulebook, RulebookError } = require("kodex");
const { assessComplaints } = require("kodex/complaints");
const { Dossier } = require("kodex/model");
const { readRulebook } = require("kodex/node");
const { toText } = require("kodex/reporters");
const { editionsOf, rulebooks } = require("kodex/rulebooks");
const { poissonRateCI } = require("kodex/statistics");
const { matchers } = require("kodex/vitest");
const dossier = require("./late-call.json");

async function main() {
  const report = await createChecker(editionsOf("kontakta-consumer")).check(dossier, { on: "2018-12-31" });
  assert.equal(report.byRule["contact-within-calling-hours"].violated, 1);
  assert.equal(report.conclusion, "violations-found");
  assert.match(toText(report), /contact-within-calling-hours/);

  assert.equal(Dossier.safeParse(dossier).success, true);
  assert.equal(typeof matchers.toHaveNoViolations, "function");
  assert.equal(poissonRateCI({ events: 0, exposure: 1 }).lower, 0);
  const none = assessComplaints({ member: { id: "m1" }, complaints: [] }, { on: "2018-12-31" });
  assert.equal(none.admissibility.received, 0);
  await assert.rejects(readRulebook("no-such-folder"), RulebookError);

  // The data is there without the code.
  const edition = require("kodex/rulebooks/kontakta-consumer@2.0.0.json");
  assert.deepEqual(
    parseRulebook(edition),
    rulebooks.find(({ id, version }) => id === edition.id && version === edition.version),
  );
  const rule = require("kodex/rules/kontakta-consumer/2.0.0/rules/contact-within-calling-hours.json");
  assert.equal(rule.id, "contact-within-calling-hours");
  for (const name of ["rulebook", "dossier"]) assert.equal(typeof require(`kodex/schemas/${name}.json`), "object");

  console.log("consumer.cjs: ok");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

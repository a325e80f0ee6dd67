// Uses every entry point as an ES module; prints what it found, or fails.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createChecker, parseRulebook, RulebookError } from "kodex";
import { assessComplaints } from "kodex/complaints";
import { Dossier } from "kodex/model";
import { readRulebook } from "kodex/node";
import { toText } from "kodex/reporters";
import { editionsOf, rulebooks } from "kodex/rulebooks";
import { toSql } from "kodex/sql";
import { poissonRateCI, StatisticsError } from "kodex/statistics";
import { matchers } from "kodex/vitest";

const dossier = JSON.parse(readFileSync(new URL("late-call.json", import.meta.url), "utf8"));
const report = await createChecker(editionsOf("kontakta-consumer")).check(dossier, { on: "2018-12-31" });
assert.equal(report.byRule["contact-within-calling-hours"].violated, 1);
assert.equal(report.conclusion, "violations-found");
const screening = await createChecker(editionsOf("kontakta-consumer")).screenAll("contact", dossier.contacts, {
  on: "2018-12-31",
});
assert.deepEqual(screening.byRule["contact-within-calling-hours"], report.byRule["contact-within-calling-hours"]);
assert.match(toText(report), /contact-within-calling-hours/);

assert.equal(Dossier.safeParse(dossier).success, true);
assert.equal(typeof matchers.toHaveNoViolations, "function");

const none = assessComplaints({ member: { id: "m1" }, complaints: [] }, { on: "2018-12-31" });
assert.equal(none.admissibility.received, 0);

assert.equal(poissonRateCI({ events: 0, exposure: 1 }).lower, 0);
assert.throws(() => poissonRateCI({ events: 0, exposure: 0 }), StatisticsError);

const asked = { dialect: "duckdb", as: "contact", on: "2018-12-31" };
const views = toSql(createChecker(editionsOf("kontakta-consumer")), asked).views.map(({ name }) => name);
assert.ok(views.includes("kodex_contact_counts"));

// One class of error across entry points, and data from one module system for the code of another.
await assert.rejects(readRulebook("no-such-folder"), RulebookError);
const fromRequire = createRequire(import.meta.url)("kodex/rulebooks").rulebooks;
assert.deepEqual(parseRulebook(fromRequire[0]), rulebooks[0]);
createChecker(fromRequire);

console.log("consumer.mjs: ok");

// Compiled, never run: what a consumer in TypeScript may write, as an ES module.
import { type Checker, createChecker, type Finding, type Report, type Rulebook } from "kodex";
import { assessComplaints, type ComplaintReport } from "kodex/complaints";
import type { Dossier } from "kodex/model";
import { readRulebook } from "kodex/node";
import { toText } from "kodex/reporters";
import { editionsOf } from "kodex/rulebooks";
import { poissonRateCI, type RateInterval } from "kodex/statistics";

const editions: readonly Rulebook[] = [...editionsOf("kontakta-consumer"), await readRulebook("my-rules")];
const checker: Checker = createChecker(editions);
const dossier: Dossier = { member: { id: "m1" }, contacts: [{ id: "c1", startedAt: "2018-09-03T21:30:00+02:00" }] };
const report: Report = await checker.check(dossier, { on: "2018-12-31" });
const violated: Finding[] = report.findings.filter((finding) => finding.outcome === "violated");
const text: string = toText(report);
console.log(violated.length, text);

const rate: RateInterval = poissonRateCI({ events: 3, exposure: 1000 });
console.log(rate.upper);

const complaints: ComplaintReport = assessComplaints(dossier, { on: "2018-12-31", norm: { rate: 5, per: 10_000 } });
console.log(complaints.rate.adjusted.norm?.outcome);

// @ts-expect-error there is no such outcome
report.findings.filter((finding) => finding.outcome === "compliant");
// @ts-expect-error the day of the check is required
checker.check(dossier, {});

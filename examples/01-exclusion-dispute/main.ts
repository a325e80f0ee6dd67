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

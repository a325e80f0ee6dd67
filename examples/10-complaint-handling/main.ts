// Whether complaints are handled in time, firm by firm, over a public register: and what may be said of a firm.
//
//   npx tsx examples/10-complaint-handling/main.ts [file.csv]
//
// The data are an extract of the Consumer Complaint Database of the US Consumer Financial Protection Bureau (public
// domain), https://www.consumerfinance.gov/data-research/consumer-complaints/. Where it is not at hand the example runs on
// `extract.csv`: rows with the same columns about firms that do not exist, all of them made. The rules are invented too. No
// firm is named and none is ranked: what is printed is how many there are of whom something can be said.
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { createChecker } from "kodex";
import { assessMembers } from "kodex/complaints";
import { readRulebook } from "kodex/node";
import { type RegisteredComplaint, registeredComplaints } from "./registered-complaints.js";

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const published = beside("../../../shared/data/cfpb-complaints.csv");
const file = process.argv[2] ?? (existsSync(published) ? published : beside("extract.csv"));
const complaints = registeredComplaints(file);
const on = "2017-12-31";

const checker = createChecker(await readRulebook(beside("rulebook.json")));
const report = await checker.check(
  { member: { id: "register" }, records: { registeredComplaint: complaints } },
  { on },
);

console.log(`${basename(file)}: ${complaints.length} complaints`);
for (const [rule, counts] of Object.entries(report.byRule)) {
  const { violated, undetermined, satisfied } = counts;
  console.log(`  ${rule}: violated ${violated}, undetermined ${undetermined}, satisfied ${satisfied}`);
}

// A share over a limit may be chance. So each firm is held against the others: late answers over the complaints it had. Of a
// firm with an answer of which the register does not say whether it was late, the number of late ones is not known.
const firms = new Map<string, RegisteredComplaint[]>();
for (const complaint of complaints) firms.set(complaint.company, [...(firms.get(complaint.company) ?? []), complaint]);
const rows = [...firms].map(([member, own]) => ({
  member,
  received: own.every(({ answeredInTime }) => answeredInTime !== undefined)
    ? own.filter(({ answeredInTime }) => answeredInTime === false).length
    : null,
  exposure: own.length,
}));
const { received, findings } = assessMembers({ exposure: "other", rows }, { on, exposure: "other", per: 100 });

const standing = (outcome: string): number => received?.members.filter((firm) => firm.outcome === outcome).length ?? 0;
console.log(`\n${rows.length} firms, late answers against those of all others`);
console.log(`  stand out: ${standing("violated")}`);
console.log(`  beyond the limit, but not once so many were looked at and may differ: ${standing("undetermined")}`);
console.log(`  within what the others lead one to expect: ${standing("satisfied")}`);
console.log(`  left out, the number of late answers is not known: ${received?.leftOut.length ?? rows.length}`);
console.log(`  spread between firms: ${received?.phi?.toFixed(2) ?? "not known"} (1 where chance is all)`);
for (const { code, outcome } of findings) console.log(`  ${code}: ${outcome}`);

// How many complaints a firm has says nothing of it as long as nobody knows how many customers it has.
const bare = [...firms].map(([member, own]) => ({ member, received: own.length }));
const counted = assessMembers({ rows: bare }, { on, criterion: "count" });
console.log("\nnumber of complaints a firm, without its customers");
for (const { code, outcome } of counted.findings) console.log(`  ${code}: ${outcome}`);

/* Output:
extract.csv: 46 complaints
  complaint-answered-in-time: violated 6, undetermined 1, satisfied 39
  complaint-passed-on-within-a-week: violated 8, undetermined 2, satisfied 36
  firm-answers-in-time: violated 1, undetermined 10, satisfied 1

12 firms, late answers against those of all others
  stand out: 1
  beyond the limit, but not once so many were looked at and may differ: 0
  within what the others lead one to expect: 10
  left out, the number of late answers is not known: 1
  spread between firms: 1.13 (1 where chance is all)
  OVERDISPERSED: noted

number of complaints a firm, without its customers
  NO_COMPARATOR: undetermined
  COUNT_WITHOUT_EXPOSURE: violated
*/

// A record type of your own, declared by a rulebook, over a file read as a stream; a mapping says what its columns mean.
//
//   npx tsx examples/02-bank-marketing/main.ts [file.csv]
//
// The data are the contacts of a Portuguese bank's telephone campaigns: Moro, Rita and Cortez, "Bank Marketing", UCI
// Machine Learning Repository, 2014, https://doi.org/10.24432/C5K306, CC BY 4.0, here with commas between the fields.
// `campaign` is how often a client was contacted in the campaign, `contact` the kind of line. Where the set is not at
// hand the example runs on `extract.csv`: a dozen rows with the same columns, all of them invented.
// The two limits are invented too; no association has adopted them.
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { createChecker } from "kodex";
import { readMapping, readRulebook, recordsFrom } from "kodex/node";

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const published = beside("../../../shared/data/bank-marketing.csv");
const file = process.argv[2] ?? (existsSync(published) ? published : beside("extract.csv"));

const rulebook = await readRulebook(beside("rulebook.json"));
const rulebooks = [rulebook];
const mapping = await readMapping(beside("mapping.yaml"), rulebooks);
let rejected = 0;
const records = recordsFrom(file, mapping, "bankContact", { rulebooks, onReject: () => rejected++ });
const screening = await createChecker(rulebook).screenAll("bankContact", records, { on: "2010-11-30", sample: 1 });

console.log(`${basename(file)}: ${screening.total} contacts, ${rejected} rows that could not be read`);
for (const [rule, counts] of Object.entries(screening.byRule)) {
  console.log(`\n${rule}`);
  for (const [outcome, count] of Object.entries(counts)) console.log(`  ${outcome.padEnd(12)} ${count}`);
}
const open = screening.findings.find((finding) => finding.outcome === "undetermined");
console.log(`\n${open?.subject.id} is undetermined: ${open?.missing.join(", ")} is not known, and would decide it`);

/* Output:
extract.csv: 12 contacts, 0 rows that could not be read

client-contacted-at-most-four-times
  violated     3
  undetermined 0
  excepted     0
  satisfied    9
  inapplicable 0

mobile-contacted-at-most-three-times
  violated     2
  undetermined 2
  excepted     0
  satisfied    5
  inapplicable 3

row-10 is undetermined: bankContact.contact is not known, and would decide it
*/

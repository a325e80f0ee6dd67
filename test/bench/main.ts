import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { Bench } from "tinybench";
import { createChecker } from "../../src/index.js";
import { judgeByHand, ruleIds } from "./by-hand.js";
import { type Contact, contacts } from "./contacts.js";
import { jsonLogic, jsonRulesEngine, underscored, zen, zenFacts } from "./engines.js";
import { compareVerdicts, edition, on } from "./verdicts.js";

const RECORDS = 100_000;
const KNOWN = 1_000;
// Invariant: npm runs a script in the folder of its package.json.
const page = "docs/benchmarks.md";

const list = contacts(RECORDS);
const lines = list.map((contact) => JSON.stringify(contact));
// What a reader would hand over: records as they come from JSON, each an object of its own.
const records = lines.map((line) => JSON.parse(line) as Contact);
const { known, counts } = await compareVerdicts(records, KNOWN);
const share = (((counts.undetermined ?? 0) / (RECORDS * 11)) * 100).toFixed(1);
console.log(
  `verdicts agree: ${RECORDS} records, ${known.length} of them for the engines with two values; ${share} % of the outcomes undetermined`,
);

const checker = createChecker(edition);
const counting: ReadonlySet<string> = new Set(
  edition.rules.filter(({ requires }) => JSON.stringify(requires ?? "").includes("measure.")).map(({ id }) => id),
);
const withoutCounts = createChecker({
  ...edition,
  rules: edition.rules.filter(({ id }) => !counting.has(id)),
  measures: undefined,
} as never);
const closures = createChecker(edition, { sourceText: false });
const rules = {
  jre: jsonRulesEngine(edition),
  jreWithoutCounts: jsonRulesEngine(
    edition,
    ruleIds.filter((id) => !counting.has(id)),
  ),
  logic: jsonLogic(edition),
  zen: zen(edition),
};
const facts = known.map((one) => one.facts);
const plainFacts = facts.map(underscored);
const numericFacts = facts.map(zenFacts);

interface Row {
  readonly name: string;
  readonly size: number;
  readonly run: () => unknown;
}

const rows: readonly Row[] = [
  {
    name: "`screenAll`, 11 rules, 3 measures",
    size: RECORDS,
    run: () => checker.screenAll("contact", records, { on }),
  },
  {
    name: "`screenAll`, counts without findings",
    size: RECORDS,
    run: () => checker.screenAll("contact", records, { on, sample: 0 }),
  },
  {
    name: "`screenAll`, counts without findings, no source text generated",
    size: RECORDS,
    run: () => closures.screenAll("contact", records, { on, sample: 0 }),
  },
  {
    name: "`screenAll`, the 8 rules without measures, counts without findings",
    size: RECORDS,
    run: () => withoutCounts.screenAll("contact", records, { on, sample: 0 }),
  },
  { name: "hand-written TypeScript, 11 rules, 3 measures", size: RECORDS, run: () => judgeByHand(records, () => {}) },
  {
    name: "`JSON.parse` of the record",
    size: RECORDS,
    run: () => {
      for (const line of lines) JSON.parse(line);
    },
  },
  {
    name: "json-logic-engine, compiled, facts and counts given",
    size: KNOWN,
    run: () => {
      for (const one of plainFacts) rules.logic(one);
    },
  },
  {
    name: "zen-engine, facts and counts given",
    size: KNOWN,
    run: async () => {
      for (const one of numericFacts) await rules.zen(one);
    },
  },
  {
    name: "json-rules-engine, facts and counts given",
    size: KNOWN,
    run: async () => {
      for (const one of facts) await rules.jre(one);
    },
  },
  {
    name: "json-rules-engine, the 8 rules without measures, facts given",
    size: KNOWN,
    run: async () => {
      for (const one of facts) await rules.jreWithoutCounts(one);
    },
  },
];

const bench = new Bench({ time: 1500, warmupTime: 500 });
for (const { name, run } of rows) bench.add(name, run);
await bench.run();

const nanoseconds = rows.map(({ name, size }) => {
  const result = bench.getTask(name)?.result as { latency?: { p50: number } } | undefined;
  if (result?.latency === undefined) throw new Error(`${name} was not timed`);
  return (result.latency.p50 / size) * 1e6;
});
const ours = nanoseconds[0] as number;
const table = [
  "| what | time a record, `screenAll` = 1 |",
  "|---|--:|",
  ...rows.map(({ name }, index) => `| ${name} | ${ratio((nanoseconds[index] as number) / ours)} |`),
];
console.log(table.join("\n"));
console.log(rows.map(({ name }, index) => `${name}: ${Math.round(nanoseconds[index] as number)} ns`).join("\n"));

if (process.argv.includes("--write")) {
  const version = (name: string) =>
    (
      JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as {
        version: string;
      }
    ).version;
  const versions = ["json-rules-engine", "json-logic-engine", "@gorules/zen-engine", "tinybench"]
    .map((name) => `${name} ${version(name)}`)
    .join(", ");
  const machine = `Measured with Node ${process.versions.node} on ${cpus()[0]?.model.trim()} (${cpus().length} cores); ${versions}.`;
  const agreed = `${RECORDS.toLocaleString("en")} contacts of ${Math.round(lines.join("").length / RECORDS)} bytes each on average; ${share} % of the outcomes are undetermined.`;
  const text = readFileSync(page, "utf8");
  const start = "<!-- table: npm run bench -- --write -->";
  const end = "<!-- end of table -->";
  const before = text.slice(0, text.indexOf(start) + start.length);
  writeFileSync(page, `${before}\n\n${table.join("\n")}\n\n${machine} ${agreed}\n\n${text.slice(text.indexOf(end))}`);
}

function ratio(value: number): string {
  return value >= 20 ? String(Math.round(value)) : value.toPrecision(2);
}

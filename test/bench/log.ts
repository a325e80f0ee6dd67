import { Bench } from "tinybench";
import { createChecker } from "../../src/index.js";
import { judgeByHand, ruleIds } from "./by-hand.js";
import { type Contact, contacts } from "./contacts.js";
import { jsonLogic, jsonRulesEngine, underscored, zen, zenFacts } from "./engines.js";
import { compareVerdicts, edition, on } from "./verdicts.js";

const RECORDS = 100_000;
const KNOWN = 1_000;

interface Row {
  readonly name: string;
  readonly size: number;
  readonly run: () => unknown;
}

/** Two months of contacts at once, beside other engines: the table, and a sentence on the contacts. */
export async function compareLog(): Promise<{ readonly table: readonly string[]; readonly about: string }> {
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
  const about = `${RECORDS.toLocaleString("en")} contacts of ${Math.round(lines.join("").length / RECORDS)} bytes each on average; ${share} % of the outcomes are undetermined.`;
  return { table, about };
}

/** Two digits, or all before the point. */
export function ratio(value: number): string {
  return value >= 20 ? String(Math.round(value)) : value.toPrecision(2);
}

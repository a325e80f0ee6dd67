import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { screenTable } from "../../src/duckdb/index.js";
import { createChecker, type Rulebook } from "../../src/index.js";
import { type Mapping, recordsFrom } from "../../src/node/index.js";
import { editionsOf } from "../../src/rulebooks.js";
import { byHandSql, ruleIds, tableSql } from "./tables-sql.js";

/**
 * Tables of contacts, screened in DuckDB and row by row, beside SQL written by hand that comes to the same outcomes:
 * `npm run bench:tables -- 1000000`. Rows beyond a million are not screened row by row.
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const ROW_BY_ROW = 1_000_000;
const on = "2018-12-31";

const whole = editionsOf("kontakta-consumer").find(({ version }) => version === "2.0.0") as Rulebook;
const edition = { ...whole, rules: whole.rules.filter(({ id }) => ruleIds.includes(id)) } as Rulebook;
const checker = createChecker(edition);
const mapping: Mapping = {
  contact: {
    id: "id",
    startedAt: { column: "started_at", timeZone: "Europe/Stockholm" },
    channel: "channel",
    direction: "direction",
    purpose: "purpose",
    campaignId: "campaign_id",
    "consumer.number": "number",
    "consumer.kind": "consumer_kind",
    "consumer.numberHolder": "number_holder",
    callerNumberShown: "caller_number_shown",
  },
};

const folder = mkdtempSync(join(process.env.KODEX_BENCH_FOLDER ?? tmpdir(), "kodex-tables-"));
const file = (name: string) => join(folder, name);
const settings = { threads: "2", memory_limit: "3GB", temp_directory: file("tmp") };
const options = {
  kind: "contact",
  on,
  mapping,
  sample: 100,
  memoryLimit: "3GB",
  temporaryFolder: file("tmp"),
  threads: 2,
} as const;

async function withDuckDB<T>(
  work: (ask: (sql: string) => Promise<readonly (readonly unknown[])[]>) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", settings);
  const connection = await instance.connect();
  try {
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRows());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function timed<T>(
  name: string,
  work: () => Promise<T>,
): Promise<{ readonly name: string; readonly seconds: number; readonly said: T; readonly memory: number }> {
  const start = performance.now();
  const said = await work();
  const seconds = (performance.now() - start) / 1000;
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(`${name}: ${seconds.toFixed(2)} s, peak so far ${memory.toFixed(0)} MiB`);
  return { name, seconds, said, memory };
}

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

function differing(one: Counts, other: Counts): string[] {
  return ruleIds
    .filter((id) => JSON.stringify(one[id]) !== JSON.stringify(other[id]))
    .map((id) => `${id}: ${JSON.stringify(one[id])} ${JSON.stringify(other[id])}`);
}

try {
  await withDuckDB(async (ask) => {
    await ask(`COPY (${tableSql(rows)}) TO '${file("contacts.parquet")}' (FORMAT parquet)`);
    if (rows <= 10_000_000)
      await ask(`COPY (FROM '${file("contacts.parquet")}') TO '${file("contacts.csv")}' (FORMAT csv, HEADER)`);
    if (rows <= ROW_BY_ROW)
      await ask(`COPY (FROM '${file("contacts.parquet")}') TO '${file("contacts.ndjson")}' (FORMAT json)`);
  });
  const hand = await timed("hand-written SQL over Parquet", () =>
    withDuckDB(async (ask) => {
      const counts: Record<string, Record<string, number>> = {};
      const none = { violated: 0, undetermined: 0, excepted: 0, satisfied: 0, inapplicable: 0 };
      for (const id of ruleIds) counts[id] = { ...none };
      const [row = []] = await ask(byHandSql(file("contacts.parquet"), on));
      let at = 0;
      for (const id of ruleIds)
        for (const outcome of Object.keys(none)) (counts[id] as Record<string, number>)[outcome] = Number(row[at++]);
      return counts;
    }),
  );
  const counted = await timed("`screenTable` over Parquet, counts alone", () =>
    screenTable(checker, file("contacts.parquet"), { ...options, sample: 0 }),
  );
  const wrong = differing(hand.said, counted.said.byRule);
  if (wrong.length > 0) throw new Error(`verdicts differ from those of the SQL written by hand:\n${wrong.join("\n")}`);
  const parquet = await timed("`screenTable` over Parquet, with a sample", () =>
    screenTable(checker, file("contacts.parquet"), options),
  );
  const runs = [hand, counted, parquet];
  if (rows <= 10_000_000)
    runs.push(
      (await timed("`screenTable` over CSV, with a sample", () =>
        screenTable(checker, file("contacts.csv"), options),
      )) as never,
    );
  if (rows <= ROW_BY_ROW) {
    const byRow = await timed("`screenAll` over NDJSON", () =>
      checker.screenAll("contact", recordsFrom(file("contacts.ndjson"), mapping, "contact", { rulebooks: [edition] }), {
        on,
      }),
    );
    const others = differing(byRow.said.byRule, counted.said.byRule);
    if (others.length > 0) throw new Error(`verdicts differ from those of \`screenAll\`:\n${others.join("\n")}`);
    runs.push(byRow as never);
  }
  console.log(
    `verdicts agree: ${rows} rows, Parquet of ${(statSync(file("contacts.parquet")).size / 2 ** 20).toFixed(0)} MiB`,
  );
  for (const { name, seconds } of runs)
    console.log(`${name}: ${(seconds / hand.seconds).toFixed(2)} of the hand-written SQL`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

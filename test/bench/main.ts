import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { contacts } from "./contacts.js";
import { compareLog, ratio } from "./log.js";
import { runMany, runOne } from "./many.js";
import { compareOneCall, type OneCall, timeOneCall } from "./one-call.js";

// Invariant: npm runs a script in the folder of its package.json.
const page = "docs/benchmarks.md";
const CALLS = 2_000;
const [, script = "", flag, ...more] = process.argv;
const mayWrite = process.argv.includes("--write");

if (flag === "--one") {
  const [place, size, ndjson = ""] = more;
  await runOne(Number(place), Number(size), ndjson);
} else if (flag === "--many") {
  const sizes = more.map(Number).filter((size) => size > 0);
  put("many", runMany(sizes.length > 0 ? sizes : [1_000_000, 10_000_000], script), "");
} else {
  const log = contacts(CALLS + 1_000);
  const { clear } = compareOneCall(log, 1_000);
  const calls = tableOf(await timeOneCall(log, CALLS));
  put(
    "calls",
    calls,
    `Verdicts agree on 2,000 calls; in ${clear.toLocaleString("en")} of them nothing calls for attention.`,
  );
  if (flag !== "--calls") {
    const { table, about } = await compareLog();
    put("log", table, about);
  }
}

function tableOf(rows: readonly OneCall[]): readonly string[] {
  const unit = rows[0]?.median as number;
  return [
    "| one call | median | 99th percentile |",
    "|---|--:|--:|",
    ...rows.map(({ name, median, p99 }) => `| ${name} | ${ratio(median / unit)} | ${ratio(p99 / unit)} |`),
  ];
}

/** Prints a table, and with `--write` puts it in its place on the page. */
function put(name: string, table: readonly string[], about: string): void {
  console.log(`${table.join("\n")}\n`);
  if (!mayWrite) return;
  const version = (library: string) =>
    (JSON.parse(readFileSync(`node_modules/${library}/package.json`, "utf8")) as { version: string }).version;
  const versions = ["json-rules-engine", "json-logic-engine", "@gorules/zen-engine", "tinybench"]
    .map((library) => `${library} ${version(library)}`)
    .join(", ");
  const machine = `Measured with Node ${process.versions.node} on ${cpus()[0]?.model.trim()} (${cpus().length} cores); ${versions}.`;
  const text = readFileSync(page, "utf8");
  const start = `<!-- table ${name} -->`;
  const end = `<!-- end of table ${name} -->`;
  const before = text.slice(0, text.indexOf(start) + start.length);
  writeFileSync(
    page,
    `${before}\n\n${table.join("\n")}\n\n${`${machine} ${about}`.trim()}\n\n${text.slice(text.indexOf(end))}`,
  );
}

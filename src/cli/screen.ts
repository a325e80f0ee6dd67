import { stat } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import { tableFormProblem } from "../duckdb/relation.js";
import { SqlError } from "../errors.js";
import { createChecker, type Screening } from "../index.js";
import { kindsIn } from "../mapping/field.js";
import { fieldsMapped, type Mapping } from "../mapping/mapping.js";
import { readMapping } from "../node/index.js";
import { formProblem } from "../node/table.js";
import { together, UsageError } from "./failure.js";
import { findingsFileProblem } from "./findings-file.js";
import { hasDuckDB, inDuckDB } from "./in-duckdb.js";
import { inProcess } from "./in-process.js";
import { type ExitCode, exitCodes, type Io, printable, wantsColor } from "./io.js";
import { samePathProblem } from "./line-file.js";
import { type Loaded, loadRulebooks, refusing } from "./load.js";
import {
  baseOption,
  dayProblem,
  refuseUsage,
  rulebookOption,
  rulebookProblem,
  textOrJson,
  wordOption,
} from "./options.js";
import { writeOutput } from "./output.js";
import { placeOf, type Rejected } from "./rejects.js";
import type { Cli } from "./run.js";
import { screenedFiles } from "./screening.js";
import { LARGE, type ScreeningEngine } from "./screening-engine.js";
import { runScreening, type ScreenedRun } from "./screening-run.js";
import { screenedText } from "./screening-text.js";

const bars = ["violated", "undetermined", "never"] as const;
const engineNames = ["duckdb", "process"] as const;

interface ScreenCommandOptions {
  readonly as?: string;
  readonly map?: string;
  readonly rulebook?: readonly string[];
  readonly base?: readonly string[];
  readonly on?: string;
  readonly by?: "member";
  readonly sample: number;
  readonly seed: number;
  readonly engine?: (typeof engineNames)[number];
  readonly reject?: string;
  readonly format: (typeof textOrJson)[number];
  readonly failOn: (typeof bars)[number];
  readonly out?: string;
  readonly color: boolean;
}

export function addScreen(program: Command, cli: Cli): void {
  program
    .command("screen")
    .summary("screen the records of CSV, NDJSON and Parquet files")
    .description("Asks the record rules of one or more rulebooks about every row of files of any size.")
    .argument("<files...>", "CSV (with --map), NDJSON or Parquet files")
    .option("--as <kind>", "what a row is: contact, contract, complaint, or a type that a rulebook declares")
    .option("--map <file>", "the mapping of columns to fields, JSON or YAML; NDJSON of records needs none")
    .addOption(rulebookOption())
    .addOption(baseOption())
    .option("--on <day>", "the day the check speaks for, YYYY-MM-DD")
    .option("--by <whom>", "count apart, each member's records as its own: member (the field `memberId`)", whomOf)
    .option(
      "-o, --out <file>",
      "write every finding to a file as it is found, a line each: .ndjson or .csv; or all at once, without evidence: .parquet",
    )
    .option(
      "--sample <number>",
      "findings of each rule and outcome that the answer shows; all are counted",
      sampleOf,
      100,
    )
    .option("--seed <number>", "which findings DuckDB shows, where there are more", sampleOf, 1)
    .option(
      "--engine <name>",
      "duckdb or process; unless said DuckDB where Parquet or a large CSV file asks for it",
      engineOf,
    )
    .option("--reject <file>", "write every row that was not screened to a CSV file, with its line and the reason")
    .addOption(wordOption("-f, --format <format>", "form of the answer", textOrJson, "text"))
    .addOption(wordOption("--fail-on <bar>", "exit with 1 at findings of this outcome or worse", bars, "violated"))
    .option("--no-color", "no colours, on a terminal either (so does NO_COLOR)")
    .addHelpText("after", help)
    .action(cli.action((files: string[], options: ScreenCommandOptions) => screen(cli.io, files, options)));
}

const help = `
Exit codes:
  0    no finding at or above the bar of --fail-on
  1    there is one; at the bar undetermined also rejected rows, or nothing judged
  2    bad input or usage, no row that could be read, or a file that could not be written to its end
  130  stopped by Ctrl-C: what was read until then is screened, counted and written;
       DuckDB counts all or nothing

Examples:
  $ kodex map calls.csv --as contact --out map.json
  $ kodex screen calls.csv --as contact --map map.json --rulebook kontakta-consumer --on 2018-12-31
  $ kodex screen a.ndjson b.ndjson --as contact -r kontakta-consumer --on 2018-12-31 --by member \\
      --out findings.ndjson --reject rejects.csv
  $ kodex screen calls.parquet --as contact --map map.json -r kontakta-consumer --on 2018-12-31 --out findings.parquet`;

function sampleOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`${quote(text)}: expected a whole number of findings`);
}

function whomOf(text: string): "member" {
  if (text === "member") return text;
  throw new InvalidArgumentError(`${quote(text)}: expected \`member\``);
}

function engineOf(text: string): (typeof engineNames)[number] {
  const named = engineNames.find((one) => one === text);
  if (named !== undefined) return named;
  throw new InvalidArgumentError(
    `${quote(text)}: ${didYouMean(text, engineNames) ?? `expected ${choice(engineNames)}`}`,
  );
}

function isParquet(path: string | undefined): boolean {
  return path !== undefined && /\.parquet$/i.test(path);
}

/** Parquet is read and written by DuckDB alone; large files of CSV are faster there, where it is installed. */
async function engineFor(
  files: readonly string[],
  { engine, out, map }: ScreenCommandOptions,
  size: number,
): Promise<ScreeningEngine> {
  const needsDuckDB = engine === "duckdb" || isParquet(out) || files.some(isParquet);
  const isFaster = engine === undefined && size >= LARGE && map !== undefined && files.every(inDuckDB.reads);
  if (engine === "process" || (!needsDuckDB && !isFaster)) {
    if (files.every(inProcess.reads)) return inProcess;
    throw new UsageError(files.flatMap((file) => unreadableForm(file)));
  }
  const isThere = await hasDuckDB();
  if (!isThere && !needsDuckDB) return inProcess;
  if (!isThere)
    throw new UsageError([
      "Parquet and `--engine duckdb` need the package `@duckdb/node-api`: install it beside kodex",
    ]);
  const wrong = files.filter((file) => !inDuckDB.reads(file));
  if (wrong.length === 0) return inDuckDB;
  throw new UsageError(wrong.map((file) => `${quote(file)} ${tableFormProblem(file)}: not in DuckDB`));
}

async function screen(io: Io, files: readonly string[], options: ScreenCommandOptions): Promise<ExitCode> {
  const kind = options.as ?? "";
  const [, loaded] = await together(
    refuseUsage(
      options.as === undefined ? "`--as` is missing: what a row is, `contact` for example" : undefined,
      rulebookProblem(options.rulebook),
      dayProblem("--on", options.on),
      isParquet(options.out) && options.engine !== "process" ? undefined : findingsFileProblem(options.out),
      samePathProblem("--reject", options.reject, [...files, options.map]),
      samePathProblem("--out", options.out, [...files, options.map, options.reject]),
    ),
    loadRulebooks(options.rulebook ?? [], options.base),
  );
  const size = await sizeOf(files);
  const engine = await engineFor(files, options, size);
  const mapping = options.map === undefined ? undefined : await readMapping(options.map, loaded.rulebooks);
  await refuseUsage(
    rowNumberProblem(mapping, kind, files),
    options.by === undefined ? undefined : memberProblem(mapping, kind, loaded),
  );
  const checker = refusing(loaded, () => createChecker(loaded.rulebooks));
  const { rulebooks } = loaded;
  const run = { io, files, kind, mapping, rulebooks, checker, options, size };
  const mayFallBack =
    engine === inDuckDB && options.engine === undefined && !isParquet(options.out) && files.every(inProcess.reads);
  const found = await runScreening({ ...run, engine }).catch((error: unknown) => {
    if (!mayFallBack || !(error instanceof SqlError)) throw error;
    io.stderr.write(
      `kodex: in process, for DuckDB cannot do it exactly: ${printable(error.problems[0]?.message ?? "")}\n`,
    );
    return runScreening({ ...run, engine: inProcess });
  });
  const done = screenedFiles({
    ...found,
    files,
    kind,
    mapping,
    checker,
    on: options.on ?? "",
    rulebooks: loaded.rulebooks,
  });
  if (found.stopped === undefined && found.screening.total === found.screening.unreadable)
    throw new UsageError(nothingRead(files, found.rejected, found.rejects));
  const text =
    options.format === "json"
      ? `${JSON.stringify(done, null, 2)}\n`
      : screenedText(done, { color: options.color && wantsColor(io.stdout, io), hasFile: options.out !== undefined });
  await writeOutput(io, text, undefined);
  for (const line of remarks(found, done.rows, options)) io.stderr.write(`kodex: ${printable(line)}\n`);
  if (found.stopped !== undefined) return found.stopped.by === "user" ? exitCodes.interrupted : exitCodes.badInput;
  return exitCodeOf(found.screening, found.rejected, options.failOn);
}

function unreadableForm(file: string): string[] {
  const problem = formProblem(file);
  return problem === undefined ? [] : [`${quote(file)} ${problem}`];
}

async function sizeOf(files: readonly string[]): Promise<number> {
  let size = 0;
  for (const file of files)
    size += await stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  return size;
}

/** What the answer does not say, for whoever looks on. */
function remarks(found: ScreenedRun, rows: number, { out, reject }: ScreenCommandOptions): string[] {
  const lines: string[] = [];
  const { lacking, written, rejected, stopped } = found;
  for (const { column, file, hint } of lacking)
    if (hint !== undefined) lines.push(`no column ${quote(column)}${file === undefined ? "" : ` in ${file}`}, ${hint}`);
  if (out !== undefined && stopped?.by !== "output")
    lines.push(`${written} ${written === 1 ? "finding" : "findings"} written to ${out}`);
  if (rejected > 0) lines.push(`${rejected} of ${rows} rows rejected${reject === undefined ? "" : `, see ${reject}`}`);
  if (stopped !== undefined) lines.push(`${stopped.why}, after ${rows} ${rows === 1 ? "row" : "rows"}`);
  return lines;
}

function nothingRead(files: readonly string[], rejected: number, rejects: readonly Rejected[]): string[] {
  if (rejected === 0) return [`there is no row in ${files.join(", ")}`];
  const first = rejects.slice(0, 10).map((one) => `${placeOf(one)}: ${one.reason}`);
  return [`no row of ${files.join(", ")} could be read`, ...first];
}

function rowNumberProblem(mapping: Mapping | undefined, kind: string, files: readonly string[]): string | undefined {
  const id = mapping && fieldsMapped(mapping, kind)?.id;
  if (files.length < 2 || typeof id !== "object" || !("rowNumber" in id)) return undefined;
  return "rows of several files have the same numbers: map `id` to a column, or screen the files one by one";
}

function memberProblem(mapping: Mapping | undefined, kind: string, { rulebooks }: Loaded): string | undefined {
  if (!kindsIn(rulebooks).includes(kind)) return undefined;
  const fields = mapping && fieldsMapped(mapping, kind);
  if (fields === undefined || Object.hasOwn(fields, "memberId")) return undefined;
  return "`--by member` needs to know whose a record is: map `memberId`";
}

function exitCodeOf({ byRule }: Screening, rejected: number, bar: (typeof bars)[number]): ExitCode {
  if (bar === "never") return exitCodes.nothing;
  const counts = Object.values(byRule);
  if (counts.some(({ violated }) => violated > 0)) return exitCodes.findings;
  if (bar === "violated") return exitCodes.nothing;
  const isOpen = rejected > 0 || counts.some(({ undetermined }) => undetermined > 0);
  const judged = counts.some(({ excepted, satisfied }) => excepted + satisfied > 0);
  return isOpen || !judged ? exitCodes.findings : exitCodes.nothing;
}

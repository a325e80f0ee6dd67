import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import type { Report } from "../findings/report.js";
import { createChecker, formatProblem, lintDossier } from "../index.js";
import { readDossier } from "../node/index.js";
import { toHtml, toJUnit, toMarkdown, toSarif, toText } from "../reporters/index.js";
import { comparisonLine, sinceBaseline } from "./baseline.js";
import { readDigests } from "./digests-file.js";
import { together } from "./failure.js";
import { type ExitCode, exitCodes, type Io, wantsColor, withProgress } from "./io.js";
import { loadRulebooks, refusing } from "./load.js";
import {
  baseOption,
  dayProblem,
  languages,
  refuseUsage,
  rulebookOption,
  rulebookProblem,
  wordOption,
} from "./options.js";
import { writeOutput } from "./output.js";
import { readReport } from "./report-file.js";
import { listsAll, reportText, tellReproduction } from "./reproduce.js";
import type { Cli } from "./run.js";

const formats = ["text", "json", "markdown", "html", "sarif", "junit"] as const;
const bars = ["violated", "undetermined", "new", "never"] as const;

interface CheckOptions {
  readonly rulebook?: readonly string[];
  readonly base?: readonly string[];
  readonly on?: string;
  readonly format: (typeof formats)[number];
  readonly failOn: (typeof bars)[number];
  readonly baseline?: string;
  readonly verify?: string;
  readonly digests?: string;
  readonly lang: string;
  readonly include?: string;
  readonly out?: string;
  readonly ignoreWaivers?: true;
  readonly color: boolean;
}

export function addCheck(program: Command, cli: Cli): void {
  program
    .command("check")
    .summary("check a dossier against rulebooks and report")
    .description("Checks a member's dossier against one or more rulebooks and writes the report.")
    .argument("<dossier>", "the dossier, a JSON or YAML file")
    .addOption(rulebookOption())
    .addOption(baseOption())
    .option("--on <day>", "the day the check speaks for, YYYY-MM-DD")
    .addOption(wordOption("-f, --format <format>", "form of the report", formats, "text"))
    .addOption(
      wordOption(
        "--fail-on <bar>",
        "exit with 1 at unwaived findings of this outcome or worse, or at those that `--baseline` does not have",
        bars,
        "violated",
      ),
    )
    .option("--baseline <report>", "an earlier report about the member, as `--format json` writes it, to compare with")
    .option("--digests <file>", "pins, a JSON object of SHA-256 by edition (`our-code@1.0.0`): others are refused")
    .option("--verify <report>", "make this report again from its inputs, on its day, and say where it differs")
    .addOption(wordOption("--lang <language>", "language of the report", languages, "en"))
    .addOption(
      wordOption(
        "--include <what>",
        "findings that json, sarif and junit list: satisfied and inapplicable too, or only the others (they are counted either way)",
        ["all", "open"],
        "open",
      ),
    )
    .option("-o, --out <file>", "write the report to a file, whole or not at all")
    .option("--ignore-waivers", "leave the waivers of the dossier out")
    .option("--no-color", "no colours, on a terminal either (so does NO_COLOR)")
    .addHelpText("after", help)
    .action(cli.action((dossier: string, options: CheckOptions) => check(cli.io, dossier, options)));
}

const help = `
Exit codes:
  0  no unwaived finding at or above the bar of --fail-on
  1  there is one; with --verify: the report is not the same to the byte
  2  bad input or usage; nothing was decided

Examples:
  $ kodex check dossier.json --rulebook kontakta-consumer --on 2018-12-31
  $ kodex check dossier.yaml -r kontakta-consumer@2.0.0 -r ./our-code --on 2018-12-31 --format json --out report.json
  $ kodex check dossier.yaml -r kontakta-consumer --on 2018-12-31 --baseline report.json --fail-on new
  $ kodex check dossier.yaml -r kontakta-consumer --verify report.json`;

async function check(io: Io, path: string, options: CheckOptions): Promise<ExitCode> {
  const isLong = await isLarge(path);
  const given = options.verify === undefined ? undefined : await readReport("--verify", options.verify);
  const on = options.on ?? given?.report.on;
  const [, loaded, dossier, baseline, digests] = await withProgress(io, `reading ${path}`, isLong, () =>
    together(
      refuseUsage(
        rulebookProblem(options.rulebook),
        dayProblem("--on", on),
        baselineProblem(options),
        verifyProblem(options),
      ),
      loadRulebooks(options.rulebook ?? [], options.base),
      readDossier(path),
      options.baseline === undefined ? Promise.resolve(undefined) : readReport("--baseline", options.baseline),
      options.digests === undefined ? Promise.resolve(undefined) : readDigests(options.digests),
    ),
  );
  const told = options.ignoreWaivers === true ? {} : { rulebooks: loaded.rulebooks, on };
  for (const warning of lintDossier(dossier, told)) io.stderr.write(`warning: ${path}: ${formatProblem(warning)}\n`);
  const isAll = options.include === "all" || (given !== undefined && listsAll(given.report));
  for (const { resolved, placeInProfile } of loaded.profiles)
    for (const warning of placeInProfile(resolved.problems)) io.stderr.write(`warning: ${formatProblem(warning)}\n`);
  const checker = refusing(loaded, () =>
    createChecker(loaded.rulebooks, {
      ignoreWaivers: options.ignoreWaivers === true,
      ...(digests === undefined ? {} : { digests }),
    }),
  );
  const report = await withProgress(io, `checking ${path}`, isLong, () =>
    checker.check(dossier, { on: on ?? "", ...(isAll ? { include: "all" } : {}) }),
  );
  if (given !== undefined) return tellReproduction(io, options.verify ?? "", given, report);
  const since = baseline === undefined ? undefined : sinceBaseline(baseline.report, report);
  await writeOutput(io, formatted(report, path, options, io), options.out);
  if (since !== undefined) io.stderr.write(`kodex: ${comparisonLine(since)}\n`);
  if (options.failOn === "new") return since?.new.length === 0 ? exitCodes.nothing : exitCodes.findings;
  return exitCodeOf(report, options.failOn, io);
}

function baselineProblem({ failOn, baseline }: CheckOptions): string | undefined {
  if (failOn !== "new" || baseline !== undefined) return undefined;
  return "`--fail-on new` needs `--baseline`: the report whose findings are known";
}

/** A report is made again for its bytes alone: nothing else is asked along. */
function verifyProblem({ verify, baseline, out }: CheckOptions): string | undefined {
  if (verify === undefined || (baseline === undefined && out === undefined)) return undefined;
  return "`--verify` says whether a report is made again, and goes without `--baseline` and `--out`";
}

function formatted(report: Report, path: string, { format, lang, color, out }: CheckOptions, io: Io): string {
  switch (format) {
    case "text":
      return toText(report, { lang, color: color && out === undefined && wantsColor(io.stdout, io) });
    case "json":
      return reportText(report);
    case "markdown":
      return toMarkdown(report, { lang });
    case "html":
      return toHtml(report, { lang });
    case "sarif":
      return toSarif(report, { lang, dossier: uriOf(path) });
    case "junit":
      return toJUnit(report, { lang });
    default:
      return format satisfies never;
  }
}

/** Waived findings are passed over, never in silence. A report that decided nothing is below the bar `undetermined` as well. */
function exitCodeOf(report: Report, failOn: Exclude<CheckOptions["failOn"], "new">, io: Io): ExitCode {
  if (failOn === "never") return exitCodes.nothing;
  const atBar = report.findings.filter(({ outcome }) => outcome === "violated" || outcome === failOn);
  const unwaived = atBar.filter(({ waiver }) => waiver === undefined).length;
  const waived = atBar.length - unwaived;
  if (waived > 0) io.stderr.write(`kodex: ${waived} waived ${waived === 1 ? "finding" : "findings"} passed over\n`);
  if (unwaived > 0) return exitCodes.findings;
  const isOpen = report.conclusion === "undetermined" && report.counts.undetermined === 0;
  return failOn === "undetermined" && isOpen ? exitCodes.findings : exitCodes.nothing;
}

/** A reference that viewers resolve against the folder they were started in. */
function uriOf(path: string): string {
  return isAbsolute(path) ? pathToFileURL(path).href : encodeURI(path.replaceAll("\\", "/"));
}

const LARGE = 4 * 1024 * 1024;

async function isLarge(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > LARGE;
  } catch {
    return false;
  }
}

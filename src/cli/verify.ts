import type { Command } from "commander";
import { formatProblem, type Problem } from "../errors.js";
import { verifyReceipt } from "../index.js";
import { readDossier } from "../node/index.js";
import { editionName } from "../release/manifest.js";
import { together, UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import { loadRulebooks } from "./load.js";
import { manifestsFor, verifyFound } from "./release-files.js";
import { readReport } from "./report-file.js";
import type { Cli } from "./run.js";

interface VerifyOptions {
  readonly report?: string;
  readonly dossier?: string;
}

export function addVerify(program: Command, cli: Cli): void {
  program
    .command("verify")
    .summary("verify released files, or the receipt of a report")
    .description(
      "Verifies released files against their manifests. With --report: whether the receipt of a report is that of the " +
        "rulebooks given, and of the dossier where one is given, and whether its findings are unaltered.",
    )
    .argument("<rulebook...>", "released files, manifests or folders of them; with --report ids or paths of rulebooks")
    .option("--report <file>", "a report, as `kodex check --format json` writes it")
    .option("--dossier <file>", "with --report: the dossier it was made from")
    .addHelpText("after", help)
    .action(cli.action((names: string[], options: VerifyOptions) => verify(cli.io, names, options)));
}

const help = `
Exit codes:
  0  everything is as it was written
  1  something differs
  2  bad input or usage: a file that is not there, no manifest, no report

Examples:
  $ kodex verify releases
  $ kodex verify releases/our-code@1.0.0.json --report report.json --dossier dossier.yaml`;

async function verify(io: Io, names: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  if (options.report !== undefined) return verifyReport(io, names, options.report, options.dossier);
  if (options.dossier !== undefined) throw new UsageError(["`--dossier` needs `--report`: the report made from it"]);
  const found = (await together(...names.map(manifestsFor))).flat();
  let isWhole = true;
  for (const one of found) {
    const problems = await verifyFound(one);
    if (problems.length === 0)
      io.stdout.write(`${editionName(one.manifest)}: as released, sha256 ${one.manifest.digest}\n`);
    tell(io, problems);
    isWhole &&= problems.length === 0;
  }
  return isWhole ? exitCodes.nothing : exitCodes.findings;
}

async function verifyReport(
  io: Io,
  names: readonly string[],
  path: string,
  dossierPath: string | undefined,
): Promise<ExitCode> {
  const [{ report }, { rulebooks }, dossier] = await together(
    readReport("--report", path),
    loadRulebooks(names),
    dossierPath === undefined ? Promise.resolve(undefined) : readDossier(dossierPath),
  );
  const problems = verifyReceipt(report, rulebooks, dossier);
  tell(
    io,
    problems.map((problem) => ({ ...problem, file: path })),
  );
  if (problems.length > 0) return exitCodes.findings;
  const what = [
    "the findings",
    ...Object.keys(report.receipt.rulebooks),
    ...(dossier === undefined ? [] : ["the dossier"]),
  ];
  io.stdout.write(printable(`${path}: its receipt fits ${what.join(", ")}\n`));
  if (dossier === undefined) io.stdout.write("not looked at: the dossier, give it by `--dossier`\n");
  return exitCodes.nothing;
}

function tell(io: Io, problems: readonly Problem[]): void {
  for (const problem of problems) io.stdout.write(`${printable(formatProblem(problem))}\n`);
}

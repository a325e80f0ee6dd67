import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { digestOf } from "../base/canonical.js";
import { quote } from "../base/quote.js";
import { stepBetween } from "../diff/version.js";
import { formatProblem, RulebookError } from "../errors.js";
import { releaseRulebook } from "../index.js";
import { editionName, endings } from "../release/manifest.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable, withProgress } from "./io.js";
import { type Loaded, loadEdition } from "./load.js";
import { baseOption, percentProblem } from "./options.js";
import { cannotWrite, writeTogether } from "./output.js";
import { manifestsIn, verifyFound } from "./release-files.js";
import type { Cli } from "./run.js";

interface ReleaseCommandOptions {
  readonly base?: readonly string[];
  readonly previous?: string;
  readonly out: string;
  readonly allowWarnings?: true;
  readonly min?: string;
}

export function addRelease(program: Command, cli: Cli): void {
  program
    .command("release")
    .summary("release an edition: check it, then write it as one file with a digest")
    .description(
      "Checks an edition (lint, the examples in its rules, its version against the release before) and writes it as one " +
        "canonical JSON file (RFC 8785) with a manifest that names its SHA-256. Writes nothing where a check fails.",
    )
    .argument("<folder>", "the edition: a folder or a file")
    .addOption(baseOption())
    .option("--previous <file>", "the release before; else the one with the greatest version in the folder of --out")
    .option("-o, --out <folder>", "where the two files are written", "releases")
    .option("--min <percent>", "refuse where the examples show less of what the rules owe: see `kodex test --coverage`")
    .option("--allow-warnings", "accept what lint says; the manifest counts it")
    .addHelpText("after", help)
    .action(cli.action((name: string, options: ReleaseCommandOptions) => release(cli.io, name, options)));
}

const help = `
Exit codes:
  0  released, or released before as it stands
  1  a check fails: nothing was written
  2  bad input or usage: a rulebook that does not parse, a folder that cannot be written

Examples:
  $ kodex release rules/our-code/1.1.0 --out releases
  $ kodex release rules/our-code/1.1.0 --previous releases/our-code@1.0.0.json`;

async function release(io: Io, name: string, options: ReleaseCommandOptions): Promise<ExitCode> {
  const loaded = await loadEdition(name, options.base);
  const [rulebook] = loaded.rulebooks as [Rulebook];
  const before = await releasedBefore(rulebook, options.out);
  if (before !== undefined) {
    io.stdout.write(`${editionName(rulebook)} was released before as it stands, sha256 ${before}\n`);
    return exitCodes.nothing;
  }
  const previous = await previousOf(rulebook, options);
  const allowWarnings = options.allowWarnings === true;
  const minCoverage = options.min === undefined ? undefined : percent(options.min);
  const work = async () => releasing(loaded, () => releaseRulebook(rulebook, { previous, allowWarnings, minCoverage }));
  const made = await withProgress(io, `checking ${editionName(rulebook)}`, rulebook.rules.length > 20, work);
  if (made instanceof RulebookError) {
    for (const problem of made.problems)
      io.stdout.write(printable(`${problem.level ?? "error"} ${formatProblem(problem)}\n`));
    const hint = made.problems.every(({ level }) => level === "warning") ? ", `--allow-warnings` accepts these" : "";
    io.stderr.write(`kodex: ${editionName(rulebook)} is not released: nothing was written${hint}\n`);
    return exitCodes.findings;
  }
  const { manifest, text, warnings } = made;
  for (const problem of warnings) io.stderr.write(printable(`warning ${formatProblem(problem)}\n`));
  const paths = [join(options.out, manifest.file), join(options.out, `${editionName(rulebook)}${endings.manifest}`)];
  await writeReleased(
    options.out,
    new Map([
      [paths[0] ?? "", text],
      [paths[1] ?? "", `${JSON.stringify(manifest, null, 2)}\n`],
    ]),
  );
  io.stdout.write(
    `released ${editionName(rulebook)}, sha256 ${manifest.digest}\n${paths.map((path) => `  ${path}\n`).join("")}`,
  );
  return exitCodes.nothing;
}

function percent(text: string): number {
  const problem = percentProblem("--min", text);
  if (problem !== undefined) throw new UsageError([problem]);
  return Number(text);
}

/** The problems that forbid a release, in their places, as an answer and not as a failure. */
function releasing<T>(loaded: Loaded, work: () => T): T | RulebookError {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    const pointed = error.problems.map((problem) => ({ ...problem, pointer: `/0${problem.pointer}` }));
    return new RulebookError(loaded.place(pointed));
  }
}

/** The digest of the edition where it was released into the folder before; refuses another text by the same version. */
async function releasedBefore(rulebook: Rulebook, out: string): Promise<string | undefined> {
  const name = editionName(rulebook);
  const before = (await manifestsIn(out)).find(({ manifest }) => editionName(manifest) === name);
  if (before === undefined) return undefined;
  const problems = await verifyFound(before);
  if (problems.length > 0) throw new UsageError(problems.map(formatProblem));
  if (before.manifest.digest === digestOf(rulebook)) return before.manifest.digest;
  throw new UsageError([
    `${quote(name)} was released into ${quote(out)} as another text: give the change a version of its own`,
  ]);
}

/** The release named; else, of those in the folder, the greatest below this version, or where all are above it the least. */
async function previousOf(rulebook: Rulebook, { previous, out }: ReleaseCommandOptions): Promise<Rulebook | undefined> {
  if (previous !== undefined) return (await loadEdition(previous)).rulebooks[0];
  const found = (await manifestsIn(out))
    .filter(({ manifest }) => manifest.id === rulebook.id)
    .sort((one, other) => (stepBetween(one.manifest.version, other.manifest.version) === "back" ? 1 : -1));
  const below = found.filter(({ manifest }) => stepBetween(manifest.version, rulebook.version) !== "back");
  const latest = below[below.length - 1] ?? found[0];
  if (latest === undefined) return undefined;
  const problems = await verifyFound(latest);
  if (problems.length > 0) throw new UsageError(problems.map(formatProblem));
  return (await loadEdition(join(out, latest.manifest.file))).rulebooks[0];
}

async function writeReleased(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UsageError([cannotWrite(folder, error)]);
  }
  await writeTogether(files);
}

import type { Command } from "commander";
import { canonicalJson } from "../base/canonical.js";
import { quote } from "../base/quote.js";
import { formatProblem } from "../errors.js";
import { compareLayers, type Problem, type ResolvedRulebook } from "../index.js";
import { describeResolved } from "./describe-resolved.js";
import { UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import { loadRulebooks, nameOf } from "./load.js";
import { baseOption, languages, textOrJson, wordOption } from "./options.js";
import { writeOutput } from "./output.js";
import type { Cli } from "./run.js";

interface ResolveOptions {
  readonly base?: readonly string[];
  readonly explain?: true;
  readonly format: (typeof textOrJson)[number];
  readonly lang: string;
  readonly out?: string;
}

export function addResolve(program: Command, cli: Cli): void {
  program
    .command("resolve")
    .summary("make one rulebook of a profile and what it builds on")
    .description(
      "Writes the one rulebook that a profile and its bases come to, as canonical JSON; with --explain instead where " +
        "each part comes from, what the alterations mean, and which of two layers is the stricter.",
    )
    .argument("<profile>", "the profile, a file or a folder")
    .addOption(baseOption())
    .option("--explain", "say where each part comes from, and what the alterations and layers make of each other")
    .addOption(wordOption("-f, --format <format>", "form of the explanation", textOrJson, "text"))
    .addOption(wordOption("--lang <language>", "language of the explanation", languages, "en"))
    .option("-o, --out <file>", "write to a file, whole or not at all")
    .addHelpText("after", help)
    .action(cli.action((profile: string, options: ResolveOptions) => resolve(cli.io, profile, options)));
}

const help = `
Exit codes:
  0  resolved
  2  bad input or usage: a base that is missing, an alteration of what is not there

Examples:
  $ kodex resolve ./our-profile --out resolved.json
  $ kodex resolve ./our-profile --base ./their-code --explain`;

async function resolve(io: Io, name: string, options: ResolveOptions): Promise<ExitCode> {
  const { profiles, rulebooks } = await loadRulebooks([name], options.base);
  const [profile, another] = profiles;
  if (profile === undefined)
    throw new UsageError([`${quote(name)} is a rulebook and builds on no other: there is nothing to resolve`]);
  if (another !== undefined || rulebooks.length > 1)
    throw new UsageError([
      `${quote(name)} holds ${rulebooks.length} editions, name the file or folder of one: ${rulebooks.map((one) => quote(nameOf(one))).join(", ")}`,
    ]);
  const { resolved, placeInProfile } = profile;
  if (options.explain !== true) {
    await writeOutput(io, `${canonicalJson(resolved.rulebook)}\n`, options.out);
    for (const warning of placeInProfile(resolved.problems))
      io.stderr.write(`${printable(`warning: ${formatProblem(warning)}`)}\n`);
    return exitCodes.nothing;
  }
  const comparison = compareLayers(resolved);
  const problems = placeInProfile([...resolved.problems, ...comparison.problems]);
  const text =
    options.format === "json"
      ? `${JSON.stringify(explained(resolved, comparison, problems), null, 2)}\n`
      : printable(`${describeResolved(resolved, comparison, problems, options.lang).join("\n")}\n`);
  await writeOutput(io, text, options.out);
  return exitCodes.nothing;
}

function explained(
  { rulebook, bases, origins, alterations, outdated }: ResolvedRulebook,
  { effects, relations, notCompared }: ReturnType<typeof compareLayers>,
  problems: readonly Problem[],
): object {
  const named = bases.map(({ id, version, range }) => ({ id, version, range }));
  return { rulebook, bases: named, origins, alterations, effects, relations, notCompared, outdated, problems };
}

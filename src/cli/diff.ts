import type { Command } from "commander";
import { diffRulebooks, formatProblem, type Rulebook, type RulebookDiff } from "../index.js";
import { diffToMarkdown, diffToText, toChangelog } from "../reporters/index.js";
import { together } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable, withProgress } from "./io.js";
import { loadEdition, nameOf } from "./load.js";
import { baseOption, languages, wordOption } from "./options.js";
import type { Cli } from "./run.js";

const formats = ["text", "json", "markdown", "changelog"] as const;

interface DiffOptions {
  readonly format: (typeof formats)[number];
  readonly lang: string;
  readonly check?: boolean;
  readonly base?: readonly string[];
}

export function addDiff(program: Command, cli: Cli): void {
  program
    .command("diff")
    .summary("say what an edition changes of another, in meaning")
    .description(
      "Says for each rule and parameter whether the later edition is stricter, milder, both or the same in other words, " +
        "with the smallest record that the two judge differently.",
    )
    .argument("<before>", "the earlier edition: an id with its version (`our-code@1.0.0`) or a path")
    .argument("<after>", "the later edition")
    .addOption(baseOption())
    .addOption(wordOption("-f, --format <format>", "form of the answer, `changelog` for members", formats, "text"))
    .addOption(wordOption("--lang <language>", "language of the answer", languages, "en"))
    .option("--check", "exit with 1 where the version does not follow, a rule went without a word, or an id is reused")
    .addHelpText("after", help)
    .action(cli.action((before: string, after: string, options: DiffOptions) => diff(cli.io, before, after, options)));
}

const help = `
Exit codes:
  0  compared
  1  with --check: the version does not follow, a rule went without a word, or an id is reused
  2  bad input or usage: a rulebook that does not parse

Examples:
  $ kodex diff kontakta-consumer@1.0.0 kontakta-consumer@2.0.0
  $ kodex diff kontakta-consumer@1.0.0 kontakta-consumer@2.0.0 --format changelog --lang sv`;

async function diff(io: Io, before: string, after: string, options: DiffOptions): Promise<ExitCode> {
  const loaded = await together(loadEdition(before, options.base), loadEdition(after, options.base));
  const [old, now] = loaded.flatMap(({ rulebooks }) => rulebooks) as [Rulebook, Rulebook];
  const work = async () => diffRulebooks(old, now);
  const found = await withProgress(io, `comparing ${nameOf(old)} with ${nameOf(now)}`, now.rules.length > 50, work);
  io.stdout.write(printable(written(found, options)));
  if (options.check !== true || found.problems.length === 0) return exitCodes.nothing;
  for (const problem of found.problems) io.stderr.write(`${printable(`kodex: ${formatProblem(problem)}`)}\n`);
  return exitCodes.findings;
}

function written(found: RulebookDiff, { format, lang }: DiffOptions): string {
  switch (format) {
    case "text":
      return diffToText(found, { lang });
    case "markdown":
      return diffToMarkdown(found, { lang });
    case "changelog":
      return toChangelog(found, { lang });
    case "json":
      return `${JSON.stringify(found, null, 2)}\n`;
    default:
      return format satisfies never;
  }
}

import type { Command } from "commander";
import { choice, quote } from "../base/quote.js";
import { byFirstDay } from "../reporters/edition/by-first-day.js";
import { rulebookToHtml, rulebookToMarkdown } from "../reporters/index.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { rulebooks as shipped } from "../rulebooks.js";
import { UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io } from "./io.js";
import { loadRulebooks, nameOf } from "./load.js";
import { baseOption, languages, wordOption } from "./options.js";
import { writeOutput } from "./output.js";
import type { Cli } from "./run.js";

const formats = ["markdown", "html"] as const;

interface DocsOptions {
  readonly format: (typeof formats)[number];
  readonly lang: string;
  readonly base?: readonly string[];
  readonly edition?: string;
  readonly out?: string;
}

export function addDocs(program: Command, cli: Cli): void {
  program
    .command("docs")
    .summary("write an edition of a rulebook to be read")
    .description(
      "Writes an edition of a rulebook for members and their lawyers: the text of each clause, what is codified and what is " +
        "left to a person, each rule as a sentence made from its condition, numbers, exceptions, examples, sources, history.",
    )
    .argument("<rulebook>", "an id or a path; of several editions the latest is told, the others as its history")
    .addOption(baseOption())
    .addOption(wordOption("-f, --format <format>", "form of the page", formats, "markdown"))
    .addOption(wordOption("--lang <language>", "language of the page", languages, "en"))
    .option("--edition <version>", "which of several editions is told")
    .option("-o, --out <file>", "write to a file, whole or not at all")
    .addHelpText("after", help)
    .action(cli.action((name: string, options: DocsOptions) => docs(cli.io, name, options)));
}

const help = `
Exit codes:
  0  written
  2  bad input or usage: a rulebook that does not parse, no such edition

Examples:
  $ kodex docs ./our-code --format html --out our-code.html
  $ kodex docs kontakta-consumer --edition 2.0.0 --lang sv`;

async function docs(io: Io, name: string, { format, lang, base, edition, out }: DocsOptions): Promise<ExitCode> {
  const { rulebooks } = await loadRulebooks([name], base);
  const told = editionAsked(name, rulebooks, edition);
  const isShipped = shipped.includes(told);
  const write = format === "html" ? rulebookToHtml : rulebookToMarkdown;
  await writeOutput(io, write(told, { lang, editions: isShipped ? shipped : rulebooks }), out);
  return exitCodes.nothing;
}

function editionAsked(name: string, rulebooks: readonly Rulebook[], version: string | undefined): Rulebook {
  const ids = [...new Set(rulebooks.map(({ id }) => id))];
  if (ids.length > 1)
    throw new UsageError([`${quote(name)} holds several rulebooks, name one of them: ${choice(ids)}`]);
  if (version === undefined) return [...rulebooks].sort(byFirstDay).pop() as Rulebook;
  const found = rulebooks.find((one) => one.version === version);
  if (found !== undefined) return found;
  const known = rulebooks.map(nameOf);
  throw new UsageError([
    `\`--edition\` ${quote(version)}: no such edition of ${quote(ids[0] ?? name)}, expected ${choice(known)}`,
  ]);
}

import type { Command } from "commander";
import { rulebooks as shipped } from "../rulebooks.js";
import { type ExitCode, exitCodes, type Io } from "./io.js";
import { nameOf } from "./load.js";
import { textOrJson, wordOption } from "./options.js";
import type { Cli } from "./run.js";

export function addRulebooks(program: Command, cli: Cli): void {
  program
    .command("rulebooks")
    .summary("list the rulebooks that come along")
    .description(
      "Lists the rulebooks that come with the package: id, version, the days it is in force, who stands behind it.",
    )
    .addOption(wordOption("-f, --format <format>", "form of the answer", textOrJson, "text"))
    .addHelpText("after", "\nExample:\n  $ kodex rulebooks")
    .action(cli.action((options: { format: string }) => rulebooks(cli.io, options.format)));
}

async function rulebooks(io: Io, format: string): Promise<ExitCode> {
  const rows = shipped.map((rulebook) => ({
    id: rulebook.id,
    version: rulebook.version,
    title: rulebook.title,
    inForce: rulebook.inForce,
    authority: rulebook.authority?.status ?? "unofficial",
    rules: rulebook.rules.length,
  }));
  const lines = shipped.map((rulebook, index) => {
    const { from, until } = rulebook.inForce;
    const days = until === undefined ? `from ${from}` : `${from} to ${until}`;
    return `${nameOf(rulebook)}  ${days}  ${rows[index]?.authority}\n  ${rulebook.title.en}\n`;
  });
  io.stdout.write(format === "json" ? `${JSON.stringify(rows, null, 2)}\n` : lines.join(""));
  return exitCodes.nothing;
}

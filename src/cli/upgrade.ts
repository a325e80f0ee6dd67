import type { Command } from "commander";
import { upgradesOf } from "../node/upgrade.js";
import { type Formats, formats as known } from "../rulebook/format.js";
import { together } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import { writeTogether } from "./output.js";
import type { Cli } from "./run.js";

interface UpgradeOptions {
  readonly check?: true;
}

export function addUpgrade(program: Command, cli: Cli): void {
  program
    .command("upgrade")
    .summary("bring the files of rulebooks to the current format")
    .description(
      "Rewrites the files of rulebooks from an older format of the data (`kodex: 1`) to the current one. Files that are " +
        "in the current format stay as they are, to the byte. The format is no edition: what the rules ask stays the same.",
    )
    .argument(
      "<path...>",
      "editions or folders of editions, JSON or YAML (comments in YAML are lost where it is rewritten)",
    )
    .option("--check", "write nothing, exit with 1 where a file would be rewritten")
    .addHelpText("after", help)
    .action(cli.action((paths: string[], options: UpgradeOptions) => upgrade(cli.io, paths, options, known)));
}

const help = `
Exit codes:
  0  in the current format, now or before
  1  with --check: a file would be rewritten
  2  bad input or usage: a format that is newer than this Kodex, a file that cannot be read

Example:
  $ kodex upgrade rules/our-code`;

/** Upgrades all or nothing of each edition. `formats` are those of this package, and others in its tests. */
export async function upgrade(
  io: Io,
  paths: readonly string[],
  { check }: UpgradeOptions,
  formats: Formats,
): Promise<ExitCode> {
  const upgrades = (await together(...paths.map((path) => upgradesOf(path, formats)))).flat();
  for (const { path, from, to, texts } of upgrades) {
    if (texts.size === 0) {
      io.stdout.write(printable(`${path}: format ${to}, the current one: nothing to do\n`));
      continue;
    }
    if (check !== true) await writeTogether(texts);
    const files = `${texts.size} ${texts.size === 1 ? "file" : "files"}`;
    const what = check === true ? "would be rewritten" : "rewritten";
    io.stdout.write(printable(`${path}: format ${from}, ${what} as ${to}: ${files}\n`));
  }
  return check === true && upgrades.some(({ texts }) => texts.size > 0) ? exitCodes.findings : exitCodes.nothing;
}

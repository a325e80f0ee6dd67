import type { Command } from "commander";
import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import { kindsIn } from "../mapping/field.js";
import { proposeMapping } from "../mapping/propose.js";
import { beginningOf } from "../node/records.js";
import { together, UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import { loadRulebooks } from "./load.js";
import { refuseUsage, rulebookOption } from "./options.js";
import { writeOutput } from "./output.js";
import type { Cli } from "./run.js";

interface MapOptions {
  readonly as?: string;
  readonly rulebook?: readonly string[];
  readonly out?: string;
}

export function addMap(program: Command, cli: Cli): void {
  program
    .command("map")
    .summary("propose a mapping of a file's columns to fields")
    .description("Proposes a mapping from the header and the first rows of a CSV or NDJSON file, to be edited.")
    .argument("<file>", "a CSV or NDJSON file")
    .option("--as <kind>", "what a row is: contact, contract, complaint, or a type that a rulebook declares")
    .addOption(rulebookOption())
    .option("-o, --out <file>", "write to a file, whole or not at all")
    .addHelpText("after", help)
    .action(cli.action((file: string, options: MapOptions) => map(cli.io, file, options)));
}

/** How many rows are looked at. */
const ROWS = 1000;

const help = `
It goes by the names of columns and by how the first ${ROWS} rows are written, and asks on stderr what only you can know. Read every
line of what it proposes before you use it.

Exit codes:
  0  proposed
  2  bad input or usage

Example:
  $ kodex map calls.csv --as contact --out map.json`;

async function map(io: Io, file: string, { as: kind, rulebook, out }: MapOptions): Promise<ExitCode> {
  const missing = kind === undefined ? "`--as` is missing: what a row is, `contact` for example" : undefined;
  const [, { rulebooks }] = await together(refuseUsage(missing), loadRulebooks(rulebook ?? []));
  const kinds = kindsIn(rulebooks);
  if (kind === undefined || !kinds.includes(kind)) {
    const hint = didYouMean(kind ?? "", kinds) ?? `expected ${choice(kinds)}`;
    throw new UsageError([`unknown kind of record ${quote(kind)}, ${hint}`]);
  }
  const { columns, rows } = await beginningOf(file, ROWS);
  const { mapping, leftOut, lacking, questions } = proposeMapping(columns, rows, kind, rulebooks);
  await writeOutput(io, `${JSON.stringify(mapping, null, 2)}\n`, out);
  for (const question of questions) io.stderr.write(`kodex: ${printable(question)}\n`);
  if (leftOut.length > 0) io.stderr.write(`kodex: like no field: ${printable(leftOut.join(", "))}\n`);
  if (lacking.length > 0) io.stderr.write(`kodex: a ${kind} needs also: ${lacking.join(", ")}\n`);
  return exitCodes.nothing;
}

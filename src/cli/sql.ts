import type { Command } from "commander";
import { quote } from "../base/quote.js";
import { SqlError } from "../errors.js";
import { createChecker } from "../index.js";
import { readMapping } from "../node/index.js";
import { type DialectName, toSql } from "../sql/index.js";
import { together, UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import { loadRulebooks, refusing } from "./load.js";
import { dayProblem, refuseUsage, rulebookOption, rulebookProblem } from "./options.js";
import { writeOutput } from "./output.js";
import type { Cli } from "./run.js";

interface SqlCommandOptions {
  readonly rulebook?: readonly string[];
  readonly dialect?: string;
  readonly as?: string;
  readonly on?: string;
  readonly table?: string;
  readonly map?: string;
  readonly by?: string;
  readonly columns?: string;
  readonly prefix?: string;
  readonly out?: string;
}

export function addSql(program: Command, cli: Cli): void {
  program
    .command("sql")
    .summary("write the rules as SQL views, to be run where the records are")
    .description(
      "Writes the rules and measures about one kind of record as a set of SQL views over a table: outcomes per record and " +
        "rule, and counts. What has no exact form in SQL is refused by name.",
    )
    .addOption(rulebookOption())
    .option("--dialect <engine>", "duckdb, postgres or spark")
    .option("--as <kind>", "the kind of record that a row is: contact, contract, complaint, or a declared type")
    .option("--on <day>", "the day the check speaks for, YYYY-MM-DD: later records are left out")
    .option("--table <relation>", "the table, as it stands in FROM; `contacts` for contacts unless said")
    .option("--map <file>", "how its columns become fields: JSON or YAML; unless said they have the fields' names")
    .option("--by <column>", "the column of the member, where the table holds records of several")
    .option("--columns <names>", "the columns there are, with commas; a field without one is absent")
    .option("--prefix <word>", "what the names of the views begin with; `kodex_<kind>` unless said")
    .option("-o, --out <file>", "write to a file, whole or not at all")
    .addHelpText("after", help)
    .action(cli.action((options: SqlCommandOptions) => sql(cli.io, options)));
}

const help = `
Exit codes:
  0  written
  2  bad input or usage, or rules that have no exact form in SQL

Example:
  $ kodex sql --rulebook us-florida --dialect duckdb --as contact --on 2025-12-31 --table "read_parquet('calls.parquet')"`;

async function sql(io: Io, options: SqlCommandOptions): Promise<ExitCode> {
  const { as, dialect, on } = options;
  const usage = refuseUsage(
    rulebookProblem(options.rulebook),
    dialect === undefined ? "`--dialect` is missing: `duckdb`, `postgres` or `spark`" : undefined,
    as === undefined ? "`--as` is missing: the kind of record that a row is, `contact` for example" : undefined,
    dayProblem("--on", on),
  );
  const [, loaded] = await together(usage, loadRulebooks(options.rulebook ?? []));
  const mapping = options.map === undefined ? undefined : await readMapping(options.map, loaded.rulebooks);
  const checker = refusing(loaded, () => createChecker(loaded.rulebooks));
  const plan = saying(() =>
    toSql(checker, {
      dialect: dialect as DialectName,
      as: as as string,
      on: on as string,
      table: options.table,
      mapping,
      by: options.by,
      columns: options.columns?.split(",").map((name) => name.trim()),
      prefix: options.prefix,
    }),
  );
  await writeOutput(io, plan.script, options.out);
  for (const { column, fact, hint, default: normal } of plan.lacking) {
    const said = `no column ${quote(column)}${hint === undefined ? "" : `, ${hint}`}`;
    io.stderr.write(`kodex: ${printable(`${said}: ${quote(fact)} is ${normal ?? "not known"}`)}\n`);
  }
  return exitCodes.nothing;
}

/** Options of the program by the names that a command line has for them. */
const flags: Readonly<Record<string, string>> = {
  "/dialect": "--dialect",
  "/table": "--table",
  "/on": "--on",
  "/prefix": "--prefix",
  "/by": "--by",
  "/columns": "--columns",
};

function saying<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new UsageError(
      error.problems.map(({ pointer, message, hint }) => {
        const place =
          flags[pointer] === undefined ? (pointer === "" ? "" : `\`--map\` ${pointer}: `) : `\`${flags[pointer]}\` `;
        return `${place}${message}${hint === undefined ? "" : `, ${hint}`}`;
      }),
    );
  }
}

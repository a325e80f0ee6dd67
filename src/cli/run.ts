import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { addBacktest } from "./backtest.js";
import { addCalendar } from "./calendar.js";
import { addCheck } from "./check.js";
import { addComplaints } from "./complaints.js";
import { addDiff } from "./diff.js";
import { addDocs } from "./docs.js";
import { addExplain } from "./explain.js";
import { describeFailure } from "./failure.js";
import { addInit } from "./init.js";
import { type ExitCode, exitCodes, type Io } from "./io.js";
import { addLint } from "./lint.js";
import { addMap } from "./map.js";
import { addNeeds } from "./needs.js";
import { addRelease } from "./release.js";
import { addResolve } from "./resolve.js";
import { addRulebooks } from "./rulebooks.js";
import { addScreen } from "./screen.js";
import { addSql } from "./sql.js";
import { addTest } from "./test.js";
import { addUpgrade } from "./upgrade.js";
import { addVerify } from "./verify.js";

/** What a command gets to work with. */
export interface Cli {
  readonly io: Io;
  /** Wraps the work of a command: what it answers becomes the exit code. */
  readonly action: <Args extends unknown[]>(
    work: (...args: Args) => Promise<ExitCode>,
  ) => (...args: Args) => Promise<void>;
}

/** Runs one command line to its exit code; never throws, never ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.nothing;
  const program = programFor({
    io,
    action:
      (work) =>
      async (...args) => {
        code = await work(...args);
      },
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.nothing : exitCodes.badInput;
    io.stderr.write(describeFailure(error));
    return exitCodes.badInput;
  }
}

function programFor(cli: Cli): Command {
  const program = new Command("kodex")
    .description("Checks a member of a trade association against the association's rules.")
    .version(version, "-V, --version", "print the version of the package")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => cli.io.stdout.write(text),
      writeErr: (text) => cli.io.stderr.write(text),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      outputError: (text, write) => write(`kodex: ${inOurWords(text)}\n`),
    })
    .addHelpText(
      "after",
      `\n${exitCodeHelp}\n\nExample:\n  $ kodex check dossier.json --rulebook kontakta-consumer --on 2018-12-31`,
    );
  addCheck(program, cli);
  addComplaints(program, cli);
  addScreen(program, cli);
  addMap(program, cli);
  addLint(program, cli);
  addTest(program, cli);
  addNeeds(program, cli);
  addExplain(program, cli);
  addDiff(program, cli);
  addDocs(program, cli);
  addRelease(program, cli);
  addVerify(program, cli);
  addUpgrade(program, cli);
  addResolve(program, cli);
  addBacktest(program, cli);
  addInit(program, cli);
  addCalendar(program, cli);
  addSql(program, cli);
  addRulebooks(program, cli);
  return program;
}

const exitCodeHelp = `Exit codes:
  0  nothing found at or above the bar
  1  findings, failing examples, lint errors, versions that do not follow, releases or reports that differ, or members worse off
  2  bad input or usage; nothing was decided`;

/** Commander's sentences in the form of ours: one line, words in backticks, the nearest valid word at its end. */
function inOurWords(text: string): string {
  return text
    .trim()
    .replace(/^error: /, "")
    .replace(/^option '(?:-\w, )?(--[\w-]+)[^']*' argument '.*?' is invalid\. /s, "'$1' ")
    .replace(/\s*\n\s*/g, ", ")
    .replace(
      /\(Did you mean (one of )?(.+?)\?\)/,
      (_, _many, words: string) =>
        `did you mean ${words
          .split(", ")
          .map((word) => `\`${word}\``)
          .join(" or ")}?`,
    )
    .replace(/'([^']*)'/g, "`$1`")
    .replace(/\.$/, "");
}

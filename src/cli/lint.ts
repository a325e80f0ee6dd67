import type { Command } from "commander";
import { formatProblem, type Problem } from "../errors.js";
import { compareLayers, lintRulebook } from "../index.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import { byRulebook, loadRulebooks, nameOf } from "./load.js";
import { baseOption, textOrJson, wordOption } from "./options.js";
import type { Cli } from "./run.js";

const bars = ["error", "warning", "never"] as const;

interface LintOptions {
  readonly format: (typeof textOrJson)[number];
  readonly failOn: (typeof bars)[number];
  readonly base?: readonly string[];
}

export function addLint(program: Command, cli: Cli): void {
  program
    .command("lint")
    .summary("find what parses but is wrong or weak in rulebooks")
    .description("Finds what parses but is wrong or weak: unused words, missing examples, gaps between editions.")
    .argument("<rulebook...>", "ids or paths; editions of one rulebook are looked at together")
    .addOption(baseOption())
    .addOption(wordOption("-f, --format <format>", "form of the answer", textOrJson, "text"))
    .addOption(wordOption("--fail-on <level>", "exit with 1 at problems of this level or worse", bars, "error"))
    .addHelpText("after", help)
    .action(cli.action((names: string[], options: LintOptions) => lint(cli.io, names, options)));
}

const help = `
Exit codes:
  0  no problem at or above the level of --fail-on
  1  there is one
  2  bad input or usage: a rulebook that does not parse

Example:
  $ kodex lint ./our-code`;

async function lint(io: Io, names: readonly string[], { format, failOn, base }: LintOptions): Promise<ExitCode> {
  const loaded = await loadRulebooks(names, base);
  const problems: Problem[] = [];
  for (const editions of byRulebook(loaded).values()) {
    const found = lintRulebook(editions.map(({ rulebook }) => rulebook));
    problems.push(
      ...loaded.place(found.map((problem) => ({ ...problem, pointer: amongAll(problem.pointer, editions) }))),
    );
  }
  for (const { resolved, placeInProfile } of loaded.profiles)
    problems.push(...placeInProfile([...resolved.problems, ...compareLayers(resolved).problems]));
  const errors = problems.filter(({ level }) => level !== "warning").length;
  const warnings = problems.length - errors;
  if (format === "json") {
    io.stdout.write(`${JSON.stringify({ errors, warnings, problems }, null, 2)}\n`);
  } else {
    const lines = problems.map((problem) => `${problem.level ?? "error"} ${formatProblem(problem)}`);
    lines.push(
      `${loaded.rulebooks.map(nameOf).join(", ")}: ${counted(errors, "error")}, ${counted(warnings, "warning")}`,
    );
    io.stdout.write(`${printable(lines.join("\n"))}\n`);
  }
  const counting = failOn === "never" ? 0 : failOn === "error" ? errors : errors + warnings;
  return counting > 0 ? exitCodes.findings : exitCodes.nothing;
}

/** A pointer into the editions of one rulebook as one into all that were loaded. */
function amongAll(pointer: string, editions: readonly { readonly pointer: string }[]): string {
  const [, index = "", inner = ""] = /^\/(\d+)(.*)$/s.exec(pointer) ?? [];
  const edition = editions[Number(index || -1)];
  return edition === undefined ? pointer : edition.pointer + inner;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

import type { Command } from "commander";
import { formatProblem } from "../errors.js";
import type { Evidence } from "../findings/finding.js";
import { type ExampleResult, runExamples } from "../index.js";
import { type ExitCode, exitCodes, type Io, printable, withProgress } from "./io.js";
import { loadRulebooks, nameOf } from "./load.js";
import { baseOption, textOrJson, wordOption } from "./options.js";
import type { Cli } from "./run.js";

interface TestOptions {
  readonly format: (typeof textOrJson)[number];
  readonly base?: readonly string[];
}

interface Tested {
  readonly rulebook: string;
  readonly results: readonly ExampleResult[];
}

export function addTest(program: Command, cli: Cli): void {
  program
    .command("test")
    .summary("run the examples in rulebooks")
    .description("Runs the examples that stand in the rules of rulebooks, each edition alone.")
    .argument("<rulebook...>", "ids or paths")
    .addOption(baseOption())
    .addOption(wordOption("-f, --format <format>", "form of the answer", textOrJson, "text"))
    .addHelpText("after", help)
    .action(cli.action((names: string[], options: TestOptions) => test(cli.io, names, options)));
}

const help = `
Exit codes:
  0  every example gives the outcome it names
  1  at least one does not
  2  bad input or usage: a rulebook that does not parse

Example:
  $ kodex test ./our-code`;

async function test(io: Io, names: readonly string[], { format, base }: TestOptions): Promise<ExitCode> {
  const { rulebooks } = await loadRulebooks(names, base);
  const tested: Tested[] = [];
  for (const rulebook of rulebooks) {
    const examples = rulebook.rules.reduce((sum, rule) => sum + (rule.examples?.length ?? 0), 0);
    const work = async () => runExamples(rulebook);
    const results = await withProgress(io, `testing ${nameOf(rulebook)}`, examples > 100, work);
    tested.push({ rulebook: nameOf(rulebook), results });
  }
  io.stdout.write(format === "json" ? `${JSON.stringify(tested, null, 2)}\n` : printable(textOf(tested)));
  return tested.every(({ results }) => results.every(({ passed }) => passed)) ? exitCodes.nothing : exitCodes.findings;
}

function textOf(tested: readonly Tested[]): string {
  const lines: string[] = [];
  for (const { rulebook, results } of tested) {
    const failing = results.filter(({ passed }) => !passed);
    for (const result of failing) lines.push(...failureLines(rulebook, result), "");
    lines.push(summaryOf(rulebook, results, failing.length));
  }
  return `${lines.join("\n")}\n`;
}

function summaryOf(rulebook: string, results: readonly ExampleResult[], failing: number): string {
  if (results.length === 0) return `${rulebook}: no examples`;
  const rules = new Set(results.map(({ rule }) => rule)).size;
  const ran = `${results.length} ${results.length === 1 ? "example" : "examples"} of ${rules} ${rules === 1 ? "rule" : "rules"}`;
  return failing === 0 ? `${rulebook}: ${ran}, all as they say` : `${rulebook}: ${ran}, ${failing} not as they say`;
}

/** Everything a person needs to see which of the two is wrong, the example or the rule. */
function failureLines(rulebook: string, { rule, example, expected, got, finding, problems }: ExampleResult): string[] {
  const lines = [`${rulebook} ${rule}: "${example}"`, `  expected  ${outcomeOf(expected)}`];
  if (got !== undefined) lines.push(`  got       ${outcomeOf(got)}`);
  for (const problem of problems ?? []) lines.push(`  problem   ${formatProblem(problem)}`);
  for (const evidence of finding?.evidence ?? []) lines.push(`  evidence  ${evidenceLine(evidence)}`);
  if (finding !== undefined && finding.missing.length > 0) lines.push(`  missing   ${finding.missing.join(", ")}`);
  return lines;
}

function outcomeOf({ outcome, exception }: NonNullable<ExampleResult["got"]>): string {
  return exception === undefined ? outcome : `${outcome} (${exception})`;
}

function evidenceLine({ fact, value, operator, expected, pointer }: Evidence): string {
  const test = operator === undefined ? "" : `, tested: ${operator} ${JSON.stringify(expected)}`;
  const found = value === null ? "not known" : JSON.stringify(value);
  return `${fact} = ${found}${test}${pointer === "" ? "" : ` at ${pointer}`}`;
}

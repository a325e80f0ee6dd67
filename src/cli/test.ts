import { type Command, Option } from "commander";
import { formatProblem, type Problem } from "../errors.js";
import type { Evidence } from "../findings/finding.js";
import {
  coverRulebook,
  type ExampleResult,
  type MutationResult,
  type Rulebook,
  type RulebookCoverage,
  runExamples,
  testMutants,
} from "../index.js";
import type { PlacedDossier } from "../node/dossier.js";
import { coverageLines } from "./coverage-text.js";
import { placingDossiers, readPlacedDossiers } from "./dossiers.js";
import { together } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable, withProgress } from "./io.js";
import { type Loaded, loadRulebooks, nameOf } from "./load.js";
import { mutantLines } from "./mutants-text.js";
import { baseOption, dayProblem, percentProblem, refuseUsage, textOrJson, wordOption } from "./options.js";
import type { Cli } from "./run.js";

interface TestOptions {
  readonly format: (typeof textOrJson)[number];
  readonly base?: readonly string[];
  readonly coverage?: true;
  readonly min?: string;
  readonly dossier?: readonly string[];
  readonly on?: string;
  readonly mutate?: true;
}

interface Tested {
  readonly rulebook: string;
  readonly results: readonly ExampleResult[];
  readonly coverage?: RulebookCoverage;
  readonly mutants?: MutationResult;
}

export function addTest(program: Command, cli: Cli): void {
  program
    .command("test")
    .summary("run the examples in rulebooks, and see how much they show")
    .description(
      "Runs the examples that stand in the rules of rulebooks, each edition alone. With `--coverage` it says what they show of " +
        "the rules, with `--mutate` which slips in the rules they would not notice.",
    )
    .argument("<rulebook...>", "ids or paths")
    .addOption(baseOption())
    .addOption(wordOption("-f, --format <format>", "form of the answer", textOrJson, "text"))
    .option("--coverage", "say which outcomes, exceptions, sides of thresholds and of days no example shows")
    .option("--min <percent>", "with --coverage: exit with 1 where an edition has less")
    .addOption(
      new Option(
        "--dossier <file>",
        "with --coverage: a member's dossier, whose records count beside the examples; repeatable",
      ).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]),
    )
    .option("--on <day>", "with --dossier: the day of the check, YYYY-MM-DD; else the latest day in each dossier")
    .option("--mutate", "change each threshold, operator, connective, part and date in turn; an example must notice")
    .addHelpText("after", help)
    .action(cli.action((names: string[], options: TestOptions) => test(cli.io, names, options)));
}

const help = `
Exit codes:
  0  every example gives the outcome it names; coverage reaches --min; an example notices every mutant
  1  one of these does not hold
  2  bad input or usage: a rulebook or a dossier that does not parse

Mutants of which it is proven that they change nothing are no fault, nor are those that were not decided.

Examples:
  $ kodex test ./our-code
  $ kodex test ./our-code --coverage --min 100 --mutate
  $ kodex test ./our-code --coverage --dossier member.json`;

async function test(io: Io, names: readonly string[], options: TestOptions): Promise<ExitCode> {
  const [, loaded, dossiers] = await together(
    refuseUsage(...usageProblems(options)),
    loadRulebooks(names, options.base),
    readPlacedDossiers(options.dossier ?? []),
  );
  const tested: Tested[] = [];
  for (const rulebook of loaded.rulebooks) {
    const examples = rulebook.rules.reduce((sum, rule) => sum + (rule.examples?.length ?? 0), 0);
    const isLong = examples > 100 || options.mutate === true || dossiers.length > 0;
    const work = async () => proved(rulebook, dossiers, options);
    tested.push(await withProgress(io, `testing ${nameOf(rulebook)}`, isLong, work));
  }
  io.stdout.write(
    options.format === "json" ? `${JSON.stringify(tested, null, 2)}\n` : printable(textOf(tested, loaded, options)),
  );
  return tested.every((one) => isProved(one, options)) ? exitCodes.nothing : exitCodes.findings;
}

function proved(rulebook: Rulebook, dossiers: readonly PlacedDossier[], { coverage, mutate, on }: TestOptions): Tested {
  const given = dossiers.map(({ dossier }) => dossier);
  const cover = () => coverRulebook(rulebook, { dossiers: given, ...(on === undefined ? {} : { on }) });
  return {
    rulebook: nameOf(rulebook),
    results: runExamples(rulebook),
    ...(coverage === true ? { coverage: placingDossiers(dossiers, cover) } : {}),
    ...(mutate === true ? { mutants: testMutants(rulebook) } : {}),
  };
}

function isProved({ results, coverage, mutants }: Tested, { min }: TestOptions): boolean {
  if (!results.every(({ passed }) => passed)) return false;
  if (mutants !== undefined && mutants.counts.survived > 0) return false;
  return coverage === undefined || min === undefined || reaches(coverage, Number(min));
}

/** Compared without rounding: 99.96 per cent are not 100. */
function reaches({ total: { shown, owed } }: RulebookCoverage, min: number): boolean {
  return 100 * shown >= min * owed;
}

function usageProblems({ coverage, min, dossier, on }: TestOptions): readonly (string | undefined)[] {
  const needs = (option: string, other: string) => `\`${option}\` needs \`${other}\``;
  return [
    min === undefined ? undefined : percentProblem("--min", min),
    min !== undefined && coverage !== true ? needs("--min", "--coverage") : undefined,
    dossier !== undefined && coverage !== true ? needs("--dossier", "--coverage") : undefined,
    on !== undefined && dossier === undefined ? needs("--on", "--dossier") : undefined,
    on === undefined ? undefined : dayProblem("--on", on),
  ];
}

function textOf(tested: readonly Tested[], loaded: Loaded, { min }: TestOptions): string {
  const lines: string[] = [];
  for (const [index, { rulebook, results, coverage, mutants }] of tested.entries()) {
    const failing = results.filter(({ passed }) => !passed);
    for (const result of failing) lines.push(...failureLines(rulebook, result), "");
    lines.push(summaryOf(rulebook, results, failing.length));
    const place = (problems: readonly Problem[]) =>
      loaded.place(problems.map((one) => ({ ...one, pointer: `/${index}${one.pointer}` })));
    if (coverage !== undefined) {
      lines.push(...coverageLines(rulebook, coverage, place));
      if (min !== undefined && !reaches(coverage, Number(min)))
        lines.push(`${rulebook}: less than the ${min} % asked for`);
    }
    if (mutants !== undefined) lines.push(...mutantLines(rulebook, mutants, place));
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

import type { Command } from "commander";
import { createChecker, type FactNeed } from "../index.js";
import { together } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import { loadRulebooks, refusing } from "./load.js";
import { baseOption, refuseUsage, rulebookOption, rulebookProblem, textOrJson, wordOption } from "./options.js";
import type { Cli } from "./run.js";

interface NeedsOptions {
  readonly rulebook?: readonly string[];
  readonly base?: readonly string[];
  readonly kind?: string;
  readonly planned?: true;
  readonly format: (typeof textOrJson)[number];
}

export function addNeeds(program: Command, cli: Cli): void {
  program
    .command("needs")
    .summary("list what a member must be able to supply")
    .description(
      "Lists the inputs that the rules read, and for which rules and clauses: what a member must be able to supply.",
    )
    .addOption(rulebookOption())
    .addOption(baseOption())
    .option("--kind <kind>", "only the inputs of one kind: contact, contract, complaint, member, ...")
    .option("--planned", "the question before a contact is placed: without what is only known afterwards")
    .addOption(wordOption("-f, --format <format>", "form of the answer", textOrJson, "text"))
    .addHelpText("after", help)
    .action(cli.action((options: NeedsOptions) => needs(cli.io, options)));
}

const help = `
Exit codes:
  0  listed
  2  bad input or usage

Example:
  $ kodex needs --rulebook kontakta-consumer --kind contact --planned`;

async function needs(io: Io, options: NeedsOptions): Promise<ExitCode> {
  const usage = refuseUsage(rulebookProblem(options.rulebook));
  const [, loaded] = await together(usage, loadRulebooks(options.rulebook ?? [], options.base));
  const checker = refusing(loaded, () => createChecker(loaded.rulebooks));
  const found = checker.needs(options.kind, options.planned ? { at: "planned" } : {});
  io.stdout.write(options.format === "json" ? `${JSON.stringify(found, null, 2)}\n` : printable(textOf(found)));
  return exitCodes.nothing;
}

function textOf(found: readonly FactNeed[]): string {
  const asked = found.filter(({ rules }) => rules.length > 0);
  const notAsked = [...new Set(found.flatMap((need) => need.notAsked))].sort();
  const lines = asked.flatMap((need) => [
    `${need.fact}  ${typeOf(need)}`,
    `  ${need.sentence}`,
    ...notes(need),
    `  rules: ${need.rules.join(", ")}`,
    `  clauses: ${need.clauses.join(", ")}`,
    "",
  ]);
  if (notAsked.length > 0) lines.push(`Not asked before the contact: ${notAsked.join(", ")}`, "");
  lines.push(`${asked.length} ${asked.length === 1 ? "input" : "inputs"}`);
  return `${lines.join("\n")}\n`;
}

function typeOf({ type, unit, values }: FactNeed): string {
  const of = values === undefined ? "" : `: ${values.join(", ")}`;
  return `(${type}${unit === undefined ? "" : ` in ${unit}`}${of})`;
}

function notes({ path, personal, knownAfterContact }: FactNeed): string[] {
  const said = [
    ...(path === undefined ? [] : [`stands in the record as \`${path}\``]),
    ...(personal ? ["personal data"] : []),
    ...(knownAfterContact ? ["known after the contact only"] : []),
  ];
  return said.length === 0 ? [] : [`  ${said.join("; ")}`];
}

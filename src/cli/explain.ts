import type { Command } from "commander";
import { didYouMean } from "../base/nearest.js";
import { quote } from "../base/quote.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { describeOrigin } from "./describe-resolved.js";
import { describeRule } from "./describe-rule.js";
import { together, UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import { byRulebook, loadRulebooks } from "./load.js";
import {
  baseOption,
  dayProblem,
  languages,
  refuseUsage,
  rulebookOption,
  rulebookProblem,
  wordOption,
} from "./options.js";
import { ruleHistory } from "./rule-history.js";
import type { Cli } from "./run.js";

interface ExplainOptions {
  readonly rulebook?: readonly string[];
  readonly base?: readonly string[];
  readonly on?: string;
  readonly lang: string;
}

export function addExplain(program: Command, cli: Cli): void {
  program
    .command("explain")
    .summary("explain a rule in words")
    .description(
      "Explains a rule: its clause and source, what it asks, what lifts it, its examples, and how it came to be over the editions.",
    )
    .argument("<rule>", "the id of the rule")
    .addOption(rulebookOption())
    .addOption(baseOption())
    .option("--on <day>", "the edition in force on this day, YYYY-MM-DD; without it the latest that has the rule")
    .addOption(wordOption("--lang <language>", "language of the answer", languages, "en"))
    .addHelpText("after", help)
    .action(cli.action((rule: string, options: ExplainOptions) => explain(cli.io, rule, options)));
}

const help = `
Exit codes:
  0  explained
  2  bad input or usage: no such rule

Example:
  $ kodex explain contact-number-not-blocked --rulebook kontakta-consumer --on 2018-09-03`;

async function explain(io: Io, ruleId: string, { rulebook: names, base, on, lang }: ExplainOptions): Promise<ExitCode> {
  const usage = refuseUsage(rulebookProblem(names), on === undefined ? undefined : dayProblem("--on", on));
  const [, loaded] = await together(usage, loadRulebooks(names ?? [], base));
  const lines: string[] = [];
  for (const group of byRulebook(loaded).values()) {
    const editions = group
      .map(({ rulebook }) => rulebook)
      .filter((edition) => on === undefined || isInForce(edition, on));
    const edition = editions.findLast(({ rules }) => rules.some(({ id }) => id === ruleId));
    const rule = edition?.rules.find(({ id }) => id === ruleId);
    if (edition === undefined || rule === undefined) continue;
    if (lines.length > 0) lines.push("", "");
    const all = group.map(({ rulebook }) => rulebook);
    const profile = loaded.profiles.find(({ resolved }) => resolved.rulebook === edition);
    const origin = profile === undefined ? [] : describeOrigin(ruleId, profile.resolved, lang);
    lines.push(...describeRule(rule, edition, lang, on), ...origin, ...ruleHistory(ruleId, all, lang, on));
  }
  if (lines.length === 0) throw new UsageError([unknownRule(ruleId, loaded.rulebooks, on)]);
  io.stdout.write(`${printable(lines.join("\n"))}\n`);
  return exitCodes.nothing;
}

function isInForce({ inForce: { from, until } }: Rulebook, day: string): boolean {
  return from <= day && (until === undefined || day <= until);
}

function unknownRule(ruleId: string, rulebooks: readonly Rulebook[], on: string | undefined): string {
  const ids = new Set(rulebooks.flatMap(({ rules }) => rules.map(({ id }) => id)));
  if (ids.has(ruleId)) return `rule ${quote(ruleId)} stands in no edition in force on ${quote(on)}`;
  const ofClause = rulebooks.flatMap(({ rules }) =>
    rules.filter(({ clause }) => clause === ruleId).map(({ id }) => id),
  );
  if (ofClause.length > 0)
    return `${quote(ruleId)} is a clause, its rules are ${[...new Set(ofClause)].map((id) => `\`${id}\``).join(", ")}`;
  const hint = didYouMean(ruleId, ids);
  return `unknown rule ${quote(ruleId)}${hint === undefined ? "" : `, ${hint}`}`;
}

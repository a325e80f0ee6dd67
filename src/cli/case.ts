import type { Command } from "commander";
import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import { createChecker } from "../index.js";
import type { Dossier } from "../model/dossier.js";
import { readDossier } from "../node/index.js";
import { deadlines, type LetterKind, letter, nextSteps, standings, timeline } from "../procedure/index.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { type CaseView, caseToMarkdown, caseToText } from "./case-words.js";
import { together, UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io } from "./io.js";
import { loadRulebooks, refusing } from "./load.js";
import { dayProblem, languages, refuseUsage, rulebookOption, wordOption } from "./options.js";
import { writeOutput } from "./output.js";
import type { Cli } from "./run.js";

const formats = ["text", "markdown", "json"] as const;
const letters = ["notice", "reply-invitation", "decision", "none"] as const;
const USUAL = "fair-procedure";

interface CaseOptions {
  readonly case?: string;
  readonly rulebook?: readonly string[];
  readonly on?: string;
  readonly format: (typeof formats)[number];
  readonly lang: string;
  readonly letter: (typeof letters)[number];
  readonly out?: string;
}

export function addCase(program: Command, cli: Cli): void {
  program
    .command("case")
    .summary("show how an association handles a case, and what it may do next")
    .description(
      "Shows one case of a dossier: its timeline, its deadlines, what the rules of the procedure find, and which steps of the ladder are allowed now. Or writes a letter.",
    )
    .argument("<dossier>", "the dossier, a JSON or YAML file")
    .option("--case <id>", "the case, where the dossier holds several")
    .addOption(rulebookOption())
    .option("--on <day>", "the day that is asked about, YYYY-MM-DD")
    .addOption(wordOption("-f, --format <format>", "form of the answer", formats, "text"))
    .addOption(wordOption("--lang <language>", "language of the answer", languages, "en"))
    .addOption(wordOption("--letter <kind>", "write this letter instead, in Markdown", letters, "none"))
    .option("-o, --out <file>", "write to a file, whole or not at all")
    .addHelpText("after", help)
    .action(cli.action((dossier: string, options: CaseOptions) => showCase(cli.io, dossier, options)));
}

const help = `
Without --rulebook the procedure is that of \`${USUAL}\`, a model. The first rulebook with a ladder is asked for the next
steps, the deadlines and the letters; all are asked for findings, and a letter fills allegations from them.

Exit codes:
  0  the case was shown, or the letter written, whatever was found
  2  bad input or usage

Examples:
  $ kodex case dossier.json --on 2014-09-30
  $ kodex case dossier.json --case exclusion-2014 -r fair-procedure -r kontakta-consumer --on 2014-09-30 --letter notice --lang sv`;

async function showCase(io: Io, path: string, options: CaseOptions): Promise<ExitCode> {
  const [, loaded, dossier] = await together(
    refuseUsage(dayProblem("--on", options.on)),
    loadRulebooks(options.rulebook ?? [USUAL]),
    readDossier(path),
  );
  const on = options.on ?? "";
  const own = caseIn(dossier, options.case);
  const procedure = procedureOf(loaded.rulebooks, own.openedOn);
  const checker = refusing(loaded, () => createChecker(loaded.rulebooks));
  const report = await checker.check(dossier, { on, include: "all" });
  if (options.letter !== "none") {
    const kind = options.letter as LetterKind;
    const { markdown, gaps } = letter(kind, own, { on, rulebook: procedure, report, lang: options.lang });
    await writeOutput(io, markdown, options.out);
    if (gaps.length > 0) io.stderr.write(`kodex: ${gaps.length} ${gaps.length === 1 ? "gap" : "gaps"} to fill in\n`);
    return exitCodes.nothing;
  }
  const view: CaseView = {
    case: own.id,
    member: report.member,
    on,
    rulebook: { id: procedure.id, version: procedure.version },
    timeline: timeline(own, { on, rulebook: procedure, lang: options.lang }),
    deadlines: deadlines(own, procedure, { on }),
    standings: standings(report, own.id),
    nextSteps: nextSteps(own, procedure, { on, dossier }),
  };
  await writeOutput(io, formatted(view, options), options.out);
  return exitCodes.nothing;
}

function formatted(view: CaseView, { format, lang }: CaseOptions): string {
  switch (format) {
    case "text":
      return caseToText(view, lang);
    case "markdown":
      return caseToMarkdown(view, lang);
    case "json":
      return `${JSON.stringify(view, null, 2)}\n`;
    default:
      return format satisfies never;
  }
}

function caseIn({ cases }: Dossier, id: string | undefined): NonNullable<Dossier["cases"]>[number] {
  const ids = (cases ?? []).map((one) => one.id);
  const [only] = cases ?? [];
  if (only === undefined) throw new UsageError(["the dossier holds no case"]);
  if (id === undefined) {
    if (ids.length === 1) return only;
    throw new UsageError([`\`--case\` is missing: the dossier holds ${choice(ids)}`]);
  }
  const found = cases?.find((one) => one.id === id);
  if (found !== undefined) return found;
  const hint = didYouMean(id, ids) ?? `expected ${choice(ids)}`;
  throw new UsageError([`\`--case\` ${quote(id)}: no such case, ${hint}`]);
}

/** The first rulebook with a ladder, in the edition that was in force when the case was opened, else in its first. */
function procedureOf(rulebooks: readonly Rulebook[], openedOn: string): Rulebook {
  const withLadder = rulebooks.filter(({ sanctions = [] }) => sanctions.length > 0);
  const [first] = withLadder;
  if (first === undefined) throw new UsageError(["none of the rulebooks has a ladder of sanctions"]);
  const editions = withLadder.filter(({ id }) => id === first.id);
  const governs = ({ inForce: { from, until } }: Rulebook) =>
    from <= openedOn && (until === undefined || openedOn <= until);
  return editions.find(governs) ?? first;
}

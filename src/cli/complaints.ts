import type { Command } from "commander";
import { type Chart, ChartError } from "../charts/chart.js";
import {
  assessComplaints,
  assessMembers,
  type ComplaintQuestion,
  type ComplaintReport,
  type MembersReport,
  type MemberTable,
  type PeerStanding,
} from "../complaints/index.js";
import { formatProblem, lintDossier } from "../index.js";
import type { Dossier } from "../model/dossier.js";
import { type Document, readDocument } from "../node/document.js";
import { readDossier } from "../node/index.js";
import { complaintCharts, complaintsToHtml, complaintsToMarkdown, complaintsToText } from "../reporters/index.js";
import { together, UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io, wantsColor } from "./io.js";
import { dayProblem, languages, refuseUsage, wordOption } from "./options.js";
import { writeOutput } from "./output.js";
import type { Cli } from "./run.js";

const formats = ["text", "json", "markdown", "html"] as const;
const bars = ["violated", "undetermined", "never"] as const;

interface ComplaintsOptions {
  readonly on?: string;
  readonly peers?: string;
  readonly question?: string;
  readonly format: (typeof formats)[number];
  readonly failOn: (typeof bars)[number];
  readonly lang: string;
  readonly out?: string;
  readonly color: boolean;
}

export function addComplaints(program: Command, cli: Cli): void {
  program
    .command("complaints")
    .summary("say what complaints about a member show")
    .description(
      "Says what the complaints about a member show, and what they do not: rates with exact intervals, peers without ranks, " +
        "and whether the result holds. Of a table of members, all of them side by side.",
    )
    .argument("<dossier or table>", "a member's dossier, or a table with `rows` of members, a JSON or YAML file")
    .option("--on <day>", "the day the assessment speaks for, YYYY-MM-DD")
    .option("--peers <file>", "the other members, a table with `rows`: member, received, exposure")
    .option("--question <file>", "what is asked, laid down beforehand: norm, period, trend, surge, ...")
    .addOption(wordOption("-f, --format <format>", "form of the report", formats, "text"))
    .addOption(wordOption("--fail-on <bar>", "exit with 1 at findings of this outcome or worse", bars, "violated"))
    .addOption(wordOption("--lang <language>", "language of the report", languages, "en"))
    .option("-o, --out <file>", "write the report to a file, whole or not at all")
    .option("--no-color", "no colours, on a terminal either (so does NO_COLOR)")
    .addHelpText("after", help)
    .action(cli.action((path: string, options: ComplaintsOptions) => complaints(cli.io, path, options)));
}

const help = `
Exit codes:
  0  no finding at or above the bar of --fail-on, nor, in a table, a member whose outcome is
  1  there is one
  2  bad input or usage; nothing was assessed

Examples:
  $ kodex complaints dossier.json --on 2014-12-31 --question question.yaml --peers members.json
  $ kodex complaints members.json --on 2014-12-31 --format markdown --lang sv
  $ kodex complaints dossier.json --on 2014-12-31 --format html --out report.html

Of \`html\`, charts are part where the packages \`vega\` and \`vega-lite\` are installed; where not, it says so and goes without.`;

async function complaints(io: Io, path: string, options: ComplaintsOptions): Promise<ExitCode> {
  const [, first, peers, asked] = await together(
    refuseUsage(dayProblem("--on", options.on)),
    readData(path),
    options.peers === undefined ? Promise.resolve(undefined) : readData(options.peers),
    options.question === undefined ? Promise.resolve(undefined) : readData(options.question),
  );
  const question = questionFor(options.on ?? "", asked?.value);
  const isTable = isObject(first.value) && Array.isArray(first.value["rows"]);
  if (isTable && options.peers !== undefined) {
    throw new UsageError(["`--peers` goes with a dossier: a table holds the peers already"]);
  }
  const report = isTable
    ? assessMembers(first.value as MemberTable, question)
    : assessComplaints(await dossierAt(io, path), question, peers?.value as MemberTable | undefined);
  await writeOutput(io, await formatted(report, options, io), options.out);
  return exitCodeOf(report, options.failOn);
}

/** The question of the file, for the day of `--on`; one that is no object is left to be refused as it is. */
function questionFor(on: string, asked: unknown = {}): ComplaintQuestion {
  if (!isObject(asked)) return asked as ComplaintQuestion;
  const { on: laidDownFor = on } = asked;
  if (laidDownFor !== on) {
    throw new UsageError([`\`--on\` is \`${on}\`, the question speaks for \`${String(laidDownFor)}\``]);
  }
  return { ...asked, on } as ComplaintQuestion;
}

const MIB = 1024 * 1024;
const bounds = { maxBytes: 256 * MIB, maxYamlBytes: 4 * MIB };

async function readData(path: string): Promise<Document> {
  const document = await readDocument(path, bounds);
  if (document.value !== undefined && document.problems.length === 0) return document;
  throw new UsageError(document.problems.map(formatProblem));
}

async function dossierAt(io: Io, path: string): Promise<Dossier> {
  const dossier = await readDossier(path);
  for (const warning of lintDossier(dossier)) io.stderr.write(`warning: ${path}: ${formatProblem(warning)}\n`);
  return dossier;
}

async function formatted(report: ComplaintReport | MembersReport, options: ComplaintsOptions, io: Io): Promise<string> {
  const { format, lang, color, out } = options;
  switch (format) {
    case "text":
      return complaintsToText(report, { lang, color: color && out === undefined && wantsColor(io.stdout, io) });
    case "markdown":
      return complaintsToMarkdown(report, { lang });
    case "html":
      return complaintsToHtml(report, { lang, charts: await chartsOf(report, lang, io) });
    case "json":
      return `${JSON.stringify(report, null, 2)}\n`;
    default:
      return format satisfies never;
  }
}

/** The charts of a report; none, and a line that says why, where they cannot be drawn. */
async function chartsOf(report: ComplaintReport | MembersReport, lang: string, io: Io): Promise<readonly Chart[]> {
  try {
    return await complaintCharts(report, { lang });
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    io.stderr.write(`warning: the report has no charts: ${error.message}\n`);
    return [];
  }
}

function exitCodeOf(report: ComplaintReport | MembersReport, bar: ComplaintsOptions["failOn"]): ExitCode {
  if (bar === "never") return exitCodes.nothing;
  const outcomes = [
    ...report.findings.map(({ outcome }) => outcome),
    ...("received" in report ? standings(report) : []),
  ];
  return outcomes.some((outcome) => outcome === "violated" || outcome === bar) ? exitCodes.findings : exitCodes.nothing;
}

/** How each member of a table stands; one that could not be compared for want of a figure is undetermined. */
function standings({ received, admissible }: MembersReport): readonly PeerStanding["outcome"][] {
  const { members, leftOut } = admissible ?? received ?? { members: [], leftOut: [] };
  const isLacking = leftOut.some(({ reason }) => reason !== "exposure-not-positive");
  return [...members.map(({ outcome }) => outcome), ...(isLacking ? (["undetermined"] as const) : [])];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

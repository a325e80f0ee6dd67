import type { Command } from "commander";
import { isWorseOff } from "../backtest/replay.js";
import { type Backtest, backtest, RulebookError } from "../index.js";
import type { PlacedDossier } from "../node/dossier.js";
import { backtestToMarkdown, backtestToText } from "../reporters/index.js";
import { placingDossiers, readPlacedDossiers } from "./dossiers.js";
import { together } from "./failure.js";
import { type ExitCode, exitCodes, type Io, wantsColor, withProgress } from "./io.js";
import { type Loaded, loadRulebooks } from "./load.js";
import { baseOption, dayProblem, languages, refuseUsage, wordOption } from "./options.js";
import { writeOutput } from "./output.js";
import type { Cli } from "./run.js";

const formats = ["text", "json", "markdown"] as const;
const bars = ["undetermined", "violated", "never"] as const;

interface BacktestCliOptions {
  readonly base?: readonly string[];
  readonly on?: string;
  readonly from?: string;
  readonly format: (typeof formats)[number];
  readonly failOn: (typeof bars)[number];
  readonly lang: string;
  readonly out?: string;
  readonly color: boolean;
}

export function addBacktest(program: Command, cli: Cli): void {
  program
    .command("backtest")
    .summary("replay members' dossiers under other rules: who comes out otherwise")
    .description(
      "Checks members' dossiers under the rules as they are and as they would be, and says for each rule and member what " +
        "is newly violated, cleared or undetermined, and which facts members would have to start recording.",
    )
    .argument("<before>", "the rules as they are: an id, an id with its version (`our-code@1.0.0`) or a path")
    .argument("<after>", "the rules as they would be")
    .argument("<dossiers...>", "dossiers, JSON or YAML files, one a member")
    .addOption(baseOption())
    .option("--on <day>", "the day both checks speak for, YYYY-MM-DD")
    .option("--from <day>", "replay both sides as if their first editions had been in force from this day, YYYY-MM-DD")
    .addOption(wordOption("-f, --format <format>", "form of the answer", formats, "text"))
    .addOption(
      wordOption(
        "--fail-on <bar>",
        "exit with 1 where an unwaived finding is worse than before, and is of this outcome or worse now",
        bars,
        "undetermined",
      ),
    )
    .addOption(wordOption("--lang <language>", "language of the answer", languages, "en"))
    .option("-o, --out <file>", "write the answer to a file, whole or not at all")
    .option("--no-color", "no colours, on a terminal either (so does NO_COLOR)")
    .addHelpText("after", help)
    .action(
      cli.action((before: string, after: string, dossiers: string[], options: BacktestCliOptions) =>
        replay(cli.io, { before, after, dossiers }, options),
      ),
    );
}

const help = `
Exit codes:
  0  nobody is worse off, at or above the bar of --fail-on
  1  somebody is: violated now and not before, or undetermined now and neither of these before;
     with the bar undetermined also where no rule of either side judged anything
  2  bad input or usage; nothing was decided

Examples:
  $ kodex backtest kontakta-consumer@2.0.0 kontakta-consumer@3.0.0 members/*.json --on 2021-12-31
  $ kodex backtest our-code ./draft member.yaml --on 2021-12-31 --from 2021-01-01 --format markdown`;

interface Asked {
  readonly before: string;
  readonly after: string;
  readonly dossiers: readonly string[];
}

async function replay(io: Io, asked: Asked, options: BacktestCliOptions): Promise<ExitCode> {
  const { base, on, from } = options;
  const [, before, after, dossiers] = await together(
    refuseUsage(dayProblem("--on", on), from === undefined ? undefined : dayProblem("--from", from)),
    loadRulebooks([asked.before], base),
    loadRulebooks([asked.after], base),
    readPlacedDossiers(asked.dossiers),
  );
  const placing = { before, after, dossiers };
  const work = () =>
    located(placing, () =>
      backtest(
        before.rulebooks,
        after.rulebooks,
        dossiers.map(({ dossier }) => dossier),
        { on: on ?? "", ...(from === undefined ? {} : { from }) },
      ),
    );
  const found = await withProgress(io, `replaying ${dossiers.length} dossiers`, dossiers.length > 1, work);
  await writeOutput(io, written(found, options, io), options.out);
  return exitCodeOf(found, options.failOn, io);
}

interface Placing {
  readonly before: Loaded;
  readonly after: Loaded;
  readonly dossiers: readonly PlacedDossier[];
}

/** What a backtest refuses, with the place in the file it stands in. */
async function located<T>({ before, after, dossiers }: Placing, work: () => Promise<T>): Promise<T> {
  try {
    return await placingDossiers(dossiers, work);
  } catch (error) {
    if (error instanceof RulebookError) {
      const of = (side: "before" | "after") =>
        error.problems
          .filter(({ pointer }) => pointer.startsWith(`/${side}`))
          .map((problem) => ({ ...problem, pointer: problem.pointer.slice(side.length + 1) }));
      throw new RulebookError([...before.place(of("before")), ...after.place(of("after"))]);
    }
    throw error;
  }
}

function written(found: Backtest, { format, lang, color, out }: BacktestCliOptions, io: Io): string {
  switch (format) {
    case "text":
      return backtestToText(found, { lang, color: color && out === undefined && wantsColor(io.stdout, io) });
    case "markdown":
      return backtestToMarkdown(found, { lang });
    case "json":
      return `${JSON.stringify(found, null, 2)}\n`;
    default:
      return format satisfies never;
  }
}

/** Waived findings are passed over, never in silence. Where nothing was judged, nobody can be said to be as well off. */
function exitCodeOf({ replayed }: Backtest, failOn: BacktestCliOptions["failOn"], io: Io): ExitCode {
  if (replayed.length === 0)
    io.stderr.write(
      "kodex: no rule of either side judged anything; `--from` replays rules that were not in force yet\n",
    );
  if (failOn === "never") return exitCodes.nothing;
  const worse = replayed
    .flatMap(({ changes }) => changes)
    .filter(({ before, after }) => isWorseOff(before, after) && (after === "violated" || failOn === "undetermined"));
  const waived = worse.filter(({ waiver }) => waiver !== undefined).length;
  if (waived > 0) io.stderr.write(`kodex: ${waived} waived ${waived === 1 ? "finding" : "findings"} passed over\n`);
  const isOpen = failOn === "undetermined" && replayed.length === 0;
  return worse.length > waived || isOpen ? exitCodes.findings : exitCodes.nothing;
}

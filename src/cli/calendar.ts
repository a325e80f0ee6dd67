import type { Command } from "commander";
import { formatDay, parseDay } from "../base/calendar.js";
import { didYouMean } from "../base/nearest.js";
import { quote } from "../base/quote.js";
import { UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io } from "./io.js";
import { refuseUsage } from "./options.js";
import { writeOutput } from "./output.js";
import type { Cli } from "./run.js";

interface CalendarOptions {
  readonly from?: string;
  readonly until?: string;
  readonly out?: string;
}

export function addCalendar(program: Command, cli: Cli): void {
  program
    .command("calendar")
    .summary("write the public holidays of a country as rulebook data")
    .description(
      "Writes the public holidays of a country as the `calendar` of a rulebook, from the package date-holidays.",
    )
    .argument("<country>", "ISO 3166-1 alpha-2, SE for example")
    .option("--from <year>", "first year")
    .option("--until <year>", "last year")
    .option("-o, --out <file>", "write to a file, whole or not at all")
    .addHelpText("after", help)
    .action(cli.action((country: string, options: CalendarOptions) => calendar(cli.io, country, options)));
}

const help = `
Exit codes:
  0  written
  2  bad input or usage, or date-holidays is not installed

Example:
  $ kodex calendar SE --from 2014 --until 2030`;

async function calendar(io: Io, country: string, { from, until, out }: CalendarOptions): Promise<ExitCode> {
  const reversed = from !== undefined && until !== undefined && Number(from) > Number(until);
  await refuseUsage(
    yearProblem("--from", from),
    yearProblem("--until", until),
    reversed ? `\`--until\` ${quote(until)} is before \`--from\` ${quote(from)}` : undefined,
  );
  const days = await publicHolidays(country.toUpperCase(), Number(from), Number(until));
  const holidays = { from: `${from}-01-01`, until: `${until}-12-31`, days };
  await writeOutput(io, `${JSON.stringify({ country: country.toUpperCase(), holidays }, null, 2)}\n`, out);
  return exitCodes.nothing;
}

/** The years whose movable feasts the library computes. */
const YEARS = { first: 1970, last: 2100 } as const;

function yearProblem(option: string, year: string | undefined): string | undefined {
  if (year === undefined) return `\`${option}\` is missing: a year, \`2014\` for example`;
  if (/^\d{4}$/.test(year) && Number(year) >= YEARS.first && Number(year) <= YEARS.last) return undefined;
  return `\`${option}\` ${quote(year)}: expected a year from ${YEARS.first} to ${YEARS.last}`;
}

/** Whole days off work by law, sorted; half days and customs are left out. */
async function publicHolidays(country: string, from: number, until: number): Promise<string[]> {
  const Library = await load();
  const countries = Object.keys(new Library().getCountries());
  if (!countries.includes(country)) {
    const hint = didYouMean(country, countries) ?? "expected ISO 3166-1 alpha-2";
    throw new UsageError([`unknown country ${quote(country)}, ${hint}`]);
  }
  const library = new Library(country);
  const days = new Set<string>();
  for (let year = from; year <= until; year++) {
    for (const holiday of library.getHolidays(year)) {
      const first = parseDay(holiday.date.slice(0, 10));
      if (holiday.type !== "public" || first === undefined) continue;
      const length = Math.floor((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000);
      for (let day = first; day < first + length; day++) days.add(formatDay(day));
    }
  }
  return [...days].filter((day) => day >= `${from}-01-01` && day <= `${until}-12-31`).sort();
}

async function load(): Promise<typeof import("date-holidays").default> {
  try {
    const { default: library } = await import("date-holidays");
    return library;
  } catch {
    throw new UsageError([
      "the package `date-holidays` is needed for this and not installed: `npm install --save-dev date-holidays`",
    ]);
  }
}

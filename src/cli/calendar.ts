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
  readonly region?: string;
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
    .option("--region <code>", "a state, territory or region within it, `FL` of US, `BY` or `BY-A` of DE for example")
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
  $ kodex calendar SE --from 2014 --until 2030
  $ kodex calendar US --region FL --from 2021 --until 2030`;

async function calendar(io: Io, word: string, { region, from, until, out }: CalendarOptions): Promise<ExitCode> {
  const reversed = from !== undefined && until !== undefined && Number(from) > Number(until);
  await refuseUsage(
    yearProblem("--from", from),
    yearProblem("--until", until),
    reversed ? `\`--until\` ${quote(until)} is before \`--from\` ${quote(from)}` : undefined,
  );
  const place = [word, ...(region === undefined ? [] : region.split("-"))].map((code) => code.toUpperCase());
  const days = await publicHolidays(place, Number(from), Number(until));
  const holidays = { from: `${from}-01-01`, until: `${until}-12-31`, days };
  await writeOutput(io, `${JSON.stringify({ country: place.join("-"), holidays }, null, 2)}\n`, out);
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
async function publicHolidays(place: readonly string[], from: number, until: number): Promise<string[]> {
  const Library = await load();
  const [country = "", state, region] = place;
  const table = new Library();
  refuseUnknown("country", country, table.getCountries(), "expected ISO 3166-1 alpha-2");
  const within = `${country} is not divided`;
  if (state !== undefined) refuseUnknown("region", state, table.getStates(country), within);
  if (region !== undefined) refuseUnknown("region", region, table.getRegions(country, state ?? ""), within);
  if (place.length > 3)
    throw new UsageError([`\`--region\` ${quote(place.slice(1).join("-"))}: expected at most two codes`]);
  const library = new Library(country, state ?? "", region ?? "");
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

/** Refuses a code that the library has no holidays for; it would give those of the whole country instead. */
function refuseUnknown(
  what: string,
  code: string,
  known: Readonly<Record<string, string>> | undefined,
  otherwise: string,
): void {
  const codes = Object.keys(known ?? {});
  if (codes.includes(code)) return;
  const some = codes.length > 0 && codes.length <= 60 ? `expected one of ${codes.sort().join(", ")}` : otherwise;
  throw new UsageError([`unknown ${what} ${quote(code)}, ${didYouMean(code, codes) ?? some}`]);
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

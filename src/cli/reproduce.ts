import { differencesBetween } from "../base/differences.js";
import { kindOf } from "../base/quote.js";
import type { Report } from "../findings/report.js";
import { type ExitCode, exitCodes, type Io, printable } from "./io.js";
import type { ReportFile } from "./report-file.js";

/** How many places are named; the rest are counted. */
const MOST = 20;

/** A report as `--format json` writes it. */
export function reportText(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Whether a report lists the findings that `--include all` adds, so that it is made again as it was. */
export function listsAll({ findings }: Report): boolean {
  return findings.some(({ outcome }) => outcome === "satisfied" || outcome === "inapplicable");
}

/** Says whether a check gave the report of a file again, byte for byte, and where it did not. */
export function tellReproduction(io: Io, path: string, given: ReportFile, report: Report): ExitCode {
  const text = reportText(report);
  if (text === given.text) {
    io.stdout.write(printable(`${path}: the same report, byte for byte\n`));
    return exitCodes.nothing;
  }
  const differences = differencesBetween(given.report, JSON.parse(text));
  if (differences.length === 0) {
    io.stdout.write(printable(`${path}: the same data, written otherwise: not by \`kodex check --format json\`\n`));
    return exitCodes.findings;
  }
  for (const { pointer, before, after } of differences.slice(0, MOST))
    io.stdout.write(printable(`${path}: ${pointer}: ${kindOf(before)}, the check gives ${kindOf(after)}\n`));
  const rest = differences.length - MOST;
  if (rest > 0) io.stdout.write(`  and ${rest} more\n`);
  io.stdout.write(printable(`${path}: not the same report\n`));
  return exitCodes.findings;
}

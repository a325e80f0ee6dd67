import { quote } from "../base/quote.js";
import { compareReports, type Report, type ReportComparison } from "../index.js";
import { readDocument } from "../node/document.js";
import { UsageError } from "./failure.js";

const MIB = 1024 * 1024;
const bounds = { maxBytes: 256 * MIB, maxYamlBytes: 4 * MIB };

/** An earlier report that a check is held against: what it found already is known. Throws what says why a file is none. */
export async function readBaseline(path: string): Promise<Report> {
  const { value, problems } = await readDocument(path, bounds);
  if (value === undefined || problems.length > 0)
    throw new UsageError(
      problems.map(
        ({ message, line, column }) =>
          `\`--baseline\` ${path}${line === undefined ? "" : `:${line}:${column ?? 1}`}: ${message}`,
      ),
    );
  const lacks = whatIsNoReport(value);
  if (lacks.length > 0)
    throw new UsageError([
      `\`--baseline\` ${path}: no report as \`kodex check --format json\` writes it: ${lacks.join(", ")}`,
    ]);
  return value as Report;
}

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";

/** All that a comparison reads and that is not there. */
function whatIsNoReport(value: unknown): readonly string[] {
  const report = isObject(value) ? value : {};
  const { member, findings, receipt } = report;
  const isFinding = (one: unknown) => isObject(one) && isText(one.id) && isText(one.outcome);
  const isReceipt = isObject(receipt) && isText(receipt.dossier) && isObject(receipt.rulebooks);
  return [
    ...(report.format === "kodex-report/1" ? [] : ["its `format` is not `kodex-report/1`"]),
    ...(isObject(member) && isText(member.id) ? [] : ["it has no `member` with an `id`"]),
    ...(isText(report.on) ? [] : ["it has no day `on`"]),
    ...(Array.isArray(findings) && findings.every(isFinding) ? [] : ["it has no `findings` with `id` and `outcome`"]),
    ...(isReceipt ? [] : ["it has no `receipt`"]),
  ];
}

/** What a report says that its baseline did not. Waived findings are left out on both sides, so one whose waiver ended is new. */
export function sinceBaseline(baseline: Report, report: Report): ReportComparison {
  if (baseline.member.id !== report.member.id)
    throw new UsageError([
      `\`--baseline\` is about member ${quote(baseline.member.id)}, the dossier about ${quote(report.member.id)}`,
    ]);
  return compareReports(unwaived(baseline), unwaived(report));
}

const unwaived = (report: Report): Report => ({
  ...report,
  findings: report.findings.filter(({ waiver }) => waiver === undefined),
});

/** One line: how many findings are new, gone and as before, and what differs between the two checks. */
export function comparisonLine({ new: found, resolved, unchanged, changed }: ReportComparison): string {
  const differ = [
    ...(changed.dossier ? ["the records"] : []),
    ...(changed.rulebooks ? ["the rulebooks"] : []),
    ...(changed.on ? ["the day"] : []),
  ];
  const why = differ.length === 0 ? "nothing" : differ.join(" and ");
  return `since the baseline ${found.length} new, ${resolved.length} resolved, ${unchanged.length} unchanged; changed: ${why}`;
}

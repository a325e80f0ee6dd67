import { quote } from "../base/quote.js";
import { compareReports, type Report, type ReportComparison } from "../index.js";
import { UsageError } from "./failure.js";

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

import type { Finding } from "./finding.js";
import type { Report } from "./report.js";

/** What changed between two reports about one member, finding by finding. */
export interface ReportComparison {
  /** Pressing findings that were not there before, or had another outcome. */
  readonly new: readonly Finding[];
  /** Pressing findings of the earlier report that are gone, or have another outcome. */
  readonly resolved: readonly Finding[];
  /** Pressing findings that are in both with the same outcome, as the later report gives them. */
  readonly unchanged: readonly Finding[];
  /** What the two reports were made from: digests and day tell whether anything but the findings differs. */
  readonly changed: { readonly dossier: boolean; readonly rulebooks: boolean; readonly on: boolean };
}

/** Findings a person must act on; the others come and go with `include`. */
function pressing(report: Report): ReadonlyMap<string, Finding> {
  const findings = report.findings.filter(({ outcome }) => outcome === "violated" || outcome === "undetermined");
  return new Map(findings.map((finding) => [finding.id, finding]));
}

/** Compares two reports by the fingerprints of their violated and undetermined findings. */
export function compareReports(before: Report, after: Report): ReportComparison {
  const earlier = pressing(before);
  const later = pressing(after);
  const isSame = (finding: Finding, others: ReadonlyMap<string, Finding>) =>
    others.get(finding.id)?.outcome === finding.outcome;
  const rulebooks = (report: Report) => JSON.stringify(Object.entries(report.receipt.rulebooks).sort());
  return {
    new: [...later.values()].filter((finding) => !isSame(finding, earlier)),
    resolved: [...earlier.values()].filter((finding) => !isSame(finding, later)),
    unchanged: [...later.values()].filter((finding) => isSame(finding, earlier)),
    changed: {
      dossier: before.receipt.dossier !== after.receipt.dossier,
      rulebooks: rulebooks(before) !== rulebooks(after),
      on: before.on !== after.on,
    },
  };
}

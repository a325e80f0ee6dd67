import { CheckError } from "../errors.js";
import type { ContestedStatement, Finding } from "../findings/finding.js";
import type { Report } from "../findings/report.js";
import type { Text } from "../rulebook/text.js";

/** Where one rule about a case stands: its outcome, with what is undetermined told apart by why. */
export interface Standing {
  /** Key of `report.byRule`. */
  readonly rule: string;
  readonly rulebook: string;
  readonly title: Text;
  readonly clause: { readonly id: string; readonly number: string; readonly heading: Text };
  /** `contested`: the parties say different things; `undocumented`: nobody has said. Neither is a breach. */
  readonly standing: "satisfied" | "violated" | "excepted" | "inapplicable" | "contested" | "undocumented";
  /** Facts that would decide it. */
  readonly missing: readonly string[];
  /** What each party says of the contested facts, with its source where it gave one. */
  readonly contested: readonly { readonly fact: string; readonly statements: readonly ContestedStatement[] }[];
  readonly finding: Finding;
}

/**
 * The findings of a report about one case, rule by rule. A report made with `include: "all"` holds what was satisfied and
 * inapplicable as well.
 *
 * @throws CheckError where the report says nothing of the case
 */
export function standings(report: Report, caseId: string): readonly Standing[] {
  const found = report.findings.filter(({ subject }) => subject.kind === "case" && subject.id === caseId);
  const ids = new Set(report.findings.flatMap(({ subject }) => (subject.kind === "case" ? [subject.id] : [])));
  if (found.length === 0 && ids.size > 0)
    throw new CheckError(
      `the report says nothing of a case \`${caseId}\`, only of ${[...ids].map((id) => `\`${id}\``).join(", ")}`,
    );
  return found.map((finding) => standingOf(finding, report));
}

function standingOf(finding: Finding, report: Report): Standing {
  const key = Object.hasOwn(report.rules, finding.rule) ? finding.rule : `${finding.rulebook}/${finding.rule}`;
  const words = report.rules[key];
  const contested = finding.evidence.flatMap(({ fact, contested: statements }) =>
    statements === undefined ? [] : [{ fact, statements }],
  );
  return {
    rule: key,
    rulebook: finding.rulebook,
    title: words?.title ?? { en: finding.rule },
    clause: words?.clause ?? { id: finding.clause, number: "", heading: { en: finding.clause } },
    standing:
      finding.outcome === "undetermined" ? (contested.length > 0 ? "contested" : "undocumented") : finding.outcome,
    missing: finding.missing,
    contested,
    finding,
  };
}

import { choice, quote } from "../base/quote.js";
import type { Finding } from "../index.js";
import { csvField } from "../node/csv.js";
import { lineFile } from "./line-file.js";

const forms = ["ndjson", "jsonl", "csv"] as const;
type Form = (typeof forms)[number];

const columns = [
  ...["id", "rulebook", "edition", "clause", "rule", "severity", "basis", "kind", "subject", "at", "member", "outcome"],
  ...["exception", "missing", "restsOn", "evidence"],
];

/** Takes findings as they come, and writes each as one line. */
export interface FindingsFile {
  readonly add: (finding: Finding, member: string | null | undefined) => void;
  /** How many were added. */
  readonly count: () => number;
  readonly close: () => void;
}

/** Why findings cannot be written to a file of this name; nothing where they can. */
export function findingsFileProblem(path: string | undefined): string | undefined {
  if (path === undefined || formOf(path) !== undefined) return undefined;
  const hint = /\.parquet$/i.test(path) ? "Parquet is written in DuckDB only" : "";
  const expected = `expected a name that ends in ${choice(forms.map((form) => `.${form}`))}`;
  return `\`--out\` ${quote(path)}: ${[hint, expected].filter((part) => part !== "").join(", ")}`;
}

export function findingsTo(path: string): FindingsFile {
  const isCsv = formOf(path) === "csv";
  const file = lineFile(path);
  let count = 0;
  if (isCsv) file.add(`${columns.join(",")}\n`);
  return {
    add(finding, member) {
      count += 1;
      const named = member === undefined ? finding : { ...finding, member };
      file.add(isCsv ? csvLine(finding, member) : `${JSON.stringify(named)}\n`);
    },
    count: () => count,
    close: file.close,
  };
}

function formOf(path: string): Form | undefined {
  return forms.find((form) => path.toLowerCase().endsWith(`.${form}`));
}

function csvLine(finding: Finding, member: string | null | undefined): string {
  const { id, rulebook, edition, clause, rule, severity, basis, subject, outcome, exception, missing } = finding;
  const fields = [
    ...[id, rulebook, edition, clause, rule, severity, basis, subject.kind, subject.id, subject.at, member, outcome],
    ...[exception, missing.join(";"), (finding.restsOn ?? []).map(({ fact }) => fact).join(";")],
    JSON.stringify(finding.evidence),
  ];
  return `${fields.map((field) => csvField(field ?? "")).join(",")}\n`;
}

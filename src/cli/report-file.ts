import { readFile } from "node:fs/promises";
import type { Report } from "../findings/report.js";
import { readDocument } from "../node/document.js";
import { UsageError } from "./failure.js";
import { textOf } from "./release-files.js";

const MIB = 1024 * 1024;
const bounds = { maxBytes: 256 * MIB, maxYamlBytes: 4 * MIB };

/** A report that `kodex check --format json` wrote, and the text of its file. */
export interface ReportFile {
  readonly report: Report;
  readonly text: string;
}

/** Reads a report named by an option; throws what says why a file is none. */
export async function readReport(option: string, path: string): Promise<ReportFile> {
  const { value, problems } = await readDocument(path, bounds);
  if (value === undefined || problems.length > 0)
    throw new UsageError(
      problems.map(
        ({ message, line, column }) =>
          `\`${option}\` ${path}${line === undefined ? "" : `:${line}:${column ?? 1}`}: ${message}`,
      ),
    );
  const lacks = whatIsNoReport(value);
  if (lacks.length > 0)
    throw new UsageError([
      `\`${option}\` ${path}: no report as \`kodex check --format json\` writes it: ${lacks.join(", ")}`,
    ]);
  return { report: value as Report, text: textOf(await readFile(path)) };
}

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";

/** All that is read of a report and is not there. */
function whatIsNoReport(value: unknown): readonly string[] {
  const report = isObject(value) ? value : {};
  const { member, findings, receipt, rulebooks } = report;
  const isFinding = (one: unknown) => isObject(one) && isText(one.id) && isText(one.outcome);
  const isReceipt =
    isObject(receipt) && isText(receipt.dossier) && isText(receipt.findings) && isObject(receipt.rulebooks);
  const isRulebook = (one: unknown) => isObject(one) && isText(one.id) && isText(one.version) && isText(one.digest);
  return [
    ...(report.format === "kodex-report/1" ? [] : ["its `format` is not `kodex-report/1`"]),
    ...(isObject(member) && isText(member.id) ? [] : ["it has no `member` with an `id`"]),
    ...(isText(report.on) ? [] : ["it has no day `on`"]),
    ...(Array.isArray(findings) && findings.every(isFinding) ? [] : ["it has no `findings` with `id` and `outcome`"]),
    ...(Array.isArray(rulebooks) && rulebooks.every(isRulebook) ? [] : ["it has no `rulebooks` with a `digest`"]),
    ...(isReceipt ? [] : ["it has no `receipt`"]),
  ];
}

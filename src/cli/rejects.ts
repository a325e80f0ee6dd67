import { formatProblem, type RecordError } from "../index.js";
import { csvField } from "../node/csv.js";
import { lineFile } from "./line-file.js";

/** A row that was not screened, and why. */
export interface Rejected {
  readonly file: string;
  /** Not known of some rows of a table. */
  readonly line?: number;
  readonly reason: string;
}

/** A row on its way to the file of rejects, with what stood in it. */
export interface RejectedRow extends Omit<Rejected, "file"> {
  readonly file?: string;
  readonly text: string;
}

/** `calls.csv:3`, or the file alone. */
export function placeOf({ file, line }: Rejected): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** Counts rejected rows, keeps the first of them, and writes all to a file where one is named. */
export function rejectsTo(path: string | undefined, sample: number) {
  const kept: Rejected[] = [];
  const file = path === undefined ? undefined : lineFile(path);
  let count = 0;
  file?.add("file,line,reason,text\n");
  return {
    add({ file: from = "", line, reason, text }: RejectedRow): void {
      count += 1;
      if (kept.length < sample) kept.push({ file: from, ...(line === undefined ? {} : { line }), reason });
      file?.add(`${[from, String(line ?? ""), reason, text].map((field) => csvField(field)).join(",")}\n`);
    },
    found: (): { readonly rejected: number; readonly rejects: readonly Rejected[] } => ({
      rejected: count,
      rejects: kept,
    }),
    close: () => file?.close(),
  };
}

export function reasonOf({ problems }: RecordError): string {
  return problems.map(formatProblem).join("; ");
}

import { formatProblem, type RecordError } from "../index.js";
import { csvField } from "../node/csv.js";
import type { Reject } from "../node/index.js";
import { lineFile } from "./line-file.js";

/** A row that was not screened, and why. */
export interface Rejected {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Counts rejected rows, keeps the first of them, and writes all to a file where one is named. */
export function rejectsTo(path: string | undefined, sample: number) {
  const kept: Rejected[] = [];
  const file = path === undefined ? undefined : lineFile(path);
  let count = 0;
  file?.add("file,line,reason,text\n");
  return {
    add({ file: from = "", line, reason, text }: Reject): void {
      count += 1;
      if (kept.length < sample) kept.push({ file: from, line, reason });
      file?.add(`${[from, String(line), reason, text].map((field) => csvField(field)).join(",")}\n`);
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

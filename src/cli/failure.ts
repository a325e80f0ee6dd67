import { DuckDBError } from "../duckdb/error.js";
import { CheckError, DossierError, MappingError, RulebookError, SqlError } from "../errors.js";
import { printable } from "./io.js";

/** A command line that asks for something that cannot be done; one line a problem. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}

const MOST_LINES = 1000;

/** What went wrong, for a person: never a stack trace. */
export function describeFailure(error: unknown): string {
  const lines = linesOf(error);
  const rest = lines.length - MOST_LINES;
  const shown = rest > 0 ? [...lines.slice(0, MOST_LINES), `  and ${rest} more`] : lines;
  return `${printable(shown.join("\n"))}\n`;
}

function linesOf(error: unknown): string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(linesOf);
  if (error instanceof UsageError) return error.lines.map((line) => `kodex: ${line}`);
  if (
    error instanceof RulebookError ||
    error instanceof DossierError ||
    error instanceof MappingError ||
    error instanceof SqlError
  )
    return error.message.split("\n");
  if (error instanceof CheckError || error instanceof DuckDBError) return [`kodex: ${error.message}`];
  const [message = "unknown"] = (error instanceof Error ? error.message : String(error)).split("\n");
  return [`kodex: internal error, please report it: ${message}`];
}

/** Does everything it is given and throws all that failed, not only the first. */
export async function together<T extends readonly unknown[]>(...work: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(work);
  const failures = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  if (failures.length > 0) throw new AggregateError(failures);
  return settled.map((one) => (one.status === "fulfilled" ? one.value : undefined)) as unknown as T;
}

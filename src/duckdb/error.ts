/** A table that could not be screened to its end, and why: a file that breaks off, a disk that is full. */
export class DuckDBError extends Error {
  override readonly name = "DuckDBError";
}

/** What the engine says, in one line, without its name and where in our SQL it stands. */
export function sayingOf(error: unknown): string {
  const [line = "unknown"] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.replace(/^([A-Za-z ]+ )?Error: /, "").trim();
}

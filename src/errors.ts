/**
 * One thing that is wrong with an input: where it stands, what it is, and the nearest valid word where there is one.
 * Sentences are one line, lower case, without a full stop; the user's own words stand in backticks.
 */
export interface Problem {
  /** Kebab-case and stable: what a program may switch on, `unknown-key` for example. */
  readonly code: string;
  /** JSON pointer (RFC 6901) into the input; `""` is the whole input. */
  readonly pointer: string;
  readonly message: string;
  /** The remedy, often the nearest valid word: ``did you mean `contact.localTime`?`` */
  readonly hint?: string;
  /** Where the problem stands in a file; only readers of files know this. Lines and columns count from 1. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** `warning` on what parses but is weak; absent means `error`. */
  readonly level?: "error" | "warning";
}

/** One line for people: place, sentence, hint. */
export function formatProblem(problem: Problem): string {
  const line = problem.line === undefined ? "" : `:${problem.line}:${problem.column ?? 1}`;
  const place = problem.file === undefined ? problem.pointer : `${problem.file}${line} ${problem.pointer}`.trimEnd();
  const hint = problem.hint === undefined ? "" : `, ${problem.hint}`;
  return place === "" ? `${problem.message}${hint}` : `${place}: ${problem.message}${hint}`;
}

function summary(what: string, problems: readonly Problem[]): string {
  return `${what}: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}\n${problems
    .map((problem) => `  ${formatProblem(problem)}`)
    .join("\n")}`;
}

/** A rulebook that cannot be used as it stands; `problems` holds everything that is wrong with it, not the first only. */
export class RulebookError extends Error {
  override readonly name = "RulebookError";
  constructor(readonly problems: readonly Problem[]) {
    super(summary("rulebook refused", problems));
  }
}

/** A dossier or record that cannot be read as it stands; `problems` holds everything that is wrong with it. */
export class DossierError extends Error {
  override readonly name = "DossierError";
  constructor(readonly problems: readonly Problem[]) {
    super(summary("dossier refused", problems));
  }
}

/** A mapping, or a table it is about, that cannot be used as it stands; `problems` holds everything that is wrong with it. */
export class MappingError extends Error {
  override readonly name = "MappingError";
  constructor(readonly problems: readonly Problem[]) {
    super(summary("mapping refused", problems));
  }
}

/** Rules that have no exact form in SQL, or options that do not say what is asked; `problems` holds all of it. */
export class SqlError extends Error {
  override readonly name = "SqlError";
  constructor(readonly problems: readonly Problem[]) {
    super(summary("no SQL", problems));
  }
}

/**
 * A question that cannot be asked: a check without its day, a kind of record nobody knows. `problems` holds everything that
 * is wrong with one that was read as data, else nothing.
 */
export class CheckError extends Error {
  override readonly name = "CheckError";
  constructor(
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }
}

import { closeSync, fstatSync, ftruncateSync, openSync, realpathSync, writeSync } from "node:fs";
import { UsageError } from "./failure.js";
import { cannotWrite } from "./output.js";

/** Text is written in pieces of about this size, each of whole lines. */
const PIECE = 64 * 1024;

/** A file that grows while records go by, of whole lines whenever it is looked at. */
export interface LineFile {
  readonly path: string;
  /** Adds lines, each with its line break. Throws a `UsageError` where they cannot be written. */
  readonly add: (lines: string) => void;
  /** Writes what is held back, and closes. Throws a `UsageError` where that fails. */
  readonly close: () => void;
}

/** Makes or empties a file; a disk that is full leaves all lines that were whole. */
export function lineFile(path: string): LineFile {
  const file = opened(path);
  let held = "";
  let whole = 0;
  let isClosed = false;

  const flush = () => {
    if (held === "" || isClosed) return;
    const bytes = Buffer.from(held);
    held = "";
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(file, bytes, written);
      whole += written;
    } catch (error) {
      const lastBreak = bytes.subarray(0, written).lastIndexOf(10);
      isClosed = true;
      leaveWhole(file, whole + lastBreak + 1);
      throw new UsageError([cannotWrite(path, error)]);
    }
  };
  return {
    path,
    add(lines) {
      if (isClosed) return;
      held += lines;
      if (held.length >= PIECE) flush();
    },
    close() {
      flush();
      if (!isClosed) closeSync(file);
      isClosed = true;
    },
  };
}

function leaveWhole(file: number, length: number): void {
  try {
    if (fstatSync(file).isFile()) ftruncateSync(file, length);
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number {
  try {
    return openSync(path, "w");
  } catch (error) {
    throw new UsageError([cannotWrite(path, error)]);
  }
}

/** Why an option may not name a file: it would destroy what this command reads, or mix two outputs. */
export function samePathProblem(
  option: string,
  path: string | undefined,
  others: readonly (string | undefined)[],
): string | undefined {
  if (path === undefined) return undefined;
  const isOther = others.some((other) => other !== undefined && real(other) === real(path));
  return isOther ? `\`${option}\` \`${path}\`: is read or written by this command already` : undefined;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

import { type FileHandle, open, stat } from "node:fs/promises";
import type { Problem } from "../errors.js";

/** A file as text, or the one reason why it is none. */
export type TextFile = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

/** How many bytes a file may have, and what to do with a larger one. */
export interface SizeBound {
  readonly maxBytes: number;
  readonly remedy?: string;
}

const MIB = 1024 * 1024;

/** `2 MiB`, `1.5 MiB`, `300 bytes`. */
export function formatBytes(bytes: number): string {
  return bytes < MIB ? `${bytes} bytes` : `${Math.round((bytes / MIB) * 10) / 10} MiB`;
}

/**
 * The size of a file in bytes, or the problem that nobody could read it anyway: missing, a folder, a pipe, not permitted.
 * Asked before anything is read, so that a file of any size is refused at once.
 */
export async function measureFile(file: string): Promise<number | Problem> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
    const kind = found.isDirectory() ? "a folder" : "a pipe or device";
    return refuse(file, "not-a-file", `is ${kind}, a file is expected`);
  } catch (error) {
    return unreadable(file, error);
  }
}

/** Reads a UTF-8 text of at most so many bytes; a byte order mark at its start is left out. */
export async function readTextFile(file: string, bound: SizeBound): Promise<TextFile> {
  const size = await measureFile(file);
  if (typeof size !== "number") return { ok: false, problem: size };
  if (size > bound.maxBytes) return { ok: false, problem: tooLarge(file, size, bound) };
  try {
    const handle = await open(file, "r");
    try {
      return decode(file, await readBytes(handle, size));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, problem: unreadable(file, error) };
  }
}

export function tooLarge(file: string, size: number, bound: SizeBound): Problem {
  const message = `is too large: ${formatBytes(size)}, at most ${formatBytes(bound.maxBytes)} are read`;
  return refuse(file, "too-large", message, bound.remedy);
}

/** Invariant: never more than was measured, even where the file grows meanwhile. */
async function readBytes(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function decode(file: string, bytes: Uint8Array): TextFile {
  if (isUtf16(bytes)) {
    return { ok: false, problem: refuse(file, "not-utf8", "is written in UTF-16, UTF-8 is expected") };
  }
  if (bytes.includes(0)) return { ok: false, problem: refuse(file, "binary", "is binary, text is expected") };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() === "") return { ok: false, problem: refuse(file, "empty", "is empty") };
    return { ok: true, text };
  } catch {
    return { ok: false, problem: refuse(file, "not-utf8", "is not UTF-8 text") };
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The sentence for what the operating system answered; codes nobody foresaw are named as they are. */
export function unreadable(file: string, error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return refuse(file, "file-missing", "no such file");
    case "EACCES":
    case "EPERM":
      return refuse(file, "not-permitted", "may not be read: permission denied");
    case "ELOOP":
      return refuse(file, "symlink-loop", "is a symbolic link that leads back to itself");
    default:
      return refuse(file, "unreadable", `cannot be read (${code})`);
  }
}

function refuse(file: string, code: string, message: string, hint?: string): Problem {
  return { code, pointer: "", message, file, ...(hint === undefined ? {} : { hint }) };
}

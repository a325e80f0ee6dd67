import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { quote } from "../base/quote.js";
import { UsageError } from "./failure.js";
import type { Io } from "./io.js";

/** Writes to the file that was named, else to the terminal or pipe. */
export async function writeOutput(io: Io, text: string, file: string | undefined): Promise<void> {
  if (file === undefined) io.stdout.write(text);
  else await writeWhole(file, text);
}

/** Writes all or nothing: beside the file first, then in its place. Pipes and devices are written to as they are. */
async function writeWhole(file: string, text: string): Promise<void> {
  try {
    const target = await targetOf(file);
    if (target.isSpecial) return await writeFile(target.path, text);
    const beside = join(dirname(target.path), `.${basename(target.path)}.${process.pid}.tmp`);
    try {
      await writeFile(beside, text, { flag: "wx" });
      await rename(beside, target.path);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  } catch (error) {
    throw new UsageError([cannotWrite(file, error)]);
  }
}

/** Writes several files all or none: each beside its place first, then into it in order, so that the last says it is done. */
export async function writeTogether(files: ReadonlyMap<string, string>): Promise<void> {
  const waiting: { readonly beside: string; readonly path: string }[] = [];
  for (const [path, text] of files) {
    const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
    waiting.push({ beside, path });
    try {
      await writeFile(beside, text, { flag: "wx" });
    } catch (error) {
      for (const one of waiting) await rm(one.beside, { force: true });
      throw new UsageError([cannotWrite(path, error)]);
    }
  }
  for (const { beside, path } of waiting) {
    try {
      await rename(beside, path);
    } catch (error) {
      for (const one of waiting) await rm(one.beside, { force: true });
      throw new UsageError([cannotWrite(path, error)]);
    }
  }
}

async function targetOf(file: string): Promise<{ path: string; isSpecial: boolean }> {
  try {
    const path = await realpath(file);
    const found = await stat(path);
    return { path, isSpecial: !found.isFile() && !found.isDirectory() };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { path: file, isSpecial: false };
    throw error;
  }
}

export function cannotWrite(file: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return `cannot write ${quote(file)}: ${reasons[code] ?? (code || "unknown error")}`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such folder",
  ENOTDIR: "no such folder",
  EISDIR: "is a folder",
  ENOTEMPTY: "is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
};

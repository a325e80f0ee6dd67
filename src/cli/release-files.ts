import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { quote } from "../base/quote.js";
import { formatProblem, type Problem } from "../errors.js";
import { readDocument } from "../node/document.js";
import { measureFile } from "../node/text-file.js";
import { endings, type Manifest, readManifest } from "../release/manifest.js";
import { verifyRelease } from "../release/verify.js";
import { UsageError } from "./failure.js";

const MIB = 1024 * 1024;
const bounds = { maxBytes: MIB, maxYamlBytes: 0 };
/** Above what any rulebook may have: a longer file is none of ours. */
const LONGEST = 16 * MIB;

/** A manifest as it was found. */
export interface FoundManifest {
  readonly path: string;
  readonly manifest: Manifest;
}

/** All manifests in a folder, by name; none where the folder is not there. */
export async function manifestsIn(folder: string): Promise<readonly FoundManifest[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw new UsageError([`${quote(folder)} cannot be read as a folder`]);
  }
  const paths = names.filter((name) => name.endsWith(endings.manifest)).sort();
  return Promise.all(paths.map((name) => manifestAt(join(folder, name))));
}

/** The manifests meant by a path: of a folder all, of a manifest itself, of any other file the one beside it. */
export async function manifestsFor(path: string): Promise<readonly FoundManifest[]> {
  if (await isFolder(path)) {
    const found = await manifestsIn(path);
    if (found.length > 0) return found;
    throw new UsageError([`${quote(path)} holds no release: no file that ends in \`${endings.manifest}\``]);
  }
  if (path.endsWith(endings.manifest)) return [await manifestAt(path)];
  const beside = path.replace(/\.json$/, endings.manifest);
  if (beside === path || !(await isThere(beside)))
    throw new UsageError([`${quote(path)}: no manifest beside it, expected ${quote(basename(beside))}`]);
  const found = await manifestAt(beside);
  if (found.manifest.file === basename(path)) return [found];
  throw new UsageError([`${quote(path)}: the manifest beside it is of ${quote(found.manifest.file)}`]);
}

async function manifestAt(path: string): Promise<FoundManifest> {
  const { value, problems, place } = await readDocument(path, bounds);
  if (value === undefined || problems.length > 0) throw new UsageError(problems.map(formatProblem));
  const read = readManifest(value);
  if (read.ok) return { path, manifest: read.manifest };
  throw new UsageError(place(read.problems).map(formatProblem));
}

/** What differs between a released file and its manifest, each with the file. */
export async function verifyFound({ path, manifest }: FoundManifest): Promise<readonly Problem[]> {
  const file = join(dirname(path), manifest.file);
  const size = await measureFile(file);
  if (typeof size !== "number") return [size];
  if (size > LONGEST) return [{ code: "too-large", pointer: "", file, message: "is larger than any rulebook" }];
  return verifyRelease(textOf(await readFile(file)), manifest).map((problem) => ({ ...problem, file }));
}

/** The text to the byte, its byte order mark too; what is no UTF-8 has another digest in any case. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    throw new UsageError([`${quote(path)}: no such file or folder`]);
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

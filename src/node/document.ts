import type { Problem } from "../errors.js";
import { parseJson } from "./json.js";
import type { Parsed } from "./parsed.js";
import { formatBytes, readTextFile } from "./text-file.js";
import { parseYaml } from "./yaml.js";

/** A JSON or YAML file, read: its value, or what is wrong with it by file, line and column. */
export interface Document {
  readonly file: string;
  /** `undefined` where the file could not be read to its end; what was read of it may still have problems. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The same problems, with file, line and column. */
  place(problems: readonly Problem[]): Problem[];
}

/** What a file may have at most. */
export interface FileBounds {
  readonly maxBytes: number;
  /** YAML takes some fifty times longer than JSON to read, and as much more memory. */
  readonly maxYamlBytes: number;
  /** What to do with a larger one. */
  readonly remedy?: string;
}

/** No data of this project nests half as deep; deeper files are refused before they are parsed. */
const MAX_DEPTH = 128;

export const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

/** Reads one file, as YAML where its name says so, else as JSON. */
export async function readDocument(file: string, bounds: FileBounds): Promise<Document> {
  const yaml = isYaml(file) && bounds.maxYamlBytes < bounds.maxBytes;
  const remedy = yaml ? `write more than ${formatBytes(bounds.maxYamlBytes)} as JSON` : bounds.remedy;
  const read = await readTextFile(file, {
    maxBytes: yaml ? bounds.maxYamlBytes : bounds.maxBytes,
    ...(remedy === undefined ? {} : { remedy }),
  });
  if (!read.ok) return { file, value: undefined, problems: [read.problem], place: (problems) => [...problems] };
  const parsed = isYaml(file) ? parseYaml(read.text, MAX_DEPTH) : parseJson(read.text, MAX_DEPTH);
  const place = (problems: readonly Problem[]) => placed(file, parsed, problems);
  return { file, value: parsed.value, problems: place(parsed.problems), place };
}

function placed(file: string, parsed: Parsed, problems: readonly Problem[]): Problem[] {
  const places = parsed.place(problems);
  return problems.map((problem, index) =>
    problem.line === undefined ? { ...problem, file, ...places[index] } : { ...problem, file },
  );
}

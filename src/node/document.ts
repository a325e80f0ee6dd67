import type { Problem } from "../errors.js";
import { parseJson } from "./json.js";
import type { Parsed } from "./parsed.js";
import type { SizeBound } from "./text-file.js";
import { readTextFile } from "./text-file.js";
import { MAX_YAML_BYTES, parseYaml } from "./yaml.js";

/** A JSON or YAML file, read. */
export interface Document extends Parsed {
  readonly file: string;
}

/** No data of this project nests half as deep; deeper files are refused before they are parsed. */
export const MAX_DEPTH = 128;

const YAML = /\.ya?ml$/i;

/** Reads one file, as YAML where its name says so, else as JSON. Its problems carry file, line and column. */
export async function readDocument(file: string, bound: SizeBound): Promise<Document> {
  const isYaml = YAML.test(file);
  const read = await readTextFile(file, isYaml ? boundForYaml(bound) : bound);
  if (!read.ok) return { file, value: undefined, problems: [read.problem], place: () => [] };
  const parsed = isYaml ? parseYaml(read.text, MAX_DEPTH) : parseJson(read.text, MAX_DEPTH);
  return { file, value: parsed.value, place: parsed.place, problems: inFile(file, parsed, parsed.problems) };
}

/** The same problems, with file, line and column. */
export function inFile(file: string, parsed: Parsed, problems: readonly Problem[]): Problem[] {
  const unplaced = problems.filter((problem) => problem.line === undefined);
  const places = new Map(parsed.place(unplaced).map((place, index) => [unplaced[index], place]));
  return problems.map((problem) => ({ ...problem, file, ...places.get(problem) }));
}

/** YAML is read some fifty times slower than JSON, and takes as much more memory. */
function boundForYaml(bound: SizeBound): SizeBound {
  if (bound.maxBytes <= MAX_YAML_BYTES) return bound;
  return { maxBytes: MAX_YAML_BYTES, remedy: "write large files as JSON" };
}

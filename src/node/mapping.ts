import { MappingError } from "../errors.js";
import { mappingProblems } from "../mapping/check.js";
import { type Mapping, shapeProblems } from "../mapping/mapping.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { type FileBounds, readDocument } from "./document.js";

const bounds: FileBounds = { maxBytes: 2 * 1024 * 1024, maxYamlBytes: 2 * 1024 * 1024 };

/**
 * Reads a mapping of columns to fields, a JSON or YAML file. Record types and facts that rulebooks declare are known
 * where those are given. Throws one `MappingError` with every problem, each with file, line, column and JSON pointer.
 */
export async function readMapping(path: string, rulebooks: readonly Rulebook[] = []): Promise<Mapping> {
  const document = await readDocument(path, bounds);
  if (document.value === undefined) throw new MappingError(document.problems);
  const shape = shapeProblems(document.value);
  const found = shape.length > 0 ? shape : mappingProblems(document.value as Mapping, rulebooks);
  const problems = [...document.problems, ...document.place(found)];
  if (problems.length > 0) throw new MappingError(problems);
  return document.value as Mapping;
}

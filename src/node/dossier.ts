import { DossierError } from "../errors.js";
import { type Dossier, safeParseDossier } from "../model/dossier.js";
import { type FileBounds, readDocument } from "./document.js";

const MIB = 1024 * 1024;

const bounds: FileBounds = {
  maxBytes: 256 * MIB,
  maxYamlBytes: 4 * MIB,
  remedy: "screen its records one by one with `kodex screen`",
};

/**
 * Reads a dossier, a JSON or YAML file of at most 256 MiB (YAML: 4). Throws one `DossierError` with every problem, each
 * with file, line, column and JSON pointer.
 */
export async function readDossier(path: string): Promise<Dossier> {
  const document = await readDocument(path, bounds);
  if (document.value === undefined) throw new DossierError(document.problems);
  const result = safeParseDossier(document.value);
  const problems = [...document.problems, ...(result.ok ? [] : document.place(result.problems))];
  if (!result.ok || problems.length > 0) throw new DossierError(problems);
  return result.dossier;
}

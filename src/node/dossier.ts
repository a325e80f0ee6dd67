import { DossierError, type Problem } from "../errors.js";
import { type Dossier, safeParseDossier } from "../model/dossier.js";
import { type FileBounds, readDocument } from "./document.js";

const MIB = 1024 * 1024;

const bounds: FileBounds = {
  maxBytes: 256 * MIB,
  maxYamlBytes: 4 * MIB,
  remedy: "screen its records one by one with `kodex screen`",
};

/** A dossier that still knows where each of its parts stands. */
export interface PlacedDossier {
  readonly file: string;
  readonly dossier: Dossier;
  /** Problems whose pointers are into the dossier, with file, line and column. */
  place(problems: readonly Problem[]): Problem[];
}

/**
 * Reads a dossier, a JSON or YAML file of at most 256 MiB (YAML: 4). Throws one `DossierError` with every problem, each
 * with file, line, column and JSON pointer.
 */
export async function readDossier(path: string): Promise<Dossier> {
  return (await readPlacedDossier(path)).dossier;
}

/** The same, with what is needed to say where later problems stand. */
export async function readPlacedDossier(path: string): Promise<PlacedDossier> {
  const document = await readDocument(path, bounds);
  if (document.value === undefined) throw new DossierError(document.problems);
  const result = safeParseDossier(document.value);
  const problems = [...document.problems, ...(result.ok ? [] : document.place(result.problems))];
  if (!result.ok || problems.length > 0) throw new DossierError(problems);
  return { file: path, dossier: result.dossier, place: (found) => document.place(found) };
}

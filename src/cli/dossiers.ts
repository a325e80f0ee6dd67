import { pointerStep } from "../base/identifier.js";
import { quote } from "../base/quote.js";
import { DossierError, type Problem } from "../errors.js";
import { type PlacedDossier, readPlacedDossier } from "../node/dossier.js";

/** Dossiers by their files, each once; or every problem of all of them. */
export async function readPlacedDossiers(paths: readonly string[]): Promise<readonly PlacedDossier[]> {
  const problems: Problem[] = [];
  const read: PlacedDossier[] = [];
  for (const path of new Set(paths)) {
    try {
      read.push(await readPlacedDossier(path));
    } catch (error) {
      if (!(error instanceof DossierError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new DossierError(problems);
  return read;
}

/** Runs what may refuse dossiers as a list, at once or later, and says in which file what it refuses stands. */
export function placingDossiers<T>(dossiers: readonly PlacedDossier[], work: () => T): T {
  const refuse = (error: unknown): never => {
    if (!(error instanceof DossierError)) throw error;
    throw new DossierError(error.problems.flatMap((problem) => placed(problem, dossiers)));
  };
  try {
    const done = work();
    return done instanceof Promise ? (done.catch(refuse) as T) : done;
  } catch (error) {
    return refuse(error);
  }
}

function placed(problem: Problem, dossiers: readonly PlacedDossier[]): readonly Problem[] {
  const index = dossiers.findIndex((_, place) => `${problem.pointer}/`.startsWith(`${pointerStep(place)}/`));
  const own = dossiers[index];
  if (own === undefined) return [problem];
  const inner = { ...problem, pointer: problem.pointer.slice(pointerStep(index).length) };
  if (problem.code !== "duplicate-member") return own.place([inner]);
  const { id } = own.dossier.member;
  const first = dossiers.find(({ dossier }) => dossier.member.id === id);
  return own.place([{ ...inner, message: `member ${quote(id)} has a dossier already, ${quote(first?.file ?? "")}` }]);
}

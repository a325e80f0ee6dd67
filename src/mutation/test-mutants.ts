import type { Rulebook } from "../rulebook/rulebook.js";
import { mutantsOf } from "./alterations.js";
import { benchFor } from "./bench.js";
import { fateOf } from "./fate.js";
import type { MutantRead, MutationResult, Survivor } from "./mutation-result.js";

export interface MutationOptions {
  /** How many steps the search for one missing example may take; 4,000 unless said. A count, so every machine answers alike. */
  readonly mostSteps?: number;
}

const MOST_STEPS = 4_000;

/**
 * Changes each threshold, operator, connective, part and date of a rulebook in turn and asks its examples whether they
 * notice. For those that nobody notices it looks for the example that is missing, or proves that there is none. Throws
 * `RulebookError` for what does not parse.
 */
export function testMutants(input: Rulebook, { mostSteps = MOST_STEPS }: MutationOptions = {}): MutationResult {
  const bench = benchFor(input, mostSteps);
  const { rulebook } = bench;
  const survivors: Survivor[] = [];
  const equivalent: MutantRead[] = [];
  const notDecided: MutantRead[] = [];
  let caught = 0;
  for (const mutant of mutantsOf(rulebook)) {
    const fate = fateOf(bench, mutant);
    if (fate === undefined) continue;
    if (fate.is === "caught") caught += 1;
    else if (fate.is === "equivalent") equivalent.push({ ...mutant, rules: fate.rules });
    else if (fate.is === "survived") survivors.push({ ...mutant, rules: fate.rules, caughtBy: fate.by });
    else notDecided.push({ ...mutant, rules: fate.rules });
  }
  return {
    format: "kodex-mutants/1",
    rulebook: rulebook.id,
    version: rulebook.version,
    counts: {
      mutants: caught + survivors.length + equivalent.length + notDecided.length,
      caught,
      survived: survivors.length,
      equivalent: equivalent.length,
      notDecided: notDecided.length,
    },
    survivors,
    missing: bench.missing.map(({ rule, proof }) => ({ rule, example: proof.example })),
    equivalent,
    notDecided,
  };
}

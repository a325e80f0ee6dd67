import { formatProblem, type Problem } from "../errors.js";
import type { MutationResult } from "../index.js";
import type { Mutant } from "../mutation/mutant.js";
import { mutantInWords } from "../mutation/mutant-words.js";

/** What became of all mutants; for each example that is missing, what it would catch and the example itself, to paste. */
export function mutantLines(
  name: string,
  { counts, survivors, missing, notDecided }: MutationResult,
  place: (problems: readonly Problem[]) => readonly Problem[],
): readonly string[] {
  const placed = (mutants: readonly Mutant[]) =>
    place(mutants.map((one) => ({ code: "mutant", pointer: one.pointer, message: mutantInWords(one) }))).map(
      (problem) => `  ${formatProblem(problem)}`,
    );
  const parts = [
    `${counts.caught} caught`,
    `${counts.survived} ${counts.survived === 1 ? "survives" : "survive"}`,
    ...(counts.equivalent === 0 ? [] : [`${counts.equivalent} proven to change nothing`]),
    ...(counts.notDecided === 0 ? [] : [`${counts.notDecided} not decided`]),
  ];
  const lines = [`${name}: ${counts.mutants} ${counts.mutants === 1 ? "mutant" : "mutants"}: ${parts.join(", ")}`];
  for (const [at, { rule, example }] of missing.entries()) {
    lines.push(
      "",
      `no example notices, and this one of \`${rule}\` would:`,
      ...placed(survivors.filter(({ caughtBy }) => caughtBy === at)),
      ...JSON.stringify(example, null, 2).split("\n"),
    );
  }
  if (notDecided.length > 0)
    lines.push(
      "",
      "no example notices, and no record was found that would, nor proven that there is none:",
      ...placed(notDecided),
    );
  return lines;
}

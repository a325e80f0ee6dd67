import { digestOf } from "../base/canonical.js";
import { quote } from "../base/quote.js";
import { coverRulebook } from "../coverage/cover-rulebook.js";
import { diffRulebooks } from "../diff/diff-rulebooks.js";
import { runExamples } from "../engine/examples.js";
import type { Problem } from "../errors.js";
import { lintRulebook } from "../lint/lint-rulebook.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { editionName } from "./manifest.js";

/** What is looked at beside the edition itself. */
export interface GateInput {
  readonly rulebook: Rulebook;
  readonly previous: Rulebook | undefined;
  /** How much of what the rulebook owes its examples must show, in per cent; `undefined` sets no bar. */
  readonly minCoverage: number | undefined;
}

/** One thing that must hold before an edition is released. Its problems point into the rulebook. */
export interface Gate {
  readonly name: string;
  readonly problems: (input: GateInput) => readonly Problem[];
}

/** In the order in which they are told. */
export const gates: readonly Gate[] = [
  { name: "lint", problems: ({ rulebook }) => lintRulebook(rulebook) },
  { name: "examples", problems: failingExamples },
  { name: "coverage", problems: coverageProblems },
  { name: "version", problems: versionProblems },
];

/** An edition without a single example is proven by nothing. */
function failingExamples({ rulebook }: GateInput): readonly Problem[] {
  const results = runExamples(rulebook);
  if (results.length === 0)
    return [{ code: "no-examples", pointer: "/rules", message: "no rule has an example: nothing proves the edition" }];
  return results
    .filter(({ passed }) => !passed)
    .map(({ rule, example, expected, got }) => ({
      code: "example-fails",
      pointer: `/rules/${rulebook.rules.findIndex(({ id }) => id === rule)}/examples`,
      message: `rule \`${rule}\`: ${quote(example)} gives ${got?.outcome ?? "nothing"}, expected ${expected.outcome}`,
      hint: "see `kodex test`",
    }));
}

function coverageProblems({ rulebook, minCoverage }: GateInput): readonly Problem[] {
  if (minCoverage === undefined) return [];
  const { shown, owed } = coverRulebook(rulebook).total;
  if (shown * 100 >= minCoverage * owed) return [];
  const message = `the examples show ${shown} of ${owed} cases that the rules owe, less than ${minCoverage} per cent`;
  return [{ code: "below-coverage", pointer: "/rules", message, hint: "see `kodex test --coverage`" }];
}

function versionProblems({ rulebook, previous }: GateInput): readonly Problem[] {
  if (previous === undefined) return [];
  if (previous.id !== rulebook.id) {
    const message = `the previous release is one of ${quote(previous.id)}, not of ${quote(rulebook.id)}`;
    return [{ code: "another-rulebook", pointer: "/id", message }];
  }
  if (previous.version !== rulebook.version) return diffRulebooks(previous, rulebook).problems;
  if (digestOf(previous) === digestOf(rulebook)) return [];
  const message = `${quote(editionName(rulebook))} is released, and this is another text`;
  return [{ code: "released-before", pointer: "/version", message, hint: "give the change a version of its own" }];
}

import { conflicts } from "../engine/between.js";
import { lintExamples } from "../engine/lint-examples.js";
import { planOf } from "../engine/plan.js";
import type { Problem } from "../errors.js";
import { lintWords } from "../rulebook/lint.js";
import { lintEditions } from "../rulebook/lint-editions.js";
import { parseRulebook } from "../rulebook/parse.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { lintRules } from "./lint-rules.js";

/**
 * What parses but is wrong or weak: what nothing reads, what is claimed and not done, conditions that never or always
 * hold, examples that are owed, and, of several editions, days that none of them rules. Every problem is a warning with
 * a code and a pointer, into the list where a list was given; what a checker would refuse between editions, days that two
 * of them claim above all, is an error. Throws `RulebookError` for what does not parse.
 */
export function lintRulebook(rulebooks: Rulebook | readonly Rulebook[]): Problem[] {
  if (!isList(rulebooks)) return [...lintOne(rulebooks)];
  const each = rulebooks.flatMap((rulebook, index) =>
    lintOne(rulebook).map((problem) => ({ ...problem, pointer: `/${index}${problem.pointer}` })),
  );
  return [...each, ...conflicts(rulebooks), ...lintEditions(rulebooks)];
}

function isList(input: Rulebook | readonly Rulebook[]): input is readonly Rulebook[] {
  return Array.isArray(input);
}

function lintOne(input: Rulebook): readonly Problem[] {
  const rulebook = parseRulebook(input);
  const plan = planOf(rulebook);
  const [edition] = plan.books.flatMap((book) => book.editions);
  const words = lintWords(rulebook);
  const flawed = words.filter(({ code }) => code === "contradictory" || code === "always-true");
  const rules = lintRules(
    plan,
    flawed.map(({ pointer }) => pointer),
  );
  return [...words, ...rules, ...(edition === undefined ? [] : lintExamples(plan, edition))];
}

import type { Problem } from "../errors.js";
import type { Clause } from "./clause.js";
import type { Rulebook } from "./rulebook.js";

/** Whether clauses and rules say the same of each other: what is codified, what is left to a person, where it stands. */
export function lintClauses(rulebook: Rulebook): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, pointer: string, message: string, hint: string) =>
    problems.push({ code, pointer, message, hint, level: "warning" });
  if (rulebook.association.purpose === undefined) {
    say(
      "no-purpose",
      "/association",
      `the association \`${rulebook.association.id}\` has no purpose`,
      "say in `purpose` what it stands for",
    );
  }
  const ruled = new Set(rulebook.rules.map((rule) => rule.clause));
  const codified = new Set([...ruled, ...alsoCodified(rulebook)]);
  for (const [index, clause] of rulebook.clauses.entries()) {
    const pointer = `/clauses/${index}`;
    if (clause.codified !== "not" && !codified.has(clause.id)) {
      say(
        "clause-without-rule",
        `${pointer}/codified`,
        `clause \`${clause.id}\` is marked as ${clause.codified} codified, but no rule is about it`,
        "mark it as `not`, or write the rule",
      );
    }
    if (clause.codified === "not" && ruled.has(clause.id)) {
      say(
        "clause-with-rules",
        `${pointer}/codified`,
        `clause \`${clause.id}\` is marked as not codified, but a rule is about it`,
        "mark it as `partly` or `fully`",
      );
    }
    lintClause(clause, pointer, say);
  }
  return problems;
}

/** Clauses that stand in the data though no rule is theirs: those of exceptions, of numbers and of steps of the ladder. */
function alsoCodified(rulebook: Rulebook): readonly (string | undefined)[] {
  const exceptions = rulebook.rules.flatMap((rule) => rule.except ?? []);
  const parameters = Object.values(rulebook.parameters ?? {});
  return [...exceptions, ...parameters, ...(rulebook.sanctions ?? [])].map(({ clause }) => clause);
}

type Say = (code: string, pointer: string, message: string, hint: string) => void;

function lintClause({ id, codified, forAPerson, source }: Clause, pointer: string, say: Say): void {
  if (codified !== "fully" && forAPerson === undefined) {
    say(
      "nothing-for-a-person",
      pointer,
      `clause \`${id}\` is ${codified === "not" ? "not" : "only partly"} codified and leaves nothing to a person`,
      "say in `forAPerson` what a person must still look at",
    );
  }
  if (source === undefined) {
    say(
      "clause-without-source",
      pointer,
      `clause \`${id}\` has no source`,
      "say in `source` where its text stands and whether you saw it there",
    );
  }
}

import type { ClauseChange, ParameterChange, RulebookDiff, RuleChange } from "../diff/rulebook-diff.js";
import type { Text } from "../rulebook/text.js";

/** All that changes under one clause. */
export interface ChangedClause {
  readonly id: string;
  readonly number: string;
  readonly heading: Text;
  readonly clause: ClauseChange | undefined;
  readonly rules: readonly RuleChange[];
  readonly parameters: readonly ParameterChange[];
}

/** The changes of a diff by clause, in the order of the text; parameters without a clause come last. */
export function changesByClause(diff: RulebookDiff): readonly ChangedClause[] {
  const { clauses } = diff.words;
  return Object.entries(clauses)
    .map(([id, { number, heading }]) => ({
      id,
      number,
      heading,
      clause: diff.clauses.find((one) => one.id === id),
      rules: diff.rules.filter(({ clause }) => clause === id),
      parameters: diff.parameters.filter(({ clause }) => clause === id),
    }))
    .filter(({ clause, rules, parameters }) => clause !== undefined || rules.length + parameters.length > 0);
}

/** Parameters that stand under no clause. */
export function looseParameters(diff: RulebookDiff): readonly ParameterChange[] {
  return diff.parameters.filter(({ clause }) => clause === undefined || !Object.hasOwn(diff.words.clauses, clause));
}

import { unhopped } from "../facts/vocabulary.js";
import type { DeclaredConstant, ReportedConstant } from "../findings/constant.js";
import type { Finding } from "../findings/finding.js";
import { inputsOfRule } from "./needs.js";
import type { Plan, RulePlan } from "./plan.js";

/** Says of a finding on which declared values it rests: those that its rule reads, through whatever is derived of them. */
export type Resting = (one: RulePlan, finding: Finding) => Finding;

export function restingOn(constants: readonly DeclaredConstant[] | undefined): Resting {
  if (constants === undefined || constants.length === 0) return (_, finding) => finding;
  const known = new Map<RulePlan, readonly DeclaredConstant[]>();
  return (one, finding) => {
    let read = known.get(one);
    if (read === undefined) known.set(one, (read = readBy(one, constants)));
    return read.length === 0 ? finding : { ...finding, restsOn: read };
  };
}

/** The declared values with the rules that read them, under the key `constants` of an answer; nothing where none are declared. */
export function reportedConstants(
  plan: Plan,
  constants: readonly DeclaredConstant[] | undefined,
  kind?: string,
): { readonly constants?: readonly ReportedConstant[] } {
  if (constants === undefined || constants.length === 0) return {};
  const rules = plan.rules.filter(({ rule }) => kind === undefined || rule.subject === kind);
  return {
    constants: constants.map((constant) => {
      const readers = rules.filter((one) => readBy(one, [constant]).length > 0);
      return { ...constant, rules: [...new Set(readers.map(({ key }) => key))].sort() };
    }),
  };
}

function readBy(one: RulePlan, constants: readonly DeclaredConstant[]): readonly DeclaredConstant[] {
  const inputs = new Set([...inputsOfRule(one).keys()].map(unhopped));
  return constants.filter(({ fact }) => inputs.has(fact));
}

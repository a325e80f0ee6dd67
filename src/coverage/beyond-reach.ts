import type { EditionPlan, RulePlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import type { Rule } from "../rulebook/rule.js";
import { isRuledOut, questionsOn } from "../solver/impossible.js";
import type { Judgement } from "../solver/outcomes.js";
import type { Goal } from "../solver/search.js";
import { leavesIn, type Owed } from "./owed.js";

/** Whether it is proven that no record can show what is owed. Days are always taken to be possible. */
export function isBeyondReach(owed: Owed, side: string, edition: EditionPlan): boolean {
  switch (owed.kind) {
    case "outcome":
      return isNever(edition, [owed.plan.rule], ([one]) => one === side);
    case "exception": {
      const { rule } = owed.plan;
      const only = (rule.except ?? []).filter(({ id }) => id === side);
      return isNever(edition, [{ ...rule, except: only }], ([one]) => one === "excepted");
    }
    case "threshold":
      return owed.plans.every((plan) =>
        partsWith(owed, plan).every((consults) => isSideless(owed, side, plan, consults)),
      );
    case "date":
      return false;
    default:
      return owed satisfies never;
  }
}

type Consults = (judgement: Judgement | undefined) => boolean;

const always: Consults = (judgement) => judgement !== "not-judged";
const applying: Consults = (judgement) => judgement !== "inapplicable" && judgement !== "not-judged";
const notKept: Consults = (judgement) => applying(judgement) && judgement !== "satisfied";

/** When the parts of a rule in which a comparison stands are in question. */
function partsWith({ leaf }: Owed & { kind: "threshold" }, plan: RulePlan): readonly Consults[] {
  const holds = ({ tree }: RulePlan["requirement"]) => leavesIn(tree).includes(leaf);
  return [
    ...(plan.applies !== undefined && holds(plan.applies) ? [always] : []),
    ...(holds(plan.requirement) ? [applying] : []),
    ...(plan.exceptions.some(holds) ? [notKept] : []),
  ];
}

/** The comparison as a rule beside the one that reads it: whether both can come out so for one record. */
function isSideless(
  { leaf, stretch }: Owed & { kind: "threshold" },
  side: string,
  { rule, edition }: RulePlan,
  consults: Consults,
): boolean {
  const { applies: _applies, except: _except, forbids: _forbids, ...bare } = rule;
  const requires: Condition = side === "at" ? { ...leaf, operator: "equal" } : leaf;
  const wanted: Judgement = side === "fails" ? "violated" : "satisfied";
  const goal: Goal = ([own, beside]) => consults(own) && beside === wanted;
  return isNever(edition as EditionPlan, [rule, { ...bare, requires }], goal, stretch);
}

function isNever(
  edition: EditionPlan,
  rules: readonly Rule[],
  goal: Goal,
  within: { readonly first: number; readonly last: number } | undefined = undefined,
): boolean {
  const questions = questionsOn(edition, rules);
  const asked = questions?.filter(
    ({ days }) => within === undefined || (within.first <= days.first && days.first <= within.last),
  );
  return isRuledOut(asked, goal);
}

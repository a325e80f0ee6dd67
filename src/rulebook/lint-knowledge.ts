import { pointerStep } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import { judgesRate } from "./lint-rates.js";
import { isRuleOutcome } from "./measure.js";
import type { Rulebook } from "./rulebook.js";
import { conditionsOf, walkCondition } from "./walk.js";

/**
 * Every place that asks about knowledge itself. With it, learning a fact may turn any outcome into any other; that is
 * right for a burden of proof, and a person should have meant it.
 */
export function lintKnowledge(rulebook: Rulebook): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (pointer: string, message: string, hint: string) =>
    problems.push({ code: "asks-knowledge", pointer, message, hint, level: "warning" });
  for (const { condition, pointer } of conditionsOf(rulebook)) {
    walkCondition(condition, pointer, (node, at) => {
      if (!("fact" in node)) return;
      if (node.operator === "isKnown")
        say(
          at,
          `asks whether \`${node.fact}\` is known, not what it is`,
          "meant for burdens of proof: elsewhere compare its value, and let the not known stay undetermined",
        );
      const isBound = node.fact === "measure.lower" || node.fact === "measure.upper";
      // The ends of a rate are numbers of its own, open themselves where the count is.
      if (isBound && !judgesRate(rulebook, pointer))
        say(at, `asks how well the value is known, not what it is`, "elsewhere compare `measure.value`");
    });
  }
  for (const [id, { counting }] of Object.entries(rulebook.measures ?? {})) {
    if (counting === undefined || !isRuleOutcome(counting) || counting.outcome !== "undetermined") continue;
    say(
      `/measures${pointerStep(id)}/counting`,
      `counts what rule \`${counting.rule}\` could not decide`,
      "meant for the quality of records: learning a fact changes what is counted",
    );
  }
  return problems;
}

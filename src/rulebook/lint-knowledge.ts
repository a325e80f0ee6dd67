import type { Problem } from "../errors.js";
import type { Rulebook } from "./rulebook.js";
import { conditionsOf, walkCondition } from "./walk.js";

/**
 * Every leaf that asks about knowledge itself. With it, learning a fact may turn any outcome into any other; that is
 * right for a burden of proof, and a person should have meant it.
 */
export function lintKnowledge(rulebook: Rulebook): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { condition, pointer } of conditionsOf(rulebook)) {
    walkCondition(condition, pointer, (node, at) => {
      if (!("fact" in node) || node.operator !== "isKnown") return;
      problems.push({
        code: "asks-knowledge",
        pointer: at,
        message: `asks whether \`${node.fact}\` is known, not what it is`,
        hint: "meant for burdens of proof: elsewhere compare its value, and let the not known stay undetermined",
        level: "warning",
      });
    });
  }
  return problems;
}

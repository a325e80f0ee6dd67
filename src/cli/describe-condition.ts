import type { ExplainWords } from "../reporters/explain-words.js";
import { describeValue } from "../reporters/parameter.js";
import { wordsIn } from "../reporters/words.js";
import type { Condition, Leaf } from "../rulebook/condition.js";

/** A condition as an indented list; shared conditions stay by name, they are described once apart. */
export function describeCondition(condition: Condition, words: ExplainWords, lang: string, depth = 1): string[] {
  const bullet = `${"  ".repeat(depth)}- `;
  const inner = (children: readonly Condition[]) =>
    children.flatMap((child) => describeCondition(child, words, lang, depth + 1));
  if ("all" in condition) return [`${bullet}${words.all}:`, ...inner(condition.all)];
  if ("any" in condition) return [`${bullet}${words.any}:`, ...inner(condition.any)];
  if ("not" in condition) return [`${bullet}${words.not}:`, ...inner([condition.not])];
  if ("condition" in condition) return [`${bullet}${condition.condition}`];
  return [bullet + describeLeaf(condition, lang)];
}

function describeLeaf({ fact, operator, value }: Leaf, lang: string): string {
  const words = wordsIn(lang);
  if (operator === "isKnown" && value === false) return `${fact}: ${words.toBeUnknown}`;
  return `${fact}: ${words.operator[operator](describeValue(value))}`;
}

import { didYouMean } from "../base/nearest.js";
import { quote } from "../base/quote.js";
import { CheckError } from "../errors.js";
import { type Received, ruleOf } from "./received.js";

/**
 * The keys a rule's name stands for. A name that nobody knows throws, so that neither a matcher nor its `.not` can pass
 * on a slip of the pen; plain findings do not tell which rules were asked, so there any name will do.
 */
export function keysAsked(received: Received, rule: string): readonly string[] {
  if (typeof rule !== "string") throw new CheckError('name the rule: `toViolate("contact-within-calling-hours")`');
  const { keys, rules } = received;
  if (keys === undefined) {
    const said = new Set(received.findings.map((finding) => ruleOf(received, finding)));
    return [...said].filter((key) => key === rule || key.endsWith(`/${rule}`));
  }
  const matching = keys.filter((key) => {
    const words = Object.hasOwn(rules, key) ? rules[key] : undefined;
    return key === rule || (words !== undefined && [words.id, `${words.rulebook}/${words.id}`].includes(rule));
  });
  if (matching.length > 1) {
    throw new CheckError(`several rulebooks have a rule ${quote(rule)}: name one of ${matching.map(quote).join(", ")}`);
  }
  if (matching.length === 0) {
    const hint = didYouMean(rule, keys);
    throw new CheckError(`unknown rule ${quote(rule)}${hint === undefined ? "" : `, ${hint}`}`);
  }
  return matching;
}

import { didYouMean } from "../base/nearest.js";
import { entries, type Say, uniqueIds } from "./loose.js";

/** Whether the rules that went are really gone, and what took their place is really there. */
export function checkRetired(retired: readonly unknown[], rules: readonly string[], say: Say): void {
  uniqueIds(retired, "/retired", "retired rule", say);
  for (const [index, entry] of retired.entries()) {
    const { id, replacedBy } = entries(entry);
    if (typeof id === "string" && rules.includes(id))
      say(
        "rule-id-reused",
        `/retired/${index}/id`,
        `rule \`${id}\` is retired and yet there`,
        "give the new rule an id of its own",
      );
    if (typeof replacedBy === "string" && !rules.includes(replacedBy))
      say(
        "dangling-reference",
        `/retired/${index}/replacedBy`,
        `no rule is called \`${replacedBy}\``,
        didYouMean(replacedBy, rules),
      );
  }
}

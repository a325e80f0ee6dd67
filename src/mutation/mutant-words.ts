import { isFactReference } from "../rulebook/check-condition.js";
import type { Condition, Leaf } from "../rulebook/condition.js";
import type { Mutant } from "./mutant.js";

const MOST_SHOWN = 80;

/** What was changed into what, in one line. */
export function mutantInWords({ kind, was, now, leaf }: Mutant): string {
  switch (kind) {
    case "threshold":
      return leaf === undefined
        ? `${shown(was)} taken for ${shown(now)}`
        : `${leafInWords(leaf)}: taken for ${shown(now)}`;
    case "operator":
      return leaf === undefined
        ? `${shown(was)} taken for ${shown(now)}`
        : `${leafInWords(leaf)}: taken for ${String(now)}`;
    case "connective":
      return isNot(was) ? "`not` left out" : `\`${wordOf(was)}\` taken for \`${wordOf(now)}\``;
    case "part":
      return `left out: ${partInWords(was)}`;
    case "date":
      return `${String(was)} taken for ${String(now)}`;
    default:
      return kind satisfies never;
  }
}

/** A name for the example that would catch it, until somebody finds a better one. */
export function nameFor({ kind, was, now, leaf }: Mutant): string {
  switch (kind) {
    case "threshold":
    case "operator":
      return `A case that tells ${leaf === undefined ? shown(was) : leafInWords(leaf)} from ${shown(now)}`;
    case "connective":
      return isNot(was)
        ? "A case for which the `not` matters"
        : `A case for which \`${wordOf(was)}\` and \`${wordOf(now)}\` differ`;
    case "part":
      return `A case for which it matters that nothing is left out: ${partInWords(was)}`;
    case "date":
      return `A case that tells ${String(was)} from ${String(now)}`;
    default:
      return kind satisfies never;
  }
}

const isNot = (was: unknown): boolean => typeof was === "object" && was !== null && "not" in was;
const wordOf = (node: unknown): string => Object.keys(node as object)[0] ?? "";

export function leafInWords({ fact, operator, value }: Leaf): string {
  return `${fact} ${operator} ${isFactReference(value) ? value.fact : shown(value)}`;
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${Array.from(text).slice(0, MOST_SHOWN).join("")}…` : text;
}

/** An exception by its id, a leaf by its words, anything else as it is written. */
function partInWords(part: unknown): string {
  if (Array.isArray(part)) return part.map(partInWords).join(", ");
  if (typeof part !== "object" || part === null) return shown(part);
  if ("when" in part && "id" in part) return `exception \`${String(part.id)}\``;
  if ("fact" in part) return leafInWords(part as Leaf);
  if ("condition" in part) return `condition \`${String(part.condition)}\``;
  return shown(part as Condition);
}

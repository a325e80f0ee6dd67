import type { Outcome } from "../base/outcome.js";
import { FALSE, TRUE, type Truth } from "../base/truth.js";

/**
 * The outcome of a rule from its three parts (design: "Truth and outcomes"). `exceptions` is the greatest truth among
 * the exceptions: true where one holds, unknown where one may, false where none does.
 */
export function decide(applies: Truth, requirement: Truth, exceptions: Truth): Outcome {
  if (applies === FALSE) return "inapplicable";
  if (requirement === TRUE) return "satisfied";
  if (exceptions === TRUE) return "excepted";
  return applies === TRUE && requirement === FALSE && exceptions === FALSE ? "violated" : "undetermined";
}
